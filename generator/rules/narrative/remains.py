"""What is left of a table in a text: headers of shredded tables, which are no prose."""

from __future__ import annotations

import re
from functools import cached_property

from generator.patterns import regex

_TABLE_WORDS = regex(
    "制发|废止件数|现行有效|结果|维持|纠正|审结|商业|科研|社会公益|法律服务|信息内容|处理决定数量|收费金额|自然人|总计|\\s[0-9]+(?=\\s)"
)
_TABLE_SIGNS = regex("勾稽|区分处理的|申请人情况")
_TABLE_LEAST, _TABLE_SHARE = 3, 12
"""A line with so many labels of the tables, one in so many characters, is what is left of one, no prose."""
_ANY_MARK = regex("[，。；：、,;:（(]")
_LINE = regex("[^\\n]+")


class Remains:
    """The lines of a text that are what is left of a table, looked for only when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        return [match.span() for match in _LINE.finditer(self._text) if self._is_remains(match[0])]

    @staticmethod
    def _is_remains(line: str) -> bool:
        if _TABLE_SIGNS.search(line):
            return True
        count = len(_TABLE_WORDS.findall(line))
        return count >= _TABLE_LEAST and count * _TABLE_SHARE >= len(line)

    def __contains__(self, position: int) -> bool:
        return any(start <= position <= end for start, end in self._lines)


def is_header(match: re.Match[str]) -> bool:
    """Whether a label of a table stands beside itself in a line without a mark: two cells of a header."""
    text = match.string
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()] + text[match.end() :].partition("\n")[0]
    return bool(_TABLE_WORDS.fullmatch(match[1])) and not _ANY_MARK.search(line)
