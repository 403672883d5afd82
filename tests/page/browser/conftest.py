"""The browser edition in Debian's Chromium, driven by Playwright, opened from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

from generator.page.build import Unit, page
from generator.page.parts import FIXED, FOLDER
from tests.conftest import needs
from tests.page.browser.desk import CHROMIUM, FLAGS, Desk


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs(all((FOLDER / name).exists() for name in FIXED), ".ci/page/build.py's parts")
    file = tmp_path_factory.mktemp("page") / "年报填报.html"
    file.write_bytes(page())
    return file


@pytest.fixture(scope="module")
def driver() -> Iterator[BrowserType]:
    """For one module: while it is open, no other test of the process can run an event loop."""
    needs(CHROMIUM, "Chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="module")
def chromium(driver: BrowserType) -> Iterator[Browser]:
    browser = driver.launch(executable_path=CHROMIUM, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def desk_for(chromium: Browser) -> Iterator[Callable[[Path], Desk]]:
    """Opens a file in a browser of its own, and looks afterwards whether anything left the page."""
    desks = []

    def opened(file: Path) -> Desk:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        desks.append(Desk(context, file))
        return desks[-1]

    yield opened
    for desk in desks:
        assert [url for url in desk.requests if not url.startswith(("file:", "blob:", "data:"))] == []
        assert desk.errors == []
        desk.context.close()


@pytest.fixture(scope="module")
def one_desk(chromium: Browser, built: Path) -> Iterator[Desk]:
    """One page for many tests: Python takes seconds to start."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Desk(context, built)
    context.close()


@pytest.fixture
def desk(one_desk: Desk) -> Iterator[Desk]:
    """An empty form; nothing may leave the page or fail in it while a test runs."""
    one_desk.begin_anew()
    yield one_desk
    if one_desk.page.locator("#dialog[open]").count():
        one_desk.page.locator("#dialog-close").click()
    assert [url for url in one_desk.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert one_desk.errors == []


@pytest.fixture
def unit_page(tmp_path: Path) -> Callable[[Unit], Path]:
    def made(unit: Unit) -> Path:
        file = tmp_path / f"{unit.agency}.html"
        file.write_bytes(page(unit))
        return file

    return made
