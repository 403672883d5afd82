"""The blocks of a report to its parts: title, preface, six sections, tables, notes, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Table
from generator.form.terms import Section
from generator.reading.assembly.headings import HeadingLevel, is_usual, numbering, split_glued
from generator.reading.assembly.lines import belongs_to, split_tables
from generator.reading.assembly.sections import SectionHeadings, find_headings
from generator.reading.document import Block, Paragraph, RawTable, Unread
from generator.reading.understanding.figures import clean, looks_like_value
from generator.reading.understanding.identity import parse_title
from generator.reading.understanding.labels import LabelRole, is_earlier_sign, is_page_mark, meanings
from generator.report.published import SectionHeading


@dataclass(slots=True)
class Outline:
    """A report in parts. Texts are lists of lines, one for each paragraph."""

    opening: list[str] = field(default_factory=list)
    """What stands before the first section: the title, the preface, the portal's remarks."""
    sections: dict[Section, list[str]] = field(default_factory=dict)
    headings: list[SectionHeading] = field(default_factory=list)
    doubtful: tuple[SectionHeading, ...] = ()
    """Lines that read like the heading of a section that has none, but more like one of its parts."""
    tables: dict[str, list[RawTable]] = field(default_factory=dict)
    """The raw tables that show each table of the form, by its number."""
    earlier_sign: str = ""
    """A label of the tables of 2019 and 2020."""
    unread: list[Unread] = field(default_factory=list)


_NOTE = re.compile(r"[（(]?\s*(?:备注|附注|注|说明)\s*\d*\s*[：:.、]|[*＊※]")
_UNIT = re.compile(r"[（(]?\s*(?:计量)?单位\s*[：:]\s*\S{1,8}?\s*[）)]?")
_FEES = re.compile("信息处理费|其他需要(?:报告|说明)的?事项")
_PREFACE = re.compile(
    r"条例.{0,80}(?:编制|制定|要求|规定)|统计期限|本报告|电子版|联系(?:方式|电话|地址)|现(?:将|公布|予以公布)"
)
_DRAFT = re.compile("【草稿[：:].*】")


def outline(blocks: Iterable[Block]) -> Outline:
    """The parts of a report, in whatever order and with whatever headings it has them."""
    lines = list(_lines(blocks))
    arrangement = _Arrangement(lines, find_headings(lines))
    for number, line in enumerate(lines):
        if isinstance(line, RawTable):
            arrangement.table(line, number)
        else:
            arrangement.paragraph(line, number)
    _settle(arrangement.found)
    return arrangement.found


class _Arrangement:
    """A walk over the lines of a report, which knows in what section it is."""

    def __init__(self, lines: list[Paragraph | RawTable], headings: SectionHeadings) -> None:
        self.found = Outline()
        self.headings = headings
        self.current: Section | None = None
        self.last_table: Table | None = None
        self.start = _first(lines, headings)
        self.found.unread += [
            Unread(
                candidate.line.place or candidate.section.heading,
                f"这一行像“{candidate.section.label}”的标题，又像前一部分里的小标题；按小标题留在原处，请核对",
                candidate.line.text,
            )
            for candidate in headings.doubtful
        ]
        self.found.doubtful = tuple(_heading(doubt.section, doubt.line) for doubt in headings.doubtful)

    def table(self, line: RawTable, number: int) -> None:
        for table, raw in split_tables(line):
            shown = _place_table(self.found, table, raw, self.last_table)
            if shown is not None:
                self.last_table = shown
                self.current = shown.section
                self.found.sections.setdefault(self.current, [])
            elif number > self.start:
                _add_unknown(self.found, raw)

    def paragraph(self, line: Paragraph, number: int) -> None:
        section = self.headings.at.get(number)
        if number in self.headings.contents:
            return
        if section is not None:
            self.found.headings.append(_heading(section, line))
            self.found.sections.setdefault(section, [])
            self.current, self.last_table = section, None
        elif self.current is None:
            self.found.opening.append(line.text)
        elif not self._is_of_table(line.text):
            self.found.sections[self.current].append(line.text)

    def _is_of_table(self, text: str) -> bool:
        """Whether a line belongs to a table that it stands beside: its unit, a label that lost its cell."""
        in_text = self.current in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)
        is_label = not in_text and any(meaning.role is LabelRole.FRAME for meaning in meanings(text))
        return is_label or _UNIT.fullmatch(text) is not None or is_page_mark(text)


