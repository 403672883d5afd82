"""This year beside last year: every figure of the form, its difference, its ratio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from generator.form.tables import CELLS, Cell
from generator.report.report import Report
from generator.report.values import format_number

Value = int | Decimal
NOTHING = "—"
"""Where there is nothing to be told: no figure, or no ratio to 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two years; None: not known."""

    cell: Cell
    old: Value | None
    new: Value | None
    agency: str = ""
    """Whose figure it is, in a list over several units."""

    @property
    def difference(self) -> Value | None:
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def is_change(self) -> bool:
        return self.difference != 0

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing in either year."""
        return self.old == 0 and self.new == 0

    @property
    def shown(self) -> tuple[str, str, str, str]:
        """Old, new, difference (with its sign) and ratio, as they are printed."""
        return (_number(self.old), _number(self.new), self._difference(), self._ratio())

    def _difference(self) -> str:
        if self.difference is None:
            return NOTHING
        return f"+{_number(self.difference)}" if self.difference > 0 else _number(self.difference)

    def _ratio(self) -> str:
        """``+25.0%``; ten times as much is ``+900.0%``, so that a column has one measure."""
        if not self.old or self.new is None or not self.is_change:
            return NOTHING
        times = Decimal(self.new) / Decimal(self.old)
        percent = ((times - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{percent:+f}%"


def _number(value: Value | None) -> str:
    if value is None:
        return NOTHING
    return format_number(value)


@dataclass(frozen=True)
class Comparison:
    """One agency, or several added up, in two years."""

    agency: str
    old_year: int | None
    new_year: int | None
    changes: tuple[Change, ...]
    """For every figure of the form, in its order."""

    @cached_property
    def _by_cell(self) -> dict[Cell, Change]:
        return {change.cell: change for change in self.changes}

    def of(self, cell: Cell) -> Change:
        return self._by_cell[cell]


def compare(old: Report, new: Report) -> Comparison:
    """Two reports, figure by figure."""
    agency = new.agency or old.agency or ""
    then, now = old.figures, new.figures
    changes = (
        Change(cell, a.value if (a := then[cell]) else None, b.value if (b := now[cell]) else None, agency)
        for cell in CELLS
    )
    return Comparison(agency, old.year, new.year, tuple(changes))


def added(agency: str, comparisons: Sequence[Comparison]) -> Comparison:
    """Several agencies added up; a figure that one does not know in a year counts in neither year."""
    changes = []
    for number, cell in enumerate(CELLS):
        known = [one for c in comparisons if (one := c.changes[number]).difference is not None]
        old, new = sum(one.old or 0 for one in known), sum(one.new or 0 for one in known)
        changes.append(Change(cell, old, new, agency))
    first = comparisons[0]
    return Comparison(agency, first.old_year, first.new_year, tuple(changes))


def largest_first(comparisons: Iterable[Comparison]) -> list[Change]:
    """Every change, by how much it is; a 总计 only where no figure that it adds up has changed."""
    found = []
    for comparison in comparisons:
        moved = {change.cell for change in comparison.changes if change.difference}
        found += [
            change
            for change in comparison.changes
            if change.cell in moved and not _parts(change.cell).intersection(moved)
        ]
    return sorted(found, key=_size, reverse=True)


def _size(change: Change) -> Value:
    difference = change.difference or 0
    return max(difference, -difference)


def _parts(cell: Cell) -> set[Cell]:
    return {part for direct in cell.total_of for part in (direct, *_parts(direct))}
