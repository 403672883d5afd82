"""What patterns were compiled to, kept from run to run beside the compiled modules.

Python keeps what a module was compiled to (in ``__pycache__``), but not what a pattern was; compiling
the patterns that one ordinary report meets was a third of all that a short run did. So they are kept in
the same place, for the same Python, each under its own text: nothing that is kept can be out of date.
Where nothing can be written there, or Python is told to write nothing (``-B``), every pattern is compiled
at its first use, as it always is.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from typing import Any

_Code = tuple[Any, ...]
"""Flags, code and groups of a pattern: what :mod:`re` hands to its engine."""
_MOST = 2000
"""The program has some 400 patterns; more are those of older versions."""
_LARGEST = 20_000_000
"""Bytes; some 400 patterns have half a million."""
_DIGEST = 32


def encoded(text: str, flags: int) -> _Code:
    """What a pattern is compiled to."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # CPython has no public name for it

    tree = _parser.parse(text, flags)
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    packed = array("I", _compiler._code(tree, flags)).tobytes()
    return int(flags | state.flags), packed, state.groups - 1, state.groupdict, tuple(names)


def decoded(text: str, code: _Code) -> re.Pattern[str]:
    """The pattern that was compiled to this."""
    import _sre  # type: ignore[import-not-found]  # CPython's own, as above

    flags, packed, *groups = code
    pattern: re.Pattern[str] = _sre.compile(text, flags, array("I", packed).tolist(), *groups)
    return pattern


class Kept:
    """The patterns of one Python, in one file."""

    def __init__(self, path: str | None) -> None:
        """``path``: where they are kept; None: nowhere."""
        self._path = path
        self._known: dict[tuple[str, int], _Code] | None = None
        """By text and flags; None until it is asked."""
        self._new: dict[tuple[str, int], _Code] = {}
        """What is to be kept besides."""

    def pattern(self, text: str, flags: int) -> re.Pattern[str]:
        """The compiled pattern. Raises :class:`re.error` for a wrong one."""
        if self._known is None:
            self._known = self._read()
        one = text, int(flags)
        code = self._known.get(one) or self._new.get(one)
        if code is None and self._path and not sys.dont_write_bytecode:
            with suppress(Exception):  # a Python whose compiler has other names inside
                code = encoded(*one)
                if not self._new:
                    atexit.register(self.write)
                self._new[one] = code
        if code is not None:
            with suppress(Exception):  # whatever the file holds
                return decoded(text, code)
        return re.compile(text, flags)

    def write(self) -> None:
        """Keep what was compiled in this run; where that can't be done, nothing is kept."""
        if not self._path or not self._new:
            return
        from hashlib import sha256
        from pathlib import Path

        from generator import files

        self._known = (self._known or {}) | self._new
        self._new = {}
        with suppress(Exception):  # a full disk
            content = marshal.dumps((sys.version, self._known))
            files.write_atomically(Path(self._path), sha256(content).digest() + content)

    def _read(self) -> dict[tuple[str, int], _Code]:
        """What is kept, if it is this user's own or the system's and whole."""
        from hashlib import sha256

        with suppress(OSError, EOFError, ValueError, TypeError), open(self._path or "", "rb") as file:  # noqa: PTH123
            if os.name == "posix" and os.fstat(file.fileno()).st_uid not in (0, os.geteuid()):
                return {}
            digest, content = file.read(_DIGEST), file.read(_LARGEST)
            if digest != sha256(content).digest():  # one flipped bit makes another pattern
                return {}
            python, known = marshal.loads(content)  # noqa: S302  # trusted as the compiled modules beside it are
            if python == sys.version and len(known) <= _MOST:
                return dict(known)
        return {}


KEPT = Kept(f"{__spec__.cached.removesuffix('.pyc')}.patterns" if __spec__.cached else None)
