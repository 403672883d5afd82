"""Figures taken back and done again step by step, as in a spreadsheet."""

from __future__ import annotations

import pytest

from generator.form.tables import APPLICATIONS, DISPUTES
from generator.page.answers import FEES, dotted
from tests.building import OTHER
from tests.page.browser.desk import Desk
from tests.page.browser.test_keys import here, keys_of, values

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

FIRST, SECOND, *_ = keys_of(APPLICATIONS)[0]
ROW = keys_of(APPLICATIONS)[0]
MARKED = "#paper .filled"


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_typed_figures_are_taken_back_one_by_one_and_done_again(desk: Desk, key: str) -> None:
    desk.type(FIRST, "4")
    press(desk, key)
    desk.type(FIRST, "9")
    press(desk, key, "Control+z")
    assert (desk.value(FIRST), here(desk)) == ("4", FIRST)
    press(desk, "Control+y")
    assert desk.value(FIRST) == "9"
    press(desk, "Control+z", "Control+z")
    assert desk.value(FIRST) == ""
    press(desk, "Control+z")
    assert desk.value(FIRST) == ""
    press(desk, "Control+Shift+z", "Control+Shift+z")
    assert desk.value(FIRST) == "9"


def test_a_figure_that_is_being_typed_is_taken_back_whole(desk: Desk) -> None:
    desk.type(FIRST, "12")
    press(desk, "Control+z")
    assert desk.value(FIRST) == ""
    press(desk, "Control+y")
    assert desk.value(FIRST) == "12"


def test_a_pasted_block_is_one_step(desk: Desk) -> None:
    desk.type(SECOND, "7")
    desk.paste(FIRST, [["1", "2", "3"]])
    press(desk, "Control+z")
    assert values(desk, ROW[:3]) == dict(zip(ROW, ("", "7", ""), strict=False))
    press(desk, "Control+y")
    assert values(desk, ROW[:3]) == dict(zip(ROW, "123", strict=False))
    desk.type(ROW[3], "8")
    press(desk, "Control+z", "Control+z")
    assert values(desk, ROW[:4]) == dict(zip(ROW, ("", "7", "", ""), strict=False))


@pytest.mark.parametrize("place", ["the button", "a cell"])
def test_zeros_are_taken_back_by_ctrl_z_and_the_way_back_stays(desk: Desk, place: str) -> None:
    desk.type(FIRST, "5")
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.page.locator("button.zero[data-table=disputes]").click()  # its message takes the other's place
    if place == "a cell":
        desk.page.locator(f"#paper {desk.field(SECOND)}").click()
    else:
        desk.page.locator("button.zero[data-table=applications]").focus()
    assert desk.value(SECOND) == "0"
    press(desk, "Control+z")
    assert (desk.value(FIRST), desk.value(SECOND)) == ("5", "")
    assert desk.value(keys_of(DISPUTES)[0][0]) == "0"
    press(desk, "Control+y")
    assert desk.value(SECOND) == "0"


def test_what_blue_cells_are_is_said_until_they_were_looked_at(desk: Desk) -> None:
    fees = desk.page.locator("fieldset.fees .at-once")
    table = desk.page.locator("#h-applications ~ .tools .at-once")
    assert not fees.is_visible()
    desk.page.locator("button.zero[data-fees]").click()
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.fill(dotted(FEES[0]), "3")  # the message goes, what the colour means is still said
    assert fees.is_visible()
    assert table.is_visible()
    table.locator("button").click()
    assert not table.is_visible()
    assert desk.page.locator(f".fees {desk.field(dotted(FEES[1]))}.filled").count() == 1
    assert desk.page.locator(f"#applications {MARKED.split()[1]}").count() == 0


def test_a_cell_that_is_clicked_again_is_still_replaced(desk: Desk) -> None:
    desk.type(FIRST, "94")
    cell = desk.page.locator(f"#paper {desk.field(FIRST)}")
    desk.page.locator(f"#paper {desk.field(SECOND)}").click()
    cell.click()
    desk.page.wait_for_timeout(600)  # longer than a double click
    cell.click()
    desk.page.keyboard.type("46")
    assert desk.value(FIRST) == "46"
    desk.page.wait_for_timeout(600)
    cell.click()  # while the cursor stands in it
    desk.page.keyboard.type("46")
    assert desk.value(FIRST) == "46"
    desk.page.locator(f"#paper {desk.field(SECOND)}").click()
    cell.dblclick()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type("5")
    assert desk.value(FIRST) == "465"


def test_tab_leaves_the_last_cell_for_the_next_field(desk: Desk) -> None:
    for key, following in (
        (keys_of(DISPUTES)[0][-1], f"{DISPUTES.section.label}.备注"),
        (dotted(FEES[-1]), f"{OTHER}.正文"),
    ):
        desk.page.locator(f"#paper {desk.field(key)}").click()
        press(desk, "Tab")
        assert here(desk) == following


def test_words_pasted_into_figures_are_refused_with_a_reason(desk: Desk) -> None:
    desk.paste(FIRST, [["按照县里的通知"], ["请在月底前报来"]])
    said = desk.page.locator("#message", has_text="没有能填进去的数字")
    said.wait_for()
    assert said.locator(".undo").count() == 0
    assert desk.value(FIRST) == ""
