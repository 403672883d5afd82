"""Plain text and Markdown to the document model, whatever way the tables were flattened.

Tables come drawn (``+---+``), with ``|`` between cells, with tabs between cells, or with a tab before
each cell and one cell a line. What has none of these marks stays paragraphs, for ``flattened``.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.assembly.headings import is_heading
from generator.reading.assembly.wrapped import break_width, goes_on
from generator.reading.document import Block, Document, Paragraph, RawCell, RawTable
from generator.reading.formats.gridtext import is_grid_line, parse_grid, starts_grid
from generator.reading.formats.html import read_html
from generator.reading.formats.pipes import mend_torn
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.labels import begins_label, is_page_mark, meanings

_MAX_LINES, _LONGEST_LINE = 60_000, 100_000
_MAX_CHARS = 2_000_000
_TAB, _PIPE = re.compile("\t"), re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_NOTE = re.compile(r"[（(]?(?:备注|注|说明|附注)\s*\d*\s*[：:]|[*＊※]")
_TABLE_TAG = re.compile(r"<(/?)table\b\s*>?", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_FEWEST_HEADINGS = 2
"""So many headings of Markdown show that a text is Markdown, whatever its file is called."""
_MARKDOWN_LEAD = re.compile(r"#{1,6}\s+|>\s*|[*+-]\s+(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{8}|[0-9]{8})[0-9a-fA-F]*;?")
_LONGEST_TAB_CELL = 1_000
_SHORTEST_BROKEN = 20
_COMPLETE = ("。", "！", "？", "；", "：", "”", "报告", "年报")


def read_text(text: str, *, markdown: bool) -> Document:
    """The blocks of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if text.count("\n") > _MAX_LINES:
        raise UnreadableError(unreadable(f"有 {text.count(chr(10))} 行，太长了，不像一份年度报告"))
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise UnreadableError(unreadable(f"有一行超过 {_LONGEST_LINE:,} 个字，不像一份年度报告"))
    if len(text) > _MAX_CHARS:
        raise UnreadableError(unreadable(f"有 {len(text):,} 个字，太长了，不像一份年度报告"))
    text = "\n".join(mend_torn(text.split("\n")))
    if not (markdown or len(_MARKDOWN_HEADING.findall(text)) >= _FEWEST_HEADINGS):
        return Document(list(_Lines(text, 0).blocks()))
    blocks: list[Block] = []
    line = 0
    for part, is_table in _parts(text):
        blocks += read_html(part.encode()).blocks if is_table else _Lines(part, line, markdown=True).blocks()
        line += part.count("\n")
    return Document(blocks)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """A text by the HTML tables in it, and whether each part is one. One without an end is none."""
    last, begin = 0, None
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            begin = tag.start() if begin is None else begin
        elif begin is not None and tag[0].endswith(">"):
            yield text[last:begin], False
            yield text[begin : tag.end()], True
            last, begin = tag.end(), None
    yield text[last:], False


def is_rule(line: str) -> bool:
    """Whether a line is drawn from side to side: ``---``, ``* * *``, ``===``."""
    marks = line.strip()
    if marks[:1] not in ("-", "*", "="):
        return False
    marks = marks if marks[0] == "=" else "".join(marks.split())
    return len(marks) > 2 and marks == marks[0] * len(marks)


