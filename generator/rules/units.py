"""W509: a level's figures held against its units' (more is normal: the level has its own)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.form.official import FORMAT_SOURCE
from generator.form.tables import CELLS, Cell
from generator.report.values import format_number
from generator.rules.carryover import reason_in_file
from generator.rules.rule import Case, Rule


def less_than_units(case: Case) -> Iterator[Finding]:
    """A 总计 is named only where none of the figures that it adds up is: one mistake, one finding."""
    units = case.units
    if units is None:
        return
    named: set[Cell] = set()
    for cell in CELLS:
        own, below = case.report.figures[cell], units.sums[cell]
        if own is None or own.value >= below or named.intersection(_parts(cell)):
            continue
        named.add(cell)
        has, should, less = map(format_number, (own.value, below, below - own.value))
        yield Finding(
            "W509",
            cell.place,
            f"本级报告是{has}，{units.count} 家单位合计{should}，少{less}；"
            f"本级应当不小于各单位之和，请核对；{reason_in_file('W509')}",
            cell.keys,
            {"left": own.value, "right": below, "difference": own.value - below},
        )


def _parts(cell: Cell) -> Iterator[Cell]:
    for part in cell.total_of:
        yield part
        yield from _parts(part)


RULES = (
    Rule(
        "W509",
        "本级数字不小于所属各单位之和",
        "三张表的每一格，对照各单位的报告",
        FORMAT_SOURCE,
        less_than_units,
        explainable=True,
    ),
)
