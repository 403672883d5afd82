"""What is no report, or hurts to open, ends in a Chinese sentence, soon and with little memory."""

from __future__ import annotations

import io
import re
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.errors import UnreadableError
from generator.reading import read
from tests.reading import formats
from tests.reading.samples import bent

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "0000000000">'
    + "".join(f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def good(name: str) -> bytes:
    return formats.MAKERS[name](bent("as_it_should_be"))


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def lying_about_sizes() -> bytes:
    """A bomb that declares a small size: the directory says 100 bytes, 60 MB come out."""
    raw = bytearray(zipped({"word/document.xml": b"<w>" + b" " * 60_000_000}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(raw)


def pdf_of(stream: bytes) -> bytes:
    packed = zlib.compress(stream, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(packed), packed)
    )


def locked_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "locked")
    canvas.save()
    return stream.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty docx": ("a.docx", lambda: b"", "空的"),
    "empty text": ("a.txt", lambda: b" \r\n\t ", "空的"),
    "empty page": ("a.html", lambda: b"<html></html>", "没有找到"),
    "empty pdf": ("a.pdf", lambda: b"", "空的"),
    "another text": ("a.txt", "会议纪要\n一、时间\n二、议题\n".encode, "没有找到"),
    "another page": ("a.html", "<p>一、总体情况</p><p>好。</p>".encode, "没有找到"),
    "another document": (
        "a.docx",
        lambda: formats.package(
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>请假条</w:t></w:r></w:p></w:body></w:document>'
        ),
        "没有找到",
    ),
    "pipes of another table": (
        "a.md",
        "| 姓名 | 电话 |\n|---|---|\n| 甲 | 1 |\n".encode,
        "没有找到",
    ),
    "doc": ("a.doc", lambda: OLE, "另存为 .docx"),
    "doc renamed to docx": ("a.docx", lambda: OLE, "旧版"),
    "docx renamed to doc": ("a.doc", lambda: good("plain.docx"), "改成 .docx"),
    "page renamed to doc": ("a.doc", lambda: good("portal.html"), "改成 .html"),
    "docx renamed to txt": ("a.txt", lambda: good("plain.docx"), "改正扩展名"),
    "pdf renamed to docx": ("a.docx", lambda: good("ruled.pdf"), "内容却是PDF"),
    "text renamed to pdf": ("a.pdf", lambda: b"hello", "不是 PDF|别的文件"),
    "rtf": ("a.docx", lambda: b"{\\rtf1 hello}", "rtf"),
    "damaged workbook": ("a.xlsx", lambda: b"PK\x03\x04", "文件损坏.*另存为 .xlsx"),
    "workbook of before 2007": ("a.xls", lambda: b"\xd0\xcf\x11\xe0", "另存为 .xlsx"),
    "document renamed to xlsx": ("a.xlsx", lambda: good("plain.docx"), "不是 Excel 表格"),
    "text renamed to xlsx": ("a.xlsx", lambda: b"hello", "别的文件.*另存为 .xlsx"),
    "ofd": ("a.ofd", lambda: b"PK\x03\x04", "ofd"),
    "odt": ("a.odt", lambda: b"PK\x03\x04", "odt.*另存为 .docx"),
    "mhtml": ("a.mhtml", lambda: b"From: <saved>", "mhtml.*另存为 .html"),
    "picture": ("a.png", lambda: b"\x89PNG", "能读的有"),
    "no suffix": ("report", lambda: b"x", "能读的有"),
    "locked docx": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "cut docx": ("a.docx", lambda: good("plain.docx")[:2000], "损坏"),
    "docx with a broken part": ("a.docx", lambda: formats.package("<w:document><w:body>"), "损坏"),
    "zip that is no docx": ("a.docx", lambda: zipped({"hello.txt": b"hello"}), "没有正文"),
    "zip bomb": ("a.docx", lambda: zipped({"word/document.xml": b"<w>" + b" " * 60_000_000}), "太大"),
    "zip bomb beside": ("a.docx", lambda: zipped({f"{n}": b"\0" * 60_000_000 for n in range(9)}), "太大"),
    "zip bomb that lies": ("a.docx", lying_about_sizes, "太大|损坏"),
    "entity bomb": ("a.docx", lambda: formats.package(f"{ENTITIES}<w>&i;</w>"), "实体"),
    "deep docx": (
        "a.docx",
        lambda: formats.package(
            f'<w:document xmlns:w="{W}">{"<w:p>" * 10_000}{"</w:p>" * 10_000}</w:document>'
        ),
        "太深",
    ),
    "deep page": ("a.html", lambda: b"<div>" * 10_000 + b"x" + b"</div>" * 10_000, "太深"),
    "binary text": ("a.txt", lambda: bytes(range(256)) * 10, "不是文本"),
    "50 MB text": ("a.txt", lambda: "没有\n".encode() * 7_000_000, "20 MB"),
    "many lines": ("a.txt", lambda: b"0\n" * 5_000_000, "太长"),
    "one long line": ("a.txt", lambda: "一、总体情况".encode() * 900_000, "有一行超过"),
    "many tabs": ("a.txt", lambda: b"\t" * 5_000_000 + b"0", "有一行超过"),
    "many pipes": ("a.md", lambda: b"|" * 2_200_000, "有一行超过"),
    "many elements": ("a.html", lambda: b"<p>0</p>" * 200_000, "太长"),
    "damaged pdf": ("a.pdf", lambda: good("ruled.pdf")[:900], "损坏|扫描"),
    "locked pdf": ("a.pdf", locked_pdf, "密码"),
    "scan": ("a.pdf", lambda: pdf_of(b"q Q"), "扫描.*WPS 或 Word 打开，另存为 .docx"),
    "pdf bomb": ("a.pdf", lambda: pdf_of(b" " * 400_000_000), "太复杂"),
}


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < seconds


def test_a_report_in_traditional_characters_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "年报.txt"
    file.write_text(
        "青石鎮2024年政府信息公開工作年度報告\n一、總體情況\n全年公開信息12條。\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableError, match="繁体字"):
        read(file)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    file, make, message = BAD[name]
    path = tmp_path / file
    path.write_bytes(make())
    with bounded(8), pytest.raises(UnreadableError) as caught:
        read(path)
    assert re.search(message, str(caught.value)), str(caught.value)
    assert not re.search("Traceback|Error|None", str(caught.value))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured by Linux's ru_maxrss")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for file, content in (("a.docx", BAD["zip bomb"][1]()), ("b.docx", BAD["entity bomb"][1]())):
        (tmp_path / file).write_bytes(content)
        del content
        with pytest.raises(UnreadableError):
            read(tmp_path / file)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="找不到"):
        read(tmp_path / "没有.docx")
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(UnreadableError, match="文件夹"):
        read(tmp_path / "a.docx")


def test_without_pypdfium_a_pdf_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.reading.formats.pdf import read_pdf

    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    with pytest.raises(UnreadableError, match="pip install"):
        read_pdf(good("ruled.pdf"))
