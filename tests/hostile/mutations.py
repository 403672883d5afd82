"""Reports, built and then spoilt: by their structure where the format has one, else byte by byte."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from copy import deepcopy
from functools import cache
from random import Random

from lxml import etree

from tests.conftest import GOOD
from tests.reading.copies_and_sheets import MAKERS
from tests.reading.samples import bent

_TAG = re.compile(r"<[^<>]{0,300}>")
_LINE = re.compile(r"[^\n]*\n")
_TOKEN = re.compile(rb"/[A-Za-z]+|\d+|<<|>>|\[|\]|[A-Za-z*']+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ODD = (
    *(
        "",
        "0",
        "-1",
        "9" * 30,
        "1e9",
        "\x00",
        "\x07",
        "\x85",
        "\u2028",
        "\ufffe",
        "\ud7ff",
        "\ue000",
        "\u202e",
    ),
    *(
        "&#xE000;",
        "&#0;",
        "&#x110000;",
        "<![CDATA[",
        "-->",
        "<!--",
        "&lt;",
        "%s",
        "{0}",
        "（",
        "）",
        "“",
        "无",
    ),
    *(
        "总计",
        "其他",
        "规章",
        "信息内容",
        "一、总体情况",
        "\t",
        "|",
        "+--+",
        "~~",
        "**",
        "```",
        "<table>",
        "</td>",
    ),
    *('colspan="9999"', 'rowspan="0"', 'style="display:none"', "<br>", "2024年", "1,2,3", "１２", "①", "〇"),
)
_EXCERPT = 0.3
"""How often only the beginning and a half of a report is spoilt: other tables come first, and sooner."""


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Good reports, by suffix; the answers files as well."""
    found: dict[str, list[bytes]] = {}
    sample = bent("as_it_should_be")
    for name, make in MAKERS.items():
        found.setdefault("." + name.rpartition(".")[2], []).append(make(sample))
    found[".yaml"] = [path.read_bytes() for path in GOOD]
    return {suffix: tuple(contents) for suffix, contents in found.items()}


def mutated(raw: bytes, suffix: str, random: Random) -> bytes:
    """The content with a few things spoilt in it."""
    if suffix in (".docx", ".xlsx"):
        return _package(raw, random)
    if suffix == ".pdf":
        return _pdf(raw, random)
    if random.random() < 0.1:
        return _bytes(raw, random)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return _text(text, _TAG if suffix in (".html", ".htm") else _LINE, random).encode("utf-8", "replace")


def _package(raw: bytes, random: Random) -> bytes:
    if random.random() < 0.15:
        return _bytes(raw, random)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(stream, "w") as spoilt:
        names = package.namelist()
        chosen = random.choice([name for name in names if name.endswith((".xml", ".rels"))])
        if random.random() < 0.7:
            chosen = max(names, key=lambda name: package.getinfo(name).file_size)
        for name in names:
            content = package.read(name)
            if name == chosen:
                if random.random() < 0.25:
                    content = _text(content.decode("utf-8", "replace"), _TAG, random).encode(
                        "utf-8", "replace"
                    )
                else:
                    content = _tree(content, random)
            how = random.choice((0, 8, 8, 8, 12, 14)) if random.random() < 0.1 else zipfile.ZIP_DEFLATED
            spoilt.writestr(name, content, how)
    return stream.getvalue()


