"""Workbooks as published reports: cached values, what is hidden, and files made to do harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.errors import UnreadableError
from generator.form.tables import APPLICATIONS, DISCLOSURE, Cell
from generator.reading import Reading, read
from generator.reading.document import RawTable
from generator.reading.formats.xlsx import read_xlsx
from tests.reading.copies_and_sheets import one_sheet
from tests.reading.sample import FEES, PERMITS, RECEIVED
from tests.reading.samples import bent

GOOD = one_sheet(bent("as_it_should_be"))
Change = Callable[[Workbook], object]


def changed(change: Change) -> bytes:
    book = load_workbook(io.BytesIO(GOOD))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def part_changed(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part of it changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == name else content)
    return buffer.getvalue()


def reading(raw: bytes, folder: Path) -> Reading:
    path = folder / "a.xlsx"
    path.write_bytes(raw)
    return read(path)


def figure(found: Reading, cell: Cell) -> str | None:
    value = found.report.written_figures()[cell]
    return value.text if value else None


def replaced(old: object, new: object) -> Change:
    """Another value in the one cell that holds the old one."""

    def change(book: Workbook) -> None:
        [cell] = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == old]
        cell.value = new  # type: ignore[assignment]

    return change


SHEET = "xl/worksheets/sheet1.xml"


def test_the_stored_value_of_a_formula_is_read(tmp_path: Path) -> None:
    raw = part_changed(
        GOOD, SHEET, lambda xml: xml.replace(b"<v>117</v>", b"<f>SUM(D30:I30)</f><v>117</v>", 1)
    )
    assert b"<f>" in zipfile.ZipFile(io.BytesIO(raw)).read(SHEET)
    assert figure(reading(raw, tmp_path), RECEIVED[-1]) == "117"


def test_a_formula_without_a_stored_value_is_no_figure(tmp_path: Path) -> None:
    found = reading(changed(replaced(117, "=SUM(D30:I30)")), tmp_path)
    assert figure(found, RECEIVED[-1]) is None
    assert figure(found, RECEIVED[-2]) == "116"
    [entry] = [entry for entry in found.unread if RECEIVED[-1].keys in entry.keys]
    assert "没有存下算出来的数" in entry.reason
    assert "保存一次再读" in entry.reason
    assert found.findings == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (6432.466, "6432.466"),
        (1e-6, "0.000001"),
        (12.0, "12"),
        ("1,295.5", "1295.5"),
        ("#REF!", None),
    ],
)
def test_numbers_as_excel_stores_them(value: float | str, expected: str | None, tmp_path: Path) -> None:
    assert figure(reading(changed(replaced("110.5", value)), tmp_path), FEES) == expected


def test_a_count_that_is_no_whole_number_stays_unread(tmp_path: Path) -> None:
    assert figure(reading(changed(replaced(107, 3.5)), tmp_path), PERMITS) is None


def test_a_date_in_a_cell_signs(tmp_path: Path) -> None:
    found = reading(changed(replaced("2025年1月24日", date(2025, 3, 2))), tmp_path)
    assert found.report.signature is not None
    assert found.report.signature.day == date(2025, 3, 2)


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        hidden = book.copy_worksheet(book.worksheets[0])
        replaced(107, 999)(book)
        hidden.sheet_state = "hidden"

    assert figure(reading(changed(change), tmp_path), PERMITS) == "999"


def test_only_the_tables_without_a_word_around_them(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.match("[一二三四五六]、(?!本年|上年|结转)", cell.value):
                    cell.value = None

    found = reading(changed(change), tmp_path)
    assert all(found.report.written_figures()[cell] for cell in (*DISCLOSURE.cells, *APPLICATIONS.cells))
    assert [finding.rule for finding in found.findings] == ["W601"]


# ── files made to do harm ─────────────────────────────────────────────────────────────────────


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        read_xlsx(raw)
    return str(raised.value)


def test_merged_cells_without_end_are_cut_to_the_sheet() -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="D9:XFD1048576"/></mergeCells>'
    raw = part_changed(
        GOOD, SHEET, lambda xml: re.sub(rb"<mergeCells.*</mergeCells>", merge, xml, flags=re.DOTALL)
    )
    cells = [
        cell
        for block in read_xlsx(raw).blocks
        if isinstance(block, RawTable)
        for row in block.rows
        for cell in row
    ]
    assert max(cell.cols for cell in cells) < 100
    assert max(cell.rows for cell in cells) < 5_000


def test_a_row_far_down_is_refused() -> None:
    assert "太大" in refused(changed(lambda book: book.worksheets[0].cell(900_000, 1, "x") and None))


def test_a_column_far_right_is_refused() -> None:
    assert "太大" in refused(changed(lambda book: book.worksheets[0].cell(2, 16_000, "x") and None))


def test_a_size_that_a_sheet_only_claims_is_not_believed(tmp_path: Path) -> None:
    claimed = part_changed(
        GOOD, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml)
    )
    assert figure(reading(claimed, tmp_path), PERMITS) == "107"
    small = part_changed(
        GOOD, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml)
    )
    assert figure(reading(small, tmp_path), PERMITS) == "107"


def test_a_part_that_unpacks_to_much_is_refused_before_it_is_unpacked() -> None:
    assert "太大" in refused(part_changed(GOOD, SHEET, lambda xml: xml + b" " * 50_000_000))


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "有害" in refused(part_changed(GOOD, SHEET, lambda xml: bomb + xml))


@pytest.mark.parametrize(
    "raw",
    [
        GOOD[: len(GOOD) // 2],
        part_changed(GOOD, "xl/workbook.xml", lambda _: b"<workbook/>"),
        part_changed(GOOD, "xl/workbook.xml", lambda xml: xml[:100]),
        part_changed(GOOD, SHEET, lambda xml: xml[: len(xml) // 2]),
        part_changed(GOOD, SHEET, lambda xml: xml.replace(b'r="A1"', b'r="1A"', 1)),
        part_changed(GOOD, SHEET, lambda xml: xml.replace(b'mergeCell ref="', b'mergeCell ref="!', 1)),
        part_changed(GOOD, "xl/styles.xml", lambda _: b"<styleSheet>"),
        part_changed(GOOD, "xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"),
    ],
    ids=[
        "cut",
        "no sheets",
        "half a book",
        "half a sheet",
        "bad cell",
        "bad merge",
        "styles",
        "no relations",
    ],
)
def test_a_damaged_workbook_says_so(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(UnreadableError, match=r"文件损坏|不像一份年度报告|没有打开"):
        read(path)
