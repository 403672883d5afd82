"""Tables with ``|`` between the cells that were torn: a cell a line, each with its ``|`` or beside it.

Copies of web pages look so. Which cell stands in which row is no longer said by the ``|``; the cells are
left one a line, for :mod:`generator.reading.assembly.flattened`.
"""

from __future__ import annotations

from generator.reading.understanding.figures import looks_like_value

_FEWEST = 5


def mend_torn(lines: list[str]) -> list[str]:
    """The same lines without the ``|`` of torn tables; untouched where the tables are whole."""
    torn = whole = 0
    for line in lines:
        if "|" in line:
            cells = _cells(line)
            whole += len(cells) > 1
            torn += not cells or (len(cells) == 1 and looks_like_value(cells[0]))
    if torn < _FEWEST or torn <= whole:
        return ["" if line.strip() == "|" else line for line in lines]
    return [" ".join(_cells(line)) if "|" in line else line for line in lines]


def _cells(line: str) -> list[str]:
    return [cell for part in line.split("|") if (cell := "".join(part.split()))]
