"""A description of a report set in every format, and flattened in every way that was seen."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from xml.sax.saxutils import escape

from generator.form import official as form
from generator.form.tables import TABLES
from generator.form.terms import Section
from generator.reading.document import RawCell, RawTable, lay_out
from tests.reading.sample import Box, Rows, Sample

_TABLE_OF = {table.section: table.number for table in TABLES}
Maker = Callable[[Sample], bytes]
MAKERS: dict[str, Maker] = {}
"""Every way to set a report, by a file name that tells it."""
UNALIGNED: set[str] = set()
"""Ways that lose where a blank cell stood, or what spans what: more may stay unread."""


def maker(name: str, *, aligned: bool = True) -> Callable[[Maker], Maker]:
    def register(function: Maker) -> Maker:
        MAKERS[name] = function
        if not aligned:
            UNALIGNED.add(name)
        return function

    return register


def pieces(sample: Sample) -> Iterator[tuple[str, str | Rows]]:
    """The report from top to bottom: kind and content."""
    yield "title", sample.title
    for text in sample.preface:
        yield "text", text
    for section in form.SECTIONS:
        if sample.headings[section]:
            yield "heading", sample.headings[section]
        number = _TABLE_OF.get(section)
        if number is not None:
            yield from (("table", part) for part in _pages(sample, number))
        for text in _texts(sample, section):
            yield "text", text
    for text in sample.signature:
        yield "signature", text


def _pages(sample: Sample, number: str) -> Iterator[Rows]:
    rows = sample.tables[number]
    end = sample.page_breaks.get(number, len(rows))
    yield rows[:end]
    if rows[end:]:
        yield rows[end:]


def _texts(sample: Sample, section: Section) -> list[str]:
    return [*sample.texts.get(section, ()), *sample.notes.get(section, ())]


def full_grid(sample: Sample, rows: Rows, *, repeated: bool = False) -> list[list[str]]:
    """The table with every place filled: where a merged cell goes on, nothing or its text again."""
    raw = RawTable([[RawCell(sample.shown(box), box.cols, box.rows) for box in row] for row in rows])
    laid = lay_out(raw)
    width = max(cell.column + cell.cols for row in laid for cell in row)
    grid = [[""] * width for _ in rows]
    for number, row in enumerate(laid):
        for cell in row:
            for down in range(cell.rows):
                for column in range(cell.column, cell.column + cell.cols):
                    first = down == 0 and column == cell.column
                    if number + down < len(grid):
                        grid[number + down][column] = cell.text if first or repeated else ""
    return grid


# ── web pages ─────────────────────────────────────────────────────────────────────────────────


def _html_cell(sample: Sample, box: Box, *, split: bool, spans: bool) -> str:
    text = html.escape(sample.shown(box)).replace("\n", "<br>")
    if split and text.isdigit() and len(text) > 1:
        text = f"<span>{text[:1]}</span><span lang='EN-US'>{text[1:]}</span>"
    elif split:
        text = f"<p class='MsoNormal'><span>&nbsp;{text}</span>\n</p>"
    cols = f" colspan='{box.cols}'" if spans and box.cols > 1 else ""
    rows = f" rowspan={box.rows}" if spans and box.rows > 1 else ""
    return f"<td{cols}{rows}>{text}</td>"


def _html_table(sample: Sample, rows: Rows, *, split: bool = False, spans: bool = True) -> str:
    lines = ("".join(_html_cell(sample, box, split=split, spans=spans) for box in row) for row in rows)
    return "<table border=1><tbody>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</tbody></table>"


def _html_body(sample: Sample, *, split: bool = False, spans: bool = True) -> str:
    lines = []
    for kind, content in pieces(sample):
        if not isinstance(content, str):
            lines.append(_html_table(sample, content, split=split, spans=spans))
        elif kind == "title":
            lines.append(f"<h1>{html.escape(content).replace(chr(10), '<br/>')}</h1>")
        else:
            style = " style='text-align:right'" if kind == "signature" else ""
            lines.append(f"<p{style}>\u3000\u3000{html.escape(content)}</p>")
    return "\n".join(lines)


_PORTAL = """<!DOCTYPE html><html><head>{meta}<title>{title}_临泽市人民政府</title>
<style>td {{ color: #333 }}</style><script>var 总计 = 7;</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li>政务公开</li><li>依申请公开</li></ul></div>
<div class="crumbs">当前位置：首页 &gt; 政府信息公开年报</div>
<div class="main">{body}</div>
<div class="side"><ul><li>2023年政府信息公开工作年度报告</li><li>其他文件</li></ul></div>
<div class="footer"><p>主办：临泽市人民政府办公室</p><p>网站标识码 1234567890</p></div></body></html>"""


@maker("portal.html")
def portal(sample: Sample) -> bytes:
    body = (
        "<p>发布时间：2025-01-26 10:12 来源：青石镇 浏览次数：<span>12</span></p>"
        f"<div id='zoom'>{_html_body(sample)}</div><p>【打印】【关闭】</p>"
    )
    meta = '<meta charset="utf-8">'
    return _PORTAL.format(meta=meta, title=sample.title.replace("\n", ""), body=body).encode()


@maker("gbk-without-meta.htm")
def gbk(sample: Sample) -> bytes:
    return _PORTAL.format(meta="", title="", body=_html_body(sample)).encode("gb18030")


@maker("gb2312-declared-utf8-written.html")
def wrong_meta(sample: Sample) -> bytes:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return _PORTAL.format(meta=meta, title="", body=_html_body(sample)).encode()


@maker("word-spans.html")
def word_spans(sample: Sample) -> bytes:
    return f"<html><body>{_html_body(sample, split=True)}</body></html>".encode()


@maker("layout-table.html")
def layout_table(sample: Sample) -> bytes:
    body = (
        f"<table width=100%><tr><td>左栏</td><td><table><tr><td>{_html_body(sample)}</td></tr>"
        "</table></td></tr></table>"
    )
    return f"<html><body>{body}</body></html>".encode()


@maker("no-spans.html", aligned=False)
def no_spans(sample: Sample) -> bytes:
    return f"<html><body>{_html_body(sample, spans=False)}</body></html>".encode()


# ── Word ──────────────────────────────────────────────────────────────────────────────────────

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="{target}"/></Relationships>'
)


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def package(document: str, *, target: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS.format(target=target))
        file.writestr(target.lstrip("/"), document)
    return stream.getvalue()


def _runs(text: str, *, split: bool) -> str:
    parts = [text[:1], text[1:]] if split and len(text) > 1 else [text]
    shown = (escape(part).replace("\n", "</w:t><w:br/><w:t>") for part in parts)
    return "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>' for part in shown
    )


def _paragraph(text: str, *, split: bool = False) -> str:
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>'
    return f"<w:p>{tabs}{_runs(text, split=split)}</w:p>"


_BORDERS = (
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr>"
)


def _word_table(sample: Sample, rows: Rows, *, split: bool, controls: bool) -> str:
    raw = RawTable([[RawCell(sample.shown(box), box.cols, box.rows) for box in row] for row in rows])
    begun: dict[tuple[int, int], RawCell] = {}
    lines = []
    for number, row in enumerate(lay_out(raw)):
        cells = [(cell.column, cell, "restart" if cell.rows > 1 else "") for cell in row]
        for cell in row:
            begun |= {(number + down, cell.column): cell for down in range(1, cell.rows)}
        cells += [(column, cell, "continue") for (line, column), cell in begun.items() if line == number]
        shown = "".join(
            _word_cell(cell, merge, split=split, controls=controls)
            for _, cell, merge in sorted(cells, key=lambda entry: entry[0])
        )
        lines.append(f"<w:tr>{shown}</w:tr>")
    return f"<w:tbl>{_BORDERS}{''.join(lines)}</w:tbl>"


def _word_cell(cell: RawCell, merge: str, *, split: bool, controls: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    text = "" if merge == "continue" else cell.text
    content = _paragraph(text, split=split)
    if controls:
        content = f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{content}</w:tc>"


def _word_body(sample: Sample, *, split: bool = False, controls: bool = False) -> str:
    blocks = []
    for kind, content in pieces(sample):
        if not isinstance(content, str):
            blocks.append(_word_table(sample, content, split=split, controls=controls))
            continue
        block = _paragraph(content, split=split)
        is_control = controls and kind != "heading"
        blocks.append(f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>" if is_control else block)
    return "".join(blocks) + "<w:sectPr/>"


def _document(body: str, namespace: str = _W) -> str:
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


@maker("plain.docx")
def plain_word(sample: Sample) -> bytes:
    return package(_document(_word_body(sample)))


@maker("split-runs.docx")
def split_runs(sample: Sample) -> bytes:
    return package(_document(_word_body(sample, split=True)), target="/word/document2.xml")


@maker("content-controls.docx")
def content_controls(sample: Sample) -> bytes:
    return package(_document(_word_body(sample, controls=True)))


@maker("strict.docx")
def strict(sample: Sample) -> bytes:
    return package(_document(_word_body(sample), _STRICT))


@maker("nested-in-layout.docx")
def nested_in_layout(sample: Sample) -> bytes:
    inner = _word_body(sample).removesuffix("<w:sectPr/>")
    outer = f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl><w:sectPr/>"
    return package(_document(outer))


# ── text and Markdown ─────────────────────────────────────────────────────────────────────────


def _lines(sample: Sample, table: Callable[[Rows], list[str]]) -> str:
    lines: list[str] = []
    for kind, content in pieces(sample):
        if not isinstance(content, str):
            lines += ["", *table(content), ""]
        elif kind == "signature":
            lines.append(" " * 30 + content)
        else:
            lines += [content, ""]
    return "\n".join(lines)


def _one_cell_a_line(sample: Sample, rows: Rows) -> list[str]:
    return [line for row in rows for box in row for line in sample.shown(box).split("\n")]


def _tab_led(sample: Sample, rows: Rows) -> list[str]:
    """As seeds 000, 001, 003 and 004: rows spanned over keep their place, columns do not."""
    raw = RawTable([[RawCell(sample.shown(box), box.cols, box.rows) for box in row] for row in rows])
    spanned: dict[tuple[int, int], str] = {}
    lines = []
    for number, row in enumerate(lay_out(raw)):
        cells = {cell.column: cell.text for cell in row}
        for cell in row:
            spanned |= {(number + down, cell.column): "" for down in range(1, cell.rows)}
        cells |= {column: "" for line, column in spanned if line == number}
        lines += [f"\t{cells[column]}" for column in sorted(cells)]
        lines.append("")
    return lines


def _padded_rows(sample: Sample, rows: Rows) -> list[list[str]]:
    """As seed 002: merged cells take one place, rows are filled up at the end."""
    shown = [[sample.shown(box).replace("\n", " ") for box in row] for row in rows]
    width = max(map(len, shown))
    return [row + [""] * (width - len(row)) for row in shown]


def _single_lines(grid: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("\n", "") for cell in row] for row in grid]


@maker("one-cell-a-line.txt", aligned=False)
def one_cell_a_line(sample: Sample) -> bytes:
    return _lines(sample, partial(_one_cell_a_line, sample)).encode()


@maker("tab-before-each-cell.txt", aligned=False)
def tab_before_each_cell(sample: Sample) -> bytes:
    return _lines(sample, partial(_tab_led, sample)).encode("gb18030")


@maker("tabs-padded.txt", aligned=False)
def tabs_padded(sample: Sample) -> bytes:
    return _lines(sample, lambda rows: ["\t".join(row) for row in _padded_rows(sample, rows)]).encode()


@maker("tabs-full.txt")
def tabs_full(sample: Sample) -> bytes:
    def table(rows: Rows) -> list[str]:
        return ["\t".join(row) for row in _single_lines(full_grid(sample, rows))]

    return b"\xef\xbb\xbf" + _lines(sample, table).encode()


@maker("rows-with-spaces.txt", aligned=False)
def rows_with_spaces(sample: Sample) -> bytes:
    def table(rows: Rows) -> list[str]:
        return [" ".join(sample.shown(box).replace("\n", "") for box in row) for row in rows]

    return _lines(sample, table).encode()


def _pipes(grid: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return [lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]]


@maker("pipes.md")
def pipes(sample: Sample) -> bytes:
    text = _lines(sample, lambda rows: _pipes(_single_lines(full_grid(sample, rows))))
    marked = (
        f"## {line}" if line in sample.headings.values() and line else line for line in text.split("\n")
    )
    return "\n".join(marked).encode()


@maker("pipes-repeated.md")
def pipes_repeated(sample: Sample) -> bytes:
    return _lines(sample, lambda rows: _pipes(_single_lines(full_grid(sample, rows, repeated=True)))).encode()


@maker("pipes-padded.md", aligned=False)
def pipes_padded(sample: Sample) -> bytes:
    return _lines(sample, lambda rows: _pipes(_padded_rows(sample, rows))).encode()


@maker("html-table.md")
def html_table_in_markdown(sample: Sample) -> bytes:
    return _lines(sample, lambda rows: [_html_table(sample, rows)]).encode()


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────


@maker("ruled.pdf")
def ruled_pdf(sample: Sample) -> bytes:
    from tests.reading.pdf_pages import pdf

    return pdf(pieces(sample), partial(full_grid, sample))
