"""Titles, agencies, signatures and headings as reports write them."""

from __future__ import annotations

import pytest

from generator.form import official as form
from generator.form.terms import Section
from generator.reading.assembly.headings import heading
from generator.reading.understanding.identity import parse_title, split_opening, split_signature


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("青石镇人民政府2024年政府信息公开工作年度报告", "青石镇人民政府", 2024),
        ("青石镇 2024 年度政府信息公开工作年度报告", "青石镇", 2024),
        ("2024年青石镇政府信息公开工作年度报告", "青石镇", 2024),
        ("青石镇二〇二四年政府信息公开工作年度报告", "青石镇", 2024),
        ("青石镇2024年政府信息公开年报", "青石镇", 2024),
        ("青石镇关于2024年度政府信息公开工作情况的报告", "青石镇", 2024),
        ("青石镇政府信息公开工作年度报告", "青石镇", None),
        ("2024年政府信息公开工作年度报告", "", 2024),
        ("青石镇政府信息公开工作年度报告（2024年）", "青石镇", 2024),
        ("标 题 青石镇人民政府2024年政府信息公开工作年度报告", "青石镇人民政府", 2024),
        ("名称：青石镇人民政府2024年政府信息公开工作年度报告", "青石镇人民政府", 2024),
        ("关于开展政府信息公开工作的通知", None, None),
    ],
)
def test_titles(title: str, agency: str | None, year: int | None) -> None:
    found = parse_title(title)
    assert (found.agency, found.year) == (agency, year) if found else agency is None


@pytest.mark.parametrize(
    ("lines", "agency", "day"),
    [
        (["青石镇人民政府", "2025年1月24日"], "青石镇人民政府", "2025-01-24"),
        (["青石镇人民政府", "二〇二五年一月二十四日"], "青石镇人民政府", "2025-01-24"),
        (["青石镇人民政府 2025年1月24日"], "青石镇人民政府", "2025-01-24"),
        (["青石镇人民政府（章）", "2025-01-24"], "青石镇人民政府", "2025-01-24"),
        (["2025年1月24日", "青石镇人民政府"], "青石镇人民政府", "2025-01-24"),
        (["青石镇人民政府", "2025年13月24日"], None, None),
        (["青石镇人民政府"], "青石镇人民政府", None),
        (["没有其他需要报告的事项。"], None, None),
        (
            ["青石镇人民政府", "2025年1月24日", "上一篇：通知", "【打印】【关闭】"],
            "青石镇人民政府",
            "2025-01-24",
        ),
    ],
)
def test_signatures(lines: list[str], agency: str | None, day: str | None) -> None:
    signature, rest, left_out = split_signature(["正文。", *lines], "")
    assert signature.agency == agency
    assert (signature.day.isoformat() if signature.day else None) == day
    assert rest[0] == "正文。"
    assert left_out == []


@pytest.mark.parametrize(
    ("text", "section"),
    [
        *((s.heading, s) for s in form.SECTIONS),
        *((s.label, s) for s in form.SECTIONS),
        ("1、 总体情况", form.OVERVIEW),
        ("一、总体工作情况", form.OVERVIEW),
        ("一、政府信息公开工作总体情况", form.OVERVIEW),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", form.DISPUTES_SECTION),
        ("五、存在问题及改进情况", form.PROBLEMS),
        ("五、政府信息公开工作存在的主要问题及改进情况：", form.PROBLEMS),
        ("六、其它需要报告的事项", form.OTHER_MATTERS),
        ("六、其他事项", form.OTHER_MATTERS),
        ("（一）主动公开", None),
        ("一、本年新收政府信息公开申请数量", None),
        ("二是主动公开政府信息。", None),
        ("我镇主动公开政府信息情况良好，群众满意。", None),
        ("行政复议", None),
        ("其他", None),
    ],
)
def test_headings(text: str, section: Section | None) -> None:
    assert heading(text) is section


@pytest.mark.parametrize(
    "line",
    [
        "索引号 000123/2025-00019 文 号",
        "发布机构 青石镇人民政府 发布日期 2025-01-24 09:31:00",
        "发表日期：2025-01-24 文章来源：青石镇",
        "背景色：",
        "长者关爱模式",
        "政府信息公开",
        "青禾县人民政府门户网站 www.qinghe.example 2025-01-24",
    ],
)
def test_what_a_portal_writes_under_a_title_is_no_preface(line: str) -> None:
    title, preface = split_opening(["青石镇人民政府2024年政府信息公开年度报告", line, "现公布如下。"], ())
    assert title is not None
    assert preface == ["现公布如下。"]
