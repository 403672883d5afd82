"""The last look: all findings, each leading to its question, and the tables as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.answers.save import AnswersFile
from generator.findings import Finding, Severity
from generator.form.tables import CELLS, TABLES, Cell
from generator.prompt import flow
from generator.prompt.question import Option, Question, State
from generator.render import grid
from generator.render.context import prepare
from generator.report.report import Report
from generator.report.values import parse_line
from generator.rules import BY_ID, check
from generator.rules.carryover import reason_in_file

_NARROW = {"表二": (20, 17, 17, 17), "表三": (6, 8, 20, *(5,) * 7), "表四": (4,) * 15}
"""Column widths that fit a terminal of 80 columns."""
RENDER, TABLES_KEY, QUIT = "render", "tables", "quit"
GIVE_REASON = "数字没错，说明原因"
_BY_KEYS = {cell.keys: cell for cell in CELLS}


def findings(document: AnswersFile, last: Report | None) -> list[Finding]:
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
        Option(f"{number}", _listed(finding), number == 0, full_line(finding))
        for number, finding in enumerate(found)
    ]
    return [*options, Option(TABLES_KEY, "看一看三张表"), Option(QUIT, "先保存退出，以后再来")]


def _listed(finding: Finding) -> str:
    """A finding in a list: one place can have several, so the rule is named."""
    return f"{finding.severity.label} {finding.rule} {finding.where}"


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
    return found


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


_UNCONFIRMED = "再从“待确认”中删去这一行"


def message(finding: Finding) -> str:
    """A finding's message with the way out that the prompt has, not the one of the file."""
    text = finding.message.replace(reason_in_file(finding.rule), f"确有原因的，选“{GIVE_REASON}”")
    return text.replace(_UNCONFIRMED, "看过以后按 Ctrl-S 就是确认")


def full_line(finding: Finding) -> str:
    """A finding as it is shown."""
    reason = f"（说明：{finding.reason}）" if finding.reason else ""
    line = f"（文件第 {finding.line} 行）" if finding.line else ""
    return f"{finding.severity.label} {finding.rule} {finding.where}：{message(finding)}{line}{reason}"


def shown(found: Sequence[Finding]) -> list[str]:
    """What is said above the list of findings."""
    if not found:
        return ["核对过了，没有发现问题。"]
    blocking = sum(finding.blocking for finding in found)
    errors = f"{blocking} 处错误要改" if blocking else ""
    others = f"{len(found) - blocking} 处提醒" if len(found) > blocking else ""
    return [f"核对出{'、'.join(part for part in (errors, others) if part)}；选一处，下面是全文，回车去处理："]
