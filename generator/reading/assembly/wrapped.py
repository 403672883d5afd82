"""Text whose lines are broken at a fixed width, as a copy from a PDF or an e-mail has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wcwidth import wcswidth

from generator.reading.assembly.headings import is_heading
from generator.reading.formats.gridtext import is_grid_line
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.labels import is_page_mark, meanings

_NARROWEST, _WIDEST = 40, 110
"""In columns; a Chinese character takes two. Narrower lines are labels, wider ones whole paragraphs."""
_SLACK = 5
"""How much shorter than the widest a broken line may be: two full-width marks, or a figure kept whole."""
_FEWEST = 3
_MOST_PIECES = 2
_ENDS = "。！？；：”"
_INDENTED = ("　", "  ")


def break_width(lines: Sequence[str]) -> int | None:
    """The width at which these lines are broken; None if they are whole paragraphs."""
    prose = [line for line in lines if line.strip() and not _has_cells(line)]
    if any(_width(line) > _WIDEST and line.rstrip()[-1] in _ENDS for line in prose):
        return None
    widths = Counter(_width(line) for line in prose if line.rstrip()[-1] not in _ENDS)
    broken = {
        width: sum(count for other, count in widths.items() if width - _SLACK <= other <= width)
        for width in widths
        if _NARROWEST <= width <= _WIDEST
    }
    best = max(broken, key=lambda width: (broken[width], width), default=0)
    return best if broken.get(best, 0) >= _FEWEST else None


def goes_on(first: str, line: str, following: str, width: int) -> bool:
    """Whether a line broken at ``width`` goes on in the next; ``first`` begins the paragraph.

    After a full stop at the very end of a line, only a paragraph that began indented surely goes on.
    """
    ended = line.rstrip()[-1:] in _ENDS and not first.startswith(_INDENTED)
    if not width - _SLACK <= _width(line) <= width + _SLACK or ended or _has_cells(line):
        return False
    text = following.strip()
    if not text or following.startswith(_INDENTED) or _has_cells(following) or is_heading(text):
        return False
    is_label = text[-1] not in _ENDS and meanings(text)
    return not (is_label or looks_like_value(text) or is_page_mark(text))


def _width(line: str) -> int:
    if len(line) > 2 * _WIDEST and len(line := line.rstrip()) > 2 * _WIDEST:
        return len(line)  # wider than any that is broken; how wide is all one
    return max(wcswidth(line.rstrip()), 0)


def _has_cells(line: str) -> bool:
    """Whether a line is one of a table; Chinese prose has next to no spaces."""
    return len(line.split()) > _MOST_PIECES or "\t" in line or "|" in line or is_grid_line(line)


_SHORTEST_BROKEN = 24
"""Columns of a line that was broken by its width, where there are too few lines to tell the width."""


def joined(text: str) -> str | None:
    """A text pasted with broken lines as whole paragraphs; None where no line is broken."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = break_width([line for line in lines if line.strip()])
    paragraphs: list[str] = []
    goes = False
    first = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not line.strip():
            goes = False
            continue
        if goes:
            gap = " " if paragraphs[-1][-1:].isascii() and line.strip()[:1].isascii() else ""
            paragraphs[-1] += gap + line.strip()
        else:
            first = line
            paragraphs.append(line.strip())
        goes = goes_on(first, line, following, width) if width else _stops_midway(line, following)
    is_broken = len(paragraphs) < sum(1 for line in lines if line.strip())
    return "\n".join(paragraphs) if is_broken else None


def _stops_midway(line: str, following: str) -> bool:
    """Whether a line ends inside a sentence that the next one goes on with."""
    text = following.strip()
    if not text or following.startswith(_INDENTED) or is_heading(line.strip()) or is_heading(text):
        return False
    is_prose = not _has_cells(line) and not _has_cells(following)
    return is_prose and _width(line) >= _SHORTEST_BROKEN and line[-1] not in _ENDS
