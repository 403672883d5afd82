"""What rules look at first to be quick must never hide what they look for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.enumerations import _COUNT, counts_in
from generator.language.numbers import parse
from generator.language.tokenizer import _MARKS, _SHAPES_AT, _WORDS
from generator.rules.narrative.aspect_words import _ASPECT_WORDS
from generator.rules.narrative.aspect_words import _WORDS as _ASPECTS
from generator.rules.narrative.doubled import _REPEATED, has_repeats
from generator.rules.narrative.placeholders import _HINT, _PLACEHOLDER
from generator.rules.narrative.slips import _DOUBLED, _TWO_MARKS

prose = st.text("公开信息的年月日，。、（）【】第约增加不少于12三十万条件 XX\n𬒈", max_size=40)


@given(prose)
def test_no_repeated_word_is_missed(text: str) -> None:
    assert has_repeats(text) or not _REPEATED.search(text)


@pytest.mark.parametrize("word", ["公开", "甲乙丙", "一二三四五六七八"])
def test_a_repeated_word_is_seen(word: str) -> None:
    assert has_repeats(f"全年{word}{word}。")
    assert not has_repeats(f"全年{word}，{word}。")


@given(prose)
def test_no_doubled_mark_is_missed(text: str) -> None:
    assert _TWO_MARKS.search(text) or not _DOUBLED.search(text)


@pytest.mark.parametrize("mark", _MARKS)
def test_nothing_but_the_mark_begins_with_a_mark(mark: str) -> None:
    assert [word for word in _WORDS if word.startswith(mark)] == [mark]
    assert _SHAPES_AT[mark] == ()


@pytest.mark.parametrize("aspect", _ASPECT_WORDS)
def test_no_stem_of_an_aspect_is_missed(aspect: str) -> None:
    stems = _ASPECT_WORDS[aspect]
    missed = [
        words
        for words in re.findall("[一-鿿]+", stems)
        if re.findall(stems, words) != _ASPECTS[aspect].findall(words)
    ]
    assert missed == []


@given(prose)
def test_no_count_is_missed(text: str) -> None:
    found = [match for match in _COUNT.finditer(text) if parse(match["number"]) is not None]
    assert [count.start for count in counts_in(text)] == [match.start("number") for match in found]


@given(prose)
def test_no_placeholder_is_missed(text: str) -> None:
    hints = {match.start() for match in _HINT.finditer(text)}
    assert hints >= {match.start() for match in _PLACEHOLDER.finditer(text)}
