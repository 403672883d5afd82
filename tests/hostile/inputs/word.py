"""DOCX files: runs, tables and packages that are built to be slow, large or odd."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import partial

from tests.hostile.inputs.registry import add, good


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
