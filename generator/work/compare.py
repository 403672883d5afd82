"""Two years' reports brought together: one with one, or two folders paired by 机关名称."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.errors import UserError
from generator.language.agencies import same_agency
from generator.printable import clean
from generator.report.comparison import Comparison, compare
from generator.report.report import Report
from generator.work.batch import Outcome
from generator.work.pairing import ByAgency, is_certain
from generator.work.units import Units, find_units, name_of, only_read, refuse_mixture


@dataclass
class Years:
    """What was paired, and what was not."""

    pairs: list[Comparison] = field(default_factory=list)
    only_old: list[str] = field(default_factory=list)
    only_new: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[Outcome] = field(default_factory=list)


def bring_together(old: Path, new: Path, besides: Path | None) -> Years:
    """The reports of two paths, paired. Raises :class:`UserError` where nothing can be compared."""
    before, now = (find_units([path], besides=(besides,), read=only_read) for path in (old, new))
    years = Years(unreadable=[*before.unreadable, *now.unreadable])
    for units in (before, now):
        years.notes += units.notes
    if not files.is_folder(old) and not files.is_folder(new):
        _two_reports(before, now, years)
        return years
    _refuse_wrong_order(before, now)
    refuse_mixture(before, years=False)
    refuse_mixture(now, years=False)
    _pair(before, now, years)
    if not files.is_folder(new):  # one report beside a folder: nobody asked for the others
        years.only_old = []
    if not files.is_folder(old):
        years.only_new = []
    if not years.pairs:
        raise UserError(
            f"没有配成对的：{old} 里是 {_years(before)}，{new} 里是 {_years(now)}；"
            "要求机关名称相同、年度相差一年，请核对"
        )
    return years


def _two_reports(before: Units, now: Units, years: Years) -> None:
    pairs = list(zip(before.reports(), now.reports(), strict=False))
    for (_, then), (_, this) in pairs:
        _refuse_wrong_order(before, now)
        if then.agency and this.agency and not same_agency(then.agency, this.agency):
            years.notes.append(f"两份报告的机关不同：上年是“{then.agency}”，本年是“{this.agency}”，请核对")
        if then.year and this.year and this.year - then.year > 1:
            years.notes.append(f"两份报告相差 {this.year - then.year} 年（{then.year}、{this.year} 年度）")
        years.pairs.append(compare(then, this))


def _refuse_wrong_order(before: Units, now: Units) -> None:
    then = {report.year for _, report in before.reports() if report.year}
    this = {report.year for _, report in now.reports() if report.year}
    if not then or not this:
        return
    if min(then) > max(this):
        raise UserError(
            f"先后写反了：前面的是 {_years(before)}，后面的是 {_years(now)}；请先写上年的，再写本年的"
        )
    if then == this and len(then) == 1:
        raise UserError(f"两边都是 {then.pop()} 年度的，没有可以对照的；前面应当是上年的，后面是本年的")


def _years(units: Units) -> str:
    found = sorted({report.year for _, report in units.reports() if report.year})
    return f"{'、'.join(map(str, found))} 年度" if found else "没有写年度的报告"


def _pair(before: Units, now: Units, years: Years) -> None:
    then: ByAgency[Report] = ByAgency()
    for _, report in before.reports():
        if report.agency:
            then.add(report.agency, report.year, report)
    used: set[int] = set()
    for outcome, report in now.reports():
        agency, year = report.agency or "", (report.year or 0) - 1
        found = then.one(agency, year)
        if found is None or id(found[1]) in used:
            several = [name for name, _ in then.find(agency, year)] if found is None else []
            which = f"，上年的“{'”“'.join(several)}”不知道是哪一个" if several else ""
            years.only_new.append(f"{_one_sided(outcome, report)}{which}")
            continue
        name, old = found
        used.add(id(old))
        if not is_certain(name, agency):
            years.notes.append(f"“{agency}”和上年的“{name}”放在一起对照，请核对是不是同一机关")
        years.pairs.append(compare(old, report))
    for outcome, report in before.reports():
        if id(report) not in used:
            years.only_old.append(_one_sided(outcome, report))


def _one_sided(outcome: Outcome, report: Report) -> str:
    return clean(f"{name_of(outcome)}（{report.year or '没有写年度'}，{outcome.file}）")
