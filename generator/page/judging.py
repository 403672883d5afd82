"""Judging what is typed, after each key: the same findings as on the command line, but quickly.

Figures change more often than texts. What the rules have to say about the texts alone is kept while the
texts, the agency, the year and last year's report stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.answers.load import loads
from generator.answers.save import AnswersFile
from generator.findings import Finding, Path, Severity, bundled
from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS, TABLES, Cell
from generator.language.prose import Prose
from generator.language.sentences import ready_sentences, standard_preface
from generator.page.answers import (
    FEES,
    REASONS,
    TEXT_SECTIONS,
    Typed,
    dotted,
    parts_of,
    path_of,
    report_of,
    typed_of,
)
from generator.page.headings import mixed_headings
from generator.report.report import Report
from generator.report.typed import count
from generator.report.values import Figure
from generator.rules import BY_ID, RULES, Case, applied
from generator.rules.carryover import reason_in_file
from generator.rules.narrative.likeness import nearly_last_years
from generator.rules.plausibility import undated

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page sends: the answers typed so far, and what they are compared with."""

    answers: Typed
    unconfirmed: tuple[str, ...] = ()
    base: str = ""
    """The text of the answers file that was opened; nothing for a new one."""
    last: str = ""
    """Last year's report as the text of an answers file; nothing where there is none."""
    waited: Typed = field(default_factory=dict)
    """Texts as they were when they began to wait for a person, by their places."""

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Sheet:
        names = tuple(str(name) for name in sent.get("unconfirmed") or ())
        texts = (sent.get("base") or "", sent.get("last") or "")
        return cls(sent["answers"], names, *texts, sent.get("waited") or {})


@lru_cache(maxsize=2)
def report_of_file(text: str) -> Report:
    """The report in the text of an answers file."""
    return loads(text).report


@lru_cache(maxsize=2)
def texts_of_file(text: str) -> Typed:
    """The texts in the text of an answers file, by their places; figures are none."""
    return {name: found for name, found in typed_of(AnswersFile(text)).items() if name not in _FIGURES}


@dataclass(slots=True)
class _Known:
    """What the rules said about texts when they were last looked at."""

    texts: tuple[Typed, tuple[str, ...], str] = ({}, (), "")
    prose: Prose | None = None
    findings: dict[str, list[Finding]] = field(default_factory=dict)


_known = _Known()
MISSING = "E001"
"""The rule that names what has not been filled in."""
_NO_DAY = BY_ID["W503"]._replace(check=undated)
"""A form tells at once everything that is missing; the rule speaks of the day when nothing else is."""
_ASKED = tuple(cell.keys for cell in CELLS if not cell.total_of) + FEES
"""Every figure that is asked for."""
_TABLES = {table.section.label: table.number for table in TABLES}
_FIGURES = frozenset(dotted(cell.keys) for cell in CELLS)


def judged(sheet: Sheet) -> Json:
    """What the page shows after a change: findings, totals, what is left to place, sentences to use."""
    report, refused, shown = report_of(sheet.answers, list(sheet.unconfirmed))
    found = findings_of(sheet, report, refused)
    if all(finding.rule != _NO_DAY.id for finding in found):
        found += applied(_NO_DAY, Case(report, None, tuple(refused)))
    found.sort(key=lambda finding: list(Severity).index(finding.severity))
    still = _still_last_years(sheet)
    return {
        "findings": [_finding(finding, times, still) for finding, times in bundled(found)],
        "errors": sum(finding.blocking for finding in found),
        "open": places_open(found),
        "idle": _idle_reasons(report, found),
        "totals": {
            dotted(cell.keys): figure.text if (figure := report.figures[cell]) else ""
            for cell in CELLS
            if cell.total_of
        },
        "left": _left(report),
        "shown": shown,
        "still": still,
        "headings": mixed_headings(sheet.answers),
        "sentences": _sentences(report),
        "title": report.full_title,
    }


def findings_of(sheet: Sheet, report: Report, refused: list[Finding]) -> list[Finding]:
    """What :func:`generator.rules.check` finds, in the same order."""
    last = report_of_file(sheet.last) if sheet.last else None
    words = {name: text for name, text in sheet.answers.items() if name not in _FIGURES}
    texts = (words, sheet.unconfirmed, sheet.last)
    if texts != _known.texts or _known.prose is None:
        _known.texts, _known.prose = texts, Prose(report)
        _known.findings.clear()
    case = Case(report, last, tuple(refused), words=_known.prose)
    found = []
    for rule in RULES:
        if rule.reads_tables:
            found += applied(rule, case)
            continue
        if rule.id not in _known.findings:
            _known.findings[rule.id] = applied(rule, case)
        found += _known.findings[rule.id]
    return found


def _still_last_years(sheet: Sheet) -> dict[str, str | None]:
    """How near the texts are to last year's, in words; None of one that has become another or is gone.

    Where last year's report has none, they are compared with what stood there when they began to wait.
    """
    last = texts_of_file(sheet.last) if sheet.last else {}
    return {
        name: _nearness(name, sheet.answers.get(name, ""), text, _SAME if name in last else _SAME_OR_DRAFTED)
        for name, text in {**sheet.waited, **last}.items()
    }


@lru_cache(maxsize=64)
def _nearness(name: str, now: str, then: str, same: str) -> str | None:
    """How near a text is to the one it began with, as the page says it; None where it is another."""
    path = path_of(name)
    share = nearly_last_years(path, now, then)
    if share is None:
        return None
    if now.strip() == then.strip():
        return same
    if share < 1:
        changed = f"改过了，文字有 {min(share, 0.99):.0%} 与原来的相同"
    elif nearly_last_years(path, then, now) == 1:
        changed = "改过了，文字和原来的一样"
    else:
        changed = "删短了，留下的文字都是原来的"
    return f"{changed}（数字、年份不计）"


