"""The raw tables of a report to the figures of the form, by their labels, never by position alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.findings import Path as KeyPath
from generator.form.tables import TABLES, Cell, Table
from generator.form.terms import Item
from generator.reading.assembly.lines import FigureLine, Head, figure_lines
from generator.reading.document import RawCell, RawTable, Unread
from generator.reading.understanding import figures
from generator.reading.understanding.columns import Columns, Key, columns
from generator.reading.understanding.figures import NoFigure, is_blank, looks_like_value
from generator.report.published import CellProblem, LineProblem, Trouble
from generator.report.values import Figure


@dataclass(slots=True)
class Match:
    """What a table of the form says in a published report."""

    table: Table
    figures: dict[Cell, Figure] = field(default_factory=dict)
    unread: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    """Figures that can't be read: why, and what stands there."""
    cells: list[CellProblem] = field(default_factory=list)
    lines: list[LineProblem] = field(default_factory=list)
    """Rows and columns that are missing, collapsed or added."""
    below: list[LineProblem] = field(default_factory=list)
    """Missing rows below the last one that was read: the report left them out, or its document is cut."""
    cells_below: list[Cell] = field(default_factory=list)
    last_row: str = ""
    """The last row that was read."""
    notes: dict[str, None] = field(default_factory=dict)
    """What stands in a column of notes beside the figures."""
    extra: list[Unread] = field(default_factory=list)
    """Lines of figures that belong to no row of the form."""
    _columns: dict[tuple[int, bool], Columns] = field(default_factory=dict)

    def columns(self, head: Head, aligned: bool) -> Columns:
        """The columns under a head, looked up once for all the lines below it."""
        known = (id(head), aligned)
        if known not in self._columns:
            self._columns[known] = columns(self.table, head, aligned)
        return self._columns[known]

    def leave_out_below(self) -> list[KeyPath]:
        """Forget what is missing below the last row: the document ends there. Returns the keys of it."""
        keys = [cell.keys for cell in self.cells_below]
        for cell in self.cells_below:
            del self.unread[cell]
        self.cells = [problem for problem in self.cells if problem.cell not in self.cells_below]
        self.below.clear()
        self.cells_below.clear()
        return keys


