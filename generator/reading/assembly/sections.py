"""Which lines are the headings of the six sections, and which only read like one.

``（一）主动公开政府信息情况`` may be a part of 一、总体情况, with the heading of 二 further down. What a
line is follows from its numbering, from the table below it, and from whether a better heading of the same
section comes later; where these don't decide, the line stays text and is named as doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Table
from generator.form.terms import Section
from generator.reading.assembly.headings import HeadingLevel, heading, numbering
from generator.reading.assembly.lines import belongs_to
from generator.reading.document import Paragraph, RawTable

_TABLES = {table.section: table for table in tables.TABLES}
_NUMBERS = {section: number for number, section in enumerate(form.SECTIONS, 1)}
_FEWEST_PARTS = 3
"""So many headings numbered （一）, （二） … alone show that a report numbers its sections so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that reads like the heading of a section."""

    at: int
    """Which line of the report it is."""
    section: Section
    line: Paragraph
    level: HeadingLevel
    is_numbered_right: bool
    """Whether its number is the one that the form gives the section."""
    leads_to_table: bool
    """Whether the section's table stands below it, before anything else that reads like a heading."""

    @property
    def is_sure(self) -> bool:
        return self.level is HeadingLevel.SECTION or (
            self.leads_to_table and self.level is not HeadingLevel.PART
        )


@dataclass(slots=True)
class SectionHeadings:
    """The headings of a report."""

    at: dict[int, Section] = field(default_factory=dict)
    """The section that begins at each line that is a heading."""
    contents: set[int] = field(default_factory=set)
    """The lines of a table of contents."""
    doubtful: list[Candidate] = field(default_factory=list)
    """Lines that stay text although they read like the heading of a section that has none."""


def find_headings(lines: list[Paragraph | RawTable]) -> SectionHeadings:
    """The headings of the sections among the lines of a report; of each section one at most."""
    found = SectionHeadings(contents=_contents(lines))
    candidates = list(_candidates(lines, found.contents))
    chosen: dict[Section, Candidate] = {}
    for section in form.SECTIONS:
        own = [candidate for candidate in candidates if candidate.section is section]
        sure = [candidate for candidate in own if candidate.is_sure]
        if sure:
            chosen[section] = max(
                sure,
                key=lambda candidate: (candidate.leads_to_table, candidate.is_numbered_right, -candidate.at),
            )
    numbered_as_parts = _are_numbered_as_parts(candidates, chosen)
    shown = {at: table for at, line in enumerate(lines) if (table := _table_of(line)) is not None}
    last_table = max(shown, default=-1)
    with_table = {section for section, table in _TABLES.items() if table in shown.values()}
    for candidate in candidates:
        section = candidate.section
        if section in chosen or (candidate.level is HeadingLevel.PART and not numbered_as_parts):
            continue
        if _fits(candidate, chosen, last_table, has_table=section in with_table):
            chosen[section] = candidate
    found.at = {candidate.at: section for section, candidate in chosen.items()}
    found.doubtful = [candidate for candidate in candidates if candidate.section not in chosen]
    return found


def _candidates(lines: list[Paragraph | RawTable], contents: set[int]) -> list[Candidate]:
    found: list[Candidate] = []
    following: Section | None = None
    """The section whose table or heading stands next below."""
    is_table = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if isinstance(line, RawTable):
            table = belongs_to(line)
            if table is not None:
                following, is_table = table.section, True
            continue
        section = None if at in contents else heading(line.text)
        if section is None:
            continue
        level, number = numbering(line.text)
        leads = is_table and following is section
        found.append(Candidate(at, section, line, level, number == _NUMBERS[section], leads))
        following, is_table = section, False
    return found[::-1]


def _contents(lines: list[Paragraph | RawTable]) -> set[int]:
    """The headings of a table of contents: they come again, and nothing stands below them."""
    at = [(n, heading(line.text)) for n, line in enumerate(lines) if isinstance(line, Paragraph)]
    known = [(number, section) for number, section in at if section is not None]
    numbers = {number for number, _ in known}
    last = {section: number for number, section in known}
    contents: set[int] = set()
    for number, section in known:
        empty = number + 1 in numbers or number - 1 in contents
        if empty and last[section] > number:
            contents.add(number)
    return contents


def _table_of(line: Paragraph | RawTable) -> Table | None:
    return belongs_to(line) if isinstance(line, RawTable) else None


def _are_numbered_as_parts(candidates: list[Candidate], chosen: dict[Section, Candidate]) -> bool:
    if any(candidate.level is HeadingLevel.SECTION for candidate in chosen.values()):
        return False
    right = {c.section for c in candidates if c.level is HeadingLevel.PART and c.is_numbered_right}
    return len(right) >= _FEWEST_PARTS


def _fits(
    candidate: Candidate, chosen: dict[Section, Candidate], last_table: int, *, has_table: bool
) -> bool:
    """Whether a line that is not surely a heading can be one where it stands."""
    if has_table and not candidate.leads_to_table:
        return False
    if candidate.level is HeadingLevel.POINT and not candidate.is_numbered_right:
        return False
    number = _NUMBERS[candidate.section]
    in_order = all(
        (other.at < candidate.at) == (_NUMBERS[section] < number) for section, other in chosen.items()
    )
    is_after_tables = (
        candidate.section in _TABLES or candidate.section is form.OVERVIEW or candidate.at > last_table
    )
    return in_order and is_after_tables
