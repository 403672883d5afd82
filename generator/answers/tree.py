"""YAML to a plain tree, fast, with the line of every value.

Scalars stay the text that a person wrote (``0.90`` keeps its zero, ``09`` is no octal, ``是`` no
truth value): what a value means is decided by the field it stands in. libyaml builds the nodes; the
tree is a plain walk over them. Lines are looked up in the nodes only when somebody asks.
"""

from __future__ import annotations

import re

import yaml

from generator.errors import UnreadableError
from generator.findings import Finding, unreadable
from generator.patterns import regex

try:
    from yaml._yaml import CParser

    class _Parser(CParser):
        """libyaml's composer without PyYAML's guessing of types."""

        # Called for each of a report's 400 nodes; this is "" whatever it is called with, and no Python frame.
        resolve = descend_resolver = ascend_resolver = "".format

    def _compose(text: str) -> yaml.Node | None:
        node: yaml.Node | None = _Parser(text).get_single_node()
        return node

except ImportError:  # a Python for which PyYAML has no compiled parser

    def _compose(text: str) -> yaml.Node | None:
        return yaml.compose(text, Loader=yaml.SafeLoader)


MAX_DEPTH = 32
"""The answers file is 5 levels deep."""
MAX_NODES = 10_000
"""A full report has some 500 nodes; aliases could multiply them. The prompt keeps comments with a parser
that takes 0.2 ms for each."""
MAX_TEXT = 110_000
"""Characters of the whole file. The longest reports, of provinces, have some 20,000. It has room for the
longest published report that is read, and its keys; the rules take up to 35 µs for a character."""
_SUSPICIOUS = 1500
"""So many opening marks can't nest deep enough to exhaust the C stack."""


def parse(text: str) -> yaml.Node:
    """The nodes of a YAML document. Raises :class:`UnreadableError` with the line."""
    try:
        if sum(map(text.count, "[{-?:")) > _SUSPICIOUS:
            _refuse_excess(text)
        if len(text) > MAX_TEXT:
            raise UnreadableError(unreadable(f"有 {len(text):,} 个字，太长了，不像年报的填写内容"))
        node = _compose(text)
    except yaml.reader.ReaderError as error:
        raise UnreadableError(_bad_character(text, error)) from None
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_syntax(error, text)) from None
    if node is None:
        raise UnreadableError(unreadable("文件是空的，请核对是不是选错了文件"))
    return node


def _refuse_excess(text: str) -> None:
    """Refuse nesting and numbers of nodes that no answers file has, before any node is made."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        nodes += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            line = event.start_mark.line + 1 if event.start_mark else None
            why = f"嵌套超过 {MAX_DEPTH} 层" if depth > MAX_DEPTH else "内容太多"
            raise UnreadableError(unreadable(f"{why}，不像年报的填写内容", line=line))


def _bad_character(text: str, error: yaml.reader.ReaderError) -> Finding:
    for number, line in enumerate(text.split("\n"), 1):
        for char in line:
            if not (char.isprintable() or char in "\t\r\x85\u2028\u2029\u3000\xa0\ufeff"):
                return unreadable(f"有看不见的控制字符（U+{ord(char):04X}），请删去", line=number)
    return unreadable(f"有不能用的字符（U+{ord(str(error.character)[:1] or '?'):04X}），请删去")


_NO_COLON_AT_ALL = "少了冒号“:”（要用半角冒号，后面加一个空格）"
_NOTICED_LATER = ("could not find expected ':'", "did not find expected ',' or")
"""What the parser notices on a later line than the one where it began."""
_ONLY_A_NAME = regex(r"\s*[^\s#\-:：|>，。；][^:：，。；]{0,40}")
_PROBLEMS = (
    ("mapping values are not allowed", "冒号的位置不对：请检查缩进，或者给文字加上引号"),
    ("could not find expected ':'", _NO_COLON_AT_ALL),
    ("did not find expected ',' or", "少了逗号或者右括号"),
    ("did not find expected key", "缩进不齐，或者引号没有配对"),
    ("did not find expected '-' indicator", "缩进不齐"),
    ("cannot start any token", "这里有不能用在开头的符号，请给整段文字加上引号"),
    ("undefined alias", "“*”开头的文字请加上引号"),
    ("expected a single document", "一个文件里只能有一份报告（不要用 --- 分隔）"),
)
_UNCLOSED = "unexpected end of stream"
_NO_COLON = regex(r"\s*[^\s#\"':：|>,，。；][^\"':：]{0,40}(：|:(?=\S))")
"""A key whose colon YAML does not take: full width, or without a space after it."""


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Finding:
    lines = text.split("\n")
    unclosed = _UNCLOSED in (error.problem or "")
    is_noticed_later = unclosed or any(sign in (error.problem or "") for sign in _NOTICED_LATER)
    mark = (error.context_mark if is_noticed_later else error.problem_mark) or error.problem_mark
    number = mark.line + 1 if mark else None
    shown = lines[number - 1] if number and number <= len(lines) else ""
    before = lines[number - 2] if shown and number and number > 1 else ""
    if unclosed:
        why = "引号或括号没有结束"
    elif "mapping values are not allowed" in (error.problem or "") and _ONLY_A_NAME.fullmatch(before):
        number, shown, why = (number or 0) - 1, before, _NO_COLON_AT_ALL
    elif re.match(r" *\t", shown):
        why = "这里用了 Tab 键缩进，请改成空格"
    else:
        for above in range(number or 0, max((number or 0) - 3, 0), -1):
            if above <= len(lines) and _NO_COLON.match(lines[above - 1]):
                number, shown = above, lines[above - 1]
                why = "名称后面的冒号要用半角“:”，再加一个空格"
                break
        else:
            problem = f"{error.context or ''} {error.problem or ''}"
            known = (why for sign, why in _PROBLEMS if sign in problem)
            why = next(known, "格式不对，请检查缩进、冒号和引号")
    return unreadable(f"{why}：“{shown.strip()[:30]}”" if shown.strip() else why, line=number)


def is_null(node: yaml.ScalarNode) -> bool:
    """Whether the key has no value: ``自然人:``, ``自然人: null`` or ``自然人: ''``."""
    return node.value == "" or (not node.style and node.value in ("~", "null", "Null", "NULL"))
