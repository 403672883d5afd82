"""Windows and files: typing before Python is there, two windows, saving in place, a wrong file chosen."""

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
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
PERMITS = f"{DISCLOSURE}.行政许可"
NO_PYTHON = """window.Worker = class { postMessage() {} }"""
IN_PLACE = """() => {
    window.disk = { text: "", time: 1 };
    const handle = {
        name: "年报.yaml",
        getFile: async () => new File([disk.text], "年报.yaml", { lastModified: disk.time }),
        createWritable: async () => {
            const pieces = [];
            return {
                write: async piece => pieces.push(piece),
                close: async () => {
                    disk.text = await new Blob(pieces).text();
                    disk.time += 1;
                },
            };
        },
    };
    window.showOpenFilePicker = async () => [handle];
}"""
"""A file on the disk: no page opened from a file may have a real one without a person who chooses it."""
WRITTEN = "text => { disk.text = text; disk.time += 1; }"
READ = "disk.text"
KEPT = "() => document.documentElement.dataset.kept === document.documentElement.dataset.changes"


def test_the_form_can_be_typed_into_before_python_is_there(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(NO_PYTHON)
    page.goto(built.as_uri(), wait_until="commit")
    page.locator(f'[data-key="{RECEIVED}.自然人"]').click()
    page.keyboard.type("7")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("0")
    assert page.get_attribute("html", "data-state") == "loading"
    assert "可以开始填写" in page.inner_text("#step")
    page.wait_for_function(KEPT)
    page.reload()
    page.locator(".resume").click()
    assert page.locator(f'[data-key="{RECEIVED}.自然人"]').input_value() == "7"
    assert page.locator(f'[data-key="{RECEIVED}.商业企业"]').input_value() == "0"
    context.close()


def opened(context: object, file: Path) -> Page:
    page: Page = context.new_page()  # type: ignore[attr-defined]
    page.add_init_script(NO_PYTHON)
    page.goto(file.as_uri())
    return page


def test_one_work_in_two_windows_becomes_two_and_nothing_is_lost(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    one = opened(context, built)
    field = f'#paper [data-key="{PERMITS}"]'
    one.locator(field).fill("11")
    one.wait_for_function(KEPT)
    two = opened(context, built)
    two.locator(".resume").click()
    two.locator("#message", has_text="另一个窗口").wait_for()
    assert two.locator(field).input_value() == "11"
    two.locator(field).fill("22")
    one.locator(field).fill("33")
    for page in (one, two):
        page.wait_for_function(KEPT)
        page.close()
    three = opened(context, built)
    assert three.locator(".resume").count() == 2
    found = set()
    for number in range(2):
        three.locator(".resume").nth(number).click()
        found.add(three.locator(field).input_value())
        assert three.locator("#message", has_text="另一个窗口").count() == 0
        three.reload()
    assert found == {"22", "33"}
    context.close()


def test_a_units_page_offers_nothing_before_somebody_has_typed(
    chromium: Browser, unit_page: Callable[[Unit], Path]
) -> None:
    last = loads(building.text(LAST_YEAR)).report
    file = unit_page(Unit(str(last.agency), new_file(last)))
    context = chromium.new_context()
    page = opened(context, file)
    assert page.locator('[data-key="机关名称"]').input_value() == last.agency
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator("#offer").is_hidden()
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("5")
    page.wait_for_function(KEPT)
    page.reload()
    offered = page.locator("#offer")
    offered.wait_for()
    assert "填了 4 处" in offered.inner_text()  # name, type, year and the figure; texts are still last year's
    context.close()


def test_an_opened_file_is_saved_in_place(desk: Desk) -> None:
    page = desk.page
    page.evaluate(IN_PLACE)
    page.evaluate(WRITTEN, building.text() + "# 请留着这一行\n")
    page.locator("#open").click()
    page.wait_for_function(f"""() => document.querySelector('[data-key="{PERMITS}"]').value !== ''""")
    desk.fill(PERMITS, "41")
    page.keyboard.press("Control+s")
    page.locator("#message", has_text="已经保存到 年报.yaml").wait_for()
    saved = page.evaluate(READ)
    assert "行政许可: 41" in saved
    assert "# 请留着这一行" in saved
    page.evaluate(WRITTEN, building.text({PERMITS: 77}))
    desk.fill(PERMITS, "42")
    page.keyboard.press("Control+s")
    page.locator("#message", has_text="在别处改过").wait_for()
    assert "行政许可: 77" in page.evaluate(READ)
    assert desk.value(PERMITS) == "42"
    page.locator("#message").get_by_text("用这里的替换").click()
    page.locator("#message", has_text="已经保存到").wait_for()
    assert "行政许可: 42" in page.evaluate(READ)
    page.evaluate("delete window.showOpenFilePicker")


def test_a_file_opened_by_mistake_can_be_left_again(desk: Desk) -> None:
    desk.fill(PERMITS, "41")
    desk.open("别的.yaml", building.text().encode())
    assert desk.value(PERMITS) != "41"
    desk.page.locator("#message").get_by_text("回到刚才填写的").click()
    desk.settle()
    assert desk.value(PERMITS) == "41"
    assert desk.value("机关名称") == ""


@pytest.mark.parametrize(("name", "way_out"), [("a.pdf", ".docx"), ("a.xlsx", "粘贴"), ("a.jpg", ".docx")])
def test_what_a_browser_cannot_read_is_answered_with_the_way_out(desk: Desk, name: str, way_out: str) -> None:
    desk.open(name, b"%PDF-1.4", field="last-file")
    said = desk.page.inner_text("#message")
    assert name in said
    assert way_out in said
