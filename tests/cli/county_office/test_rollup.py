"""`rollup` as the county office calls it, with its mistakes."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from generator.answers.load import load
from generator.form.tables import TABLES, Cell
from generator.render.grid import areas
from tests.building import APPLICATION, DISCLOSURE, DISPUTE
from tests.cli.county_office.units import PERMITS, unit
from tests.cli.program import run

ASKED = ("--name", "清水县人民政府", "--type", "县级人民政府")
OUT = Path("县.yaml")


def rolled(file: Path = OUT) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


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
        (("--name", "清水县人民政府", "--type", "县政府"), "是不是“县级人民政府”"),
        (("--name", "清水县人民政府", "--type", "县政府部门"), "是不是“县级政府部门”"),
        (("--name", "清水县人民政府", "--type", "镇政府"), "是不是“乡镇人民政府”"),
        (("--name", " ", "--type", "县级人民政府"), "--name"),
        (("--name", "清水县\x1b政府", "--type", "县级人民政府"), "--name：第 1 行有看不见的控制字符"),
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


def test_a_copy_in_another_folder_counts_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "补报").mkdir()
    copy = shutil.copy(folder / "白石镇.yaml", folder / "补报")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert code == 0, err
    assert f"{copy} 与 {folder / '白石镇.yaml'} 是同一份报告，只算一次" in err
    assert rolled()[DISCLOSURE]["行政许可"] == 37


def test_everything_in_the_way_is_said_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit("黄石镇", {PERMITS: ...})
    (folder / "坏的.yaml").write_text("机关名称: [", encoding="utf-8")
    twice = unit("又一份", {"机关名称": "清水县白石镇人民政府", PERMITS: 31})
    old = unit("紫石镇", {"年度": 2023, "落款": ...})
    code, out, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, out, OUT.exists()) == (2, "", False)
    assert f"同一个机关有两份不同的报告：{twice} 和 {folder / '白石镇.yaml'}" in err
    assert f"2023 年度 1 份（{old}）" in err
    assert "有 1 处必须改正的错误（E001）" in err
    assert "坏的.yaml 读不出来" in err
    assert f"2024 年度 5 份（{twice}、{folder / '白石镇.yaml'}、{folder / '红石乡.yaml'} 等）" in err


def test_a_unit_that_reported_twice_is_on_the_list_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("又一份", {"机关名称": "清水县白石镇人民政府", PERMITS: 31})
    Path("名单.txt").write_text("白石镇\n黑石镇\n红石乡\n紫石镇\n", encoding="utf-8")
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT, "--expect", "名单.txt")
    assert code == 2
    assert "名单上没有" not in err
    assert "已经计入" not in err
    assert "还缺：紫石镇\n" in err  # and no guess: 白石镇 is another town
    assert err.index("同一个机关有两份") < err.index("还缺")


def test_where_to_go_on_is_said_with_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "rollup", folder, *ASKED, "-o", "我的 县.yaml")
    assert "nianbao fill '我的 县.yaml' 接着填" in err
    _, _, err = run(capsys, "draft", folder / "白石镇.yaml", "-o", "草稿.yaml")
    assert "nianbao fill 草稿.yaml 接着填" in err


def test_what_may_be_one_unit_twice_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kind = {"机关类型": "县级政府部门"}
    unit("民政局", {"机关名称": "民政局", **kind})
    unit("县民政局", {"机关名称": "清水县民政局", **kind, PERMITS: 31})
    code, _, err = run(capsys, "rollup", folder, *ASKED, "-o", OUT)
    assert (code, OUT.exists()) == (2, False)
    assert "可能是同一个机关的两份报告" in err
    assert "同一个机关有两份不同的报告" not in err
