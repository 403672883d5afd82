"""Table 3: only what occurred is asked, what follows is computed, what is left is shown.

Per column (applicant): received + carried in = results + carried out. So the figures on the outer
side are asked first, and while results are entered the prompt knows how many are still to be placed.
An open cell of the answers file (``自然人: null``) is a figure that was chosen but not entered yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import APPLICATIONS, Cell
from generator.form.terms import Item
from generator.prompt.cases import any_cases, fill_with_zeros, has_cases
from generator.prompt.disclosure import note
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State, confirm
from generator.report import typed
from generator.report.values import Figure

PART = form.APPLICATIONS_SECTION.heading
TABLE = form.APPLICATIONS_SECTION.label
_RECEIVED, _CARRIED_IN, _RESULTS, _CARRIED_OUT = form.APPLICATION_ROWS
_COLUMNS = tuple(cell.column[-1] for cell in APPLICATIONS.rows()[0][:-1])
_RESULT_ROWS = tuple(
    cells[0].row
    for cells in APPLICATIONS.rows()
    if cells[0].row[0] is _RESULTS and cells[0].row[-1].label != form.TOTAL
)


def questions(state: State) -> Questions:
    yield _any(state)
    if has_cases(state, APPLICATIONS):
        yield _types(state)
        columns = list(_active(state))
        if columns:
            yield from _row(state, _RECEIVED, columns, "本年新收")
            yield _carried_in(state, columns)
            yield from _row(state, _CARRIED_IN, columns, "上年结转")
            yield _carried_out(state, columns)
            yield from _row(state, _CARRIED_OUT, columns, "结转下年度")
            yield from _results(state, columns)
    yield note(state, PART, TABLE)


def _path(*items: Item) -> Path:
    return (TABLE, *(item.label for item in items))


def _value(state: State, *items: Item) -> int | None:
    """A figure: 0 where its row or column is left out, None where it is still open."""
    path = _path(*items)
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


def _active(state: State) -> Iterator[Item]:
    """The applicants that occur: chosen for 本年新收, or with a figure anywhere."""
    rows = [(_RECEIVED,), (_CARRIED_IN,), (_CARRIED_OUT,), *_RESULT_ROWS]
    for column in _COLUMNS:
        chosen = state.has(*_path(_RECEIVED, column))
        if chosen or any(_value(state, *row, column) not in (0,) for row in rows if _is_there(state, row)):
            yield column


def _is_there(state: State, row: tuple[Item, ...]) -> bool:
    return isinstance(state.get(*_path(*row)), dict)


def _any(state: State) -> Question:
    known = any(figure.value for _, figure in _last_carried_out(state) if figure)
    return any_cases(
        state,
        APPLICATIONS,
        "本年有没有政府信息公开申请（新收的，或者上年结转下来的）？",
        "当面、邮寄、传真、网上提出的都算，按登记台账核对。",
        _RECEIVED.label,
        ("上年有结转下来的申请，今年的表三不会全是 0。",) if known else (),
    )


def _types(state: State) -> Question:
    path = _path(_RECEIVED)
    row = state.get(*path)
    chosen = {column.label for column in _active(state)}
    if not chosen:
        chosen = {
            cell.column[-1].label for cell, figure in _last_carried_out(state) if figure and figure.value
        }

    def write(document: AnswersFile, labels: list[str]) -> None:
        kept = document.row(path)
        document.set(path, {label: kept.get(label) for label in labels})
        _drop_totals(document)

    return Question(
        path,
        PART,
        "哪些申请人提出过申请？",
        Kind.CHOICES,
        isinstance(row, dict),
        write,
        "types",
        hint="新收的和上年结转下来的都算。",
        options=tuple(Option(c.label, f"{c.label}　{c.help}", c.label in chosen) for c in _COLUMNS),
        check=lambda labels: (
            None if labels else "请用空格键选中至少一种申请人；都没有的，请返回上一题选“没有”"
        ),
    )


def _row(state: State, row: Item, columns: list[Item], name: str) -> Questions:
    """A figure for each applicant of one row, where it is open or was answered by number."""
    if not _is_there(state, (row,)):
        return
    for column in columns:
        path = _path(row, column)
        if not state.has(*path):
            continue
        limit = None
        if row is _CARRIED_OUT:
            limit = (_value(state, _RECEIVED, column) or 0) + (_value(state, _CARRIED_IN, column) or 0)
        yield _figure(state, (row,), column, f"{name}：{column.label}（件）：", row.help, limit)


def _figure(
    state: State,
    row: tuple[Item, ...],
    column: Item,
    ask: str,
    hint: str,
    limit: int | None,
    suggestion: str = "",
) -> Question:
    path = _path(*row, column)
    written = state.text(*path)
    cell = APPLICATIONS.cell(*(item.id for item in (*row, column)))
    last = state.last_figure(cell)
    facts = [f"上年：{last.text} 件"] if last else []
    if row[0] is _RESULTS:
        facts.append(f"{column.label}：还有 {limit} 件未填办理结果")

    def write(document: AnswersFile, figure: Figure) -> None:
        document.set(path, figure)
        _drop_totals(document)
        if row[0] is _RESULTS:
            _close_exhausted(document, column)

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
        doubt=lambda figure: _nothing_at_all(state, (*row, column), bool(figure.value)),
        parse=typed.count if limit is None else typed.at_most(limit, column.label),
    )


def _nothing_at_all(state: State, answered: tuple[Item, ...], has_some: bool) -> Doubt | None:
    """There were said to be applications, but none was received and none was carried over."""
    if has_some or answered[0] is not _CARRIED_IN or _RESULTS.label in state.document.row((TABLE,)):
        return None
    rows = [(row, column) for row in (_RECEIVED, _CARRIED_IN) for column in _COLUMNS]
    if any(_value(state, *row) != 0 for row in rows if row != answered and _is_there(state, row[:1])):
        return None
    return Doubt(
        "前面选了“有”申请，现在新收的和上年结转的都是 0 件。",
        "没有申请，整张表都填 0",
        lambda document: fill_with_zeros(document, APPLICATIONS),
    )


def _last_carried_out(state: State) -> Iterator[tuple[Cell, Figure | None]]:
    for column in _COLUMNS:
        cell = APPLICATIONS.cell(_CARRIED_OUT.id, column.id)
        yield cell, state.last_figure(cell)


def _carried_in(state: State, columns: list[Item]) -> Question:
    """上年结转: last year's 结转下年度 has to be confirmed; without last year it is asked."""
    path = _path(_CARRIED_IN)
    answered = _is_there(state, (_CARRIED_IN,)) and not state.is_unconfirmed(path)
    if state.last is None:
        return _which(
            state, _CARRIED_IN, columns, "哪些申请人有上年结转下来的申请？没有就直接回车。", answered
        )
    carried = {cell.column[-1].label: f.value for cell, f in _last_carried_out(state) if f and f.value}
    shown = "、".join(f"{label} {value} 件" for label, value in carried.items()) or "0 件"

    def write(document: AnswersFile, choice: str) -> None:
        ask = {column.label: None for column in columns}
        document.set(path, dict(carried) if choice == "yes" else ask)
        confirm(document, path)
        _drop_totals(document)

    return Question(
        path,
        PART,
        f"上年结转下来的申请：{shown}，对吗？",
        Kind.CHOICE,
        answered,
        write,
        "carried",
        hint=_CARRIED_IN.help,
        facts=(f"上年报告的“结转下年度继续办理”：{shown}",),
        options=(Option("yes", f"对，{shown}", True), Option("no", "不对，另外填写（需要说明原因）")),
        doubt=lambda choice: _nothing_at_all(state, (_CARRIED_IN,), choice != "yes" or bool(carried)),
    )


