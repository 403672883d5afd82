"""A workbook to the document model: the form's tables in one sheet, or a sheet a table.

openpyxl reads the cells, row by row; which cells are merged is read here, because openpyxl would make an
object of every place that a merge declares. What a cell shows is what Excel stored: of a formula the
figure that it came to, and where none was stored the formula itself, which is no figure.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Generator, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.assembly.headings import is_heading
from generator.reading.document import Block, Document, Paragraph, RawCell, RawTable
from generator.reading.marks import WORKBOOK_MARK
from generator.reading.understanding.figures import is_formula, looks_like_value
from generator.reading.understanding.labels import is_table_text

_MAX_ENTRIES = 2_000
_MAX_PACKAGE = 40_000_000
"""Bytes of all XML unpacked. The three tables have some 100 KB."""
_MAX_SHEETS, _MAX_ROWS, _MAX_COLUMNS = 60, 2_000, 60
_LOCKED = "文件有密码，请先在 Excel 或 WPS 里去掉密码再试"
_DAMAGED = "文件损坏，打不开；请用 Excel 或 WPS 表格打开，另存为 .xlsx 再试"
_TOO_LARGE = "表格太大，不像一份年度报告的三张表，没有打开"
_MARK = WORKBOOK_MARK.encode()
_MANY_REPORTS = "这是 nianbao table 做的汇总表，不是一个机关的报告；请给各单位报来的文件"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HARMFUL = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

Rows = list[list[tuple[object, object]]]
"""Of each cell what it shows and what was written into it: a value, or a formula."""
Box = tuple[int, int, int, int]
"""First column, first row, last column, last row of merged cells, counted from 1."""


def read_xlsx(raw: bytes) -> Document:
    """The blocks of a workbook, sheet after sheet; hidden sheets are left out."""
    with _parsing(), zipfile.ZipFile(io.BytesIO(raw)) as package:
        _check(package)
        if "docProps/core.xml" in package.NameToInfo and _MARK in package.read("docProps/core.xml"):
            raise UnreadableError(unreadable(_MANY_REPORTS))
        merges = _merges(package)
    sheets = (_sheet(name, _grid(rows), merges.get(name, [])) for name, rows in _visible_sheets(raw))
    return Document(_distinct(block for blocks in sheets for block in blocks))


def first_sheet(raw: bytes) -> list[list[str]]:
    """The texts of a workbook's first sheet that can be seen, such as a list of names.

    Raises :class:`UnreadableError`.
    """
    with _parsing(), zipfile.ZipFile(io.BytesIO(raw)) as package:
        _check(package)
    with contextlib.closing(_visible_sheets(raw)) as sheets:
        return next((_grid(rows) for _, rows in sheets), [])


@contextlib.contextmanager
def _parsing() -> Iterator[None]:
    """Others' parsers at work: whatever they raise over a damaged workbook is that it is damaged.

    Openpyxl raises nearly everything there is. What we make of what they read is done outside, so that
    an error of our own is never taken for damage.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on what it leaves out are in English
            yield
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001
        is_locked = isinstance(error, RuntimeError) and "encrypted" in str(error)  # as zipfile says it
        raise UnreadableError(unreadable(_LOCKED if is_locked else _DAMAGED)) from None


def _check(package: zipfile.ZipFile) -> None:
    """Refuse a package before anything of it is unpacked beyond what it declares."""
    entries = package.infolist()
    is_xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in is_xml) > _MAX_PACKAGE:
        raise UnreadableError(unreadable(_TOO_LARGE))
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise UnreadableError(unreadable("这不是 Excel 表格：压缩包里没有工作簿，请核对是不是选错了文件"))
    for entry in is_xml:
        if _HARMFUL.search(package.read(entry)):
            raise UnreadableError(unreadable("文件里有 Excel 不会写的实体定义，可能有害，没有打开"))


