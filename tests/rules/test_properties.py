"""A valid report passes; changing one operand names exactly the rules that it takes part in."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.form.tables import APPLICATIONS, CELLS, DISPUTES, Cell
from generator.report.report import Report, nested
from generator.rules import check
from tests.building import tree
from tests.strategies import figures

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def blocking(report: Report) -> set[str]:
    return {finding.rule for finding in check(report) if finding.blocking}


@SLOW
@given(figures())
def test_generated_figures_are_valid(values: dict[tuple[str, ...], str]) -> None:
    assert blocking(Report.model_validate(tree() | nested(values))) == set()


def expected(cell: Cell) -> set[str]:
    """The rules that a wrong figure must break, all other figures being written out."""
    if cell.table == "表二":
        return set()
    if cell in DISPUTES.cells:
        return {"E201"}
    results = cell.ids[1] == "results"
    balance = {"E103"} if not results or cell.ids[2] == "total" else set()
    return {"E101"} | ({"E102"} if results else set()) | balance


@SLOW
@given(figures(), st.sampled_from(CELLS), st.integers(1, 50))
def test_one_changed_figure_breaks_exactly_its_rules(
    values: dict[tuple[str, ...], str], cell: Cell, more: int
) -> None:
    report = Report.model_validate(tree() | nested(values))
    right = report.figures[cell]
    assert right is not None
    wrong = Report.model_validate(tree() | nested(values | {cell.keys: str(right.value + more)}))
    assert blocking(wrong) == expected(cell)


@SLOW
@given(figures())
def test_totals_left_out_are_the_totals_that_were_given(values: dict[tuple[str, ...], str]) -> None:
    parts = {cell.keys: values[cell.keys] for cell in CELLS if not cell.total_of}
    given_all = Report.model_validate(tree() | nested(values)).figures
    computed = Report.model_validate(tree() | nested(parts)).figures
    for cell in (*APPLICATIONS.cells, *DISPUTES.cells):
        assert computed[cell].value == given_all[cell].value
