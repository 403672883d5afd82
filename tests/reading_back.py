"""Reading our own files back, by other means than the code that wrote them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DocxRow = list[tuple[str, int, str]]
"""Text, gridSpan, vMerge (restart, continue or nothing) of each cell."""


def part(docx: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def body(docx: bytes) -> Any:
    return part(docx, "word/document.xml").find(f"{W}body")


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def docx_tables(docx: bytes) -> list[list[DocxRow]]:
    return [[[_cell(tc) for tc in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
            for table in body(docx).iterfind(f"{W}tbl")]  # fmt: skip


def _cell(tc: Any) -> tuple[str, int, str]:
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    state = "" if merge is None else merge.get(f"{W}val", "continue")
    return text_of(tc), int(span.get(f"{W}val")) if span is not None else 1, state


def docx_figures(docx: bytes) -> list[list[str]]:
    """The figures of each table in reading order: the cells whose text starts with a digit and is
    no label (labels such as ``1.属于…`` have a dot after the digit)."""
    is_figure = re.compile(r"[0-9]+(\.[0-9]+)?([（(].*)?")
    return [
        [text for row in table for text, _, _ in row if is_figure.fullmatch(text)]
        for table in docx_tables(docx)
    ]


def docx_paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Style id and text of every paragraph of the body outside tables; a line break is ``\\n``."""
    found = []
    for p in body(docx).iterfind(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        parts = [("\n" if e.tag == f"{W}br" else e.text or "") for e in p.iter(f"{W}t", f"{W}br")]
        found.append((style.get(f"{W}val") if style is not None else "Normal", "".join(parts)))
    return found


def text_tables(text: str) -> list[list[str]]:
    """The lines of each grid in a text."""
    tables: list[list[str]] = []
    inside = False
    for line in text.split("\n"):
        is_grid = line.startswith(("+", "|"))
        if is_grid and not inside:
            tables.append([])
        if is_grid:
            tables[-1].append(line)
        inside = is_grid
    return tables


def text_figures(text: str) -> list[list[str]]:
    """The figures of each grid in reading order; a figure wrapped over lines is put together."""
    found = []
    for lines in text_tables(text):
        figures: list[str] = []
        block: list[list[str]] = []
        for line in lines:
            cells = [cell.strip() for cell in line.strip("|+").split("|")]
            if line.startswith("|") and not re.search(r"\+-+\+?$", line):
                block.append(cells)
            if re.search(r"[-+]$", line):
                figures += _figures(block)
                block = []
        found.append(figures)
    return found


def _figures(block: list[list[str]]) -> list[str]:
    """The figures at the end of a row of cells that may be several lines high."""
    if not block:
        return []
    columns = [
        "".join(column) for column in zip(*(row[-min(map(len, block)) :] for row in block), strict=True)
    ]
    return [c for c in columns if re.fullmatch(r"[0-9]+(\.[0-9]+)?([（(].*)?", c)]
