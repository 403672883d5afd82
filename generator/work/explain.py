"""Which units a sum came from, and how a figure of the form is named in a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from generator.form.labels import nearest, normalise
from generator.form.official import TOTAL
from generator.form.tables import CELLS, TABLES, Cell
from generator.patterns import regex
from generator.report.values import Figure
from generator.work.batch import Outcome
from generator.work.units import Units, listed


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit has in a sum."""

    outcome: Outcome
    figure: Figure


def shares(units: Units, cell: Cell) -> list[Share]:
    """The units that a sum came from, the largest first; those with 0 are left out."""
    found = [Share(one, figure) for one, report in units.reports() if (figure := report.figures[cell])]
    return sorted((share for share in found if share.figure.value), key=lambda share: -share.figure.value)


_TABLE_NAMES: Mapping[str, str] = {
    normalise(name): table.number
    for table in TABLES
    for name in (table.number, table.number[-1], table.section.label, table.section.heading)
}
_SEPARATORS = regex(r"[/／\\>＞→\s]+")


def cell_named(place: str) -> Cell:
    """The figure at ``表三/予以公开/自然人``; numbering, 行 and 列 may stand there or not.

    Without a column it is the row's 总计. Raises :class:`UserError` that names what may be written.
    """
    parts = [normalise(part) for part in _SEPARATORS.split(place.strip()) if normalise(part)]
    table = _TABLE_NAMES.get(parts[0]) if parts else None
    cells = [cell for cell in CELLS if table is None or cell.table == table]
    wanted = parts[1:] if table else parts
    if not wanted:
        raise UserError(f"“{place}”里没有行和列；请写成“表三/予以公开/自然人”的样子")
    for tail in ([], [TOTAL]):
        for alike in (_same, _begins_alike, _contains):
            found = [cell for cell in cells if _fits(cell, [*wanted, *tail], alike)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UserError(f"“{place}”可以是 {listed((_path(cell) for cell in found), 4)}；请写全")
    below = [cell for cell in cells if _stands_below(cell, wanted)]
    if below:
        raise UserError(f"“{place}”下面还分：{listed(map(_path, below), 8)}；请写其中一个")
    close = nearest("/".join(parts), map(_path, CELLS), 0.4)
    hint = f"是不是“{close}”？" if close else "请写成“表三/予以公开/自然人”的样子"
    raise UserError(f"表里没有“{place}”，{hint}")


def _path(cell: Cell) -> str:
    """``表三/予以公开/自然人``: the shortest way of naming a figure."""
    above = [item.label for item in cell.row[:-1]][1:] if cell.row and cell.row[-1].label in _TWICE else []
    return "/".join((cell.table, *above, *(i.label for i in cell.row[-1:]), *(i.label for i in cell.column)))


_TWICE = {"其他"}
"""Labels of rows that are labels of columns too."""


def _same(part: str, label: str) -> bool:
    return part in (label, f"{label}行", f"{label}列")


def _begins_alike(part: str, label: str) -> bool:
    return label.startswith(part.removesuffix("行").removesuffix("列"))


def _contains(part: str, label: str) -> bool:
    return part in label


def _fits(cell: Cell, wanted: list[str], alike: Any) -> bool:
    """Whether the words name this figure: its column last, its row before, then what is above."""
    rows, columns = ([normalise(item.label) for item in items] for items in (cell.row, cell.column))
    if columns:
        if not wanted or not alike(wanted[-1], columns[-1]):
            return False
        wanted = wanted[:-1]
    labels = [*rows, *columns[:-1]]
    if rows:
        if not wanted or not alike(wanted[-1], rows[-1]):
            return False
        wanted, labels = wanted[:-1], labels[:-1]
    rest = iter(labels)
    return all(any(alike(word, label) for label in rest) for word in wanted)


def _stands_below(cell: Cell, wanted: list[str]) -> bool:
    """Whether the words name a group, a row or a column that this figure is in."""
    rest = iter(normalise(item.label) for item in (*cell.row, *cell.column))
    return all(any(_same(word, label) for label in rest) for word in wanted)
