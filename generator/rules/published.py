"""W601–E604: what a published report does with the form itself. An answers file can't do any of it.

``generator.reading`` notes what it saw while reading; the rules here judge it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from generator.findings import Finding
from generator.form import official as form
from generator.form.official import FORMAT, FORMAT_SOURCE
from generator.form.terms import Item, Section
from generator.report.published import CellProblem, LineProblem, Published, SectionHeading, Trouble
from generator.rules.rule import Case, Rule

_MOST_APART = 3
"""So many rows of a table are named one by one; more of one cause are one finding."""
_MOST_NAMED = 4


def headings(case: Case) -> Iterator[Finding]:
    """W601: a heading that is missing, renamed or out of order; a report that ends before its end.

    The headings of a report of before 2019 are those of another form: that is said, once.
    """
    seen = case.published
    if seen is None:
        return
    if seen.predates_sections:
        message = (
            f"{seen.year}年度的报告用的是以前的写法，六个部分的格式从{form.SECTIONS_SINCE}年度起才有；"
            "标题没有按现在的格式核对"
        )
        yield Finding("W601", "各部分的标题", message)
        return
    cut = seen.ending.missing if seen.ending else ()
    if seen.ending:
        rest = "、".join(section.number for section in cut)
        message = (
            f"只读到“{seen.ending.where}”，后面的内容（第{rest}部分）没有了；"
            "如果文件不完整，请换成完整的报告再核对；如果原文就到这里，请按格式补上"
        )
        yield Finding("W601", "全文", message, (cut[0].label,) if cut else ())
    places = {heading.section: place for place, heading in reversed(list(enumerate(seen.headings)))}
    yield from _missing(seen, [s for s in form.SECTIONS if s not in places and s not in cut])
    known = [seen.headings[places[section]] for section in form.SECTIONS if section in places]
    yield from _renamed(known)
    yield from _renumbered(known)
    for number, section in enumerate(form.SECTIONS):
        later = [s for s in form.SECTIONS[:number] if places.get(s, -1) > places.get(section, len(places))]
        if later:
            heading = seen.headings[places[section]]
            names = "、".join(f"“{s.heading}”" for s in later)
            message = f"“{heading.text}”排在了{names}前面，请按格式的顺序排"
            yield Finding("W601", section.heading, message, (section.label,), line=heading.line)


def _missing(seen: Published, missing: list[Section]) -> Iterator[Finding]:
    if not missing:
        return
    names = "、".join(f"“{section.heading}”" for section in missing)
    which = "这个标题" if len(missing) == 1 else f"这 {len(missing)} 个标题"
    doubtful = [heading for heading in seen.doubtful if heading.section in missing]
    shown = "、".join(f"“{heading.text}”" for heading in doubtful)
    hint = f"；{shown}像是另一部分里的小标题，没有当作标题" if doubtful else ""
    where = missing[0].heading if len(missing) == 1 else "各部分的标题"
    line = doubtful[0].line if doubtful else None
    yield Finding("W601", where, f"没有{names}{which}，请按格式加上{hint}", (missing[0].label,), line=line)


def _renamed(known: list[SectionHeading]) -> Iterator[Finding]:
    for heading in known:
        if not heading.is_usual and _plain(heading.text) != _plain(heading.section.heading):
            right = heading.section.heading
            message = f"标题写成了“{heading.text}”，格式是“{right}”，请改过来"
            yield Finding("W601", right, message, (heading.section.label,), line=heading.line)


def _renumbered(known: list[SectionHeading]) -> Iterator[Finding]:
    """Headings with the right words and another number, or none, as one finding."""
    other = [heading for heading in known if heading.is_usual and not heading.is_numbered]
    if not other:
        return
    names = "、".join(f"“{heading.text}”" for heading in other)
    right = "、".join(f"“{heading.section.number}、”" for heading in other)
    where = other[0].section.heading if len(other) == 1 else "各部分的标题"
    message = f"{names}的序号和格式不一样，应当是{right}；是自动编号的，页面上显示对了就不用改"
    yield Finding("W601", where, message, (other[0].section.label,), line=other[0].line)


def _plain(text: str) -> str:
    """A heading without differences that nobody sees: width and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def lines(case: Case) -> Iterator[Finding]:
    """W602: a row or column that is missing, collapsed or added; those of one table and cause together."""
    problems = case.published.lines if case.published else ()
    for (table, trouble), alike in groupby(problems, key=lambda problem: (problem.table, problem.trouble)):
        same = list(alike)
        if len(same) > _MOST_APART and trouble in (Trouble.MISSING, Trouble.ADDED):
            yield Finding("W602", table, f"{_names(same)}：{trouble.value}", same[0].path)
            continue
        for problem in same:
            shown = f"（报告里是：{problem.text}）" if problem.text else ""
            yield Finding("W602", problem.where, f"{trouble.value}{shown}", problem.path)


def _names(problems: list[LineProblem]) -> str:
    named = "、".join(problem.name for problem in problems[:_MOST_NAMED])
    return named if len(problems) <= _MOST_NAMED else f"{named}等 {len(problems)} 处"


def cells(case: Case) -> Iterator[Finding]:
    """W603: cells that hold no figure; those of one row, and many alike of one table, in one finding."""
    rows: dict[tuple[str, Item | None], list[CellProblem]] = {}
    for problem in case.published.cells if case.published else ():
        cell = problem.cell
        rows.setdefault((cell.table, cell.row[-1] if cell.row else None), []).append(problem)
    for table, of_table in groupby(rows.items(), key=lambda row: row[0][0]):
        problems = [row for _, row in of_table]
        if len(problems) > _MOST_APART:
            yield _many_cells(table, problems)
        else:
            yield from map(_cells_of_row, problems)


def _cells_of_row(problems: list[CellProblem]) -> Finding:
    first = problems[0].cell
    row = f"{first.table} {first.row_name}行" if first.row else first.table
    where = first.place if len(problems) == 1 else row
    shown = "、".join(f"{p.cell.column_name or '这一格'}{_written(p.text)}" for p in problems)
    return Finding("W603", where, f"{shown}；没有的请填 0", first.keys, _values(problems))


def _many_cells(table: str, rows: list[list[CellProblem]]) -> Finding:
    problems = [problem for row in rows for problem in row]
    texts = dict.fromkeys(_written(problem.text) for problem in problems)
    columns = dict.fromkeys(p.cell.column_name for p in problems if p.cell.column_name)
    shown = f"，在{'、'.join(columns)}列" if columns else ""
    message = f"{len(rows)} 行里有 {len(problems)} 格{'、'.join(texts)}{shown}；没有的请填 0"
    return Finding("W603", table, message, problems[0].cell.keys, _values(problems))


def _values(problems: list[CellProblem]) -> dict[str, str]:
    return {".".join(problem.cell.keys): problem.text for problem in problems}


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
