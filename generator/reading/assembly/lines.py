"""A raw table as lines of figures: which cells are labels, which stand for figures, under what heads.

Cells are told apart by what is written in them. Position only says which head a figure stands under,
and where a document does not give it (flattened text) the order in the row, when the count fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.form.tables import DISPUTES, Table
from generator.form.terms import Item
from generator.reading.document import RawCell, RawTable, lay_out
from generator.reading.understanding.figures import clean, is_blank, looks_like_value
from generator.reading.understanding.labels import (
    LabelRole,
    Meaning,
    Use,
    is_page_mark,
    meanings,
    only_table,
    probable,
    use_in,
)

_ROWS = (LabelRole.ROW, LabelRole.ROW_GROUP)
_HEADS_ROW = (Use.ROW, Use.EITHER)
_FEWEST_LABELS = 2
"""One label alone may stand in any table."""
_TELLING = 10
"""A label of so many characters stands in no other table."""


@dataclass(slots=True)
class Head:
    """The header lines that stand above a line of figures."""

    lines: list[list[RawCell]] = field(default_factory=list)
    width: int = 0
    """The columns of the raw table that it stands in."""


@dataclass(slots=True)
class FigureLine:
    """A line of a table that holds figures."""

    head: Head
    item: Item | None
    """The row of the form, or the group of rows; None in table 4, or where ``added`` says more."""
    values: list[RawCell]
    """The cells after the labels."""
    aligned: bool
    cells: list[RawCell]
    """The whole line, without cells that began further up."""
    added: str = ""
    """A row label that the form does not have."""

    @property
    def text(self) -> str:
        """The line as a person would read it out."""
        shown = [clean(cell.text).replace("\n", "") for cell in self.cells]
        return " ".join(text or "□" for text in shown).lstrip("□ ")


def meaning_in(table: Table, text: str, roles: tuple[LabelRole, ...]) -> Meaning | None:
    """What a label stands for in this table and these roles."""
    for meaning in meanings(text):
        if meaning.table is table and meaning.role in roles:
            return meaning
    return None


def belongs_to(raw: RawTable) -> Table | None:
    """The table of the form that a raw table shows first."""
    shown, labels = None, 0
    for row in raw.rows:
        table, count = _told_by(row)
        if table is not None:
            labels = labels + count if table is shown else count
            if labels >= _FEWEST_LABELS:
                return table
            shown = table
    return None


def split_tables(raw: RawTable) -> list[tuple[Table | None, RawTable]]:
    """A raw table by the tables of the form that it shows, told by their labels: mostly one."""
    stretches = [_Stretch(0)]
    for number, row in enumerate(raw.rows):
        table, count = _told_by(row)
        if table is None:
            continue
        if stretches[-1].shown not in (None, table):
            stretches.append(_Stretch(number))
        stretches[-1].shown = table
        stretches[-1].labels += count
    if len(stretches) == 1:
        return [(stretches[0].table, raw)]
    ends = [*(stretch.begins for stretch in stretches[1:]), len(raw.rows)]
    return [
        (stretch.table, replace(raw, rows=raw.rows[stretch.begins : end]))
        for stretch, end in zip(stretches, ends, strict=True)
    ]


@dataclass(slots=True)
class _Stretch:
    """Rows on end whose labels are of one table of the form."""

    begins: int
    shown: Table | None = None
    labels: int = 0

    @property
    def table(self) -> Table | None:
        """The table, if more than chance says so."""
        return self.shown if self.labels >= _FEWEST_LABELS else None


def _told_by(row: list[RawCell]) -> tuple[Table | None, int]:
    """The table of the form that a row's labels are of, and how many labels they count for."""
    first, count = None, 0
    for cell in row:
        table = only_table(cell.text)
        if table is not None:
            first = first or table
            count += _FEWEST_LABELS if len(cell.text) >= _TELLING else 1
    return first, count


def figure_lines(table: Table, raws: list[RawTable]) -> Iterator[FigureLine]:
    """The lines of figures of a table, which may go on over several raw tables (page breaks)."""
    head = Head()
    in_head = False
    for raw in raws:
        rows = lay_out(raw)
        width = max((row[-1].column + row[-1].cols for row in rows if row), default=0)
        for cells in rows:
            uses = [use_in(table.number, cell.text) for cell in cells]
            if Use.HEAD in uses and Use.ROW not in uses:
                head = head if in_head else Head(width=width)
                head.lines.append(cells)
                in_head = True
                continue
            written = [cell.text for cell in cells if cell.text.strip()]
            if len(written) == 1 and is_page_mark(written[0]):
                continue
            if not written and table is not DISPUTES:
                continue
            in_head = in_head and not written
            line = _figure_line(table, cells, uses, head, raw.aligned and width == head.width)
            if line is not None and (line.values or raw.complete):
                yield line


def _figure_line(
    table: Table, cells: list[RawCell], uses: list[Use], head: Head, aligned: bool
) -> FigureLine | None:
    labels = [number for number, use in enumerate(uses) if use in _HEADS_ROW]
    last = labels[-1] if labels else -1
    found = meaning_in(table, cells[last].text, _ROWS) if labels else None
    if found is None and table is not DISPUTES:
        last, found = _misspelt(table, cells)
    after = last + 1
    added = ""
    if found is None and table is not DISPUTES:
        after, added = _unknown_label(cells)
    elif found is None:
        after = _after_line_label(cells, head, aligned)
    elif found.role is LabelRole.ROW_GROUP and after < len(cells) and not looks_like_value(cells[after].text):
        meant = probable(cells[after].text, table)
        added = "" if meant else clean(cells[after].text).replace("\n", "")
        found = meant or found
        after += 1
    values = cells[after:]
    if not values and (found is None or found.role is not LabelRole.ROW):
        return None
    if (added or (found and found.role is LabelRole.ROW_GROUP)) and all(
        is_blank(cell.text) for cell in values
    ):
        return None
    return FigureLine(head, found.item if found else None, values, aligned, cells, added)


def _misspelt(table: Table, cells: list[RawCell]) -> tuple[int, Meaning | None]:
    for number in range(len(cells) - 1, -1, -1):
        if not looks_like_value(cells[number].text):
            meaning = probable(cells[number].text, table)
            if meaning is not None:
                return number, meaning
    return -1, None


def _unknown_label(cells: list[RawCell]) -> tuple[int, str]:
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


def _after_line_label(cells: list[RawCell], head: Head, aligned: bool) -> int:
    """Where the figures of table 4 begin, after a label like 数量 that the form does not have."""
    spare = 0 if aligned else len(cells) - len(DISPUTES.cells)
    for number, cell in enumerate(cells):
        is_label = cell.text.strip() and not looks_like_value(cell.text)
        if not is_label or not (_outside(head, cell) if aligned else number < spare):
            return number
    return len(cells)


def _outside(head: Head, cell: RawCell) -> bool:
    """Whether no head stands over a cell."""
    for line in head.lines:
        for over in line:
            overlaps = over.column < cell.column + cell.cols and cell.column < over.column + over.cols
            if overlaps and over.text.strip():
                return False
    return True
