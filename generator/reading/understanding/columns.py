"""Which column of the form stands where: the header lines of a raw table, read by their labels."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Table
from generator.form.terms import Item
from generator.reading.assembly.lines import Head, meaning_in
from generator.reading.understanding.figures import clean
from generator.reading.understanding.labels import LabelRole

_ANY, _COLUMN, _HEADS = tuple(LabelRole), (LabelRole.COLUMN,), (LabelRole.COLUMN_GROUP, LabelRole.COLUMN)
Key = tuple[Item, ...]
"""A column of the form, as :attr:`generator.form.tables.Cell.column` has it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the form in a raw table."""

    at: dict[int, Key]
    """The column of the form over each column of the raw table."""
    order: tuple[Key, ...]
    """The columns of the form from left to right; empty where that is not sure."""
    unknown: dict[int, str]
    """Columns with a head that the form does not have."""
    refused: str = ""
    """Why the figures under these heads can't be taken, such as another unit."""


def columns(table: Table, head: Head, aligned: bool) -> Columns:
    """The columns under these header lines."""
    if table is tables.DISPUTES:
        return _dispute_columns(head, aligned)
    at: dict[int, Key] = {}
    unknown: dict[int, str] = {}
    seen: dict[Key, None] = {}
    refused = ""
    for line in head.lines:
        for cell in line:
            places = range(cell.column, cell.column + cell.cols)
            column = meaning_in(table, cell.text, _COLUMN)
            if column is not None and column.item is not None:
                at |= dict.fromkeys(places, (column.item,))
                seen.setdefault((column.item,))
                refused = refused or _other_unit(column.item, cell.text)
            elif cell.text.strip() and not meaning_in(table, cell.text, _ANY):
                unknown |= dict.fromkeys(places, clean(cell.text).replace("\n", ""))
    unknown = {place: text for place, text in unknown.items() if place not in at}
    return Columns(at, _in_order(table, at if aligned else {}, list(seen)), unknown, refused)


def _other_unit(item: Item, text: str) -> str:
    """本年收费金额（单位：元） does not head figures in 万元."""
    shown = clean(text)
    if item is form.DISCLOSURE_BLOCKS[-1].columns[0] and "元" in shown and "万元" not in shown:
        return f"表头写的是“{shown}”，单位不是万元"
    return ""


def _in_order(table: Table, at: dict[int, Key], seen: list[Key]) -> tuple[Key, ...]:
    """The columns in the order in which a reader names them; none where they stand in another."""
    order = tuple(seen)
    if table is tables.APPLICATIONS:  # the columns of a group are named in the line below it, after 总计
        organisations = next(item for item in form.APPLICANTS.children if item.children)
        inside = [key for key in seen if key[-1] in organisations.children]
        outside = [key for key in seen if key[-1] not in organisations.children]
        first = [key for key in outside if key[-1].label != form.TOTAL]
        order = (*first, *inside, *(key for key in outside if key not in first))
    by_place = tuple(dict.fromkeys(at[place] for place in sorted(at)))
    return () if len(by_place) == len(order) and by_place != order else order


_PATHS: dict[Item, Key] = {path[-2]: path[:-1] for path in tables.leaves(form.DISPUTE_COLUMNS)}
"""The groups of table 4 that have outcomes, each with the path down to it."""


def _dispute_columns(above: Head, aligned: bool) -> Columns:
    group_heads: list[tuple[int, Item]] = []
    outcomes: list[tuple[int, int, Item]] = []
    for line in above.lines:
        for cell in line:
            head = meaning_in(tables.DISPUTES, cell.text, _HEADS)
            if head is None or head.item is None:
                continue
            if head.role is LabelRole.COLUMN_GROUP:
                group_heads.append((cell.column, head.item))
            else:
                outcomes.append((cell.column, cell.cols, head.item))
    order = _dispute_order([group for _, group in group_heads], [item for *_, item in outcomes])
    if not aligned:
        return order
    lowest = _lowest(group_heads)
    at = {
        place: (*group, item)
        for column, cols, item in outcomes
        if (group := _group_over(lowest, column)) is not None
        for place in range(column, column + cols)
    }
    return replace(order, at=at)


def _lowest(group_heads: list[tuple[int, Item]]) -> list[tuple[int, Item]]:
    """From left to right, where each group begins that no lower one covers: one covers all to its right."""
    lowest: list[tuple[int, Item]] = []
    for start, item in reversed(group_heads):  # from the lowest line, each from its right end
        if not lowest or start < lowest[-1][0]:
            lowest.append((start, item))
    return lowest[::-1]


def _group_over(lowest: list[tuple[int, Item]], column: int) -> Key | None:
    """The lowest group that begins at this column or left of it."""
    place = bisect_right(lowest, column, key=lambda pair: pair[0])
    return _PATHS.get(lowest[place - 1][1]) if place else None


def _dispute_order(named: list[Item], outcomes: list[Item]) -> Columns:
    """Flattened heads: each five outcomes belong to the next group that has outcomes."""
    paths = [_PATHS[group] for group in dict.fromkeys(named) if group in _PATHS]
    reconsideration = _PATHS[form.DISPUTE_COLUMNS[0]]
    size = len(form.OUTCOMES)
    fives = [outcomes[start : start + size] for start in range(0, len(outcomes), size)]
    complete = all(len({item.id for item in five}) == size for five in fives)
    if len(paths) != len(_PATHS) or len(fives) != len(paths) or not complete or paths[0] != reconsideration:
        return Columns({}, (), {})
    order = tuple((*path, item) for path, five in zip(paths, fives, strict=True) for item in five)
    return Columns({}, order, {})
