"""An answers file to a report: keys first, then single values, every problem at once.

A file that can't be understood (no YAML, an unknown key, a list where a group belongs) raises
:class:`UnreadableError`. A value that its cell does not take is a finding (E002), and the report is
loaded without it, so that all the other rules can still speak.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, cast, get_args

import yaml
from pydantic import ValidationError

from generator import files
from generator.answers import tree
from generator.errors import UnreadableError
from generator.findings import Finding, Path, unreadable
from generator.form import official as form
from generator.form.labels import nearest, normalise
from generator.form.places import place
from generator.report.report import Report
from generator.report.sections import CaseTable, Model, Narrative

_SCALAR = "scalar"
_FREE = "free"
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
        walk.problems.append(unreadable("这不是年报的填写内容：应当是“名称: 值”的一组内容", line=1))
    if walk.problems:
        raise UnreadableError(*walk.problems)
    report, bad_values = validate(raw)
    answers = Answers(None, report, (), root)
    answers.bad_values = tuple(
        Finding("E002", finding.where, finding.message, finding.path, line=answers.line(finding.path))
        for finding in bad_values
    )
    return answers


_IDENTITY = frozenset({"机关名称", "年度", "标题"})


def identity(text: str) -> Report:
    """Whose and of which year the report in a file is, and its title; nothing else of it is read.

    Raises :class:`UnreadableError` where it is no YAML.
    """
    root = tree.parse(text)
    exact, compared = _fields(Report)
    raw = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            known, _ = exact.get(key.value) or compared.get(normalise(key.value)) or ("", None)
            if known in _IDENTITY and not tree.is_null(value):
                raw[known] = value.value
    return validate(raw)[0]


def validate(raw: dict[str, Any]) -> tuple[Report, list[Finding]]:
    """The report of a tree of answers, and an E002 for every value that had to be left out."""
    try:
        return Report.model_validate(raw), []
    except ValidationError as error:
        problems = error.errors(include_url=False)
    findings = []
    for problem in problems:
        found = _found(raw, problem["loc"])
        path = tuple(str(part) for part in found)
        reason = problem.get("ctx", {}).get("error")
        message = str(reason) if reason else f"这里应填{_expected(problem['type'])}"
        findings.append(Finding("E002", place(path), message, path))
        _blank(raw, found)
    return Report.model_validate(raw), findings


def _expected(kind: str) -> str:
    return {"list_type": "一个列表（每行以“- ”开头）", "string_type": "文字"}.get(kind, "一组内容")


def _found(raw: Any, path: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """As much of a path as the answers have: a section that is one plain text has no parts."""
    here: Any = raw
    for depth, key in enumerate(path):
        if isinstance(here, str):
            return path[:depth]
        here = here[key]
    return path


def _blank(raw: Any, path: tuple[int | str, ...]) -> None:
    *above, last = path
    for key in above:
        raw = raw[key]
    raw[last] = "" if isinstance(raw, list) else None


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> tuple[dict[str, tuple[str, Any]], dict[str, tuple[str, Any]]]:
    """The keys of a model, as written and as compared, with the kind of value each takes."""
    exact = {}
    for name, info in model.model_fields.items():
        if info.alias is not None:
            exact[info.alias] = (info.alias, _kind(model, name, info.annotation))
    return exact, {normalise(key): value for key, value in exact.items()}


def group_at(path: Path) -> type[Model] | None:
    """The model of the group at a place, or None where a value or a free list stands."""
    kind: Any = Report
    for key in path:
        known = _fields(kind)[1].get(normalise(key))
        kind = known[1] if known else None
        if not isinstance(kind, type):
            return None
    return cast(type[Model], kind)


def keys_of(path: Path) -> tuple[str, ...]:
    """The official keys that may stand below a place, in their order."""
    model = group_at(path)
    return tuple(_fields(model)[0]) if model else ()


def is_row(path: Path) -> bool:
    """Whether the group at a place holds single values only, and reads best on one line."""
    model = group_at(path)
    if model is None or issubclass(model, Narrative):
        return False
    return all(kind is _SCALAR for _, kind in _fields(model)[0].values())


def _kind(model: type[Model], name: str, annotation: Any) -> Any:
    for part in (annotation, *get_args(annotation)):
        if isinstance(part, type) and issubclass(part, Model):
            return part
    if name in ("unconfirmed", "reasons") and model is Report:
        return _FREE
    return _SCALAR


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
            raise UnreadableError(unreadable("内容太多或者互相引用，不像年报的填写内容", line=line))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, kind, path)
        if kind is _FREE:
            return self._free(node, path)
        if isinstance(node, yaml.MappingNode) and kind is not _SCALAR:
            return self._mapping(node, kind, path)
        found = "一个列表" if isinstance(node, yaml.SequenceNode) else "“名称: 值”的一组内容"
        wanted = "一个值" if kind is _SCALAR else "“名称: 值”的一组内容"
        self.problem(f"这里应填{wanted}，现在是{found}", path, node)
        return None

    def _scalar(self, node: yaml.ScalarNode, kind: Any, path: Path) -> Any:
        if tree.is_null(node):  # a section of text that is there without text is empty, not missing
            return {} if isinstance(kind, type) and issubclass(kind, Narrative) else None
        text: str = node.value
        if kind is _SCALAR or kind is _FREE or issubclass(kind, Narrative):
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
            return [self.convert(item, _SCALAR, path) or "" for item in node.value]
        return {
            str(key.value).strip(): self.convert(value, _SCALAR, (*path, str(key.value)))
            for key, value in node.value
        }

    def _mapping(self, node: yaml.MappingNode, model: type[Model], path: Path) -> dict[str, Any]:
        exact, compared = _fields(model)
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problem("名称应当是文字", path, key_node)
                continue
            known = exact.get(key_node.value) or compared.get(normalise(key_node.value))
            if known is None:
                self._unknown(key_node, [key for key, _ in exact.values()], path)
                continue
            key, kind = known
            if key in values:
                self.problem(f"“{key}”写了两次，请删去一个", (*path, key), key_node)
                continue
            values[key] = self.convert(value_node, kind, (*path, key))
        return values

    def _unknown(self, key_node: yaml.ScalarNode, known: list[str], path: Path) -> None:
        name = key_node.value.strip()[:40]
        close = nearest(name, known)
        hint = f"是不是“{close}”？" if close else f"这里可以写：{'、'.join(known)}"
        self.problem(f"不认识的名称“{name}”，{hint}", path, key_node)
