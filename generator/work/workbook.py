"""All units' figures as one workbook: a sheet a table, a row a unit, and a sheet of the findings.

The headings are the form's own, turned so that its rows run across. Nothing a person typed is ever a
formula: texts are written as texts; the only formulas are the sums, with their values beside them for
programs that do not compute. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from generator.findings import Severity, bundled, same
from generator.form import official as form
from generator.form.tables import APPLICATIONS, Cell, Table
from generator.printable import clean, clean_lines
from generator.reading.marks import WORKBOOK_MARK
from generator.report.report import Report
from generator.work.batch import Outcome
from generator.work.rollup import add
from generator.work.sheet_headings import Layout, SheetHeading, layouts
from generator.work.units import Units, name_of, short_names

FINDINGS_SHEET = "核对结果"
SUM_LABEL = "合计"
UNKNOWN = "缺"
"""What stands where a unit gives no figure."""
_LEFT = ("序号", "机关名称")
_A3, _A4 = 8, 9
_MM_PER_PIXEL = 25.4 / 96
_MARGIN = 10
"""Millimetres at the left and right of a printed page."""
_A3_WIDTH = 420
_SPARE = 0.72
"""How much of that page is filled: columns are wider where the workbook's font is not installed."""
_STEP = 3 * len(APPLICATIONS.rows()[0])
"""Columns of one printed page of 表三: three of the form's rows, each with its columns."""
_FIRST = 1
"""The row that headings begin in; the title is above."""


def workbook(units: Units) -> bytes:
    """The workbook (.xlsx) of the units that could be read."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {
                "title": f"{units.year or ''}年政府信息公开工作年度报告数字汇总",
                "category": WORKBOOK_MARK,
                "created": datetime((units.year or form.FIRST_YEAR) + 1, 1, 1, tzinfo=UTC).replace(
                    tzinfo=None
                ),
            }
        )
        book.set_size(2400, 1600)
        styles = _Styles(book)
        for table, layout in layouts().items():
            _Sheet(book.add_worksheet(table.number), table, layout, styles, units).fill()
        _findings(book.add_worksheet(FINDINGS_SHEET), styles, units)
    return content.getvalue()


class _Styles:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **changes: Any) -> Any:
        look = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter"} | changes
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def title(self) -> Any:
        return self(font_name="黑体", font_size=14, border=0)

    def heading(self) -> Any:
        return self(font_name="黑体", text_wrap=True, bg_color="#E7EEF7", align="center")

    def text(self, **changes: Any) -> Any:
        return self(text_wrap=True, quote_prefix=True, num_format="@", **changes)


_FILLS = {Severity.ERROR: "#F8CBAD", Severity.WARNING: "#FFF2CC", Severity.EXPLAINED: "#DDEBF7"}


_RANK = list(Severity)


class _Sheet:
    """One table of the form, a row a unit."""

    def __init__(self, sheet: Any, table: Table, layout: Layout, styles: _Styles, units: Units) -> None:
        self.sheet, self.table, self.layout, self.styles = sheet, table, layout, styles
        self.units = list(units.reports())
        self.year = units.year
        self.top = _FIRST + layout.height
        """The first unit's row."""
        self.width = name_width(name_of(outcome) for outcome, _ in self.units)

    def fill(self) -> None:
        last = len(_LEFT) + len(self.table.cells) - 1
        self._headings()
        for number, (outcome, report) in enumerate(self.units):
            self._unit(number, outcome, report)
        self._sums()
        self.sheet.freeze_panes(self.top, len(_LEFT))
        self.sheet.set_column(0, 0, 5)
        self.sheet.set_column(1, 1, self.width)
        self.sheet.set_column(len(_LEFT), last, self.layout.width)
        self.sheet.set_landscape()
        _margins(self.sheet, self._title())
        self.sheet.repeat_rows(_FIRST, self.top - 1)
        self.sheet.print_area(_FIRST, 0, self.top + len(self.units), last)
        if self.table is APPLICATIONS:
            self._pages_across()
        else:
            self.sheet.set_paper(_A4)
            self.sheet.fit_to_pages(1, 0)

    def _breaks(self) -> list[int]:
        """The columns that begin a printed page."""
        last = len(_LEFT) + len(self.table.cells) - 1
        return list(range(len(_LEFT) + _STEP, last, _STEP)) if self.table is APPLICATIONS else []

    def _title(self) -> str:
        unknown = any(report.figures[cell] is None for _, report in self.units for cell in self.table.cells)
        remark = f"　标“{UNKNOWN}”的格子没有数字，没有计入{SUM_LABEL}" if unknown else ""
        return f"{self.table.section.heading}　{self.year or ''}年度　{len(self.units)} 家单位{remark}"

    def _pages_across(self) -> None:
        """表三 is too wide for one page: some of the form's rows on each, the units' names on all."""
        step = _STEP
        self.sheet.set_paper(_A3)
        self.sheet.repeat_columns(0, len(_LEFT) - 1)
        self.sheet.set_v_pagebreaks(self._breaks())
        self.sheet.print_across()
        pixels = _pixels(5) + _pixels(self.width) + step * _pixels(self.layout.width)
        room = _SPARE * (_A3_WIDTH - 2 * _MARGIN) / _MM_PER_PIXEL
        self.sheet.set_print_scale(min(int(100 * room / pixels), 100))

    def _headings(self) -> None:
        self.sheet.write_string(0, 0, self._title(), self.styles.title())
        self.sheet.set_row(0, 26)
        style, breaks = self.styles.heading(), self._breaks()
        left = [SheetHeading(text, 0, at, self.layout.height) for at, text in enumerate(_LEFT)]
        shifted = [
            SheetHeading(h.text, h.row, h.column + len(_LEFT), h.rows, h.columns)
            for h in self.layout.headings
        ]
        for heading in (part for whole in [*left, *shifted] for part in whole.split(breaks)):
            row, column = heading.row + _FIRST, heading.column
            if heading.rows == heading.columns == 1:
                self.sheet.write_string(row, column, heading.text, style)
                continue
            bottom, right = row + heading.rows - 1, column + heading.columns - 1
            self.sheet.merge_range(row, column, bottom, right, "", style)
            self.sheet.write_string(row, column, heading.text, style)
        for row, height in enumerate(self.layout.heights):
            self.sheet.set_row(row + _FIRST, height)

    def _unit(self, number: int, outcome: Outcome, report: Report) -> None:
        row = self.top + number
        self.sheet.write_number(row, 0, number + 1, self.styles(align="center"))
        self.sheet.write_string(row, 1, clean(name_of(outcome)), self.styles.text())
        self.sheet.set_row(row, 18)
        worst: dict[tuple[str, ...], Severity] = {}
        for finding in outcome.findings:
            worst[finding.path] = min(
                worst.get(finding.path, finding.severity), finding.severity, key=_RANK.index
            )
        for column, cell in enumerate(self.table.cells, len(_LEFT)):
            figure = report.figures[cell]
            severity = worst.get(cell.keys)
            fill = {"bg_color": _FILLS[severity]} if severity else {}
            if figure is None:
                self.sheet.write_string(
                    row, column, UNKNOWN, self.styles(align="center", bg_color=_FILLS[Severity.ERROR])
                )
                continue
            self.sheet.write_number(row, column, figure.value, self.styles(align="right", indent=1, **fill))
            if figure.annotation:
                self.sheet.write_comment(row, column, f"原文：{figure.text}", {"author": ""})

    def _sums(self) -> None:
        row = self.top + len(self.units)
        look: dict[str, Any] = {"bold": True, "bg_color": "#F2F2F2", "top": 2}
        label, style = self.styles(align="center", **look), self.styles(align="right", indent=1, **look)
        self.sheet.merge_range(row, 0, row, len(_LEFT) - 1, "", label)
        self.sheet.write_string(row, 0, SUM_LABEL, label)
        self.sheet.set_row(row, 20)
        for column, cell in enumerate(self.table.cells, len(_LEFT)):
            letters = xl_col_to_name(column)
            formula = f"=SUM({letters}{self.top + 1}:{letters}{row})"
            self.sheet.write_formula(row, column, formula, style, float(self._sum(cell)))

    def _sum(self, cell: Cell) -> Any:
        return add(figure.value for _, report in self.units if (figure := report.figures[cell]))


