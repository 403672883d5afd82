"""What the report and its parts have in common: entries that are read one by one, and stay as they are.

The entries follow from the form (:mod:`.sections`); this is how they are read from a tree of answers,
compared and written. ``None`` always means "not answered yet".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from generator.findings import Path
from generator.form.labels import normalise


@dataclass(frozen=True, eq=False, slots=True)
class ValueKind:
    """What an entry takes: how a value is read, and how an editor is told (JSON schema)."""

    read: Callable[[object], Any]
    """Raises :class:`ValueError` with a Chinese sentence; ``None`` never comes here."""
    schema: Mapping[str, Any]
    each: ValueKind | None = None
    """Of a mapping, what each of its values is."""


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """One key of the answers file."""

    name: str
    key: str | None
    """None: the plain text that stands in place of the other entries."""
    kind: ValueKind | type[Model]
    default: Any = None
    help: str = ""


class Refused(NamedTuple):
    """A value that its entry does not take."""

    path: Path
    why: str


class Model:
    """A part of the report. Its values never change; what is not given has its default."""

    ENTRIES: ClassVar[tuple[Entry, ...]] = ()
    """In the order of the answers file."""
    BY_KEY: ClassVar[Mapping[str, Entry]] = {}
    OPTIONAL: ClassVar[frozenset[str]] = frozenset()
    """The names of those that may stay without a value; every other one is required (rule E001)."""

    def __init_subclass__(cls) -> None:
        cls.BY_KEY = {entry.key: entry for entry in cls.ENTRIES if entry.key is not None}

    def __init__(self, **values: Any) -> None:
        own = self.__dict__
        for entry in self.ENTRIES:
            own[entry.name] = values.pop(entry.name, entry.default)
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")

    @classmethod
    def of(cls, answers: object) -> Self:
        """The part that a tree of answers gives. Raises :class:`ValueError` for a value that is refused."""
        refused: list[Refused] = []
        model = read(cls, answers, refused)
        if refused:
            raise ValueError(f"{'.'.join(refused[0].path)}：{refused[0].why}")
        return model

    @classmethod
    def entry_of(cls, key: str) -> Entry | None:
        """The entry that a key means: numbering, spaces and width make no difference."""
        if key in cls.BY_KEY:
            return cls.BY_KEY[key]
        meant = normalise(key)
        return next((entry for known, entry in cls.BY_KEY.items() if normalise(known) == meant), None)

    @classmethod
    def accept(cls, answers: object) -> object:
        """What answers in a form of their own stand for, as a mapping."""
        return answers

    def written(self, *, brief: bool = False) -> Any:
        """The part as the answers file writes it; ``brief`` leaves out what has its default."""
        found = {}
        for entry in self.ENTRIES:
            value = self.__dict__[entry.name]
            if entry.key is None or (brief and value == entry.default):
                continue
            found[entry.key] = value.written(brief=brief) if isinstance(value, Model) else value
        return found

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some entries."""
        return type(self)(**{entry.name: self.__dict__[entry.name] for entry in self.ENTRIES} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} can't be changed")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(self.__dict__[entry.name] == other.__dict__[entry.name] for entry in self.ENTRIES)

    def __hash__(self) -> int:
        return hash(type(self))  # parts are compared, hardly ever looked up

    def __repr__(self) -> str:
        given = (f"{entry.name}={self.__dict__[entry.name]!r}" for entry in self.ENTRIES)
        return f"{type(self).__name__}({', '.join(given)})"


M = TypeVar("M", bound=Model)


def read(model: type[M], answers: object, refused: list[Refused], path: Path = ()) -> M:
    """The part that a tree of answers gives, under the keys of the form or the names of the entries.

    A value that its entry does not take is noted in ``refused`` and left out. Raises :class:`KeyError`
    for a key that the part does not have.
    """
    tree = model.accept(answers)
    if not isinstance(tree, Mapping):
        refused.append(Refused(path, "这里应填一组内容"))
        return model()
    values: dict[str, Any] = {}
    for entry in model.ENTRIES:
        key = entry.name if entry.key is None or entry.key not in tree else entry.key
        if key in tree:
            place = (*path, key) if entry.key else path
            values[entry.name] = _value(entry.kind, tree[key], refused, place)
    if len(values) < len(tree):
        raise KeyError(*(tree.keys() - {key for entry in model.ENTRIES for key in (entry.key, entry.name)}))
    return model(**values)


def _value(kind: ValueKind | type[Model], value: object, refused: list[Refused], path: Path) -> Any:
    if value is None:
        return None
    if isinstance(kind, type):
        return read(kind, value, refused, path)
    try:
        found = kind.read(value)
    except ValueError as error:
        refused.append(Refused(path, str(error)))
        return None
    if kind.each is None:
        return found
    return {key: _value(kind.each, one, refused, (*path, str(key))) for key, one in found.items()}
