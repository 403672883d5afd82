"""examples/county: every cell of the roll-up and of the workbook, computed anew from the files alone."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml

from generator.errors import Exit
from generator.work.batch import judge
from generator.work.last_year import LastYear
from tests.building import APPLICATION, DISCLOSURE, DISPUTE
from tests.cli.program import run
from tests.conftest import EXAMPLES

COUNTY = EXAMPLES / "county"
RESULTS = COUNTY / "汇总"
NAME = "青岚县人民政府"
UNITS = sorted((COUNTY / "2024").glob("*.yaml"))
SHEETS = {"表二": DISCLOSURE, "表三": APPLICATION, "表四": DISPUTE}
NUMBERING = re.compile(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)")
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结"]


def plain(file: Path) -> dict[str, Any]:
    """An answers file as it stands: every scalar a text."""
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    return loaded


def number(text: object) -> Decimal:
    return Decimal(re.split("[（(]", str(text))[0])


def flat(tree: object, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Decimal]:
    """Every figure of a table that is not 0, by its keys."""
    if isinstance(tree, dict):
        return {
            place: value for key, below in tree.items() for place, value in flat(below, (*path, key)).items()
        }
    return {path: number(tree)} if tree != "无" and number(tree) else {}


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, Any]]:
    return {(tree := plain(file))["机关名称"]: tree for file in UNITS}


def test_there_are_enough_units_and_some_findings() -> None:
    assert len(UNITS) >= 24
    assert [file.name for file in UNITS] == [file.name for file in sorted((COUNTY / "2023").glob("*.yaml"))]
    last = LastYear(COUNTY / "2023")
    found = {finding.rule for file in UNITS for finding in judge(file, last).findings}
    assert found == {"W405", "W409", "W503", "W507", "E301"}
    assert all(judge(file, last).exit is Exit.OK for file in UNITS)
    assert not [f for file in (COUNTY / "2023").iterdir() for f in judge(file, LastYear(None)).findings]
    back = {f.rule for file in (COUNTY / "退回").iterdir() for f in judge(file, LastYear(None)).findings}
    assert {"E001", "E103"} <= back


@pytest.mark.parametrize("section", SHEETS.values())
def test_every_figure_of_the_roll_up_is_the_sum_of_the_units(
    section: str, units: dict[str, dict[str, Any]]
) -> None:
    expected: dict[tuple[str, ...], Decimal] = {}
    for tree in units.values():
        for path, value in flat(tree[section]).items():
            expected[path] = expected.get(path, Decimal(0)) + value
    rolled = plain(RESULTS / f"{NAME}2024.yaml")
    assert flat(rolled[section]) == expected
    assert len(expected) > 5


def headings(sheet: Any, first: int) -> dict[int, list[str]]:
    """The headings above each column of figures, merged cells spread out, one for each merge."""
    spread: dict[tuple[int, int], str] = {}
    for merge in sheet.merged_cells.ranges:
        for row in range(merge.min_row, merge.max_row + 1):
            for column in range(merge.min_col, merge.max_col + 1):
                spread[row, column] = str(sheet.cell(merge.min_row, merge.min_col).value)
    found = {}
    for column in range(3, sheet.max_column + 1):
        texts = [spread.get((row, column)) or str(sheet.cell(row, column).value) for row in range(2, first)]
        found[column] = [text for text, _ in groupby(texts)]
    return found


def figure(tree: Any, path: list[str]) -> Decimal:
    """A figure of an answers file; what is left out of tables 3 and 4 is 0."""
    for key in path:
        tree = tree.get(key, {}) if isinstance(tree, dict) else {}
    return number(tree) if isinstance(tree, str) and tree != "无" else Decimal(0)


def expected(section: str, tree: dict[str, Any], labels: list[str]) -> Decimal:
    """The figure that belongs under these headings."""
    if section == DISCLOSURE:
        row, column = labels[1:]
        value = tree[section][row]
        return number(value if isinstance(value, str) else value[column])
    table = tree[section] if isinstance(tree[section], dict) else {}
    path = [NUMBERING.sub("", label).partition("（")[0] for label in labels if label != "法人或其他组织"]
    path = [key.partition("、行政机关不再处理")[0] for key in path]
    if section == DISPUTE:
        *group, outcome = path
        return sum(
            (figure(table, [*group, one]) for one in (OUTCOMES if outcome == "总计" else [outcome])),
            Decimal(0),
        )
    *row_path, applicant = path
    wanted = APPLICANTS if applicant == "总计" else [applicant]
    if row_path == ["本年度办理结果", "总计"]:
        results = {key: value for key, value in table.get("本年度办理结果", {}).items() if key != "总计"}
        return sum((value for place, value in flat(results).items() if place[-1] in wanted), Decimal(0))
    return sum((figure(table, [*row_path, one]) for one in wanted), Decimal(0))


@pytest.mark.parametrize("name", SHEETS)
def test_every_cell_of_the_workbook(name: str, units: dict[str, dict[str, Any]]) -> None:
    values = openpyxl.load_workbook(RESULTS / "汇总.xlsx", data_only=True)[name]
    formulas = openpyxl.load_workbook(RESULTS / "汇总.xlsx")[name]
    first = next(row for row in range(1, 12) if values.cell(row, 1).value == 1)
    last = first + len(units) - 1
    names = [str(values.cell(row, 2).value) for row in range(first, last + 1)]
    assert names[:2] == ["青岚县白鹭镇人民政府", "青岚县城关镇人民政府"]  # townships first, by 拼音
    assert sorted(names) == sorted(units)
    assert values.cell(last + 1, 1).value == "合计"
    columns = headings(values, first)
    assert len(columns) == {"表二": 10, "表三": 175, "表四": 15}[name]
    for column, labels in columns.items():
        total = Decimal(0)
        for row, tree in enumerate((units[name] for name in names), first):
            wanted = expected(SHEETS[name], tree, labels)
            assert Decimal(str(values.cell(row, column).value)) == wanted, (labels, tree["机关名称"])
            total += wanted
        letter = values.cell(1, column).column_letter
        assert formulas.cell(last + 1, column).value == f"=SUM({letter}{first}:{letter}{last})"
        assert Decimal(str(values.cell(last + 1, column).value)) == total, labels


def test_the_results_are_what_the_commands_make_today(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(COUNTY)
    made = {name: tmp_path / name for name in (f"{NAME}2024.yaml", "汇总.xlsx", "对照.html")}
    rolled, book, page = made.values()
    asked = ("--name", NAME, "--type", "县级人民政府", "--expect", "名单.txt")
    assert run(capsys, "rollup", "2024", *asked, "-o", rolled)[0] == 0
    assert run(capsys, "table", "2024", "-o", book)[0] == 0
    assert run(capsys, "compare", "2023", "2024", "-o", page)[0] == 0
    for name, file in made.items():
        if request.config.getoption("--update-golden"):
            (RESULTS / name).write_bytes(file.read_bytes())
        assert parts(file) == parts(RESULTS / name), name


def parts(file: Path) -> dict[str, bytes]:
    """A file, or what a package holds: how hard it is compressed is the machine's."""
    if file.suffix != ".xlsx":
        return {"": file.read_bytes()}
    with ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}
