"""The reports of several units: found in whatever form they came, each unit once, all of one year.

A folder stands for everything in it and below: answers files and published reports side by side. What
this program made of them (the workbook, the comparison page) is no unit's report.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.errors import UnreadableError, UserError
from generator.form.tables import CELLS, Cell
from generator.form.terms import AgencyType
from generator.language.agencies import LEVELS, same_agency, take_apart
from generator.report.report import Report
from generator.work.batch import Outcome, crashed, guarded, judge, workers_for
from generator.work.folders import reports_below
from generator.work.last_year import LastYear
from generator.work.pairing import is_certain, is_one_unit, kin, same_figures
from generator.work.pool import spread
from generator.work.sources import is_published, open_source

_NAMED = 3
"""How many names a message lists before 等."""


@dataclass
class Units:
    """What was found: a report for each unit, and what the person should know of the rest."""

    outcomes: list[Outcome] = field(default_factory=list)
    unreadable: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        return next((report.year for _, report in self.reports()), None)

    def reports(self) -> Iterator[tuple[Outcome, Report]]:
        for outcome in self.outcomes:
            if outcome.report is not None:
                yield outcome, outcome.report


def judged(file: Path) -> Outcome:
    """A unit's report with the findings that need no other file."""
    return judge(file, LastYear(None))


def only_read(file: Path) -> Outcome:
    """A unit's report as it stands, without the rules."""
    try:
        return Outcome(file, open_source(file).report, ())
    except UnreadableError as error:
        return Outcome(file, None, error.findings)


def find_units(
    paths: Iterable[Path],
    *,
    parent: str | None = None,
    besides: Iterable[Path | None] = (),
    read: Callable[[Path], Outcome] = judged,
) -> Units:
    """The units' reports in files and folders, in order.

    The report of ``parent`` itself is left out and named, and so are files that say the same as one
    before; ``besides`` are files that are no reports (the list of names, the output).
    Raises :class:`UserError` where a path or every report is missing.
    """
    paths = list(paths)
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise UserError(f"找不到 {listed(map(str, missing))}，请核对名字和所在的文件夹")
    units = Units()
    try:
        found = list(reports_below(paths, [path for path in besides if path is not None]))
    except UserError as error:
        raise UserError(f"没有找到各单位的报告：{error}") from error
    step = partial(guarded, read, keeps_report=True)
    with closing(spread(step, found, workers_for(found, None), crashed)) as outcomes:
        for outcome in outcomes:
            if outcome.report is None:
                units.unreadable.append(outcome)
            elif parent and outcome.report.agency and same_agency(parent, outcome.report.agency):
                what = f"{outcome.file} 是{outcome.report.agency}自己的报告"
                units.notes.append(f"{what}，不算下级单位，没有计入")
            else:
                units.outcomes.append(outcome)
    _drop_copies(units)
    _name_those_above(units)
    if not units.outcomes and not units.unreadable:
        raise UserError("没有找到各单位的报告；请核对给的文件夹或文件")
    return units


def refuse_mixture(units: Units, *, years: bool = True) -> None:
    """Raises :class:`UserError` where reports can't stand side by side (:func:`mixtures`)."""
    found = mixtures(units, years=years)
    if found:
        raise UserError("；".join(found))


def mixtures(units: Units, *, years: bool = True) -> list[str]:
    """Two reports of one unit, and (with ``years``) reports of several years: each said with the files."""
    found = []
    pairs = list(_alike(units))
    twice = [f"{f.file} 和 {s.file}（{its.agency}）" for f, its, s, own in pairs if _is_sure(its, own)]
    if twice:
        found.append(f"同一个机关有两份不同的报告：{listed(twice)}；请只留一份，再试一次")
    perhaps = [
        f"{f.file}（{its.agency}）和 {s.file}（{own.agency}）"
        for f, its, s, own in pairs
        if not _is_sure(its, own)
    ]
    if perhaps:
        found.append(
            f"可能是同一个机关的两份报告：{listed(perhaps)}；是的请只留一份，不是的请在报告里把机关名称写全"
        )
    by_year: dict[int, list[Outcome]] = {}
    for outcome, report in units.reports():
        if report.year is not None:  # a missing year is a finding of its own
            by_year.setdefault(report.year, []).append(outcome)
    if years and len(by_year) > 1:
        parts = [
            f"{year} 年度 {len(of)} 份（{some(str(one.file) for one in of)}）"
            for year, of in sorted(by_year.items(), key=lambda item: -len(item[1]))
        ]
        found.append(f"各单位的报告不是同一年度的：{'，'.join(parts)}；请只给一个年度的")
    return found


def unknown_figures(report: Report) -> list[Cell]:
    """The cells of the three tables that hold no figure; a 总计 only where all its parts are known."""
    figures = report.figures
    unknown = {cell for cell in CELLS if figures[cell] is None}
    return [cell for cell in CELLS if cell in unknown and not unknown.intersection(cell.total_of)]


