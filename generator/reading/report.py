"""The whole way of a published report, from a file to a :class:`~generator.report.report.Report`.

Format (:mod:`.formats`) → one document model (:mod:`.document`) → flattened tables and parts put together
(:mod:`.assembly`) → figures by labels and texts (:mod:`.understanding`). What can't be read stays without
a value and is listed: never a silent zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from generator.answers.load import validate
from generator.findings import Finding
from generator.findings import Path as KeyPath
from generator.form import official as form
from generator.form.tables import TABLES
from generator.language.agencies import agency_type
from generator.reading.assembly.flattened import restore
from generator.reading.assembly.framed import unframe
from generator.reading.assembly.outline import Outline, is_note, outline
from generator.reading.document import Document, Unread
from generator.reading.formats.kinds import SUFFIXES
from generator.reading.formats.opening import open_document
from generator.reading.understanding import texts as narrative
from generator.reading.understanding.ending import find_ending, take_stump
from generator.reading.understanding.gaps import unread_of
from generator.reading.understanding.identity import (
    Signed,
    Title,
    default_title,
    find_year,
    split_opening,
    split_signature,
)
from generator.reading.understanding.labels import EARLIER_FORMAT
from generator.reading.understanding.matching import Match, match
from generator.reading.understanding.recognise import refuse_other
from generator.reading.understanding.whose import find_agency
from generator.report.published import EarlyEnd, Published
from generator.report.report import Report, nested
from generator.rules.published import FORM_RULES
from generator.rules.rule import Case

__all__ = ["SUFFIXES", "Reading", "Unread", "read", "read_document"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a published report."""

    report: Report
    """As published: totals are the published ones, never computed; what is unread is None."""
    unread: tuple[Unread, ...]
    """Everything that could not be read: where, why, and what stands there."""
    published: Published
    """What was seen of the form, for the rules W601 to E604."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules of the form itself say: W601, W602, W603, E604."""
        case = Case(self.report, published=self.published)
        found = ((rule, finding) for rule in FORM_RULES for finding in rule.check(case))
        return tuple(finding._replace(severity=rule.severity) for rule, finding in found)

    @property
    def unread_keys(self) -> tuple[KeyPath, ...]:
        """The keys of the answers file that must stand there without a value: not answered, not 0."""
        return tuple(dict.fromkeys(key for entry in self.unread for key in entry.keys))


def read(path: Path) -> Reading:
    """Read a published report. Raises :class:`~generator.errors.UnreadableError`."""
    return read_document(open_document(path))


def read_document(document: Document) -> Reading:
    """Understand a document that was opened."""
    parts = outline(restore(unframe(document.blocks)))
    title, preface = split_opening(parts.opening, document.titles)
    refuse_other(parts, has_title=title is not None)
    last = next(
        (s for s in reversed(form.SECTIONS) if parts.sections.get(s) and s in _TEXTS), form.OTHER_MATTERS
    )
    lines = parts.sections.get(last, [])
    signature, parts.sections[last], left_out = split_signature(lines, title.agency if title else "")
    unread = [*parts.unread]
    if left_out:
        unread.append(Unread("落款之后", "报告后面的内容，没有读", "\n".join(left_out)[:500]))
    year = find_year(title, preface, parts.sections.get(form.OVERVIEW, []), signature.day)
    values = _identity(parts, title, preface, signature, year, unread)
    matches = (
        [] if parts.earlier_sign else [match(t, raws) for t in TABLES if (raws := parts.tables.get(t.number))]
    )
    ending = find_ending(parts, matches, is_signed=bool(signature.agency or signature.day))
    if ending:
        unread.append(_cut(parts, matches, ending))
    unread += [*_unread_tables(parts, matches, ending), *_doubtful_notes(parts)]
    _figures(parts, matches, values)
    _texts(parts, values)
    report, refused = validate(nested(values))
    unread += [Unread(f.where, f.message, keys=(f.path,)) for f in refused]
    return Reading(report, tuple(unread), _published(parts, matches, ending, year))


_TEXTS = (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)
Values = dict[KeyPath, Any]


