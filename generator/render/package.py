"""A DOCX package written fast: unchanging parts are compressed once, for all reports.

A zip file is local entries followed by a directory of them (PKWARE APPNOTE 4.3). The bytes depend on
the content alone: no clock, no system, no user.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from struct import pack

FAST, SMALL = 3, 9
"""zlib levels: for what is compressed for each report (3 takes half the time of 6 and makes a report
5 % larger), and for what is compressed once."""
_TIME, _DATE = 0, 0x21
"""1980-01-01 00:00, the earliest a zip file can say."""
_STORED, _DEFLATED, _VERSION = 0, 8, 20
Part = tuple[str, int, int, int, bytes]
"""Name, method, CRC-32, plain size, bytes as stored."""


def deflated(name: str, content: bytes, level: int) -> Part:
    return name, _DEFLATED, zlib.crc32(content), len(content), zlib.compress(content, level, -15)


def stored(name: str, content: bytes) -> Part:
    """A part too short for compression to be worth its time."""
    return name, _STORED, zlib.crc32(content), len(content), content


@dataclass(frozen=True, slots=True)
class Prefix:
    """The unchanging parts of a package, ready to be followed by the changing ones."""

    body: bytes
    directory: bytes
    count: int


def prefix(parts: list[Part]) -> Prefix:
    body, directory = _entries(parts, 0)
    return Prefix(body, directory, len(parts))


def package(unchanging: Prefix, changing: list[Part]) -> bytes:
    """The whole file."""
    body, directory = _entries(changing, len(unchanging.body))
    count = unchanging.count + len(changing)
    directory = unchanging.directory + directory
    start = len(unchanging.body) + len(body)
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)
    return b"".join((unchanging.body, body, directory, end))


def _entries(parts: list[Part], offset: int) -> tuple[bytes, bytes]:
    body, directory = [], []
    for name, method, crc, size, content in parts:
        raw = name.encode("ascii")
        common = pack("<5H3L2H", _VERSION, 0, method, _TIME, _DATE, crc, len(content), size, len(raw), 0)
        entry = b"".join((b"PK\3\4", common, raw, content))
        directory += [
            pack("<4sH", b"PK\1\2", _VERSION),
            common,
            pack("<3H2L", 0, 0, 0, 0, offset),
            raw,
        ]
        body.append(entry)
        offset += len(entry)
    return b"".join(body), b"".join(directory)
