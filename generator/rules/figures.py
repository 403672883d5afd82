"""E101–E201: the arithmetic of the form (勾稽关系), as data.

一(74) + 二(0) = 三（七）总计(74) + 四(0)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.form import official as form
from generator.form.tables import APPLICATIONS, DISPUTES, Cell
from generator.rules.rule import Balance, Rule, Term, unbalanced

_OMIT_TOTAL = "请核对各项；总计可以不填，由程序计算"


def _number(cell: Cell) -> str:
    """The numbering of a row of table 3 from the section down: ``（三）1`` for 1.属于国家秘密."""
    numbers = [item.number.rstrip(".、") for item in cell.row]
    return "".join(numbers[1:] or numbers)


def _columns() -> Iterator[tuple[str, dict[str, Cell]]]:
    """Each of the seven columns of table 3: its place, and its figures by row."""
    for head in APPLICATIONS.rows()[0]:
        cells = [cell for cell in APPLICATIONS.cells if cell.column == head.column]
        yield (
            f"{head.table} {head.column_name}列",
            {".".join(cell.ids[1:-1]): cell for cell in cells},
        )


def _row_totals() -> Iterator[Balance]:
    for *parts, total in APPLICATIONS.rows():
        terms = tuple((cell.column_name, cell) for cell in parts)
        yield Balance(f"{total.table} {total.row_name}行", terms, ((form.TOTAL, total),), total)


def _result_totals() -> Iterator[Balance]:
    for where, column in _columns():
        total = column["results.total"]
        results = tuple(c for c in column.values() if c.ids[1] == "results" and c is not total)
        right = ((f"（七）{form.TOTAL}", total),)
        yield Balance(where, tuple((_number(cell), cell) for cell in results), right, total)


def _in_equals_out() -> Iterator[Balance]:
    for where, column in _columns():
        received, carried_in = column["received"], column["carried_in"]
        total, carried_out = column["results.total"], column["carried_out"]
        left: tuple[Term, ...] = (("一", received), ("二", carried_in))
        right: tuple[Term, ...] = ((f"三（七）{form.TOTAL}", total), ("四", carried_out))
        yield Balance(where, left, right, received)


def _outcome_totals() -> Iterator[Balance]:
    for total in DISPUTES.cells:
        if total.total_of:
            group = " ".join(item.label for item in total.column[:-1])
            terms = tuple((cell.column[-1].label, cell) for cell in total.total_of)
            yield Balance(f"{total.table} {group}", terms, ((form.TOTAL, total),), total)


RULES = (
    Rule(
        "E101",
        "每一行的总计等于六类申请人之和",
        "表三 25 行",
        form.FORMAT_SOURCE,
        unbalanced("E101", _row_totals(), _OMIT_TOTAL),
    ),
    Rule(
        "E102",
        "每一列的（七）总计等于（一）至（六）各项结果之和",
        "表三 7 列",
        form.FORMAT_SOURCE,
        unbalanced("E102", _result_totals(), _OMIT_TOTAL),
    ),
    Rule(
        "E103",
        "每一列：第一项加第二项之和，等于第三项加第四项之和",
        "表三 7 列",
        f"{form.FORMAT_SOURCE}表三表头",
        unbalanced("E103", _in_equals_out(), "请核对收到、结转和办理结果的件数"),
    ),
    Rule(
        "E201",
        "每一组的总计等于维持、纠正、其他结果、尚未审结之和",
        "表四 3 组",
        form.FORMAT_SOURCE,
        unbalanced("E201", _outcome_totals(), _OMIT_TOTAL),
    ),
)
