"""What a question is, and what it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form.places import place
from generator.form.tables import Cell
from generator.report.report import Report
from generator.report.values import Figure

UNCONFIRMED: Path = ("待确认",)


class Kind(Enum):
    """How a question is answered."""

    LINE = auto()
    """Typing one line: a name, a date, a figure."""
    TEXT = auto()
    """Writing paragraphs."""
    CHOICE = auto()
    """Picking one of several."""
    CHOICES = auto()
    """Picking any number of several."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool = False
    detail: str = ""
    """Shown in full while it is pointed at."""
    note: str = ""
    """Explains the label beside it; no part of the answer."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an answer that can be written is hardly meant."""

    why: str
    instead: str = ""
    """What can be done instead of changing or keeping the answer: the label of that choice."""
    write: Callable[[AnswersFile], None] = field(default=lambda _: None)
    """Does it."""
    edit: str = "返回修改"
    keep: str = "没有错，继续"


@dataclass(frozen=True, slots=True)
class State:
    """The answers so far, and what they can be compared with."""

    document: AnswersFile
    last: Report | None
    today: date

    def get(self, *path: str) -> Any:
        return self.document.get(path)

    def has(self, *path: str) -> bool:
        return self.document.has(path)

    def text(self, *path: str) -> str:
        """The text as written; nothing where the place is open or not there."""
        value = self.document.get(path)
        return value.strip("\n") if isinstance(value, str) else ""

    def is_open(self, path: Path) -> bool:
        """Whether there is a key without a value."""
        return self.document.has(path) and self.document.get(path) is None

    def is_unconfirmed(self, path: Path) -> bool:
        return is_listed(self.document, path) or any(_gone_below(self.document, path))

    def report(self) -> Report:
        return self.document.answers().report

    def last_figure(self, cell: Cell) -> Figure | None:
        return self.last.figures[cell] if self.last else None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``write`` puts the parsed answer into the document."""

    path: Path
    """The place it answers."""
    part: str
    """The heading of the part it belongs to."""
    ask: str
    kind: Kind
    answered: bool
    write: Callable[[AnswersFile, Any], None]
    role: str = ""
    """Tells questions about the same place apart."""
    hint: str = ""
    """What counts, where it usually comes from, the clause."""
    facts: tuple[str, ...] = ()
    """What is known already: last year's figure, what is left to place."""
    current: str = ""
    """What stands in the field to begin with."""
    options: tuple[Option, ...] = ()
    ready: tuple[str, ...] = ()
    """Sentences offered ready to use."""
    parse: Callable[[str], Any] = str
    """The typed text's value; raises ValueError with the reason."""
    check: Callable[[list[str]], str | None] = field(default=lambda _: None)
    """Why these choices can't be taken."""
    doubt: Callable[[Any], Doubt | None] = field(default=lambda _: None)
    """What is asked back before the parsed answer is written."""
    extra: bool = False
    """Not asked on the way; reached by jumping to it."""

    @property
    def key(self) -> str:
        return ".".join((*self.path, self.role))

    @property
    def where(self) -> str:
        return place(self.path)


Questions = Iterable[Question]


def is_listed(document: AnswersFile, path: Path) -> bool:
    """Whether 待确认 names this very place."""
    return ".".join(path) in (document.get(UNCONFIRMED) or ())


def _gone_below(document: AnswersFile, path: Path) -> Iterator[str]:
    """Names under 待确认 of what stood below a place that is one text by now: it stands for them."""
    above = ".".join(path) + "."
    for name in document.get(UNCONFIRMED) or ():
        if name.startswith(above) and isinstance(document.get(path), str):
            yield name


def confirm(document: AnswersFile, path: Path) -> None:
    """The place is no longer last year's."""
    names = document.get(UNCONFIRMED)
    done = {".".join(path), *_gone_below(document, path)}
    if isinstance(names, list) and done & set(names):
        rest = [other for other in names if other not in done]
        if rest:
            document.set(UNCONFIRMED, rest)
        else:
            document.remove(UNCONFIRMED)


def unfinished(path: Path) -> Callable[[AnswersFile, Any], None]:
    """Writing what may become the answer: like last year's text, it still has to be confirmed."""

    def write(document: AnswersFile, value: Any) -> None:
        document.set(path, value)
        if not is_listed(document, path):
            document.set(UNCONFIRMED, [*(document.get(UNCONFIRMED) or []), ".".join(path)])

    return write


def answer(path: Path) -> Callable[[AnswersFile, Any], None]:
    """Writing an answer at its place."""

    def write(document: AnswersFile, value: Any) -> None:
        document.set(path, value)
        confirm(document, path)

    return write
