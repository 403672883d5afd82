"""`check --units`: the published report of the county beside those of its units."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import APPLICATION, DISCLOSURE, DISPUTE
from tests.cli.county_office.units import FEES, PERMITS, unit
from tests.cli.program import run


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
