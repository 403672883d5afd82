"""What the commands for many units have in common: what is said of them, and where results go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli import console
from generator.cli.outcomes import worst
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.work.units import Units


def say(units: Units) -> None:
    """What was left out, and which files can't be read."""
    for note in units.notes:
        console.message(note)
    for outcome in units.unreadable:
        console.findings(outcome.file, outcome.findings, err=True)


def exit_of(units: Units) -> Exit:
    return worst([*units.outcomes, *units.unreadable])


def target(output: Path | None, name: str, suffixes: tuple[str, ...]) -> Path:
    """The file to write: the one named, or ``name`` in the folder named, by default the current one.

    Raises :class:`UserError` for a name of another kind of file.
    """
    from pathlib import Path

    from generator import files

    if output is None:
        return Path(name)
    if files.is_folder(output):
        return output / name
    if output.suffix.lower() not in suffixes:
        raise UserError(
            f"-o 应当是 {suffixes[0]} 文件，现在是“{output.name}”；请写成 {output.stem}{suffixes[0]}"
        )
    return output


def write(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a result; what a person has changed since is left alone. Raises :class:`UserError`."""
    from generator.work.outputs import Folder

    Folder(path.parent, overwrite).write({path.name: content})
    console.result(str(path))
