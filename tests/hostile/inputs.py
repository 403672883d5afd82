"""Inputs that once hung, filled the memory or broke something, built in the sizes that hurt most.

Each is a file name and what makes its content. What only hurts inside a real report is put into one.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial

from tests.reading.formats import MAKERS
from tests.reading.samples import bent

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Make = Callable[[], bytes]
INPUTS: dict[str, tuple[str, Make]] = {}


def add(name: str, file: str, make: Make) -> None:
    assert name not in INPUTS
    INPUTS[name] = (file, make)


@cache
def good(name: str) -> bytes:
    return MAKERS[name](bent("as_it_should_be"))


# ── DOCX ──────────────────────────────────────────────────────────────────────────────────────


def packed(body: str, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as package:
        package.writestr("word/document.xml", body)
    return stream.getvalue()


def docx(inside: str) -> bytes:
    """The good report with something put before its end."""
    with zipfile.ZipFile(io.BytesIO(good("plain.docx"))) as package:
        name = next(name for name in package.namelist() if name.endswith("document.xml"))
        body = package.read(name).decode()
    prefix = body[body.index("<") :].split("body", 1)[0].rsplit("<", 1)[1]
    at = body.rindex(f"</{prefix}body>")
    return packed(body[:at] + inside.replace("w:", prefix) + body[at:])


def cells(inside: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{inside}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def nested(levels: int, leaves: int) -> str:
    text = "<w:p><w:r><w:t>1</w:t></w:r></w:p>" * leaves
    for _ in range(levels):
        text = cells(text)
    return text


for count in (8_000, 200_000):
    add(
        f"docx vanish {count}",
        "a.docx",
        partial(
            lambda n: docx(f"<w:p><w:r><w:rPr>{'<w:vanish/>' * n}</w:rPr>{'<w:t>1</w:t>' * n}</w:r></w:p>"),
            count,
        ),
    )
    add(
        f"docx formats {count}",
        "a.docx",
        partial(
            lambda n: docx(f"<w:p><w:r>{'<w:rPr><w:vanish/></w:rPr><w:t>1</w:t>' * (n // 2)}</w:r></w:p>"),
            count,
        ),
    )
add(
    "docx raised",
    "a.docx",
    lambda: docx(
        cells(f"<w:p><w:r><w:rPr>{'<w:vertAlign/>' * 300_000}</w:rPr><w:t>{'1' * 100_000}</w:t></w:r></w:p>")
    ),
)
add("docx runs in a cell", "a.docx", lambda: docx(cells(f"<w:p>{'<w:r><w:t>1</w:t></w:r>' * 900_000}</w:p>")))
add("docx breaks in a cell", "a.docx", lambda: docx(cells(f"<w:p><w:r>{'<w:br/>' * 2_000_000}</w:r></w:p>")))
add(
    "docx few runs in a cell",
    "a.docx",
    lambda: docx(cells(f"<w:p>{'<w:r><w:t>1</w:t></w:r>' * 60_000}</w:p>")),
)
add("docx tables in tables", "a.docx", lambda: docx(nested(60, 20_000)))
add("docx tables in tables to the limit", "a.docx", lambda: docx(nested(7, 40_000)))
add("docx wrappers", "a.docx", lambda: docx("<w:sdt>" * 240 + "<w:p/>" * 20_000 + "</w:sdt>" * 240))
add(
    "docx boxes in boxes",
    "a.docx",
    lambda: docx("<w:p><w:r><w:txbxContent>" * 80 + "<w:p/>" * 50_000 + "</w:txbxContent></w:r></w:p>" * 80),
)
add(
    "docx boxes",
    "a.docx",
    lambda: docx("<w:p>" + "<w:txbxContent><w:p/></w:txbxContent>" * 200_000 + "</w:p>"),
)
add(
    "docx wide merged cells",
    "a.docx",
    lambda: docx(
        "<w:tbl><w:tr>"
        + '<w:tc><w:tcPr><w:gridSpan w:val="99"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>' * 9_000
        + "</w:tr>"
        + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 3_000
        + "</w:tbl>"
    ),
)
add("docx attributes", "a.docx", lambda: docx("<w:p " + " ".join(f'a{n}=""' for n in range(900_000)) + "/>"))
add("docx names", "a.docx", lambda: docx("".join(f"<w:n{n}/>" for n in range(900_000))))
add("docx no namespace", "a.docx", lambda: packed("<document><body><p/></body></document>"))
add("docx odd namespace", "a.docx", lambda: packed('<d:document xmlns:d="}{&quot;"><d:body/></d:document>'))
add(
    "docx huge numbers",
    "a.docx",
    lambda: docx(cells(f'<w:tcPr><w:gridSpan w:val="{"9" * 9_000}"/></w:tcPr>')),
)
add(
    "docx entities",
    "a.docx",
    lambda: packed("<!-- " + " " * 5_000 + '--><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'),
)
add("docx entities in utf-16", "a.docx", lambda: entities_in_utf16())
add("docx 30 MB of spaces", "a.docx", lambda: packed("<w>" + " " * 29_000_000 + "</w>"))
add("docx many entries", "a.docx", lambda: many_entries(120_000))
add("docx bomb in lzma", "a.docx", lambda: packed("<w>" + " " * 29_000_000, zipfile.ZIP_LZMA))
add("docx bomb in bzip2", "a.docx", lambda: packed("<w>" + " " * 29_000_000, zipfile.ZIP_BZIP2))
add("docx damaged lzma", "a.docx", lambda: damaged(packed("<w>" + "x" * 3_000, zipfile.ZIP_LZMA)))
add("docx damaged bzip2", "a.docx", lambda: damaged(packed("<w>" + "x" * 3_000, zipfile.ZIP_BZIP2)))
add("docx relations to itself", "a.docx", lambda: relations("_rels/.rels"))
add("docx relations outside", "a.docx", lambda: relations("../../../../etc/passwd"))


def entities_in_utf16() -> bytes:
    layers = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "0123456789">{layers}]><w>&i;</w>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", text.encode("utf-16"))
    return stream.getvalue()


def many_entries(count: int) -> bytes:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * count
    return (
        b"PK\x03\x04"
        + b"\0" * 26
        + directory
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), 30, 0)
    )


def damaged(package: bytes) -> bytes:
    at = package.index(b"document.xml") + 40
    return package[:at] + bytes(byte ^ 0x55 for byte in package[at : at + 20]) + package[at + 20 :]


def relations(target: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("_rels/.rels", f'<R><Relationship Type="{kind}" Target="{target}"/></R>')
    return stream.getvalue()


# ── web pages ─────────────────────────────────────────────────────────────────────────────────


def html(inside: str) -> bytes:
    return good("portal.html").replace(b"</body>", inside.encode() + b"</body>")


def in_tables(levels: int, inside: str) -> str:
    return "<table><tr><td>1<td>" * levels + inside + "</table>" * levels


for count in (9_000, 100_000, 400_000):
    add(
        f"html {count} attributes",
        "a.html",
        partial(lambda n: html("<p " + " ".join(f"a{i:x}" for i in range(n)) + ">x</p>"), count),
    )
add("html attributes parted by quotes", "a.html", lambda: html("<p " + '"a"' * 200_000 + ">x</p>"))
add(
    "html attributes parted by slashes",
    "a.html",
    lambda: html("<p " + "/".join(map(str, range(150_000))) + ">"),
)
add("html tables in tables", "a.html", lambda: html(in_tables(60, "<p>1" * 100_000)))
add("html tables in tables to the limit", "a.html", lambda: html(in_tables(3, "<tr><td>1<td>2" * 30_000)))
add("html many tables", "a.html", lambda: html("<table><tr><td>规章<td>1</table>" * 18_000))
add(
    "html spans on the first row",
    "a.html",
    lambda: html(
        "<table><tr>" + "<td colspan=100 rowspan=100>规章" * 15_000 + "<tr><td>1" * 300 + "</table>"
    ),
)
add(
    "html wide head",
    "a.html",
    lambda: html("<table><tr>" + "<td>结果维持" * 9_000 + "<tr>" + "<td>x" * 9_000 + "</table>"),
)
add(
    "html many heads",
    "a.html",
    lambda: html("<table>" + "<tr><td>结果维持<td>结果纠正" * 4_000 + "<tr><td>x<td>1" * 4_000 + "</table>"),
)
add("html breaks", "a.html", lambda: html("<br>" * 3_000_000))
add("html few breaks", "a.html", lambda: html("<br>" * 200_000))
add("html paragraphs", "a.html", lambda: html("<p>规章</p>" * 19_000))
add("html pre in pre", "a.html", lambda: html("<pre><div>" * 100 + "\n" * 400_000))
add("html divs", "a.html", lambda: html("<div>x" * 200 + "<p>一、总体情况" * 30_000))
add("html unclosed tags", "a.html", lambda: html("<b><i><u>" * 100_000))
add("html formatting without end", "a.html", lambda: html("<p><a><b><nobr>" * 50_000))
add("html entities", "a.html", lambda: html("&nbsp;&lt;" * 300_000))
add(
    "html references",
    "a.html",
    lambda: html("&#x110000;&#xD800;&#xFFFE;&#xE000;&#&#1;x1;" * 10_000 + "&#" + "9" * 90_000 + ";"),
)
add("html style", "a.html", lambda: html("<p style='" + "text-decoration" * 60_000 + "'>x</p>"))
add("html styles", "a.html", lambda: html("".join(f"<p style='display:none;a{n}'>x" for n in range(20_000))))
add("html comments", "a.html", lambda: html("<!--" * 200_000))
add("html scripts", "a.html", lambda: html("<script>" * 200_000))
add("html one long text", "a.html", lambda: html("<p>" + "甲" * 390_000))
add("html one long word", "a.html", lambda: html("<p>" + "政府信息公开" * 60_000))
add("html years", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "2024年" * 60_000))
add("html numbers", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "1件，" * 100_000))
add("html digits", "a.html", lambda: html("<p>" + "1" * 390_000 + "<table><tr><td>规章<td>" + "1" * 9_000))
add("html brackets", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "（" * 390_000))
add("html spaces", "a.html", lambda: html("<p>规章" + " \u3000" * 190_000 + "1"))
for name in ("idna", "punycode", "undefined", "unicode_escape", "utf-7", "hz", "rot13", "no such", "zlib"):
    add(
        f"html charset {name}",
        "a.html",
        partial(lambda charset: f"<meta charset={charset}>".encode() + b"\xff\x80-" * 100_000, name),
    )

# ── text and Markdown ─────────────────────────────────────────────────────────────────────────


def text(inside: str, name: str = "rows-with-spaces.txt") -> bytes:
    return good(name) + b"\n" + inside.encode()


LINES = {
    "emphasis": "*a " * 30_000,
    "strong": "**a " * 24_000,
    "code": "`a " * 30_000,
    "struck": "~~a " * 24_000,
    "rule": "---" + " " * 99_000 + "x",
    "spread rule": "- " * 49_000 + "x",
    "star rule": "* " * 49_000 + "x",
    "delimiter": "|" + "-|" * 49_000 + "x",
    "columns": "|" + "a|" * 49_000,
    "hashes": "#" * 99_000,
    "breaks": "<br" * 33_000 + "<br " + " " * 900,
    "ampersands": "&" * 99_000,
    "long reference": "&#" + "9" * 99_000 + ";",
    "backslashes": "\\" * 99_000,
    "brackets": "（" * 99_000,
    "quotes": "“" * 99_000,
    "figures": "1 " * 49_000,
    "figures and brackets": "规章 1 " + "（ " * 40_000,
    "numerals": "一" * 99_000,
    "headings": "一、总体情况。" * 13_000,
    "titles": "政府信息公开工作年度报告" * 8_000,
    "dates": "2024年1月1日至" * 9_000,
    "years": "2024" * 24_000,
    "ordinances": "条例" * 49_000,
    "agencies": "镇人民政府" * 19_000,
    "percent": "1%" * 49_000,
    "commas": "1," * 49_000,
    "points": "1." * 49_000,
    "wide": "一" * 49_000 + " " + "一" * 49_000,
    "tabs": "规章" + "\t1" * 40_000,
    "unseen": "\u200b" * 99_000,
    "separators": "\u2028a" * 49_000,
    "joiners": "e\u0301" * 40_000,
    "fees": "信息处理费" * 19_000,
    "applications": "收到政府信息公开申请1件，" * 7_000,
    "table labels": "信息内容 " * 19_000,
}
for name, line in LINES.items():
    add(f"md line of {name}", "a.md", partial(lambda line: text(f"\n{line}\n"), line))
    add(
        f"txt section of {name}",
        "a.txt",
        partial(
            lambda line: text(f"\n五、存在的主要问题及改进情况\n{line[:60_000]}\n{line[:60_000]}\n"), line
        ),
    )
MANY = {
    "labels": "信息内容\n" * 19_000,
    "labels and headings": "信息内容\n一、总体情况\n" * 9_000,
    "headings": "一、总体情况\n二、主动公开政府信息情况\n" * 9_000,
    "figures": "规章\n1\n" * 9_000,
    "grid borders": "+--+--+\n" * 19_000,
    "delimiters": "|---|---|\n" * 19_000,
    "pipes": "|规章|1|\n" * 6_000,
    "one cell a line": "\t规章\n" * 9_000,
    "continued cells": "\t规章\n" + "（续\n" * 50_000,
    "continued labels": "\t规\n" + "章\n" * 50_000,
    "joined lines": ("这一行正好有三十个字，没有句号，所以和下一行连在一起，长了又长，" * 2 + "\n") * 4_000,
    "broken lines": ("这一行正好三十个字没有句号所以接下一行再接下一行还要再接\n") * 9_000,
    "blank lines": "\n" * 59_000,
    "page marks": "- 3 -\n" * 19_000,
    "notes": "备注：1\n" * 19_000,
    "dates": "2024年1月1日\n" * 19_000,
    "signers": "青石镇人民政府\n2025年1月20日\n" * 9_000,
    "titles": "青石镇人民政府2024年政府信息公开工作年度报告\n" * 9_000,
    "tab rows": "信息内容\t本年制发件数\n" + "规章\t1\n" * 9_000,
    "unknown lines": "信息内容\n" + "甲乙丙\n" * 19_000,
    "broken labels": "信息内容\n规\n章\n" * 6_000,
}
for name, lines in MANY.items():
    for file in ("a.md", "a.txt"):
        add(f"{file[2:]} lines of {name}", file, partial(lambda lines: text(f"\n{lines}\n"), lines))
add("md html tables without end", "a.md", lambda: text("<table>\n" * 50_000))
add("md html tables", "a.md", lambda: text("<table><tr><td>1<td>2</table>\n" * 9_000))
add("md html attributes", "a.md", lambda: text("<table " + "a " * 40_000 + ">\n</table>"))
add("md 2 MB", "a.md", lambda: text(("甲" * 90_000 + "\n") * 7))
add("txt 20 MB", "a.txt", lambda: text("甲乙\n" * 2_800_000))
add("txt wide grid", "a.txt", lambda: text("\n".join(grid(24_000, 8))))
add("txt tall grid", "a.txt", lambda: text("\n".join(grid(8, 19_000))))
add("txt grid of corners", "a.txt", lambda: text("\n".join(["+" * 900] * 900)))
add(
    "txt grid that never closes",
    "a.txt",
    lambda: text("\n".join(["+" * 999, *["|" * 999] * 1_900, "-" * 999])),
)
add("txt utf-16", "a.txt", lambda: ("一、总体情况\n" * 9_000).encode("utf-16"))
add(
    "txt control characters",
    "a.txt",
    lambda: good("rows-with-spaces.txt").replace("。".encode(), "。\x07\x1b[31m".encode()),
)


def grid(columns: int, rows: int) -> list[str]:
    border = "+" + "--+" * columns
    return [border] + ["|" + "1 |" * columns, border] * rows


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of these objects, its cross references correct."""
    out = bytearray(b"%PDF-1.7\n")
    at = {}
    for number, content in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    begins = len(out)
    last = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % last
    for number in range(1, last):
        out += b"%010d 00000 n \n" % at.get(number, 0)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (last, root, begins)
    return bytes(out)


