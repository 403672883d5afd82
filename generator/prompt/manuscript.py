"""The answers file of a sitting: what is on the disk, what a person changed there in the meantime."""

from __future__ import annotations

import os
from pathlib import Path

from generator import files
from generator.answers.draft import roll_forward
from generator.answers.save import AnswersFile
from generator.errors import UnreadableError
from generator.findings import Finding
from generator.prompt.question import UNCONFIRMED
from generator.report.report import Report

YEAR_TO_CONFIRM = "年度"


class Manuscript:
    """The document being filled in, and its file."""

    def __init__(self, file: Path, last: Report | None, last_file: Path | None) -> None:
        """Raises :class:`UnreadableError` with the lines of a file that is no answers file."""
        self.file = file
        self._seen = b""
        if file.exists():
            self._seen = files.read_bytes(file, files.MAX_BYTES)
            self.document = AnswersFile(files.decode(self._seen))
        elif last is None:
            self.document = AnswersFile()
        else:
            self.document = roll_forward(last)
            self.document.set(UNCONFIRMED, [YEAR_TO_CONFIRM, *(self.document.get(UNCONFIRMED) or [])])
        if last_file is not None:
            self.document.last_year = beside(last_file, file.parent)

    @property
    def is_saved(self) -> bool:
        return bool(self._seen)

    def refresh(self) -> None:
        """Take over what was changed in the file by hand. Raises :class:`UnreadableError`."""
        if not self.file.exists():
            return
        now = files.read_bytes(self.file, files.MAX_BYTES)
        if now != self._seen:
            self.document = AnswersFile(files.decode(now))
            self._seen = now

    def save(self) -> None:
        """Put the answers on the disk. Raises :class:`UserError`."""
        content = self.document.text().encode()
        files.make_folder(self.file.parent)
        files.write_atomically(self.file, content, durable=True)
        self._seen = content

    def set_aside(self) -> Path:
        """Rename a file that can't be read any more; the answers of this sitting get its place."""
        aside = free_name(self.file, "手工改过的")
        self.file.replace(aside)
        self._seen = b""
        return aside


def free_name(file: Path, mark: str) -> Path:
    """``报告（改动过）.docx``, or with a number behind, so that no file is in its place."""
    names = (file.with_stem(f"{file.stem}（{mark}{number or ''}）") for number in range(10_000))
    return next(name for name in names if not os.path.lexists(name))


def beside(file: Path, folder: Path) -> str:
    """A path as a file in ``folder`` names it: the shorter of relative and absolute is easier to read."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return str(file.resolve())


def located(file: Path, error: UnreadableError) -> str:
    """What is wrong with a file, each with file and line, as ``check`` prints it."""
    return "\n".join(_located(file, finding) for finding in error.findings)


def _located(file: Path, finding: Finding) -> str:
    place = f"{file}:{finding.line}" if finding.line else str(file)
    return f"{place}: {finding.severity.label} {finding.rule} {finding.where}：{finding.message}"
