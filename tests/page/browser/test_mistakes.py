"""What happens on a first day: wrong files, a forbidden store, input methods, paper, the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.answers.load import loads
from generator.answers.save import new_file
from generator.page.build import Unit
from tests import building
from tests.building import APPLICATION, DISCLOSURE, LAST_YEAR
from tests.conftest import GOOD
from tests.page.browser.desk import Desk
from tests.page.browser.test_windows import IN_PLACE, KEPT, READ, WRITTEN, opened

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

PERMITS = f"{DISCLOSURE}.行政许可"
RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
TEXT = "总体情况.主动公开"
DAY = "落款.日期"

CHECKED = "() => document.documentElement.dataset.checked === document.documentElement.dataset.changes"
DROP = """([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    const dropped = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.getElementById("paper").dispatchEvent(dropped);
    return dropped.defaultPrevented;
}"""
FORBIDDEN = """IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }"""
FULL = """IDBObjectStore.prototype.put = function () { this.transaction.abort(); };
Object.defineProperty(IDBTransaction.prototype, "error", {
    get: () => new DOMException("full", "QuotaExceededError") });"""


# ── files ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_answers_file_without_last_years_report_offers_to_choose_it_again(desk: Desk) -> None:
    desk.open("年报.yaml", f"# 上年文件：2023.docx\n{building.text({PERMITS: 41})}".encode())
    assert "填报文件里没有上年的报告" in desk.page.inner_text("#message")
    assert "上次用的是 2023.docx" in desk.page.inner_text("#message")
    desk.page.locator("#message").get_by_text("选上年的报告").click()
    assert desk.page.inner_text("#dialog-title") == "上年的报告"
    desk.page.locator("#dialog-close").click()
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    assert desk.value(PERMITS) == "41"
    desk.open("年报.yaml", building.text().encode())
    assert "没有上年的报告" not in desk.page.inner_text("#message")


def test_another_agencys_or_years_file_is_pointed_out(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    desk.open("别人的.yaml", building.text({"机关名称": "清水县黑山乡人民政府", "年度": 2023}).encode())
    said = desk.page.inner_text("#message")
    assert "机关名称是“清水县黑山乡人民政府”，刚才填的是“清水县白石镇人民政府”" in said
    assert "年度是“2023”，刚才填的是“2024”" in said
    desk.page.locator("#message").get_by_text("回到刚才填写的").click()
    assert desk.value("年度") == "2024"


@pytest.mark.parametrize("name", ["a.heic", "a.webp", "a.mp4", "没有后缀", "a.pages"])
def test_what_is_no_report_is_refused_with_a_sentence(desk: Desk, name: str) -> None:
    desk.open(name, b"\x00\x01\xff\xfe\x9c" * 50)
    said = desk.page.inner_text("#message")
    assert f"“{name}”没有打开。" in said
    assert ".docx" in said


def test_a_file_dropped_on_the_page_is_opened_in_it(desk: Desk) -> None:
    assert desk.page.evaluate(DROP, ["年报.yaml", building.text()])
    desk.page.locator("#message", has_text="已经打开").wait_for()
    assert desk.value("机关名称") == "清水县白石镇人民政府"
    assert desk.page.evaluate(DROP, ["照片.jpg", "x"])
    desk.page.locator("#message", has_text="“照片.jpg”没有打开").wait_for()


def drop(desk: Desk, paths: list[Path]) -> None:
    """Drop files of the disk on the page, as the desktop does."""
    session = desk.context.new_cdp_session(desk.page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 400, "y": 400, "data": data})


def test_a_folder_or_two_files_are_answered_with_what_to_drop(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "上年报告"
    folder.mkdir()
    files = [tmp_path / "甲.yaml", tmp_path / "乙.yaml"]
    for file in files:
        file.write_text(building.text(), encoding="utf-8")
    drop(desk, [folder])
    desk.page.locator("#message", has_text="“上年报告”是文件夹").wait_for()
    drop(desk, files)
    desk.page.locator("#message", has_text="拖来了 2 个文件").wait_for()
    assert desk.value("机关名称") == ""
    desk.page.evaluate("""() => document.addEventListener("drop", ({ dataTransfer }) => {
        window.dropped = dataTransfer.items[0].getAsFileSystemHandle();
    })""")
    drop(desk, files[:1])
    desk.page.locator("#message", has_text="已经打开“甲.yaml”").wait_for()
    asked = "async () => (await dropped).queryPermission({ mode: 'readwrite' })"
    assert (
        desk.page.evaluate(asked) == "prompt"
    )  # as for every dropped file: it is asked for when it is saved


def test_a_file_dropped_where_last_years_report_is_asked_for_is_that(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "上年.yaml"
    file.write_text(building.text(LAST_YEAR), encoding="utf-8")
    desk.page.locator("#last").click()
    drop(desk, [file])
    desk.page.locator("#message", has_text="已经读入").wait_for()
    assert desk.value("年度") == "2024"


def test_a_kept_work_is_not_saved_into_the_file_that_was_open(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(built.as_uri())
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
    page.wait_for_function(KEPT)
    page.reload()
    page.evaluate(IN_PLACE)
    page.evaluate(WRITTEN, building.text())
    page.locator("#open").click()
    page.wait_for_function("() => document.querySelector('[data-key=机关名称]').value !== ''")
    page.locator(".resume").click()
    assert page.locator(f'#paper [data-key="{PERMITS}"]').input_value() == "11"
    with page.expect_download():
        page.keyboard.press("Control+s")
    assert page.evaluate(READ) == building.text()
    context.close()


@pytest.mark.parametrize(("button", "suffix"), [("docx", "docx"), ("txt", "txt"), ("html", "html")])
def test_what_was_given_is_named_with_where_it_lies(desk: Desk, button: str, suffix: str) -> None:
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    name, _ = desk.download(button)
    said = desk.page.locator("#message", has_text="下载")
    said.wait_for()
    assert f"“{name}”" in said.inner_text()
    assert name.endswith(suffix)


# ── typing ────────────────────────────────────────────────────────────────────────────────────────


def test_full_width_figures_and_dates_are_written_plainly_when_their_field_is_left(desk: Desk) -> None:
    for key, typed, plain in (
        ("年度", "２０２４年", "2024"),
        (f"{RECEIVED}.自然人", "１２件", "12"),
        ("其他需要报告的事项.信息处理费.收费通知总金额", "３０．５", "30.5"),
        (DAY, "２０２５年１月１０日", "2025-01-10"),
    ):
        desk.fill(key, typed)
        desk.settle()
        assert desk.value(key) == typed
        desk.page.locator(f"#paper {desk.field('机关名称')}").click()
        desk.page.wait_for_function(
            "([key, plain]) => document.querySelector(`[data-key='${key}']`).value === plain",
            arg=[key, plain],
        )
    desk.fill(DAY, "明年一月")
    desk.page.locator(f"#paper {desk.field('机关名称')}").click()
    assert ("E002", DAY) in {found[:2] for found in desk.findings()}
    assert desk.value(DAY) == "明年一月"


def test_a_date_in_a_file_that_nobody_touched_is_saved_as_it_stands(desk: Desk) -> None:
    text = building.text({DAY: "2025年1月20日"})
    desk.open("年报.yaml", text.encode())
    desk.fill(PERMITS, "31")
    saved = desk.download("save")[1].decode()
    assert "2025年1月20日" in saved
    assert "行政许可: 31" in saved


def test_letters_of_an_input_method_are_kept_and_checked_when_the_word_is_there(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    desk.page.locator(f"#paper {desk.field(PERMITS)}").click()
    session = desk.context.new_cdp_session(desk.page)
    session.send("Input.imeSetComposition", {"text": "shi'er", "selectionStart": 6, "selectionEnd": 6})
    desk.page.wait_for_function(KEPT)
    desk.page.wait_for_timeout(300)
    assert desk.rules() == []
    desk.page.keyboard.press("ArrowDown")
    assert desk.page.evaluate("document.activeElement.dataset.key") == PERMITS
    session.send("Input.insertText", {"text": "十二"})
    desk.settle()
    assert desk.value(PERMITS) == "十二"
    assert desk.rules() == ["E002"]


# ── keeping ───────────────────────────────────────────────────────────────────────────────────────


KEEPS_NOTHING = {"forbidden": (FORBIDDEN, "无痕窗口"), "full": (FULL, "磁盘快满了")}


@pytest.mark.parametrize("why", KEEPS_NOTHING)
def test_a_browser_that_keeps_nothing_says_so_at_once(chromium: Browser, built: Path, why: str) -> None:
    way, said = KEEPS_NOTHING[why]
    context = chromium.new_context()
    context.add_init_script(way)
    page = opened(context, built)
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("1")
    page.locator("#message", has_text=said).wait_for(timeout=5000)
    assert "保存" in page.inner_text("#message")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()
    context.close()


def test_where_python_does_not_start_that_is_said_and_typing_goes_on(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("""window.Worker = class {
        postMessage() {}
        set onmessage(listener) { setTimeout(() => listener({ data: { failed: "out of memory" } }), 300); }
    }""")
    page.goto(built.as_uri())
    page.locator("#save").click()
    page.locator("#message", has_text="核对程序没有启动").wait_for(timeout=5000)
    assert "out of memory" in page.inner_text("#status")
    page.locator("#message .close").click()
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("7")
    page.wait_for_function(KEPT)
    assert page.locator("#message").is_hidden()
    context.close()


def test_kept_works_can_be_told_apart(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    for agency, year, key in (("甲镇", "2024", PERMITS), ("甲镇", "2025", f"{RECEIVED}.其他")):
        page = opened(context, built)
        page.locator('#paper [data-key="机关名称"]').fill(agency)
        page.locator('#paper [data-key="年度"]').fill(year)
        page.locator(f'#paper [data-key="{key}"]').fill("3")
        page.wait_for_function(KEPT)
        page.close()
    offered = opened(context, built).locator("#offer li")
    offered.first.wait_for()
    newer, older = offered.all_inner_texts()
    assert "甲镇，2025 年度" in newer
    assert "甲镇，2024 年度" in older
    assert "填了 3 处" in newer
    assert "表三 一、本年新收政府信息公开申请数量行 其他列" in newer
    assert "表二 行政许可行" in older
    context.close()


def test_a_kept_work_names_the_section_of_its_text(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = opened(context, built)
    page.locator('#paper [data-key="其他需要报告的事项.正文"]').fill("没有。")
    page.wait_for_function(KEPT)
    page.reload()
    page.locator("#offer", has_text="，六、其他需要报告的事项 正文").wait_for(timeout=5000)
    context.close()


def test_what_is_left_to_fill_in_is_said_and_one_goes_on_there(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(built.as_uri())
    page.wait_for_selector("html[data-state=ready]", timeout=60_000)
    page.locator('#paper [data-key="机关名称"]').fill("甲镇人民政府")
    page.locator("button.zero[data-table=applications]").click()
    for key, text in ((f"{RECEIVED}.其他", ""), (f"{RECEIVED}.自然人", "3"), (PERMITS, "8")):
        page.locator(f'#paper [data-key="{key}"]').fill(text)
        page.wait_for_function(CHECKED)
    left = int(page.inner_text("#summary").partition(" 处还没有填")[0].rpartition("，")[2])
    page.wait_for_timeout(500)
    page.reload()
    offered = page.locator("#offer li")
    offered.wait_for()
    assert f"还有 {left} 处没有填，1 处要改正（接着是机关类型）" in offered.inner_text()
    offered.locator(".resume").click()
    assert page.evaluate("document.activeElement.dataset.key") == "机关类型"
    page.wait_for_selector("html[data-checked]", timeout=60_000)
    page.locator("#summary", has_text="处还没有填").wait_for()
    assert f"{left} 处还没有填" in page.inner_text("#summary")
    context.close()


def test_a_units_work_is_offered_whatever_way_its_name_is_written(
    chromium: Browser, unit_page: Callable[[Unit], Path]
) -> None:
    context = chromium.new_context()
    for agency in ("清水县白石镇人民政府", "清水县黑山乡人民政府", "白石镇人民政府"):
        last = loads(building.text(LAST_YEAR | {"机关名称": agency})).report
        page = context.new_page()
        page.goto(unit_page(Unit(agency, new_file(last))).as_uri())
        if agency != "白石镇人民政府":
            page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
            page.wait_for_function(KEPT)
            page.close()
    page.locator("#offer li").wait_for(timeout=60_000)
    assert page.locator("#offer li").count() == 1
    assert "清水县白石镇人民政府" in page.inner_text("#offer li")
    context.close()


def test_back_and_forward_bring_no_answers_that_nobody_confirmed(
    chromium: Browser, unit_page: Callable[[Unit], Path]
) -> None:
    """A browser fills fields in again: last year's texts would stand there as this year's."""
    last = loads(building.text(LAST_YEAR)).report
    context = chromium.new_context()
    page = opened(context, unit_page(Unit(str(last.agency), new_file(last))))
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
    page.wait_for_function(KEPT)
    page.goto("about:blank")
    page.go_back()
    page.locator(".resume, .waits").first.wait_for()
    if page.locator(".resume").is_visible():
        page.locator(".resume").click()
    assert page.locator(f'#paper [data-key="{PERMITS}"]').input_value() == "11"
    assert page.locator(f'.waits [data-key="{TEXT}"]').count() == 1
    context.close()


# ── paper ─────────────────────────────────────────────────────────────────────────────────────────


def printed(page: Page) -> Page:
    """What the browser lays out for paper."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return page


def on_screen(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def test_texts_are_printed_whole_and_the_tools_are_not(desk: Desk) -> None:
    long = "全年主动公开政府信息，内容较长。" * 60
    desk.open("年报.yaml", building.text({TEXT: long}).encode())
    page = printed(desk.page)
    try:
        page.set_viewport_size({"width": 500, "height": 768})
        text = page.locator(".printed", has_text="内容较长")
        assert text.is_visible()
        assert text.evaluate("text => text.scrollHeight <= text.clientHeight + 1")
        assert not page.locator("#docx").is_visible()
        assert not page.locator("#findings").is_visible()
        assert page.locator(f"#paper {desk.field(PERMITS)}").is_visible()
    finally:
        on_screen(page)
        page.set_viewport_size({"width": 1366, "height": 768})
    assert page.locator(".printed").count() == 0


def test_the_preview_is_printed_alone(desk: Desk) -> None:
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    desk.page.locator("#preview").click()
    desk.page.locator("#dialog .page").wait_for()
    page = printed(desk.page)
    assert page.locator("body > .page").is_visible()
    assert not page.locator("#paper").is_visible()
    on_screen(page)
    assert page.locator("#dialog .page").is_visible()