def stream(content: bytes, more: bytes = b"", *, pack: int = 1) -> bytes:
    for _ in range(pack):
        content = zlib.compress(content, 9)
    how = b"/Filter[%s]" % (b"/FlateDecode" * pack) if pack else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (more, how, len(content), content)


def page(content: bytes, resources: bytes = b"", **more: bytes) -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
            % resources,
            4: content,
            **{int(number[1:]): text for number, text in more.items()},
        }
    )


def font(cmap: bytes = b"", widths: bytes = b"") -> bytes:
    return page(
        stream(b"BT /F 12 Tf 60 700 Td <00010002> Tj ET"),
        b"/Font<</F 5 0 R>>",
        _5=b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        _6=b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 0>>/W[%s]>>" % widths,
        _7=stream(b"begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n%s\nendcmap" % cmap),
    )


def forms(levels: int, each: int) -> bytes:
    """Forms that draw the next one several times: exponential work."""
    objects = {
        f"_{number}": stream(
            b" ".join([b"/X Do"] * each) if number < 10 + levels else b"0 0 m 9 9 l S",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(10, 11 + levels)
    }
    return page(stream(b"/X Do"), b"/XObject<</X 10 0 R>>", **objects)


def flipped(content: bytes) -> bytes:
    """Every 97th byte with a bit flipped."""
    return bytes(byte ^ (1 << at % 8 if at % 97 == 5 else 0) for at, byte in enumerate(content))


add("pdf widths", "a.pdf", lambda: font(widths=b"0 2000000000 500 "))
add("pdf many widths", "a.pdf", lambda: font(widths=b"0 65535 500 " * 400_000))
add("pdf cid range", "a.pdf", lambda: font(b"1 begincidrange <00000000> <ffffffff> 0 endcidrange"))
add("pdf bf range", "a.pdf", lambda: font(b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n" * 20_000))
add("pdf wide bf range", "a.pdf", lambda: font(b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"))
add("pdf forms 2 of 30", "a.pdf", lambda: forms(30, 2))
add("pdf forms 9 of 20", "a.pdf", lambda: forms(20, 9))
add("pdf form of itself", "a.pdf", lambda: forms(-1, 1))
add("pdf bomb", "a.pdf", lambda: page(stream(b" " * 500_000_000)))
add("pdf bomb packed twice", "a.pdf", lambda: page(stream(b" " * 900_000_000, pack=2)))
add("pdf bomb packed thrice", "a.pdf", lambda: page(stream(b" " * 900_000_000, pack=3)))
add("pdf lines", "a.pdf", lambda: page(stream(b"0 0 m 9 9 l S\n" * 400_000)))
add("pdf lines in one path", "a.pdf", lambda: page(stream(b"0 0 m " + b"9 9 l 0 9 l " * 300_000 + b"S")))
add(
    "pdf crossed lines",
    "a.pdf",
    lambda: page(
        stream(b"".join(b"%d 0 m %d 800 l S 0 %d m 800 %d l S\n" % (n, n, n, n) for n in range(0, 800, 4)))
    ),
)
add(
    "pdf far crossed lines",
    "a.pdf",
    lambda: page(
        stream(
            b"".join(b"%d 0 m %d 99999 l S 0 %d m 99999 %d l S\n" % (n, n, n, n) for n in range(0, 30_000, 8))
        )
    ),
)
add("pdf texts", "a.pdf", lambda: page(stream(b"BT /F 12 Tf " + b"1 1 Td (1) Tj " * 300_000 + b"ET")))
add(
    "pdf one place",
    "a.pdf",
    lambda: page(
        stream(b"BT /F 12 Tf 60 700 Td " + b"(1 ) Tj 0 0 Td " * 90_000 + b"ET"),
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
    ),
)
add("pdf endstreams", "a.pdf", lambda: page(stream(b"q")) + b"stream\nendstream " * 900_000)
add("pdf no end of streams", "a.pdf", lambda: page(stream(b"q")) + b"1 0 obj<<>>stream\n" * 900_000)
add("pdf objects", "a.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj<</Type/Catalog>>endobj\n" * 500_000)
add("pdf arrays", "a.pdf", lambda: page(b"[" * 2_000_000))
add("pdf pages", "a.pdf", lambda: pages_in_circles())
add("pdf bits flipped", "a.pdf", lambda: flipped(good("ruled.pdf")))
add("pdf huge page", "a.pdf", lambda: good("ruled.pdf").replace(b"595", b"9e9").replace(b"842", b"9e9"))
add("pdf numbers", "a.pdf", lambda: page(stream(b"9" * 900_000 + b" " + b"9" * 900_000 + b" m S")))


def pages_in_circles() -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[" + b"2 0 R " * 9_000 + b"]/Count 2000000000>>",
        }
    )


# ── answers files ─────────────────────────────────────────────────────────────────────────────

for char in "甲a-?:{}[],&*#!|>'\"%@` \t\r.~":
    add(
        f"yaml 2 MB of {char!r}",
        "a.yaml",
        partial(lambda char: (char * (2_000_000 // len(char.encode()))).encode()[:1_999_998], char),
    )
add("yaml one value", "a.yaml", lambda: ("机关名称: " + "甲" * 660_000).encode())
add("yaml one section", "a.yaml", lambda: ("总体情况: |\n  " + "好" * 660_000).encode())
add("yaml unknown keys", "a.yaml", lambda: "".join(f"k{n}: 1\n" for n in range(150_000)).encode())
add(
    "yaml unknown keys on a line",
    "a.yaml",
    lambda: ("{" + ",".join(f"k{n}: 1" for n in range(150_000)) + "}").encode(),
)
add(
    "yaml 9,000 unknown keys",
    "a.yaml",
    lambda: "".join(f"{'名称' * 20}{n}: 1\n" for n in range(9_000)).encode(),
)
add("yaml reasons", "a.yaml", lambda: ("说明:\n" + "".join(f"  k{n}: 1\n" for n in range(9_000))).encode())
add("yaml one key twice", "a.yaml", lambda: "年度: 2024\n".encode() * 9_000)
add("yaml anchors", "a.yaml", lambda: "".join(f"k{n}: &a{n} 1\n" for n in range(100_000)).encode())
add("yaml aliases", "a.yaml", lambda: aliases())
add("yaml alias of itself", "a.yaml", lambda: "总体情况: &a\n  主动公开: *a\n".encode())
add("yaml long number", "a.yaml", lambda: ("年度: " + "9" * 9_000 + "\n行政许可: " + "9" * 9_000).encode())
add(
    "yaml control character in a plain section",
    "a.yaml",
    lambda: b'\xe6\x80\xbb\xe4\xbd\x93\xe6\x83\x85\xe5\x86\xb5: "a\\x07b"',
)
add(
    "yaml tags", "a.yaml", lambda: "机关名称: !!int 甲\n年度: !!python/object/apply:os.system [id]\n".encode()
)
add("yaml separators", "a.yaml", lambda: ("机关名称: 甲" + "\u2028\u0085" * 300_000).encode())


def aliases() -> bytes:
    layers = "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9))
    return f"a0: &a0 [x]\n{layers}".encode()


# ── files that are not what they say ──────────────────────────────────────────────────────────

for suffix in ("docx", "html", "htm", "txt", "md", "pdf", "yaml"):
    add(f"{suffix} of zeros", f"a.{suffix}", lambda: b"\0" * 1_900_000)
    add(f"{suffix} of ones", f"a.{suffix}", lambda: b"\xff" * 1_900_000)
    add(f"{suffix} of every byte", f"a.{suffix}", lambda: bytes(range(256)) * 4_000)
add(
    "docx packed otherwise",
    "a.docx",
    lambda: b"PK\x03\x04" + lzma.compress(b"0" * 900_000) + bz2.compress(b"0" * 900_000),
)
