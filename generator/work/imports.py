"""Published reports to answers files."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files
from generator.answers.save import new_file
from generator.errors import UnreadableError, UserError
from generator.findings import unreadable
from generator.work.batch import CRASHED, Outcome, crashed, found_in, not_read, refused, workers_for
from generator.work.last_year import LastYear
from generator.work.names import file_name, same_name
from generator.work.outputs import new_answers_file
from generator.work.pairing import Figures, agree, figures_of
from generator.work.pool import spread
from generator.work.sources import YAML_SUFFIXES, open_published

if TYPE_CHECKING:
    from generator.reading import Unread


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one published report."""

    outcome: Outcome
    """What the rules say about it; why it could not be read."""
    text: str = ""
    """The answers file, until it is written."""
    figures: Figures = ()
    unread: tuple[Unread, ...] = ()
    written: Path | None = None
    refused: str | None = None
    """Why it could not be read or written."""
    same_as: Path | None = None
    """The file whose answers file serves this one too: the same report in another format or folder."""

    @property
    def file(self) -> Path:
        return self.outcome.file

    def as_json(self) -> dict[str, object]:
        """The entry that ``--json`` prints."""
        entry: dict[str, object] = {
            "file": str(self.file),
            "report": self.outcome.agency,
            "year": self.outcome.year,
            "written": str(self.written) if self.written else None,
            "unread": [{"where": unread.where, "message": unread.reason} for unread in self.unread],
        }
        entry |= {"same_as": str(self.same_as)} if self.same_as else {}
        return entry | ({"refused": self.refused} if self.refused else {})


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


def import_all(
    reports: Sequence[Path], output: Path | None, *, overwrite: bool, jobs: int | None = 1
) -> Generator[Imported, None, None]:
    """Read published reports and write each as an answers file; one that can't be stops no other.

    Raises :class:`UserError` where ``output`` takes none of them.
    """
    target = target_of(output, several=len(reports) > 1)
    taken: dict[str, Imported] = {}
    for done in spread(_read, reports, workers_for(reports, jobs), _crashed):
        yield done if done.refused else _written(done, target, taken, overwrite=overwrite)


def _read(file: Path) -> Imported:
    try:
        source = open_published(file)
        outcome = found_in(file, source, LastYear(None)).without_report()
    except UnreadableError as error:
        return _refused(refused(file, error), str(error))
    except UserError as error:
        return _refused(not_read(file, unreadable(str(error))), str(error))
    except Exception as error:  # noqa: BLE001  # said with the file, the details written down
        from generator.internal import noted

        why = noted(error)
        return _refused(not_read(file, unreadable(why)), why)
    return Imported(outcome, new_file(source.report), figures_of(source.report), source.unread)


def _refused(outcome: Outcome, why: str) -> Imported:
    return Imported(outcome, refused=why)


def _crashed(file: Path) -> Imported:
    return _refused(crashed(file), CRASHED)


def _written(done: Imported, target: Path, taken: dict[str, Imported], *, overwrite: bool) -> Imported:
    """Write an answers file. Of one report in several formats the first is written, if it knows as much."""
    empty = replace(done, text="")
    if files.is_folder(target):
        agency, year = done.outcome.agency, done.outcome.year
        name = file_name(f"{agency}{year or ''}" if agency else done.file.stem, "yaml")
        other = taken.setdefault(same_name(name), empty)
        if other is not empty:
            if _tells_nothing_more(done, other):
                if other.written is None:
                    return replace(empty, refused=f"与 {other.file} 是同一份报告，也没有写")
                return replace(empty, same_as=other.file, written=other.written)
            why = f"和 {other.file} 会写成同名的文件“{name}”，数字却不一样，没有写；请核对用哪一份"
            return replace(empty, refused=f"{why}，或者分别用 -o 指定")
        target /= name
    try:
        written = new_answers_file(target, done.text, done.file, overwrite=overwrite)
    except UserError as error:
        return replace(empty, refused=str(error))
    whole = replace(empty, written=written)
    taken[same_name(target.name)] = whole
    return whole


def _tells_nothing_more(done: Imported, other: Imported) -> bool:
    """Whether a report has the figures of one before it, and none that is not known there."""
    is_known = all(b is not None for a, b in zip(done.figures, other.figures, strict=True) if a is not None)
    return is_known and agree(done.figures, other.figures)
