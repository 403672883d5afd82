"""Regular expressions that cost nothing until they are used.

Compiling is most of what a program full of Chinese patterns does while it starts: a set of Chinese
characters takes the compiler a hundred times as long as one of ASCII. An ordinary report meets fewer
than half of the patterns, so each is compiled when it is first asked, and only once for all runs
(:mod:`generator.compiled`).
"""

from __future__ import annotations

import re
from typing import Any, cast

from generator.compiled import KEPT

HAN = r"[^\W\x00-\xff〇]"
"""A Chinese character; not 〇, which is a numeral. The range 一–鿿 takes the compiler a millisecond."""
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Becomes as fast as the compiled pattern at its first use."""

    __slots__ = (*_METHODS, "_flags", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called only while a method is not there yet."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = KEPT.pattern(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, compiled at its first use: a wrong pattern shows only there.

    ``match.re`` is the compiled pattern, not what this function gave.
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))
