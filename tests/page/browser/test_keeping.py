"""What a person has written is not lost to a button: drafts, texts, figures typed after a block."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from generator.answers.load import load
from generator.page.answers import FEES, dotted
from tests import building
from tests.building import APPLICATION, DISCLOSURE, LAST_YEAR
from tests.conftest import GOOD
from tests.page.browser.desk import Desk
from tests.page.browser.test_windows import KEPT, opened

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
PERMITS = f"{DISCLOSURE}.行政许可"
TEXT = "总体情况.主动公开"
OTHER_TEXT = "总体情况.监督保障"
OWN = "我们自己写的一段。\n\n还有一段。"


def test_a_kept_work_is_deleted_only_after_a_question(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = opened(context, built)
    page.locator(f'#paper [data-key="{PERMITS}"]').fill("11")
    page.wait_for_function(KEPT)
    page.reload()
    offered = page.locator("#offer")
    offered.get_by_text("删去", exact=True).click()
    assert "找不回来" in offered.inner_text()
    offered.get_by_text("不删").click()
    page.reload()
    assert offered.locator(".resume").count() == 1
    offered.get_by_text("删去", exact=True).click()
    offered.get_by_text("确定删去").click()
    offered.wait_for(state="hidden")
    page.reload()
    page.wait_for_timeout(300)
    assert offered.is_hidden()
    context.close()


def test_no_kept_work_is_out_of_reach(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    for number in range(7):  # the first is filled in furthest
        page = opened(context, built)
        page.locator('#paper [data-key="机关名称"]').fill(f"第{number}镇")
        if number == 0:
            page.locator("button.zero[data-table=applications]").click()
        page.wait_for_function(KEPT)
        page.close()
    page = opened(context, built)
    rows = page.locator("#offer li")
    rows.first.wait_for()
    shown = rows.all_inner_texts()
    assert len(shown) == 5
    assert "第6镇" in shown[0]
    assert "第0镇" in shown[1]
    page.locator("#offer .more-works").click()
    page.wait_for_function("() => document.querySelectorAll('#offer li').length === 7")
    assert page.locator("#offer .more-works").count() == 0
    context.close()


def test_a_file_that_was_only_opened_comes_last_and_counts_what_is_asked(desk: Desk) -> None:
    for number in range(2):
        desk.open(f"{number}.yaml", GOOD[number].read_bytes())
        if number == 0:
            desk.fill("机关名称", "改过的镇")
            desk.settle()
    desk.page.wait_for_function(KEPT)
    desk.page.reload()
    desk.page.wait_for_selector("html[data-state=ready]", timeout=60_000)
    more = desk.page.locator("#offer .more-works")
    if more.count():
        more.click()
    shown = desk.page.locator("#offer li").all_inner_texts()
    (own,) = (place for place, said in enumerate(shown) if "改过的镇" in said)
    agency = str(load(GOOD[1]).report.agency)
    only_opened = max(place for place, said in enumerate(shown) if agency in said)
    assert own < only_opened
    assert all("都填好了" in shown[place] for place in (own, only_opened))
    desk.settle()


def beside(desk: Desk, key: str) -> Locator:
    return desk.page.locator(".beside", has=desk.page.locator(desk.field(key)))


@pytest.mark.parametrize("way", ["button", "key"])
@pytest.mark.parametrize("pressed", ["照用上年的", "清空，自己写"])
def test_a_text_replaced_by_a_button_can_be_had_back(desk: Desk, way: str, pressed: str) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    last = desk.value(TEXT)
    desk.fill(OTHER_TEXT, "别处的。")
    desk.fill(TEXT, OWN)
    beside(desk, TEXT).get_by_text(pressed).click()
    assert desk.value(TEXT) == (last if pressed.startswith("照") else "")
    if way == "button":
        desk.page.locator("#message").get_by_text("撤销").click()
    else:
        desk.page.keyboard.press("Control+z")
    assert desk.value(TEXT) == OWN
    assert desk.page.locator("#message").is_hidden()
    assert "我们自己写的一段" in desk.download("save")[1].decode()


def test_last_years_text_taken_back_into_its_place_waits_again(desk: Desk) -> None:
    desk.open("上年.yaml", building.text(LAST_YEAR).encode(), field="last-file")
    beside(desk, TEXT).get_by_text("清空，自己写").click()
    assert ("E402", TEXT) not in {found[:2] for found in desk.findings()}
    desk.page.locator(f"#paper {desk.field(TEXT)}").click()
    desk.page.keyboard.press("Control+z")
    assert ("E402", TEXT) in {found[:2] for found in desk.findings()}


def test_ctrl_z_acts_on_the_focused_field_alone(desk: Desk) -> None:
    desk.type(TEXT, "先写的。")
    desk.type(OTHER_TEXT, "后写的。")
    for _ in range(12):
        desk.page.keyboard.press("Control+z")
        desk.page.wait_for_timeout(50)
    assert desk.value(TEXT) == "先写的。"
    assert desk.value(OTHER_TEXT) == ""
    assert desk.page.evaluate("document.activeElement.dataset.key") == OTHER_TEXT


def test_what_was_typed_after_a_block_is_not_taken_back(desk: Desk) -> None:
    undo = desk.page.locator("#message .undo")
    desk.page.locator("button.zero[data-fees]").click()
    assert undo.is_visible()
    desk.fill(dotted(FEES[0]), "3")
    assert undo.count() == 0 or undo.is_hidden()
    desk.paste(f"{RECEIVED}.自然人", [["1", "2"]])
    assert undo.is_visible()
    desk.open("别的.yaml", building.text().encode())
    before = desk.value(f"{RECEIVED}.自然人")
    desk.page.locator(f"#paper {desk.field(f'{RECEIVED}.自然人')}").click()
    desk.page.keyboard.press("Control+z")
    assert desk.value(f"{RECEIVED}.自然人") == before


def test_a_block_is_not_taken_back_from_another_table(desk: Desk) -> None:
    desk.page.locator("button.zero[data-table=applications]").click()
    desk.page.locator(f"#paper {desk.field(PERMITS)}").click()
    desk.page.keyboard.press("Control+z")
    assert desk.value(f"{RECEIVED}.自然人") == "0"


@pytest.mark.parametrize("is_wrong", [False, True])
def test_only_a_report_with_errors_is_marked_as_a_draft(desk: Desk, is_wrong: bool) -> None:
    content = building.text({RECEIVED: {"自然人": 9}}).encode() if is_wrong else GOOD[-1].read_bytes()
    desk.open("年报.yaml", content)
    desk.page.locator("#copy").click()
    desk.page.locator("#message", has_text="已经复制").wait_for()
    html, text = desk.page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const text = async kind => (await item.getType(kind)).text();
            return Promise.all(["text/html", "text/plain"].map(text));
        }"""
    )
    desk.page.locator("#preview").click()
    desk.page.locator("#dialog .page").wait_for()
    shown = desk.page.evaluate("document.querySelector('.page').shadowRoot.textContent")
    assert ["【草稿" in page for page in (html, text, shown)] == [is_wrong] * 3
