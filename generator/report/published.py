"""What was seen of the form in a published report: a reading notes it, the rules W601–E604 judge it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.findings import Path
from generator.form.tables import Cell
from generator.form.terms import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one of the six sections, as it stands in the report."""

    section: Section
    text: str
    line: int | None = None


class Trouble(Enum):
    """What is wrong with a row or a column."""

    MISSING = "格式里有，报告里没有；请按格式补上"
    COLLAPSED = "没有按格式分列下面各行；请向报告的原始台账核对后分开填写"
    ADDED = "格式里没有，是多出来的；请核对后删去"
    EMPTY = "整张表没有读出数字；请核对报告里的表"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A row or a column that is not as the form has it."""

    trouble: Trouble
    where: str
    path: Path = ()
    text: str = ""
    """The line as it stands in the report."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that holds no figure."""

    cell: Cell
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """What was seen of the form in a published report."""

    headings: tuple[Heading, ...] = ()
    """In the order of the report."""
    lines: tuple[LineProblem, ...] = ()
    cells: tuple[CellProblem, ...] = ()
    other_format: str | None = None
    """The document number of another format, if the tables are of that one."""
    sign: str = ""
    """The label that showed it."""
