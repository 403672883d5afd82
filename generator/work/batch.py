"""Many reports: load and check for each; what is rendered goes on in :mod:`.rendering`. Nothing here prints.

What happens to one file is a function of that file alone, so that many can be done at once; nothing
of a report is kept but its :class:`Outcome`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.errors import Exit, NoReportError, UnreadableError
from generator.findings import Finding, Severity, unreadable
from generator.report.report import Report
from generator.rules import UnitSums, check
from generator.work.copies import Copies
from generator.work.last_year import LastYear
from generator.work.pool import cores, spread
from generator.work.sources import Source, is_published, open_source

_WORTH_A_WORKER = 24
"""Answers files for which it pays to start one more process."""
_PUBLISHED_WEIGHT = 8
"""A published report takes as long as so many answers files, or longer."""


class Outcome(NamedTuple):
    """What became of one input file."""

    file: Path
    report: Report | None
    """None where the file could not be read, and in a run over many files, which keeps no report."""
    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()
    """The files that hold the report now."""
    unchanged: bool = False
    """Whether they were all there already, from the same answers and the same program."""
    refused: str | None = None
    """Why nothing was written although the report is in order."""
    note: str | None = None
    """What the reader should know besides the findings."""
    is_other: bool = False
    """Whether the file is something else than a report."""
    is_stray: bool = False
    """Whether it is something else and nobody asked about it."""
    copy_of: Path | None = None
    """The answers file that says the same, for a document that was left out because of it."""
    whose: tuple[str | None, int | None] | None = None
    """机关名称 and 年度 of a report that is not kept."""

    @property
    def readable(self) -> bool:
        return self.report is not None or self.whose is not None

    @property
    def agency(self) -> str | None:
        return self.report.agency if self.report else self.whose[0] if self.whose else None

    @property
    def year(self) -> int | None:
        return self.report.year if self.report else self.whose[1] if self.whose else None

    def without_report(self) -> Outcome:
        """What a run over many files keeps, and hands from process to process."""
        return self._replace(report=None, whose=(self.agency, self.year)) if self.report else self

    @property
    def exit(self) -> Exit:
        if not self.readable or self.refused:
            return Exit.UNREADABLE
        return Exit.BLOCKED if self.count(Severity.ERROR) else Exit.OK

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """The entry that ``--json`` prints (contract: commands)."""
        entry: dict[str, object] = {
            "file": str(self.file),
            "report": self.agency,
            "year": self.year,
            "findings": [finding.as_json() for finding in self.findings],
        }
        if self.written:
            entry["written"] = [str(path) for path in self.written]
        entry |= {"refused": self.refused} if self.refused else {}
        entry |= {"note": self.note} if self.note else {}
        return entry


def not_read(file: Path, *findings: Finding) -> Outcome:
    """The outcome for a file that tells nothing, and why."""
    return Outcome(file, None, findings)


def refused(file: Path, error: UnreadableError) -> Outcome:
    """The outcome for a file that was refused."""
    return Outcome(file, None, error.findings, is_other=isinstance(error, NoReportError))


def judge(
    file: Path,
    last_year: LastYear,
    limit: int | None = None,
    below: UnitSums | None = None,
    copies: Copies | None = None,
) -> Outcome:
    """Read one report and apply all rules; to a document that is a copy of an answers file, none."""
    try:
        source = open_source(file)
    except NoReportError as error:
        stray = copies is not None and copies.is_stray(file)
        return refused(file, error)._replace(is_stray=stray)
    except UnreadableError as error:
        return refused(file, error)
    original = copies.original(file, source.report) if copies else None
    if original is not None:
        return Outcome(file, source.report, (), copy_of=original)
    return found_in(file, source, last_year, limit, below)


def found_in(
    file: Path, source: Source, last_year: LastYear, limit: int | None = None, below: UnitSums | None = None
) -> Outcome:
    """Apply all rules to a report that was read."""
    report = source.report
    findings = check(report, last_year.of(report), source.bad_values, limit, source.published, below)
    located = (f if f.line else f._replace(line=source.line(f.path)) for f in findings)
    # an unread figure is a finding (W602, W603); whatever else was not read is said here
    others = (unread for unread in source.unread if not any(len(key) > 1 for key in unread.keys))
    notes = [last_year.remark(report), *(f"没有读出{other.where}：{other.reason}" for other in others)]
    note = "；".join(note for note in notes if note) or None
    return Outcome(file, report, tuple(located), note=note)


def guarded(step: Callable[[Path], Outcome], file: Path, *, keeps_report: bool = False) -> Outcome:
    """One step for one file; an error of our own stops none of the other files."""
    try:
        outcome = step(file)
        return outcome if keeps_report else outcome.without_report()
    except Exception as error:  # noqa: BLE001  # said with the file, the details written down
        from generator.internal import noted

        return not_read(file, unreadable(noted(error)))


CRASHED = "处理这个文件时程序意外退出，没有结果；请把这个文件交给维护人员"


def crashed(file: Path) -> Outcome:
    """The outcome for a file at which a worker died."""
    return not_read(file, unreadable(CRASHED))


def workers_for(paths: Sequence[Path], jobs: int | None) -> int:
    """How many processes pay for these files, at most ``jobs`` (by default, the processors there are)."""
    weight = sum(_PUBLISHED_WEIGHT if is_published(path) else 1 for path in paths)
    return max(min(jobs or cores(), weight // _WORTH_A_WORKER), 1)


def check_all(
    paths: Sequence[Path],
    last_year: LastYear,
    limit: int | None = None,
    jobs: int | None = 1,
    below: UnitSums | None = None,
    copies: Copies | None = None,
) -> Generator[Outcome, None, None]:
    """The findings of each file, in the order of the files."""
    step = partial(guarded, partial(judge, last_year=last_year, limit=limit, below=below, copies=copies))
    yield from spread(step, paths, workers_for(paths, jobs), crashed)
