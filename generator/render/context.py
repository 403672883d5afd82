"""A report as prepared values: the one source of the DOCX, the text and every later format."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from unicodedata import normalize

from generator.form import official as form
from generator.form import tables
from generator.form.official import FEE_PARTS
from generator.form.tables import Table
from generator.form.terms import Section
from generator.patterns import regex
from generator.render import DRAFT
from generator.render.paragraphs import PrintedParagraph, paragraphs, parts
from generator.report.report import Report

TITLE_WIDTH = 20
"""Characters of 二号 on one line of the 版心."""
SIGNATURE_WIDTH = 24
"""Characters of 三号 on one line of the 署名, 右空四字."""
UNSOLVED = f"{DRAFT}（尚有问题没有解决，不得报送、公布）"


@dataclass(frozen=True, slots=True)
class PreparedSection:
    section: Section
    paragraphs: tuple[PrintedParagraph, ...] = ()
    table: Table | None = None
    note: tuple[str, ...] = ()
    """The paragraphs of 备注 under the table."""

    @property
    def heading(self) -> str:
        return self.section.heading


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a page shows, in printing order."""

    title: str
    title_lines: tuple[str, ...]
    """The title broken where the sense breaks."""
    preface: tuple[PrintedParagraph, ...]
    sections: tuple[PreparedSection, ...]
    figures: dict[str, tuple[str, ...]]
    """The printed figures of each table, by section, in the order of ``Table.cells``."""
    agency: str
    signature_lines: tuple[str, ...]
    """署名, broken where the sense breaks if one line is too short for it."""
    day: str
    """成文日期 as it is printed."""
    date: str
    """The date of the document itself, ISO 8601: 成文日期, else the last day of 年度."""
    banner: str
    """What a draft says of itself on every page; nothing in a final report."""


def prepare(report: Report, *, draft: bool = False, unsolved: bool = False) -> Prepared:
    """The printed values of a report; in a draft, what is missing stays blank.

    ``unsolved``: the draft has blocking findings, and says so.
    """
    day = report.signature.day if report.signature else None
    date = day or datetime.date(report.year or form.FIRST_YEAR, 12, 31)
    return Prepared(
        title=report.full_title,
        title_lines=tuple(_title_lines(report)),
        preface=tuple(paragraphs(report.preface)),
        sections=tuple(_section(report, section) for section in form.SECTIONS),
        figures={table.section.id: _printed(report, table) for table in tables.TABLES},
        agency=report.agency or "",
        signature_lines=tuple(sense_lines(report.signing_agency, SIGNATURE_WIDTH)),
        day=f"{day.year}年{day.month}月{day.day}日" if day else "",
        date=date.isoformat(),
        banner=(UNSOLVED if unsolved else DRAFT) if draft else "",
    )


def _printed(report: Report, table: Table) -> tuple[str, ...]:
    figures = report.figures
    return tuple([figure.text if (figure := figures[cell]) else "" for cell in table.cells])


_TABLES = {table.section: table for table in tables.TABLES}


def _section(report: Report, section: Section) -> PreparedSection:
    content = getattr(report, section.id)
    if section in _TABLES:
        note = tuple(p.line for p in paragraphs(content.note)) if content else ()
        return PreparedSection(section, table=_TABLES[section], note=note)
    if content is None:
        return PreparedSection(section)
    return PreparedSection(section, tuple(_narrative(report, section)))


def _narrative(report: Report, section: Section) -> Iterator[PrintedParagraph]:
    content = getattr(report, section.id)
    if section is form.OTHER_MATTERS and content.fees and not states_fees(report):
        yield from paragraphs(fee_statement(report))
    yield from paragraphs(content.text)
    if content.text is not None:
        return
    if section is form.OVERVIEW:
        yield from parts(content, (form.LEAD,), form.ASPECTS)
    elif section is form.PROBLEMS:
        yield from parts(content, (), form.PROBLEM_PARTS)


