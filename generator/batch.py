"""Many reports: the same three steps for each, load, check, render. Nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.answers.load import load
from generator.errors import Exit, UnreadableError, UserError
from generator.findings import Finding
from generator.labels import nearest
from generator.outputs import Folder, file_name
from generator.render import DRAFT, render
from generator.report import Report
from generator.rules import check

YAML_SUFFIXES = (".yaml", ".yml")


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


def answers_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder every answers file in it, below it too; each once."""
    seen = set()
    for path in paths:
        found = sorted(_yaml_below(path)) if path.is_dir() else [path]
        if not found:
            raise UserError(f"文件夹 {path} 里没有答案文件（*.yaml、*.yml）")
        for file in found:
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _yaml_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in YAML_SUFFIXES and path.is_file() and not _hidden(path, folder):
            yield path


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


class LastYear:
    """Last year's reports: one file for all, or a folder paired by 机关名称 and 年度−1."""

    def __init__(self, path: Path | None) -> None:
        self._one: Report | None = None
        self._paired: dict[tuple[str, int], Report] | None = None
        self.unreadable: list[Outcome] = []
        if path is None:
            return
        if not path.is_dir():
            self._one = load(path).report
            return
        self._paired = {}
        for file in answers_files([path]):
            try:
                report = load(file).report
            except UnreadableError as error:
                self.unreadable.append(Outcome(file, None, error.findings))
                continue
            if report.agency and report.year is not None:
                self._paired[report.agency, report.year] = report

    @property
    def one(self) -> Report | None:
        """The one report, where last year is a single file."""
        return self._one

    def missing(self, report: Report) -> str | None:
        """That there is nothing to compare a report with, although there should be."""
        if self._paired is None or report.agency is None or report.year is None:
            return None
        year = report.year - 1
        if (report.agency, year) in self._paired:
            return None
        close = nearest(report.agency, [agency for agency, of in self._paired if of == year])
        hint = f"（文件夹里有“{close}”，请核对机关名称）" if close else ""
        return f"没有找到“{report.agency}”{year} 年度的文件，没有和上年对照{hint}"

    def of(self, report: Report) -> Report | None:
        """Last year's report for this one, if there is one."""
        if self._paired is None:
            return self._one
        if report.agency is None or report.year is None:
            return None
        return self._paired.get((report.agency, report.year - 1))


def judge(file: Path, last_year: LastYear) -> Outcome:
    """Load one answers file and apply all rules."""
    try:
        answers = load(file)
    except UnreadableError as error:
        return Outcome(file, None, error.findings)
    report = answers.report
    findings = check(report, last_year.of(report), answers.bad_values)
    located = (f if f.line else replace(f, line=answers.line(f.path)) for f in findings)
    return Outcome(file, report, tuple(located), note=last_year.missing(report))


def check_all(files: Iterable[Path], last_year: LastYear) -> Iterator[Outcome]:
    """The findings of each file, one after the other."""
    for file in files:
        yield judge(file, last_year)


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
    outcomes = [judge(file, last_year) for file in files]
    names = [_names(outcome, formats, draft=draft) for outcome in outcomes]
    _refuse_same_names(outcomes, names)
    target = Folder(folder, overwrite) if any(names) else None
    for outcome, named in zip(outcomes, names, strict=True):
        if not named or outcome.report is None or target is None:
            yield outcome
            continue
        pages = render(outcome.report, formats, draft=draft)
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
            other = first.setdefault(name.casefold(), outcome.file)
            if other is not outcome.file:
                raise UserError(
                    f"{other} 和 {outcome.file} 会生成同名的文件“{name}”，什么都没有写；"
                    "请核对机关名称、年度和标题"
                )
