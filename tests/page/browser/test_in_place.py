"""Saving in place through a real file handle, of the file system that a browser gives a page from a server.

A page from the disk has none, and no browser without a window shows the dialog in which a person chooses a
file and allows it to be written: only that choice is stood in for.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests import building
from tests.building import DISCLOSURE
from tests.page.browser.desk import READY

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

PERMITS = f"{DISCLOSURE}.行政许可"
CHOSEN = """async (text) => {
    const folder = await navigator.storage.getDirectory();
    window.chosen = await folder.getFileHandle("年报.yaml", { create: true });
    window.showOpenFilePicker = async () => [chosen];
    await write(text);
}"""
WRITE = """() => {
    window.write = async (text) => {
        const file = await chosen.createWritable();
        await file.write(text);
        await file.close();
    };
}"""
READ = "async () => (await chosen.getFile()).text()"


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, *_: object) -> None:
        """A test says nothing."""


@pytest.fixture
def address(built: Path) -> Iterator[str]:
    """The page's address on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=built.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{quote(built.name)}"
    server.shutdown()
    server.server_close()


DROPPED = """async ([text, answer]) => {
    const folder = await navigator.storage.getDirectory();
    window.chosen = await folder.getFileHandle("拖来的.yaml", { create: true });
    await write(text);
    window.asked = [];
    let permission = "prompt";
    chosen.queryPermission = async () => permission;
    chosen.requestPermission = async ({ mode }) => {
        asked.push([mode, navigator.userActivation.isActive]);
        return (permission = answer);
    };
    DataTransferItem.prototype.getAsFileSystemHandle = async () => chosen;
    const transfer = new DataTransfer();
    transfer.items.add(await chosen.getFile());
    const dropped = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.getElementById("paper").dispatchEvent(dropped);
}"""
"""A file of the disk is dropped; what the person answers whom the browser asks is stood in for."""


@pytest.mark.parametrize("answer", ["granted", "denied"])
def test_a_dropped_file_is_written_where_it_lies_if_the_person_allows_it(
    chromium: Browser, address: str, answer: str
) -> None:
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-state=ready]", timeout=READY)
    page.evaluate(WRITE)
    page.evaluate(DROPPED, [building.text(), answer])
    field = page.locator(f'#paper [data-key="{PERMITS}"]')
    page.wait_for_function(f"""() => document.querySelector('[data-key="{PERMITS}"]').value !== ''""")
    assert page.evaluate("asked") == []
    for text in ("41", "42"):
        field.click()
        page.keyboard.type(text)
        if answer == "granted":
            page.keyboard.press("Control+s")
            page.locator("#message", has_text="已经保存到 拖来的.yaml").wait_for()
        else:
            with page.expect_download() as waiting:
                page.keyboard.press("Control+s")
            page.locator("#message", has_text="没有得到许可，“拖来的.yaml”没有改动").wait_for()
            name = waiting.value.suggested_filename
            assert f"“{name}”已经交给浏览器下载" in page.inner_text("#message")
            assert f"行政许可: {text}" in Path(waiting.value.path()).read_text(encoding="utf-8")
        assert (f"行政许可: {text}" in page.evaluate(READ)) == (answer == "granted")
        assert page.evaluate("asked") == [["readwrite", True]]
    context.close()


def test_a_chosen_file_is_written_where_it_lies(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-state=ready]", timeout=READY)
    page.evaluate(WRITE)
    page.evaluate(CHOSEN, building.text() + "# 请留着这一行\n")
    page.locator("#open").click()
    field = page.locator(f'#paper [data-key="{PERMITS}"]')
    page.wait_for_function(f"""() => document.querySelector('[data-key="{PERMITS}"]').value !== ''""")
    for text in ("41", "42"):
        field.click()
        page.keyboard.type(text)
        page.keyboard.press("Control+s")
        page.locator("#message", has_text="已经保存到 年报.yaml").wait_for()
        saved = page.evaluate(READ)
        assert f"行政许可: {text}" in saved
        assert saved.endswith("# 请留着这一行\n")
    page.wait_for_timeout(20)  # a file's time is in milliseconds
    page.evaluate("text => write(text)", building.text({PERMITS: 77}))
    field.click()
    page.keyboard.type("43")
    page.keyboard.press("Control+s")
    page.locator("#message", has_text="在别处改过").wait_for()
    assert "行政许可: 77" in page.evaluate(READ)
    page.locator("#message").get_by_text("用这里的替换").click()
    page.locator("#message", has_text="已经保存到").wait_for()
    assert "行政许可: 43" in page.evaluate(READ)
    context.close()
