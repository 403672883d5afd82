"""Places in an answers file, as a person names them."""

from __future__ import annotations

from generator.findings import Path
from generator.form import official as form
from generator.form.tables import CELLS, TABLES

_PLACES: dict[Path, str] = {cell.keys: cell.place for cell in CELLS}
_FIRST = {table.section.label: table.number for table in TABLES} | {
    section.label: section.heading for section in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)
}


def place(path: Path) -> str:
    """``表三 （一）予以公开行 自然人列``, ``一、总体情况 主动公开``; the file itself is 文件."""
    if path in _PLACES:
        return _PLACES[path]
    return " ".join((_FIRST.get(path[0], path[0]), *path[1:])) if path else "文件"
