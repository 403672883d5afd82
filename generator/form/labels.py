"""How labels are compared: as people read them, not as they were typed.

Full and half width, straight and curly quotes, spaces and leading numbering make no difference:
``1. 属于国家秘密`` is ``属于国家秘密``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from generator.language.numbers import ORDINALS
from generator.patterns import regex

_NUMBERING = regex(rf"(?:[(（][{ORDINALS}\d]+[)）]|[{ORDINALS}]+、|\d+[.、．])")
_DROPPED = {ord(c): None for c in " \t\r\n\u3000\u200b\ufeff\"'“”‘’「」"}


@lru_cache(maxsize=8192)
def normalise(label: str) -> str:
    """The form in which two labels are equal when a reader takes them for the same."""
    text = normalize("NFKC", label).translate(_DROPPED)
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


def nearest(label: str, known: Iterable[str], least: float = 0.5) -> str | None:
    """The known label that was most likely meant, or None; ``least`` is how alike they must be."""
    by_form = {normalise(candidate): candidate for candidate in known}
    wanted = normalise(label)
    for form, candidate in by_form.items():
        if len(wanted) >= 2 and (wanted in form or form in wanted):
            return candidate
    from difflib import get_close_matches

    close = get_close_matches(wanted, by_form, n=1, cutoff=least)
    return by_form[close[0]] if close else None
