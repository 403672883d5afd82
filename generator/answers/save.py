"""Saving answers: what a person wrote stays as it is, comments and order included.

A file that exists is changed only where an answer changed; a new file is written in the key order
of the contract. Scalars are kept as text, so that no number or date is written differently.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from enum import Enum
from itertools import takewhile
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)

from generator import files
from generator.answers.load import Answers, is_row, keys_of, loads
from generator.answers.schema import FILE_NAME
from generator.errors import UserError
from generator.findings import Path
from generator.form import official as form
from generator.form.labels import normalise
from generator.patterns import regex
from generator.printable import clean
from generator.report.report import Report
from generator.report.values import Figure, format_number

HEADER = f"# yaml-language-server: $schema={FILE_NAME}\n"
"""The first line of every file written: editors then check it against the schema beside it."""


_NEXT_LINE = "\x85"
"""YAML reads it as a line end, so that it may as well be one."""
_SEPARATORS = regex("[\x85\u2028\u2029]")
_ESCAPED = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that only a double-quoted text can hold as they are."""
_LAST_YEAR = "# 上年文件："
"""Remembers, in a comment near the top, what a report is compared with when ``fill`` goes on with it."""


class _TextResolver(VersionedResolver):
    """Every scalar is text: ``0.90`` and ``2025-1-5`` are written back as they were read."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind.__name__ == "ScalarNode":
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # no line is broken that was not
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


class AnswersFile:
    """An answers file being filled in."""

    def __init__(self, text: str = "") -> None:
        """``text`` is what stands in the file; it must load (:func:`generator.answers.load.loads`)."""
        text = text if text.strip() else ""
        before = loads(text) if text else None  # raises with line and reason
        try:
            self._root: CommentedMap = _yaml().load(text.replace(_NEXT_LINE, "\n")) or CommentedMap()
        except Exception as error:  # its constructors raise anything for tags that don't fit
            self._refuse_separators(text)
            raise UserError("文件的写法无法照原样保存，请去掉其中的特殊写法（& * !）") from error
        self._answers: Answers | None = None
        top = takewhile(lambda line: line.startswith("#") or not line.strip(), text.splitlines())
        noted = [line.removeprefix(_LAST_YEAR).strip() for line in top if line.startswith(_LAST_YEAR)]
        self.last_year: str | None = next(iter(noted), None)
        """The file or folder with last year's report, as the file's own comment names it."""
        if before and _SEPARATORS.search(text) and self.answers().report != before.report:
            self._refuse_separators(text)

    @staticmethod
    def _refuse_separators(text: str) -> None:
        for number, line in enumerate(text.split("\n"), 1):
            found = _SEPARATORS.search(line)
            if found:
                code = f"U+{ord(found[0]):04X}"
                raise UserError(f"第 {number} 行有特殊的换行符（{code}），无法照原样保存，请改成普通的换行")

    @classmethod
    def read(cls, file: FilePath) -> AnswersFile:
        return cls(files.read_text(file) if file.exists() else "")

    def copy(self) -> AnswersFile:
        """The same answers, to try something on."""
        return AnswersFile(self.text()) if self._root else AnswersFile()

    def text(self) -> str:
        """The file's text."""
        stream = io.StringIO()
        if self._root:
            _yaml().dump(self._root, stream)
        text = stream.getvalue()
        text = text if text.startswith("# yaml-language-server") else HEADER + text
        return self._with_last_year(text)

    def _with_last_year(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        there = next((n for n, line in enumerate(lines) if line.startswith(_LAST_YEAR)), None)
        # a name with a line end or a control character would leave a file that can't be read
        is_fit = self.last_year is not None and clean(self.last_year) == self.last_year
        noted = [f"{_LAST_YEAR}{self.last_year}\n"] if self.last_year and is_fit else []
        if there is None:
            return "".join([lines[0], *noted, *lines[1:]])
        return "".join([*lines[:there], *noted, *lines[there + 1 :]])

    def answers(self) -> Answers:
        """The report as it stands."""
        if self._answers is None:
            self._answers = loads(self.text() if self._root else "{}")
        return self._answers

    def save(self, file: FilePath) -> None:
        """Write the file in one step, and wait until the disk has it."""
        files.write_atomically(file, self.text().encode(), durable=True)

    def get(self, path: Path) -> Any:
        """The value as written at a place, or None."""
        node: Any = self._root
        for key in path:
            found = _find(node, key) if isinstance(node, CommentedMap) else None
            if found is None:
                return None
            node = node[found]
        is_open = type(node) in (str, PlainScalarString) and node in ("", "null", "~")
        return None if is_open else node

    def row(self, path: Path) -> dict[str, str | None]:
        """The values of a group of single values; nothing where there is no such group."""
        group = self.get(path)
        return {key: self.get((*path, key)) for key in group} if isinstance(group, CommentedMap) else {}

    def has(self, path: Path) -> bool:
        """Whether the key is there, with a value or without."""
        above = self.get(path[:-1])
        return isinstance(above, CommentedMap) and _find(above, path[-1]) is not None

    def set(self, path: Path, value: object) -> None:
        """Answer one place; groups above it are made as needed, in the contract's order."""
        self._answers = None
        node = self._root
        for depth, key in enumerate(path[:-1]):
            found = _find(node, key)
            if found is None or not isinstance(node[found], CommentedMap):
                self._put(node, path[: depth + 1], _group({}, path[: depth + 1]))
                found = _find(node, key)
            node = node[found]
        self._put(node, path, _written(value, path))

    def comment(self, path: Path, text: str) -> None:
        """Put a comment at the end of a line."""
        above = self.get(path[:-1])
        key = _find(above, path[-1]) if isinstance(above, CommentedMap) else None
        if key is not None:
            above.yaml_add_eol_comment(text, key)

    def remove(self, path: Path) -> None:
        """Take an answer back: its key goes."""
        self._answers = None
        above = self.get(path[:-1])
        found = _find(above, path[-1]) if isinstance(above, CommentedMap) else None
        if found is not None:
            del above[found]

    @staticmethod
    def _put(node: CommentedMap, path: Path, value: object) -> None:
        found = _find(node, path[-1])
        if found is not None:
            node[found] = value
            return
        order = [normalise(key) for key in keys_of(path[:-1])]
        wanted = normalise(path[-1])
        place = order.index(wanted) if wanted in order else len(order)
        before = [normalise(str(key)) in order[:place] for key in node]
        position = max((i + 1 for i, is_before in enumerate(before) if is_before), default=0)
        if len(node) == position:
            node[path[-1]] = value
        else:
            node.insert(position, path[-1], value)


def _find(node: CommentedMap, key: str) -> str | None:
    if key in node:
        return key
    wanted = normalise(key)
    return next((str(k) for k in node if normalise(str(k)) == wanted), None)


def _written(value: object, path: Path) -> Any:
    """A value as YAML: texts of several lines as blocks, rows of figures on one line."""
    if value is None:
        return PlainScalarString("null")
    if isinstance(value, Mapping):
        return _group(value, path)
    if isinstance(value, list | tuple):
        return CommentedSeq(_written(item, path) for item in value)
    return _scalar(value)


def _group(value: Mapping[str, object], path: Path) -> CommentedMap:
    group = CommentedMap((key, _written(item, (*path, key))) for key, item in value.items())
    if is_row(path):
        group.fa.set_flow_style()
    return group


def _scalar(value: object) -> Any:
    if isinstance(value, Figure):
        value = value.text
    elif isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, Enum):
        value = value.value
    elif not isinstance(value, str):
        value = format_number(value)  # type: ignore[arg-type]  # int or Decimal
    text = str(value)
    if _ESCAPED.search(text):
        return DoubleQuotedScalarString(text)
    if "\n" in text:
        return LiteralScalarString(text if text.endswith("\n") else text + "\n")
    if text in ("", "~", "null", "Null", "NULL"):
        return SingleQuotedScalarString(text)
    return text


def new_file(report: Report) -> str:
    """A new answers file with everything a report says."""
    document = AnswersFile()
    for key, value in report.model_dump(by_alias=True, exclude_defaults=True).items():
        is_empty_table = value == {} and key in _CASE_TABLES
        document.set((key,), form.EMPTY_TABLE if is_empty_table else value)
    return document.text()


_CASE_TABLES = (form.APPLICATIONS_SECTION.label, form.DISPUTES_SECTION.label)
