"""Many reports: the same three steps for each, load, check, render. Nothing here prints.

What happens to one file is a function of that file alone, so that many can be done at once; nothing
of a report is kept but its :class:`Outcome`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import files
from generator.answers.load import identity
from generator.errors import Exit, NoReportError, UnreadableError, UserError
from generator.findings import Finding, Severity, unreadable
from generator.render import DRAFT, render
from generator.render.word_source import sources
from generator.report.report import Report
from generator.rules import UnitSums, check
from generator.unfinished import sweep
from generator.work import program
from generator.work.copies import Copies
from generator.work.last_year import LastYear
from generator.work.names import file_name, same_name
from generator.work.outputs import Folder
from generator.work.pool import cores, spread
from generator.work.sources import Source, is_published, open_source

_WORTH_A_WORKER = 24
"""Answers files for which it pays to start one more process."""
_PUBLISHED_WEIGHT = 8
"""A published report takes as long as so many answers files, or longer."""


@dataclass(frozen=True, slots=True)
class Outcome:
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
        return replace(self, report=None, whose=(self.agency, self.year)) if self.report else self

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
    located = (f if f.line else replace(f, line=source.line(f.path)) for f in findings)
    # an unread figure is a finding (W602, W603); whatever else was not read is said here
    others = (unread for unread in source.unread if not any(len(key) > 1 for key in unread.keys))
    notes = [last_year.remark(report), *(f"没有读出{other.where}：{other.reason}" for other in others)]
    note = "；".join(note for note in notes if note) or None
    return Outcome(file, report, tuple(located), note=note)


def guarded(step: Callable[[Path], Outcome], file: Path) -> Outcome:
    """One step for one file; an error of our own stops none of the other files."""
    try:
        return step(file).without_report()
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


@dataclass
class Rendering:
    """Rendering of one answers file after the other into one folder."""

    last_year: LastYear
    folder: Path
    formats: tuple[str, ...]
    draft: bool = False
    overwrite: bool = False
    program: str = field(default_factory=program.identity)
    _target: Folder | None = None

    def prepare(self) -> None:
        """Look at the base file and the folder before anything is done.

        Raises :class:`UserError` where one of them can't be used.
        """
        if "docx" in self.formats:
            sources()
        self._target = Folder(self.folder, self.overwrite)

    def warm_up(self) -> None:
        """Do once what every worker would have to do before its first report."""
        nothing = Report()
        check(nothing, None, ())
        render(nothing, self.formats, draft=self.draft)

    def close(self) -> None:
        """Leave the folder in order."""
        sweep(self.folder)  # after workers that had to be ended
        if self._target is not None:
            self._target.close()

    def __call__(self, file: Path) -> Outcome:
        if is_published(file):
            why = "这是已公布的报告，不是答案文件；请先用 nianbao import 读成答案文件再生成"
            return not_read(file, unreadable(why))
        try:
            source = open_source(file)
        except UnreadableError as error:
            return refused(file, error)
        outcome = found_in(file, source, self.last_year)
        unsolved = outcome.exit is Exit.BLOCKED
        if unsolved and not self.draft:
            return outcome
        if self._target is None:
            self.prepare()
        assert self._target is not None  # noqa: S101  # for the type checker
        names = self.names(source.report)
        made_from = f"{source.digest} {self.draft:d}{unsolved:d} {self.program}"
        if self._target.holds(names.values(), made_from):
            written = tuple(self.folder / name for name in names.values())
            return replace(outcome, written=written, unchanged=True)
        pages = render(source.report, self.formats, draft=self.draft, unsolved=unsolved)
        try:
            written = tuple(self._target.write({names[f]: pages[f] for f in self.formats}, made_from))
        except UserError as error:
            return replace(outcome, refused=str(error))
        return replace(outcome, written=written)

    def names(self, report: Report) -> dict[str, str]:
        """The files that a report is written to."""
        title = report.full_title
        return {f: file_name(title, f, draft=self.draft, draft_mark=DRAFT) for f in self.formats}

    def claims(self, file: Path) -> tuple[str, ...]:
        """The names that a file will be written to; none where it is plain that it won't be."""
        if is_published(file):
            return ()
        try:
            report = identity(files.read_text(file))
        except UnreadableError:
            return ()
        if not self.draft and (report.agency is None or report.year is None):
            return ()  # E001
        return tuple(self.names(report).values())


def render_all(
    paths: Sequence[Path], rendering: Rendering, jobs: int | None = 1
) -> Generator[Outcome, None, None]:
    """Render every file that may be rendered; one that may not stops none of the others.

    Before anything is written two files that would have the same name are an error that names both
    (:class:`UserError`).
    """
    workers = workers_for(paths, jobs)
    if len(paths) > 1:
        _refuse_same_names(paths, spread(rendering.claims, paths, workers, lambda _: ()))
    rendering.prepare()
    if workers > 1:
        rendering.warm_up()
    try:
        yield from spread(partial(guarded, rendering), paths, workers, crashed)
    finally:
        rendering.close()


_MOST_NAMED = 5


def _refuse_same_names(paths: Sequence[Path], claims: Iterator[tuple[str, ...]]) -> None:
    first: dict[str, Path] = {}
    same: list[str] = []
    for file, names in zip(paths, claims, strict=True):
        for name in names:
            other = first.setdefault(same_name(name), file)
            if other is not file:
                same.append(f"{other} 和 {file} 会生成同名的文件“{name}”")
                break
    if same:
        more = f"等 {len(same)} 处" if len(same) > _MOST_NAMED else ""
        raise UserError(f"{'；'.join(same[:_MOST_NAMED])}{more}，什么都没有写；请核对机关名称、年度和标题")
