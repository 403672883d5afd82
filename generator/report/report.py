"""The report: everything one agency says about one year.

Models check single values; what relates several of them is a rule (:mod:`generator.rules`).
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from pydantic import Field, field_validator

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Cell
from generator.form.terms import Section
from generator.report.fields import Format, Line, Text, Title, Type, Year
from generator.report.sections import (
    Applications,
    Disclosure,
    Disputes,
    Model,
    OtherMatters,
    Overview,
    Problems,
    Signature,
)
from generator.report.values import ZERO, Figure


def _section(section: Section) -> Any:
    return Field(None, alias=section.label, description=section.heading)


class Report(Model):
    """One 政府信息公开工作年度报告, finished or not.

    The field order is the key order of the answers file.
    """

    format: Format = Field(form.FORMAT, alias="格式", description="不写就是现行格式。")
    agency: Line = Field(None, alias="机关名称", description="机关的全称。")
    agency_type: Type = Field(None, alias="机关类型", description="机关的层级和类别。")
    year: Year = Field(None, alias="年度", description="报告哪一年的工作，如 2025。")
    title: Title = Field(None, alias="标题", description=f"不写就是“机关名称+年度+年{form.TITLE_TAIL}”。")
    preface: Text = Field(None, alias="引言", description="编制依据、统计期限、联系方式等，可以不写。")
    overview: Overview | None = _section(form.OVERVIEW)
    disclosure: Disclosure | None = _section(form.DISCLOSURE_SECTION)
    applications: Applications | None = _section(form.APPLICATIONS_SECTION)
    disputes: Disputes | None = _section(form.DISPUTES_SECTION)
    problems: Problems | None = _section(form.PROBLEMS)
    other_matters: OtherMatters | None = _section(form.OTHER_MATTERS)
    signature: Signature | None = Field(None, alias="落款", description="署名机关和成文日期。")
    unconfirmed: list[str] | None = Field(
        None, alias="待确认", description="文字仍是上年内容、还没有确认的地方。"
    )
    reasons: dict[str, Line] | None = Field(
        None, alias="说明", description="可以说明原因的核对结果：编号和原因。"
    )
    OPTIONAL = frozenset({"format", "title", "preface", "signature", "unconfirmed", "reasons"})

    @field_validator("signature")
    @classmethod
    def _no_empty_signature(cls, signature: Signature | None) -> Signature | None:
        return None if signature is None or signature.is_empty else signature

    def __reduce__(self) -> tuple[Any, ...]:
        """From process to process a report goes as its answers: its models have no names to import them by,
        and the cells of its figures are compared by identity."""
        return Report.model_validate, (self.model_dump(by_alias=True),)

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
        for total, parts in _TOTALS:  # parts stand before their totals
            if figures[total] is None:
                figures[total] = _sum(parts(figures))
        return figures

    @cached_property
    def numbers(self) -> Mapping[Cell, int | Decimal]:
        """What every figure counts as; a figure that is not known is not there."""
        return {cell: figure.value for cell, figure in self.figures.items() if figure is not None}

    def written_figures(self) -> dict[Cell, Figure | None]:
        """Every figure as the file gives it: a 总计 that was left out is None."""
        figures: dict[Cell, Figure | None] = {}
        for get, cells, names in _GROUPS:
            try:
                values = get(self).__dict__
            except AttributeError:  # a group above is not answered yet
                values = {}
            figures.update(zip(cells, map(values.get, names), strict=True))
        return figures


_GROUPS = [
    (attrgetter(".".join(ids)), group, [cell.ids[-1] for cell in group])
    for ids, cells in groupby(tables.CELLS, key=lambda cell: cell.ids[:-1])
    for group in [tuple(cells)]
]
_TOTALS = [(cell, itemgetter(*cell.total_of)) for cell in tables.CELLS if cell.total_of]
"""Every 总计, and how its parts are got from the figures."""


def _sum(parts: tuple[Figure | None, ...]) -> Figure | None:
    known = [part.value for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return Figure.of(sum(known)) if any(known) else ZERO  # most totals of most reports


def nested(values: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
    """A tree of keys, as the answers file has it, from a flat list of paths and values."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value
    return tree