def _identity(
    parts: Outline,
    title: Title | None,
    preface: list[str],
    signature: Signed,
    year: int | None,
    unread: list[Unread],
) -> Values:
    texts = [line for section in _TEXTS for line in parts.sections.get(section, ())]
    whose = find_agency(title, signature, [*preface, *texts])
    agency = whose.agency
    unread += [Unread(name, reason) for name, reason in whose.doubts]
    kind = agency_type(agency) if agency else None
    values: Values = {("机关名称",): agency, ("机关类型",): kind, ("年度",): year}
    if year is not None and not form.FIRST_YEAR <= year <= form.LAST_YEAR:
        reason = f"{year} 年度的报告不用这个格式：{form.FORMAT}从 {form.FIRST_YEAR} 年度起施行"
        unread.append(Unread("年度", reason, str(year), (("年度",),)))
        values["年度",] = None
    missing = {
        "机关名称": (agency, "标题和落款里没有找到机关名称"),
        "年度": (year, "标题和正文里没有找到年度"),
        "机关类型": (kind, "从机关名称看不出机关类型，请自己填写"),
    }
    for name, (value, reason) in missing.items():
        if value is None:
            unread.append(Unread(name, reason, keys=((name,),)))
    if title is not None and title.text != default_title(agency, values["年度",]):
        values["标题",] = title.text
    if preface:
        values["引言",] = "\n".join(preface)
    if signature.agency and signature.agency != agency:
        values["落款", "机关"] = signature.agency
    if signature.day:
        values["落款", "日期"] = signature.day
    return values


def _figures(parts: Outline, matches: list[Match], values: Values) -> None:
    """Every figure of the tables that are there, None where it is unread; what stands beside a table."""
    of_table = {found.table: found for found in matches}
    for table in TABLES:
        note = "\n".join(parts.sections.get(table.section, ()))
        found = of_table.get(table)
        if found is not None or note:
            figures = found.figures if found else {}
            values |= {cell.keys: figures.get(cell) for cell in table.cells}
        if note:
            values[table.section.label, form.NOTE.label] = note


def _unread_tables(parts: Outline, matches: list[Match], ending: EarlyEnd | None) -> Iterator[Unread]:
    """The tables that are not there or of another format, and the figures that can't be read."""
    read = {found.table for found in matches}
    gone = [
        table for table in TABLES if table not in read and not (ending and table.section in ending.missing)
    ]
    if gone:
        reason = f"表格是{EARLIER_FORMAT}的格式，数字没有读" if parts.earlier_sign else "没有找到这张表"
        names = "、".join(table.number for table in gone)
        yield Unread(names, reason, keys=tuple((table.section.label,) for table in gone))
    for found in matches:
        yield from unread_of(found)


def _cut(parts: Outline, matches: list[Match], ending: EarlyEnd) -> Unread:
    """What is missing because the document ends before its end: said once, and nowhere else."""
    keys: list[KeyPath] = [(table.section.label,) for table in TABLES if table.section in ending.missing]
    last = matches[-1].table if matches else None
    if last and last.section is ending.last and all(raw.complete for raw in parts.tables[last.number]):
        keys += matches[-1].leave_out_below()
    reason = f"只读到“{ending.where}”，后面的没有了；如果文件不完整，请换成完整的报告"
    return Unread("全文", reason, take_stump(parts, ending), tuple(keys))


def _doubtful_notes(parts: Outline) -> Iterator[Unread]:
    """Text beside a table that does not say that it is a note: it becomes 备注, and that is said."""
    for table in TABLES:
        lines = parts.sections.get(table.section, [])
        unmarked = list(takewhile(lambda line: not is_note(line), lines))
        if unmarked:
            reason = "表格前后有不是表格的文字，放进了这张表的备注，请核对该放在哪里"
            yield Unread(table.number, reason, "\n".join(unmarked)[:500])


def _texts(parts: Outline, values: Values) -> None:
    sections = {section: parts.sections[section] for section in _TEXTS if parts.sections.get(section)}
    if form.OVERVIEW in sections:
        values[form.OVERVIEW.label,] = narrative.overview(sections[form.OVERVIEW])
    if form.PROBLEMS in sections:
        values[form.PROBLEMS.label,] = narrative.problems(sections[form.PROBLEMS])
    if form.OTHER_MATTERS in sections:
        lines = sections[form.OTHER_MATTERS]
        values[form.OTHER_MATTERS.label,] = narrative.other_matters(lines, values["年度",])


def _published(parts: Outline, matches: list[Match], ending: EarlyEnd | None, year: int | None) -> Published:
    return Published(
        headings=tuple(parts.headings),
        doubtful=parts.doubtful,
        lines=tuple(line for found in matches for line in (*found.lines, *found.below)),
        cells=tuple(cell for found in matches for cell in found.cells),
        other_format=EARLIER_FORMAT if parts.earlier_sign else None,
        sign=parts.earlier_sign,
        ending=ending,
        year=year,
    )
