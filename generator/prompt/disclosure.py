"""Table 2: the figures of 主动公开."""

from __future__ import annotations

from dataclasses import replace

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import DISCLOSURE, Cell
from generator.form.terms import AgencyType, Measure
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State, answer, confirm
from generator.report import typed
from generator.report.values import Figure

PART = form.DISCLOSURE_SECTION.heading
_ROW = tuple(cell for cell in DISCLOSURE.cells if cell.row[0].id == "regulations")


def questions(state: State) -> Questions:
    row = _ROW[0].keys[:-1]
    are_asked_together = not _makes_regulations(state) and not any(_is_told(state, cell) for cell in _ROW)
    if are_asked_together:
        yield _no_regulations(state, row)
    for cell in DISCLOSURE.cells:
        question = figure(state, cell, PART)
        yield replace(question, extra=True) if are_asked_together and cell in _ROW else question
    yield note(state, PART, form.DISCLOSURE_SECTION.label)


def _is_told(state: State, cell: Cell) -> bool:
    """Whether a figure of 规章 is to be asked by itself: it is open, or not 0."""
    return state.is_open(cell.keys) or state.text(*cell.keys) not in ("", "0")


def _makes_regulations(state: State) -> bool:
    try:
        return AgencyType(state.text("机关类型")).makes_regulations
    except ValueError:
        return True


def _no_regulations(state: State, row: Path) -> Question:
    def write(document: AnswersFile, choice: str) -> None:
        document.set(row, {cell.keys[-1]: 0 if choice == "zero" else None for cell in _ROW})

    return Question(
        row,
        PART,
        "规章：本年制发、本年废止、现行有效都是 0，对吗？",
        Kind.CHOICE,
        state.has(*row),
        write,
        "none",
        hint=f"{state.text('机关类型')}不能制定规章。（《中华人民共和国立法法》第九十一条、第九十三条）",
        options=(Option("zero", "对，都填 0", True), Option("ask", "不对，逐项填写")),
    )


def figure(state: State, cell: Cell, part: str) -> Question:
    """A figure asked by itself."""
    is_amount = cell.kind is Measure.AMOUNT
    name = " ".join(item.label for item in (*cell.row, *cell.column))
    last = state.last_figure(cell)
    written = state.text(*cell.keys)
    return Question(
        cell.keys,
        part,
        f"{name}（{cell.kind}）：",
        Kind.LINE,
        bool(written),
        answer(cell.keys),
        hint="".join(dict.fromkeys(item.help for item in (*cell.row, *cell.column) if item.help)),
        facts=(f"上年：{last.text} {cell.kind}",) if last else (),
        current=written,
        parse=typed.amount if is_amount else typed.count,
        doubt=lambda figure: _more_repealed_than_there_were(state, cell, figure),
    )


def _more_repealed_than_there_were(state: State, cell: Cell, figure: Figure) -> Doubt | None:
    """本年废止 of what was in force at the end of last year and what was made this year."""
    group = [other for other in DISCLOSURE.cells if other.row == cell.row and len(other.column) == 1]
    if len(group) != len(form.DOCUMENT_COLUMNS) or cell != group[1]:
        return None
    before = state.last_figure(group[2])
    written = state.text(*group[0].keys)
    if before is None or not written:
        return None
    try:
        made = typed.count(written).value
    except ValueError:  # said of that figure
        return None
    if figure.value <= before.value + made:
        return None
    return Doubt(
        f"上年现行有效 {before.value} 件，本年制发 {made} 件，最多只能废止 {before.value + made} 件，"
        f"现在填的是 {figure.value} 件。"
    )


def note(state: State, part: str, section: str) -> Question:
    """备注 under a table: reached by jumping."""
    path = (section, form.NOTE.label)

    def write(document: AnswersFile, text: str) -> None:
        if text:
            document.set(path, text)
        else:
            document.remove(path)
        confirm(document, path)

    is_confirmed = not state.is_unconfirmed(path)
    return Question(
        path,
        part,
        "备注：",
        Kind.TEXT,
        is_confirmed,
        write,
        hint=form.NOTE.help,
        current=state.text(*path),
        extra=is_confirmed,
    )
