"""Many reports: the same three steps for each, load, check, render. Nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Exit, UnreadableError, UserError
from generator.findings import Finding
from generator.render import DRAFT, render
from generator.report.report import Report
from generator.rules import UnitSums, check
from generator.work.names import file_name, same_name
from generator.work.outputs import Folder
from generator.work.sources import LastYear, is_published, open_source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input file."""

    file: Path
    report: Report | None
    """None where the file could not be read."""
    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()
    refused: str | None = None
    """Why nothing was written although the report is in order."""
    note: str | None = None
    """What the reader should know besides the findings."""

    @property
    def exit(self) -> Exit:
        if self.report is None or self.refused:
            return Exit.UNREADABLE
        return Exit.BLOCKED if any(f.blocking for f in self.findings) else Exit.OK

    def as_json(self) -> dict[str, object]:
        """The entry that ``--json`` prints (contract: commands)."""
        entry: dict[str, object] = {
            "file": str(self.file),
            "report": self.report.agency if self.report else None,
            "year": self.report.year if self.report else None,
            "findings": [finding.as_json() for finding in self.findings],
        }
        if self.written:
            entry["written"] = [str(path) for path in self.written]
        entry |= {"refused": self.refused} if self.refused else {}
        entry |= {"note": self.note} if self.note else {}
        return entry


def judge(
    file: Path, last_year: LastYear, limit: int | None = None, below: UnitSums | None = None
) -> Outcome:
    """Read one report and apply all rules."""
    try:
        source = open_source(file)
    except UnreadableError as error:
        return Outcome(file, None, error.findings)
    report = source.report
    findings = check(report, last_year.of(report), source.bad_values, limit, source.published, below)
    located = (f if f.line else replace(f, line=source.line(f.path)) for f in findings)
    # an unread figure is a finding (W602, W603); whatever else was not read is said here
    others = (unread for unread in source.unread if not any(len(key) > 1 for key in unread.keys))
    notes = [last_year.missing(report), *(f"没有读出{other.where}：{other.reason}" for other in others)]
    return Outcome(file, report, tuple(located), note="；".join(note for note in notes if note) or None)


def check_all(
    files: Iterable[Path], last_year: LastYear, limit: int | None = None, below: UnitSums | None = None
) -> Iterator[Outcome]:
    """The findings of each file, one after the other."""
    for file in files:
        yield judge(file, last_year, limit, below)


def render_all(
    files: Iterable[Path],
    last_year: LastYear,
    folder: Path,
    formats: tuple[str, ...],
    *,
    draft: bool,
    overwrite: bool,
) -> Iterator[Outcome]:
    """Render every file that may be rendered; one that may not stops none of the others.

    All are judged before anything is written: two that would have the same name are an error that
    names both (:class:`UserError`).
    """
    files = list(files)
    for file in files:
        if is_published(file):
            raise UserError(f"{file} 是已公布的报告，不是答案文件；请先用 nianbao import 读成答案文件再生成")
    outcomes = [judge(file, last_year) for file in files]
    names = [_names(outcome, formats, draft=draft) for outcome in outcomes]
    _refuse_same_names(outcomes, names)
    target = Folder(folder, overwrite) if any(names) else None
    for outcome, named in zip(outcomes, names, strict=True):
        if not named or outcome.report is None or target is None:
            yield outcome
            continue
        unsolved = outcome.exit is Exit.BLOCKED
        pages = render(outcome.report, formats, draft=draft, unsolved=unsolved)
        try:
            written = target.write({named[name]: content for name, content in pages.items()})
        except UserError as error:
            yield replace(outcome, refused=str(error))
        else:
            yield replace(outcome, written=tuple(written))


def _names(outcome: Outcome, formats: tuple[str, ...], *, draft: bool) -> dict[str, str]:
    """The files that a report will be written to; none if it may not be rendered."""
    if outcome.report is None or (outcome.exit is Exit.BLOCKED and not draft):
        return {}
    title = outcome.report.full_title
    return {f: file_name(title, f, draft=draft, draft_mark=DRAFT) for f in formats}


def _refuse_same_names(outcomes: list[Outcome], names: list[dict[str, str]]) -> None:
    first: dict[str, Path] = {}
    for outcome, named in zip(outcomes, names, strict=True):
        for name in named.values():
            other = first.setdefault(same_name(name), outcome.file)
            if other is not outcome.file:
                raise UserError(
                    f"{other} 和 {outcome.file} 会生成同名的文件“{name}”，什么都没有写；"
                    "请核对机关名称、年度和标题"
                )
