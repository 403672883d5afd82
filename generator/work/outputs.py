"""Where rendered files go, and which of them may be replaced.

Beside its files the program keeps a list of what it wrote (the format of ``sha256sum``), and one of
what each was made from, so that what has not changed need not be made again. A file is replaced only
if it still is what the program wrote: one that was corrected in Word since, or was never the program's,
is left alone and named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator import files
from generator.errors import UserError
from generator.work.ledger import Ledger
from generator.work.sources import is_published

WRITTEN_LIST = ".nianbao-written"
MADE_LIST = ".nianbao-made"
_LARGEST_OUTPUT = 50_000_000
"""Bytes; what is larger was not written by this program."""


def new_answers_file(path: Path, text: str, source: Path, *, overwrite: bool) -> Path:
    """Write a new answers file; one that is there already is not overwritten unasked.

    Nothing is written over the file it was made from, nor under a published report's kind of name.
    """
    if is_published(path):
        raise UserError(f"答案文件以 .yaml 结尾，不是 {path.suffix}；请把 -o 写成 {path.stem}.yaml")
    if os.path.exists(path) and os.path.samefile(path, source):  # noqa: PTH110, PTH121  # Path's raise
        raise UserError(f"{path} 是要读的文件，没有写；请换一个文件名")
    if os.path.lexists(path):  # a link that leads nowhere is there, too
        if path.is_symlink():
            files.behind(path)
        if not overwrite:
            raise UserError(f"{path} 已经存在，没有覆盖；请换一个文件名，或者加 --overwrite")
    files.make_folder(path.parent)
    files.write_together({path: text.encode()}, durable=True, through_links=False)
    return path


def check_folder(path: Path) -> None:
    """Find out whether files can be written to a folder, and leave nothing behind.

    Raises :class:`UserError` with the reason where they can't.
    """
    missing = [folder for folder in (path, *path.parents) if not os.path.lexists(folder)]
    files.make_folder(path, "输出文件夹")
    try:
        import tempfile

        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise UserError(f"写不进输出文件夹 {path}：{files.explain(error)}；请换一个文件夹") from error
    finally:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()


class Folder:
    """A folder of rendered files. It is made when the first of them is written."""

    def __init__(self, path: Path, overwrite: bool = False) -> None:
        """Raises :class:`UserError` where something else than a folder stands there."""
        self.path = path
        self.overwrite = overwrite
        if os.path.lexists(path):
            from generator.unfinished import sweep

            files.make_folder(path, "输出文件夹")  # says what stands there instead
            sweep(path)
        self._written = Ledger(path / WRITTEN_LIST)
        self._made = Ledger(path / MADE_LIST)

    def refuses(self, name: str, content: bytes) -> str | None:
        """Why a file may not be replaced, or None."""
        path = self.path / name
        if not os.path.lexists(path):
            return None
        try:
            if path.is_symlink():
                files.behind(path)
                if not self.overwrite:
                    return f"{path} 是链接，没有覆盖；确定要换成文件请加 --overwrite，或者换一个输出文件夹"
            there = files.read_bytes(path, _LARGEST_OUTPUT)
        except UserError as error:
            return f"{path} 已经存在，没有覆盖：{error}"
        if self.overwrite or there == content:
            return None
        ours = _line(name, there)
        if ours not in self._written:
            self._written.read()  # another run may have written it just now
        if ours in self._written:
            return None
        is_known = any(line.partition("  ")[2] == name for line in self._written.lines())
        why = "在生成以后被改动过" if is_known else "已经存在，而且不是本程序生成的"
        return f"{path} {why}，没有覆盖；确定要覆盖请加 --overwrite，或者换一个输出文件夹"

    def holds(self, names: Iterable[str], made_from: str) -> bool:
        """Whether all these files are as the program wrote them, from the same that they would be now."""
        for name in names:
            try:
                there = files.read_bytes(self.path / name, _LARGEST_OUTPUT, through_links=False)
            except UserError:
                return False
            line = _line(name, there)
            if line not in self._written or _origin(line, made_from) not in self._made:
                return False
        return True

    def write(self, contents: dict[str, bytes], made_from: str = "") -> list[Path]:
        """Write the files of one report: all of them, or none if one may not be replaced.

        ``made_from`` is all that they depend on, for :meth:`holds`.
        """
        files.make_folder(self.path, "输出文件夹")
        refusals = [why for name, content in contents.items() if (why := self.refuses(name, content))]
        if refusals:
            raise UserError("；".join(refusals))
        # first the lists, then the files: whatever happens in between, no file of ours is foreign
        lines = [_line(name, content) for name, content in contents.items()]
        self._written.add(lines)
        if made_from:
            self._made.add(_origin(line, made_from) for line in lines)
        placed = {self.path / name: content for name, content in contents.items()}
        files.write_together(placed, through_links=False)
        return list(placed)

    def close(self) -> None:
        """Put the lists in order."""
        self._written.put_in_order()
        self._made.put_in_order()


def unchanged_outputs(found: Iterable[Path]) -> set[Path]:
    """The files among these that this program wrote into a folder, and that nobody has changed since."""
    ledgers: dict[Path, Ledger | None] = {}
    unchanged = set()
    for file in found:
        folder = file.parent
        if folder not in ledgers:
            try:
                ledgers[folder] = Ledger(folder / WRITTEN_LIST)
            except UserError:  # no list of ours
                ledgers[folder] = None
        written = ledgers[folder]
        if written is None or written.is_empty:
            continue
        try:
            content = files.read_bytes(file, _LARGEST_OUTPUT)
        except UserError:
            continue
        if _line(file.name, content) in written:
            unchanged.add(file)
    return unchanged


def _line(name: str, content: bytes) -> str:
    """A file in the list, as ``sha256sum`` writes it."""
    return f"{sha256(content).hexdigest()}  {name}"


def _origin(line: str, made_from: str) -> str:
    return sha256(f"{made_from} {line}".encode()).hexdigest()
