"""Table 3: only what occurred is asked, what follows is computed, what is left is shown.

Per column (applicant): received + carried in = results + carried out. So the figures on the outer
side are asked first (here), and while results are entered (:mod:`.application_results`) the prompt
knows how many are still to be placed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.answers.save import AnswersFile
from generator.form.tables import APPLICATIONS, Cell
from generator.form.terms import Item
from generator.prompt.application_cells import (
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    PART,
    RECEIVED,
    RESULT_ROWS,
    RESULTS,
    TABLE,
    drop_column,
    drop_totals,
    figure_at,
    is_there,
    path_of,
)
from generator.prompt.application_results import figure_question, results
from generator.prompt.cases import any_cases, fill_with_zeros, has_cases
from generator.prompt.disclosure import note
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State, confirm
from generator.report.values import Figure


def questions(state: State) -> Questions:
    yield _any(state)
    if has_cases(state, APPLICATIONS):
        yield _types(state)
        columns = list(_active(state))
        if columns:
            yield from _row(state, RECEIVED, columns, "本年新收")
            yield _carried_in(state, columns)
            yield from _row(state, CARRIED_IN, columns, "上年结转")
            yield _carried_out(state, columns)
            yield from _row(state, CARRIED_OUT, columns, "结转下年度")
            yield from results(state, columns)
    yield note(state, PART, TABLE)


def _active(state: State) -> Iterator[Item]:
    """The applicants that occur: chosen for 本年新收, or with a figure anywhere."""
    rows = [(RECEIVED,), (CARRIED_IN,), (CARRIED_OUT,), *RESULT_ROWS]
    for column in COLUMNS:
        chosen = state.has(*path_of(RECEIVED, column))
        if chosen or any(figure_at(state, *row, column) not in (0,) for row in rows if is_there(state, row)):
            yield column


def _any(state: State) -> Question:
    known = any(figure.value for _, figure in _last_carried_out(state) if figure)
    return any_cases(
        state,
        APPLICATIONS,
        "本年有没有政府信息公开申请（新收的，或者上年结转下来的）？",
        "当面、邮寄、传真、网上提出的都算，按登记台账核对。",
        RECEIVED.label,
        ("上年有结转下来的申请，今年的表三不会全是 0。",) if known else (),
    )


def _types(state: State) -> Question:
    path = path_of(RECEIVED)
    row = state.get(*path)
    chosen = {column.label for column in _active(state)}
    if not chosen:
        chosen = {
            cell.column[-1].label for cell, figure in _last_carried_out(state) if figure and figure.value
        }

    def write(document: AnswersFile, labels: list[str]) -> None:
        for column in COLUMNS:
            if column.label not in labels:
                drop_column(document, column)
        kept = document.row(path)
        document.set(path, {label: kept.get(label) for label in labels})
        drop_totals(document)

    return Question(
        path,
        PART,
        "哪些申请人提出过申请？",
        Kind.CHOICES,
        isinstance(row, dict),
        write,
        "types",
        hint="新收的和上年结转下来的都算。",
        options=tuple(Option(c.label, c.label, c.label in chosen, note=c.help) for c in COLUMNS),
        check=lambda labels: (
            None if labels else "请用空格键选中至少一种申请人；都没有的，请返回上一题选“没有”"
        ),
    )


def _row(state: State, row: Item, columns: list[Item], name: str) -> Questions:
    """A figure for each applicant of one row, where it is open or was answered by number."""
    if not is_there(state, (row,)):
        return
    for column in columns:
        path = path_of(row, column)
        if not state.has(*path):
            continue
        limit = None
        if row is CARRIED_OUT:
            limit = (figure_at(state, RECEIVED, column) or 0) + (figure_at(state, CARRIED_IN, column) or 0)
        yield figure_question(
            state,
            (row,),
            column,
            f"{name}：{column.label}（件）：",
            row.help,
            limit,
            doubt=partial(_no_figure_at_all, state, (row, column)),
        )


def _no_figure_at_all(state: State, answered: tuple[Item, ...], figure: Figure) -> Doubt | None:
    return _nothing_at_all(state, answered, bool(figure.value))


def _nothing_at_all(state: State, answered: tuple[Item, ...], has_some: bool) -> Doubt | None:
    """There were said to be applications, but none was received and none was carried over."""
    if has_some or answered[0] is not CARRIED_IN or RESULTS.label in state.document.row((TABLE,)):
        return None
    rows = [(row, column) for row in (RECEIVED, CARRIED_IN) for column in COLUMNS]
    if any(figure_at(state, *row) != 0 for row in rows if row != answered and is_there(state, row[:1])):
        return None
    return Doubt(
        "前面选了“有”申请，现在新收的和上年结转的都是 0 件。",
        "没有申请，整张表都填 0",
        lambda document: fill_with_zeros(document, APPLICATIONS),
    )


def _last_carried_out(state: State) -> Iterator[tuple[Cell, Figure | None]]:
    for column in COLUMNS:
        cell = APPLICATIONS.cell(CARRIED_OUT.id, column.id)
        yield cell, state.last_figure(cell)


def _carried_in(state: State, columns: list[Item]) -> Question:
    """上年结转: last year's 结转下年度 has to be confirmed; without last year it is asked."""
    path = path_of(CARRIED_IN)
    answered = is_there(state, (CARRIED_IN,)) and not state.is_unconfirmed(path)
    if state.last is None:
        return _which(
            state, CARRIED_IN, columns, "哪些申请人有上年结转下来的申请？没有就直接回车。", answered
        )
    carried = {cell.column[-1].label: f.value for cell, f in _last_carried_out(state) if f and f.value}
    shown = "、".join(f"{label} {value} 件" for label, value in carried.items()) or "0 件"

    def write(document: AnswersFile, choice: str) -> None:
        ask = {column.label: None for column in columns}
        document.set(path, dict(carried) if choice == "yes" else ask)
        confirm(document, path)
        drop_totals(document)

    return Question(
        path,
        PART,
        f"上年结转下来的申请：{shown}，对吗？",
        Kind.CHOICE,
        answered,
        write,
        "carried",
        hint=CARRIED_IN.help,
        facts=(f"上年报告的“结转下年度继续办理”：{shown}",),
        options=(Option("yes", f"对，{shown}", True), Option("no", "不对，另外填写（需要说明原因）")),
        doubt=lambda choice: _nothing_at_all(state, (CARRIED_IN,), choice != "yes" or bool(carried)),
    )


def _carried_out(state: State, columns: list[Item]) -> Question:
    answered = is_there(state, (CARRIED_OUT,))
    ask = "哪些申请人有到年底还没办结、结转下年度的申请？没有就直接回车。"
    return _which(state, CARRIED_OUT, columns, ask, answered)


def _which(state: State, row: Item, columns: list[Item], ask: str, answered: bool) -> Question:
    path = path_of(row)
    there = state.get(*path)
    there = there if isinstance(there, dict) else {}

    def write(document: AnswersFile, labels: list[str]) -> None:
        kept = document.row(path)
        document.set(path, {label: kept.get(label) for label in labels})
        confirm(document, path)
        drop_totals(document)

    return Question(
        path,
        PART,
        ask,
        Kind.CHOICES,
        answered,
        write,
        "which",
        hint=row.help,
        options=tuple(Option(c.label, c.label, c.label in there) for c in columns),
        doubt=lambda labels: _nothing_at_all(state, (row,), bool(labels)),
    )
