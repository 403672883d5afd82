"""Descriptions of published reports: what is written in each cell, and how the form was bent.

``formats`` turns a description into a file of each format; the figures are all different, so that one
that is read into a wrong place is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS, DISCLOSURE, DISPUTES, TABLES, Cell, Table
from generator.form.terms import Measure, Section

AGENCY = "临泽市青石镇人民政府"


@dataclass(slots=True)
class Box:
    """One cell of a printed table: a label, or a figure of the form."""

    content: str | Cell
    cols: int = 1
    rows: int = 1


Rows = list[list[Box]]


def official(table: Table) -> Rows:
    return [[Box(p.content, p.cols, p.rows) for p in row] for row in table.grid]


@dataclass(slots=True)
class Sample:
    """A published report before it is set in a format."""

    title: str = f"{AGENCY}2024年政府信息公开工作年度报告"
    preface: list[str] = field(default_factory=lambda: ["本报告依照条例编制，统计期限自年初起至年末止。"])
    headings: dict[Section, str] = field(
        default_factory=lambda: {section: section.heading for section in form.SECTIONS}
    )
    texts: dict[Section, list[str]] = field(
        default_factory=lambda: {
            form.OVERVIEW: ["（一）主动公开", "全年更新了栏目。", "（二）依申请公开", "申请都已答复。"],
            form.PROBLEMS: ["公开得还不够细。", "下一年逐项补齐。"],
            form.OTHER_MATTERS: ["全年没有收取信息处理费。"],
        }
    )
    notes: dict[Section, list[str]] = field(default_factory=dict)
    signature: list[str] = field(default_factory=lambda: [AGENCY, "2025年1月24日"])
    tables: dict[str, Rows] = field(default_factory=lambda: {t.number: official(t) for t in TABLES})
    written: dict[Cell, str] = field(
        default_factory=lambda: {
            cell: f"{101 + number}.5" if cell.kind is Measure.AMOUNT else str(101 + number)
            for number, cell in enumerate(CELLS)
        }
    )
    """What stands in the cell of each figure."""
    expected: dict[Cell, str | None] = field(default_factory=dict)
    """The figure to be read where it is not what is written; None: unread."""
    rules: set[str] = field(default_factory=set)
    """The rules of the form that speak."""
    page_breaks: dict[str, int] = field(default_factory=dict)
    """The row of a table before which a page ends."""

    def want(self, cell: Cell) -> str | None:
        return self.expected.get(cell, self.written[cell])

    def shown(self, box: Box) -> str:
        return box.content if isinstance(box.content, str) else self.written[box.content]


Bend = Callable[[Sample], None]
BENDS: dict[str, Bend] = {}
"""Everything that real reports do with the form (spec: form), by name."""


def bend(function: Bend) -> Bend:
    BENDS[function.__name__] = function
    return function


def bent(*names: str) -> Sample:
    sample = Sample()
    for name in names:
        BENDS[name](sample)
    return sample


def _write(sample: Sample, cell: Cell, text: str, read: str | None) -> None:
    sample.written[cell] = text
    sample.expected[cell] = read
    if read is None:
        sample.rules.add("W603")


def _relabel(sample: Sample, *pairs: tuple[str, str]) -> None:
    for rows in sample.tables.values():
        for row in rows:
            for box in row:
                for old, new in pairs:
                    if box.content == old:
                        box.content = new


def _row_of(sample: Sample, *ids: str) -> int:
    """The number of the row of table 3 that holds these figures."""
    for number, row in enumerate(sample.tables["表三"]):
        if any(isinstance(box.content, Cell) and box.content.ids[1:-1] == ids for box in row):
            return number
    raise KeyError(ids)


GRANTED = [c for c in APPLICATIONS.cells if c.ids[1:-1] == ("results", "granted")]
RECEIVED = [c for c in APPLICATIONS.cells if c.ids[1:-1] == ("received",)]
OTHERWISE = [c for c in APPLICATIONS.cells if c.ids[2:3] == ("otherwise_closed",)]
MADE = DISCLOSURE.cell("normative_documents", "made")
FEES = DISCLOSURE.cell("fees")
PERMITS = DISCLOSURE.cell("permits")


@bend
def as_it_should_be(sample: Sample) -> None:
    """Nothing bent."""


@bend
def blanks_in_cells(sample: Sample) -> None:
    for cell, mark in zip(GRANTED[1:6], ("", "-", "—", "/", "无"), strict=True):
        _write(sample, cell, mark, None)
    _write(sample, DISPUTES.cells[7], "", None)
    _write(sample, PERMITS, "/", None)


@bend
def last_cell_blank(sample: Sample) -> None:
    _write(sample, RECEIVED[-1], "", None)
    _write(sample, DISPUTES.cells[-1], "", None)


@bend
def first_cell_blank(sample: Sample) -> None:
    _write(sample, RECEIVED[0], "", None)


@bend
def a_row_of_blanks(sample: Sample) -> None:
    for cell in GRANTED:
        _write(sample, cell, "", None)


@bend
def annotated(sample: Sample) -> None:
    _write(sample, MADE, "22（其中修订16件）", "22（其中修订16件）")
    _write(
        sample, DISCLOSURE.cell("normative_documents", "repealed"), "55(含自然失效29件)", "55(含自然失效29件)"
    )


@bend
def spaces_commas_and_width(sample: Sample) -> None:
    for cell, text, read in (
        (GRANTED[0], "1 295", "1295"),
        (GRANTED[1], "１２", "12"),
        (GRANTED[2], "1,295", "1295"),
        (GRANTED[3], "12，345", "12345"),
        (GRANTED[4], "３，０００", "3000"),
        (PERMITS, "87，962", "87962"),
        (FEES, "6432.466", "6432.466"),
    ):
        _write(sample, cell, text, read)


@bend
def units_in_cells(sample: Sample) -> None:
    _write(sample, PERMITS, "41件", "41")
    _write(sample, FEES, "0.9万元", "0.9")
    _write(sample, DISCLOSURE.cell("penalties"), "两件", None)


@bend
def amount_in_yuan(sample: Sample) -> None:
    _write(sample, FEES, "9000元", None)


@bend
def heading_in_yuan(sample: Sample) -> None:
    _relabel(sample, ("本年收费金额（单位：万元）", "本年收费金额（单位：元）"))
    sample.expected[FEES] = None


@bend
def doubtful_figures(sample: Sample) -> None:
    texts = ("-3", "007", "1.5", "约3件", "3①", "1 2")
    for cell, text in zip(GRANTED, texts, strict=False):
        _write(sample, cell, text, None)


@bend
def other_wordings(sample: Sample) -> None:
    _relabel(
        sample,
        ("行政规范性文件", "规范性文件"),
        ("本年废止件数", "本年废止件数（包括自然失效和清理后不再执行的）"),
        ("（一）予以公开", "(一) 予以公开"),
        ("1.属于国家秘密", "1、属于国家秘密"),
        ("3.危及“三安全一稳定”", '3．危及"三安全一稳定"'),
        ("2.其他法律行政法规禁止公开", "2.其他法律、行政法规禁止公开"),
        ("结果维持", "结果 维持"),
        ("（七）总计", "(七)总计"),
    )


@bend
def narrow_columns(sample: Sample) -> None:
    _relabel(
        sample, *((label, f"{label[:2]}\n{label[2:]}") for label in ("商业企业", "科研机构", "结果维持"))
    )
    _relabel(sample, ("结果纠正", "结果\n纠正"), ("尚未审结", "尚未\n审结"))


@bend
def a_slip_in_a_label(sample: Sample) -> None:
    _relabel(sample, ("4.无正当理由大量反复申请", "4.无正当理由大量重复申请"))


@bend
def collapsed_group(sample: Sample) -> None:
    rows = sample.tables["表三"]
    first = _row_of(sample, "results", "otherwise_closed", "not_corrected")
    rows[first] = [Box("（六）其他处理", 2), *rows[first][2:]]
    del rows[first + 1 : first + 3]
    results = next(box for row in rows for box in row if box.content == "三、本年度办理结果")
    results.rows -= 2
    sample.expected |= dict.fromkeys(OTHERWISE)
    sample.rules.add("W602")


@bend
def missing_row(sample: Sample) -> None:
    rows = sample.tables["表三"]
    del rows[_row_of(sample, "results", "denied", "administrative_queries")]
    for row in rows:
        for box in row:
            box.rows -= box.content in ("三、本年度办理结果", "（三）不予公开")
    gone = [c for c in APPLICATIONS.cells if c.ids[-2] == "administrative_queries"]
    sample.expected |= dict.fromkeys(gone)
    sample.rules.add("W602")


@bend
def added_row(sample: Sample) -> None:
    rows = sample.tables["表三"]
    last = _row_of(sample, "results", "not_processed", "reconfirmation")
    rows.insert(last + 1, [Box("6.内容已经公开过的申请"), *(Box("7") for _ in range(7))])
    for row in rows:
        for box in row:
            box.rows += box.content in ("三、本年度办理结果", "（五）不予处理")
    sample.rules.add("W602")


@bend
def swapped_columns(sample: Sample) -> None:
    rows = sample.tables["表三"]
    for row in rows:
        places = [n for n, box in enumerate(row) if _is_of_column(box, "company", "商业企业")]
        others = [n for n, box in enumerate(row) if _is_of_column(box, "research", "科研机构")]
        for one, other in zip(places, others, strict=True):
            row[one], row[other] = row[other], row[one]


def _is_of_column(box: Box, name: str, label: str) -> bool:
    return box.content.ids[-1] == name if isinstance(box.content, Cell) else box.content == label


@bend
def repeated_rows_agree(sample: Sample) -> None:
    rows = sample.tables["表三"]
    number = _row_of(sample, "carried_in")
    rows.insert(number + 1, list(rows[number]))


@bend
def page_break_in_table(sample: Sample) -> None:
    sample.page_breaks["表三"] = _row_of(sample, "results", "unavailable", "not_held")


@bend
def usual_headings(sample: Sample) -> None:
    """Small variations, which nobody minds."""
    sample.headings |= {
        form.OVERVIEW: "一、总体工作情况",
        form.DISPUTES_SECTION: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        form.PROBLEMS: "五、存在问题及改进情况",
    }


@bend
def renamed_headings(sample: Sample) -> None:
    sample.headings |= {
        form.OVERVIEW: "一、基本概况",
        form.DISPUTES_SECTION: "四、申请复议和提起诉讼的数量",
        form.PROBLEMS: "五、不足和打算",
    }
    sample.rules.add("W601")


@bend
def parts_named_like_sections(sample: Sample) -> None:
    """Headings inside 一 that read like those of 二 to 四."""
    sample.texts[form.OVERVIEW] = [
        "（一）主动公开政府信息情况",
        "全年更新了栏目。",
        "（二）收到和处理政府信息公开申请情况",
        "申请都已答复。",
        "（三）政府信息公开行政复议、行政诉讼情况",
        "全年没有这样的案件。",
    ]


@bend
def points_named_like_sections(sample: Sample) -> None:
    sample.texts[form.OVERVIEW] = [
        "1.主动公开政府信息情况",
        "全年更新了栏目。",
        "2、行政复议、行政诉讼情况",
        "全年没有这样的案件。",
    ]


@bend
def headings_with_figures(sample: Sample) -> None:
    for number, section in enumerate(form.SECTIONS, 1):
        sample.headings[section] = f"{number}、 {section.label}"
    sample.rules.add("W601")


@bend
def no_headings(sample: Sample) -> None:
    sample.headings = dict.fromkeys(form.SECTIONS, "")
    sample.texts[form.OVERVIEW] = ["全年按照上级安排更新了公开栏目，完善了工作制度，各项工作平稳有序推进。"]
    sample.rules.add("W601")


@bend
def glued_heading(sample: Sample) -> None:
    sample.texts[form.PROBLEMS][-1] += form.OTHER_MATTERS.heading
    sample.headings[form.OTHER_MATTERS] = ""


@bend
def notes_under_tables(sample: Sample) -> None:
    sample.notes = {
        form.DISPUTES_SECTION: ["注：含上年度结转的案件。"],
        form.APPLICATIONS_SECTION: ["说明：另有两件正在征求意见。"],
    }


@bend
def wrong_totals(sample: Sample) -> None:
    _write(sample, RECEIVED[-1], "999", "999")


@bend
def no_signature(sample: Sample) -> None:
    sample.signature = []


@bend
def title_on_two_lines(sample: Sample) -> None:
    sample.title = sample.title.replace("2024年", "\n2024年")


@bend
def run_in_aspects(sample: Sample) -> None:
    sample.texts[form.OVERVIEW] = [
        "全年工作平稳。",
        "（一）主动公开情况。发布了各类信息。",
        "（二）依申请公开情况。没有收到申请。",
    ]


EARLIER: Rows = [
    [Box("第二十条第（一）项", 4)],
    [Box("信息内容"), Box("本年新制作数量"), Box("本年新公开数量"), Box("对外公开总数量")],
    [Box("规章"), Box("0"), Box("0"), Box("0")],
    [Box("规范性文件"), Box("3"), Box("3"), Box("9")],
    [Box("第二十条第（九）项", 4)],
    [Box("信息内容"), Box("采购项目数量"), Box("采购总金额", 2)],
    [Box("政府集中采购"), Box("2"), Box("15.6", 2)],
]


@bend
def tables_of_2020(sample: Sample) -> None:
    sample.title = sample.title.replace("2024", "2020")
    sample.tables["表二"] = EARLIER
    sample.expected = dict.fromkeys(CELLS)
    sample.rules.add("E604")
