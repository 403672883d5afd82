"""What a check looks at: everything collected, a document only where no answers file says the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import files
from generator.answers.load import identity
from generator.errors import UnreadableError
from generator.report.report import Report
from generator.work.folders import reports_below, without_outputs
from generator.work.pairing import ByAgency, is_certain, same_figures
from generator.work.sources import is_published, open_source

_TEXTS = (".txt", ".md")
"""Kinds in which no table can be a picture: what shows nothing of a report is none."""


class Copies:
    """The answers files of a run, for the documents found beside them to be held against."""

    def __init__(self, answers: Iterable[Path] = (), documents: Iterable[Path] = ()) -> None:
        self._documents = frozenset(documents)
        self._answers: ByAgency[Path] = ByAgency()
        answers = list(answers)
        self._has_answers = bool(answers)
        for file in answers if self._documents else ():
            try:
                report = identity(files.read_text(file))
            except UnreadableError:  # said when it is checked
                continue
            if report.agency:
                self._answers.add(report.agency, report.year, file)

    def is_stray(self, file: Path) -> bool:
        """Whether a text that is no report only stands beside answers files: a notice, a list of names."""
        return self._has_answers and file in self._documents and file.suffix.lower() in _TEXTS

    def original(self, file: Path, report: Report) -> Path | None:
        """The answers file that has the agency, the year and the figures of a document, if there is one."""
        if file not in self._documents or not report.agency:
            return None
        found = self._answers.one(report.agency, report.year)
        if found is None or not is_certain(found[0], report.agency):
            return None
        try:
            answers = open_source(found[1]).report
        except UnreadableError:
            return None
        return found[1] if same_figures(answers, report) else None


def to_check(paths: Iterable[Path]) -> tuple[list[Path], Copies]:
    """The files to check, and which of them may turn out to be copies.

    What this program rendered from one of the answers files is left out; what a person named is not.
    Raises :class:`UserError` where a folder has nothing to be checked.
    """
    paths = list(paths)
    named = {path for path in paths if not files.is_folder(path)}
    found = list(reports_below(paths))
    kept = set(without_outputs(found)) | named
    found = [file for file in found if file in kept]
    answers = [file for file in found if not is_published(file)]
    documents = [file for file in found if is_published(file) and file not in named]
    return found, Copies(answers, documents)
