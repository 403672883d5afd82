"""Whether a document is only the beginning of a report: copied in part, or a page that was cut off."""

from __future__ import annotations

from generator.form import official as form
from generator.form import tables
from generator.form.terms import Section
from generator.reading.assembly.outline import Outline, is_note
from generator.reading.understanding.matching import Match
from generator.report.published import EarlyEnd

_TABLES = {table.section: table for table in tables.TABLES}
_STOPS = "。！？；…”）)"
_LONGEST_STUMP = 60


def find_ending(parts: Outline, matches: list[Match], *, is_signed: bool) -> EarlyEnd | None:
    """Where the document ends before its end; None for a whole report, and where that is not sure.

    Sections that are missing inside a report, or 六 alone, are the report's own fault.
    """
    if is_signed:
        return None
    known = {heading.section for heading in parts.headings}
    present = [
        number
        for number, section in enumerate(form.SECTIONS)
        if section in known or parts.sections.get(section) or _raw_of(parts, section)
    ]
    if not present or present[-1] == len(form.SECTIONS) - 1:
        return None
    last = form.SECTIONS[present[-1]]
    lines = parts.sections.get(last, [])
    if last is form.PROBLEMS and (not lines or lines[-1][-1] in _STOPS):
        return None
    return EarlyEnd(_where(last, matches), last, form.SECTIONS[present[-1] + 1 :])


def take_stump(parts: Outline, ending: EarlyEnd) -> str:
    """Take out what is left of a table where a document was cut: labels, half a line. Returns it."""
    lines = parts.sections.get(ending.last, [])
    if ending.last not in _TABLES:
        return ""
    begins = len(lines)
    while begins and _is_stump(lines[begins - 1]):
        begins -= 1
    stump = " ".join(lines[begins:])
    del lines[begins:]
    return stump


def _is_stump(line: str) -> bool:
    return len(line) < _LONGEST_STUMP and line[-1] not in _STOPS[:4] and not is_note(line)


def _raw_of(parts: Outline, section: Section) -> bool:
    table = _TABLES.get(section)
    return table is not None and bool(parts.tables.get(table.number))


def _where(last: Section, matches: list[Match]) -> str:
    table = _TABLES.get(last)
    found = next((match for match in matches if match.table is table), None)
    return f"{found.table.number} {found.last_row}" if found and found.last_row else last.heading
