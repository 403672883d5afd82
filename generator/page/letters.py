"""Bytes as letters: fifteen bits in each, all of them plain letters of the basic plane.

They hold no control character, nothing that HTML reads as markup and no half of a pair, so that they
stand in a page as they are. After the last bit comes a 1, then zeros up to the end of the last letter.
"""

from __future__ import annotations

import gzip
import re

BITS = 15
FIRST = 0x3400
"""The letter of 0; the last one is U+B3FF."""
_OCTAL = BITS // 3
_CHUNK = BITS * 4096
_LETTERS = {format(value, f"0{_OCTAL}o"): chr(FIRST + value) for value in range(1 << BITS)}
_DIGITS = re.compile(f".{{{_OCTAL}}}")


def packed(content: bytes) -> str:
    """A part as it stands in a page: packed with gzip, as letters."""
    return letters(gzip.compress(content, 9, mtime=0))


def letters(content: bytes) -> str:
    """The letters for some bytes."""
    whole = len(content) // _CHUNK * _CHUNK
    chunks = (content[start : start + _CHUNK] for start in range(0, whole, _CHUNK))
    texts = [_spelled(int.from_bytes(chunk, "big"), _CHUNK * 8) for chunk in chunks]
    rest = content[whole:]
    bits = len(rest) * 8 + 1
    spare = -bits % BITS
    end = (int.from_bytes(rest, "big") << 1 | 1) << spare
    return "".join((*texts, _spelled(end, bits + spare)))


def _spelled(number: int, bits: int) -> str:
    digits = _DIGITS.findall(format(number, f"0{bits // 3}o"))
    return "".join(map(_LETTERS.__getitem__, digits))
