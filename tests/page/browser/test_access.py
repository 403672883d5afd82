"""Whom the page has to serve: screen readers, small screens, large letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import building
from tests.conftest import ROOT, needs
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

AXE = ROOT / ".ci" / "page" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("state", ["empty", "with findings"])
def test_axe_finds_nothing_serious(desk: Desk, state: str) -> None:
    needs(AXE.exists(), "axe-core (npm ci in .ci/page)")
    if state == "with findings":
        changes = {"收到和处理政府信息公开申请情况.本年新收政府信息公开申请数量": {"自然人": 9}}
        desk.open("年报.yaml", building.text(changes).encode())
    desk.page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = desk.page.evaluate("async () => (await axe.run()).violations")
    serious = [
        (rule["id"], node["html"][:120])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:3]
    ]
    assert serious == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (683, 384), (390, 844)])
def test_nothing_is_cut_off(desk: Desk, width: int, height: int) -> None:
    """No window is too narrow (683 × 384 is 1366 × 768 at 200 %): only tables scroll sideways."""
    desk.page.set_viewport_size({"width": width, "height": height})
    try:
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert desk.page.locator("#docx").is_visible()
        assert desk.page.locator("#summary").is_visible()
    finally:
        desk.page.set_viewport_size({"width": 1366, "height": 768})


def test_every_field_has_a_name_for_a_screen_reader(desk: Desk) -> None:
    unnamed = desk.page.evaluate("""() => [...document.querySelectorAll("#paper [data-key]")]
        .filter(field => !field.getAttribute("aria-label") && !field.labels?.length)
        .map(field => field.dataset.key)""")
    assert unnamed == []
    assert desk.page.locator("#paper [data-key]").count() > 210
    assert desk.page.locator("#paper th:not([scope])").count() == 0


def test_a_text_is_whole_when_the_window_becomes_narrow(desk: Desk) -> None:
    desk.open("年报.yaml", building.text({"总体情况.主动公开": "全年主动公开政府信息。" * 30}).encode())
    desk.page.set_viewport_size({"width": 390, "height": 844})
    try:
        desk.page.wait_for_function("""() => {
            const area = document.querySelector('[data-key="总体情况.主动公开"]');
            return area.clientWidth < 400 && area.scrollHeight <= area.clientHeight + 1;
        }""")
    finally:
        desk.page.set_viewport_size({"width": 1366, "height": 768})
