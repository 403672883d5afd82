"""The list of names: as people write it, and matched as people read it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from generator.errors import UserError
from generator.work.pairing import likely_meant
from generator.work.roster import hold_against, names_in

NAMES = ["清水县白石镇人民政府", "清水县教育局"]


@pytest.mark.parametrize(
    "text",
    [
        "清水县白石镇人民政府\n清水县教育局\n",
        "1、清水县白石镇人民政府\r\n2、清水县教育局\r\n共 2 家\r\n",
        "# 名单\n\n- 清水县白石镇人民政府\n- 清水县 教育局\n清水县教育局\n",
        "序号,单位名称,联系人\n1,清水县白石镇人民政府,甲\n2,清水县教育局,乙\n",
        "序号\t部门\n1\t清水县白石镇人民政府\n2\t清水县教育局",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_with_a_name_a_line(text: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_bytes(text.encode(encoding))
    assert names_in(tmp_path / "名单.txt") == NAMES


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("," * 1_000_000, "1000001 列"),
        ("\t" * 1_000_000 + "\n甲局", "1000001 列"),
        ("\r" * 1_000_000, "1000000 行"),
        ("甲局\n" * 11_000, "11000 行"),
        ("甲" * 600_000, "“甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲…”有 600000 个字"),
    ],
)
def test_a_text_that_is_far_too_large_for_a_list_is_refused_before_it_is_taken_apart(
    text: str, why: str, tmp_path: Path
) -> None:
    """A million columns once took 8 s, and a name of 600,000 characters was printed."""
    file = tmp_path / "名单.csv"
    file.write_text(text, encoding="utf-8", newline="")
    began = process_time()
    with pytest.raises(UserError, match=why):
        names_in(file)
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("names", "units", "missing", "extra"),
    [
        (NAMES, NAMES, [], []),
        (["白石镇", "县教育局"], NAMES, [], []),
        (["溪州市清水县白石镇人民政府"], NAMES[:1], [], []),
        (["财政局", "财政国库局"], ["清水县财政国库局"], ["财政局"], []),
        (["财政局"], ["清水县财政国库局", "清水县财政局"], [], ["清水县财政国库局"]),
        (["自规局"], ["清水县自然资源和规划局"], [], []),
        (
            ["清水县黑石镇人民政府"],
            ["清水县白石镇人民政府"],
            ["清水县黑石镇人民政府"],
            ["清水县白石镇人民政府"],
        ),
        (["民政局"], ["清水县民政局", "溪水县民政局"], ["民政局"], ["清水县民政局", "溪水县民政局"]),
        (["白石镇人民政府", "白石镇人民政府街道"], ["清水县白石镇人民政府"], ["白石镇人民政府街道"], []),
    ],
)
def test_names_with_and_without_the_county(
    names: list[str], units: list[str], missing: list[str], extra: list[str]
) -> None:
    roll = hold_against(names, units)
    assert [one.name for one in roll.missing] == missing
    assert list(roll.extra) == extra


@pytest.mark.parametrize(
    ("name", "unit", "is_meant"),
    [
        ("清水县白石镇人民政府", "清水县黑石镇人民政府", False),
        ("清水县柳河镇人民政府", "清水县双溪镇人民政府", False),
        ("清水县白石镇人民政府", "清水县白石乡人民政府", True),
        ("清水县太平桥镇人民政府", "清水县太平侨镇人民政府", True),
        ("清水县白石镇人民政府", "清水县白石街道办事处", True),
        ("清水县教育局", "清水县公安局", False),
        ("清水县农业局", "清水县农业农村局", True),
        ("清水县文化旅游广电局", "清水县文化广电旅游局", True),
        ("清水县教育局", "清水县教育镇人民政府", False),
    ],
)
def test_only_a_name_that_was_probably_meant_is_asked_about(name: str, unit: str, is_meant: bool) -> None:
    assert likely_meant(name, [unit]) == (unit if is_meant else None)


def test_the_list_of_a_province_is_matched_by_what_tells_its_units_apart() -> None:
    """Some 2,000 names, none written as the reports have it: each against each would take minutes."""
    names = [f"青云县第{number}镇人民政府" for number in range(2_000)]
    roll = hold_against([*names, "甲局"], [f"溪州市{name}" for name in reversed(names)])
    assert [missing.name for missing in roll.missing] == ["甲局"]
    assert not roll.extra


def test_a_list_of_far_too_many_names_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("".join(f"第{n}镇\n" for n in range(9_000)), encoding="utf-8")
    with pytest.raises(UserError, match="9000 个名称"):
        names_in(tmp_path / "名单.txt")
