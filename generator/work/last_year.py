"""Last year's reports, held against this year's."""

from __future__ import annotations

from pathlib import Path

from generator import files
from generator.errors import UnreadableError
from generator.report.report import Report
from generator.work.folders import reports_below, without_outputs
from generator.work.pairing import ByAgency, is_certain, likely_meant, same_figures
from generator.work.sources import is_published, open_source


class LastYear:
    """Last year's reports: one file for all, or a folder paired by 机关名称 and 年度−1.

    A folder stands for everything in it; where a unit's answers file and its published report stand
    there, the answers file is used.
    """

    def __init__(self, path: Path | None) -> None:
        self.one: Report | None = None
        """The one report, where last year is a single file."""
        self.unreadable: list[tuple[Path, UnreadableError]] = []
        self.notes: list[str] = []
        """What the person should know of the folder besides."""
        self._paired: ByAgency[Report] | None = None
        if path is None:
            return
        if not files.is_folder(path):
            self.one = open_source(path).report
            return
        self._paired = ByAgency()
        origins: dict[int, Path] = {}
        for file in sorted(without_outputs(reports_below([path])), key=is_published):
            try:
                report = open_source(file).report
            except UnreadableError as error:
                self.unreadable.append((file, error))
                continue
            if report.agency is None or report.year is None:
                self.notes.append(f"{file}：没有机关名称或者年度")
                continue
            twin = self._paired.one(report.agency, report.year)
            if twin is None or not is_certain(twin[0], report.agency):
                self._paired.add(report.agency, report.year, report)
                origins[id(report)] = file
            elif not same_figures(twin[1], report):
                self.notes.append(
                    f"{file}：和 {origins[id(twin[1])]} 是同一机关同一年度的，数字不同；用的是后面这一份"
                )

    def reports(self) -> list[Report]:
        """The reports of a folder that say whose and of which year they are, by 机关名称."""
        return [report for _, _, report in self._paired] if self._paired else []

    def remark(self, report: Report) -> str | None:
        """What is to be said of the pairing: that it is not certain, that there is nothing there."""
        if self._paired is None or report.agency is None or report.year is None:
            return None
        year = report.year - 1
        found = self._paired.one(report.agency, year)
        if found is not None:
            name = found[0]
            is_sure = is_certain(name, report.agency)
            return None if is_sure else f"上年用的是“{name}”{year} 年度的报告，请核对是不是同一机关"
        what = f"没有找到“{report.agency}”{year} 年度的文件，没有和上年对照"
        several = [name for name, _ in self._paired.find(report.agency, year)]
        if several:
            return f"{what}（文件夹里有“{'”“'.join(several)}”，不知道是哪一个，请把机关名称写全）"
        close = likely_meant(report.agency, (name for name, of, _ in self._paired if of == year))
        return f"{what}（文件夹里有“{close}”，请核对机关名称）" if close else what

    def of(self, report: Report) -> Report | None:
        """Last year's report for this one, if there is one."""
        if self._paired is None:
            return self.one
        if report.agency is None or report.year is None:
            return None
        found = self._paired.one(report.agency, report.year - 1)
        return found[1] if found else None
