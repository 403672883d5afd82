"""What of a table could not be read, as a list for a person: what has one reason stands in one entry."""

from __future__ import annotations

from collections.abc import Iterator

from generator.form.tables import Cell, Table
from generator.form.terms import Item
from generator.reading.document import Unread
from generator.reading.understanding.columns import Key
from generator.reading.understanding.matching import ROWS, Match

_MOST_EXTRA = 3
_LONGEST_QUOTE = 200


def unread_of(found: Match) -> Iterator[Unread]:
    """The figures that could not be read; those of one row with one reason, and rows alike, together."""
    alike: dict[tuple[str, Key], dict[Item | None, list[Cell]]] = {}
    of_row: dict[tuple[Item | None, str], list[Cell]] = {}
    for cell in found.table.cells if found.unread else ():
        if cell in found.unread:
            of_row.setdefault((cell.row[-1] if cell.row else None, found.unread[cell][0]), []).append(cell)
    for (row, reason), cells in of_row.items():
        columns_named = tuple(item for cell in cells for item in cell.column)
        alike.setdefault((reason, columns_named), {})[row] = cells
    for (reason, _), rows in alike.items():
        every = [cell for cells in rows.values() for cell in cells]
        texts = dict.fromkeys(text for cell in every if (text := found.unread[cell][1]))
        where = _where(found.table, next(iter(rows.values())))
        if len(rows) > 1:
            where += f"等 {len(rows)} 行"
        yield Unread(where, reason, "；".join(texts)[:_LONGEST_QUOTE], tuple(cell.keys for cell in every))
    if len(found.extra) > _MOST_EXTRA:
        texts = dict.fromkeys(extra.text for extra in found.extra)
        reason = f"有 {len(found.extra)} 行或列是格式里没有的，数字没有读"
        yield Unread(found.table.number, reason, "；".join(texts)[:_LONGEST_QUOTE])
    else:
        yield from found.extra


def _where(table: Table, cells: list[Cell]) -> str:
    if len(cells) == 1:
        return cells[0].place
    row = f" {cells[0].row_name}行" if cells[0].row else ""
    whole = len(cells) == len(ROWS[table.number][cells[0].row[-1] if cells[0].row else None])
    named = "" if whole else f" {'、'.join(cell.column_name for cell in cells)}列"
    return f"{table.number}{row}{named}"
