"""The form's tables turned for a sheet with a row a unit: their rows run across, above their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.form.official import APPLICANTS, APPLICATION_ROWS, DISCLOSURE_BLOCKS, DISPUTE_COLUMNS
from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Table, depth
from generator.form.terms import Item


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A heading cell of a sheet: where it begins among the headings, and what it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    def split(self, breaks: Sequence[int]) -> Iterator[SheetHeading]:
        """The parts of it on each printed page, where pages begin at these columns."""
        inside = [at for at in breaks if self.column < at < self.column + self.columns]
        edges = [self.column, *inside, self.column + self.columns]
        for begin, end in pairwise(edges):
            text = self.text if begin == self.column else f"{self.text}（续）"
            yield replace(self, text=text, column=begin, columns=end - begin)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands in its sheet."""

    headings: tuple[SheetHeading, ...]
    height: int
    """Rows of headings."""
    width: float
    """Of a column of figures, in characters."""
    heights: tuple[int, ...]
    """Of the rows of headings, in points."""


@dataclass(frozen=True, slots=True)
class _Node:
    label: str
    rows: int
    children: tuple[_Node, ...] = ()


def _placed(nodes: Sequence[_Node], row: int = 0, column: int = 0) -> Iterator[SheetHeading]:
    """The headings of a tree from the top down."""
    for node in nodes:
        width = _leaves(node)
        yield SheetHeading(node.label, row, column, node.rows, width)
        yield from _placed(node.children, row + node.rows, column)
        column += width


def _leaves(node: _Node) -> int:
    return sum(map(_leaves, node.children)) if node.children else 1


def _nodes(items: tuple[Item, ...], height: int, below: tuple[_Node, ...] = ()) -> tuple[_Node, ...]:
    """A tree of the form ``height`` rows high, with ``below`` under each of its ends."""
    return tuple(
        _Node(item.printed, 1, _nodes(item.children, height - 1, below))
        if item.children
        else _Node(item.printed, height, below)
        for item in items
    )


def _layout(nodes: tuple[_Node, ...], width: float, heights: tuple[int, ...]) -> Layout:
    return Layout(tuple(_placed(nodes)), len(heights), width, heights)


def layouts() -> dict[Table, Layout]:
    """The headings of each table; its figures stand below them in the order of ``Table.cells``."""
    blocks = tuple(
        _Node(block.clause, 1, tuple(_Node(r.printed, 1, _nodes(block.columns, 1)) for r in block.rows))
        for block in DISCLOSURE_BLOCKS
    )
    applicants = _nodes(APPLICANTS.children, depth(APPLICANTS.children))
    applications = _nodes(APPLICATION_ROWS, depth(APPLICATION_ROWS), applicants)
    disputes = _nodes(DISPUTE_COLUMNS, depth(DISPUTE_COLUMNS))
    return {
        DISCLOSURE: _layout(blocks, 11, (32, 18, 46)),
        APPLICATIONS: _layout(applications, 6.5, (18, 18, 32, 18, 46)),
        DISPUTES: _layout(disputes, 8, (18, 18, 32)),
    }
