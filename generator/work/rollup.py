"""The units' figures added up into the answers file of the level above.

Every figure of the three tables is an exact sum. The texts stay to be written; only sentences made of
the sums are drafted, each under 待确认, because the agency's own work is in none of them yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.answers.load import validate
from generator.answers.save import new_file
from generator.errors import UserError
from generator.findings import Finding, Path
from generator.form import official as form
from generator.form.tables import CELLS, Cell
from generator.form.terms import AgencyType
from generator.language.sentences import ready_sentences
from generator.report.report import Report, nested
from generator.report.values import Figure
from generator.rules import UnitSums
from generator.work.batch import Outcome
from generator.work.units import Units, listed, name_of, of_year, refuse_mixture, unknown_figures

_DRAFTED: tuple[Path, ...] = tuple((form.OVERVIEW.label, aspect.label) for aspect in form.ASPECTS[:2])
"""The places whose sentences can be made from the sums."""

_TEXTS = {(section.label,) for section in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a unit's figures can't be added up."""

    outcome: Outcome
    why: str


def refusals(units: Units) -> list[Refusal]:
    """The units that have to put something right first: blocking findings, figures that are not there."""
    found = []
    for outcome, report in units.reports():
        blocking = [finding for finding in outcome.findings if stands_in_the_way(outcome, finding)]
        unknown = unknown_figures(report)
        if blocking:
            rules = "、".join(dict.fromkeys(finding.rule for finding in blocking))
            found.append(Refusal(outcome, f"有 {len(blocking)} 处必须改正的错误（{rules}）"))
        elif unknown:
            places = listed(cell.place for cell in unknown)
            found.append(Refusal(outcome, f"{places}没有数字，不知道是多少；没有的应当填 0"))
    return found


def stands_in_the_way(outcome: Outcome, finding: Finding) -> bool:
    """Whether figures can't be added up before this is put right.

    That a workbook has no texts does not matter: units send their three tables in it.
    """
    is_workbook = outcome.file.suffix.lower() == ".xlsx"
    return finding.blocking and not (is_workbook and finding.path[:1] in _TEXTS)


def add(values: Iterable[int | Decimal]) -> int | Decimal:
    """An exact sum, without the zeros that decimals leave at its end."""
    total = sum(values)
    if not isinstance(total, Decimal):
        return total
    return int(total) if total == total.to_integral_value() else total.normalize()


def sums(reports: Iterable[Report]) -> dict[Cell, int | Decimal]:
    """Every figure of the form added up over the reports, as far as they give it."""
    reports = list(reports)
    return {
        cell: add(figure.value for report in reports if (figure := report.figures[cell])) for cell in CELLS
    }


def roll_up(units: Units, name: str, kind: AgencyType) -> Report:
    """The unfinished report of the level above. Raises :class:`UserError` for a sum that no cell takes."""
    reports = [report for _, report in units.reports()]
    totals = sums(reports)
    tree: dict[str, Any] = {"机关名称": name, "机关类型": kind.value, "年度": units.year}
    tree |= nested({cell.keys: Figure.of(totals[cell]) for cell in CELLS if not cell.total_of})
    fees = _fees(reports)
    if fees:
        tree[form.OTHER_MATTERS.label] = {form.FEES.label: fees}
    report, bad_values = validate(tree)
    if bad_values:
        raise UserError("；".join(f"{finding.where}的合计不对：{finding.message}" for finding in bad_values))
    drafted = {path: "".join(ready_sentences(report, path)) for path in _DRAFTED}
    drafted = {path: text for path, text in drafted.items() if text}
    tree |= nested(drafted)
    tree["待确认"] = [".".join(path) for path in drafted]
    return validate(tree)[0]


def _fees(reports: list[Report]) -> dict[str, Figure] | None:
    """信息处理费 added up, if every unit gives its three figures as figures."""
    if not all(map(gives_fees, reports)):
        return None
    given = [report.other_matters.fees for report in reports if report.other_matters]
    return {
        part.label: Figure.of(add(getattr(fees, part.id).value for fees in given)) for part in form.FEE_PARTS
    }


def gives_fees(report: Report) -> bool:
    """Whether a report gives 信息处理费 as figures, not in words."""
    fees = report.other_matters.fees if report.other_matters else None
    return fees is not None and all(getattr(fees, part.id) is not None for part in form.FEE_PARTS)


def answers_text(report: Report, comments: Iterable[str]) -> str:
    """The answers file, with what it was made from as comments under its first line."""
    first, _, rest = new_file(report).partition("\n")
    return "\n".join([first, *(f"# {comment}" for comment in comments), rest])


def unit_sums(units: Units, year: int | None) -> tuple[UnitSums, list[str]]:
    """What the units of a level report for a year, and what of it is not known or left out.

    A figure that a unit does not give counts for nothing: the sum is then the least it can be.
    Raises :class:`UserError` where no unit reports on the year, or one does twice.
    """
    found = of_year(units, year)
    if not found.outcomes:
        raise UserError(f"没有找到各单位 {year} 年度的报告；请核对 --units 给的文件夹")
    refuse_mixture(found)
    notes = found.notes
    notes += [f"{one.file} 读不出来，没有计入：{one.findings[0].message}" for one in found.unreadable]
    reports = [report for _, report in found.reports()]
    for outcome, report in found.reports():
        unknown = unknown_figures(report)
        if unknown:
            places = listed(cell.place for cell in unknown)
            notes.append(f"{outcome.file}（{name_of(outcome)}）{places}没有数字，合计里没有这一家的这些数字")
    return UnitSums(sums(reports), len(reports)), notes
