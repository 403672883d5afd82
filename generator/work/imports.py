"""Published reports to answers files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.answers.save import new_file
from generator.errors import UserError
from generator.reading import Unread, read
from generator.work.names import file_name
from generator.work.outputs import new_answers_file
from generator.work.sources import YAML_SUFFIXES


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one published report."""

    written: Path
    unread: tuple[Unread, ...]


def target_of(output: Path | None, *, several: bool) -> Path:
    """Where to write: a folder, which is there then, or for a single report the name of a file.

    Raises :class:`UserError` where several reports are to go into one file, or no folder can be made.
    """
    if output is None:
        return Path()
    if files.is_folder(output):
        return output
    is_file = output.suffix.lower() in YAML_SUFFIXES or os.path.lexists(output)
    if is_file and several:
        raise UserError(f"{output} 是一个文件，放不下几份报告；请给 -o 写一个文件夹")
    if not is_file:
        files.make_folder(output)
    return output


def import_report(file: Path, target: Path, *, overwrite: bool) -> Imported:
    """Read a published report and write it as an answers file.

    Raises :class:`UserError` where it can't be read, or its answers file is there already.
    """
    reading = read(file)
    if files.is_folder(target):
        report = reading.report
        name = f"{report.agency}{report.year or ''}" if report.agency else file.stem
        target /= file_name(name, "yaml")
    written = new_answers_file(target, new_file(reading.report), overwrite=overwrite)
    return Imported(written, reading.unread)