_MARKS = str.maketrans({";": "；", "!": "！", "?": "？", ",": "", "，": ""})
"""Marks that end a sentence, as they are after NFKC; commas go, so that 1,200 is one number."""
_FEE_SENTENCE = regex(r"[^。；！？\n]*(?:信息处理费|信息公开处理费|收费通知)[^。；！？\n]*")
_NONE = regex(r"未|没有|无|不|零|(?<![\d.])0(?![\d.])")
_NUMBERS = regex(r"\d+(?:\.\d+)?")
_YEARS = regex(r"20\d\d(?=年)")


def states_fees(report: Report) -> bool:
    """Whether 正文 already says what :func:`fee_statement` would: it is never printed twice.

    Of figures that are not 0 each has to be named; a sentence about another year says nothing.
    """
    other = report.other_matters
    if other is None or other.fees is None or not other.text:
        return False
    said = normalize("NFKC", other.text).translate(_MARKS)
    sentences = [
        sentence
        for sentence in _FEE_SENTENCE.findall(said)
        if str(report.year) in (years := _YEARS.findall(sentence)) or not years
    ]
    figures = [figure.value for part in FEE_PARTS if (figure := getattr(other.fees, part.id))]
    wanted = {Decimal(value) for value in figures if value}
    if not wanted:
        return any(_NONE.search(sentence) for sentence in sentences)
    named = {Decimal(number) for sentence in sentences for number in _NUMBERS.findall(sentence)}
    return wanted <= named


def fee_statement(report: Report) -> str:
    """信息处理费 as a sentence, from the figures given for it."""
    fees = report.other_matters.fees if report.other_matters else None
    shown = {}
    for part in FEE_PARTS:
        figure = getattr(fees, part.id) if fees else None
        shown[part.id] = figure.text if figure else ""
    return form.FEE_STATEMENT.format(year=report.year or "", **shown)


_TITLE_BREAKS = ("政府信息公开工作", "年度报告")


def _title_lines(report: Report) -> list[str]:
    """The title on one line if it fits, else broken after the agency, never inside a word."""
    title = report.full_title
    if width(title) <= TITLE_WIDTH:
        return [title]
    year = f"{report.year}年"
    agency, found, rest = title.partition(year)
    if found and agency and rest:
        return [*sense_lines(agency, TITLE_WIDTH), year + rest]
    for mark in _TITLE_BREAKS:
        head, found, tail = title.partition(mark)
        if found and head:
            return [*sense_lines(head, TITLE_WIDTH), mark + tail]
    return sense_lines(title, TITLE_WIDTH)


_AFTER = regex("(?<=.[省市县区州盟旗镇乡])(?!.?$)")
"""A line may end after a place, but leaves no single character behind."""
_BEFORE = regex("(?<=..)(?=人民政府|办事处|街道|委员会|管理局|开发区|示范区|工业园|高新|经济技术|[和、（])")


def sense_lines(text: str, room: float) -> list[str]:
    """A name broken where its sense breaks, each line at most ``room`` characters if that is possible;
    the lines as even as the places to break allow."""
    if width(text) <= room or not text:
        return [text] if text else []
    places = sorted({m.start() for pattern in (_AFTER, _BEFORE) for m in pattern.finditer(text)})
    places = [place for place in places if 0 < place < len(text)]
    if not places:
        return [text]
    count = math.ceil(width(text) / room)
    best = min(places, key=lambda place: _raggedness(text[:place], text[place:], room, count))
    return [*sense_lines(text[:best], room), *sense_lines(text[best:], room)]


def _raggedness(head: str, tail: str, room: float, count: int) -> tuple[bool, float]:
    """How badly a break divides a name that needs ``count`` lines."""
    share = width(head + tail) / count
    lines = max(round(width(head) / share), 1)
    fits = width(head) <= lines * room and width(tail) <= max(count - lines, 1) * room
    return (not fits, abs(width(head) - lines * share))


def width(text: str) -> float:
    """The width of a line in full-width characters; between 汉字 and figures Word leaves a quarter."""
    gaps = sum(one.isascii() != other.isascii() for one, other in pairwise(text))
    return sum(0.5 if char.isascii() else 1 for char in text) + gaps / 4
