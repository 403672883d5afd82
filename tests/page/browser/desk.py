"""A desk with a browser: the built page opened from the disk, as a clerk opens it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, Download, Page

from generator.form.tables import TABLES, Cell

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
READY = 120_000
"""Milliseconds to wait for Python; a shared machine can be slow."""


class Desk:
    """The page, and what is done with it."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.context = context
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.goto(file.as_uri(), wait_until="commit")
        self.page.wait_for_selector("html:not([data-state=loading])", timeout=READY)
        self.settle()

    def settle(self) -> None:
        """Wait until everything typed so far was checked and kept."""
        for _ in range(400):
            checked = self.page.evaluate("({...document.documentElement.dataset})")
            if checked.get("busy") != "true" and "checked" in checked:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError("never checked")

    def field(self, key: str) -> str:
        return f'[data-key="{key}"]'

    def value(self, key: str) -> str:
        return str(self.page.eval_on_selector(f"#paper {self.field(key)}", "field => field.value"))

    def fill(self, key: str, text: str) -> None:
        """Put a text into a field as a paste does, in one input event."""
        field = self.page.locator(f"#paper {self.field(key)}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
            return
        field.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def type(self, key: str, text: str) -> None:
        """Type a text key by key (a choice is made by its name)."""
        field = self.page.locator(f"#paper {self.field(key)}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
            return
        field.click()
        self.page.keyboard.press("Control+a")
        for number, line in enumerate(text.split("\n")):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def type_tables(self, answers: Mapping[str, str]) -> None:
        """Type every figure, going from cell to cell with the arrow keys."""
        for table in TABLES:
            for row in table.rows():
                cells = [cell for cell in row if not cell.total_of]
                for number, cell in enumerate(cells):
                    if number == 0:
                        self.page.locator(f"#paper {self.field('.'.join(cell.keys))}").click()
                    else:
                        self.page.keyboard.press("ArrowRight")
                    self.page.keyboard.type(answers.get(".".join(cell.keys), ""))

    def paste(self, key: str, rows: list[list[str]]) -> None:
        """Paste a block of cells, as a spreadsheet puts it on the clipboard."""
        text = "\n".join("\t".join(row) for row in rows)
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.locator(f"#paper {self.field(key)}").click()
        self.page.keyboard.press("Control+v")

    def paste_tables(self, answers: Mapping[str, str]) -> None:
        """Paste each table in blocks, totals included, as they are copied from a workbook."""

        def text(cell: Cell) -> str:
            return "999" if cell.total_of else answers.get(".".join(cell.keys), "")

        for table in TABLES:
            rows = [row for row in table.rows() if not all(cell.total_of for cell in row)]
            blocks = [rows] if table.repeated_rows else [[row] for row in rows]
            if table.number == "表三":  # with the row of totals between
                blocks = [table.rows()]
            for block in blocks:
                if len(block) == 1 and len(block[0]) == 1:
                    self.type(".".join(block[0][0].keys), text(block[0][0]))
                else:
                    self.paste(".".join(block[0][0].keys), [[text(cell) for cell in row] for row in block])

    def findings(self) -> list[tuple[str, str, str]]:
        self.settle()
        script = """all => all.map(li =>
            [li.dataset.rule, li.dataset.key, li.querySelector(".message").textContent])"""
        return [tuple(found) for found in self.page.eval_on_selector_all("#findings li", script)]

    def rules(self) -> list[str]:
        return sorted({rule for rule, *_ in self.findings()})

    def download(self, button: str) -> tuple[str, bytes]:
        """Press a button that gives a file: its name and content."""
        self.settle()
        with self.page.expect_download(timeout=READY) as waiting:
            self.page.locator(f"#{button}").click()
        return self.content(waiting.value)

    @staticmethod
    def content(download: Download) -> tuple[str, bytes]:
        return download.suggested_filename, Path(download.path()).read_bytes()

    def open(self, name: str, content: bytes, *, field: str = "open-file") -> None:
        before = self.page.evaluate("document.documentElement.dataset.taken ?? ''")
        self.page.evaluate("document.getElementById('message').hidden = true")
        self.choose(name, content, field=field)
        said = "#message:not([hidden]):not(:has(.working))"
        self.page.locator(f'html:not([data-taken="{before}"]) body, {said}').first.wait_for()
        self.settle()

    def choose(self, name: str, content: bytes, *, field: str) -> None:
        kind = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.set_input_files(f"#{field}", files=[kind])  # type: ignore[arg-type,unused-ignore]

    def begin_anew(self) -> None:
        """An empty form, nothing of last year, no dialog, no message."""
        if self.page.locator("small.last, .old").count():
            self.page.locator("#last").click()
            if self.page.locator("#no-last").count():
                self.page.locator("#no-last").click()
            else:  # what is beside a text is the file's own, which waits
                self.page.keyboard.press("Escape")
        self.open("空.yaml", b"{}")
        self.errors.clear()
