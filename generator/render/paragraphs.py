"""Text to paragraphs: which lines are headings, and which openings are.

Reports write second-level headings in two ways: ``（一）主动公开`` alone on a line, or run in,
``（一）主动公开情况。2024年，……``. Third-level ones are ``1.规范性文件`` alone on a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.form.terms import Item
from generator.language.numbers import ORDINALS, ordinal
from generator.patterns import regex
from generator.report.sections import Narrative

_SECOND = regex(rf"[（(]([{ORDINALS}]{{1,3}})[）)]")
_RUN_IN = regex(rf"([（(][{ORDINALS}]{{1,3}}[）)][^。；！？]{{1,40}}。)(.+)")
_THIRD = regex(r"\d{1,2}[.．、](?!\d)")
_LONGEST_HEADING = 40
_ENDS = regex("[。；！？]")
_LONG_WORD = regex("[!-~]{12}")
"""A run of narrow characters that would leave a line half empty: a web address, a mailbox."""


class PrintedLevel(StrEnum):
    SECOND = "second"
    """（一）"""
    THIRD = "third"
    """1."""
    BODY = "body"


class PrintedParagraph(NamedTuple):
    """A paragraph as it is printed; a tuple, so that templates can take it apart at no cost."""

    level: PrintedLevel
    text: str
    opening: str = ""
    """A second-level heading run in before the text."""
    is_ragged: bool = False
    """Whether it holds a web address or the like, which no line breaks: it is not justified."""

    @property
    def line(self) -> str:
        return self.opening + self.text


def paragraphs(text: str | None) -> Iterator[PrintedParagraph]:
    """The paragraphs of a text: one for each line that is not blank."""
    for raw in (text or "").split("\n"):
        line = raw.replace("\t", " ").strip()
        if line:
            yield _paragraph(line)


def _paragraph(line: str) -> PrintedParagraph:
    is_short = len(line) <= _LONGEST_HEADING and not _ENDS.search(line.rstrip("。"))
    if _SECOND.match(line):
        if is_short:
            return PrintedParagraph(PrintedLevel.SECOND, line)
        run_in = _RUN_IN.fullmatch(line)
        if run_in:
            return PrintedParagraph(PrintedLevel.BODY, run_in[2], run_in[1], _has_long_word(line))
    elif _THIRD.match(line) and is_short:
        return PrintedParagraph(PrintedLevel.THIRD, line)
    return PrintedParagraph(PrintedLevel.BODY, line, is_ragged=_has_long_word(line))


def _has_long_word(line: str) -> bool:
    return not line.isascii() and _LONG_WORD.search(line) is not None


def numeral(number: int) -> str:
    """``（三）``."""
    return f"（{ordinal(number)}）"


class OwnHeading(NamedTuple):
    """A second-level heading with which a part of a section opens."""

    number: str
    """``二``."""
    words: str
    """What stands behind the number, with the full stop of one that is run in; nothing where a sentence
    goes on behind the number."""
    rest: str
    """The text below it."""

    @property
    def is_alone(self) -> bool:
        """Whether it has a line of its own."""
        return bool(self.words) and not self.words.endswith("。")


def own_heading(text: str) -> OwnHeading | None:
    """The heading that a text opens with, if any."""
    first, _, below = text.strip().partition("\n")
    found = _SECOND.match(first)
    if found is None:
        return None
    paragraph = _paragraph(first)
    if paragraph.level is PrintedLevel.SECOND:
        return OwnHeading(found[1], first[found.end() :], below)
    rest = "\n".join(part for part in (paragraph.text, below) if part)
    if paragraph.opening:
        return OwnHeading(found[1], paragraph.opening[found.end() :], rest)
    return OwnHeading(found[1], "", rest[found.end() :])


def parts(
    section: Narrative, unnumbered: tuple[Item, ...], numbered: tuple[Item, ...]
) -> Iterator[PrintedParagraph]:
    """The paragraphs of a section that is written in parts, each under its heading.

    A part that opens with its own number (``（二）依申请公开情况。…``) keeps its own heading.
    """
    for item in unnumbered:
        yield from paragraphs(getattr(section, item.id))
    count = 0
    for item in numbered:
        body = list(paragraphs(getattr(section, item.id)))
        if not body:
            continue
        count += 1
        opening = _SECOND.match(body[0].line)
        if opening is None or opening[1] != ordinal(count):
            yield PrintedParagraph(PrintedLevel.SECOND, f"{numeral(count)}{item.label}")
        yield from body
