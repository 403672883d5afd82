"""A list beside the program's files, to which several runs may add at the same time.

Lines are only ever added, each run's in one piece; when a run ends, the list is put in order, so that
the same files have the same list, however many runs it took to write them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from generator import files
from generator.errors import UserError

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows: lists are not put in order there
    flock = None  # type: ignore[assignment]

_LONGEST = 64_000_000
"""Bytes; more is no list of ours."""
_ADD = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class Ledger:
    """The lines of a list, as they were when it was read.

    Only marks of them are kept, and none of what is added: a run may add those of thousands of reports.
    """

    def __init__(self, path: Path) -> None:
        """Raises :class:`UserError` where the list is no ordinary file."""
        self.path = path
        self._marks: set[bytes] = set()
        self.read()

    def __contains__(self, line: str) -> bool:
        return _mark(line.encode()) in self._marks

    @property
    def is_empty(self) -> bool:
        return not self._marks

    def lines(self) -> list[str]:
        """The list as it stands now, with what other runs added."""
        return [line.decode(errors="replace") for line in self._lines()]

    def _lines(self) -> list[bytes]:
        """As they are in the file, which take a third of the memory."""
        if not os.path.lexists(self.path):
            return []
        try:
            return files.read_bytes(self.path, _LONGEST, through_links=False).split(b"\n")
        except UserError as error:
            raise UserError(
                f"{self.path} 应当记着本程序写过哪些文件，现在用不了：{error}；请删去它再试"
            ) from error

    def read(self) -> None:
        self._marks = set(map(_mark, self._lines()))

    def add(self, lines: Iterable[str]) -> None:
        """Add the lines that were not there. Raises :class:`UserError` where that can't be done."""
        new = [line.encode() for line in lines if line not in self]
        if not new:
            return
        added = _file_of(new)
        try:
            with self._opened() as fd:
                size = os.fstat(fd).st_size
                os.lseek(fd, max(size - 1, 0), os.SEEK_SET)
                if os.read(fd, 1) not in (b"", b"\n"):
                    added = b"\n" + added  # after half a line, of a run that had no room
                if os.write(fd, added) < len(added):
                    raise UserError(f"写不进 {self.path}：磁盘已满，请腾出空间再试")
        except OSError as error:
            raise UserError(f"写不进输出文件夹 {self.path.parent}：{files.explain(error)}") from error

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The list to be added to, no other run adding to it or replacing it meanwhile."""
        while True:
            fd = os.open(self.path, _ADD, 0o666)
            try:
                if flock is not None:
                    flock(fd, LOCK_EX)
                status = os.fstat(fd)
                if files.kind_of(status):
                    raise UserError(f"{self.path} 不是文件，请删去它再试")
                if status.st_nlink == 1 and _is_at(status, self.path):
                    yield fd
                    return
            finally:
                os.close(fd)
            if status.st_nlink > 1:  # a second name of somebody's file: ours becomes a file of its own
                files.write_together({self.path: files.read_bytes(self.path, _LONGEST)}, through_links=False)

    def put_in_order(self) -> None:
        """Sort the list, each line once; on a full disk it is right without that, too."""
        if flock is None or not os.path.lexists(self.path):
            return
        with self._opened():
            lines = [line for line in self._lines() if line]
            ordered = [line for line, _ in groupby(sorted(lines))]
            if lines != ordered:
                with suppress(UserError):
                    files.write_together({self.path: _file_of(ordered)}, through_links=False)


def _is_at(status: os.stat_result, path: Path) -> bool:
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (status.st_dev, status.st_ino)


def _file_of(lines: list[bytes]) -> bytes:
    return b"\n".join((*lines, b""))


def _mark(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()