def _merges(package: zipfile.ZipFile) -> dict[str, list[Box]]:
    """The merged cells of each sheet, by the sheet's name."""
    relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
    workbook = etree.fromstring(package.read("xl/workbook.xml"))
    found: dict[str, list[Box]] = {}
    for sheet in workbook.iterfind(".//{*}sheets/{*}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in package.NameToInfo:
            found[sheet.get("name") or ""] = list(_merges_of(package.read(part)))
    return found


def _merges_of(sheet: bytes) -> Iterator[Box]:
    """The merged cells of a sheet. Refuses one that goes on further than a report does."""
    places = 0
    for _, element in etree.iterparse(io.BytesIO(sheet), tag=("{*}mergeCell", "{*}c")):
        left, top, right, bottom = range_boundaries(element.get("ref") or element.get("r") or "A1")
        if left is None or top is None or right is None or bottom is None:
            continue
        if element.get("ref"):
            right, bottom = min(right, _MAX_COLUMNS), min(bottom, _MAX_ROWS)
            places += max(right - left + 1, 0) * max(bottom - top + 1, 0)
            yield left, top, right, bottom
        if places > 2 * _MAX_COLUMNS * _MAX_ROWS or (
            len(element) and (top > _MAX_ROWS or left > _MAX_COLUMNS)
        ):
            raise UnreadableError(unreadable(_TOO_LARGE))
        element.clear()


def _visible_sheets(raw: bytes) -> Generator[tuple[str, Rows], None, None]:
    """The name and the cells of each sheet that can be seen."""
    with _parsing():
        shown = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        written = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        with contextlib.closing(shown), contextlib.closing(written):
            if len(shown.worksheets) > _MAX_SHEETS:
                raise UnreadableError(
                    unreadable(f"有 {len(shown.worksheets)} 张工作表，不像一份年度报告，没有打开")
                )
            for values, formulas in zip(shown.worksheets, written.worksheets, strict=True):
                if values.sheet_state == "visible":
                    yield values.title, _cells(values, formulas)


def _cells(values: Any, formulas: Any) -> Rows:
    bounds = {"max_row": _MAX_ROWS, "max_col": _MAX_COLUMNS}
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    return [
        [(cell.value, source.value) for cell, source in zip(row, sources, strict=True)]
        for row, sources in zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=True)
    ]


def _grid(rows: Rows) -> list[list[str]]:
    """The texts of a sheet: each row as wide as it is filled."""
    grid = []
    for row in rows:
        texts = [_text(value, source) for value, source in row]
        while texts and not texts[-1]:
            texts.pop()
        grid.append(texts)
    while grid and not grid[-1]:
        grid.pop()
    return grid


def _text(value: object, source: object) -> str:
    """What a cell shows; of a formula without a stored value the formula."""
    if value is None:
        if source is None:
            return ""
        return str(source) if isinstance(source, str) and is_formula(source) else "=…"
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).replace("_x000D_", "").strip()


def _sheet(name: str, grid: list[list[str]], merges: list[Box]) -> Iterator[Block]:
    """The rows of a sheet as paragraphs and tables: a line with one text is text, unless of the form."""
    if is_heading(name) and not any(is_heading(text) for texts in grid for text in texts):
        yield Paragraph(name, f"工作表“{name}”")
    begins = {(top, left): (right - left + 1, bottom - top + 1) for left, top, right, bottom in merges}
    covered = {
        (row, column)
        for left, top, right, bottom in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - begins.keys()

    def table(lines: list[tuple[int, list[str]]]) -> RawTable:
        width = max(len(texts) for _, texts in lines)
        rows = [
            [
                RawCell(text, *begins.get((number, column), (1, 1)))
                for column, text in enumerate([*texts, *[""] * (width - len(texts))], 1)
                if (number, column) not in covered
            ]
            for number, texts in lines
        ]
        return RawTable(rows, place=f"工作表“{name}”第 {lines[0][0]} 行")

    lines: list[tuple[int, list[str]]] = []
    for number, texts in enumerate(grid, 1):
        written = [text for text in texts if text]
        alone = written[0] if len(written) == 1 else ""
        is_text = bool(alone) and not looks_like_value(alone) and not is_table_text(alone)
        if lines and (is_text or not written):
            yield table(lines)
            lines = []
        if is_text:
            yield Paragraph(alone, f"工作表“{name}”第 {number} 行")
        elif written:
            lines.append((number, texts))
    if lines:
        yield table(lines)


def _distinct(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without lines that stand in each sheet again, such as the title."""
    seen: set[str] = set()
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text in seen:
                continue
            seen.add(block.text)
        found.append(block)
    return found
