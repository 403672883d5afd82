"""Whatever a report comes from: an answers file, or a published report in any of its formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files
from generator.answers.load import loads
from generator.errors import UnreadableError, UserError
from generator.findings import Finding
from generator.findings import Path as KeyPath
from generator.form.labels import nearest
from generator.reading.formats.kinds import KINDS
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.reading import Unread
    from generator.report.published import Published

YAML_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Source:
    """A report, and what else its file told."""

    report: Report
    bad_values: tuple[Finding, ...]
    line: Callable[[KeyPath], int | None]
    digest: str = ""
    """SHA-256 of an answers file."""
    published: Published | None = None
    unread: tuple[Unread, ...] = ()


def is_published(file: Path) -> bool:
    """Whether a file is read as a published report; of some kinds only to say how to convert them."""
    return file.suffix.lower() in KINDS


def open_source(file: Path) -> Source:
    """Read an answers file or a published report. Raises :class:`UnreadableError`."""
    if not is_published(file):
        raw = files.read_bytes(file, files.MAX_BYTES)
        answers = loads(files.decode(raw))
        return Source(answers.report, answers.bad_values, answers.line, sha256(raw).hexdigest())
    return open_published(file)


def open_published(file: Path) -> Source:
    """Read a published report. Raises :class:`UnreadableError`, also where a file is none of the kinds."""
    from generator.reading import read

    reading = read(file)
    return Source(reading.report, (), lambda _: None, published=reading.published, unread=reading.unread)


def sources_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder every answers file in it, below it too; each once.

    A folder without answers files stands for the published reports in it.
    """
    return _each_once(paths, _below, "答案文件（*.yaml、*.yml），也没有已公布的报告")


def published_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder every published report in it, below it too; each once."""
    return _each_once(paths, _published, "已公布的报告")


def _each_once(paths: Iterable[Path], below: Callable[[Path], list[Path]], what: str) -> Iterator[Path]:
    seen = set()
    for path in paths:
        found = below(path) if files.is_folder(path) else [path]
        if not found:
            raise UserError(f"文件夹 {path} 里没有{what}")
        for file in found:
            key = _identity(file)
            if key not in seen:
                seen.add(key)
                yield file


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The published reports in folders that have answers files, which :func:`sources_below` leaves out."""
    return [
        file
        for path in paths
        if files.is_folder(path) and any(map(_is_answers_file, below := list(files.files_below(path))))
        for file in below
        if _is_sought(file)
    ]


def _below(folder: Path) -> list[Path]:
    below = list(files.files_below(folder))
    answers = [file for file in below if _is_answers_file(file)]
    return answers or [file for file in below if _is_sought(file)]


def _is_sought(file: Path) -> bool:
    return is_published(file) and KINDS[file.suffix.lower()].is_sought


def _published(folder: Path) -> list[Path]:
    return [file for file in files.files_below(folder) if _is_sought(file)]


def _identity(file: Path) -> str:
    """The same for two ways of writing one path."""
    try:
        return os.path.realpath(file)
    except OSError:  # the current folder is gone
        return str(file)


def _is_answers_file(file: Path) -> bool:
    return file.suffix.lower() in YAML_SUFFIXES


class LastYear:
    """Last year's reports: one file for all, or a folder paired by 机关名称 and 年度−1."""

    def __init__(self, path: Path | None) -> None:
        self.one: Report | None = None
        """The one report, where last year is a single file."""
        self.unreadable: list[tuple[Path, UnreadableError]] = []
        self._paired: dict[tuple[str, int], Report] | None = None
        if path is None:
            return
        if not files.is_folder(path):
            self.one = open_source(path).report
            return
        self._paired = {}
        for file in sources_below([path]):
            try:
                report = open_source(file).report
            except UnreadableError as error:
                self.unreadable.append((file, error))
                continue
            if report.agency and report.year is not None:
                self._paired[report.agency, report.year] = report

    def reports(self) -> list[Report]:
        """The reports of a folder that say whose and of which year they are, by 机关名称."""
        return [self._paired[key] for key in sorted(self._paired)] if self._paired else []

    def missing(self, report: Report) -> str | None:
        """That there is nothing to compare a report with, although there should be."""
        if self._paired is None or report.agency is None or report.year is None:
            return None
        year = report.year - 1
        if (report.agency, year) in self._paired:
            return None
        close = nearest(report.agency, [agency for agency, of in self._paired if of == year], 0.75)
        hint = f"（文件夹里有“{close}”，请核对机关名称）" if close else ""
        return f"没有找到“{report.agency}”{year} 年度的文件，没有和上年对照{hint}"

    def of(self, report: Report) -> Report | None:
        """Last year's report for this one, if there is one."""
        if self._paired is None:
            return self.one
        if report.agency is None or report.year is None:
            return None
        return self._paired.get((report.agency, report.year - 1))
