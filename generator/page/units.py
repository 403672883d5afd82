"""Whom pages are made for: everybody, or each unit whose last year's report is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.answers.save import new_file
from generator.errors import UnreadableError, UserError
from generator.files import is_folder
from generator.page.build import Unit
from generator.report.report import Report
from generator.work.folders import reports_below, without_outputs
from generator.work.pairing import ByAgency, is_certain
from generator.work.sources import is_published, open_source


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report that no page was made from."""

    file: Path
    reason: str


def units(last_year: Path) -> Iterator[Unit | Skipped]:
    """A unit for each agency below a folder, with the newest of its reports; or the one of a file.

    Everything in the folder counts, answers files and published reports side by side.
    """
    if not is_folder(last_year):
        yield _unit(open_source(last_year).report)
        return
    found: list[tuple[int, bool, Report]] = []
    for file in without_outputs(reports_below([last_year])):
        try:
            report = open_source(file).report
        except UnreadableError as error:
            yield Skipped(file, str(error))
            continue
        if not report.agency or report.year is None:
            yield Skipped(file, "没有机关名称或者年度")
            continue
        found.append((-report.year, is_published(file), report))
    newest: ByAgency[Report] = ByAgency()
    for *_, report in sorted(found, key=lambda one: one[:2]):  # of a year, the answers file first
        agency = report.agency or ""
        known = newest.one(agency, None)
        if known is None or not is_certain(known[0], agency):
            newest.add(agency, None, report)
    yield from (_unit(report) for _, _, report in newest)


def _unit(report: Report) -> Unit:
    if not report.agency or report.year is None:
        raise UserError("上年的报告里没有读出机关名称或者年度，做不出给这个单位的填报页面")
    return Unit(report.agency, new_file(report))
