"""A cell's text to a figure, or the reason why it is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.form.terms import Measure
from generator.reading.understanding.figures import NoFigure, looks_like_value, parse
from generator.report.values import Figure

READ = [
    ("0", 0, "0"),
    (" 12\u00a0", 12, "12"),
    ("１２", 12, "12"),
    ("1 295", 1295, "1295"),
    ("1,295", 1295, "1295"),
    ("1，295", 1295, "1295"),
    ("12,345,678", 12345678, "12345678"),
    ("41件", 41, "41"),
    ("22（其中修订16件）", 22, "22（其中修订16件）"),
    ("22(其中修订16件)", 22, "22(其中修订16件)"),
    ("22 （其中修订16件）", 22, "22 （其中修订16件）"),
    ("22（其中\n修订16件）", 22, "22（其中修订16件）"),
    ("22（其中修订16件)", 22, "22（其中修订16件）"),
    ("1 295（含2件）", 1295, "1295（含2件）"),
    ("\u200b7", 7, "7"),
]
NOT_READ = [
    *["", " ", "\u3000", "-", "—", "——", "－", "/", "／", "\\", "无", "*", "一"],
    *["-3", "007", "1.5", "3.0", "约3件", "3①", "3²", "3^1", "①", "1 2", "12 34", "1,29", "1\n2", "0\n3"],
    *[
        "三",
        "5%",
        "3-5",
        "1/2",
        "0.9万元",
        "9000元",
        "见附件",
        "22（其中",
        "22）",
        "1e3",
        "9999999999",
        "1 29 5",
    ],
]


@pytest.mark.parametrize(("text", "value", "shown"), READ)
def test_counts_that_are_read(text: str, value: int, shown: str) -> None:
    assert parse(text, Measure.COUNT) == Figure(value, shown)
    assert looks_like_value(text)


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_read_says_why(text: str) -> None:
    found = parse(text, Measure.COUNT)
    assert isinstance(found, NoFigure)
    assert found.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6432.466", "6432.466"),
        ("0.90", "0.90"),
        ("0.9万元", "0.9"),
        ("6,432.5", "6432.5"),
        ("０．９", "0.9"),
    ],
)
def test_amounts_are_exact(text: str, value: str) -> None:
    found = parse(text, Measure.AMOUNT)
    assert isinstance(found, Figure)
    assert Decimal(found.value) == Decimal(value)
    assert found.text == value


@pytest.mark.parametrize("text", ["9000元", "41件", "0,9", "1.2345678", ".9", "无"])
def test_amounts_that_are_not_read(text: str) -> None:
    assert isinstance(parse(text, Measure.AMOUNT), NoFigure)


@given(st.text(st.sampled_from("0123456789１２,，.． \n()（）-—/无件万元约^①²其中abc"), max_size=14))
def test_no_text_gives_a_figure_that_its_digits_do_not_say(text: str) -> None:
    found = parse(text, Measure.COUNT)
    if isinstance(found, Figure):
        before = text.replace("(", "（").split("（")[0]
        plain = "".join(char for char in before if char.isdecimal()).translate(str.maketrans("１２", "12"))
        assert plain == str(found.value)
        assert set(before) <= set("0123456789１２,， \n件")


@given(st.integers(0, 999_999_999))
def test_every_count_reads_as_itself(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        assert parse(text, Measure.COUNT) == Figure(number, str(number))