def _heading(section: Section, line: Paragraph) -> SectionHeading:
    level, number = numbering(line.text)
    is_numbered = level is HeadingLevel.SECTION and number == form.SECTIONS.index(section) + 1
    return SectionHeading(section, line.text, line.line, is_usual(line.text, section), is_numbered)


def _lines(blocks: Iterable[Block]) -> Iterator[Paragraph | RawTable]:
    """Paragraphs line by line, headings on lines of their own."""
    for block in blocks:
        if isinstance(block, RawTable):
            yield block
            continue
        if "\n" in block.text and parse_title(block.text) is not None:
            yield Paragraph("".join(block.text.split()), block.place, block.line)
            continue
        for line in block.text.split("\n"):
            for part in split_glued(line):
                text = part.strip()
                if text and not _DRAFT.fullmatch(text):
                    yield block if text == block.text else Paragraph(text, block.place, block.line)


def _first(lines: list[Paragraph | RawTable], headings: SectionHeadings) -> int:
    """Where the report itself begins: at its first heading or table."""
    for number, line in enumerate(lines):
        if isinstance(line, RawTable):
            if belongs_to(line) is not None:
                return number
        elif number in headings.at or number in headings.contents:
            return number
    return len(lines)


def _place_table(found: Outline, table: Table | None, raw: RawTable, last: Table | None) -> Table | None:
    """Put a raw table with the table of the form that it shows, or goes on with."""
    sign = next((cell.text for row in raw.rows for cell in row if is_earlier_sign(cell.text)), "")
    if sign:
        found.earlier_sign = found.earlier_sign or "".join(clean(sign).split())
        table = table or tables.DISCLOSURE
    if table is None and last is not None and _goes_on(found.tables[last.number][-1], raw):
        table = last
    if table is not None:
        found.tables.setdefault(table.number, []).append(raw)
    return table


def _goes_on(before: RawTable, raw: RawTable) -> bool:
    """Whether a table without labels is the rest of the one before it, after a page break."""
    width = sum(cell.cols for cell in before.rows[0]) if before.rows else 0
    cells = [cell for row in raw.rows for cell in row]
    same = all(sum(cell.cols for cell in row) == width for row in raw.rows)
    return bool(cells) and same and all(looks_like_value(cell.text) for cell in cells)


def _add_unknown(found: Outline, raw: RawTable) -> None:
    text = "；".join(" ".join(clean(cell.text).replace("\n", "") for cell in row) for row in raw.rows)
    if text.strip("； "):
        found.unread.append(Unread(raw.place or "正文", "这张表不是格式里的表，没有读", text[:200]))


def _settle(found: Outline) -> None:
    """Give the text of sections without a heading to the section that it is of."""
    known = {heading.section for heading in found.headings}
    if form.OVERVIEW not in known:
        opening = found.opening
        begins = next((n for n, line in enumerate(opening) if _is_overview(line)), len(opening))
        found.sections[form.OVERVIEW] = opening[begins:]
        found.opening = opening[:begins]
    if form.PROBLEMS not in known:
        after = found.sections.get(form.DISPUTES_SECTION, [])
        notes = 0
        while notes < len(after) and is_note(after[notes]):
            notes += 1
        if after[notes:]:
            found.sections[form.PROBLEMS] = after[notes:]
            found.sections[form.DISPUTES_SECTION] = after[:notes]
    if form.OTHER_MATTERS not in known:
        before = found.sections.get(form.PROBLEMS, [])
        begins = next((n for n, line in enumerate(before) if _FEES.search(line)), len(before))
        if before[begins:]:
            found.sections[form.OTHER_MATTERS] = before[begins:]
            found.sections[form.PROBLEMS] = before[:begins]


def is_note(line: str) -> bool:
    """Whether a line beside a table says that it is a note."""
    return _NOTE.match(line) is not None


def _is_overview(line: str) -> bool:
    return len(line) > 30 and not _PREFACE.search(line)
