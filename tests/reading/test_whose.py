"""Whose report it is: titles over any number of lines, names from the text, doubts that are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read
from generator.reading.understanding.identity import (
    Signed,
    Title,
    parse_title,
    split_opening,
    split_signature,
)
from generator.reading.understanding.whose import Whose, find_agency
from generator.render.context import prepare
from generator.render.text import text_file
from generator.render.word import docx
from tests.building import answers

UNSIGNED = Signed(None, None)
LONG = [
    "内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇人民政府综合办公室",
    "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县塔尔塔吉克民族乡人民政府",
    "云南省红河哈尼族彝族自治州金平苗族瑶族傣族自治县金水河镇人民政府便民服务中心",
    "黔南布依族苗族自治州三都水族自治县市场监督管理局（黔南布依族苗族自治州三都水族自治县知识产权局）",
]


def test_the_names_are_long_enough() -> None:
    assert [len(agency) for agency in LONG] == [30, 35, 38, 48]


@pytest.mark.parametrize("agency", LONG)
def test_a_title_of_many_lines_comes_back_whole(agency: str, tmp_path: Path) -> None:
    report = answers({"机关名称": agency, "引言": "本报告依照条例编制。"}).report
    page = prepare(report)
    assert len(page.title_lines) > 2
    for name, content in (("a.docx", docx(page)), ("a.txt", text_file(page))):
        (tmp_path / name).write_bytes(content)
        found = read(tmp_path / name).report
        assert (found.agency, found.title) == (agency, None)
        assert found.preface == report.preface
    title, preface = split_opening([*page.title_lines, "本报告依照条例编制。"], ())
    assert title is not None
    assert (title.agency, title.year, preface) == (agency, report.year, ["本报告依照条例编制。"])


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        (["临泽市人民政府", "临泽市青石镇2024年政府信息公开工作年度报告"], "临泽市青石镇"),
        (["青石镇人民政府", "2024年政府信息公开工作年度报告"], "青石镇人民政府"),
        (
            ["2024年政府信息公开工作年度报告", "临泽市青石镇人民政府", "2024年政府信息公开工作年度报告"],
            "临泽市青石镇人民政府",
        ),
        (["政务公开", "青石镇2024年政府信息公开工作年度报告"], "青石镇"),
        (["临泽市", "青石镇人民政府2024年", "政府信息公开工作", "年度报告"], "临泽市青石镇人民政府"),
        (["青石镇2024年政府信息公开工作年度报告 |"], "青石镇"),
    ],
)
def test_lines_above_a_title(opening: list[str], agency: str) -> None:
    title, _ = split_opening(opening, ())
    assert title is not None
    assert title.agency == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("2024年青石镇人民政府信息公开工作年度报告", "青石镇人民政府"),
        ("2024年度青石街道信息公开工作报告", "青石街道"),
        ("临泽县青石镇2024年政府信息公开工作告年度报", "临泽县青石镇"),
    ],
)
def test_titles_with_slips(text: str, agency: str) -> None:
    found = parse_title(text)
    assert found is not None
    assert found.agency == agency


@pytest.mark.parametrize(
    ("texts", "agency"),
    [
        (["如有疑问，请与临泽县人民政府办公室联系（地址：青石路1号）。"], None),
        (["可在“临泽县人民政府”门户网站下载，电话由临泽县人民政府公布。"], None),
        (["在县委领导下，按照临泽县人民政府办公室通知编制。"], None),
        (["本年报由临泽县财政局编制。"], "临泽县财政局"),
        (["现公布临泽县财政局2024年政府信息公开工作年度报告。"], "临泽县财政局"),
        (["现发布《临泽县青石镇2024年政府信息公开工作年度报告》。"], "临泽县青石镇"),
        (["本报告由青石镇人民政府按照条例编制。"], "青石镇人民政府"),
        (["临泽县青石镇人民政府高度重视公开，我局更新了栏目，我局还培训了人员。"], None),
    ],
)
def test_a_name_that_only_the_text_gives(texts: list[str], agency: str | None) -> None:
    found = find_agency(None, UNSIGNED, texts)
    assert found.agency == agency
    assert [name for name, _ in found.doubts] == (["机关名称"] if agency else [])


def doubts(agency: str, *texts: str) -> Whose:
    return find_agency(Title("", agency, 2024), UNSIGNED, texts)


def test_doubts_about_a_title() -> None:
    assert doubts("临泽县财政局", "我局更新了栏目。") == Whose("临泽县财政局")
    completed = doubts("县财政局", "现公布临泽县财政局2024年政府信息公开工作年度报告。")
    assert completed.agency == "临泽县财政局"
    assert "补成" in completed.doubts[0][1]
    [(name, why)] = doubts("临泽县财政局", "我镇更新了栏目。", "我镇还培训了人员。").doubts
    assert name == "机关类型"
    assert "我镇" in why
    [(name, why)] = doubts("#临泽县财政局").doubts
    assert name == "机关名称"
    [(name, why)] = doubts(
        "临汎县人民政府", "在临泽县委领导下，临泽县更新了栏目，临泽县还培训了人员。"
    ).doubts
    assert name == "机关名称"
    assert "临泽县" in why


def test_a_signature_over_two_lines() -> None:
    agency = LONG[1]
    signature, rest, _ = split_signature(["正文。", agency[:20], agency[20:], "2025年1月24日"], agency)
    assert (signature.agency, rest) == (agency, ["正文。"])
