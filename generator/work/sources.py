"""Whatever a report comes from: an answers file, or a published report in any of its formats."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.answers.load import loads
from generator.findings import Finding
from generator.findings import Path as KeyPath
from generator.reading.formats.kinds import KINDS
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.reading import Unread
    from generator.report.published import Published


YAML_SUFFIXES = (".yaml", ".yml")


class Source(NamedTuple):
    """A report, and what else its file told."""

    report: Report
    bad_values: tuple[Finding, ...]
    line: Callable[[KeyPath], int | None]
    digest: str = ""
    """SHA-256 of an answers file."""
    published: Published | None = None
    unread: tuple[Unread, ...] = ()


def is_published(file: Path) -> bool:
    """Whether a file is read as a published report; of some kinds only to say how to convert them."""
    return file.suffix.lower() in KINDS


def open_source(file: Path) -> Source:
    """Read an answers file or a published report. Raises :class:`UnreadableError`."""
    if not is_published(file):
        raw = files.read_bytes(file, files.MAX_BYTES)
        answers = loads(files.decode(raw))
        return Source(answers.report, answers.bad_values, answers.line, sha256(raw).hexdigest())
    return open_published(file)


def open_published(file: Path) -> Source:
    """Read a published report. Raises :class:`UnreadableError`, also where a file is none of the kinds."""
    from generator.reading import read

    reading = read(file)
    return Source(reading.report, (), lambda _: None, published=reading.published, unread=reading.unread)
