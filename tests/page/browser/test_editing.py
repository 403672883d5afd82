"""A cell that is edited (a double click, F2) and one that is only selected, as in a spreadsheet."""

from __future__ import annotations

import pytest

from generator.form.tables import APPLICATIONS
from tests.page.browser.desk import Desk
from tests.page.browser.test_keys import here, keys_of

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

ROW = keys_of(APPLICATIONS)[0]
FIRST, SECOND, *_ = ROW
BELOW = keys_of(APPLICATIONS)[1][0]


@pytest.fixture
def typed(desk: Desk) -> Desk:
    """A figure in the first cell, and the second one selected."""
    desk.type(FIRST, "345")
    desk.page.keyboard.press("Tab")
    return desk


def cell(desk: Desk, key: str = FIRST) -> str:
    return f"#paper {desk.field(key)}"


def look(desk: Desk, key: str = FIRST) -> tuple[str, str, str]:
    """How a cell is framed, and what is said above it."""
    colour, shadow, said = desk.page.eval_on_selector(
        cell(desk, key),
        """field => [getComputedStyle(field).outlineColor, getComputedStyle(field).boxShadow,
            getComputedStyle(field.closest("td"), "::before").content]""",
    )
    return colour, shadow, said


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


@pytest.mark.parametrize("way", ["double click", "F2"])
def test_a_cell_that_is_edited_looks_and_acts_like_one(typed: Desk, way: str) -> None:
    typed.page.locator(cell(typed)).click()
    selected = look(typed)
    if way == "F2":
        press(typed, "F2")
    else:
        typed.page.locator(cell(typed)).dblclick()
        press(typed, "End")
    edited = look(typed)
    assert all(one != other for one, other in zip(selected, edited, strict=True))
    assert "Esc" in edited[2]
    press(typed, "6", "ArrowLeft", "ArrowLeft", "0")
    assert typed.value(FIRST) == "34056"
    assert here(typed) == FIRST
    press(typed, "ArrowUp", "ArrowDown")  # no way out of a cell that is edited
    assert here(typed) == FIRST
    press(typed, "Enter")
    assert here(typed) == BELOW
    assert typed.value(FIRST) == "34056"
    assert look(typed)[2] == "none"
    press(typed, "ArrowUp", "7")
    assert typed.value(FIRST) == "7"


def test_a_double_click_puts_the_cursor_where_it_was_made(typed: Desk) -> None:
    box = typed.page.locator(cell(typed)).bounding_box()
    assert box is not None
    typed.page.mouse.dblclick(box["x"] + box["width"] / 2 - 30, box["y"] + box["height"] / 2)
    press(typed, "1")
    assert typed.value(FIRST) == "1345"
    typed.page.mouse.click(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2)
    press(typed, "2")
    assert typed.value(FIRST) == "13452"


@pytest.mark.parametrize("mend", [("8",), ("Backspace", "Backspace"), ()])
def test_esc_takes_back_and_leaves_the_cell_selected(typed: Desk, mend: tuple[str, ...]) -> None:
    typed.page.locator(cell(typed)).dblclick()
    press(typed, *mend, "Escape")
    assert typed.value(FIRST) == "345"
    assert look(typed)[2] == "none"
    press(typed, "9")
    assert typed.value(FIRST) == "9"
    press(typed, "Escape")
    assert typed.value(FIRST) == "345"


def test_arrows_leave_a_figure_that_was_typed_over(typed: Desk) -> None:
    typed.page.locator(cell(typed, SECOND)).click()
    press(typed, "1", "2", "ArrowLeft")
    assert (here(typed), typed.value(SECOND)) == (FIRST, "12")
    press(typed, "End")
    assert here(typed) == ROW[-1]
    press(typed, "Home")
    assert here(typed) == FIRST
    press(typed, "6")
    assert typed.value(FIRST) == "6"


@pytest.mark.parametrize("block", [[["12"]], [["12", "3"]]], ids=["one", "several"])
def test_what_is_typed_behind_a_paste_replaces_it(typed: Desk, block: list[list[str]]) -> None:
    typed.paste(FIRST, block)
    press(typed, "7")
    assert typed.value(FIRST) == "7"


def test_taking_back_ends_the_editing(typed: Desk) -> None:
    typed.page.locator(cell(typed)).dblclick()
    press(typed, "6", "Control+z")
    assert typed.value(FIRST) == "345"
    assert look(typed)[2] == "none"
    press(typed, "8")
    assert typed.value(FIRST) == "8"


@pytest.mark.parametrize("far", [25, 80], ids=["in the cell", "into the next"])
def test_a_click_that_is_drawn_moves_no_figure_and_selects_the_whole(typed: Desk, far: int) -> None:
    box = typed.page.locator(cell(typed)).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    typed.page.mouse.move(x - 2, y)
    typed.page.mouse.down()
    typed.page.mouse.move(x + far, y, steps=6)
    typed.page.mouse.up()
    assert (typed.value(FIRST), typed.value(SECOND)) == ("345", "")
    typed.page.locator(cell(typed)).click()
    press(typed, "5")
    assert typed.value(FIRST) == "5"
