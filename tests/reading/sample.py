"""Descriptions of published reports: what is written in each cell, and how the form was bent.

``formats`` turns a description into a file of each format; the figures are all different, so that one
that is read into a wrong place is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS, DISCLOSURE, TABLES, Cell, Table
from generator.form.terms import Measure, Section

AGENCY = "临泽市青石镇人民政府"


@dataclass(slots=True)
class Box:
    """One cell of a printed table: a label, or a figure of the form."""

    content: str | Cell
    cols: int = 1
    rows: int = 1


Rows = list[list[Box]]


def official(table: Table) -> Rows:
    return [[Box(p.content, p.cols, p.rows) for p in row] for row in table.grid]


@dataclass(slots=True)
class Sample:
    """A published report before it is set in a format."""

    title: str = f"{AGENCY}2024年政府信息公开工作年度报告"
    preface: list[str] = field(default_factory=lambda: ["本报告依照条例编制，统计期限自年初起至年末止。"])
    headings: dict[Section, str] = field(
        default_factory=lambda: {section: section.heading for section in form.SECTIONS}
    )
    texts: dict[Section, list[str]] = field(
        default_factory=lambda: {
            form.OVERVIEW: ["（一）主动公开", "全年更新了栏目。", "（二）依申请公开", "申请都已答复。"],
            form.PROBLEMS: ["公开得还不够细。", "下一年逐项补齐。"],
            form.OTHER_MATTERS: ["全年没有收取信息处理费。"],
        }
    )
    notes: dict[Section, list[str]] = field(default_factory=dict)
    signature: list[str] = field(default_factory=lambda: [AGENCY, "2025年1月24日"])
    tables: dict[str, Rows] = field(default_factory=lambda: {t.number: official(t) for t in TABLES})
    written: dict[Cell, str] = field(
        default_factory=lambda: {
            cell: f"{101 + number}.5" if cell.kind is Measure.AMOUNT else str(101 + number)
            for number, cell in enumerate(CELLS)
        }
    )
    """What stands in the cell of each figure."""
    expected: dict[Cell, str | None] = field(default_factory=dict)
    """The figure to be read where it is not what is written; None: unread."""
    rules: set[str] = field(default_factory=set)
    """The rules of the form that speak."""
    page_breaks: dict[str, int] = field(default_factory=dict)
    """The row of a table before which a page ends."""

    def want(self, cell: Cell) -> str | None:
        return self.expected.get(cell, self.written[cell])

    def shown(self, box: Box) -> str:
        return box.content if isinstance(box.content, str) else self.written[box.content]


Bend = Callable[[Sample], None]
BENDS: dict[str, Bend] = {}
"""Everything that real reports do with the form (spec: form), by name."""


def bend(function: Bend) -> Bend:
    BENDS[function.__name__] = function
    return function


def write(sample: Sample, cell: Cell, text: str, read: str | None) -> None:
    sample.written[cell] = text
    sample.expected[cell] = read
    if read is None:
        sample.rules.add("W603")


def relabel(sample: Sample, *pairs: tuple[str, str]) -> None:
    for rows in sample.tables.values():
        for row in rows:
            for box in row:
                for old, new in pairs:
                    if box.content == old:
                        box.content = new


def row_of(sample: Sample, *ids: str) -> int:
    """The number of the row of table 3 that holds these figures."""
    for number, row in enumerate(sample.tables["表三"]):
        if any(isinstance(box.content, Cell) and box.content.ids[1:-1] == ids for box in row):
            return number
    raise KeyError(ids)


GRANTED = [c for c in APPLICATIONS.cells if c.ids[1:-1] == ("results", "granted")]
RECEIVED = [c for c in APPLICATIONS.cells if c.ids[1:-1] == ("received",)]
OTHERWISE = [c for c in APPLICATIONS.cells if c.ids[2:3] == ("otherwise_closed",)]
MADE = DISCLOSURE.cell("normative_documents", "made")
FEES = DISCLOSURE.cell("fees")
PERMITS = DISCLOSURE.cell("permits")
