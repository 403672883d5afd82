"""W601–E604: what a published report does with the form itself. An answers file can't do any of it.

``generator.reading`` notes what it saw while reading; the rules here judge it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator import form
from generator.findings import Finding, Path
from generator.form import FORMAT, FORMAT_SOURCE
from generator.rules.rule import Case, Rule
from generator.tables import Cell
from generator.terms import Item, Section


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


def headings(case: Case) -> Iterator[Finding]:
    """W601: a heading that is missing, renamed or out of order."""
    if case.published is None:
        return
    seen = case.published.headings
    places = {heading.section: place for place, heading in reversed(list(enumerate(seen)))}
    for number, section in enumerate(form.SECTIONS):
        path = (section.label,)
        if section not in places:
            yield Finding("W601", section.heading, f"没有“{section.heading}”这个标题，请按格式加上", path)
            continue
        heading = seen[places[section]]
        if _plain(heading.text) != _plain(section.heading):
            message = f"标题写成了“{heading.text}”，格式是“{section.heading}”，请改过来"
            yield Finding("W601", section.heading, message, path, line=heading.line)
        later = [s for s in form.SECTIONS[:number] if places.get(s, -1) > places[section]]
        if later:
            names = "、".join(f"“{s.heading}”" for s in later)
            message = f"“{heading.text}”排在了{names}前面，请按格式的顺序排"
            yield Finding("W601", section.heading, message, path, line=heading.line)


def _plain(text: str) -> str:
    """A heading without differences that nobody sees: width and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def lines(case: Case) -> Iterator[Finding]:
    """W602: a row or column that is missing, collapsed or added."""
    for problem in case.published.lines if case.published else ():
        shown = f"（报告里是：{problem.text}）" if problem.text else ""
        yield Finding("W602", problem.where, f"{problem.trouble.value}{shown}", problem.path)


def cells(case: Case) -> Iterator[Finding]:
    """W603: cells of one row that hold no figure, in one finding."""
    rows: dict[tuple[str, Item | None], list[CellProblem]] = {}
    for problem in case.published.cells if case.published else ():
        cell = problem.cell
        rows.setdefault((cell.table, cell.row[-1] if cell.row else None), []).append(problem)
    for problems in rows.values():
        first = problems[0].cell
        row = f"{first.table} {first.row_name}行" if first.row else first.table
        where = first.place if len(problems) == 1 else row
        shown = "、".join(f"{p.cell.column_name or '这一格'}{_written(p.text)}" for p in problems)
        message = f"{shown}；没有的请填 0"
        yield Finding("W603", where, message, first.keys, {".".join(p.cell.keys): p.text for p in problems})


def _written(text: str) -> str:
    return f"写的是“{text[:20]}”" if text else "空着"


def other_format(case: Case) -> Iterator[Finding]:
    """E604: the tables are those of another format."""
    if case.published and case.published.other_format:
        message = (
            f"表里有“{case.published.sign}”，是{case.published.other_format}的格式（2019、2020 年度的报告），"
            f"和{FORMAT}的表不一样；表里的数字没有读，请向原件核对"
        )
        yield Finding("E604", "表二至表四", message, values={"format": case.published.other_format})


FORM_RULES = (
    Rule("W601", "标题缺少、改了名称或者顺序不对", "六个部分的标题", FORMAT_SOURCE, headings),
    Rule("W602", "表格缺少、合并或者多出了行、列", "三张表", FORMAT_SOURCE, lines),
    Rule("W603", "单元格空着或者不是数字", "三张表的每一格", FORMAT_SOURCE, cells),
    Rule("E604", "表格是另一种格式的", "三张表", FORMAT_SOURCE, other_format),
)
