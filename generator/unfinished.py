"""Files on their way: written beside their places, locked while they are, swept where a run was killed."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows, where a file that is open can't be deleted anyway
    flock = None  # type: ignore[assignment]

_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | _ALWAYS
_TEMPORARY = (".nianbao-", ".tmp")
_LEFT_OVER = 3600.0
"""Seconds after which an unfinished file is left over where locks don't tell."""


@dataclass(slots=True)
class PreparedFile:
    """A file on its way: written beside its place, locked until it has it."""

    target: Path
    _temporary: Path | None = None
    _fd: int = -1
    _old: Path | None = None
    _is_new: bool = False
    _placed: bool = False

    def write(self, content: bytes, *, durable: bool) -> None:
        while self._fd < 0:
            self._temporary = _temporary_name(self.target.parent)
            self._fd = os.open(self._temporary, _NEW, 0o600)
            if not _lock(self._fd) or not os.fstat(self._fd).st_nlink:
                self._close()  # another run took it for a left-over in the instant before it was locked
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._fd, rest) :]
        if os.name == "posix":
            os.fchmod(self._fd, _mode(self.target))
        if durable:
            os.fsync(self._fd)

    def keep_old(self) -> None:
        """Keep what stands at the place, to put it back if need be."""
        old = _temporary_name(self.target.parent)
        self._old = old
        try:
            os.link(self.target, old, follow_symlinks=False)
        except FileNotFoundError:
            self._old, self._is_new = None, True
        except (OSError, NotImplementedError):  # a file system without hard links
            old.write_bytes(self.target.read_bytes())

    def take_place(self) -> None:
        if os.name != "posix":
            self._close()
        if self._temporary is not None:
            self._temporary.replace(self.target)
            self._temporary, self._placed = None, True

    def put_back(self) -> None:
        with suppress(OSError):
            if self._placed and self._old is not None:
                self._old.replace(self.target)
            elif self._placed and self._is_new:
                self.target.unlink(missing_ok=True)

    def clear(self) -> None:
        self._close()
        for path in (self._temporary, self._old):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _temporary_name(folder: Path) -> Path:
    return folder / os.urandom(8).hex().join(_TEMPORARY)


def _lock(fd: int) -> bool:
    """Mark an open file as in use by this run; False where another run holds it."""
    if flock is None:
        return True
    try:
        flock(fd, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: the time tells then
        return True
    return True


def sweep(folder: Path) -> None:
    """Remove the unfinished files that killed runs left; those of a run that is going on stay."""
    with suppress(OSError), os.scandir(folder) as entries:
        for path in [entry.path for entry in entries if _is_temporary(entry.name)]:
            with suppress(OSError):
                _remove_left_over(path)


def _is_temporary(name: str) -> bool:
    start, end = _TEMPORARY
    return name.startswith(start) and name.endswith(end)


def _remove_left_over(path: str) -> None:
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        return
    if flock is not None:
        fd = os.open(path, _READ)
        try:
            flock(fd, LOCK_EX | LOCK_NB)
            os.unlink(path)  # noqa: PTH108  # while it is locked
        except BlockingIOError:
            return
        except OSError:
            pass
        else:
            return
        finally:
            os.close(fd)
    if time.time() - status.st_mtime > _LEFT_OVER:
        os.unlink(path)  # noqa: PTH108


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
