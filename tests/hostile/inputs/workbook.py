"""Workbooks: sheets, shared texts, merges and packages that are built to be slow, large or odd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.hostile.inputs.registry import add, good

_SHEET, _BOOK, _STYLES, _TEXTS = (
    f"xl/{part}.xml" for part in ("worksheets/sheet1", "workbook", "styles", "sharedStrings")
)
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS_ARE_RELATED = (
    '<Relationship Id="t" Target="sharedStrings.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(
    inside: dict[str, str], before: dict[str, str] | None = None, how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The good workbook with something put into its parts, before their ends or what ``before`` says."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good("one-sheet.xlsx"))) as package,
        zipfile.ZipFile(stream, "w", how) as spoilt,
    ):
        for name in dict.fromkeys((*package.namelist(), *inside)):
            content = package.read(name).decode() if name in package.namelist() else ""
            end = (before or {}).get(name, "</")
            place = content.rindex(end) if end in content else 0
            spoilt.writestr(name, content[:place] + inside.get(name, "") + content[place:])
    return stream.getvalue()


def sheet(inside: str) -> bytes:
    return xlsx({_SHEET: inside}, {_SHEET: "</sheetData>"})


def shared(inside: str) -> bytes:
    """Shared texts, and a row that shows the first of them."""
    return xlsx(
        {
            _TEXTS: f'<sst xmlns="{_MAIN}">{inside}</sst>',
            _RELATIONS: _TEXTS_ARE_RELATED,
            _SHEET: '<row r="900"><c t="s"><v>0</v></c></row>',
        },
        {_SHEET: "</sheetData>"},
    )


def row(count: int, inside: str = "<c><v>1</v></c>") -> str:
    return f"<row>{inside * count}</row>"


_KINDS: dict[str, Callable[[], bytes]] = {
    "rows": lambda: sheet(row(1) * 900_000),
    "rows to the limit": lambda: sheet(row(9) * 2_000),
    "cells in a row": lambda: sheet(row(900_000)),
    "cells far off": lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "cells in circles": lambda: sheet('<row r="3"><c r="A3"/></row><row r="2"><c r="Z2"/></row>' * 200_000),
    "one long text": lambda: sheet(f'<row><c t="inlineStr"><is><t>{"甲" * 5_000_000}</t></is></c></row>'),
    "many parts of a text": lambda: sheet(
        f'<row><c t="inlineStr"><is>{"<r><t>1</t></r>" * 900_000}</is></c></row>'
    ),
    "long numbers": lambda: sheet(f"<row><c><v>{'9' * 9_000_000}</v></c></row>"),
    "odd numbers": lambda: sheet(
        "<row><c><v>1e999</v></c><c><v>nan</v></c><c><v>-inf</v></c><c><v>1_0</v></c></row>"
    ),
    "formulas": lambda: sheet(row(500, "<c><f>SUM(A1:XFD1048576)</f></c>") * 400),
    "long formula": lambda: sheet(f"<row><c><f>{'1+' * 2_000_000}</f><v>1</v></c></row>"),
    "shared formulas": lambda: sheet(
        row(900, '<c><f t="shared" ref="A1:XFD1048576" si="0">A1</f></c>') * 200
    ),
    "dates": lambda: sheet(row(9, '<c t="d"><v>9999-99-99T99:99:99</v></c>') * 900),
    "merges": lambda: xlsx({_SHEET: '<mergeCell ref="A1:XFD1048576"/>' * 200_000}, {_SHEET: "</mergeCells>"}),
    "small merges": lambda: xlsx({_SHEET: '<mergeCell ref="A1:A2"/>' * 500_000}, {_SHEET: "</mergeCells>"}),
    "odd merges": lambda: xlsx(
        {
            _SHEET: "".join(
                f'<mergeCell ref="{ref}"/>' for ref in ("", "A", ":", "Z9:A1", "A0:B0", "9", "A1:B2:C3")
            )
        },
        {_SHEET: "</mergeCells>"},
    ),
    "shared texts": lambda: shared("<si><t>1</t></si>" * 1_500_000),
    "long shared text": lambda: shared(f"<si><t>{'甲' * 9_000_000}</t></si>"),
    "shared texts of parts": lambda: shared(f"<si>{'<r><t>1</t></r>' * 1_500_000}</si>"),
    "formats": lambda: xlsx({_STYLES: "<cellXfs>" + '<xf numFmtId="14"/>' * 900_000 + "</cellXfs>"}),
    "number formats": lambda: xlsx(
        {
            _STYLES: "<numFmts>"
            + "".join(f'<numFmt numFmtId="{n}" formatCode="{"y" * 90}"/>' for n in range(90_000))
            + "</numFmts>"
        }
    ),
    "no formats": lambda: without(_STYLES, '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'),
    "sheets": lambda: xlsx(
        {_BOOK: '<sheet name="a" sheetId="1" r:id="rId1"/>' * 100_000}, {_BOOK: "</sheets>"}
    ),
    "sheets to the limit": lambda: xlsx(
        {_BOOK: "".join(f'<sheet name="a{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 60))},
        {_BOOK: "</sheets>"},
    ),
    "names": lambda: xlsx(
        {_BOOK: "<definedNames>" + '<definedName name="a">A1</definedName>' * 300_000 + "</definedNames>"}
    ),
    "relations": lambda: xlsx({_RELATIONS: '<Relationship Id="x" Type="y" Target="z"/>' * 300_000}),
    "relation outside": lambda: xlsx(
        {_RELATIONS: _TEXTS_ARE_RELATED.replace("shared", "../../../../etc/passwd")}
    ),
    "depth": lambda: sheet("<row><c><is>" * 900_000),
    "attributes": lambda: sheet("<row " + " ".join(f'a{n}=""' for n in range(900_000)) + "/>"),
    "entities": lambda: xlsx({"xl/a.xml": '<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'}),
    "bomb": lambda: sheet(" " * 900_000_000),
    "bomb of pictures": lambda: xlsx({f"xl/media/{n}.png": "0" * 90_000_000 for n in range(9)}),
    "bomb in lzma": lambda: xlsx({"xl/a.xml": "<a>" + " " * 39_000_000}, how=zipfile.ZIP_LZMA),
    "bomb in bzip2": lambda: xlsx({"xl/a.xml": "<a>" + " " * 39_000_000}, how=zipfile.ZIP_BZIP2),
    "damaged": lambda: spoilt_where(b"docProps/core.xml", zipfile.ZIP_DEFLATED),
    "damaged lzma": lambda: spoilt_where(b"docProps/core.xml", zipfile.ZIP_LZMA),
    "damaged bzip2": lambda: spoilt_where(b"docProps/core.xml", zipfile.ZIP_BZIP2),
    "of many files": lambda: xlsx({f"{n}": "" for n in range(60_000)}),
}


def without(part: str, text: str) -> bytes:
    """The good workbook without a text in one of its parts: openpyxl prints a remark on this one."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good("one-sheet.xlsx"))) as package,
        zipfile.ZipFile(stream, "w") as spoilt,
    ):
        for name in package.namelist():
            content = package.read(name).decode()
            assert name != part or text in content
            spoilt.writestr(name, content.replace(text, "", 1) if name == part else content)
    return stream.getvalue()


def spoilt_where(name: bytes, how: int) -> bytes:
    """A workbook with a part whose packed content is damaged."""
    package = xlsx({"docProps/core.xml": " " * 9_000}, how=how)
    at = package.index(name) + len(name)
    return package[:at] + bytes(byte ^ 0x55 for byte in package[at : at + 40]) + package[at + 40 :]


for what, make in _KINDS.items():
    add(f"xlsx {what}", "a.xlsx", make)
