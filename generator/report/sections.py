"""The parts of a report, derived from the form.

Inside a table of applications or disputes that is present, what the answers file leaves out is 0,
and a 总计 that is left out is computed; a key without a value (``自然人:``) is not answered yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.form import official as form
from generator.form.tables import leaves
from generator.form.terms import Item, Measure
from generator.report.fields import AMOUNT, COUNT, DAY, FEE, LINE, TEXT
from generator.report.model import Entry, Model, ValueKind
from generator.report.values import ZERO

__all__ = [
    "Applications",
    "CaseTable",
    "Disclosure",
    "Disputes",
    "Fees",
    "Model",
    "Narrative",
    "OtherMatters",
    "Overview",
    "Problems",
    "Signature",
]


class Narrative(Model):
    """A section of text: its parts, or one plain text instead of them."""

    text: str | None

    @classmethod
    def accept(cls, answers: object) -> object:
        return {"text": answers} if isinstance(answers, str) else answers

    @classmethod
    def has_plain_form(cls) -> bool:
        """Whether a plain text stands in place of the parts, not under a key of its own."""
        return any(entry.key is None for entry in cls.ENTRIES)

    def written(self, *, brief: bool = False) -> Any:
        is_plain = self.has_plain_form() and self.text is not None
        return self.text if is_plain else super().written(brief=brief)


class CaseTable(Model):
    """A table of applications or disputes; 无 in its place means that every figure is 0."""

    @classmethod
    def accept(cls, answers: object) -> object:
        return {} if cls.is_empty(answers) else answers

    @classmethod
    def is_empty(cls, value: object) -> bool:
        return isinstance(value, str) and value.strip() == form.EMPTY_TABLE


def _entry(item: Item, kind: ValueKind | type[Model], default: Any = None) -> Entry:
    return Entry(item.id, item.label, kind, default, item.help)


def _model(name: str, entries: Iterable[Entry], optional: set[str], base: type[Model] = Model) -> type[Any]:
    return type(name, (base,), {"ENTRIES": tuple(entries), "OPTIONAL": frozenset(optional)})


_PLAIN = Entry("text", None, TEXT)


def _narrative(name: str, items: tuple[Item, ...]) -> type[Any]:
    """Text whose parts are optional here: the narrative rules ask for what has to be there."""
    entries = (_PLAIN, *(_entry(item, TEXT) for item in items))
    return _model(name, entries, {entry.name for entry in entries}, Narrative)


def _counts(name: str, items: tuple[Item, ...], default: Any) -> type[Any]:
    """A group of counts; its 总计, if it has one, is computed where it is left out."""
    totals = {item.id for item in items if item.label == form.TOTAL}
    entries = [_entry(item, COUNT, None if item.id in totals else default) for item in items]
    return _model(name, entries, totals)


_NOTE = _entry(form.NOTE, TEXT)


def _disclosure() -> type[Any]:
    entries = []
    for block in form.DISCLOSURE_BLOCKS:
        for row in block.rows:
            kind: ValueKind | type[Model] = AMOUNT if block.kind is Measure.AMOUNT else COUNT
            if len(block.columns) > 1:
                kind = _counts(row.id, block.columns, None)
            entries.append(_entry(row, kind))
    return _model("disclosure", (*entries, _NOTE), {form.NOTE.id})


def _tree(name: str, items: tuple[Item, ...], leaf: Callable[[Item], type[Any] | None]) -> Any:
    """Nested groups: a group that is left out is a group of zeros."""
    entries = []
    for item in items:
        model = leaf(item) or _tree(item.id, item.children, leaf)
        entries.append(_entry(item, model, model()))
    totals = {item.id for item in items if item.label == form.TOTAL}
    if name in (form.APPLICATIONS_SECTION.id, form.DISPUTES_SECTION.id):
        return _model(name, (*entries, _NOTE), {form.NOTE.id}, CaseTable)
    return _model(name, entries, totals)


_APPLICANTS = tuple(path[-1] for path in leaves((form.APPLICANTS,)))
_APPLICANT_COUNTS = _counts("applicants", _APPLICANTS, ZERO)
_APPLICANT_TOTALS = _model(
    "totals", [_entry(item, COUNT) for item in _APPLICANTS], {item.id for item in _APPLICANTS}
)
_OUTCOME_COUNTS = _counts("outcomes", form.OUTCOMES, ZERO)


def _applicants(item: Item) -> type[Any] | None:
    if item.children:
        return None
    return _APPLICANT_TOTALS if item.label == form.TOTAL else _APPLICANT_COUNTS


def _outcomes(item: Item) -> type[Any] | None:
    return _OUTCOME_COUNTS if item.children == form.OUTCOMES else None


if TYPE_CHECKING:  # what follows from the form at run time is written down for mypy
    from generator.report.shapes import (
        Applications,
        Disclosure,
        Disputes,
        Fees,
        OtherMatters,
        Overview,
        Problems,
    )
else:
    Disclosure = _disclosure()
    Applications = _tree(form.APPLICATIONS_SECTION.id, form.APPLICATION_ROWS, _applicants)
    Disputes = _tree(form.DISPUTES_SECTION.id, form.DISPUTE_COLUMNS, _outcomes)
    Overview = _narrative("overview", (form.LEAD, *form.ASPECTS))
    Problems = _narrative("problems", form.PROBLEM_PARTS)
    Fees = _model(
        "fees", [_entry(item, COUNT if item is form.FEE_PARTS[0] else FEE) for item in form.FEE_PARTS], set()
    )
    OtherMatters = _model(
        "other_matters",
        (Entry("text", form.OTHER_TEXT.label, TEXT, help=form.OTHER_TEXT.help), _entry(form.FEES, Fees)),
        {"text", "fees"},
        Narrative,
    )


class Signature(Model):
    """落款: the agency as it signs, and the 成文日期."""

    agency: str | None
    day: date | None
    ENTRIES = (
        Entry("agency", "机关", LINE, help="落款的机关名称，不写就用机关名称。"),
        Entry("day", "日期", DAY, help="成文日期，如 2025-01-24。"),
    )
    OPTIONAL = frozenset({"agency", "day"})

    @property
    def is_empty(self) -> bool:
        return self.agency is None and self.day is None
