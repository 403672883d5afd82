"""Own headings and official ones in one section: said, and made alike without losing or doubling a word."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.answers.load import loads
from generator.page.headings import mixed_headings
from generator.page.judging import Sheet, judged
from generator.render import render
from tests import building

OVERVIEW = "总体情况"
LABELS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
WORDS = ("网上发了不少。", "来的都答了。", "台账月月对。", "栏目按周看。", "年底考核一次。")
RUN_IN = ("（一）主动公开做得实。", "（二）来件有人管。", "", "", "（五）监督跟得上。")
ALONE = ("（一）主动公开做得实\n", "", "", "（四）平台常看常新\n", "")
DOUBLED = ("（二）主动公开做得实。", "", "（六）台账细。", "", "")


def section(headings: tuple[str, ...]) -> dict[str, str]:
    pairs = zip(LABELS, headings, WORDS, strict=True)
    return {f"{OVERVIEW}.{label}": heading + text for label, heading, text in pairs}


def printed(texts: Mapping[str, str]) -> str:
    (text,) = render(loads(building.text(dict(texts))).report, ("txt",), draft=True).values()
    return (
        text.decode().partition("一、总体情况")[2].partition("二、主动公开政府信息情况")[0].replace("\r", "")
    )


def lines(texts: Mapping[str, str]) -> list[str]:
    return [line.strip() for line in printed(texts).splitlines() if line.strip()]


@pytest.mark.parametrize("headings", [("",) * 5, tuple(f"（{n}）自己的小标题。" for n in "一二三四五")])
def test_one_kind_of_headings_is_nothing_to_speak_of(headings: tuple[str, ...]) -> None:
    assert mixed_headings(section(headings)) == {}


@pytest.mark.parametrize("headings", [RUN_IN, ALONE, DOUBLED], ids=["run in", "alone", "doubled"])
def test_two_kinds_can_be_made_one_and_no_word_is_lost_or_doubled(headings: tuple[str, ...]) -> None:
    texts = section(headings)
    found = mixed_headings(texts)[OVERVIEW]
    assert found["said"].startswith("印出来的小标题有两种写法：")
    numbers = "一二三四五"
    official = lines(texts | found["official"])
    assert official == [
        line
        for n, label, text in zip(numbers, LABELS, WORDS, strict=True)
        for line in (f"（{n}）{label}", text)
    ]
    own = lines(texts | found["own"])
    assert mixed_headings(texts | found["own"]) == {}
    assert [line[1] for line in own if line.startswith("（")] == list(numbers)
    assert "".join(own).count("（") == 5
    for heading, word in zip(headings, WORDS, strict=True):
        assert "".join(own).count(word) == 1
        assert not heading or "".join(own).count(heading.strip()[3:]) == 1


def test_a_sentence_behind_a_number_loses_its_number_alone() -> None:
    sentence = "（二）来件都在二十个工作日内答复，没有超期的，也没有被纠正的，群众来电询问的当场作了说明；"
    texts = section(("（一）主动公开做得实。", "", "", "", "")) | {f"{OVERVIEW}.依申请公开": sentence}
    found = mixed_headings(texts)[OVERVIEW]
    assert found["official"][f"{OVERVIEW}.依申请公开"] == sentence[3:]
    assert found["own"][f"{OVERVIEW}.依申请公开"] == sentence


def test_the_page_is_told_after_each_change() -> None:
    texts = section(RUN_IN)
    assert set(judged(Sheet(texts))["headings"]) == {OVERVIEW}
    assert judged(Sheet(section(("",) * 5)))["headings"] == {}
