"""Last year's texts: what is said of one that was changed, and when it needs no confirmation any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import building
from tests.building import LAST_YEAR
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

TEXT = "总体情况.主动公开"
OTHER = "总体情况.监督保障"
PROBLEMS = "存在的主要问题及改进情况.主要问题"
BETTER = "存在的主要问题及改进情况.改进情况"
LONG = (
    "全年通过县政府门户网站和镇政务公开栏主动公开信息123条，其中财政预决算4条、惠农补贴发放名册36条；"
    "每月由党政办核对一遍栏目，超过三十天没有更新的提醒到人，年底前补齐了灌区维修和道路硬化两个项目的资料。"
)
LAST = building.text(LAST_YEAR | {TEXT: LONG, BETTER: LONG})


@pytest.fixture
def begun(desk: Desk) -> Desk:
    desk.open("上年.yaml", LAST.encode(), field="last-file")
    assert waits(desk) == "仍是上年的文字，等您确认"
    return desk


def waits(desk: Desk, key: str = TEXT) -> str:
    desk.settle()
    beside = desk.page.locator(".beside", has=desk.page.locator(desk.field(key)))
    return beside.locator(".old strong").inner_text()


def blocked(desk: Desk) -> dict[str, str]:
    return {key: message for rule, key, message in desk.findings() if rule == "E402"}


def type_at_the_end(desk: Desk, key: str, text: str) -> None:
    desk.page.locator(f"#paper {desk.field(key)}").click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type(text)


def test_a_text_written_anew_is_not_called_last_years_while_it_is_typed(begun: Desk) -> None:
    begun.type(TEXT, "今年换了平台，信息改由各科室自己上传。")
    assert waits(begun) == "上年写的"
    assert TEXT not in blocked(begun)


def test_of_a_text_that_was_hardly_changed_is_said_how_near_it_is(begun: Desk) -> None:
    begun.page.locator(f"#paper {begun.field(TEXT)}").click()
    begun.fill(TEXT, LONG.replace("123", "145"))
    assert waits(begun) == "改过了，文字和原来的一样（数字、年份不计），等您确认"
    begun.fill(TEXT, LONG.replace("提醒到人", "马上提醒到人"))
    begun.page.keyboard.press("Tab")
    said = waits(begun)
    assert said.startswith("改过了，文字有 9")
    assert blocked(begun)[TEXT].startswith(said.removesuffix("，等您确认"))
    beside = begun.page.locator(".beside", has=begun.page.locator(begun.field(TEXT)))
    beside.get_by_text("改好了，确认").click()
    assert waits(begun) == "上年写的"
    assert TEXT not in blocked(begun)
    type_at_the_end(begun, TEXT, "。")  # what a person has confirmed does not wait again
    assert TEXT not in blocked(begun)


def test_a_short_text_is_another_as_soon_as_it_differs(begun: Desk) -> None:
    type_at_the_end(begun, OTHER, "全年考核一次。")
    assert OTHER not in blocked(begun)
    for _ in "全年考核一次。":
        begun.page.keyboard.press("Backspace")
    assert OTHER in blocked(begun)
    assert waits(begun, OTHER) == "仍是上年的文字，等您确认"
    assert "草拟" not in blocked(begun)[OTHER]


def test_without_last_years_report_a_text_is_compared_with_what_the_file_says(desk: Desk) -> None:
    text = building.text({TEXT: LONG, "待确认": [TEXT, OTHER]})
    desk.open("年报.yaml", text.encode())
    assert set(blocked(desk)) == {TEXT, OTHER}
    type_at_the_end(desk, OTHER, "改过的一句。")
    type_at_the_end(desk, TEXT, "又一句。")
    assert set(blocked(desk)) == {TEXT}
    button = desk.page.locator('#findings li[data-rule="E402"] > button:not(.lead)')
    assert button.inner_text() == "改好了，确认"
    desk.type(TEXT, "今年换了平台，信息改由各科室自己上传。")
    assert blocked(desk) == {}
    assert "待确认" not in desk.download("save")[1].decode()


def test_taking_back_twice_leaves_other_texts_confirmed(begun: Desk) -> None:
    begun.type(PROBLEMS, "今年的问题是栏目更新不及时，个别科室要催几次才报。")
    begun.page.keyboard.press("Tab")
    beside = begun.page.locator(".beside", has=begun.page.locator(begun.field(OTHER)))
    beside.get_by_text("照用上年的").click()
    before = set(blocked(begun))
    for _ in range(3):
        begun.page.keyboard.press("Control+z")
        begun.page.wait_for_timeout(100)
    assert begun.value(PROBLEMS).startswith("今年的问题")
    assert set(blocked(begun)) - {OTHER} == before


CHANGED = LONG.replace("提醒到人", "马上提醒到人")
BUTTONS = ["照用上年的", "清空，自己写"]


def press(desk: Desk, button: str) -> None:
    beside = desk.page.locator(".beside", has=desk.page.locator(desk.field(TEXT)))
    beside.get_by_role("button", name=button).click()
    desk.settle()


def undo_by_key(desk: Desk) -> None:
    desk.page.keyboard.press("Control+z")


def undo_by_button(desk: Desk) -> None:
    desk.page.locator("#message .undo").click()


def standing(desk: Desk) -> tuple[str, bool, int]:
    """The text, whether it waits for confirmation, and how many texts do."""
    found = blocked(desk)
    return desk.value(TEXT), TEXT in found, len(found)


@pytest.mark.parametrize("undo", [undo_by_key, undo_by_button])
@pytest.mark.parametrize("button", BUTTONS)
def test_a_text_that_is_taken_back_waits_as_it_did(
    begun: Desk, button: str, undo: Callable[[Desk], None]
) -> None:
    type_at_the_end(begun, TEXT, "又一句。")
    before = standing(begun)
    assert before[:2] == (f"{LONG}又一句。", True)
    press(begun, button)
    replaced = standing(begun)
    assert replaced[1:] == (False, before[2] - 1)
    undo(begun)
    assert standing(begun) == before
    assert waits(begun).startswith("改过了")
    saved = begun.download("save")[1].decode()
    assert f"- {TEXT}" in saved.partition("待确认")[2]
    if undo is undo_by_key:
        begun.page.locator(f"#paper {begun.field(TEXT)}").click()
        begun.page.keyboard.press("Control+y")
        assert standing(begun) == replaced
        begun.page.keyboard.press("Control+z")
    else:
        begun.page.keyboard.press("Control+z")  # takes the undoing back
        assert standing(begun) == replaced
        begun.page.keyboard.press("Control+y")
    assert standing(begun) == before


def test_two_replacings_are_taken_back_one_after_the_other(begun: Desk) -> None:
    begun.fill(TEXT, CHANGED)
    stood = [standing(begun)]
    for button in (*BUTTONS, "找回原来写的"):
        press(begun, button)
        stood.append(standing(begun))
    assert [waiting for _, waiting, _ in stood] == [True, False, False, True]
    for expected in stood[-2::-1]:
        begun.page.keyboard.press("Control+z")
        assert standing(begun) == expected


def test_what_was_confirmed_after_taking_back_stays_confirmed(begun: Desk) -> None:
    begun.fill(TEXT, CHANGED)
    press(begun, BUTTONS[0])
    begun.page.keyboard.press("Control+z")
    press(begun, "改好了，确认")
    confirmed = standing(begun)
    assert confirmed[:2] == (CHANGED, False)
    type_at_the_end(begun, TEXT, "又")
    begun.page.keyboard.press("Control+z")
    assert standing(begun) == confirmed
    press(begun, BUTTONS[0])
    begun.page.keyboard.press("Control+z")
    assert standing(begun) == confirmed


def test_without_last_years_report_a_text_typed_over_and_taken_back_waits_again(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({TEXT: LONG, "待确认": [TEXT]}).encode())
    desk.settle()
    desk.type(TEXT, "今年换了平台。")
    assert blocked(desk) == {}
    desk.download("save")  # what it was is not what the file says now
    desk.page.locator(f"#paper {desk.field(TEXT)}").click()
    for _ in range(12):
        desk.page.keyboard.press("Control+z")
        desk.page.wait_for_timeout(30)
    assert desk.value(TEXT) == LONG
    assert set(blocked(desk)) == {TEXT}
    assert f"- {TEXT}" in desk.download("save")[1].decode()


def test_without_last_years_report_what_is_taken_back_waits_too(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({TEXT: LONG, "待确认": [TEXT]}).encode())
    type_at_the_end(desk, TEXT, "又一句。")
    before = standing(desk)
    assert before[1]
    press(desk, BUTTONS[1])
    assert not standing(desk)[1]
    desk.page.keyboard.press("Control+z")
    assert standing(desk) == before


@pytest.mark.parametrize("section", ["总体情况", "存在的主要问题及改进情况"])
def test_what_is_said_of_a_whole_section_stands_above_it_and_marks_no_empty_text(
    begun: Desk, section: str
) -> None:
    first = begun.page.locator(f'section[data-section="{section}"] .parts textarea').first
    begun.fill(first.get_attribute("data-key") or "", "")
    begun.settle()
    assert "doubtful" not in (first.get_attribute("class") or "")
    note = begun.page.locator(f'section[data-section="{section}"] .parts > .notes')
    assert "与上年报告相同" in note.inner_text()
    assert note.inner_text()[:2] in ("一、", "五、")
    begun.page.locator(f'#findings li[data-rule="W409"][data-key="{section}"] .lead').click()
    assert begun.page.evaluate("document.activeElement.value") != ""


def test_two_kinds_of_headings_in_a_section_are_said_and_made_one(desk: Desk) -> None:
    aspects = ("主动公开", "依申请公开")
    desk.type(f"总体情况.{aspects[0]}", "（一）公开做得实。网上发了不少。")
    desk.type(f"总体情况.{aspects[1]}", "来的都答了。")
    desk.settle()
    box = desk.page.locator(".headings")
    assert "“（一）公开做得实。”（自己写的）、“（二）依申请公开”（规定的）" in box.inner_text()
    box.get_by_text("都写上小标题").click()
    desk.page.locator("#message", has_text="改了 2 段").wait_for()
    desk.settle()
    assert desk.value(f"总体情况.{aspects[1]}") == "（二）依申请公开。来的都答了。"
    assert box.count() == 0
    desk.page.locator("#message .undo").click()
    desk.settle()
    assert desk.value(f"总体情况.{aspects[1]}") == "来的都答了。"
    box.get_by_text("都用规定的").click()
    desk.page.locator("#message", has_text="改了 1 段").wait_for()
    desk.settle()
    assert desk.value(f"总体情况.{aspects[0]}") == "网上发了不少。"
    assert box.count() == 0
