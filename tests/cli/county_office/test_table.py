"""`table`: the workbook of all units."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.building import APPLICATION, DISCLOSURE
from tests.cli.county_office.units import PERMITS, unit
from tests.cli.program import run


def test_a_sheet_a_table_a_row_a_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "table", folder)
    assert (code, out) == (0, "汇总.xlsx\n"), err
    book = openpyxl.load_workbook("汇总.xlsx")
    assert book.sheetnames == ["表二", "表三", "表四", "核对结果"]
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        assert sheet.freeze_panes
    assert {str(merge) for merge in book["表四"].merged_cells.ranges} >= {"C2:G2", "H2:Q2", "H3:L3", "M3:Q3"}
    assert book["表三"].print_title_cols == "$A:$B"


def test_the_workbook_is_not_taken_for_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "table", folder)
    code, out, _ = run(capsys, "check", "汇总.xlsx")
    assert code == 2
    assert "汇总表，不是一个机关的报告" in out
    assert run(capsys, "import", "汇总.xlsx")[0] == 2


def test_same_input_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "table", folder, "-o", "一.xlsx")
    run(capsys, "table", folder, "-o", "二.xlsx")
    assert Path("一.xlsx").read_bytes() == Path("二.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["=1+1", "+8613", "-石镇", "@白石镇", '=HYPERLINK("http://a")'])
def test_a_text_is_never_a_formula(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    unit("甲", {"机关名称": name, "落款.日期": "2024-01-02"})
    assert run(capsys, "table", "各单位")[0] == 0
    book = openpyxl.load_workbook("汇总.xlsx")
    for sheet in book:
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert len(found) == 1
        assert (found[0].data_type, found[0].quotePrefix) == ("s", True)
    formulas = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert all(formula.startswith("=SUM(") for formula in formulas)


def test_findings_that_say_the_same_are_one_row_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    unit("甲", {"总体情况.主动公开": "全年我镇做了一件事情。" * 40})
    run(capsys, "table", "各单位")
    sheet = openpyxl.load_workbook("汇总.xlsx")["核对结果"]
    (found,) = (row for row in sheet.iter_rows(values_only=True) if "W412" in row)
    assert found[-1].endswith("（同样的共 39 处）")


def test_what_is_not_known_stays_open_and_the_findings_have_a_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("黄石镇", {PERMITS: ..., f"{DISCLOSURE}.行政处罚": "5（简易2件）"})
    (folder / "坏的.yaml").write_text("机关名称: [", encoding="utf-8")
    code, _, err = run(capsys, "table", folder)
    assert code == 2
    assert "坏的.yaml" in err
    book = openpyxl.load_workbook("汇总.xlsx", data_only=True)
    rows = {row[1]: row for row in book["表二"].iter_rows(min_row=5, values_only=True)}
    assert rows["清水县黄石镇人民政府"][8] == "缺"
    assert "标“缺”的格子没有数字" in str(book["表二"]["A1"].value)
    findings = list(book["核对结果"].iter_rows(min_row=3, values_only=True))
    assert ("清水县黄石镇人民政府", "黄石镇.yaml", "错误", "E001") in {
        (r[1], r[2], r[4], r[5]) for r in findings
    }
    assert any(row[2] == "坏的.yaml" and row[5] == "E000" for row in findings)
    notes = [c.comment.text for row in book["表二"].iter_rows() for c in row if c.comment]
    assert sorted(notes) == ["原文：5（简易2件）", "原文：7（含延续2件）"]


def test_the_workbook_is_written_whatever_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("黄石镇", {f"{APPLICATION}.本年新收政府信息公开申请数量.自然人": 50})
    code, out, err = run(capsys, "table", folder)
    assert (code, out) == (1, "汇总.xlsx\n")
    assert "2 处错误" in err


def test_an_edited_workbook_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "table", folder)[0] == 0
    assert run(capsys, "table", folder)[0] == 0
    unit("黑石镇", {PERMITS: 8})
    assert run(capsys, "table", folder)[0] == 0
    book = openpyxl.load_workbook("汇总.xlsx")
    book.save("汇总.xlsx")
    unit("黑石镇", {PERMITS: 9})
    code, _, err = run(capsys, "table", folder)
    assert code == 2
    assert "改动过" in err
    assert run(capsys, "table", folder, "--overwrite")[0] == 0


def test_nothing_of_the_desk_is_in_the_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "table", folder.absolute())
    with ZipFile("汇总.xlsx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        content = b"".join(package.read(name) for name in package.namelist())
    assert str(Path().absolute()).encode() not in content


@pytest.mark.parametrize("output", ["汇总.xls", "汇总.pdf", "汇总"])
def test_a_workbook_is_xlsx(output: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "table", folder, "-o", output)
    assert (code, Path(output).exists()) == (2, False)
    assert "汇总.xlsx" in err


def test_units_stand_by_kind_and_name_wherever_their_files_lay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("01", {"机关名称": "清水县财政局", "机关类型": "县级政府部门"})
    unit("99", {"机关名称": "清水县安和镇人民政府"})
    run(capsys, "table", folder)
    rows = openpyxl.load_workbook("汇总.xlsx")["表二"].iter_rows(min_row=5, values_only=True)
    names = [str(row[1])[3:6] for row in rows if row[1]]
    assert names == ["安和镇", "白石镇", "黑石镇", "红石乡", "财政局"]


def test_each_printed_page_has_the_title_and_the_headings_of_its_columns(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "table", folder)
    book = openpyxl.load_workbook("汇总.xlsx")
    for sheet in book:
        assert str(sheet["A1"].value) in str(sheet.oddHeader.left.text)
        assert not str(sheet.print_area).replace("$", "").startswith(f"'{sheet.title}'!A1:")
    sheet = book["表三"]
    pages = [brk.id for brk in sheet.col_breaks.brk]
    assert len(pages) > 3
    assert [
        area for area in sheet.merged_cells.ranges for at in pages if area.min_col <= at < area.max_col
    ] == []
    tops = [sheet.cell(2, at + 1).value for at in pages]
    assert all(tops)
