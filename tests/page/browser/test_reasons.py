"""A reason for explainable findings: one for all of a rule, shown beforehand, seen afterwards, taken back."""

from __future__ import annotations

import pytest

from generator.answers.load import loads
from tests import building
from tests.building import APPLICATION, LAST_YEAR
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

CARRIED = f"{APPLICATION}.上年结转政府信息公开申请数量"
LAST = building.text(LAST_YEAR | {f"{APPLICATION}.结转下年度继续办理": {"自然人": 2, "商业企业": 1}})
REASON = "机构改革，原某局划入"


@pytest.fixture
def disputed(desk: Desk) -> Desk:
    """Three figures that last year's report contradicts: two applicants, and their total."""
    desk.open("上年.yaml", LAST.encode(), field="last-file")
    desk.open("年报.yaml", building.text().encode())
    assert [rule for rule, *_ in desk.findings()] == ["E301"] * 3
    return desk


def explain(desk: Desk) -> None:
    item = desk.page.locator('#findings li[data-rule="E301"]').first
    item.locator("summary").click()
    item.locator("input").fill(REASON)
    item.locator(".give").click()
    desk.settle()


def explained(desk: Desk) -> int:
    return int(desk.page.locator("#findings .said li.explained").count())


def test_what_a_reason_will_cover_is_shown_before_it_is_given(disputed: Desk) -> None:
    item = disputed.page.locator('#findings li[data-rule="E301"]').first
    item.locator("summary").click()
    assert "同时管这 3 处" in item.inner_text()
    assert [text.split()[-1] for text in item.locator(".place").all_inner_texts()] == [
        "自然人列",
        "商业企业列",
        "总计列",
    ]


def test_a_reason_that_was_taken_can_be_seen_and_taken_back(disputed: Desk) -> None:
    explain(disputed)
    assert explained(disputed) == 3
    assert "不再算错误的有 3 处" in disputed.page.inner_text("#message")
    assert "3 处已经说明" in disputed.page.inner_text("#summary")
    assert REASON in disputed.page.inner_text("#findings .given")
    assert loads(disputed.download("save")[1].decode()).report.reasons == {"E301": REASON}
    disputed.page.locator("#findings .given .take-back").click()
    disputed.settle()
    assert explained(disputed) == 0
    assert disputed.page.get_attribute("#findings", "data-errors") == "3"
    assert "说明" not in disputed.download("save")[1].decode()


def test_a_reason_half_written_is_still_there_after_a_figure_was_typed(disputed: Desk) -> None:
    item = disputed.page.locator('#findings li[data-rule="E301"]').first
    item.locator("summary").click()
    item.locator("input").fill("机构改")
    disputed.fill(f"{CARRIED}.商业企业", "1")
    disputed.settle()
    item = disputed.page.locator('#findings li[data-rule="E301"]').first
    assert item.locator("input").input_value() == "机构改"
    assert disputed.page.get_attribute("#findings", "data-errors") != "0"


def test_a_finding_that_comes_under_a_reason_later_is_asked_about(disputed: Desk) -> None:
    explain(disputed)
    disputed.fill(f"{CARRIED}.其他", "3")
    disputed.settle()
    later = disputed.page.locator(f'#findings .doubt li[data-key="{CARRIED}.其他"]')
    assert "写说明的时候还没有这一处" in later.inner_text()
    assert "1 处请核对" in disputed.page.inner_text("#summary")
    later.get_by_text("也成立").click()
    disputed.settle()
    assert explained(disputed) == 4


def test_a_reason_that_answers_nothing_now_can_still_be_seen_and_taken_back(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({"说明": {"E301": REASON}}).encode())
    idle = desk.page.locator('#findings [data-idle="E301"]')
    idle.wait_for()
    assert REASON in idle.inner_text()
    assert "现在没有用到" in idle.inner_text()
    idle.locator(".take-back").click()
    desk.settle()
    assert idle.count() == 0
    assert REASON not in desk.download("save")[1].decode()


def test_a_reason_that_is_not_in_the_saved_file_is_named_and_keeps_its_wording(disputed: Desk) -> None:
    item = disputed.page.locator('#findings li[data-rule="E301"]').first
    item.locator("summary").click()
    item.locator("input").fill(REASON)
    where = item.locator(".lead").inner_text()
    assert REASON not in disputed.download("save")[1].decode()
    said = disputed.page.locator("#message", has_text="1 处说明没有存进去")
    said.wait_for()
    assert where in said.inner_text()
    item.locator(".give").click()
    disputed.settle()
    assert REASON in disputed.download("save")[1].decode()
    disputed.page.locator("#message", has_text="已经交给浏览器下载").wait_for()
    assert "没有存进去" not in disputed.page.inner_text("#message")
    disputed.page.locator("#findings .given .take-back").click()
    disputed.settle()
    box = disputed.page.locator('#findings li[data-rule="E301"] input').first
    assert box.is_visible()
    assert box.input_value() == REASON
