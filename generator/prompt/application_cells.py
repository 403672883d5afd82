"""Table 3 in the answers file: which rows and figures are there, and how many results are still to be placed.

Per column (applicant): received + carried in = results + carried out (form: 表三). An open cell of
the answers file (``自然人: null``) is a figure that was chosen but not entered yet.
"""

from __future__ import annotations

from datetime import date

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import APPLICATIONS
from generator.form.terms import Item
from generator.prompt.question import State
from generator.report import typed

PART = form.APPLICATIONS_SECTION.heading
TABLE = form.APPLICATIONS_SECTION.label
RECEIVED, CARRIED_IN, RESULTS, CARRIED_OUT = form.APPLICATION_ROWS
COLUMNS = tuple(cell.column[-1] for cell in APPLICATIONS.rows()[0][:-1])
RESULT_ROWS = tuple(
    cells[0].row
    for cells in APPLICATIONS.rows()
    if cells[0].row[0] is RESULTS and cells[0].row[-1].label != form.TOTAL
)


def path_of(*items: Item) -> Path:
    return (TABLE, *(item.label for item in items))


def figure_at(state: State, *items: Item) -> int | None:
    """A figure: 0 where its row or column is left out, None where it is still open."""
    path = path_of(*items)
    for end in range(2, len(path) + 1):
        if state.is_open(path[:end]):
            return None
    written = state.text(*path)
    if not written:
        return 0
    try:
        return int(typed.count(written).value)
    except ValueError:
        return None


def is_there(state: State, row: tuple[Item, ...]) -> bool:
    return isinstance(state.get(*path_of(*row)), dict)


def results_due(state: State, column: Item) -> int | None:
    """How many results a column must have: 一 + 二 − 四."""
    outer = [figure_at(state, row, column) for row in (RECEIVED, CARRIED_IN, CARRIED_OUT)]
    received, carried_in, carried_out = outer
    if received is None or carried_in is None or carried_out is None:
        return None
    return received + carried_in - carried_out


def results_placed(state: State, column: Item) -> int:
    return sum(figure_at(state, *row, column) or 0 for row in RESULT_ROWS)


def open_cells(state: State, column: Item) -> list[tuple[Item, ...]]:
    return [row for row in RESULT_ROWS if state.is_open(path_of(*row, column))]


def close_exhausted(document: AnswersFile, column: Item) -> None:
    """Open cells of a column in which nothing is left to place are 0: no question for them.

    They are left out, so that they are asked for again if a figure above is corrected.
    """
    state = State(document, None, date.min)
    if (results_due(state, column) or 0) - results_placed(state, column) == 0:
        for row in open_cells(state, column):
            document.remove(path_of(*row, column))


def drop_row(document: AnswersFile, row: tuple[Item, ...]) -> None:
    """Take a result away, and the group above it where nothing is left of that."""
    document.remove(path_of(*row))
    if not document.get(path_of(*row[:-1])):
        document.remove(path_of(*row[:-1]))


def drop_column(document: AnswersFile, column: Item) -> None:
    """Take every figure of an applicant away, and the results that nobody else had."""
    for row in ((RECEIVED,), (CARRIED_IN,), (CARRIED_OUT,), *RESULT_ROWS):
        path = path_of(*row, column)
        if document.has(path):
            document.remove(path)
            if row[0] is RESULTS and not document.get(path[:-1]):
                drop_row(document, row)


def drop_totals(document: AnswersFile) -> None:
    """Totals that stood in the file are computed again."""
    document.remove((*path_of(RESULTS), form.TOTAL))
    for cells in APPLICATIONS.rows():
        document.remove(cells[-1].keys)
