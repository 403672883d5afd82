"""The last look: all findings, each leading to its question, and the tables as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.answers.save import Document
from generator.findings import Finding, Severity
from generator.form.tables import TABLES
from generator.prompt.question import Option
from generator.render import grid
from generator.render.context import prepare
from generator.report.report import Report
from generator.rules import BY_ID, check

_NARROW = {"表二": (20, 17, 17, 17), "表三": (6, 8, 20, *(5,) * 7), "表四": (4,) * 15}
"""Column widths that fit a terminal of 80 columns."""
RENDER, TABLES_KEY, QUIT = "render", "tables", "quit"


def findings(document: Document, last: Report | None) -> list[Finding]:
    """Everything the rules say of the answers, blocking ones first."""
    answers = document.answers()
    found = check(answers.report, last, answers.bad_values)
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def menu(found: list[Finding]) -> list[Option]:
    """What can be done now: render if nothing blocks, or go to a finding."""
    blocked = any(finding.blocking for finding in found)
    left = f"，还有 {len(found)} 处提醒没有处理" if found else ""
    options = [] if blocked else [Option(RENDER, f"没有错误，生成报告{left}", not found)]
    options += [
        Option(f"{number}", _cut(full_line(finding)), number == 0) for number, finding in enumerate(found)
    ]
    return [*options, Option(TABLES_KEY, "看一看三张表"), Option(QUIT, "先保存退出，以后再来")]


def is_explainable(finding: Finding) -> bool:
    return BY_ID[finding.rule].explainable and not finding.final


def explain(document: Document, rule: str, reason: str) -> None:
    """Answer an explainable finding with its reason, under 说明."""
    path = ("说明", rule)
    if reason:
        document.set(path, reason)
    else:
        document.remove(path)
        if not document.get(("说明",)):
            document.remove(("说明",))


def tables(report: Report) -> Iterator[str]:
    """The three tables as they will be printed, narrow enough for the screen."""
    page = prepare(report)
    for table in TABLES:
        figures = page.figures[table.section.id]
        yield f"{table.section.heading}\n{grid.table_lines(table, _NARROW[table.number], figures)}\n"


def full_line(finding: Finding) -> str:
    """A finding as it is printed."""
    reason = f"（说明：{finding.reason}）" if finding.reason else ""
    return f"{finding.severity.label} {finding.rule} {finding.where}：{finding.message}{reason}"


_SCREEN, _ROOM = 78, 8
"""Columns of the screen, and the lines of it that findings may take above the menu."""


def shown(found: list[Finding]) -> list[str]:
    """The findings in full where they fit above the menu, else how many there are."""
    if not found:
        return ["核对过了，没有发现问题。"]
    lines = [full_line(finding) for finding in found]
    if sum(len(grid.wrap(line, _SCREEN)) for line in lines) <= _ROOM:
        return lines
    return [f"核对出 {len(found)} 处，选一处去处理："]


def _cut(line: str) -> str:
    first = grid.wrap(line, _SCREEN - 8)[0]
    return first if first == line else f"{first}…"