def _tree(content: bytes, random: Random) -> bytes:
    """Elements left out, doubled, multiplied, moved into others; attributes and texts changed."""
    root = etree.fromstring(content)
    if len(root) and len(root[0]) > 4 and random.random() < _EXCERPT:
        begin, half = random.randrange(len(root[0])), len(root[0]) // 2
        root[0][:] = [*root[0][:2], *root[0][begin : begin + half]]
    for _ in range(random.randint(1, 6)):
        elements = [element for element in root.iter() if element.getparent() is not None]
        if len(elements) < 2:
            break
        one, other = random.sample(elements, 2)
        above = one.getparent()
        what = random.randrange(6)
        if what == 0 and above is not None:
            above.remove(one)
        elif what == 1:
            for _ in range(random.choice((1, 1, 2, 40)) if len(one) < 50 else 1):
                one.addnext(deepcopy(one))
        elif what == 2 and one not in other.iterancestors():
            other.append(one)
        elif what == 3:
            other.append(deepcopy(one))
        elif what == 4:
            name = random.choice([*one.attrib, *other.attrib] or ["val"])
            one.set(name, _fit(random.choice((*_ODD, *other.attrib.values()))))
        else:
            one.text = _fit((one.text or "") + random.choice(_ODD) * random.choice((1, 1, 30, 2_000)))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)[:3_000_000]


def _fit(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", text)


def _excerpt(text: str, random: Random) -> str:
    """The whole, or the beginning and a half."""
    if random.random() >= _EXCERPT:
        return text
    begin = random.randrange(len(text) + 1)
    return text[:200] + text[begin : begin + len(text) // 2]


def _text(text: str, part: re.Pattern[str], random: Random) -> str:
    """Parts (tags or lines) doubled, left out, moved, multiplied; characters put in."""
    text = _excerpt(text, random)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        parts = [found.span() for found in part.finditer(text)]
        if len(parts) < 2:
            return text + random.choice(_ODD)
        (start, end), (other, last) = sorted(random.sample(parts, 2))
        what = random.randrange(8)
        if what == 0:
            text = text[:start] + text[end:]
        elif what == 1:
            text = text[:start] + text[start:end] * random.choice((2, 3, 50, 400)) + text[end:]
        elif what == 2:
            text = text[:start] + text[other:last] + text[end:other] + text[start:end] + text[last:]
        elif what == 3:
            text = text[:start] + text[start:other][:5_000] + text[start:]
        elif what == 4:
            text = text[:start] + text[min(other, start + 5_000) :]
        elif what == 5:
            at = random.randint(start, last)
            text = text[:at] + random.choice(_ODD) * random.choice((1, 1, 1, 30, 2_000)) + text[at:]
        elif what == 6:
            text = (
                text[:end]
                + re.sub(r"\d+", lambda _: random.choice(_ODD), text[end:last], count=2)
                + text[last:]
            )
        else:
            at = random.randint(start, last)
            text = text[:at] + text[at + random.choice((1, 2, 40)) :]
    return text[:600_000]


def _pdf(raw: bytes, random: Random) -> bytes:
    if random.random() < 0.4:
        return _bytes(raw, random)
    streams = list(_STREAM.finditer(raw))
    if streams and random.random() < 0.5:
        chosen = random.choice(streams)
        try:
            content = zlib.decompress(chosen[1])
        except zlib.error:
            content = chosen[1]
        packed = zlib.compress(_tokens(content, random))
        return raw[: chosen.start(1)] + packed + raw[chosen.end(1) :]
    return _tokens(raw, random)


def _tokens(raw: bytes, random: Random) -> bytes:
    found = list(_TOKEN.finditer(raw))
    for _ in range(random.randint(1, 4)):
        if not found:
            break
        one, other = random.choice(found), random.choice(found)
        new = random.choice((other[0], b"0", b"-1", b"2147483647", b"4294967296", other[0] * 50, b""))
        raw = raw[: one.start()] + new + raw[one.end() :]
    return raw


def _bytes(raw: bytes, random: Random) -> bytes:
    spoilt = bytearray(raw)
    for _ in range(random.randint(1, 12)):
        if not spoilt:
            break
        at = random.randrange(len(spoilt))
        what = random.randrange(4)
        if what == 0:
            spoilt[at] ^= 1 << random.randrange(8)
        elif what == 1:
            spoilt[at] = random.randrange(256)
        elif what == 2:
            del spoilt[at : at + random.choice((1, 4, 64, 2_000))]
        else:
            spoilt[at:at] = spoilt[at : at + random.choice((1, 4, 64, 2_000))]
    return bytes(spoilt)
