"""Last year's report chosen in the page: what it brings in is said, a wrong choice can be put right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.answers.load import loads
from generator.answers.save import new_file
from generator.page.build import Unit
from generator.render import render
from tests import building
from tests.building import DISCLOSURE, LAST_YEAR
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

PERMITS = f"{DISCLOSURE}.行政许可"
TEXT = "总体情况.主动公开"
OTHER = "总体情况.监督保障"
LAST = building.text(LAST_YEAR)
AGENCY = str(loads(LAST).report.agency)
WRONG = building.text(LAST_YEAR | {"机关名称": "清水县黑山乡人民政府", TEXT: "黑山乡的一段文字。"})


def choose(desk: Desk, text: str) -> str:
    """Choose a report as last year's: what is said about it."""
    desk.open("上年.yaml", text.encode(), field="last-file")
    desk.page.locator("#message", has_text="已经读入").wait_for()
    return desk.page.inner_text("#message")


def ask_about(desk: Desk, text: str) -> str:
    """Choose another agency's report as last year's: what is asked."""
    desk.choose("上年.yaml", text.encode(), field="last-file")
    desk.page.locator("#only-compare").wait_for()
    return desk.page.inner_text("#dialog")


def test_what_last_years_report_brings_in_is_said(desk: Desk) -> None:
    said = choose(desk, LAST)
    assert "已经填上机关名称、机关类型、年度、" in said
    assert "段上年的文字" in said


def test_beside_answers_nothing_is_brought_in(desk: Desk) -> None:
    desk.fill(PERMITS, "41")
    assert "不会自动带进来" in choose(desk, LAST)
    assert desk.value("机关名称") == ""
    assert desk.value(TEXT) == ""


def test_a_second_choice_replaces_what_nobody_has_touched(desk: Desk) -> None:
    choose(desk, WRONG)
    assert desk.value("机关名称") == "清水县黑山乡人民政府"
    desk.fill(OTHER, "自己写的。")
    desk.fill(PERMITS, "41")
    ask_about(desk, LAST)
    desk.page.locator("#change-agency").click()
    desk.page.locator("#message", has_text="已经填上机关名称").wait_for()
    assert desk.value("机关名称") == AGENCY
    assert desk.value(TEXT) == loads(LAST).report.overview.disclosure
    assert desk.value(OTHER) == "自己写的。"
    assert desk.value(PERMITS) == "41"
    assert "E303" not in desk.rules()


def test_an_opened_file_keeps_its_answers_when_last_years_report_is_chosen_again(desk: Desk) -> None:
    choose(desk, LAST)
    desk.open("年报.yaml", building.text().encode())
    before = desk.value("机关名称")
    ask_about(desk, WRONG)
    desk.page.locator("#only-compare").click()
    desk.page.locator("#message", has_text="已经读入").wait_for()
    assert desk.value("机关名称") == before


@pytest.mark.parametrize("use", ["as-last", "as-this"])
def test_a_published_report_that_is_opened_is_asked_about(desk: Desk, use: str) -> None:
    (content,) = render(loads(LAST).report, ("html",), draft=False).values()
    file = {"name": "报告.html", "mimeType": "text/html", "buffer": content}
    desk.page.set_input_files("#open-file", files=[file])  # type: ignore[arg-type,unused-ignore]
    desk.page.locator(f"#{use}").wait_for()
    assert f"这是{AGENCY} 2023 年度的报告" in desk.page.inner_text("#dialog-title")
    assert desk.value("机关名称") == ""
    desk.page.locator(f"#{use}").click()
    desk.page.wait_for_function("() => document.querySelector('[data-key=机关名称]').value !== ''")
    desk.settle()
    assert desk.value("年度") == ("2024" if use == "as-last" else "2023")
    assert (desk.value(PERMITS) == "") is (use == "as-last")


@pytest.mark.parametrize("way", ["last-file", "open-file"])
def test_another_agencys_report_changes_no_name_without_being_asked_for(desk: Desk, way: str) -> None:
    choose(desk, LAST)
    (word,) = render(loads(WRONG).report, ("docx",), draft=False).values()
    desk.choose("黑山乡.docx", word, field=way)
    if way == "open-file":
        desk.page.locator("#as-last").click()
    desk.page.locator("#only-compare").wait_for()
    asked = desk.page.inner_text("#dialog")
    assert AGENCY in asked
    assert "清水县黑山乡人民政府" in asked
    desk.page.locator("#not-last").click()
    assert (desk.value("机关名称"), "E303" in desk.rules()) == (AGENCY, False)
    text = desk.value(TEXT)
    ask_about(desk, WRONG)
    desk.page.locator("#only-compare").click()
    desk.page.locator("#message", has_text="已经读入").wait_for()
    assert (desk.value("机关名称"), desk.value("机关类型")) == (AGENCY, "乡镇人民政府")
    assert desk.value(TEXT) == text
    assert ("E303", "机关名称") in {found[:2] for found in desk.findings()}
    desk.page.locator("#message .undo").click()
    assert (desk.value("机关名称"), "E303" in desk.rules()) == (AGENCY, False)


def test_in_an_issued_page_the_report_that_it_came_with_can_be_had_back(
    desk_for: Callable[[Path], Desk], unit_page: Callable[[Unit], Path]
) -> None:
    desk = desk_for(unit_page(Unit(AGENCY, new_file(loads(LAST).report))))
    desk.fill("机关名称", "")
    ask_about(desk, WRONG)
    desk.page.locator("#only-compare").click()
    desk.page.locator("#message", has_text="已经读入").wait_for()
    assert desk.value("机关名称") == ""
    desk.fill("机关名称", AGENCY)
    assert "E303" in desk.rules()
    desk.page.locator("#last").click()
    desk.page.locator("#issued-last").click()
    desk.page.locator("#message", has_text="已经读入").wait_for()
    assert "E303" not in desk.rules()
    assert desk.value("机关名称") == AGENCY
