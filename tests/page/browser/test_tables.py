"""The tables on the screen: nothing covers a cell, headings stay, blocks are pasted where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

import pytest

from generator.answers.load import loads
from generator.render import render
from tests import building
from tests.building import APPLICATION, DISCLOSURE, LAST_YEAR
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
CARRIED = f"{APPLICATION}.上年结转政府信息公开申请数量"
GRANTED = f"{APPLICATION}.本年度办理结果.予以公开"
SECRET = f"{APPLICATION}.本年度办理结果.不予公开.属于国家秘密"
LAST_ROW = f"{APPLICATION}.结转下年度继续办理"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
WRONG = {
    RECEIVED: dict.fromkeys(COLUMNS, 9),
    CARRIED: dict.fromkeys(COLUMNS, 3),
    SECRET: {"自然人": "两件", "其他": "三件"},
}
LEFT_EDGES = """() => [...document.querySelectorAll("#applications tbody tr")]
    .filter(row => row.querySelector("[data-key]"))
    .map(row => [...row.querySelectorAll("[data-key]")])
    .map(cells => cells.map(cell => Math.round(cell.getBoundingClientRect().x)))"""


@pytest.fixture
def small(desk: Desk) -> Iterator[Desk]:
    """A phone."""
    desk.page.set_viewport_size({"width": 390, "height": 844})
    yield desk
    desk.page.set_viewport_size({"width": 1366, "height": 768})


def test_no_finding_covers_a_cell(desk: Desk) -> None:
    desk.open("年报.yaml", building.text(WRONG).encode())
    assert desk.page.locator("#applications .notes span").count() >= 6
    covered = desk.page.evaluate("""() => [...document.querySelectorAll(".form input")].filter(input => {
        input.scrollIntoView({ block: "center" });
        const { x, y, width, height } = input.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) !== input;
    }).map(input => input.dataset.key)""")
    assert covered == []


def test_lines_of_findings_come_and_go_and_every_figure_stays_in_its_column(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    before = desk.page.evaluate(LEFT_EDGES)
    desk.open("年报.yaml", building.text(WRONG).encode())
    assert desk.page.locator("#applications tr.said:not([hidden])").count() == 2
    assert desk.page.evaluate(LEFT_EDGES) == before
    desk.open("年报.yaml", building.text().encode())
    assert desk.page.locator("#applications tr.said:not([hidden])").count() == 0
    assert desk.page.evaluate(LEFT_EDGES) == before
    spans = "all => all.map(label => label.rowSpan)"
    assert desk.page.eval_on_selector_all("#applications tbody th", spans)[2] == 22


def test_a_cell_stays_where_it_is_while_a_line_comes_above_it(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    place = f"#paper {desk.field(f'{LAST_ROW}.自然人')}"
    desk.page.locator(place).click()
    before = desk.page.locator(place).bounding_box()
    desk.page.keyboard.type("8")
    assert desk.rules() == ["E103"]
    after = desk.page.locator(place).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2


ON_TOP = """selector => {
    const found = document.querySelector(selector);
    const { x, y, width, height } = found.getBoundingClientRect();
    return found.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (683, 384), (390, 844)])
