"""A raw table as lines of figures: which cells are labels, which stand for figures, under what heads.

Cells are told apart by what is written in them. Position only says which head a figure stands under,
and where a document does not give it (flattened text) the order in the row, when the count fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.form import Item
from generator.reading.figures import clean, is_blank, looks_like_value
from generator.reading.model import Placed, RawTable, placed_rows
from generator.reading.wording import Meaning, Role, is_page_number, meanings, probable
from generator.tables import DISPUTES, Table

_ROWS = (Role.ROW, Role.ROW_GROUP)
_ROWS_ONLY = frozenset(_ROWS)


@dataclass(slots=True)
class Head:
    """The header lines that stand above a line of figures."""

    lines: list[list[Placed]] = field(default_factory=list)


@dataclass(slots=True)
class FigureLine:
    """A line of a table that holds figures."""

    head: Head
    item: Item | None
    """The row of the form, or the group of rows; None in table 4, or where ``added`` says more."""
    values: list[Placed]
    """The cells after the labels."""
    aligned: bool
    cells: list[Placed]
    """The whole line."""
    added: str = ""
    """A row label that the form does not have."""

    @property
    def text(self) -> str:
        """The line as a person would read it out."""
        shown = [clean(cell.text).replace("\n", "") for cell in self.cells if cell.own]
        return " ".join(text or "□" for text in shown).lstrip("□ ")


def meaning_in(table: Table, text: str, roles: tuple[Role, ...]) -> Meaning | None:
    """What a label stands for in this table and these roles."""
    for meaning in meanings(text):
        if meaning.table is table and meaning.role in roles:
            return meaning
    return None


def belongs_to(raw: RawTable) -> Table | None:
    """The table of the form that a raw table shows: the one whose labels it has."""
    votes: dict[str, tuple[int, Table]] = {}
    for row in raw.rows:
        for cell in row:
            found = {meaning.table.number: meaning.table for meaning in meanings(cell.text)}
            if len(found) == 1:
                [(number, table)] = found.items()
                votes[number] = (votes.get(number, (0, table))[0] + 1, table)
    most = max(votes.values(), key=lambda vote: vote[0], default=None)
    return most[1] if most and most[0] >= 2 else None


def figure_lines(table: Table, raws: list[RawTable]) -> Iterator[FigureLine]:
    """The lines of figures of a table, which may go on over several raw tables (page breaks)."""
    head = Head()
    in_head = False
    for raw in raws:
        for cells in placed_rows(raw):
            if _is_head(table, cells):
                head = head if in_head else Head()
                head.lines.append(cells)
                in_head = True
                continue
            written = [cell.text for cell in cells if cell.own and cell.text.strip()]
            if len(written) == 1 and is_page_number(written[0]):
                continue
            if not written and table is not DISPUTES:
                continue
            in_head = in_head and not written
            line = _figure_line(table, cells, head, raw.aligned)
            if line is not None:
                yield line


def _is_head(table: Table, cells: list[Placed]) -> bool:
    """Whether a line heads columns. 其他 and 总计 are rows and columns of table 3: they don't decide."""
    is_head = False
    for cell in cells:
        roles = {meaning.role for meaning in meanings(cell.text) if meaning.table is table and cell.own}
        if roles and roles.isdisjoint(_ROWS):
            is_head = True
        elif roles and roles <= _ROWS_ONLY:
            return False
    return is_head


def _figure_line(table: Table, cells: list[Placed], head: Head, aligned: bool) -> FigureLine | None:
    last, found = -1, None
    for number, cell in enumerate(cells):
        meaning = meaning_in(table, cell.text, _ROWS)
        if meaning is not None:
            last, found = number, meaning
    if found is None and table is not DISPUTES:
        last, found = _misspelt(table, cells)
    after = last + 1
    added = ""
    if found is None and table is not DISPUTES:
        after, added = _unknown_label(cells)
    elif found is None:
        after = _after_line_label(cells, head, aligned)
    elif found.role is Role.ROW_GROUP and after < len(cells) and not looks_like_value(cells[after].text):
        added = clean(cells[after].text)
        after += 1
    values = cells[after:]
    if not values or (table is not DISPUTES and not any(cell.own for cell in values)):
        return None
    if (added or (found and found.role is Role.ROW_GROUP)) and all(is_blank(cell.text) for cell in values):
        return None
    return FigureLine(head, found.item if found else None, values, aligned, cells, added)


def _misspelt(table: Table, cells: list[Placed]) -> tuple[int, Meaning | None]:
    for number in range(len(cells) - 1, -1, -1):
        cell = cells[number]
        if cell.own and not looks_like_value(cell.text):
            meaning = probable(cell.text, table)
            if meaning is not None:
                return number, meaning
    return -1, None


def _unknown_label(cells: list[Placed]) -> tuple[int, str]:
    """The labels that lead a line of figures and are none of the form's."""
    after = 0
    for number, cell in enumerate(cells):
        if cell.text.strip() and not looks_like_value(cell.text):
            after = number + 1
        elif after:
            break
    if not after or after == len(cells):
        return len(cells), ""
    return after, clean(cells[after - 1].text).replace("\n", "")


def _after_line_label(cells: list[Placed], head: Head, aligned: bool) -> int:
    """Where the figures of table 4 begin, after a label like 数量 that the form does not have."""
    spare = 0 if aligned else len(cells) - len(DISPUTES.cells)
    for number, cell in enumerate(cells):
        is_label = cell.text.strip() and not looks_like_value(cell.text)
        if not is_label or not (_outside(head, cell) if aligned else number < spare):
            return number
    return len(cells)


def _outside(head: Head, cell: Placed) -> bool:
    """Whether no head stands over a cell."""
    for line in head.lines:
        for over in line:
            overlaps = over.column < cell.column + cell.cols and cell.column < over.column + over.cols
            if overlaps and over.text.strip():
                return False
    return True