def _carried_out(state: State, columns: list[Item]) -> Question:
    answered = _is_there(state, (_CARRIED_OUT,))
    ask = "哪些申请人有到年底还没办结、结转下年度的申请？没有就直接回车。"
    return _which(state, _CARRIED_OUT, columns, ask, answered)


def _which(state: State, row: Item, columns: list[Item], ask: str, answered: bool) -> Question:
    path = _path(row)
    there = state.get(*path)
    there = there if isinstance(there, dict) else {}

    def write(document: AnswersFile, labels: list[str]) -> None:
        kept = document.row(path)
        document.set(path, {label: kept.get(label) for label in labels})
        confirm(document, path)
        _drop_totals(document)

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


def _due(state: State, column: Item) -> int | None:
    """How many results a column must have: 一 + 二 − 四."""
    outer = [_value(state, row, column) for row in (_RECEIVED, _CARRIED_IN, _CARRIED_OUT)]
    received, carried_in, carried_out = outer
    if received is None or carried_in is None or carried_out is None:
        return None
    return received + carried_in - carried_out


def _placed(state: State, column: Item) -> int:
    return sum(_value(state, *row, column) or 0 for row in _RESULT_ROWS)


def _open_cells(state: State, column: Item) -> list[tuple[Item, ...]]:
    return [row for row in _RESULT_ROWS if state.is_open(_path(*row, column))]


