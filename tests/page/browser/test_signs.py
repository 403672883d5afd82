"""What the page shows without being asked: that work is kept, that a file is being read, where to begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import building
from tests.building import DISCLOSURE, LAST_YEAR
from tests.page.browser.desk import Desk
from tests.page.browser.test_mistakes import FORBIDDEN
from tests.page.browser.test_windows import KEPT, NO_PYTHON, opened

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

PERMITS = f"{DISCLOSURE}.行政许可"
TEXT = "总体情况.主动公开"
CLOCK = "new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })"


def test_when_work_was_kept_is_always_in_sight(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = opened(context, built)
    kept = page.locator("#kept")
    assert kept.inner_text() == "填的内容会自动保存"
    before = page.evaluate(CLOCK)
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
    page.wait_for_function(KEPT)
    page.wait_for_function("() => document.getElementById('kept').textContent.startsWith('已自动保存')")
    assert kept.inner_text() in {f"已自动保存 {time}" for time in (before, page.evaluate(CLOCK))}
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = kept.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100
    context.close()


def test_where_nothing_is_kept_that_stays_in_sight(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(f"{NO_PYTHON};{FORBIDDEN}")
    page.goto(built.as_uri())
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
    page.locator("#message", has_text="没有能自动保存").wait_for()
    page.locator("#message .close").click()
    assert page.inner_text("#kept") == "没有自动保存，请按“保存”"
    context.close()


@pytest.mark.parametrize("field", ["open-file", "last-file"])
def test_that_a_file_is_being_read_is_said_at_once_and_typing_goes_on(
    chromium: Browser, built: Path, field: str
) -> None:
    context = chromium.new_context()
    page = opened(context, built)  # its Python never answers
    file = {"name": "上年.docx", "mimeType": "application/octet-stream", "buffer": b"PK"}
    page.set_input_files(f"#{field}", files=[file])  # type: ignore[arg-type,unused-ignore]
    page.locator("#message .working", has_text="正在读“上年.docx”").wait_for(timeout=5_000)
    page.locator(f'#paper [data-key="{PERMITS}"]').click()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    assert page.locator(f'#paper [data-key="{PERMITS}"]').input_value() == "12"
    context.close()


def test_who_gives_the_name_first_gets_last_years_texts_too(desk: Desk) -> None:
    first = desk.page.locator("#first")
    assert first.is_visible()
    desk.type("机关名称", "清水县白石镇政府")
    desk.type("年度", "2024")
    assert first.is_visible()
    first.locator("button").click()
    assert desk.page.inner_text("#dialog-title") == "上年的报告"
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    assert not first.is_visible()
    assert desk.value("机关名称") == "清水县白石镇政府"
    assert desk.value(TEXT) != ""
    assert "段上年的文字" in desk.page.inner_text("#message")


def test_last_years_report_is_not_asked_for_beside_a_report_that_is_filled_in(desk: Desk) -> None:
    desk.type(PERMITS, "4")
    assert not desk.page.locator("#first").is_visible()


def test_nothing_moves_when_python_is_ready(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = opened(context, built)
    assert page.locator("#status").is_visible()
    tops = "['paper', 'side', 'bar'].map(id => document.getElementById(id).getBoundingClientRect().top)"
    before = page.evaluate(tops)
    page.evaluate("document.getElementById('status').hidden = true")
    assert page.evaluate(tops) == before
    context.close()
