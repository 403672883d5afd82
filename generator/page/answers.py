"""The answers as a flat list of places and typed texts, as the page holds them, and as a file.

A place is written with dots (``总体情况.主动公开``). An empty cell is not there: it is not answered,
never 0. A section of text that is written as a whole stands at its own place, else at those of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any
from unicodedata import normalize

from generator.answers.load import group_at, keys_of, validate
from generator.answers.save import AnswersFile, new_file
from generator.findings import Finding, Path
from generator.form import official as form
from generator.form.places import place
from generator.form.tables import CELLS, TABLES, Cell
from generator.form.terms import Measure, Section
from generator.report import typed
from generator.report.fields import check_year
from generator.report.report import Report, nested
from generator.report.sections import Narrative
from generator.report.values import Figure, parse_date

Typed = Mapping[str, str]
"""Places and what was typed there."""

IDENTITY: tuple[Path, ...] = (("机关名称",), ("机关类型",), ("年度",), ("标题",), ("引言",))
SIGNATURE: tuple[Path, ...] = (("落款", "机关"), ("落款", "日期"))
_YEAR, _DAY = IDENTITY[2], SIGNATURE[1]
UNCONFIRMED: Path = ("待确认",)
REASONS = "说明"
TEXT_SECTIONS = (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)
FEES: tuple[Path, ...] = tuple(
    (form.OTHER_MATTERS.label, form.FEES.label, item.label) for item in form.FEE_PARTS
)
NOTES: tuple[Path, ...] = tuple((table.section.label, form.NOTE.label) for table in TABLES)
_CASE_TABLES = frozenset(
    table.section.label for table in TABLES if table.section is not form.DISCLOSURE_SECTION
)


def dotted(path: Path) -> str:
    return ".".join(path)


def _is_total(path: Path) -> bool:
    return form.TOTAL in path


@lru_cache(maxsize=1024)
def path_of(name: str) -> Path:
    """The place of a dotted name (a rule's id under 说明 is one key, whatever it contains)."""
    head, found, rule = name.partition(f"{REASONS}.")
    return (REASONS, rule) if found and not head else tuple(name.split("."))


def parts_of(section: str) -> tuple[Path, ...]:
    """The places of a section's parts."""
    return tuple((section, key) for key in keys_of((section,)) if key != form.FEES.label)


@lru_cache(maxsize=1)
def figure_parsers() -> dict[Path, Any]:
    """How the figure at each place is understood."""
    parsers: dict[Path, Any] = {
        cell.keys: typed.amount if cell.kind is Measure.AMOUNT else typed.count for cell in CELLS
    }
    return parsers | {path: typed.fee if n else typed.count for n, path in enumerate(FEES)}


_TABLES = [[(dotted(cell.keys), cell.keys, _is_total(cell.keys)) for cell in table.cells] for table in TABLES]
"""The figures of each table: name, place, and whether it is a total."""
_FEES = [(dotted(path), path, False) for path in FEES]


# ── from typed texts to a report ──────────────────────────────────────────────────────────────────


def report_of(answers: Typed, unconfirmed: list[str]) -> tuple[Report, list[Finding], dict[str, str]]:
    """The report that was typed, an E002 for what its place does not take, and every figure, year or day
    that is written differently from how it was typed (``１２ 件`` is 12)."""
    figures, refused, shown = _figures_of(answers)
    values: dict[Path, Any] = {path: _plain(path, answers[name]) for name, path in _others(answers)}
    for group in (*_TABLES, _FEES):
        if any(name in answers for name, *_ in group):
            values |= {
                path: figures[path] for name, path, is_total in group if not is_total or name in answers
            }
    raw = nested(values) | ({dotted(UNCONFIRMED): list(unconfirmed)} if unconfirmed else {})
    report, others = validate(raw)
    for path in (_YEAR, _DAY):
        typed_here = answers.get(dotted(path), "").strip()
        if (plain := plainly(path, typed_here)) != typed_here:
            shown[dotted(path)] = plain
    return report, refused + others, shown


def _figures_of(answers: Typed) -> tuple[dict[Path, Figure | None], list[Finding], dict[str, str]]:
    figures: dict[Path, Figure | None] = dict.fromkeys(figure_parsers())
    refused: list[Finding] = []
    shown: dict[str, str] = {}
    for name, path, _ in chain(*_TABLES, _FEES):
        text = answers.get(name, "").strip()
        if not text:
            continue
        figure = _understood(figure_parsers()[path], text)
        if isinstance(figure, str):
            refused.append(Finding("E002", place(path), figure, path))
            continue
        figures[path] = figure
        if figure.text != text:
            shown[name] = figure.text
    return figures, refused, shown


@lru_cache(maxsize=1024)
def _understood(parse: Callable[[str], Figure], text: str) -> Figure | str:
    """The figure that was typed, or why it is none."""
    try:
        return parse(text)
    except ValueError as problem:
        return str(problem)


def plainly(path: Path, text: str) -> str:
    """A figure, the year or the day as it is written plainly; what is none of these as it was typed."""
    try:
        if path in (parsers := figure_parsers()):
            return str(parsers[path](text).text)
        if path == _YEAR:
            return str(check_year(normalize("NFKC", text).strip().removesuffix("年")))
        return parse_date(text).isoformat() if path == _DAY else text
    except ValueError:
        return text


def _others(answers: Typed) -> Iterator[tuple[str, Path]]:
    """Everything that is no figure of the tables."""
    figures = figure_parsers()
    heads = {path_of(name)[0] for name, text in answers.items() if "." in name and text.strip()}
    for name, text in answers.items():
        path = path_of(name)
        if path in figures:
            continue
        is_part_of_whole = len(path) > 1 and answers.get(path[0], "").strip()
        if text.strip() and not is_part_of_whole:
            yield name, path
        elif len(path) == 1 and path[0] not in heads:
            yield name, path  # a section that is there, and empty


def _plain(path: Path, text: str) -> str | None:
    text = plainly(path, text)
    is_whole_section = len(path) == 1 and path not in IDENTITY
    return text.strip("\n") if text.strip() or is_whole_section else None


# ── from a file to typed texts, and back ──────────────────────────────────────────────────────────


def typed_of(document: AnswersFile) -> dict[str, str]:
    """The places of an answers file that hold something, as the page shows them."""
    found: dict[str, str] = {}

    def take(path: Path) -> None:
        value = document.get(path)
        if isinstance(value, str) and value.strip():
            found[dotted(path)] = value.strip("\n")

    for path in (*IDENTITY, *SIGNATURE, *NOTES, *FEES):
        take(path)
    for cell in CELLS:
        written = _figure_text(document, cell)
        if written:
            found[dotted(cell.keys)] = written
    for section in TEXT_SECTIONS:
        found |= _text_of(document, section)
    reasons = document.get((REASONS,))
    for rule in reasons if isinstance(reasons, Mapping) else ():
        take((REASONS, str(rule)))
    return found


def _text_of(document: AnswersFile, section: Section) -> dict[str, str]:
    """A section of text as a whole or in parts; one that is there without text is empty, not missing."""
    whole = document.get((section.label,))
    if isinstance(whole, str):
        return {dotted(_whole(section)): whole.strip("\n")}
    found = {}
    for path in parts_of(section.label):
        value = document.get(path)
        if isinstance(value, str) and value.strip():
            found[dotted(path)] = value.strip("\n")
    has_fees = section is form.OTHER_MATTERS and document.get((section.label, form.FEES.label))
    is_empty = document.has((section.label,)) and not found and not has_fees
    return {section.label: ""} if is_empty else found


def _whole(section: Section) -> Path:
    """Where a text stands that is written as a whole: section six has one text in either case."""
    model = group_at((section.label,))
    is_plain = model is not None and issubclass(model, Narrative) and model.has_plain_form()
    return (section.label,) if is_plain else (section.label, form.OTHER_TEXT.label)


def unconfirmed_of(document: AnswersFile) -> list[str]:
    names = document.get(UNCONFIRMED)
    return [str(name) for name in names] if isinstance(names, list) else []


def _figure_text(document: AnswersFile, cell: Cell) -> str:
    """What stands for a figure: nothing where it is open; 0 where a table of cases leaves it out."""
    for end in range(1, len(cell.keys) + 1):
        path = cell.keys[:end]
        if not document.has(path):
            is_zero = end > 1 and path[0] in _CASE_TABLES and not _is_total(cell.keys)
            return "0" if is_zero else ""
        value = document.get(path)
        if end == 1 and value == form.EMPTY_TABLE:
            return "" if _is_total(cell.keys) else "0"
        if value is None:
            return ""
        if end == len(cell.keys):
            return str(value)
    return ""


def written(answers: Typed, unconfirmed: list[str], base: str) -> str:
    """The answers file: ``base`` changed only where an answer changed, comments and order kept."""
    report, _, _ = report_of(answers, unconfirmed)
    fresh = new_file(report)
    document = AnswersFile(base or fresh)
    if base:
        _add_sections(document, AnswersFile(fresh))
    _update(document, answers)
    _set_unconfirmed(document, unconfirmed)
    return document.text()


def _add_sections(document: AnswersFile, fresh: AnswersFile) -> None:
    """What the file has not got yet at all, as a new file has it."""
    for key in keys_of(()):
        if document.get((key,)) is None and (value := fresh.get((key,))) is not None:
            document.set((key,), value)
    for section in TEXT_SECTIONS:  # parts in place of one text, or the other way round
        old, new = document.get((section.label,)), fresh.get((section.label,))
        is_text = isinstance(old, str)
        same = isinstance(new, str) == is_text or (is_text and set(new) == {_whole(section)[-1]})
        if new is not None and not same:
            document.set((section.label,), new)


def _update(document: AnswersFile, answers: Typed) -> None:
    parsers = figure_parsers()
    before = typed_of(document)
    names = dict.fromkeys((*before, *answers))
    for name in names:
        path = path_of(name)
        now, then = (plainly(path, typed.get(name, "").strip("\n")) for typed in (answers, before))
        if now == then:
            continue
        if now.strip():
            above = document.get(path[:-1]) if len(path) > 1 else None
            path = path[:-1] if isinstance(above, str) else path  # the one text of 六
            document.set(path, now if path in parsers or "\n" not in now else now + "\n")
        elif path in parsers and not _is_total(path):
            document.set(path, None)
        elif len(path) > 1 or path in IDENTITY:
            _remove(document, path)


def _remove(document: AnswersFile, path: Path) -> None:
    """Take an answer back; a group of totals, reasons or names that is empty then goes too."""
    document.remove(path)
    above = path[:-1]
    if above and not document.get(above) and (_is_total(above) or above in {(REASONS,), ("落款",)}):
        document.remove(above)


def _set_unconfirmed(document: AnswersFile, unconfirmed: list[str]) -> None:
    if unconfirmed == unconfirmed_of(document):
        return
    if unconfirmed:
        document.set(UNCONFIRMED, unconfirmed)
    else:
        document.remove(UNCONFIRMED)
