"""The report: everything one agency says about one year.

Its fields check single values; what relates several of them is a rule (:mod:`generator.rules`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Cell
from generator.form.terms import AgencyType, Section
from generator.report.fields import FORMAT, LINE, NAMES, REASONS, TEXT, TITLE, TYPE, YEAR
from generator.report.model import Entry, Model
from generator.report.sections import (
    Applications,
    Disclosure,
    Disputes,
    OtherMatters,
    Overview,
    Problems,
    Signature,
)
from generator.report.values import Figure


def _section(section: Section, model: type[Model]) -> Entry:
    return Entry(section.id, section.label, model, help=section.heading)


class Report(Model):
    """One 政府信息公开工作年度报告, finished or not."""

    format: str | None
    agency: str | None
    agency_type: AgencyType | None
    year: int | None
    title: str | None
    preface: str | None
    overview: Overview | None
    disclosure: Disclosure | None
    applications: Applications | None
    disputes: Disputes | None
    problems: Problems | None
    other_matters: OtherMatters | None
    signature: Signature | None
    unconfirmed: list[str] | None
    reasons: dict[str, str | None] | None
    ENTRIES = (
        Entry("format", "格式", FORMAT, form.FORMAT, "不写就是现行格式。"),
        Entry("agency", "机关名称", LINE, help="机关的全称。"),
        Entry("agency_type", "机关类型", TYPE, help="机关的层级和类别。"),
        Entry("year", "年度", YEAR, help="报告哪一年的工作，如 2025。"),
        Entry("title", "标题", TITLE, help=f"不写就是“机关名称+年度+年{form.TITLE_TAIL}”。"),
        Entry("preface", "引言", TEXT, help="编制依据、统计期限、联系方式等，可以不写。"),
        _section(form.OVERVIEW, Overview),
        _section(form.DISCLOSURE_SECTION, Disclosure),
        _section(form.APPLICATIONS_SECTION, Applications),
        _section(form.DISPUTES_SECTION, Disputes),
        _section(form.PROBLEMS, Problems),
        _section(form.OTHER_MATTERS, OtherMatters),
        Entry("signature", "落款", Signature, help="署名机关和成文日期。"),
        Entry("unconfirmed", "待确认", NAMES, help="文字仍是上年内容、还没有确认的地方。"),
        Entry("reasons", "说明", REASONS, help="可以说明原因的核对结果：编号和原因。"),
    )
    OPTIONAL = frozenset({"format", "title", "preface", "signature", "unconfirmed", "reasons"})

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        if self.signature is not None and self.signature.is_empty:
            self.__dict__["signature"] = None

    @property
    def full_title(self) -> str:
        """标题, by default ``<机关名称><年度>年政府信息公开工作年度报告``."""
        year = "" if self.year is None else f"{self.year}年"
        return self.title or f"{self.agency or ''}{year}{form.TITLE_TAIL}"

    @property
    def signing_agency(self) -> str:
        signed = self.signature.agency if self.signature else None
        return signed or self.agency or ""

    @cached_property
    def figures(self) -> Mapping[Cell, Figure | None]:
        """Every figure of the three tables, a 总计 that was left out computed; None: not known."""
        figures = self.written_figures()
        for cell in _TOTALS:  # parts stand before their totals
            if figures[cell] is None:
                figures[cell] = _sum([figures[part] for part in cell.total_of])
        return figures

    @cached_property
    def numbers(self) -> Mapping[Cell, int | Decimal]:
        """What every figure counts as; a figure that is not known is not there."""
        return {cell: figure.value for cell, figure in self.figures.items() if figure is not None}

    def written_figures(self) -> dict[Cell, Figure | None]:
        """Every figure as the file gives it: a 总计 that was left out is None."""
        figures: dict[Cell, Figure | None] = {}
        for get, cells in _GROUPS:
            try:
                values = get(self).__dict__
            except AttributeError:  # a group above is not answered yet
                values = {}
            for cell in cells:
                figures[cell] = values.get(cell.ids[-1])
        return figures


_GROUPS = [
    (attrgetter(".".join(ids)), list(cells))
    for ids, cells in groupby(tables.CELLS, key=lambda cell: cell.ids[:-1])
]
_TOTALS = [cell for cell in tables.CELLS if cell.total_of]


def _sum(parts: list[Figure | None]) -> Figure | None:
    known = [part.value for part in parts if part is not None]
    return Figure.of(sum(known)) if len(known) == len(parts) else None


def nested(values: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
    """A tree of keys, as the answers file has it, from a flat list of paths and values."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value
    return tree
