"""PDF files: ranges, forms, filters and paths without end."""

from __future__ import annotations

import zlib

from tests.hostile.inputs.registry import add, good

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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
add("pdf text of no height", "a.pdf", lambda: page(stream(b"BT /F 9 Tf 1 0 0 0 60 700 Tm (12 34) Tj ET")))
add("pdf endstreams", "a.pdf", lambda: page(stream(b"q")) + b"stream\nendstream " * 900_000)
add("pdf no end of streams", "a.pdf", lambda: page(stream(b"q")) + b"1 0 obj<<>>stream\n" * 900_000)
add("pdf objects", "a.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj<</Type/Catalog>>endobj\n" * 500_000)
add("pdf arrays", "a.pdf", lambda: page(b"[" * 2_000_000))
add("pdf pages", "a.pdf", lambda: pages_in_circles())
add("pdf bits flipped", "a.pdf", lambda: flipped(good("ruled.pdf")))
add("pdf huge page", "a.pdf", lambda: good("ruled.pdf").replace(b"595", b"9e9").replace(b"842", b"9e9"))
add(
    "pdf text at no place",  # the matrices grow until they are infinite
    "a.pdf",
    lambda: page(
        stream(b"8 3 50 1 56 317 cm BT /F 8 Tf 1 0 0 1 0 2 Tm (12) Tj ET " * 40),
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
    ),
)
add("pdf numbers", "a.pdf", lambda: page(stream(b"9" * 900_000 + b" " + b"9" * 900_000 + b" m S")))


def pages_in_circles() -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[" + b"2 0 R " * 9_000 + b"]/Count 2000000000>>",
        }
    )
