"""Published reports to answers files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.answers.save import new_file
from generator.reading import Unread, read
from generator.work.outputs import file_name, new_answers_file


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one published report."""

    written: Path
    unread: tuple[Unread, ...]


def target_of(output: Path | None, *, several: bool) -> Path:
    """Where to write: a folder, or for a single report a file."""
    if output is None:
        return Path()
    if several and not output.is_dir():
        output.mkdir(parents=True, exist_ok=True)
    return output


def import_report(file: Path, target: Path, *, overwrite: bool) -> Imported:
    """Read a published report and write it as an answers file.

    Raises :class:`UserError` where it can't be read, or its answers file is there already.
    """
    reading = read(file)
    if target.is_dir():
        report = reading.report
        name = f"{report.agency}{report.year or ''}" if report.agency else file.stem
        target /= file_name(name, "yaml", draft=False, draft_mark="")
    written = new_answers_file(target, new_file(reading.report), overwrite=overwrite)
    return Imported(written, reading.unread)