def test_headings_stay_while_a_long_table_is_scrolled(desk: Desk, width: int, height: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": height})
    try:
        desk.page.evaluate("document.activeElement.blur()")
        desk.page.evaluate("document.getElementById('applications').scrollIntoView()")
        desk.page.locator(f"#paper {desk.field(f'{LAST_ROW}.其他')}").focus()
        heading = "#applications thead tr:last-child th:last-child"
        assert desk.page.inner_text(heading) == "其他"
        for part in (heading, "#applications input:focus"):
            desk.page.wait_for_function(ON_TOP, arg=part, timeout=5000)
        row = f"#applications tr:has({desk.field(f'{LAST_ROW}.其他')}) th"
        assert "结转下年度" in desk.page.inner_text(row)
        assert desk.page.evaluate(ON_TOP, row)
    finally:
        desk.page.set_viewport_size({"width": 1366, "height": 768})


def test_the_strip_says_what_it_counts_and_leads_to_the_column(desk: Desk) -> None:
    desk.open(
        "年报.yaml",
        building.text({RECEIVED: {"自然人": 5, "商业企业": 3}, GRANTED: {"商业企业": ""}}).encode(),
    )
    desk.page.locator(f"#paper {desk.field(f'{RECEIVED}.商业企业')}").click()
    strip = desk.page.locator("#applications tfoot")
    assert "还没有填办理结果的件数" in strip.inner_text()
    assert desk.page.evaluate(ON_TOP, "#applications tfoot th")
    button = strip.locator('[data-left="商业企业"] button')
    assert button.inner_text() == "2 件未填"
    assert button.get_attribute("title") == "商业企业 2 件未填：还没有填办理结果；点一下，到这一列"
    button.click()
    assert desk.page.evaluate("document.activeElement.dataset.key") == f"{GRANTED}.商业企业"


def test_a_pasted_total_that_is_not_the_sum_is_said(desk: Desk) -> None:
    desk.paste(
        f"{RECEIVED}.自然人", [["1", "2", "-", "0", "0", "3", "6"], ["0", "0", "0", "0", "0", "1", "4"]]
    )
    desk.page.locator("#message", has_text="粘贴的总计").wait_for()
    said = desk.page.inner_text("#message")
    assert "表三 二、上年结转政府信息公开申请数量行 总计列，粘贴的是 4，各格加起来是 1，相差 3" in said
    assert "本年新收" not in said
    desk.page.locator("#message").get_by_text("撤销").click()
    assert desk.value(f"{RECEIVED}.自然人") == ""


def test_a_pasted_total_that_is_the_sum_needs_no_word(desk: Desk) -> None:
    desk.paste(f"{RECEIVED}.自然人", [["1", "2", "0", "0", "0", "3", "6"]])
    desk.settle()
    assert desk.page.inner_text("#message p").startswith("已经粘贴 6 格。")


def test_a_published_table_with_merged_labels_is_pasted_whole(desk: Desk) -> None:
    answers = {RECEIVED: {"科研机构": 7}, GRANTED: {"科研机构": 4}, SECRET: {"其他": 3}}
    page = render(loads(building.text(answers)).report, ("html",), draft=True)["html"].decode()
    start = page.index("<table", page.index(APPLICATION))
    copied = page[start : page.index("</table>", start) + len("</table>")]
    paste(desk, f"{RECEIVED}.自然人", copied)
    found = {
        key: desk.value(key) for key in (f"{RECEIVED}.科研机构", f"{GRANTED}.科研机构", f"{SECRET}.其他")
    }
    assert list(found.values()) == ["7", "4", "3"]
    assert desk.value(f"{LAST_ROW}.其他") == "0"


def test_blank_cells_behind_labels_keep_their_columns(desk: Desk) -> None:
    """As Word copies them: a label of several lines, merged labels, the first figures of a row blank."""
    rows = [["一、本年新收\n政府信息公开申请数量", "", "", "5"], ["二、上年结转", "", "2", ""]]
    cells = ["".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    paste(desk, f"{RECEIVED}.自然人", f"<table><tr><td></td><td>自然人</td></tr>{table}</table>")
    assert [desk.value(f"{RECEIVED}.{column}") for column in COLUMNS[:3]] == ["", "", "5"]
    assert [desk.value(f"{CARRIED}.{column}") for column in COLUMNS[:3]] == ["", "2", ""]


def test_a_word_among_figures_is_no_label(desk: Desk) -> None:
    desk.paste(f"{RECEIVED}.自然人", [["两件", "1"], ["2", "3"]])
    assert [desk.value(f"{RECEIVED}.{column}") for column in COLUMNS[:2]] == ["两件", "1"]
    assert [desk.value(f"{CARRIED}.{column}") for column in COLUMNS[:2]] == ["2", "3"]
    assert "1 格不是数字" in desk.page.inner_text("#message")


def paste(desk: Desk, key: str, html: str) -> None:
    """Paste a table as Word and browsers put it on the clipboard."""
    desk.page.evaluate(
        """html => navigator.clipboard.write([new ClipboardItem(
            {"text/html": new Blob([html], {type: "text/html"})})])""",
        html,
    )
    desk.page.locator(f"#paper {desk.field(key)}").click()
    desk.page.keyboard.press("Control+v")
    desk.page.locator("#message", has_text="已经粘贴").wait_for()
    desk.settle()


def test_what_is_open_becomes_less_with_each_cell(desk: Desk) -> None:
    def count() -> int:
        desk.settle()
        said = str(desk.page.inner_text("#summary"))
        return int(said.split(" 处还没有填", maxsplit=1)[0].rsplit("，", maxsplit=1)[-1])

    counts = [count()]
    for key, text in (
        ("机关名称", "清水县白石镇人民政府"),
        (f"{RECEIVED}.自然人", "7"),
        (f"{RECEIVED}.商业企业", "0"),
        (f"{GRANTED}.自然人", "7"),
        (f"{DISCLOSURE}.规章.本年制发件数", "0"),
        ("其他需要报告的事项.信息处理费.发出收费通知件数", "0"),
        ("总体情况.主动公开", "全年主动公开信息。"),
        ("总体情况.依申请公开", "都按期答复。"),
    ):
        desk.fill(key, text)
        counts.append(count())
    assert counts == sorted(counts, reverse=True)
    assert counts[0] - counts[-1] >= 7  # a second text of a section is none that had to be
    desk.page.locator("button.zero[data-table=applications]").click()
    assert count() < counts[-1] - 100


def test_a_small_screen_keeps_what_is_needed_most_at_hand(small: Desk) -> None:
    page = small.page
    page.evaluate("document.getElementById('applications').scrollIntoView()")
    for button in ("open", "last", "save", "docx", "more"):
        assert page.evaluate(ON_TOP, f"#{button}")
    box = page.locator(".actions").bounding_box()
    assert box is not None
    assert box["height"] < 60
    assert not page.locator("#preview").is_visible()
    page.locator("#more").click()
    assert page.get_attribute("#more", "aria-expanded") == "true"
    page.locator("#about").click()
    assert page.locator("#dialog").is_visible()
    page.locator("#dialog-close").click()
    assert not page.locator("#about").is_visible()


def test_a_message_on_a_small_screen_goes_when_one_goes_on(small: Desk) -> None:
    small.open("年报.yaml", building.text(LAST_YEAR).encode())
    assert small.page.locator("#message").is_visible()
    small.page.locator(f"#paper {small.field(f'{RECEIVED}.自然人')}").focus()
    assert small.page.locator("#message").is_hidden()


SIZES = [(1366, 768), (1024, 768), (683, 384), (390, 844)]


@pytest.fixture
def sized(desk: Desk) -> Iterator[Callable[[int, int], Desk]]:
    """Screens of other sizes."""

    def size(width: int, height: int) -> Desk:
        desk.page.set_viewport_size({"width": width, "height": height})
        return desk

    yield size
    size(1366, 768)


@pytest.mark.parametrize("size", SIZES)
def test_the_strip_covers_no_heading_where_a_table_begins_at_the_bottom(
    sized: Callable[[int, int], Desk], size: tuple[int, int]
) -> None:
    page = sized(*size).page
    page.evaluate("document.activeElement.blur()")
    page.evaluate("""() => {
        document.querySelector("#applications").scrollIntoView();
        const { bottom } = document.querySelector("#applications thead").getBoundingClientRect();
        const floor = document.querySelector("#side").getBoundingClientRect();
        const end = floor.top > innerHeight / 2 ? floor.top : innerHeight;
        scrollBy({ top: bottom - end, behavior: "instant" });
    }""")
    for heading in ("thead th", "thead tr:nth-child(3) th"):
        assert page.evaluate(ON_TOP, f"#applications {heading}"), heading


@pytest.mark.parametrize("size", SIZES)
def test_labels_and_headings_of_many_cells_can_be_read_wherever_the_table_is_scrolled(
    sized: Callable[[int, int], Desk], size: tuple[int, int]
) -> None:
    desk = sized(*size)
    for place in (f"{GRANTED}.自然人", f"{SECRET}.其他", f"{APPLICATION}.本年度办理结果.其他处理.其他.其他"):
        desk.page.locator(f"#paper {desk.field(place)}").focus()
        hidden = desk.page.evaluate("""() => {
            const here = document.activeElement.getBoundingClientRect();
            const across = ({ left, right }) => left < here.right && right > here.left;
            const along = ({ top, bottom }) => top < here.bottom && bottom > here.top;
            return [...document.querySelectorAll("#applications th:is([colspan], [rowspan]) span")]
                .filter(span => {
                    const th = span.closest("th").getBoundingClientRect();
                    return span.closest("thead") ? across(th) : along(th);
                })
                .filter(span => {
                    const { left, right, top, bottom } = span.getBoundingClientRect();
                    const at = y => document.elementFromPoint((left + right) / 2, y);
                    return ![top + 6, bottom - 6].some(y => span.parentElement.contains(at(y)));
                })
                .map(span => span.textContent);
        }""")
        assert hidden == [], place


@pytest.mark.parametrize("size", SIZES)
def test_the_button_that_fills_a_row_is_whole(
    sized: Callable[[int, int], Desk], size: tuple[int, int]
) -> None:
    desk = sized(*size)
    desk.page.locator(f"#paper {desk.field(f'{SECRET}.其他')}").focus()
    row = desk.page.locator("#applications tr", has=desk.page.locator(desk.field(f"{SECRET}.其他")))
    button = row.locator(".zero-row")
    box, frame = button.bounding_box(), desk.page.locator(".scroller", has=row).bounding_box()
    assert box is not None
    assert frame is not None
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= min(frame["x"] + frame["width"], size[0])
    button.click()
    assert desk.value(f"{SECRET}.商业企业") == "0"


def test_a_wrong_figure_stays_marked_below_the_mouse(desk: Desk) -> None:
    desk.open("年报.yaml", building.text(WRONG).encode())
    place = desk.page.locator(f"#paper {desk.field(f'{RECEIVED}.商业企业')}")
    colour = "field => getComputedStyle(field).backgroundColor"
    before = place.evaluate(colour)
    place.hover()
    assert place.evaluate(colour) == before


def test_what_is_missing_is_said_beside_each_heading_and_leads_there(desk: Desk) -> None:
    def said() -> dict[str, str]:
        desk.settle()
        found = desk.page.evaluate("""() => [...document.querySelectorAll("#paper > section")]
            .map(section => ["h2", ".missing:not([hidden])"].map(part => section.querySelector(part)))
            .map(parts => parts.map(part => part?.textContent))
        """)
        return {heading: text for heading, text in found if text}

    def count() -> int:
        return int(desk.page.inner_text("#summary").partition(" 处还没有填")[0].rpartition("，")[2])

    assert sum(int(text.split()[1]) for text in said().values()) == count()
    assert said()["基本情况"] == "还有 3 处没有填"
    desk.fill("年度", "2025")
    assert said()["基本情况"] == "还有 2 处没有填"
    note = desk.page.locator('[id="notes-落款.日期"]')
    assert "没有成文日期；请填写，如 2026-01-20" in note.inner_text()
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.fill(f"{SECRET}.其他", "")
    heading = next(heading for heading in said() if heading.startswith("三、"))
    assert said()[heading] == "还有 1 处没有填"
    desk.page.locator("section", has_text=heading).locator(".missing").click()
    assert desk.page.evaluate("document.activeElement.dataset.key") == f"{SECRET}.其他"
    desk.open("年报.yaml", building.text().encode())
    assert said() == {}


def test_on_a_phone_labels_and_their_corner_stay_beside_the_figures(small: Desk) -> None:
    page = small.page
    page.evaluate("document.getElementById('applications').scrollIntoView()")
    edges = """([x, y]) => {
        const table = document.getElementById("applications");
        table.closest(".scroller").scrollTo(x, y);
        const edge = (th) => th.getBoundingClientRect();
        const frame = edge(table.closest(".scroller"));
        const corner = edge(table.querySelector("thead th"));
        const labels = [...table.querySelectorAll("tbody th")].map(edge);
        const cut = [...table.querySelectorAll("tbody th")].filter(
            (th) => th.scrollWidth > th.clientWidth + 1 || th.scrollHeight > th.clientHeight + 1);
        return [corner.left - frame.left, Math.min(...labels.map((th) => th.left)) - frame.left,
                Math.max(...labels.map((th) => th.right)) - corner.right, cut.length];
    }"""
    for place in ([0, 0], [200, 0], [200, 600], [600, 900]):
        assert max(map(abs, page.evaluate(edges, place))) <= 1, place  # the table's own line
    last = small.page.locator(f"#paper {small.field(f'{RECEIVED}.其他')}")
    last.click()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")  # no figure goes behind the labels
    box, label = page.evaluate(
        """() => [document.activeElement, document.querySelector("#applications thead th")].map(
            (one) => ({left: one.getBoundingClientRect().left, right: one.getBoundingClientRect().right}))"""
    )
    assert box["left"] >= label["right"] - 1
