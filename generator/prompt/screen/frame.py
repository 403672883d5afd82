"""How a screen is laid out: what stands above the field, the field, what is said below it.

Everything fits the terminal, whatever its size: the field scrolls inside itself, and when rows are few
the ornaments go first. The keys, the question and a finding stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.printable import clean_lines
from generator.render.grid import columns, wrap

WIDEST = 100
"""Columns of the longest line, however wide the terminal is."""
FEWEST_ROWS = 3
"""Rows of a text or a list that can still be worked with."""
MORE = "…（Ctrl-T 看全部）"


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands above a question."""

    title: str
    position: str
    lines: Sequence[str] = ()
    """What is known already; as much of it as there is room for."""
    finding: str = ""
    """What the rules found here; it stays when rows are few."""
    help: Sequence[str] = ()
    """What Ctrl-T shows besides."""


def wrapped(text: str, width: int) -> list[str]:
    """A text wrapped to a width, wherever it comes from: nothing in it acts on the terminal."""
    return [part for line in clean_lines(text).split("\n") for part in wrap(line, width)]


def fitted(lines: Sequence[str], width: int, rows: int) -> list[str]:
    """Lines wrapped to a width, cut to so many rows; a cut is marked."""
    found = [part for line in lines for part in wrapped(line, width)]
    if len(found) <= rows or rows <= 0:
        return found[: max(rows, 0)]
    last = wrap(found[rows - 1], width - columns(MORE))[0]
    return [*found[: rows - 1], last + MORE]


@dataclass(frozen=True, slots=True)
class Rows:
    """A screen for a certain size: the lines above the field, each with its style."""

    above: tuple[tuple[str, str], ...]
    field: int
    """Rows left for the field and what is said below it."""


def arrange(screen: Screen, keys: Sequence[str], ask: str, size: tuple[int, int], *, below: int) -> Rows:
    """Share out the rows of a terminal of ``size`` (rows, columns).

    The field has :data:`FEWEST_ROWS`, and ``below`` rows follow it.
    """
    rows, width = size[0], min(size[1], WIDEST) - 2
    legend = fitted(keys, width, 3)
    question = fitted([ask], width, 3) if ask else []
    position = wrapped(screen.position, width)[:1]
    left = rows - len(legend) - len(question) - len(position) - below - FEWEST_ROWS
    finding = fitted([screen.finding] if screen.finding else [], width, max(left, 1))
    left -= len(finding)
    title = wrapped(screen.title, width)[:1] if left > 1 else []
    left -= len(title)
    known = fitted(list(screen.lines), width, left)
    left -= len(known)
    rule = ["-" * width] if left > 1 else []
    gap = [""] if left > 2 and (known or finding) else []
    above = [
        *(("class:title", line) for line in title),
        *(("class:position", line) for line in position),
        *(("class:rule", line) for line in rule),
        *(("class:keys", line) for line in legend),
        *(("", line) for line in gap),
        *(("", line) for line in known),
        *(("class:finding", line) for line in finding),
        *(("class:ask", line) for line in question),
    ]
    return Rows(tuple(above), rows - len(above))


def rows_of(text: str, width: int) -> list[tuple[int, int]]:
    """Where each row of a text begins and ends when it is shown ``width`` columns wide."""
    found, start = [], 0
    for paragraph in text.split("\n"):
        begin, used = start, 0
        for offset, char in enumerate(paragraph):
            size = columns(char)
            if used + size > width:
                found.append((begin, start + offset))
                begin, used = start + offset, 0
            used += size
        found.append((begin, start + len(paragraph)))
        start += len(paragraph) + 1
    return found


def moved(text: str, cursor: int, width: int, by: int) -> int:
    """Where the cursor is after going ``by`` rows down (negative: up), as far as there are rows."""
    rows = rows_of(text, width)
    # at the end of one row and the start of the next, the cursor is shown on the next
    here = max(number for number, (start, _) in enumerate(rows) if start <= cursor)
    there = min(max(here + by, 0), len(rows) - 1)
    if there == here:
        return len(text) if by > 0 else 0
    wanted = columns(text[rows[here][0] : cursor])
    start, end = rows[there]
    used = 0
    for position in range(start, end):
        if used >= wanted:
            return position
        used += columns(text[position])
    is_last_of_paragraph = there + 1 == len(rows) or rows[there + 1][0] > end
    return end if is_last_of_paragraph else max(end - 1, start)