def name_of(outcome: Outcome) -> str:
    agency = outcome.report.agency if outcome.report else None
    return agency or outcome.file.name


def short_names(units: Units) -> dict[Path, str]:
    """Each file's name, with its folder where another file has the same name."""
    paths = [outcome.file for outcome in (*units.outcomes, *units.unreadable)]
    counts = Counter(path.name for path in paths)
    return {path: path.name if counts[path.name] == 1 else str(path) for path in paths}


def listed(names: Iterable[str], most: int = _NAMED) -> str:
    """``甲、乙、丙等 5 个``."""
    named = list(names)
    return f"{some(named, most)} {len(named)} 个" if len(named) > most else some(named, most)


def some(names: Iterable[str], most: int = _NAMED) -> str:
    """``甲、乙、丙等``, where their number is said before; parted from ``甲.docx 等``."""
    named = list(names)
    shown = "、".join(named[:most])
    return shown if len(named) <= most else f"{shown}{' ' if shown[-1].isascii() else ''}等"


def _alike(units: Units) -> Iterator[tuple[Outcome, Report, Outcome, Report]]:
    """Pairs of reports of one unit and one year."""
    before: dict[tuple[bool, str], list[tuple[Outcome, Report]]] = {}
    for outcome, report in units.reports():
        if not report.agency:
            continue
        relatives = before.setdefault(kin(report.agency), [])
        for first, its in relatives:
            if its.agency and its.year == report.year and is_one_unit(its.agency, report.agency):
                yield first, its, outcome, report
        relatives.append((outcome, report))


def _is_sure(one: Report, other: Report) -> bool:
    return is_certain(one.agency or "", other.agency or "")


def different_units(units: Units) -> list[str]:
    """The names of the units, each once: a second report of one is no other unit."""
    again = {id(second) for _, _, second, _ in _alike(units)}
    return [report.agency or "" for outcome, report in units.reports() if id(outcome) not in again]


def _drop_copies(units: Units) -> None:
    """One report in several formats or folders counts once: the answers file, or what stands first."""
    dropped: dict[int, str] = {}
    for first, its, second, own in _alike(units):
        if id(first) in dropped or id(second) in dropped or not same_figures(its, own):
            continue
        is_other_format = first.file.suffix.lower() != second.file.suffix.lower()
        if not is_other_format and its != own:
            continue  # the texts differ: one of them is an earlier one
        later_is_better = is_published(first.file) and not is_published(second.file)
        kept, copy = (second, first) if later_is_better else (first, second)
        dropped[id(copy)] = f"{copy.file} 与 {kept.file} 是同一份报告，只算一次"
    units.notes += dropped.values()
    units.outcomes = [outcome for outcome in units.outcomes if id(outcome) not in dropped]


def _name_those_above(units: Units) -> None:
    """A government whose own townships or departments stand beside it has probably counted them."""
    places: dict[tuple[str, int], int] = {}
    for _, report in units.reports():
        agency = take_apart(report.agency or "")
        above = agency.places[:-1] if agency.is_government else agency.places
        for place in above:
            places[place.stem, place.level] = places.get((place.stem, place.level), 0) + 1
    for outcome, report in units.reports():
        seat = take_apart(report.agency or "").seat
        if seat is None or report.agency_type is None or not report.agency_type.is_government:
            continue
        if LEVELS.get(report.agency_type) == seat.level and (count := places.get((seat.stem, seat.level), 0)):
            units.notes.append(
                f"{outcome.file} 是{report.agency}的报告，给的文件里另有它的 {count} 个下级单位；"
                "如果它的数字已经包括各单位的，请把它移出去，免得重复计算"
            )


def in_usual_order(units: Units) -> None:
    """Townships first, then departments, each by the sound of their names, wherever their files lay."""
    kinds = list(AgencyType)

    def place(outcome: Outcome) -> tuple[int, bytes]:
        kind = outcome.report.agency_type if outcome.report else None
        return (kinds.index(kind) if kind else len(kinds), _sound(name_of(outcome)))

    units.outcomes.sort(key=place)


def _sound(name: str) -> bytes:
    """Sorts the usual characters by 拼音: so they stand in GB 2312."""
    return name.encode("gb18030", errors="replace")


def of_year(units: Units, year: int | None) -> Units:
    """The units that report on a year; the others are named."""
    kept = Units(unreadable=units.unreadable, notes=list(units.notes))
    for outcome, report in units.reports():
        if year is not None and report.year != year:
            kept.notes.append(f"{outcome.file}（{name_of(outcome)}）不是 {year} 年度的报告，没有计入")
        else:
            kept.outcomes.append(outcome)
    return kept
