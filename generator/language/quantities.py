"""The quantities that sentences speak of, as sums of figures.

A wording may allow several readings (``受理`` is 新收, or 新收 and 上年结转 together); each is a sum of
figures. The wordings are in :mod:`.lexicon`, how they combine in :mod:`.readings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.form import official as form
from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Cell, leaves
from generator.form.terms import Item
from generator.report.report import Report


class Quantity(NamedTuple):
    """One way to read a wording: a sum of figures, and its name in the message."""

    name: str
    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...] = ()

    def value(self, report: Report) -> Decimal | None:
        """The sum in this report; None where a figure is not known."""
        numbers = report.numbers
        try:
            total = sum([numbers[cell] for cell in self.plus])
            if self.minus:
                total -= sum([numbers[cell] for cell in self.minus])
        except KeyError:
            return None
        return Decimal(total)

    @property
    def table(self) -> str:
        return self.plus[0].table

    def less(self, part: Quantity) -> Quantity:
        """What is left of it without a part."""
        return Quantity(f"{self.name}−{part.name}", self.plus + part.minus, self.minus + part.plus)


Path = tuple[str, ...]

# ── Table 3: rows ─────────────────────────────────────────────────────────────────────────────

_RESULTS = next(item for item in form.APPLICATION_ROWS if item.children)
_LEAVES: dict[str, tuple[Path, ...]] = {}
"""Row id → the rows it is the sum of."""
PARENT: dict[str, str] = {}
"""Row id of a kind → row id of its group."""
ROW_NAMES: dict[str, str] = {}


def _declare_rows() -> Iterator[tuple[str, Item]]:
    """All rows and groups, ``other`` of 其他处理 and 总计 under names of their own."""
    for item in form.APPLICATION_ROWS:
        if not item.children:
            _LEAVES[item.id] = ((item.id,),)
            yield item.id, item
    for group in _RESULTS.children:
        name = _RESULTS.id if group.label == form.TOTAL else group.id
        _LEAVES[name] = tuple((_RESULTS.id, *(i.id for i in path)) for path in leaves((group,)))
        yield name, group
        for kind in group.children:
            name = f"{group.id}.{kind.id}"
            _LEAVES[name] = ((_RESULTS.id, group.id, kind.id),)
            PARENT[name] = group.id
            yield name, kind


ROWS = dict(_declare_rows())
ROW_NAMES |= {name: f"{item.number}{item.label}" for name, item in ROWS.items()}
ROW_NAMES |= {"received": "本年新收", "carried_in": "上年结转", "carried_out": "结转下年度"}
"""As a message names them: the first and last rows in short."""

VERB_READINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "收到": (("received",), ("received", "carried_in")),
    "新收": (("received",),),
    "办理": (("received",), ("received", "carried_in"), ("results",)),
    "答复": (("results",), ("results", "-otherwise_closed")),
    "办结": (("results",),),
    "结转": (("carried_in",), ("carried_out",)),
    "申请": (("received",), ("received", "carried_in"), ("results",)),
    "依申请公开": (
        ("received",),
        ("received", "carried_in"),
        ("results",),
        ("granted",),
        ("granted", "partly_granted"),
    ),
    "不再处理": (
        ("not_processed",),
        ("otherwise_closed",),
        ("not_processed", "otherwise_closed"),
        ("otherwise_closed.not_corrected",),
        ("otherwise_closed.unpaid",),
        ("otherwise_closed.not_corrected", "otherwise_closed.unpaid"),
    ),
    "公开类": (("granted",), ("granted", "partly_granted")),
    "其他情形": (("otherwise_closed",), ("otherwise_closed.other",)),
    "不存在": (("unavailable.not_held",), ("unavailable",), ("unavailable.needs_creation",)),
}
"""Wordings that are no row of the form → the sums of rows they can mean (``-``: less)."""

# ── Table 3: columns ──────────────────────────────────────────────────────────────────────────

_ORGANISATIONS = next(item for item in form.APPLICANTS.children if item.children)
COLUMNS: dict[str, tuple[str, ...]] = {
    "total": ("total",),
    "natural_person": ("natural_person",),
    _ORGANISATIONS.id: tuple(item.id for item in _ORGANISATIONS.children),
} | {item.id: (item.id,) for item in _ORGANISATIONS.children}
COLUMN_NAMES = {item.id: item.label for item in (*form.APPLICANTS.children, *_ORGANISATIONS.children)} | {
    "total": "总计"
}


@cache
def application_reading(rows: tuple[str, ...], column: str) -> Quantity:
    """The sum of rows in a column; a row that is taken away is written with ``-``."""
    sides: dict[bool, list[Cell]] = {True: [], False: []}
    for row in rows:
        name = row.lstrip("-")
        for path in _LEAVES[name]:
            for column_id in COLUMNS[column]:
                sides[name == row].append(APPLICATIONS.cell(*path, column_id))
    label = "".join(("−" if row.startswith("-") else "+") + ROW_NAMES[row.lstrip("-")] for row in rows)
    tail = "" if column == "total" and label.endswith(form.TOTAL) else f" {COLUMN_NAMES[column]}"
    return Quantity(f"{label[1:]}{tail}", tuple(sides[True]), tuple(sides[False]))


def row_sums(row: str) -> tuple[tuple[str, ...], ...]:
    """The sums of rows that a wording can mean."""
    return VERB_READINGS.get(row, ((row,),))


# ── Table 4 ───────────────────────────────────────────────────────────────────────────────────


def _declare_disputes() -> Iterator[tuple[str, tuple[str, tuple[Path, ...]]]]:
    """行政复议 and 行政诉讼, the kinds of the latter as ``litigation.direct``, and both together."""
    everything: list[Path] = []
    paths: list[Path]
    for column in form.DISPUTE_COLUMNS:
        kinds = [kind for kind in column.children if kind.children]
        paths = [(column.id, kind.id) for kind in kinds] or [(column.id,)]
        everything += paths
        yield column.id, (column.label, tuple(paths))
        for kind in kinds:
            yield f"{column.id}.{kind.id}", (kind.label, ((column.id, kind.id),))
    yield "both", ("和".join(column.label for column in form.DISPUTE_COLUMNS), tuple(everything))


DISPUTE_KINDS: dict[str, tuple[str, tuple[Path, ...]]] = dict(_declare_disputes())
"""Kind of case → its name, and the groups of columns it is the sum of."""
_OUTCOME_NAMES = {item.id: item.label for item in form.OUTCOMES}


@cache
def dispute_reading(kind: str, outcome: str) -> Quantity:
    """The cases of a kind with an outcome; ``decided``: all but those 尚未审结."""
    name, paths = DISPUTE_KINDS[kind]
    if outcome == "decided":
        whole, pending = dispute_reading(kind, "total"), dispute_reading(kind, "pending")
        return Quantity(f"{whole.name}−{pending.name}", whole.plus, pending.plus)
    cells = tuple(DISPUTES.cell(*path, outcome) for path in paths)
    return Quantity(f"{name} {_OUTCOME_NAMES[outcome]}", cells)


# ── Table 2 ───────────────────────────────────────────────────────────────────────────────────


@cache
def document_reading(document: str, state: str) -> Quantity:
    cell = DISCLOSURE.cell(document, state)
    return Quantity(f"{cell.row_name} {cell.column_name}", (cell,))


@cache
def single_reading(name: str) -> Quantity:
    cell = DISCLOSURE.cell(name)
    return Quantity(cell.row_name, (cell,))
