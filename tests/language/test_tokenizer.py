"""Sentences to tokens: where words end, and what the agency is called."""

from __future__ import annotations

import pytest

from generator.language.particles import Part
from generator.language.tokenizer import Tokenizer

OWN = Tokenizer("甲县石桥镇人民政府", 2024)


@pytest.mark.parametrize("text", ["收到申请", "没有申请", "依申请公开", "镇"])
def test_a_word_at_the_end_ends_there(text: str) -> None:
    assert Tokenizer("", 2024).read(text)[-1].end == len(text)


@pytest.mark.parametrize("name", ["甲县石桥镇人民政府", "石桥镇人民政府", "石桥镇政府", "石桥镇", "镇政府"])
def test_the_agency_s_own_name_is_no_gap(name: str) -> None:
    assert [token.role for token in OWN.read(f"{name}收到申请3件")] == [Part.TERM, Part.TERM, Part.NUMBER]


def test_what_only_looks_like_the_name_stays() -> None:
    """镇政府信息公开 is about 政府信息, and 全石桥镇 names more than the agency."""
    assert OWN._without_own_names("镇政府信息公开") == "镇政府信息公开"
    assert OWN._without_own_names("全石桥镇的石桥镇") == "全石桥镇的   "


def test_an_agency_whose_name_begins_with_one_s_own_word() -> None:
    name = "全椒县人民政府"
    assert not Tokenizer(name, 2024)._without_own_names(name).strip()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("许可、处罚和强制决定共9件", ["permits", "penalties", "enforcement"]),
        ("行政许可、处罚两项合计9件", ["permits", "penalties"]),
        ("许可、处罚信息共9条", []),
        ("没有行政许可、行政处罚事项。", ["permits", "penalties"]),
        ("不具有行政处罚权。", ["penalties"]),
        ("梳理行政处罚事项。", []),
    ],
)
def test_short_names_and_powers_of_decisions(text: str, named: list[str]) -> None:
    found = [token.name for token in OWN.read(text) if token.role == Part.TERM]
    assert found == named


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("行政诉讼有三，", [3]),
        ("申请数量为12。", [12]),
        ("行政复议共九。", [9]),
        ("信息公开申请有二十。", [20]),
    ],
)
def test_a_number_right_behind_its_wording_needs_no_unit(text: str, values: list[int]) -> None:
    assert [token.amount.value for token in OWN.read(text) if token.role == Part.NUMBER] == values


@pytest.mark.parametrize("text", ["主要做法有三，", "申请的渠道有三，", "公开的重点有二。"])
def test_but_what_nobody_counts_is_no_number(text: str) -> None:
    assert all(token.role != Part.NUMBER for token in OWN.read(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [("结转上年5件", "carried_in"), ("上年结转5件", "carried_in"), ("结转至2025年5件", "carried_out")],
)
def test_what_is_carried_over_by_either_order_of_words(text: str, name: str) -> None:
    assert OWN.read(text)[0].name == name
