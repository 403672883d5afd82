"""rollup, table, compare and check --units, as the county office calls them, with its mistakes."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml

from generator.answers.load import load
from generator.form.tables import TABLES, Cell
from generator.render.grid import areas
from tests.building import APPLICATION, DISCLOSURE, DISPUTE, text
from tests.cli.program import run

PERMITS, FEES = f"{DISCLOSURE}.行政许可", f"{DISCLOSURE}.行政事业性收费"
ASKED = ("--name", "清水县人民政府", "--type", "县级人民政府")
OUT = Path("县.yaml")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def unit(name: str, changes: dict[str, Any] | None = None, folder: str = "各单位") -> Path:
    file = Path(folder) / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text({"机关名称": f"清水县{name}人民政府", **(changes or {})}), encoding="utf-8")
    return file


@pytest.fixture
def folder() -> Path:
    unit("白石镇", {PERMITS: 30, FEES: "1.5"})
    unit("黑石镇", {PERMITS: "7（含延续2件）", FEES: "0.333333"})
    unit("红石乡", {PERMITS: 0, FEES: 2, APPLICATION: "无", DISPUTE: "无"})
    return Path("各单位")


def rolled(file: Path = OUT) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


# ── rollup ────────────────────────────────────────────────────────────────────────────────────


def test_figures_are_exact_and_the_texts_are_left_to_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, out) == (0, f"{OUT}\n"), err
    tree = rolled()
    assert (tree["机关名称"], tree["机关类型"], tree["年度"]) == ("清水县人民政府", "县级人民政府", 2024)
    assert tree[DISCLOSURE]["行政许可"] == 37
    assert Decimal(str(tree[DISCLOSURE]["行政事业性收费"])) == Decimal("3.833333")
    assert tree[APPLICATION]["本年新收政府信息公开申请数量"] == {"自然人": 10, "商业企业": 4}
    assert tree[DISPUTE] == {"行政复议": {"结果维持": 2}}
    assert "行政许可决定 37 件" in tree["总体情况"]["主动公开"]
    assert tree["待确认"] == ["总体情况.主动公开", "总体情况.依申请公开"]
    code, out, _ = run(capsys, "check", OUT)
    assert code == 1
    assert {"E001", "E402"} <= set(out.split())


def test_published_reports_are_units_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    run(capsys, "render", folder, "-o", "公布", "--format", "docx,txt")
    shutil.rmtree(folder)
    code, _, err = run(capsys, "rollup", "公布", *ASKED, "-o", "再来.yaml")
    assert code == 0, err
    assert "是同一份报告，只算一次" in err  # each stands there as .docx and as .txt
    for table in (DISCLOSURE, APPLICATION, DISPUTE):
        assert rolled(Path("再来.yaml"))[table] == rolled()[table]


def workbook(file: Path, source: Path, *, formulas: bool = False) -> None:
    """The three tables of an answers file in one sheet, as an office types them into Excel."""
    report = load(source).report
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([report.full_title])
    for table in TABLES:
        sheet.append([table.section.heading])
        top = sheet.max_row
        for area in areas(table):
            row, column = top + 1 + area.row, area.column + 1
            content = area.printed.content
            if isinstance(content, Cell):
                figure = report.figures[content]
                is_formula = formulas and content.ids[-1] == "permits"
                sheet.cell(row, column, "=SUM(A1:A2)" if is_formula else figure.text if figure else "")
            else:
                sheet.cell(row, column, content)
            if area.printed.rows * area.printed.cols > 1:
                bottom, right = row + area.printed.rows - 1, column + area.printed.cols - 1
                sheet.merge_cells(start_row=row, start_column=column, end_row=bottom, end_column=right)
        sheet.cell(top + len(table.grid) + 2, 1, "")
    book.save(file)


def test_a_workbook_is_a_unit_and_one_without_values_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder / "白石镇.yaml"
    workbook(folder / "白石镇.xlsx", source)
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert code == 0, err
    assert "白石镇.xlsx 与 " in err  # the same report twice
    kept = rolled()
    source.rename("白石镇.yaml")
    code, out, err = run(capsys, "rollup", folder, *ASKED, "--explain", "表二/行政许可")
    assert code == 0, err  # tables without texts can be added up
    assert "30  清水县白石镇人民政府" in out
    workbook(folder / "白石镇.xlsx", Path("白石镇.yaml"), formulas=True)
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", "再来.yaml")
    assert (code, Path("再来.yaml").exists()) == (1, False)
    assert "白石镇.xlsx" in err
    assert kept[DISCLOSURE]["行政许可"] == 37


def test_answers_files_and_published_reports_side_by_side(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "render", folder / "白石镇.yaml", "-o", folder, "--format", "docx")[0] == 0
    (folder / "白石镇.yaml").unlink()
    assert run(capsys, "rollup", folder, *ASKED, "-o", OUT)[0] == 0
    assert rolled()[DISCLOSURE]["行政许可"] == 37


def test_a_unit_with_an_error_stops_the_sum_and_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("黄石镇", {PERMITS: ...})
    code, out, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, out, OUT.exists()) == (1, "", False)
    assert "清水县黄石镇人民政府" in err
    assert "E001" in err
    assert "白石镇" not in err


def test_a_draft_is_no_report_yet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("黄石镇", {"待确认": ["总体情况.主动公开"]})
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (1, False)
    assert "E402" in err


def test_a_figure_that_is_not_there_is_named_and_never_0(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "render", folder / "白石镇.yaml", "-o", "公布", "--format", "txt")
    (published,) = Path("公布").glob("*.txt")
    lines = published.read_text(encoding="utf-8-sig").split("\n")
    at = next(number for number, line in enumerate(lines) if "行政许可" in line and "|" in line)
    lines[at] = lines[at].replace("30", " /")
    (folder / "白石镇.yaml").unlink()
    (folder / "白石镇.txt").write_text("\n".join(lines), encoding="utf-8")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (1, False)
    assert "表二 行政许可行没有数字" in err
    assert "白石镇" in err


def test_a_file_that_cannot_be_read_stops_the_sum(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "坏的.yaml").write_text("机关名称: [", encoding="utf-8")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (2, False)
    assert "坏的.yaml" in err


def test_a_unit_twice_is_refused_with_and_without_its_county(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("又一份", {"机关名称": "白石镇人民政府"})
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (2, False)
    assert "又一份.yaml" in err
    assert "白石镇.yaml" in err


def test_departments_that_are_called_alike_are_two_units(capsys: pytest.CaptureFixture[str]) -> None:
    kind = {"机关类型": "县级政府部门"}
    unit("财政局", {"机关名称": "清水县财政局", **kind})
    unit("财政国库局", {"机关名称": "清水县财政国库局", **kind})
    code, _, err = run(capsys, "rollup", "各单位", *ASKED, "-o", OUT)
    assert code == 0, err
    assert rolled()[DISCLOSURE]["行政许可"] == 60


def test_two_years_do_not_add_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("白石镇上年", {"机关名称": "清水县白石镇人民政府", "年度": 2023, "落款": ...})
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (2, False)
    assert "2023 年度 1 份" in err
    assert "2024 年度 3 份" in err


def test_the_counties_own_report_is_no_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("本县", {"机关名称": "溪州市清水县人民政府", "机关类型": "县级人民政府", PERMITS: 9999})
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", folder / "汇总.yaml")
    assert code == 0, err
    assert "本县.yaml" in err
    assert rolled(folder / "汇总.yaml")[DISCLOSURE]["行政许可"] == 37
    code, _, _ = run(capsys, "rollup", folder, *ASKED, "-o", folder / "汇总.yaml")
    assert code == 0  # its own result, which lies there too, is none either
    assert rolled(folder / "汇总.yaml")[DISCLOSURE]["行政许可"] == 37


def test_a_level_between_is_pointed_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("县", {"机关名称": "清水县人民政府", "机关类型": "县级人民政府"})
    _, _, err = run(capsys, "rollup", folder, "--name", "溪州市人民政府", "--type", "市级人民政府", "-o", OUT)
    assert "另有它的 3 个下级单位" in err


def test_other_things_in_the_folder_are_no_units(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "名单.txt").write_text("清水县白石镇人民政府\n", encoding="utf-8")
    run(capsys, "table", folder / "白石镇.yaml", "-o", folder / "汇总.xlsx")
    unit("白石镇", {"年度": 2023, "落款": ...}, "上年")
    assert (
        run(capsys, "compare", "上年/白石镇.yaml", folder / "白石镇.yaml", "-o", folder / "对照.html")[0] == 0
    )
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", folder / "名单.txt")
    assert code == 0, err
    assert rolled()[DISCLOSURE]["行政许可"] == 37


def test_missing_units_are_listed_and_noted_in_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "1. 清水县白石镇人民政府\n2、黑石镇\n\n# 新设\n3．清水县紫石镇人民政府\n"
    Path("名单.txt").write_bytes(names.encode("gb18030"))
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", "名单.txt")
    assert code == 0
    assert "还缺：清水县紫石镇人民政府" in err
    assert "还缺：黑石镇" not in err
    assert "名单上没有：清水县红石乡人民政府" in err
    assert "# 名单上还缺 1 家：清水县紫石镇人民政府" in OUT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["清水县报送单位"],
            ["序号", "单位名称", "联系人"],
            [1, "清水县白石镇人民政府", "甲"],
            [2, "清水县紫石镇人民政府", "乙"],
        ],
        [[1, "清水县白石镇人民政府"], [2, "清水县紫石镇人民政府"], [None, "合计"]],
        [
            ["联系人", "机关名称"],
            ["甲", "清水县白石镇人民政府"],
            [None, None],
            ["乙", "清水县紫石镇人民政府"],
        ],
    ],
)
def test_the_list_may_be_a_column_of_a_workbook(
    rows: list[list[Any]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save("名单.xlsx")
    _, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", "名单.xlsx")
    (line,) = (line for line in err.splitlines() if line.startswith("还缺"))
    assert line.startswith("还缺：清水县紫石镇人民政府")
    assert "名单上 2 家，还缺 1 家" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\n# \n", "没有机关名称"),
        ("甲局,张三\n乙局,李四\n".encode(), "2 列文字"),
        (None, "找不到"),
    ],
)
def test_a_list_that_is_none(
    content: bytes | None, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path("名单.csv").write_bytes(content)
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", "名单.csv")
    assert (code, OUT.exists()) == (2, False)
    assert said in err


def test_a_broken_workbook_as_a_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("名单.xlsx").write_bytes(b"PK\x03\x04 no")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", "名单.xlsx")
    assert code == 2
    assert "另存为 .xlsx" in err


def test_explain_adds_up_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "rollup", folder, *ASKED, "--explain", "表二/行政许可")
    assert code == 0, err
    assert out.splitlines()[0] == "表二 行政许可行：合计 37"
    assert "30  清水县白石镇人民政府" in out
    assert "7（含延续2件）  清水县黑石镇人民政府" in out
    assert "其余 1 家单位是 0" in out
    assert not list(Path().glob("*.yaml"))
    code, out, _ = run(capsys, "rollup", folder, *ASKED, "--explain", "表二/行政许可", "-o", OUT)
    assert code == 0
    assert OUT.exists()
    assert str(OUT) in out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--name", "清水县人民政府", "--type", "县政府"), "县级人民政府"),
        (("--name", " ", "--type", "县级人民政府"), "--name"),
        (("--name", "清水县人民政府"), "--type 机关类型"),
        ((*ASKED, "--explain", "表三/予以公开吗/自然人"), "表三/予以公开/自然人"),
        ((*ASKED, "-o", "县.docx"), "县.yaml"),
    ],
)
def test_wrong_usage(
    asked: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "rollup", folder, *asked)
    assert (code, out) == (2, "")
    assert said in err


def test_a_folder_without_reports(capsys: pytest.CaptureFixture[str]) -> None:
    Path("空").mkdir()
    for command in (("rollup", "空", *ASKED), ("table", "空"), ("compare", "空", "空")):
        code, _, err = run(capsys, *command)
        assert code == 2
        assert "没有找到各单位的报告" in err


def test_a_folder_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ("rollup", "没有", *ASKED),
        ("table", "没有", folder),
        ("compare", folder, "没有"),
        ("check", folder / "白石镇.yaml", "--units", "没有"),
    ):
        code, _, err = run(capsys, *command)
        assert code == 2
        assert "找不到 没有" in err


def test_texts_that_a_person_wrote_meanwhile_are_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    unit("白石镇", {PERMITS: 31})
    assert run(capsys, "rollup", folder, *ASKED, "-o", OUT)[0] == 0  # untouched: made anew
    assert rolled()[DISCLOSURE]["行政许可"] == 38
    OUT.write_text(OUT.read_text(encoding="utf-8") + "引言: 县里写的。\n", encoding="utf-8")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert code == 2
    assert "改动过" in err
    assert rolled()["引言"] == "县里写的。"


# ── check --units ─────────────────────────────────────────────────────────────────────────────


def parent(capsys: pytest.CaptureFixture[str], folder: Path, changes: dict[str, Any]) -> list[dict[str, Any]]:
    file = unit("县", {"机关名称": "清水县人民政府", "机关类型": "县级人民政府", **changes}, "县里")
    code, out, err = run(capsys, "check", file, "--units", folder, "--json")
    assert code == 0, err
    (entry,) = json.loads(out)
    return [finding for finding in entry["findings"] if finding["rule"] == "W509"]


LARGE = {
    PERMITS: 40, f"{DISCLOSURE}.行政处罚": 12, FEES: 4,
    f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 6, "本年废止件数": 3, "现行有效件数": 20},
    f"{APPLICATION}.本年新收政府信息公开申请数量": {"自然人": 10, "商业企业": 4},
    f"{APPLICATION}.上年结转政府信息公开申请数量": {"自然人": 2},
    f"{APPLICATION}.本年度办理结果": {
        "予以公开": {"自然人": 8, "商业企业": 2}, "不予公开": {"属于行政执法案卷": {"商业企业": 2}},
        "无法提供": {"本机关不掌握相关政府信息": {"自然人": 2}},
    },
    f"{APPLICATION}.结转下年度继续办理": {"自然人": 2},
    f"{DISPUTE}.行政复议": {"结果维持": 2},
}  # fmt: skip


def test_as_much_as_the_units_or_more_is_normal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parent(capsys, folder, LARGE) == []


def test_less_than_the_units_is_named_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    less = LARGE | {PERMITS: 36, f"{APPLICATION}.本年新收政府信息公开申请数量": {"自然人": 10, "商业企业": 3}}
    less[f"{APPLICATION}.本年度办理结果"] = {
        "予以公开": {"自然人": 8, "商业企业": 1}, "不予公开": {"属于行政执法案卷": {"商业企业": 2}},
        "无法提供": {"本机关不掌握相关政府信息": {"自然人": 2}},
    }  # fmt: skip
    found = parent(capsys, folder, less)
    assert [finding["where"] for finding in found] == [
        "表二 行政许可行",
        "表三 一、本年新收政府信息公开申请数量行 商业企业列",
        "表三 （一）予以公开行 商业企业列",
    ]
    assert found[0]["values"] == {"left": 36, "right": 37, "difference": -1}
    assert "3 家单位合计37，少1" in found[0]["message"]


def test_units_of_another_year_do_not_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("紫石镇", {"年度": 2023, "落款": ..., PERMITS: 5000})
    assert parent(capsys, folder, LARGE) == []
    code, _, err = run(capsys, "check", folder, "--units", folder)
    assert code == 2
    assert "一份本级的报告" in err
    code, _, err = run(capsys, "check", unit("县", {"年度": 2022, "落款": ...}, "县里"), "--units", folder)
    assert code == 2
    assert "2022 年度" in err


# ── table ─────────────────────────────────────────────────────────────────────────────────────


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


# ── compare ───────────────────────────────────────────────────────────────────────────────────


def last_year(name: str, changes: dict[str, Any] | None = None) -> Path:
    return unit(name, {"年度": 2023, "落款": ..., **(changes or {})}, "上年")


def lines(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


def test_two_reports_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    old = last_year("白石镇", {PERMITS: 24, FEES: "1.2", f"{DISCLOSURE}.行政处罚": 0})
    new = unit("白石镇")
    code, out, err = run(capsys, "compare", old, new, "-o", "对照.html")
    assert code == 0, err
    assert ["行政许可", "24", "30", "+6", "+25.0%"] in lines(out)
    assert ["行政处罚", "0", "4", "+4", "—"] in lines(out)
    assert ["行政事业性收费（万元）", "1.2", "1.5", "+0.3", "+25.0%"] in lines(out)
    assert "两年都是 0" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    page = Path("对照.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "+25.0%" in page
    for outside in ("http://", "https://", "<script", "<link", "@import", "url("):
        assert outside not in page


def test_a_published_report_beside_an_answers_file(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = last_year("白石镇", {PERMITS: 24, "落款.日期": "2024-01-20"}), unit("白石镇")
    run(capsys, "render", old, "-o", "公布", "--format", "docx")
    (published,) = Path("公布").glob("*.docx")
    assert run(capsys, "compare", published, new)[1] == run(capsys, "compare", old, new)[1]


def test_folders_are_paired_by_name_largest_changes_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last_year("白石镇", {"机关名称": "白石镇人民政府", PERMITS: 29})
    last_year("黑石镇", {PERMITS: 507})
    last_year("绿石镇")
    code, out, err = run(capsys, "compare", "上年", folder, "-o", "对照.html")
    assert code == 0, err
    first, second = (line[-4:] for line in lines(out) if line[-4:-3] in (["507"], ["29"]))
    assert first == ["507", "7", "-500", "-98.6%"]
    assert second == ["29", "30", "+1", "+3.4%"]
    assert ["行政许可", "536", "37", "-499", "-93.1%"] in lines(out)
    assert "只有上年的报告，没有对照：清水县绿石镇人民政府" in err
    assert "只有本年的报告，没有对照：清水县红石乡人民政府" in err
    page = Path("对照.html").read_text(encoding="utf-8")
    assert page.index("清水县黑石镇人民政府</th>") < page.index("清水县白石镇人民政府</th>")
    assert "清水县绿石镇人民政府" in page
    assert "清水县红石乡人民政府" in page


def test_one_report_beside_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "compare", last_year("白石镇", {PERMITS: 29}), folder)
    assert (code, err) == (0, "")
    assert ["行政许可", "29", "30", "+1", "+3.4%"] in lines(out)


def test_one_folder_with_both_years(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last_year("白石镇", {PERMITS: 29}).rename(folder / "白石镇2023.yaml")
    code, out, err = run(capsys, "compare", folder, folder)
    assert code == 0, err
    assert ["行政许可", "29", "30", "+1", "+3.4%"] in lines(out)


@pytest.mark.parametrize("as_folders", [True, False])
def test_the_wrong_way_round(as_folders: bool, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = last_year("白石镇"), unit("白石镇")
    paths = (new.parent, old.parent) if as_folders else (new, old)
    code, _, err = run(capsys, "compare", *paths)
    assert code == 2
    assert "先后写反了" in err
    code, _, err = run(capsys, "compare", paths[0], paths[0])
    assert code == 2
    assert "都是 2024 年度" in err


def test_two_agencies_are_compared_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "compare", last_year("白石镇"), unit("黑石镇"))
    assert code == 0
    assert "机关不同" in err


def test_a_figure_that_is_not_known_has_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "compare", last_year("白石镇", {PERMITS: ...}), unit("白石镇"))
    assert code == 0
    assert ["行政许可", "—", "30", "—", "—"] in lines(out)


def test_one_bad_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last_year("白石镇", {PERMITS: 29})
    (folder / "坏的.yaml").write_text("机关名称: [", encoding="utf-8")
    code, out, err = run(capsys, "compare", "上年", folder)
    assert code == 2
    assert "坏的.yaml" in err
    assert ["行政许可", "29", "30", "+1", "+3.4%"] in lines(out)
