"""`compare`: two years side by side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.building import DISCLOSURE
from tests.cli.county_office.units import FEES, PERMITS, unit
from tests.cli.program import environment, run


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


def test_the_page_is_written_although_the_reader_goes_away(folder: Path) -> None:
    last_year("白石镇")
    command = f"{sys.executable} -m generator compare 上年 {folder} -o 对照.html | head -c 1"
    subprocess.run(command, shell=True, check=True, env=environment(), capture_output=True)
    assert "</html>" in Path("对照.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_a_file_name_that_is_no_utf_8_stands_in_the_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last_year("白石镇")
    unit("红石镇").rename(folder / os.fsdecode(b"\xff.yaml"))
    code, _, err = run(capsys, "compare", "上年", folder, "-o", "对照.html")
    assert code == 0, err
    assert "\ufffd.yaml" in Path("对照.html").read_text(encoding="utf-8")


def test_ratios_are_all_told_in_per_cent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last_year("白石镇", {PERMITS: 2})
    _, out, _ = run(capsys, "compare", "上年", folder / "白石镇.yaml")
    assert "+1400.0%" in out
    assert "倍" not in out
