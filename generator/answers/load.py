"""An answers file to a report: keys first, then single values, every problem at once.

A file that can't be understood (no YAML, an unknown key, a list where a group belongs) raises
:class:`UnreadableError`. A value that its cell does not take is a finding (E002), and the report is
loaded without it, so that all the other rules can still speak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from generator import files
from generator.answers import tree
from generator.errors import UnreadableError
from generator.findings import Finding, Path, unreadable
from generator.form import official as form
from generator.form.labels import nearest, normalise
from generator.form.places import place
from generator.report.fields import LINE, NAMES, REASONS
from generator.report.model import Refused, ValueKind, read
from generator.report.report import Report
from generator.report.sections import CaseTable, Model, Narrative

_FREE = (NAMES, REASONS)
"""What is written as a list or under keys of its own."""
_MOST_PROBLEMS = 200
"""A person mends a few; thousands are another file."""


@dataclass(slots=True)
class Answers:
    """A loaded answers file."""

    file: FilePath | None
    report: Report
    bad_values: tuple[Finding, ...]
    """E002: values that their cells do not take."""
    _root: yaml.Node = field(repr=False)

    def line(self, path: Path) -> int | None:
        """The line of a value, or of the nearest group above it that is there."""
        node, line = self._root, None
        for key in path:
            if not isinstance(node, yaml.MappingNode):
                break
            wanted = normalise(key)
            for key_node, value_node in node.value:
                if isinstance(key_node, yaml.ScalarNode) and normalise(key_node.value) == wanted:
                    node, line = value_node, key_node.start_mark.line + 1
                    break
            else:
                break
        return line


def load(path: FilePath) -> Answers:
    """Read an answers file. Raises :class:`UnreadableError`."""
    answers = loads(files.read_text(path))
    answers.file = path
    return answers


def loads(text: str) -> Answers:
    """Read the text of an answers file. Raises :class:`UnreadableError`."""
    root = tree.parse(text)
    walk = _Walk()
    raw = walk.convert(root, Report, ())
    if not walk.problems and not isinstance(raw, dict):
        walk.problems.append(unreadable("这不是答案文件：应当是“名称: 值”的一组内容", line=1))
    if walk.problems:
        raise UnreadableError(*walk.problems)
    report, bad_values = validate(raw)
    answers = Answers(None, report, (), root)
    answers.bad_values = tuple(
        Finding("E002", finding.where, finding.message, finding.path, line=answers.line(finding.path))
        for finding in bad_values
    )
    return answers


_IDENTITY = frozenset({"agency", "year", "title"})


def identity(text: str) -> Report:
    """Whose and of which year the report in a file is, and its title; nothing else of it is read.

    Raises :class:`UnreadableError` where it is no YAML.
    """
    root = tree.parse(text)
    raw = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            known = Report.entry_of(key.value)
            if known and known.name in _IDENTITY and not tree.is_null(value):
                raw[known.name] = value.value
    return validate(raw)[0]


def validate(raw: Mapping[str, Any]) -> tuple[Report, list[Finding]]:
    """The report of a tree of answers, and an E002 for every value that had to be left out."""
    refused: list[Refused] = []
    report = read(Report, raw, refused)
    return report, [Finding("E002", place(path), why, path) for path, why in refused]


def group_at(path: Path) -> type[Model] | None:
    """The model of the group at a place, or None where a value or a free list stands."""
    kind: type[Model] = Report
    for key in path:
        known = kind.entry_of(key)
        if known is None or not isinstance(known.kind, type):
            return None
        kind = known.kind
    return kind


def keys_of(path: Path) -> tuple[str, ...]:
    """The official keys that may stand below a place, in their order."""
    model = group_at(path)
    return tuple(model.BY_KEY) if model else ()


def is_row(path: Path) -> bool:
    """Whether the group at a place holds single values only, and reads best on one line."""
    model = group_at(path)
    if model is None or issubclass(model, Narrative):
        return False
    return all(isinstance(entry.kind, ValueKind) for entry in model.BY_KEY.values())


class _Walk:
    """From YAML nodes to a tree with official keys."""

    def __init__(self) -> None:
        self.problems: list[Finding] = []
        self.nodes = 0

    def problem(self, message: str, path: Path, node: yaml.Node) -> None:
        self.problems.append(unreadable(message, place(path), node.start_mark.line + 1))
        if len(self.problems) >= _MOST_PROBLEMS:
            more = f"不认识的内容太多，只列出前 {_MOST_PROBLEMS} 处；请核对是不是选错了文件"
            raise UnreadableError(*self.problems, unreadable(more))

    def convert(self, node: yaml.Node, kind: Any, path: Path) -> Any:
        """A node as the value its key takes."""
        self.nodes += 1
        if self.nodes > tree.MAX_NODES or len(path) > tree.MAX_DEPTH:
            line = node.start_mark.line + 1
            raise UnreadableError(unreadable("内容太多或者互相引用，不像答案文件", line=line))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, kind, path)
        if kind in _FREE:
            return self._free(node, path)
        if isinstance(node, yaml.MappingNode) and isinstance(kind, type):
            return self._mapping(node, kind, path)
        found = "一个列表" if isinstance(node, yaml.SequenceNode) else "“名称: 值”的一组内容"
        wanted = "一个值" if isinstance(kind, ValueKind) else "“名称: 值”的一组内容"
        self.problem(f"这里应填{wanted}，现在是{found}", path, node)
        return None

    def _scalar(self, node: yaml.ScalarNode, kind: Any, path: Path) -> Any:
        if tree.is_null(node):  # a section of text that is there without text is empty, not missing
            return {} if isinstance(kind, type) and issubclass(kind, Narrative) else None
        text: str = node.value
        if isinstance(kind, ValueKind) or issubclass(kind, Narrative):
            return text
        if issubclass(kind, CaseTable) and kind.is_empty(text):
            return text
        if kind is not Report:
            short = text.strip()[:20]
            hint = f"；没有的话请写“{form.EMPTY_TABLE}”" if issubclass(kind, CaseTable) else ""
            self.problem(f"这里应填“名称: 值”的一组内容，现在是“{short}”{hint}", path, node)
        return text

    def _free(self, node: yaml.Node, path: Path) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, LINE, path) or "" for item in node.value]
        return {
            str(key.value).strip(): self.convert(value, LINE, (*path, str(key.value)))
            for key, value in node.value
        }

    def _mapping(self, node: yaml.MappingNode, model: type[Model], path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problem("名称应当是文字", path, key_node)
                continue
            known = model.entry_of(key_node.value)
            if known is None or known.key is None:
                self._unknown(key_node, [*model.BY_KEY], path)
                continue
            key = known.key
            if key in values:
                self.problem(f"“{key}”写了两次，请删去一个", (*path, key), key_node)
                continue
            values[key] = self.convert(value_node, known.kind, (*path, key))
        return values

    def _unknown(self, key_node: yaml.ScalarNode, known: list[str], path: Path) -> None:
        name = key_node.value.strip()[:40]
        close = nearest(name, known)
        hint = f"是不是“{close}”？" if close else f"这里可以写：{'、'.join(known)}"
        self.problem(f"不认识的名称“{name}”，{hint}", path, key_node)
