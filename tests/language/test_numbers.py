"""Numbers against cn2an, a library of its own for them, and what reports write beyond it."""

import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.language.numbers import NUMBER, NUMERALS, YEAR, ordinal, parse, plain, step, year_of

ZEROS_AND_TWOS = str.maketrans("零二", "〇两")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
counts = st.integers(0, 10**9)


@given(counts)
@example(100_000_005)
@example(1_0005_0000)
@example(110)
def test_every_count_is_read_back(count: int) -> None:
    written = cn2an.an2cn(count)
    assert parse(written) == count
    assert parse(written.translate(ZEROS_AND_TWOS)) == count
    assert parse(str(count)) == parse(str(count).translate(WIDE)) == parse(f"{count:,}") == count
    assert re.fullmatch(NUMBER, written)
    assert re.fullmatch(NUMBER, f"{count:,}")


@given(st.decimals(0, 9999, places=3), st.sampled_from("万亿"))
def test_decimals_with_a_scale(number: Decimal, scale: str) -> None:
    written = f"{number}{scale}"
    assert parse(written) == number * (10_000 if scale == "万" else 100_000_000)
    assert parse(written.translate(WIDE)) == parse(written)
    assert re.fullmatch(NUMBER, written)


@given(st.text(NUMERALS, min_size=1, max_size=9))
def test_any_numerals_are_a_number_or_none(text: str) -> None:
    """Whatever is a number to both, is the same number; nothing raises."""
    value = parse(text)
    plain = text.replace("两", "二").replace("○", "零")
    plain = re.sub("(?<=[万亿零])[十拾]", "一十", plain)  # cn2an reads 一亿十万 as 一亿, 一千零拾 as 一千
    try:
        theirs = cn2an.cn2an(plain, "strict")
    except ValueError:
        return
    assert value == theirs


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("两百零三", 203),
        ("一百十二", 112),
        ("二百五", 250),
        ("三万五", 35_000),
        ("一亿零五万", 100_050_000),
        ("一千○拾", 1_010),
        ("3万5千", 35_000),
        ("6千", 6000),
        ("二〇", 20),
        ("一〇三", 103),
        ("8.8万", 88_000),
        ("百", 100),
        ("四十七万一千", 471_000),
    ],
)
def test_as_people_write(written: str, value: int) -> None:
    assert parse(written) == value
    assert re.fullmatch(NUMBER, written)


@pytest.mark.parametrize("written", ["一二", "三五", "十十", "一二百", "五千六万七万", "", "上", "年"])
def test_what_is_no_number(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(
    ("written", "last_place"),
    [("12", 1), ("3.25", "0.01"), ("8.8万", 1000), ("6.43亿", 1_000_000), ("九万", 10_000), ("三万五千", 1)],
)
def test_the_last_place_that_is_written(written: str, last_place: int | str) -> None:
    assert step(written) == Decimal(last_place)


def test_numbers_stop_at_a_percentage() -> None:
    found = re.match(NUMBER, "5百分点")
    assert found
    assert found[0] == "5"


@given(st.integers(1, 99))
def test_numerals_of_headings(number: int) -> None:
    assert ordinal(number) == cn2an.an2cn(number).replace("一十", "十")[-3:]
    assert parse(ordinal(number)) == number


@given(st.integers(1900, 2099))
def test_years(year: int) -> None:
    written = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    for text in (str(year), written, written.replace("〇", "零"), written.replace("〇", "○")):
        assert re.fullmatch(YEAR, text)
        assert year_of(text) == year


def test_whole_numbers_are_ints() -> None:
    assert repr(plain(Decimal("88000.0"))) == "88000"
    assert plain(Decimal("0.5")) == Decimal("0.5")
