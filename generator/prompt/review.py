"""The last look: all findings, each leading to its question, and the tables as they will be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.answers.save import AnswersFile
from generator.findings import Finding, Path, Severity
from generator.form.tables import CELLS, TABLES, Cell
from generator.prompt import flow
from generator.prompt.question import Kind, Option, Question, State
from generator.render import grid
from generator.render.context import prepare
from generator.report.report import Report
from generator.report.values import parse_line
from generator.rules import BY_ID, check
from generator.rules.carryover import reason_in_file

_NARROW = {"表二": (20, 17, 17, 17), "表三": (6, 8, 20, *(5,) * 7), "表四": (4,) * 15}
"""Column widths that fit a terminal of 80 columns."""
RENDER, TABLES_KEY, QUIT = "render", "tables", "quit"
_BY_KEYS = {cell.keys: cell for cell in CELLS}


def findings(document: AnswersFile, last: Report | None) -> list[Finding]:
    """Everything the rules say of the answers, blocking ones first."""
    answers = document.answers()
    said = {(f.rule, f.where, f.message): f for f in check(answers.report, last, answers.bad_values)}
    return sorted(said.values(), key=_gravity)


def _gravity(finding: Finding) -> tuple[int, bool]:
    """Errors come first; of them, last year's file being another's: the others may come from that."""
    return list(Severity).index(finding.severity), finding.rule != _OTHER_AGENCY


_OTHER_AGENCY = "E303"


def reminders(found: Sequence[Finding]) -> list[Finding]:
    """What is left to look at: neither an error nor explained."""
    return [finding for finding in found if finding.severity is Severity.WARNING]


def menu(found: list[Finding]) -> list[Option]:
    """What can be done now: render if nothing blocks, or go to a finding."""
    blocked = any(finding.blocking for finding in found)
    count = len(reminders(found))
    left = f"，还有 {count} 处提醒没有处理" if count else ""
    options = [] if blocked else [Option(RENDER, f"没有错误，生成报告{left}", not count)]
    options += [
        Option(f"{number}", _listed(finding), number == 0, _shown_below(finding))
        for number, finding in enumerate(found)
    ]
    return [*options, Option(TABLES_KEY, "看一看三张表"), Option(QUIT, "先保存退出，以后再来")]


def _listed(finding: Finding) -> str:
    """A finding in a list: one place can have several, so each begins to say what it is about."""
    return f"{finding.severity.label} {finding.rule} {finding.where}　{message(finding)}"


def _shown_below(finding: Finding) -> str:
    return full_line(finding, "按回车，再选")


def about(finding: Finding) -> list[str]:
    """What a rule checks, and where that is laid down."""
    rule = BY_ID[finding.rule]
    return [full_line(finding), f"{rule.id} 查的是：{rule.title}。（{rule.scope}；依据：{rule.source}）"]


def is_explainable(finding: Finding) -> bool:
    return BY_ID[finding.rule].explainable and not finding.final


def explain(document: AnswersFile, rule: str, reason: str) -> None:
    """Answer an explainable finding with its reason, under 说明."""
    path = ("说明", rule)
    if reason:
        document.set(path, reason)
    else:
        document.remove(path)
        if not document.get(("说明",)):
            document.remove(("说明",))


def figures_of(finding: Finding) -> list[Cell]:
    """The figures that were entered for what a finding is about: of a sum, every part of it."""
    found: dict[Cell, None] = {}

    def add(cell: Cell) -> None:
        for part in cell.total_of:
            add(part)
        if not cell.total_of:
            found[cell] = None

    for path in finding.involved or (finding.path,):
        if path in _BY_KEYS:
            add(_BY_KEYS[path])
    return list(found)


_GROUPS = {"types", "which", "kinds", "groups"}
"""Roles of the questions that say which figures of a table there are."""


def questions_about(state: State, finding: Finding) -> list[Question]:
    """The questions that a finding leads to: of a sum, those of all its figures, and which there are."""
    cells = figures_of(finding)
    questions = flow.all_questions(state)
    places = {cell.keys for cell in cells}
    found = [question for question in questions if question.path in places]
    if len(cells) > 1:
        found += [
            question
            for question in questions
            if question.role in _GROUPS and any(p[: len(question.path)] == question.path for p in places)
        ]
    if not found:
        question = flow.question_at(state, finding.path)
        found = [question] if question else []
        if question is not None and question.role == "mode":
            found = _texts_of(state, finding.path) or found
    return found


def _texts_of(state: State, section: Path) -> list[Question]:
    """The texts of a section that is written in parts; those that say something, if any do."""
    below = [
        q for q in flow.all_questions(state) if q.kind is Kind.TEXT and q.path[: len(section)] == section
    ]
    return [question for question in below if question.current] or below


def parse_reason(text: str) -> str:
    reason = parse_line(text)
    if not reason:
        raise ValueError("请写明原因；不想写的，按 Ctrl-B 返回")
    return reason


def tables(report: Report) -> Iterator[str]:
    """The three tables as they will be printed, narrow enough for the screen."""
    page = prepare(report)
    for table in TABLES:
        figures = page.figures[table.section.id]
        yield f"{table.section.heading}\n{grid.table_lines(table, _NARROW[table.number], figures)}\n"


_UNCONFIRMED = "仍是上年的文字、草稿，或者改过还没有确认；看过以后按 Ctrl-S 就是确认"


def message(finding: Finding, choose: str = "") -> str:
    """A finding's message with the way out that the prompt has, not the one of the file.

    ``choose`` says how the choice to give a reason is reached; nothing where there is no such choice.
    """
    if finding.rule == "E402":
        return _UNCONFIRMED
    in_file = reason_in_file(finding.rule)
    if choose and finding.reason is None:
        return finding.message.replace(in_file, f"确有原因的，{choose}“{give_reason(finding)}”")
    return re.sub(f"；{re.escape(in_file)}(（[^（）]*）)?", "", finding.message)


def full_line(finding: Finding, choose: str = "") -> str:
    """A finding as it is shown."""
    reason = f"（说明：{finding.reason}）" if finding.reason else ""
    line = f"（文件第 {finding.line} 行）" if finding.line else ""
    said = message(finding, choose)
    return f"{finding.severity.label} {finding.rule} {finding.where}：{said}{line}{reason}"


def give_reason(finding: Finding) -> str:
    return "数字没错，说明原因" if figures_of(finding) else "没有错，说明原因"


def go_on_with(found: Sequence[Finding], question: Question) -> str:
    """What it is called to keep an answer that something is said against: an error is not right."""
    if any(finding.blocking for finding in found):
        return "先不管，以后再改"
    return "就这样，继续" if question.kind is Kind.TEXT else "没有错，继续"


_MOST_OTHERS = 4


def other_figures(state: State, found: Sequence[Finding], question: Question) -> list[Question]:
    """The other figures that take part in what is said of one: any of them may be the wrong one."""
    places = {cell.keys for finding in found for cell in figures_of(finding)} - {question.path}
    others = [other for other in flow.all_questions(state) if other.path in places]
    return others if len(others) <= _MOST_OTHERS and question.path in _BY_KEYS else []


def shown(found: Sequence[Finding]) -> list[str]:
    """What is said above the list of findings."""
    if not found:
        return ["核对过了，没有发现问题。"]
    explained = sum(finding.severity is Severity.EXPLAINED for finding in found)
    counts = (
        (sum(finding.blocking for finding in found), "处错误要改"),
        (len(reminders(found)), "处提醒"),
        (explained, "处已说明原因"),
    )
    named = "、".join(f"{count} {name}" for count, name in counts if count)
    return [f"核对出 {named}；选一处，下面是全文，回车去处理："]