class _Lines:
    """A walk over lines, one table or paragraph at a time."""

    def __init__(self, text: str, first: int, *, markdown: bool = False) -> None:
        self.lines = text.split("\n")
        self.first = first + 1
        self.markdown = markdown
        self.at = 0
        self.no_table_before = 0
        """So far lines that looked like a table were none."""
        self.width = None if markdown else break_width(self.lines)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            start, line = self.at, self.lines[self.at]
            number = self.first + start
            may_be_table = bool(line.strip()) and start >= self.no_table_before
            rows, aligned = self._table(line) if may_be_table else ([], False)
            if rows:
                yield RawTable(rows, aligned, f"第 {number} 行", number)
                continue
            self.no_table_before = max(self.no_table_before, self.at)
            self.at = start + 1
            text = self._markdown(line.strip()) if self.markdown else self._plain(line)
            if text:
                yield Paragraph(text, f"第 {number} 行", number)

    def _table(self, line: str) -> tuple[list[list[RawCell]], bool]:
        """The rows of the table that begins at this line, if one does, and whether it has columns."""
        start = self.at
        if starts_grid(line):
            rows = parse_grid(list(self._while(is_grid_line)))
            if rows:
                return rows, True
            self.at = start
            return self._separated(_PIPE, is_grid_line)
        if len(_PIPE.findall(line)) > 1:
            return self._separated(_PIPE, lambda line: _PIPE.search(line) is not None)
        if "\t" not in line or not any(meanings(cell) for cell in line.split("\t") if cell.strip()):
            return [], False
        if line.startswith("\t") and "\t" not in line[1:].rstrip():
            return list(self._tab_led()), False
        return self._separated(_TAB, lambda line: "\t" in line and not is_heading(line))

    def _while(self, belongs: Callable[[str], bool]) -> Iterator[str]:
        """The lines from here that belong to a table; a blank line or a page number between is skipped,
        if the next line is cut as the one before it was: else another table begins."""
        last = self.at
        for number in range(self.at, len(self.lines)):
            line = self.lines[number]
            if belongs(line):
                if number - last > 1 and _cuts(line) != _cuts(self.lines[last]):
                    return
                last, self.at = number, number + 1
                yield line
            elif not is_page_mark(line) and (line.strip() or number - last > 2):
                return

    def _separated(
        self, between: re.Pattern[str], belongs: Callable[[str], bool]
    ) -> tuple[list[list[RawCell]], bool]:
        rows = []
        for line in self._while(belongs):
            if between is _PIPE and (_DELIMITER.fullmatch(line.strip()) or starts_grid(line)):
                continue
            inner = line.strip().removeprefix("|").removesuffix("|") if between is _PIPE else line
            rows.append([RawCell(self._cell(cell)) for cell in between.split(inner)])
        width = len(rows[0]) if rows else 0
        return rows, width > 1 and all(len(row) == width for row in rows)

    def _cell(self, text: str) -> str:
        return self._inline(text).strip() if self.markdown else text.strip()

    def _tab_led(self) -> Iterator[list[RawCell]]:
        """Cells on lines of their own, each after a tab; a blank line ends a row."""
        row: list[RawCell] = []
        gap = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith("\t") and "\t" not in line[1:].rstrip():
                if gap and row:
                    yield row
                    row = []
                row.append(RawCell(line.strip()))
                gap = False
            elif not line.strip():
                gap = True
            elif row and _continues(row[-1].text, line.strip(), gap):
                if len(row[-1].text) > _LONGEST_TAB_CELL:
                    raise UnreadableError(
                        unreadable("有一格太长，不像一份年度报告", line=self.first + self.at)
                    )
                row[-1].text += f"\n{line.strip()}"
                gap = False
            elif not is_page_mark(line):
                break
            self.at += 1
        yield row

    def _plain(self, line: str) -> str:
        """A line with those that it is broken into."""
        first, text = line, line.strip()
        while self.width and self.at < len(self.lines):
            following = self.lines[self.at]
            if not goes_on(first, line, following, self.width):
                break
            line = following
            text += line.strip()
            self.at += 1
        return text

    def _markdown(self, line: str) -> str:
        """A line of Markdown as text, with the lines that go on with it."""
        if is_rule(line):
            return ""
        text = self._inline(_MARKDOWN_LEAD.sub("", line, count=1))
        while self.at < len(self.lines) and len(text) >= _SHORTEST_BROKEN and not text.endswith(_COMPLETE):
            following = self.lines[self.at].strip()
            own = not following or "|" in following or "\t" in self.lines[self.at] or starts_grid(following)
            if own or _MARKDOWN_LEAD.match(following) or is_rule(following):
                break
            if (
                is_heading(text)
                or is_heading(following)
                or looks_like_value(following)
                or meanings(following)
            ):
                break
            text += self._inline(following)
            self.at += 1
        return text

    @staticmethod
    def _inline(text: str) -> str:
        text = _LINE_BREAK.sub("\n", without_marked(text, _STRUCK, keep=False))
        text = "\n".join(without_marked(line, _EMPHASIS, keep=True) for line in text.split("\n"))
        if "&#" in text:
            text = _LONG_REFERENCE.sub("", text)  # html.unescape would take any number of digits for a number
        return _ESCAPE.sub(r"\1", entities.unescape(text)).replace("\u00a0", " ").strip()


_STRUCK, _EMPHASIS = re.compile("~~"), re.compile(r"\*\*|\*|`")


def without_marked(text: str, marks: re.Pattern[str], *, keep: bool) -> str:
    """A line without pairs of marks (``**``), or without what stands between them too.

    A mark opens before a character and closes behind one; the next that closes is taken. Each place is
    looked at once: what found no end behind it is not searched for again.
    """
    parts: list[str] = []
    open_ended: set[str] = set()
    copied = 0
    found = marks.search(text)
    while found:
        mark, start = found[0], found.end()
        end = -1
        if mark not in open_ended and not text[start : start + 1].isspace():
            end = _closing(text, mark, start + 1)
            if end < 0:
                open_ended.add(mark)
        if end >= 0:
            parts += [text[copied : found.start()], text[start:end] if keep else ""]
            copied = start = end + len(mark)
        found = marks.search(text, start)
    return "".join(parts) + text[copied:]


def _closing(text: str, mark: str, start: int) -> int:
    end = text.find(mark, start)
    while end >= 0 and text[end - 1].isspace():
        end = text.find(mark, end + 1)
    return end


def _cuts(line: str) -> tuple[int, int]:
    return line.count("|"), line.count("\t")


def _is_cell(line: str) -> bool:
    return looks_like_value(line) or bool(meanings(line))


def _continues(cell: str, line: str, gap: bool) -> bool:
    """Whether a line without a tab goes on with the cell before it."""
    if is_heading(line) or _NOTE.match(line):
        return False
    if cell and looks_like_value(cell):
        return line.isdigit() or (line[0] in "（(" and not gap)
    return bool(cell) and (not gap or bool(meanings(cell + line)) or begins_label(cell + line))
