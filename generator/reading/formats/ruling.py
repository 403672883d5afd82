"""The strokes of a page to the cells of its tables.

Strokes that lie along one line become one; where a horizontal and a vertical one meet is a corner;
the smallest box with four corners joined by strokes is a cell; cells that share a corner are a table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.formats.pdfium import Stroke

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_NEAR = 3.0
"""Points that lines may miss each other by and still meet."""
_SHORTEST = 3.0
_MOST_LINES = 4_000
"""A page full of tables has some 100."""
_MOST_CORNERS = 20_000

Span = tuple[float, float]
Lines = dict[float, list[Span]]
"""Where a line stands, and from where to where it goes: disjoint, in order."""
Point = tuple[float, float]


def tables(strokes: Iterable[Stroke]) -> list[list[Area]]:
    """The cells of each table, from the top down. A box alone is no table."""
    kept = list(strokes)
    across = _lines((s.top + s.bottom, s.x0, s.x1) for s in kept if s.is_horizontal)
    down = _lines((s.x0 + s.x1, s.top, s.bottom) for s in kept if not s.is_horizontal)
    cells = list(_cells(_Corners(across, down)))
    found = [group for group in _groups(cells) if len(group) > 1]
    return sorted(found, key=lambda group: min((top, left) for left, top, _, _ in group))


def bounds(cells: list[Area]) -> Area:
    """The area of a table."""
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _lines(doubled: Iterable[tuple[float, float, float]]) -> Lines:
    """Strokes as lines: those that nearly coincide are one, small gaps are closed."""
    ordered = sorted((middle / 2, start, end) for middle, start, end in doubled)
    clusters: list[list[tuple[float, float, float]]] = []
    for stroke in ordered:
        if clusters and stroke[0] - clusters[-1][-1][0] <= _NEAR:
            clusters[-1].append(stroke)
        else:
            clusters.append([stroke])
    lines: Lines = {}
    for cluster in clusters:
        spans: list[Span] = []
        for _, start, end in sorted(cluster, key=lambda stroke: stroke[1]):
            if spans and start <= spans[-1][1] + _NEAR:
                spans[-1] = (spans[-1][0], max(spans[-1][1], end))
            else:
                spans.append((start, end))
        spans = [(start, end) for start, end in spans if end - start >= _SHORTEST]
        if spans:
            lines[sum(stroke[0] for stroke in cluster) / len(cluster)] = spans
    if sum(map(len, lines.values())) > _MOST_LINES:
        raise UnreadableError(unreadable("线条太多，不像一份年度报告"))
    return lines


class _Corners:
    """Where lines meet, and along which span of each."""

    def __init__(self, across: Lines, down: Lines) -> None:
        self.of_row: dict[Point, int] = {}
        """The span of the horizontal line that a corner lies on, by its number in that line."""
        self.of_column: dict[Point, int] = {}
        self.in_row: dict[float, list[float]] = defaultdict(list)
        self.in_column: dict[float, list[float]] = defaultdict(list)
        columns = sorted(down)
        for y in sorted(across):
            for number, (start, end) in enumerate(across[y]):
                for x in columns[bisect_left(columns, start - _NEAR) : bisect_right(columns, end + _NEAR)]:
                    span = _span_at(down[x], y)
                    if span is not None and (x, y) not in self.of_row:
                        self.of_row[x, y], self.of_column[x, y] = number, span
                        self.in_row[y].append(x)
                        self.in_column[x].append(y)
            if len(self.of_row) > _MOST_CORNERS:
                raise UnreadableError(unreadable("线条太多，不像一份年度报告"))


def _span_at(spans: list[Span], at: float) -> int | None:
    for number, (start, end) in enumerate(spans):
        if start - _NEAR <= at <= end + _NEAR:
            return number
    return None


def _cells(corners: _Corners) -> Iterator[Area]:
    """For each corner the smallest box that begins there."""
    for (x, y), row in corners.of_row.items():
        column = corners.of_column[x, y]
        right = [
            other
            for other in corners.in_row[y][bisect_right(corners.in_row[y], x) :]
            if corners.of_row[other, y] == row
        ]
        for below in corners.in_column[x][bisect_right(corners.in_column[x], y) :]:
            if corners.of_column[x, below] != column:
                continue
            other = next((there for there in right if _closes(corners, x, y, there, below)), None)
            if other is not None:
                yield x, y, other, below
                break


def _closes(corners: _Corners, x: float, y: float, right: float, below: float) -> bool:
    return (
        (right, below) in corners.of_row
        and corners.of_row[right, below] == corners.of_row[x, below]
        and corners.of_column[right, below] == corners.of_column[right, y]
    )


def _groups(cells: list[Area]) -> Iterator[list[Area]]:
    """Cells that hang together by their corners."""
    group = list(range(len(cells)))

    def first(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    owner: dict[Point, int] = {}
    for number, (left, top, right, bottom) in enumerate(cells):
        for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
            group[first(number)] = first(owner.setdefault(corner, number))
    numbered = sorted((first(number), number) for number in range(len(cells)))
    for _, members in groupby(numbered, key=lambda pair: pair[0]):
        yield [cells[number] for _, number in members]
