"""Figures and reports as hypothesis makes them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS, DISPUTES, TABLES
from generator.form.terms import Item
from generator.report.report import Report, nested
from generator.report.values import Figure
from tests.building import DISPUTE, tree

_counts = st.integers(0, 40)
_annotations = st.sampled_from(["", "", "", "（其中修订1件）", "（含自然失效）"])
_amounts = st.decimals(0, 99999, allow_nan=False, allow_infinity=False, places=3).map(abs)
_words = st.text(
    st.sampled_from("县镇政务公开信息群众服务办理，。“”（）《》0129%&<>{}"), min_size=1, max_size=60
)


@st.composite
def figures(draw: st.DrawFn) -> dict[tuple[str, ...], Any]:
    """All 200 figures of a valid report, totals included, in the keys of the answers file."""
    values: dict[Any, Any] = {}
    for cell in CELLS:
        if not cell.total_of:
            is_amount = cell.kind.value == "万元"
            values[cell] = draw(_amounts) if is_amount else draw(_counts)
    columns = {cell.column for cell in APPLICATIONS.cells}
    for column in columns:  # received = results + carried out − carried in, never negative
        rows = {cell.ids[1:-1]: cell for cell in APPLICATIONS.cells if cell.column == column}
        if rows["received",].total_of:
            continue
        results = sum(v for c, v in values.items() if c.column == column and c.ids[1] == "results")
        balance = results + values[rows["carried_out",]]
        values[rows["carried_in",]] = draw(st.integers(0, balance))
        values[rows["received",]] = balance - values[rows["carried_in",]]
    for cell in (*APPLICATIONS.cells, *DISPUTES.cells):
        if cell.total_of:
            values[cell] = sum(values[part] for part in cell.total_of)
    return {cell.keys: _annotated(draw, values[cell]) for cell in CELLS}


def _annotated(draw: st.DrawFn, value: int | Decimal) -> str:
    return Figure.of(value).text + draw(_annotations)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A valid report with texts of any characters, also such as its pages can't be read back from."""
    keys = draw(figures())
    base = tree({f"{DISPUTE}.备注": draw(_words), "引言": draw(_words)})
    for section in ("总体情况", "存在的主要问题及改进情况"):
        for part in base[section]:
            base[section][part] = "\n".join(draw(st.lists(_words, min_size=1, max_size=3)))
    note = base[DISPUTE]["备注"]
    base |= nested(keys)
    base[DISPUTE]["备注"] = note
    return Report.model_validate(base)


AGENCIES = {
    "清水县白石镇人民政府": "乡镇人民政府",
    "临江市东门街道办事处": "街道办事处",
    "云岭县教育局": "县级政府部门",
    "云岭县人民政府": "县级人民政府",
    "海州省人民政府": "省级人民政府",
}
_SENTENCES = st.text(
    st.sampled_from("县镇政务公开信息群众服务办理年，、“”《》0129%&<>{}（）ab"), min_size=1, max_size=60
).map(lambda text: f"全{text.strip()}。")
"""Every paragraph begins with a character and ends as a sentence does."""
_paragraphs = st.lists(_SENTENCES, min_size=1, max_size=3)
_texts = _paragraphs.map("\n".join)
_notes = st.lists(_SENTENCES.map("注：{}".format), min_size=1, max_size=2).map("\n".join)
_fees = st.one_of(st.integers(0, 999).map(str), st.decimals(0, 9999, places=2).map(lambda d: f"{abs(d):f}"))


def _aspect(number: int, item: Item) -> st.SearchStrategy[str]:
    """A text below its printed heading, or one that opens with a heading of its own."""
    own = "一二三四五"[number]
    return st.one_of(_texts, _texts.map(lambda text: f"（{own}）{item.label}情况。{text}"))


_overviews = st.one_of(
    _texts,
    st.fixed_dictionaries(
        {item.label: _aspect(number, item) for number, item in enumerate(form.ASPECTS)},
        optional={form.LEAD.label: _texts},
    ),
)
_problems = st.one_of(_texts, st.fixed_dictionaries({item.label: _texts for item in form.PROBLEM_PARTS}))
_matters = st.fixed_dictionaries(
    {},
    optional={
        form.OTHER_TEXT.label: _texts,
        form.FEES.label: st.fixed_dictionaries(
            {
                part.label: st.integers(0, 99).map(str) if number == 0 else _fees
                for number, part in enumerate(form.FEE_PARTS)
            }
        ),
    },
).filter(bool)


@st.composite
def printed_reports(draw: st.DrawFn) -> Report:
    """A report whose pages, read again, give an equal one: notes, annotations and texts of every shape."""
    agency = draw(st.sampled_from(sorted(AGENCIES)))
    year = draw(st.integers(form.FIRST_YEAR, form.LAST_YEAR))
    day = st.dates(datetime.date(year + 1, 1, 1), datetime.date(year + 1, 12, 31))
    values: dict[tuple[str, ...], Any] = {
        ("机关名称",): agency,
        ("机关类型",): AGENCIES[agency],
        ("年度",): year,
        ("标题",): draw(st.none() | st.just(f"{year}年{agency}政府信息公开工作年报")),
        ("引言",): draw(st.none() | _texts),
        (form.OVERVIEW.label,): draw(_overviews),
        (form.PROBLEMS.label,): draw(_problems),
        (form.OTHER_MATTERS.label,): draw(_matters),
        **draw(figures()),
    }
    for table in TABLES:
        values[table.section.label, form.NOTE.label] = draw(st.none() | _notes)
    signature = {"日期": draw(st.none() | day), "机关": draw(st.none() | st.just("白石镇人民政府"))}
    if any(signature.values()):
        values |= {("落款", key): value for key, value in signature.items() if value}
    return Report.model_validate(nested(values))
