"""The results of table 3: which occurred, and how many of each, until every application is placed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.answers.save import AnswersFile
from generator.form.tables import APPLICATIONS
from generator.form.terms import Item
from generator.prompt.application_cells import (
    PART,
    RESULT_ROWS,
    RESULTS,
    close_exhausted,
    drop_row,
    drop_totals,
    figure_at,
    is_there,
    open_cells,
    path_of,
    results_due,
    results_placed,
)
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State
from generator.report import typed
from generator.report.values import Figure


def figure_question(
    state: State,
    row: tuple[Item, ...],
    column: Item,
    ask: str,
    hint: str,
    limit: int | None,
    suggestion: str = "",
    doubt: Callable[[Figure], Doubt | None] = lambda _: None,
) -> Question:
    """One figure of the table; ``limit`` is the most that it can be."""
    path = path_of(*row, column)
    written = state.text(*path)
    cell = APPLICATIONS.cell(*(item.id for item in (*row, column)))
    last = state.last_figure(cell)
    facts = [f"上年：{last.text} 件"] if last else []
    if row[0] is RESULTS:
        facts.append(f"{column.label}：还有 {limit} 件未填办理结果")
    if suggestion:
        facts.append(f"只剩这一种结果，剩下的 {suggestion} 件已经替您填上；对的话直接回车")

    def write(document: AnswersFile, figure: Figure) -> None:
        document.set(path, figure)
        drop_totals(document)
        if row[0] is RESULTS:
            close_exhausted(document, column)

    return Question(
        path,
        PART,
        ask,
        Kind.LINE,
        bool(written),
        write,
        hint=hint,
        facts=tuple(facts),
        current=written or suggestion,
        doubt=doubt,
        parse=typed.count if limit is None else typed.at_most(limit, column.label),
    )


def results(state: State, columns: list[Item]) -> Questions:
    due = {column: results_due(state, column) for column in columns}
    if None in due.values() or not any(due.values()):
        return
    left = {column: (due[column] or 0) - results_placed(state, column) for column in columns}
    has_open = any(open_cells(state, column) for column in columns)
    yield _kinds(state, left, answered=has_open or not any(left.values()))
    for row in RESULT_ROWS:
        for column in columns:
            path = path_of(*row, column)
            if not state.has(*path):
                continue
            own = figure_at(state, *row, column) or 0
            is_last = open_cells(state, column) == [row]
            limit = left[column] + own
            suggestion = str(limit) if is_last else ""
            ask = f"{_row_name(row)}：{column.label}（件）："
            yield figure_question(state, row, column, ask, row[-1].help, limit, suggestion)


def _kinds(state: State, left: dict[Item, int], *, answered: bool) -> Question:
    path = path_of(RESULTS)
    there = [row for row in RESULT_ROWS if is_there(state, row)]
    facts = [f"{column.label}：还有 {count} 件未填办理结果" for column, count in left.items() if count > 0]
    facts += [f"{column.label}：办理结果多了 {-count} 件" for column, count in left.items() if count < 0]

    def write(document: AnswersFile, labels: list[str]) -> None:
        for row in RESULT_ROWS:
            if _row_key(row) not in labels:
                drop_row(document, row)
        if not document.has(path):
            document.set(path, {})
        now = State(document, None, date.min)
        unplaced = [
            column for column in left if (results_due(now, column) or 0) > results_placed(now, column)
        ]
        for row in RESULT_ROWS:
            if _row_key(row) in labels:
                kept = document.row(path_of(*row))
                document.set(path_of(*row), {column.label: None for column in unplaced} | kept)
        drop_totals(document)

    return Question(
        path,
        PART,
        "有哪些办理结果？",
        Kind.CHOICES,
        answered,
        write,
        "kinds",
        hint="只选出现过的；接下来逐项填件数，总计由程序计算。",
        facts=tuple(facts),
        options=tuple(Option(_row_key(row), _row_name(row), row in there) for row in RESULT_ROWS),
        check=lambda labels: _why_no_way_on(state, left, labels),
    )


def _why_no_way_on(state: State, left: dict[Item, int], labels: list[str]) -> str | None:
    """Why these results can't make the column come out: nothing would be left to ask."""
    if not labels:
        return "请用空格键选中至少一种办理结果"
    rows = [row for row in RESULT_ROWS if _row_key(row) in labels]
    gone = [row for row in RESULT_ROWS if _row_key(row) not in labels]
    for column, count in left.items():
        if count > 0 and all(state.text(*path_of(*row, column)) for row in rows):
            return f"{column.label}还差 {count} 件，选中的都填过件数了：请再选一种，或者按 Ctrl-G 去改件数"
        if count < 0 and not any(figure_at(state, *row, column) for row in gone):
            return f"{column.label}多了 {-count} 件：请去掉选错的一种，或者按 Ctrl-G 去改件数"
    return None


def _row_key(row: tuple[Item, ...]) -> str:
    return ".".join(item.id for item in row)


def _row_name(row: tuple[Item, ...]) -> str:
    group = f"{row[1].number}{row[1].label}　" if len(row) > 2 else ""
    return f"{group}{row[-1].number}{row[-1].label}"
