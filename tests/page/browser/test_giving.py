"""What is said about a file that was made: whether something is still to be looked at, while that holds."""

from __future__ import annotations

import pytest

from tests import building
from tests.building import DISCLOSURE, LAST_YEAR
from tests.conftest import GOOD
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

PERMITS = f"{DISCLOSURE}.行政许可"
READY = "就可以报送、公布了"
GREEN = "rgb(20, 102, 58)"


def colour(desk: Desk) -> str:
    return str(desk.page.eval_on_selector("#summary", "summary => getComputedStyle(summary).color"))


@pytest.mark.parametrize("kind", ["docx", "txt", "html"])
def test_only_a_report_with_nothing_to_look_at_is_said_to_be_ready(desk: Desk, kind: str) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    desk.open("年报.yaml", building.text().encode())
    assert desk.findings() == []
    assert colour(desk) == GREEN
    desk.download(kind)
    desk.page.locator("#message", has_text=READY).wait_for()
    doubtful = building.text({"总体情况.主动公开": "全年发布信息若干，，应公开尽公开。"})
    desk.open("年报.yaml", doubtful.encode())
    found = desk.findings()
    assert found
    assert desk.page.get_attribute("#findings", "data-errors") == "0"
    assert colour(desk) != GREEN
    where = desk.page.locator("#findings .doubt .lead").first.inner_text()
    desk.download(kind)
    said = desk.page.locator("#message", has_text=f"还有 {len(found)} 处请核对")
    said.wait_for()
    assert where in said.inner_text()
    assert READY not in said.inner_text()
    desk.type(PERMITS, "31")
    said.wait_for(state="hidden")


def test_without_last_years_report_nothing_sounds_as_if_it_had_been_compared(desk: Desk) -> None:
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    assert desk.findings() == []
    assert desk.page.inner_text("#summary").split("\n") == [
        "核对过了，没有发现问题，可以生成 Word 文件。",
        "没有选上年的报告，还没有核对和上年是否衔接。",
    ]
    assert colour(desk) != GREEN
    desk.download("docx")
    said = desk.page.locator("#message", has_text="还没有核对和上年是否衔接")
    said.wait_for()
    assert READY not in said.inner_text()
