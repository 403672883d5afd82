"""What was seen of the form in a published report: a reading notes it, the rules W601–E604 judge it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from generator.findings import Path
from generator.form import official as form
from generator.form.tables import Cell
from generator.form.terms import Section


class SectionHeading(NamedTuple):
    """A heading of one of the six sections, as it stands in the report."""

    section: Section
    text: str
    line: int | None = None
    is_usual: bool = False
    """Whether it says what the form's heading says, in words that reports commonly use for it."""
    is_numbered: bool = True
    """Whether it has the form's number, written as the form writes it."""


class Trouble(Enum):
    """What is wrong with a row or a column."""

    MISSING = "格式里有，报告里没有；请按格式补上"
    COLLAPSED = "没有按格式分列下面各行；请向报告的原始台账核对后分开填写"
    ADDED = "格式里没有，是多出来的；请核对后删去"
    EMPTY = "整张表没有读出数字；请核对报告里的表"


class LineProblem(NamedTuple):
    """A row or a column that is not as the form has it."""

    trouble: Trouble
    where: str
    """The table and the row or column: ``表三 （六）其他处理行``; of a whole table only its number."""
    path: Path = ()
    text: str = ""
    """The line as it stands in the report."""

    @property
    def table(self) -> str:
        return self.where.partition(" ")[0]

    @property
    def name(self) -> str:
        """The row or column."""
        return self.where.partition(" ")[2]


class CellProblem(NamedTuple):
    """A cell that holds no figure."""

    cell: Cell
    text: str


class EarlyEnd(NamedTuple):
    """Where a document ends that holds only the beginning of a report."""

    where: str
    """What was read last: ``一、总体情况``, ``表三 （一）予以公开行``."""
    last: Section
    missing: tuple[Section, ...]
    """The sections that did not come any more."""


class Published(NamedTuple):
    """What was seen of the form in a published report."""

    headings: tuple[SectionHeading, ...] = ()
    """In the order of the report."""
    doubtful: tuple[SectionHeading, ...] = ()
    """Lines that read like the heading of a section that has none, but stand like one of its parts."""
    lines: tuple[LineProblem, ...] = ()
    cells: tuple[CellProblem, ...] = ()
    other_format: str | None = None
    """The document number of another format, if the tables are of that one."""
    sign: str = ""
    """The label that showed it."""
    ending: EarlyEnd | None = None
    year: int | None = None
    """年度 as the report states it, also one that the form is not for."""

    def breaks_off_in(self, section: Section) -> bool:
        """Whether the document ends inside this section: what it goes on with is not known."""
        return self.ending is not None and self.ending.last == section

    @property
    def predates_form(self) -> bool:
        """Whether it is of a year before the form: what came with the form is not owed."""
        return self.year is not None and self.year < form.FIRST_YEAR

    @property
    def predates_sections(self) -> bool:
        """Whether it is of a year before any form had the six sections."""
        return self.year is not None and self.year < form.SECTIONS_SINCE
