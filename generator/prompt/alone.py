"""Whether another window fills in the same answers file; the lock goes when its process does."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Hold an answers file while it is filled in; False where another window of this computer has it.

    The lock is on a file in the system's temporary folder, so that nothing lies about beside the
    answers. Where no such file can be made, nobody is warned.
    """
    descriptor = _opened(file)
    try:
        yield descriptor is None or _is_ours(descriptor)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _opened(file: Path) -> int | None:
    name = hashlib.sha256(os.path.normcase(file.resolve()).encode(errors="surrogatepass")).hexdigest()
    path = Path(tempfile.gettempdir()) / f"nianbao-{name[:32]}.lock"
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return None


def _is_ours(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True
