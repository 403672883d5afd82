"""Prepared values: titles broken by sense, paragraphs and their headings."""

from __future__ import annotations

import pytest

from generator.form.official import FEE_PARTS
from generator.render.context import fee_statement, prepare
from generator.render.paragraphs import PrintedLevel, PrintedParagraph, paragraphs
from tests.building import OTHER, answers


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("白石镇", ["白石镇2024年政府信息公开工作年度报告"]),
        ("清水县白石镇人民政府", ["清水县白石镇人民政府", "2024年政府信息公开工作年度报告"]),
        (
            "阿坝藏族羌族自治州松潘县安宏乡人民政府便民服务中心",
            ["阿坝藏族羌族自治州松潘县", "安宏乡人民政府便民服务中心", "2024年政府信息公开工作年度报告"],
        ),
    ],
)
def test_a_title_is_broken_where_the_sense_breaks(agency: str, lines: list[str]) -> None:
    page = prepare(answers({"机关名称": agency}).report)
    assert list(page.title_lines) == lines
    assert "".join(lines) == page.title


def test_the_three_ways_of_second_level_headings() -> None:
    text = (
        "（一）主动公开\n正文。\n（二）依申请公开情况。2024年，正文。\n"
        "一是正文。\n1.规范性文件\n1.正文有句号。还有。"
    )
    assert [(p.level, p.opening, p.text) for p in paragraphs(text)] == [
        (PrintedLevel.SECOND, "", "（一）主动公开"),
        (PrintedLevel.BODY, "", "正文。"),
        (PrintedLevel.BODY, "（二）依申请公开情况。", "2024年，正文。"),
        (PrintedLevel.BODY, "", "一是正文。"),
        (PrintedLevel.THIRD, "", "1.规范性文件"),
        (PrintedLevel.BODY, "", "1.正文有句号。还有。"),
    ]


def test_decimals_and_years_open_no_heading() -> None:
    assert [p.level for p in paragraphs("1.5万元\n2024年工作\n（一）" + "长" * 60)] == [PrintedLevel.BODY] * 3


def overview(changes: dict[str, object]) -> list[PrintedParagraph]:
    return list(
        prepare(answers({f"总体情况.{k}": v for k, v in changes.items()}).report).sections[0].paragraphs
    )


def test_aspects_are_numbered_in_order_and_missing_ones_left_out() -> None:
    lines = [p.line for p in overview({"概述": "总述。", "依申请公开": ..., "政府信息管理": ""})]
    assert lines[0] == "总述。"
    assert [line for line in lines if line.startswith("（")] == [
        "（一）主动公开",
        "（二）政府信息公开平台建设",
        "（三）监督保障",
    ]


def test_an_aspect_that_brings_its_own_heading_keeps_it() -> None:
    lines = [p.line for p in overview({"依申请公开": "（二）依申请公开情况。没有收到申请。"})]
    assert "（二）依申请公开情况。没有收到申请。" in lines
    assert "（二）依申请公开" not in lines


def test_the_fee_figures_are_stated_first() -> None:
    report = answers().report
    page = prepare(report)
    assert page.sections[-1].paragraphs[0].text == fee_statement(report)
    assert "收费通知0件" in fee_statement(report)
    assert page.sections[-1].paragraphs[1].text == "没有其他事项。"


def test_the_date_has_no_leading_zeros() -> None:
    assert prepare(answers({"落款.日期": "2025-01-04"}).report).day == "2025年1月4日"


@pytest.mark.parametrize(
    ("figures", "text", "stated"),
    [
        ((0, 0, 0), "2024年度，本机关没有收取信息处理费。", True),
        ((0, 0, 0), "没有发出收费通知，信息处理费总金额0元。", True),
        ((0, 0, 0), "无其他需要报告的事项。", False),
        ((0, 0, 0), "2023年度没有收取信息处理费。", False),
        ((0, 0, 0), "没有收取行政事业性收费。", False),
        ((2, 1200, 800), "全年发出信息处理费收费通知２件，总金额1,200元，实收800元。", True),
        ((2, 1200, 800), "全年发出信息处理费收费通知2件。", False),
        ((2, 1200, 800), None, False),
    ],
)
def test_the_fees_are_never_stated_twice(
    figures: tuple[int, int, int], text: str | None, stated: bool
) -> None:
    keys = [part.label for part in FEE_PARTS]
    fees = dict(zip(keys, figures, strict=True))
    report = answers({f"{OTHER}.信息处理费": fees, f"{OTHER}.正文": text}).report
    printed = [paragraph.text for paragraph in prepare(report).sections[-1].paragraphs]
    assert (fee_statement(report) in printed) is not stated
    assert text is None or text in printed
