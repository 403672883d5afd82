"""Filling in: findings beside their cells, keys and pastes, what the page keeps, what it opens and gives."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType

from generator.answers.load import load, loads
from generator.answers.save import new_file
from generator.page.build import Unit
from generator.render import render
from tests import building
from tests.building import APPLICATION, DISCLOSURE, LAST_YEAR
from tests.conftest import EXAMPLES, GOOD
from tests.page.browser.desk import CHROMIUM, FLAGS, Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
GRANTED = f"{APPLICATION}.本年度办理结果.予以公开"
PERMITS = f"{DISCLOSURE}.行政许可"


def test_a_wrong_sum_is_shown_beside_its_cell_and_in_the_list_before_the_next_key(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    assert desk.rules() == []
    desk.type(f"{RECEIVED}.自然人", "6")
    assert desk.rules() == ["E103"]
    (found, _) = desk.findings()  # the column, and the column of totals
    place = desk.page.locator(f"#paper {desk.field(found[1])}")
    assert place.get_attribute("aria-invalid") == "true"
    note = desk.page.locator(f'[id="notes-{found[1]}"]')
    assert note.inner_text() == found[2]
    assert note.is_visible()
    assert place.get_attribute("aria-describedby") == note.get_attribute("id")
    assert desk.page.get_attribute("#findings", "data-errors") == "2"
    assert "1 件未填" in desk.page.inner_text('[data-left="自然人"]')
    desk.page.keyboard.press("Backspace")
    desk.page.keyboard.type("5")
    assert desk.rules() == []
    assert desk.page.get_attribute("#findings", "data-errors") == "0"
    assert place.get_attribute("aria-invalid") is None


def test_a_finding_leads_to_its_place_and_takes_a_reason(desk: Desk) -> None:
    last = building.text(LAST_YEAR | {f"{APPLICATION}.结转下年度继续办理": {"自然人": 2}})
    desk.open("上年.yaml", last.encode(), field="last-file")
    desk.open("年报.yaml", building.text().encode())
    key = next(key for rule, key, _ in desk.findings() if rule == "E301")
    item = desk.page.locator('#findings li[data-rule="E301"]').first
    item.locator(".lead").click()
    assert desk.page.evaluate("document.activeElement.dataset.key") == key
    item.locator("summary").click()
    assert "不印在报告里" in item.inner_text()
    item.locator("input").fill("机构改革，原某局划入")
    item.locator(".give").click()
    desk.settle()
    assert desk.page.locator("#findings li.explained[data-rule=E301]").count() >= 1
    assert desk.page.get_attribute("#findings", "data-errors") == "0"
    assert "机构改革" in desk.download("save")[1].decode()


def test_keys_move_as_in_a_spreadsheet(desk: Desk) -> None:
    def here() -> str:
        return str(desk.page.evaluate("document.activeElement.dataset.key"))

    desk.page.locator(f"#paper {desk.field(f'{RECEIVED}.自然人')}").click()
    desk.page.keyboard.press("ArrowRight")
    assert here() == f"{RECEIVED}.商业企业"
    desk.page.keyboard.press("Enter")
    assert here() == f"{APPLICATION}.上年结转政府信息公开申请数量.商业企业"
    desk.page.keyboard.press("ArrowDown")
    assert here() == f"{GRANTED}.商业企业"
    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("Shift+Enter")
    assert here() == f"{RECEIVED}.自然人"
    desk.page.keyboard.press("Tab")
    assert here() == f"{RECEIVED}.商业企业"


def test_a_pasted_block_fills_cells_and_leaves_blanks_unanswered(desk: Desk) -> None:
    desk.paste(f"{RECEIVED}.自然人", [["１２", "-", "", "3"], ["1,295", "0", "/", "x"]])
    desk.page.keyboard.press("Tab")
    desk.settle()
    below = f"{APPLICATION}.上年结转政府信息公开申请数量"
    shown = [
        desk.value(f"{row}.{c}") for row in (RECEIVED, below) for c in ("自然人", "商业企业", "科研机构")
    ]
    assert shown == ["12", "", "", "1295", "0", ""]
    assert desk.value(f"{below}.社会公益组织") == "x"
    assert ("E002", f"{below}.社会公益组织") in {found[:2] for found in desk.findings()}
    assert ("E001", f"{RECEIVED}.商业企业") in {found[:2] for found in desk.findings()}


def test_zeros_are_filled_in_on_one_press_and_can_be_seen(desk: Desk) -> None:
    desk.type(f"{RECEIVED}.自然人", "7")
    desk.page.locator("#applications tr", has_text="一、本年新收").locator(".zero-row").click()
    assert desk.value(f"{RECEIVED}.其他") == "0"
    assert desk.value(f"{GRANTED}.自然人") == ""
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.settle()
    assert desk.value(f"{RECEIVED}.自然人") == "7"
    assert desk.value(f"{GRANTED}.自然人") == "0"
    assert desk.page.locator("#applications input.filled").count() > 100
    assert desk.value(f"{RECEIVED}.总计") == "7"
    assert "7 件未填" in desk.page.inner_text('[data-left="自然人"]')


def test_a_block_can_be_taken_back_and_esc_gives_the_old_figure(desk: Desk) -> None:
    desk.type(f"{RECEIVED}.自然人", "7")
    desk.paste(f"{RECEIVED}.自然人", [["1", "2"], ["3", "4"]])
    assert desk.value(f"{RECEIVED}.商业企业") == "2"
    desk.page.keyboard.press("Control+z")
    assert desk.value(f"{RECEIVED}.自然人") == "7"
    assert desk.value(f"{RECEIVED}.商业企业") == ""
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.page.locator("#message").get_by_text("撤销").click()
    desk.settle()
    assert desk.value(f"{GRANTED}.自然人") == ""
    assert desk.page.locator("#applications input.filled").count() == 0
    desk.page.locator(f"#paper {desk.field(f'{RECEIVED}.自然人')}").click()
    desk.page.keyboard.type("99")
    desk.page.keyboard.press("Escape")
    assert desk.value(f"{RECEIVED}.自然人") == "7"
    desk.settle()
    assert "自然人: 7" in desk.download("save")[1].decode()


def test_a_sentence_made_from_the_figures_is_put_in(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({"总体情况.依申请公开": ...}).encode())
    desk.page.locator(".text", has=desk.page.locator(desk.field("总体情况.依申请公开"))).locator(
        ".sentences button"
    ).first.click()
    desk.settle()
    assert "7 件" in desk.value("总体情况.依申请公开")


def test_last_years_texts_wait_and_its_figures_stand_beside(
    desk_for: Callable[[Path], Desk], unit_page: Callable[[Unit], Path]
) -> None:
    last = loads(building.text(LAST_YEAR)).report
    desk = desk_for(unit_page(Unit(str(last.agency), new_file(last))))
    assert desk.value("机关名称") == last.agency
    assert desk.value("年度") == "2024"
    assert desk.value(PERMITS) == ""
    assert "30" in desk.page.locator("td", has=desk.page.locator(desk.field(PERMITS))).inner_text()
    key = "总体情况.主动公开"
    assert desk.value(key) == last.overview.disclosure
    assert ("E402", key) in {found[:2] for found in desk.findings()}
    beside = desk.page.locator(".beside", has=desk.page.locator(desk.field(key)))
    beside.get_by_text("照用上年的").click()
    assert ("E402", key) not in {found[:2] for found in desk.findings()}
    other = "总体情况.监督保障"
    desk.fill(other, "全年考核一次。")
    desk.page.locator(desk.field("机关名称")).click()
    assert ("E402", other) not in {found[:2] for found in desk.findings()}
    third = "总体情况.政府信息管理"
    desk.page.locator(".beside", has=desk.page.locator(desk.field(third))).get_by_text("清空，自己写").click()
    assert desk.value(third) == ""
    name, content = desk.download("save")
    saved = loads(content.decode()).report
    assert name == f"{last.agency}2024.yaml"
    assert saved.overview.supervision == "全年考核一次。"
    assert key not in (saved.unconfirmed or ())


@pytest.mark.parametrize("kind", ["docx", "html", "txt", "md", "pasted"])
def test_a_published_report_as_last_year(desk: Desk, kind: str) -> None:
    from tests.reading.formats import MAKERS
    from tests.reading.samples import bent

    report = load(GOOD[-1]).report
    if kind == "md":
        desk.open("上年.md", MAKERS["html-table.md"](bent("as_it_should_be")), field="last-file")
        assert desk.page.locator("small.last").count() > 150
        return
    content = render(report, ("html" if kind == "pasted" else kind,), draft=False)
    (page,) = content.values()
    if kind == "pasted":
        desk.page.evaluate(
            """html => navigator.clipboard.write([new ClipboardItem(
                {"text/html": new Blob([html], {type: "text/html"})})])""",
            page.decode(),
        )
        desk.page.locator("#last").click()
        desk.page.locator("#paste-last").click()
        desk.page.keyboard.press("Control+v")
        desk.page.locator("small.last").first.wait_for(timeout=20_000)
    else:
        desk.open(f"上年.{kind}", page, field="last-file")
    assert "87962" in desk.page.locator("td", has=desk.page.locator(desk.field(PERMITS))).inner_text()
    assert desk.value(PERMITS) == ""
    assert desk.value("年度") == "2025"


def test_the_fragment_is_copied_for_a_portals_editor(desk: Desk) -> None:
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    desk.page.locator("#copy").click()
    desk.page.locator("#message", has_text="已经复制").wait_for()
    html = desk.page.evaluate(
        """async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text()"""
    )
    assert "<table" in html
    assert 'rowspan="22"' in html
    assert "6432.466" in html


def test_the_pages_can_be_looked_at_before_printing(desk: Desk) -> None:
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    desk.page.locator("#preview").click()
    desk.page.locator("#dialog .page").wait_for()
    text = desk.page.evaluate("document.querySelector('.page').shadowRoot.textContent")
    assert load(GOOD[-1]).report.agency in text


def test_a_blocked_report_gives_a_draft_on_demand(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({RECEIVED: {"自然人": 9}}).encode())
    desk.page.locator("#txt").click()
    message = desk.page.locator("#message")
    message.get_by_text("处错误").wait_for()
    with desk.page.expect_download() as waiting:
        message.get_by_text("草稿").click()
    name, content = desk.content(waiting.value)
    assert "草稿" in name
    assert "草稿" in content.decode("utf-8-sig")


def test_a_file_that_cannot_be_read_is_named_with_its_line(desk: Desk) -> None:
    bad = EXAMPLES / "broken" / "unreadable" / "不认识的名称.yaml"
    desk.open(bad.name, bad.read_bytes())
    desk.page.locator("#message", has_text="不认识的名称").wait_for()
    assert "行" in desk.page.inner_text("#message")
    assert desk.value("机关名称") == ""


def test_an_old_browser_gets_its_sentence(built: Path, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(built.as_uri())
    page.wait_for_selector("html[data-state=failed]", state="attached")
    assert page.locator("#too-old").is_visible()
    assert "Edge" in page.inner_text("#too-old")
    context.close()


def test_killed_at_random_moments_nothing_is_lost(built: Path, tmp_path: Path, driver: BrowserType) -> None:
    """Typed, killed (SIGKILL to every process of the browser), opened again, ten times over: whatever the
    page had said it kept is there, and of what it was just keeping, the beginning."""
    chosen = random.Random(12)
    columns = ("自然人", "商业企业", "科研机构")
    fields = [f"{row}.{column}" for row in (RECEIVED, GRANTED) for column in columns]
    fields += ["机关名称", PERMITS, "总体情况.主动公开", "落款.日期"]
    expected: dict[str, set[str]] = {}
    for number, key in enumerate(fields):
        context = driver.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=list(FLAGS)
        )
        page = context.new_page()
        page.goto(built.as_uri(), wait_until="domcontentloaded")
        if expected:
            page.locator(".resume").first.click()
        for place, possible in expected.items():
            found = page.locator(f'#paper [data-key="{place}"]').input_value()
            assert found in possible
            expected[place] = {found}
        text = str(chosen.randrange(10, 99))
        page.locator(f'#paper [data-key="{key}"]').click()
        page.keyboard.type(text)
        page.wait_for_timeout(chosen.randrange(0, 200))
        if number % 2:
            page.wait_for_function(IS_KEPT)
        is_kept = page.evaluate(IS_KEPT)
        kill_all(str(tmp_path / "profile"))
        expected[key] = {text} if is_kept else {"", text[:1], text}
    assert len(expected) == 10


IS_KEPT = "() => document.documentElement.dataset.kept === document.documentElement.dataset.changes"


def kill_all(profile: str) -> None:
    """End every process of the browser that runs on this profile, at once."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
                if f"--user-data-dir={profile}" in command:
                    os.kill(int(folder.name), signal.SIGKILL)
