"""Single values as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report import typed
from generator.report.values import (
    MAX_COUNT,
    Figure,
    parse_amount,
    parse_count,
    parse_date,
    parse_fee,
    parse_line,
    parse_text,
)


@pytest.mark.parametrize(
    ("written", "value", "text"),
    [
        ("0", 0, "0"),
        (" 74 ", 74, "74"),
        (74, 74, "74"),
        ("22（其中修订16件）", 22, "22（其中修订16件）"),
        ("55(含自然失效29件)", 55, "55(含自然失效29件)"),
    ],
)
def test_a_count_keeps_what_was_written(written: object, value: int, text: str) -> None:
    assert parse_count(written) == Figure(value, text)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("-3", "负数"),
        ("12.5", "小数"),
        ("1e5", "科学记数法"),
        ("０９", "半角数字"),
        ("１２", "半角数字"),
        ("1,295", "1295"),
        ("1 295", "1295"),
        ("09", "多了 0"),
        ("三", "请填 0 或者更大的整数"),
        ("无", "没有请填 0"),
        ("", "空着"),
        ("1" * 12, "太大"),
        ("9" * 5000, "太大"),
        (True, "True"),
        (["1"], "列表"),
        ({"a": 1}, "一组内容"),
        ("12（", "不是数字"),
        ("3（其中\x07）", "控制字符"),
    ],
)
def test_what_is_no_count_is_refused_with_a_reason(written: object, why: str) -> None:
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]") as caught:
        parse_count(written)
    assert why in str(caught.value)


@given(st.integers(0, MAX_COUNT))
def test_every_count_is_read_as_itself(number: int) -> None:
    assert parse_count(str(number)) == parse_count(number) == Figure.of(number)


@given(st.decimals(0, 99999999, places=6, allow_nan=False, allow_infinity=False).map(abs))
def test_an_amount_is_exact_and_printed_as_entered(amount: Decimal) -> None:
    figure = parse_amount(f"{amount:f}")
    assert figure.value == amount
    assert figure.text == f"{amount:f}"


def test_an_amount_keeps_its_zeros() -> None:
    assert parse_amount("0.90").text == "0.90"
    assert parse_amount("6432.466").value == Decimal("6432.466")


@pytest.mark.parametrize("written", ["1.2345678", "-1", "1e3", "abc", "", "1" * 40])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        parse_amount(written)


def test_a_fee_in_yuan_has_two_decimals() -> None:
    assert parse_fee("12.50").value == Decimal("12.5")
    with pytest.raises(ValueError, match="1 分钱"):
        parse_fee("12.505")


@pytest.mark.parametrize(
    "written",
    ["2025-01-24", "2025-1-24", "2025年1月24日", "2025.1.24", "2025/1/24", "2025.01.24", "２０２５．１．２４",
     "２０２５年１月２４日", "2025 年 1 月 24 日", "2025－1－24", "2025。1。24", "20250124"],
)  # fmt: skip
def test_a_date_in_the_spellings_people_use(written: str) -> None:
    assert parse_date(written) == date(2025, 1, 24)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2025-02-30", "不存在"),
        ("明天", "不是日期"),
        ("2025/1.2", "不是日期"),
        ("2025.13.1", "不存在"),
        ("25.1.2", "不是日期"),
        (None, "不是日期"),
    ],
)
def test_what_is_no_date_is_refused(written: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(written)


def test_text_keeps_its_lines_and_unifies_their_ends() -> None:
    assert parse_text("\r\n一\r\n\r\n二  \r") == "一\n\n二"


def test_control_characters_are_refused_with_their_place() -> None:
    with pytest.raises(ValueError, match=r"第 2 行.*U\+000B.*abc"):
        parse_text("x\nabc\x0bd")


def test_a_line_is_one_line() -> None:
    with pytest.raises(ValueError, match="一行"):
        parse_line("a\nb")
    with pytest.raises(ValueError, match="太长"):
        parse_line("长" * 201)


@pytest.mark.parametrize("parse", [typed.count, typed.amount, typed.fee])
@pytest.mark.parametrize("written", ["三件", "-３ 件", "００9x", "件", f"{'9' * 40}件"])
def test_a_figure_that_is_refused_is_quoted_as_it_was_typed(
    parse: Callable[[str], Figure], written: str
) -> None:
    with pytest.raises(ValueError, match=f"^“{written[:24]}"):
        parse(written)


def test_the_page_and_the_command_line_refuse_a_figure_with_the_same_words() -> None:
    with pytest.raises(ValueError, match="三件") as on_the_page:
        typed.count("三件")
    with pytest.raises(ValueError, match=f"^{on_the_page.value}$"):
        parse_count("三件")