def _rows_of(table: Table) -> dict[Item | None, dict[Key, Cell]]:
    rows: dict[Item | None, dict[Key, Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row[-1] if cell.row else None, {})[cell.column] = cell
    return rows


_LONGEST_NOTE = 100
_ONLY_LABEL = "这一行只有名称，没有数字"
ROWS = {table.number: _rows_of(table) for table in TABLES}
"""The cells of each table by row and column."""


def match(table: Table, raws: list[RawTable]) -> Match:
    """The figures of a table from the raw tables that show it."""
    found = Match(table)
    rows = ROWS[table.number]
    collapsed: dict[Item, FigureLine] = {}
    blank_lines = []
    """Of rows that stand there without a figure."""
    above: dict[int, Head] = {}  # keeps the heads alive, as they are known by their identity
    for line in figure_lines(table, raws):
        above[id(line.head)] = line.head
        if line.added:
            _add_extra(found, line)
        elif line.item in rows:
            if all(is_blank(value.text) for value in line.values):
                blank_lines.append(line)
            else:
                _take(found, line, rows[line.item])
        elif line.item is not None:
            collapsed.setdefault(line.item, line)
    for line in blank_lines:
        if not any(cell in found.figures or cell in found.unread for cell in rows[line.item].values()):
            if line.values:
                _take(found, line, rows[line.item])
            else:
                _take_empty(found, rows[line.item])
    _note_collapsed(found, collapsed)
    _note_unknown_columns(found, above.values())
    _note_missing(found)
    if found.notes:
        where, text = f"{table.number} 没有标题的一列", "；".join(found.notes)[:_LONGEST_NOTE]
        found.lines.append(LineProblem(Trouble.ADDED, where, text=text))
        found.extra.append(Unread(where, "数字右边另有一列文字，没有读", text))
    return found


def _add_extra(found: Match, line: FigureLine) -> None:
    where = f"{found.table.number} “{line.added[:30]}”行"
    found.lines.append(LineProblem(Trouble.ADDED, where, text=line.text))
    found.extra.append(Unread(where, "格式里没有这一行，这一行的数字没有读", line.text))


def _take(found: Match, line: FigureLine, row: dict[Key, Cell]) -> None:
    """Every cell of a row: a figure, or the reason why not."""
    known = found.columns(line.head, line.aligned)
    if known.refused:
        texts = " ".join(value.text for value in line.values)
        found.unread |= {cell: (known.refused, texts) for cell in row.values() if cell not in found.figures}
        return
    line, notes = _without_notes(line, known) if len(row) > 1 else (line, [])
    found.notes |= dict.fromkeys(notes)
    assigned = _single(known, line.values) if len(row) == 1 else _several(known, line, row)
    if isinstance(assigned, str):
        found.unread |= {cell: (assigned, line.text) for cell in row.values() if cell not in found.figures}
        return
    for column, text in assigned.items():
        _put(found, row[column], text)


def _without_notes(line: FigureLine, known: Columns) -> tuple[FigureLine, list[str]]:
    """A line without the words after its figures, and those words: a column of notes without a head.

    Under a head that the form does not have they are said by :func:`_note_unknown_columns`.
    """
    if line.values and looks_like_value(line.values[-1].text):
        return line, []
    values = list(line.values)
    notes = []
    while values and not looks_like_value(values[-1].text):
        note = values[-1]
        if line.aligned and any(place in known.at for place in range(note.column, note.column + note.cols)):
            break
        values.pop()
        if note.column not in known.unknown:
            notes.append(figures.clean(note.text).replace("\n", ""))
    return (replace(line, values=values), notes) if values else (line, [])


def _take_empty(found: Match, row: dict[Key, Cell]) -> None:
    """A row of which only the label stands there."""
    for cell in row.values():
        found.unread[cell] = (_ONLY_LABEL, "")
        found.cells.append(CellProblem(cell, ""))


def _put(found: Match, cell: Cell, text: str) -> None:
    value = figures.parse(text, cell.kind)
    if isinstance(value, NoFigure):
        if cell not in found.figures:
            found.unread[cell] = (value.reason, figures.clean(text).replace("\n", " / "))
            if not figures.is_formula(text):  # the report has a figure there, only its file does not
                found.cells.append(CellProblem(cell, figures.clean(text)))
        return
    known = found.figures.get(cell)
    if cell in found.unread:
        return
    if known is not None and known.value != value.value:
        del found.figures[cell]
        found.unread[cell] = ("这个数出现了两次，而且不一样", f"{known.text}、{value.text}")
        return
    found.figures[cell] = value


def _single(known: Columns, values: list[RawCell]) -> dict[Key, str] | str:
    """A row with one figure, in a cell over the whole width or in one of several."""
    if known.unknown and not known.at:
        return f"表头“{'、'.join(dict.fromkeys(known.unknown.values()))}”不是格式里的"
    written = [value for value in values if not is_blank(value.text)]
    if len(written) > 1:
        repeated = len({figures.clean(value.text) for value in written}) == 1
        if not repeated or not all(value.column in known.at for value in written):
            return "这一行应当只有一个数，现在有几个"
    if any(value.rows > 1 for value in written):
        return "这一格和别的行合并了"
    chosen = written or sorted(values, key=lambda value: -len(value.text.strip()))
    return {(): chosen[0].text}


def _several(known: Columns, line: FigureLine, row: dict[Key, Cell]) -> dict[Key, str] | str:
    """A row with several figures: by the heads over them, by their order, and both must agree."""
    by_heads = _under_heads(known, line, row)
    if isinstance(by_heads, str):
        return by_heads
    if by_heads is not None and _stands_in_order(by_heads, known, line):
        return by_heads
    by_order = _in_order(known, line, row)
    if by_heads is None:
        return by_order
    agrees = isinstance(by_order, str) or by_order == by_heads
    return by_heads if agrees else "表头和数字对不齐，不能确定每个数在哪一列"


def _under_heads(known: Columns, line: FigureLine, row: dict[Key, Cell]) -> dict[Key, str] | str | None:
    """Each value under its own head; None where heads and values do not fit together."""
    if not line.aligned:
        return None
    assigned: dict[Key, str] = {}
    for value in line.values:
        if value.cols == value.rows == 1:
            column = known.at.get(value.column)
            if column in row and column not in assigned:
                assigned[column] = value.text
                continue
        problem, over = _over(known, value)
        if problem is not None:
            return problem
        for column in over:
            if column in assigned or column not in row:
                return None
            assigned[column] = value.text
        if not over and not is_blank(value.text) and value.column not in known.unknown:
            return None
    if len(assigned) < len(row) and assigned.keys() != row.keys() & set(known.at.values()):
        return None
    return assigned or None


def _over(known: Columns, value: RawCell) -> tuple[str | None, set[Key]]:
    """The heads over a merged cell. Only one that says nothing can stand under several."""
    places = range(value.column, value.column + value.cols)
    over = {known.at[place] for place in places if place in known.at}
    merged = len(over) > 1 or (over and value.rows > 1)
    return ("有几格合并成了一格" if merged and not is_blank(value.text) else None), over


def _stands_in_order(by_heads: dict[Key, str], known: Columns, line: FigureLine) -> bool:
    """Whether the columns are those of the order, and the values beside each other those under them."""
    values = line.values
    return (
        tuple(by_heads) == known.order
        and len(values) == len(by_heads)
        and bool(values[0].text.strip())
        and all(value.cols == value.rows == 1 for value in values)
    )


def _in_order(known: Columns, line: FigureLine, row: dict[Key, Cell]) -> dict[Key, str] | str:
    """The values from left to right, if there are as many as columns."""
    order = [column for column in known.order if column in row]
    if not order or (len(order) < len(row) and not line.aligned):
        return "没有读出列标题，或者列标题和数字对不齐，不能确定每个数在哪一列"
    texts = [value.text for value in line.values]
    written = [number for number, text in enumerate(texts) if text.strip()]
    if written and written[0] > 0:  # an empty cell here may be the rest of the label, or a blank figure
        texts = texts[written[0] : written[-1] + 1]
        if len(texts) != len(order):
            return "这一行开头有空格子，不能确定每个数在哪一列"
    while len(texts) > len(order) and not texts[-1].strip():
        del texts[-1]
    if len(texts) != len(order):
        return f"这一行应有 {len(order)} 个数，现在有 {len(texts)} 个，不能确定每个数在哪一列"
    return dict(zip(order, texts, strict=True))


def _note_collapsed(found: Match, collapsed: dict[Item, FigureLine]) -> None:
    for group, line in collapsed.items():
        inside = [c for c in found.table.cells if group in c.row and _unknown(found, c)]
        if not inside:
            continue
        name = f"{group.number}{group.label}"
        where = f"{found.table.number} {name}行"
        found.lines.append(LineProblem(Trouble.COLLAPSED, where, inside[0].keys[:-2], line.text))
        reason = f"“{name}”没有分列下面的{len({c.row for c in inside})}行"
        found.unread |= dict.fromkeys(inside, (reason, line.text))


def _unknown(found: Match, cell: Cell) -> bool:
    return cell not in found.figures and cell not in found.unread


def _note_unknown_columns(found: Match, above: Iterable[Head]) -> None:
    names: dict[str, None] = {}
    for head in above:
        names |= dict.fromkeys(found.columns(head, True).unknown.values())
    for name in names:
        where = f"{found.table.number} “{name[:30]}”列"
        found.lines.append(LineProblem(Trouble.ADDED, where, text=name))
        found.extra.append(Unread(where, "格式里没有这一列，这一列的数字没有读", name))


def _note_missing(found: Match) -> None:
    """What no line gave: whole rows first, then whole columns, then single cells."""
    missing = [cell for cell in found.table.cells if _unknown(found, cell)]
    rows = ROWS[found.table.number]
    read = [item for item, row in rows.items() if not all(_unknown(found, cell) for cell in row.values())]
    if not read:
        reason = "表里没有读到这些数字"
        found.unread |= dict.fromkeys(missing, (reason, ""))
        found.below.append(LineProblem(Trouble.EMPTY, found.table.number, missing[0].keys[:1]))
        found.cells_below += missing
        return
    order = list(rows)
    while len(read) > 1 and all(
        found.unread.get(cell) == (_ONLY_LABEL, "") for cell in rows[read[-1]].values()
    ):
        found.cells_below += rows[read.pop()].values()
    last = read[-1]
    found.last_row = f"{last.number}{last.label}行" if last else ""
    seen: set[str] = set()
    gone = set(missing)
    for cell in missing:
        row = cell.row[-1] if cell.row else None
        in_row = row is not None and gone.issuperset(rows[row].values())
        name = f"{cell.row_name}行" if in_row else f"{cell.column_name}列"
        where = f"{found.table.number} {name}"
        found.unread[cell] = ("表里没有这一行的数字" if in_row else "表里没有这一列的数字", "")
        below = in_row and order.index(row) > order.index(last)
        if below:
            found.cells_below.append(cell)
        if where not in seen:
            seen.add(where)
            path = cell.keys[:-1] if len(rows) > 1 else cell.keys
            (found.below if below else found.lines).append(LineProblem(Trouble.MISSING, where, path))
