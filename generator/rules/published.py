"""W601–E604: what a published report does with the form itself. An answers file can't do any of it.

``generator.reading`` notes what it saw while reading; the rules here judge it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.findings import Finding
from generator.form import official as form
from generator.form.official import FORMAT, FORMAT_SOURCE
from generator.form.terms import Item
from generator.report.published import CellProblem
from generator.rules.rule import Case, Rule


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