def _results(state: State, columns: list[Item]) -> Questions:
    due = {column: _due(state, column) for column in columns}
    if None in due.values() or not any(due.values()):
        return
    left = {column: (due[column] or 0) - _placed(state, column) for column in columns}
    has_open = any(_open_cells(state, column) for column in columns)
    yield _kinds(state, left, answered=has_open or not any(left.values()))
    for row in _RESULT_ROWS:
        for column in columns:
            path = _path(*row, column)
            if not state.has(*path):
                continue
            own = _value(state, *row, column) or 0
            is_last = _open_cells(state, column) == [row]
            name = f"{row[-1].number}{row[-1].label}"
            limit = left[column] + own
            suggestion = str(limit) if is_last else ""
            yield _figure(
                state, row, column, f"{name}：{column.label}（件）：", row[-1].help, limit, suggestion
            )


def _kinds(state: State, left: dict[Item, int], *, answered: bool) -> Question:
    path = _path(_RESULTS)
    there = [row for row in _RESULT_ROWS if _is_there(state, row)]
    facts = [f"{column.label}：还有 {count} 件未填办理结果" for column, count in left.items() if count > 0]
    facts += [f"{column.label}：办理结果多了 {-count} 件" for column, count in left.items() if count < 0]

    def write(document: AnswersFile, labels: list[str]) -> None:
        for row in _RESULT_ROWS:
            if _row_key(row) not in labels:
                document.remove(_path(*row))
                if not document.get(_path(*row[:-1])):
                    document.remove(_path(*row[:-1]))
        if not document.has(path):
            document.set(path, {})
        now = State(document, None, date.min)
        unplaced = [column for column in left if (_due(now, column) or 0) > _placed(now, column)]
        for row in _RESULT_ROWS:
            if _row_key(row) in labels:
                kept = document.row(_path(*row))
                document.set(_path(*row), {c.label: None for c in unplaced} | kept)
        _drop_totals(document)

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
        options=tuple(Option(_row_key(row), _row_name(row), row in there) for row in _RESULT_ROWS),
        check=lambda labels: _why_no_way_on(state, left, labels),
    )


def _why_no_way_on(state: State, left: dict[Item, int], labels: list[str]) -> str | None:
    """Why these results can't make the column come out: nothing would be left to ask."""
    if not labels:
        return "请用空格键选中至少一种办理结果"
    rows = [row for row in _RESULT_ROWS if _row_key(row) in labels]
    gone = [row for row in _RESULT_ROWS if _row_key(row) not in labels]
    for column, count in left.items():
        if count > 0 and all(state.text(*_path(*row, column)) for row in rows):
            return f"{column.label}还差 {count} 件，选中的都填过件数了：请再选一种，或者按 Ctrl-G 去改件数"
        if count < 0 and not any(_value(state, *row, column) for row in gone):
            return f"{column.label}多了 {-count} 件：请去掉选错的一种，或者按 Ctrl-G 去改件数"
    return None


def _row_key(row: tuple[Item, ...]) -> str:
    return ".".join(item.id for item in row)


def _row_name(row: tuple[Item, ...]) -> str:
    group = f"{row[1].number}{row[1].label}　" if len(row) > 2 else ""
    return f"{group}{row[-1].number}{row[-1].label}"


def _close_exhausted(document: AnswersFile, column: Item) -> None:
    """Open cells of a column in which nothing is left to place are 0: no question for them.

    They are left out, so that they are asked for again if a figure above is corrected.
    """
    state = State(document, None, date.min)
    if (_due(state, column) or 0) - _placed(state, column) == 0:
        for row in _open_cells(state, column):
            document.remove(_path(*row, column))


def _drop_totals(document: AnswersFile) -> None:
    """Totals that stood in the file are computed again."""
    document.remove((*_path(_RESULTS), form.TOTAL))
    for cells in APPLICATIONS.rows():
        document.remove(cells[-1].keys)
