"""Where rendered files go, and which of them may be replaced.

Beside its files the program keeps a list of what it wrote (the format of ``sha256sum``). A file is
replaced only if it still is what the program wrote: one that was corrected in Word since, or was
never the program's, is left alone and named.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.errors import UserError
from generator.unfinished import sweep

WRITTEN_LIST = ".nianbao-written"
_LONGEST_LIST = 64_000_000
_LARGEST_OUTPUT = 50_000_000
"""Bytes; what is larger was not written by this program."""
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def new_answers_file(path: Path, text: str, *, overwrite: bool) -> Path:
    """Write a new answers file; one that is there already is not overwritten unasked."""
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
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise UserError(f"写不进输出文件夹 {path}：{files.explain(error)}；请换一个文件夹") from error
    finally:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()


@dataclass
class Folder:
    """A folder of rendered files."""

    path: Path
    overwrite: bool = False
    _written: dict[str, set[str]] = field(default_factory=dict)
    _broken_off: bool = False
    """Whether the list ends in half a line, of a run that was killed or had no room."""

    def __post_init__(self) -> None:
        files.make_folder(self.path, "输出文件夹")
        sweep(self.path)
        self._read_list()

    def _read_list(self) -> None:
        listed = self.path / WRITTEN_LIST
        if not os.path.lexists(listed):
            return
        try:
            raw = files.read_bytes(listed, _LONGEST_LIST, through_links=False)
        except UserError as error:
            raise UserError(
                f"{listed} 应当记着本程序写过哪些文件，现在用不了：{error}；请删去它再试"
            ) from error
        self._broken_off = bool(raw) and not raw.endswith(b"\n")
        self._written.clear()
        for line in raw.decode(errors="replace").splitlines():
            digest, found, name = line.partition("  ")
            if found:
                self._written.setdefault(name, set()).add(digest)

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
        digest = hashlib.sha256(there).hexdigest()
        if digest not in self._written.get(name, ()):
            self._read_list()  # another run may have written it just now
        known = self._written.get(name, ())
        if digest in known:
            return None
        why = "在生成以后被改动过" if known else "已经存在，而且不是本程序生成的"
        return f"{path} {why}，没有覆盖；确定要覆盖请加 --overwrite，或者换一个输出文件夹"

    def write(self, contents: dict[str, bytes]) -> list[Path]:
        """Write the files of one report: all of them, or none if one may not be replaced."""
        refusals = [why for name, content in contents.items() if (why := self.refuses(name, content))]
        if refusals:
            raise UserError("；".join(refusals))
        # first the list, then the files: whatever happens in between, no file of ours is foreign
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        self._remember({n: d for n, d in digests.items() if d not in self._written.get(n, ())})
        placed = {self.path / name: content for name, content in contents.items()}
        files.write_together(placed, through_links=False)
        return list(placed)

    def _remember(self, digests: dict[str, str]) -> None:
        """Add lines to the list: in one piece, so that two runs can do so at the same time."""
        if not digests:
            return
        lines = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
        listed = self.path / WRITTEN_LIST
        try:
            fd = os.open(listed, _APPEND, 0o666)
            try:
                status = os.fstat(fd)
                if files.kind_of(status):
                    raise UserError(f"{listed} 不是文件，请删去它再试")
                shared = status.st_nlink > 1
                if not shared:
                    raw = ("\n" if self._broken_off else "").encode() + lines.encode()
                    self._broken_off = os.write(fd, raw) < len(raw)
            finally:
                os.close(fd)
        except OSError as error:
            raise UserError(f"写不进输出文件夹 {self.path}：{files.explain(error)}") from error
        if shared:  # a second name of somebody's file: ours becomes a file of its own
            before = files.read_bytes(listed, _LONGEST_LIST, through_links=False)
            files.write_together({listed: before + lines.encode()}, through_links=False)
        if self._broken_off:
            raise UserError(f"写不进输出文件夹 {self.path}：磁盘已满，请腾出空间再试")
        for name, digest in digests.items():
            self._written.setdefault(name, set()).add(digest)