_COLUMNS = (
    ("序号", 5),
    ("机关名称", 0),
    ("文件", 30),
    ("行", 6),
    ("性质", 8),
    ("编号", 8),
    ("位置", 30),
    ("问题", 70),
)


def _findings(sheet: Any, styles: _Styles, units: Units) -> None:
    """Every finding of every unit, those in files that can't be read too."""
    everyone = [*units.outcomes, *units.unreadable]
    rows = [(outcome, *bundle) for outcome in everyone for bundle in bundled(outcome.findings)]
    title = f"{FINDINGS_SHEET}　{units.year or ''}年度　{sum(times for *_, times in rows)} 处"
    sheet.write_string(0, 0, title, styles.title())
    sheet.set_row(0, 26)
    names, files = name_width(map(name_of, everyone)), short_names(units)
    for column, (heading, width) in enumerate(_COLUMNS):
        sheet.write_string(1, column, heading, styles.heading())
        sheet.set_column(column, column, width or names)
    for number, (outcome, finding, times) in enumerate(rows, 1):
        row = number + 1
        look: dict[str, Any] = {"bg_color": _FILLS[finding.severity]} if finding.blocking else {}
        reason = f"（说明：{finding.reason}）" if finding.reason else ""
        agency = outcome.report.agency if outcome.report else None
        sheet.write_number(row, 0, number, styles(align="center", **look))
        sheet.write_string(row, 1, clean(agency or ""), styles.text(**look))
        sheet.write_string(row, 2, clean(files[outcome.file]), styles.text(**look))
        if finding.line:
            sheet.write_number(row, 3, finding.line, styles(align="center", **look))
        else:
            sheet.write_blank(row, 3, None, styles(**look))
        texts = (
            finding.severity.label,
            finding.rule,
            finding.where,
            f"{finding.message}{same(times)}{reason}",
        )
        for column, text in enumerate(texts, 4):
            sheet.write_string(row, column, clean_lines(text), styles.text(**look))
    if not rows:
        sheet.write_string(2, 0, "没有问题", styles(border=0))
    else:
        sheet.autofilter(1, 0, len(rows) + 1, len(_COLUMNS) - 1)
    sheet.freeze_panes(2, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1, 1)
    sheet.print_area(1, 0, max(len(rows), 1) + 1, len(_COLUMNS) - 1)
    _margins(sheet, title)


def _margins(sheet: Any, title: str) -> None:
    """The title above every printed page, where no column cuts it off, and the number of the page below."""
    sheet.set_margins(left=_MARGIN / 25.4, right=_MARGIN / 25.4, top=0.8, bottom=0.6)
    sheet.set_header(f'&L&"黑体"&14{title.replace("&", "&&")}', {"margin": 0.35})
    sheet.set_footer("&C第 &P 页，共 &N 页")


def name_width(names: Iterator[str] | Sequence[str]) -> float:
    """Characters that the longest name takes, within what a sheet has room for."""
    longest = max((sum(2 if east_asian_width(c) in "WF" else 1 for c in name) for name in names), default=0)
    return min(max(longest + 2, 16), 40)


def _pixels(characters: float) -> int:
    return int(characters * 7 + 5)
