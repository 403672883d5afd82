"""The reports of several units: found in whatever form they came, each unit once, all of one year.

A folder stands for everything in it and below: answers files and published reports side by side. What
this program made of them (the workbook, the comparison page) is no unit's report.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from generator import files
from generator.errors import UnreadableError, UserError
from generator.form.tables import CELLS, Cell
from generator.language.agencies import LEVELS, same_agency, take_apart
from generator.reading.marks import PAGE_MARK, WORKBOOK_MARK
from generator.report.report import Report
from generator.work.batch import Outcome, judge
from generator.work.sources import YAML_SUFFIXES, LastYear, is_published, open_source

_LARGEST = 50_000_000
"""Bytes of a file that is looked at for a mark."""
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
    for file in _files(paths, {_identity(path) for path in besides if path is not None}):
        outcome = read(file)
        if outcome.report is None:
            units.unreadable.append(outcome)
        elif parent and outcome.report.agency and same_agency(parent, outcome.report.agency):
            units.notes.append(f"{file} 是{outcome.report.agency}自己的报告，不算下级单位，没有计入")
        else:
            units.outcomes.append(outcome)
    _drop_copies(units)
    _name_those_above(units)
    if not units.outcomes and not units.unreadable:
        raise UserError("没有找到各单位的报告；请核对给的文件夹或文件")
    return units


def refuse_mixture(units: Units, *, years: bool = True) -> None:
    """Two reports of one unit, or (with ``years``) reports of several years, can't stand side by side.

    Raises :class:`UserError` that names the files.
    """
    twice = [f"{short(f, units)} 和 {short(s, units)}（{n}）" for n, f, s in _twice(units)]
    if twice:
        raise UserError(f"同一个机关有两份报告：{listed(twice)}；请只留一份，再试一次")
    by_year: dict[int, list[Outcome]] = {}
    for outcome, report in units.reports():
        if report.year is not None:  # a missing year is a finding of its own
            by_year.setdefault(report.year, []).append(outcome)
    if years and len(by_year) > 1:
        parts = [
            f"{year} 年度 {len(found)} 份（{listed(short(one, units) for one in found)}）"
            for year, found in sorted(by_year.items(), key=lambda item: -len(item[1]))
        ]
        raise UserError(f"各单位的报告不是同一年度的：{'，'.join(parts)}；请只给一个年度的")


def unknown_figures(report: Report) -> list[Cell]:
    """The cells of the three tables that hold no figure; a 总计 only where all its parts are known."""
    figures = report.figures
    unknown = {cell for cell in CELLS if figures[cell] is None}
    return [cell for cell in CELLS if cell in unknown and not unknown.intersection(cell.total_of)]


def name_of(outcome: Outcome) -> str:
    agency = outcome.report.agency if outcome.report else None
    return agency or outcome.file.name


def short(outcome: Outcome, units: Units) -> str:
    """The file's name, with its folder where another file has the same name."""
    name = outcome.file.name
    alone = sum(other.file.name == name for other in (*units.outcomes, *units.unreadable)) == 1
    return name if alone else str(outcome.file)


def listed(names: Iterable[str], most: int = _NAMED) -> str:
    """``甲、乙、丙等 5 个``."""
    named = list(names)
    tail = f"等 {len(named)} 个" if len(named) > most else ""
    return "、".join(named[:most]) + tail


def _files(paths: Iterable[Path], besides: set[str]) -> Iterator[Path]:
    seen = set(besides)
    for path in paths:
        is_folder = files.is_folder(path)
        for file in files.files_below(path) if is_folder else [path]:
            if is_folder and not _may_be_report(file):
                continue
            key = _identity(file)
            if key not in seen:
                seen.add(key)
                yield file


def _may_be_report(file: Path) -> bool:
    if file.suffix.lower() in YAML_SUFFIXES:
        return True
    return is_published(file) and not _is_ours(file)


def _is_ours(file: Path) -> bool:
    """Whether it is a workbook or a comparison page that this program made of the units' reports."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".html", ".htm"):
        return False
    try:
        raw = files.read_bytes(file, _LARGEST)
        if suffix != ".xlsx":
            return PAGE_MARK.encode() in raw[:2000]
        with ZipFile(BytesIO(raw)) as package, package.open("docProps/core.xml") as core:
            return WORKBOOK_MARK.encode() in core.read(20_000)
    except (UserError, BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False  # whatever it is, reading it as a report says so


def _identity(file: Path) -> str:
    try:
        return os.path.realpath(file)
    except OSError:  # the current folder is gone
        return str(file)


def kin(name: str) -> tuple[bool, str]:
    """Equal for all names that can be one agency's: 白石镇人民政府 and 清水县白石镇人民政府."""
    agency = take_apart(name)
    seat = agency.seat
    return (True, seat.stem) if agency.is_government and seat else (False, agency.body)


def is_one_unit(one: str, other: str) -> bool:
    """Whether two names are one unit's, with or without its county; departments by their whole name.

    财政局 is not 财政国库局, though it might be short for it.
    """
    first, second = take_apart(one), take_apart(other)
    return same_agency(one, other) and (first.is_government or first.body == second.body)


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


def _twice(units: Units) -> Iterator[tuple[str, Outcome, Outcome]]:
    for first, its, second, _ in _alike(units):
        yield its.agency or "", first, second


def _drop_copies(units: Units) -> None:
    """One report in several formats counts once: the answers file, or what stands first."""
    dropped: dict[int, str] = {}
    for first, its, second, own in _alike(units):
        if first.file.suffix.lower() == second.file.suffix.lower() or id(first) in dropped:
            continue
        if any((a := its.figures[c]) and (b := own.figures[c]) and a.value != b.value for c in CELLS):
            continue
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


def of_year(units: Units, year: int | None) -> Units:
    """The units that report on a year; the others are named."""
    kept = Units(unreadable=units.unreadable, notes=list(units.notes))
    for outcome, report in units.reports():
        if year is not None and report.year != year:
            kept.notes.append(f"{outcome.file}（{name_of(outcome)}）不是 {year} 年度的报告，没有计入")
        else:
            kept.outcomes.append(outcome)
    return kept
