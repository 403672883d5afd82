"""W509: what a level reports, held against its units."""

from __future__ import annotations

from generator.findings import Severity
from generator.form.tables import APPLICATIONS, CELLS, Cell
from generator.rules import UnitSums, check
from generator.rules.units import RULES
from tests.building import answers, findings

PERMITS = next(cell for cell in CELLS if cell.ids[-1] == "permits")


def sums(changes: dict[Cell, int]) -> UnitSums:
    """Units that report what the valid report does, but for these figures."""
    own = answers().report.figures
    known = {cell: figure.value for cell in CELLS if (figure := own[cell])}
    return UnitSums(known | changes, 3)


def said(below: UnitSums, **top: object) -> list[tuple[str, Severity, str]]:
    found = check(answers(top).report, below=below)
    return [(f.where, f.severity, f.message) for f in found if f.rule == "W509"]


def test_as_much_or_more_is_right() -> None:
    assert RULES[0].id == "W509"
    assert said(sums({})) == []
    assert said(sums({PERMITS: 0})) == []
    assert findings() == []  # nobody asked


def test_less_is_named_with_the_numbers() -> None:
    ((where, severity, message),) = said(sums({PERMITS: 32}))
    assert (where, severity) == ("表二 行政许可行", Severity.WARNING)
    assert "本级报告是30，3 家单位合计32，少2" in message


def test_a_total_is_not_named_beside_its_part() -> None:
    part, total = (APPLICATIONS.cell("received", kind) for kind in ("natural_person", "total"))
    assert [where for where, *_ in said(sums({part: 6, total: 8}))] == [part.place]
    assert [where for where, *_ in said(sums({total: 8}))] == [total.place]


def test_a_reason_explains_it() -> None:
    ((_, severity, _),) = said(sums({PERMITS: 32}), 说明={"W509": "垂直管理单位未计入"})
    assert severity is Severity.EXPLAINED