_SAME = "仍是上年的文字"
_SAME_OR_DRAFTED = f"{_SAME}，或者是由数字草拟的"
"""Without last year's report nobody can tell which."""
_REASON_HERE = "确有原因的，请在核对结果里写明"
"""Where a reason is given in the page: under the finding in the list."""


def _idle_reasons(report: Report, findings: Iterable[Finding]) -> list[Json]:
    """Reasons that answer no finding now: the figures were put right, or nothing is there to compare with."""
    used = {finding.rule for finding in findings}
    return [
        {"rule": rule, "reason_key": dotted((REASONS, rule)), "reason": reason, "title": BY_ID[rule].title}
        for rule, reason in (report.reasons or {}).items()
        if rule not in used and rule in BY_ID
    ]


def places_open(findings: Iterable[Finding]) -> int:
    """How many places have not been filled in: it falls with each that is.

    The findings themselves become more when the first cell of a table is filled: of a group without any
    answer they name the group alone.
    """
    return sum(_places_in(finding.path) for finding in findings if finding.rule == MISSING)


@lru_cache(maxsize=512)
def _places_in(path: Path) -> int:
    """How many figures have to be given at a place or below it; a text is one."""
    return sum(keys[: len(path)] == path for keys in _ASKED) or 1


def _is_untouched(said: str | None) -> bool:
    return said in (None, _SAME, _SAME_OR_DRAFTED)


def _message(finding: Finding, still: Mapping[str, str | None]) -> str:
    """What is said in the page, where a text is confirmed by a button (E402), not by a line of the answers
    file, and nobody is asked for a reason that was given."""
    if finding.rule == "E402":
        said = still.get(dotted(finding.path)) or _SAME_OR_DRAFTED
        return f"{said}，{'请改好，或者确认可以照用' if _is_untouched(said) else '改好了请确认'}"
    if finding.rule == MISSING and len(finding.path) == 1 and finding.path[0] in _TABLES:
        return f"还没有填写；一件都没有的，可以按表下面的“{_TABLES[finding.path[0]]}其余空格都填 0”"
    message = finding.message
    asked = reason_in_file(finding.rule)
    return message.replace(f"；{asked}", "") if finding.reason else message.replace(asked, _REASON_HERE)


def _confirming(finding: Finding, still: Mapping[str, str | None]) -> str | None:
    """What the button says that confirms a text, where one has to be."""
    if finding.rule != "E402":
        return None
    return "照用，确认" if _is_untouched(still.get(dotted(finding.path))) else "改好了，确认"


def _finding(finding: Finding, times: int, still: Mapping[str, str | None]) -> Json:
    rule = BY_ID[finding.rule]
    is_explainable = rule.explainable and not finding.final
    return finding.as_json() | {
        "message": _message(finding, still),
        "label": finding.severity.label,
        "key": dotted(finding.path),
        "confirm": _confirming(finding, still),
        "reason_key": dotted((REASONS, finding.rule)) if is_explainable else None,
        "places": _places_in(finding.path) if finding.rule == MISSING else times,
        "values": None,
    }


def wrong_totals(answers: Typed, pasted: Mapping[str, str]) -> list[str]:
    """Of totals that were pasted, those that are not the sum of their parts, in words.

    A part that is blank adds nothing: here the sum counts, not whether every part was given.
    """
    report, _, _ = report_of(answers, [])
    wrong = []
    for cell in CELLS:
        text = pasted.get(dotted(cell.keys))
        if text is None:
            continue
        try:
            given = count(text).value
        except ValueError:
            continue
        parts = _sum_of(report, cell)
        if given != parts:
            wrong.append(f"{cell.place}，粘贴的是 {given}，各格加起来是 {parts}，相差 {abs(given - parts)}")
    return wrong


def _sum_of(report: Report, cell: Cell) -> int:
    if cell.total_of:
        return sum(_sum_of(report, part) for part in cell.total_of)
    figure = report.figures[cell]
    return int(figure.value) if figure else 0


def _columns() -> Iterator[tuple[str, list[Cell], list[Cell]]]:
    """Each applicant, where its applications come from, and what becomes of them."""
    received, carried_in, results, carried_out = form.APPLICATION_ROWS
    for head in APPLICATIONS.rows()[0][:-1]:
        column = {cell.row: cell for cell in APPLICATIONS.cells if cell.column == head.column}
        placed = [c for row, c in column.items() if row[0] is results and row[-1].label != form.TOTAL]
        sources = [column[received,], column[carried_in,]]
        yield head.column[-1].label, sources, [*placed, column[carried_out,]]


_COLUMNS = tuple(_columns())


def _left(report: Report) -> dict[str, int]:
    """For each applicant, how many applications have no result yet (多了: below 0), where that is known."""
    left = {}
    for label, sources, results in _COLUMNS:
        came = [report.figures[cell] for cell in sources]
        if None not in came:
            left[label] = _sum(came) - _sum([report.figures[cell] for cell in results])
    return left


def _sum(figures: Iterable[Figure | None]) -> int:
    return sum(int(figure.value) for figure in figures if figure)


def _sentences(report: Report) -> dict[str, list[str]]:
    """The sentences that can be put into each text."""
    places: list[Path] = [(section.label,) for section in TEXT_SECTIONS]
    places += [path for section in TEXT_SECTIONS for path in parts_of(section.label)]
    ready = {dotted(path): list(ready_sentences(report, path)) for path in places}
    if report.year:
        ready["引言"] = [standard_preface(report.year)]
    return {name: sentences for name, sentences in ready.items() if sentences}
