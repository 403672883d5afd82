"""Enter and Tab, pressed as a clerk presses them: no finished answer is run into, no text is wiped."""

from __future__ import annotations

import pytest

from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Table
from generator.page.answers import FEES, SIGNATURE, dotted
from tests import building
from tests.building import LAST_YEAR
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

TEXT = "总体情况.主动公开"
NEXT_TEXT = "总体情况.依申请公开"
OWN = "我们自己写的一段。"


def keys_of(table: Table) -> list[list[str]]:
    """The places of a table that are typed into, row by row."""
    rows = [[dotted(cell.keys) for cell in row if not cell.total_of] for row in table.rows()]
    return [row for row in rows if row]


def enter_on(desk: Desk, keys: list[str]) -> dict[str, str]:
    """Type a number and Enter again and again, beginning at the first of these places."""
    desk.page.locator(f"#paper {desk.field(keys[0])}").click()
    typed = {key: str(number) for number, key in enumerate(keys, 10)}
    for text in typed.values():
        desk.page.keyboard.type(text)
        desk.page.keyboard.press("Enter")
    return typed


def here(desk: Desk) -> str:
    return str(desk.page.evaluate("document.activeElement.dataset.key"))


def values(desk: Desk, keys: list[str]) -> dict[str, str]:
    return {key: desk.value(key) for key in keys}


def test_enter_goes_down_each_column_and_on_to_the_next(desk: Desk) -> None:
    rows = keys_of(APPLICATIONS)
    down = [row[column] for column in (-2, -1) for row in rows]
    typed = enter_on(desk, down)
    assert here(desk) == f"{APPLICATIONS.section.label}.备注"
    assert values(desk, down) == typed


def test_enter_goes_along_a_table_of_one_row(desk: Desk) -> None:
    (row,) = keys_of(DISPUTES)
    typed = enter_on(desk, row)
    assert here(desk) == f"{DISPUTES.section.label}.备注"
    assert values(desk, row) == typed


def test_enter_leaves_the_last_cell_of_a_table(desk: Desk) -> None:
    last = keys_of(DISCLOSURE)[-1]
    typed = enter_on(desk, last)
    desk.page.keyboard.type("7")
    assert values(desk, last) == typed
    assert desk.value(f"{DISCLOSURE.section.label}.备注") == "7"


@pytest.mark.parametrize("key", ["Enter", "NumpadEnter", "Control+Enter", "Tab"])
def test_lines_and_fees_are_left_for_the_next_field(desk: Desk, key: str) -> None:
    fees = [dotted(path) for path in FEES]
    desk.page.locator(f"#paper {desk.field(fees[0])}").click()
    for text in ("3", "45", "6.7"):
        desk.page.keyboard.type(text)
        desk.page.keyboard.press(key)
    desk.page.keyboard.type("0")
    assert values(desk, fees) == dict(zip(fees, ("3", "45", "6.7"), strict=True))
    desk.page.locator(f"#paper {desk.field('机关名称')}").click()
    desk.page.keyboard.type("白石镇")
    desk.page.keyboard.press(key)
    desk.page.keyboard.type("2")
    assert desk.value("机关名称") == "白石镇"
    name, date = (dotted(path) for path in SIGNATURE)
    desk.page.locator(f"#paper {desk.field(name)}").click()
    for text in ("白石镇政府", "2026-01-20"):
        desk.page.keyboard.type(text)
        desk.page.keyboard.press(key)
    desk.page.keyboard.type("1")
    assert desk.value(name) == "白石镇政府"
    assert desk.value(date) == ("2026-01-20" if key == "Tab" else "1")  # after the last field: selected again


@pytest.mark.parametrize("key", ["ArrowDown", "ArrowRight", "Shift+Enter"])
def test_where_nothing_lies_that_way_the_next_figure_replaces(desk: Desk, key: str) -> None:
    place = keys_of(DISPUTES)[0][-1]
    desk.type(place, "5")
    desk.page.keyboard.press(key)
    desk.page.keyboard.type("6")
    assert desk.value(place) == "6"


def test_a_finding_leads_to_a_figure_that_is_then_replaced(desk: Desk) -> None:
    desk.open("年报.yaml", building.text().encode())
    fee = dotted(FEES[0])
    desk.type(fee, "x")
    desk.settle()
    desk.page.locator(f'#findings li[data-key="{fee}"] .lead').first.focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("0")
    assert desk.value(fee) == "0"


def test_a_text_outlives_the_keys_after_its_buttons(desk: Desk) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    last = desk.value(TEXT)
    beside = desk.page.locator(".beside", has=desk.page.locator(desk.field(TEXT)))
    beside.get_by_text("照用上年的").click()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("又一段。")
    assert desk.value(TEXT) == f"{last}\n又一段。"
    desk.type(TEXT, OWN)
    desk.page.keyboard.press("Tab")
    assert here(desk) == NEXT_TEXT
    desk.page.keyboard.press("Enter")
    assert desk.value(TEXT) == OWN
    desk.page.keyboard.press("Shift+Tab")  # the buttons are reached from behind
    assert desk.page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_what_last_years_text_replaced_can_be_had_back_until_the_next_replacing(desk: Desk) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    beside = desk.page.locator(".beside", has=desk.page.locator(desk.field(TEXT)))
    back = beside.get_by_text("找回原来写的")
    assert back.is_hidden()
    desk.type(TEXT, OWN)
    beside.get_by_text("照用上年的").click()
    desk.page.keyboard.type("后来的话。")  # with this the message and its 撤销 go
    assert desk.page.locator("#message").is_hidden()
    replaced = desk.value(TEXT)
    back.click()
    assert desk.value(TEXT) == OWN
    back.click()
    assert desk.value(TEXT) == replaced
    desk.open("别的.yaml", building.text().encode())
    assert back.is_hidden()


def test_a_click_anywhere_in_a_cell_enters_it(desk: Desk) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    place = keys_of(APPLICATIONS)[0][0]
    desk.type(place, "4")
    desk.page.locator(f"#paper {desk.field(dotted(FEES[0]))}").click()
    cell = desk.page.locator("td", has=desk.page.locator(desk.field(place)))
    cell.locator(".last").click()
    assert here(desk) == place
    desk.page.keyboard.type("6")
    assert desk.value(place) == "6"
    desk.page.locator(f"#paper {desk.field(dotted(FEES[0]))}").click()
    desk.page.locator(f"#paper {desk.field(place)}").click()
    desk.page.keyboard.type("7")
    assert desk.value(place) == "7"
    box = cell.bounding_box()
    assert box is not None
    for x, y in ((3, 3), (box["width"] - 3, box["height"] - 3), (3, box["height"] - 3)):
        desk.page.locator(f"#paper {desk.field(dotted(FEES[0]))}").click()
        cell.click(position={"x": x, "y": y})
        assert here(desk) == place
