"""What real reports do with the form's tables: their cells, labels, rows and columns."""

from __future__ import annotations

from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Cell
from tests.reading.sample import (
    FEES,
    GRANTED,
    MADE,
    OTHERWISE,
    PERMITS,
    RECEIVED,
    Box,
    Sample,
    bend,
    relabel,
    row_of,
    write,
)


@bend
def as_it_should_be(sample: Sample) -> None:
    """Nothing bent."""


@bend
def blanks_in_cells(sample: Sample) -> None:
    for cell, mark in zip(GRANTED[1:6], ("", "-", "—", "/", "无"), strict=True):
        write(sample, cell, mark, None)
    write(sample, DISPUTES.cells[7], "", None)
    write(sample, PERMITS, "/", None)


@bend
def last_cell_blank(sample: Sample) -> None:
    write(sample, RECEIVED[-1], "", None)
    write(sample, DISPUTES.cells[-1], "", None)


@bend
def first_cell_blank(sample: Sample) -> None:
    write(sample, RECEIVED[0], "", None)


@bend
def a_row_of_blanks(sample: Sample) -> None:
    for cell in GRANTED:
        write(sample, cell, "", None)


@bend
def annotated(sample: Sample) -> None:
    write(sample, MADE, "22（其中修订16件）", "22（其中修订16件）")
    write(
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
        write(sample, cell, text, read)


@bend
def units_in_cells(sample: Sample) -> None:
    write(sample, PERMITS, "41件", "41")
    write(sample, FEES, "0.9万元", "0.9")
    write(sample, DISCLOSURE.cell("penalties"), "两件", None)


@bend
def amount_in_yuan(sample: Sample) -> None:
    write(sample, FEES, "9000元", None)


@bend
def heading_in_yuan(sample: Sample) -> None:
    relabel(sample, ("本年收费金额（单位：万元）", "本年收费金额（单位：元）"))
    sample.expected[FEES] = None


@bend
def doubtful_figures(sample: Sample) -> None:
    texts = ("-3", "007", "1.5", "约3件", "3①", "1 2")
    for cell, text in zip(GRANTED, texts, strict=False):
        write(sample, cell, text, None)


@bend
def other_wordings(sample: Sample) -> None:
    relabel(
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
    relabel(sample, *((label, f"{label[:2]}\n{label[2:]}") for label in ("商业企业", "科研机构", "结果维持")))
    relabel(sample, ("结果纠正", "结果\n纠正"), ("尚未审结", "尚未\n审结"))


@bend
def a_slip_in_a_label(sample: Sample) -> None:
    relabel(sample, ("4.无正当理由大量反复申请", "4.无正当理由大量重复申请"))


@bend
def collapsed_group(sample: Sample) -> None:
    rows = sample.tables["表三"]
    first = row_of(sample, "results", "otherwise_closed", "not_corrected")
    rows[first] = [Box("（六）其他处理", 2), *rows[first][2:]]
    del rows[first + 1 : first + 3]
    results = next(box for row in rows for box in row if box.content == "三、本年度办理结果")
    results.rows -= 2
    sample.expected |= dict.fromkeys(OTHERWISE)
    sample.rules.add("W602")


@bend
def missing_row(sample: Sample) -> None:
    rows = sample.tables["表三"]
    del rows[row_of(sample, "results", "denied", "administrative_queries")]
    for row in rows:
        for box in row:
            box.rows -= box.content in ("三、本年度办理结果", "（三）不予公开")
    gone = [c for c in APPLICATIONS.cells if c.ids[-2] == "administrative_queries"]
    sample.expected |= dict.fromkeys(gone)
    sample.rules.add("W602")


@bend
def added_row(sample: Sample) -> None:
    rows = sample.tables["表三"]
    last = row_of(sample, "results", "not_processed", "reconfirmation")
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
    number = row_of(sample, "carried_in")
    rows.insert(number + 1, list(rows[number]))


@bend
def page_break_in_table(sample: Sample) -> None:
    sample.page_breaks["表三"] = row_of(sample, "results", "unavailable", "not_held")
