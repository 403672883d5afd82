"""Which reports are one unit's: last year's with this year's, a list's name with a report, a report twice.

One rule for every command: names that :func:`is_one_unit`. 民政局 is 青岚县民政局 where only one such
stands there; that the name alone does not tell it is said (:func:`is_certain`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Generic, TypeVar

from generator.form.official import FEE_PARTS
from generator.form.tables import CELLS
from generator.language.agencies import Agency, is_short_for, same_agency, take_apart
from generator.patterns import regex
from generator.report.report import Report

Item = TypeVar("Item")
Figures = tuple[Decimal | int | None, ...]
"""The figures of a report in the order of the form; None: not known."""
_KIND_OF_OFFICE = regex("(?:委员会|办公室|中心|[局委厅办署会])$")
_ALIKE = 0.65
"""How much of two long names must be the same for one to be meant by the other."""
_SHORT = 2
"""Characters of a name in which another character makes another place: 白石, 黑石."""


def kin(name: str) -> tuple[bool, str]:
    """Equal for all names that can be one agency's: 白石镇人民政府 and 清水县白石镇人民政府."""
    agency = take_apart(name)
    seat = agency.seat
    return (True, seat.stem) if agency.is_government and seat else (False, agency.body)


def is_one_unit(one: str, other: str) -> bool:
    """Whether two names are one unit's, with or without its county; departments by their whole name.

    财政局 is not 财政国库局, though it might be short for it.
    """
    first, second = take_apart(one), take_apart(other)
    return same_agency(one, other) and (first.is_government or first.body == second.body)


def is_certain(one: str, other: str) -> bool:
    """Whether two names of one unit both say where it is, or both don't: 民政局 may be any county's."""
    return bool(take_apart(one).places) == bool(take_apart(other).places)


def likely_meant(name: str, others: Iterable[str]) -> str | None:
    """The one of the other names that was probably meant: a slip, an old name, another county written."""
    return next((other for other in others if _is_like(take_apart(name), take_apart(other))), None)


def _is_like(one: Agency, other: Agency) -> bool:
    if one.is_government != other.is_government:
        return False
    if one.is_government and one.seat and other.seat:
        first, second = one.seat.stem, other.seat.stem
    else:
        if is_short_for(*sorted((one.body, other.body), key=len)):
            return True
        first, second = (_KIND_OF_OFFICE.sub("", agency.body) for agency in (one, other))
    if first == second:
        return True
    from difflib import SequenceMatcher

    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return min(len(first), len(second)) > _SHORT and alike >= _ALIKE


def figures_of(report: Report) -> Figures:
    """Every figure of the three tables, and 信息处理费 as far as it is given in figures."""
    fees = report.other_matters.fees if report.other_matters else None
    amounts = (getattr(fees, part.id, None) for part in FEE_PARTS)
    numbers = report.numbers
    return (*(numbers.get(cell) for cell in CELLS), *(amount.value if amount else None for amount in amounts))


def agree(one: Figures, other: Figures) -> bool:
    """Whether two reports contradict each other in no figure; one that is not known contradicts none."""
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def same_figures(one: Report, other: Report) -> bool:
    """Whether two reports agree in their figures."""
    return agree(figures_of(one), figures_of(other))


class ByAgency(Generic[Item]):
    """Things by the agency and year they belong to, found by any name of the agency."""

    def __init__(self) -> None:
        self._kept: dict[tuple[tuple[bool, str], int | None], list[tuple[str, Item]]] = {}

    def add(self, agency: str, year: int | None, item: Item) -> None:
        self._kept.setdefault((kin(agency), year), []).append((agency, item))

    def __iter__(self) -> Iterator[tuple[str, int | None, Item]]:
        """Name, year and thing, in the order of the names and years."""
        kept = [(name, year, item) for (_, year), entries in self._kept.items() for name, item in entries]
        return iter(sorted(kept, key=lambda entry: (entry[0], entry[1] or 0)))

    def find(self, agency: str, year: int | None) -> list[tuple[str, Item]]:
        """Those of the very name, else of all names that are one unit's with it."""
        entries = self._kept.get((kin(agency), year), [])
        exact = [entry for entry in entries if entry[0] == agency]
        return exact or [entry for entry in entries if is_one_unit(entry[0], agency)]

    def one(self, agency: str, year: int | None) -> tuple[str, Item] | None:
        """The first of those found, if they all are one unit's: two counties' 民政局 are not."""
        found = self.find(agency, year)
        return found[0] if found and all(is_one_unit(found[0][0], name) for name, _ in found) else None
