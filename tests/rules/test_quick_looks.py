"""What rules look at first to be quick must never hide what they look for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.bare_lists import bare_lists
from generator.language.enumerations import _COUNT, _MARK, _OPENED_BY, counts_in
from generator.language.numbers import parse
from generator.language.prose import Prose
from generator.language.tokenizer import _MARKS, _SHAPES_AT, _WORDS
from generator.report.report import Report
from generator.rules.narrative.aspect_words import _ASPECT_WORDS
from generator.rules.narrative.aspect_words import _WORDS as _ASPECTS
from generator.rules.narrative.breakdown import is_nearly_a_sum
from generator.rules.narrative.doubled import _REPEATED, _SAID_AGAIN, _repeated_clauses, has_repeats
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


@given(st.text("公开为民等一1，、；。", max_size=24))
def test_no_clause_that_is_said_again_is_missed(text: str) -> None:
    prose = Prose(Report(preface=text))
    for sentence in prose.sentences:
        assert _SAID_AGAIN.search(sentence.text) or not [*_repeated_clauses(prose, sentence)]
        assert _SAID_AGAIN.search(prose.full) or not _SAID_AGAIN.search(sentence.text)


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


@given(st.text("其中主要包括含具体即分别为共按由，：—；在里上半年下条1.（一", max_size=30))
def test_no_opened_list_is_missed(text: str) -> None:
    plain = re.compile(_OPENED_BY)
    assert [mark.span() for mark in _MARK.finditer(text)] == [mark.span() for mark in plain.finditer(text)]


@given(st.lists(st.integers(0, 40), min_size=3, max_size=6), st.sampled_from("，、；"))
def test_no_list_without_a_mark_is_missed(values: list[int], mark: str) -> None:
    total, *parts = values
    named = zip("甲乙丙丁戊", parts, strict=False)
    text = f"全县检查{total}处，" + mark.join(f"{name}乡{part}处" for name, part in named) + "。"
    counts = counts_in(text)
    for found in bare_lists(text, counts):
        listed = sum(item.value for item in found.items)
        off = abs(listed - found.total.value)
        is_slip = 0 < off <= found.total.value / 5 or (off == 1 and len(found.items) > 2)
        if is_slip and all(item.value < found.total.value for item in found.items):
            assert is_nearly_a_sum(counts)


@given(prose)
def test_no_count_is_missed(text: str) -> None:
    found = [match for match in _COUNT.finditer(text) if parse(match["number"]) is not None]
    assert [count.start for count in counts_in(text)] == [match.start("number") for match in found]


@given(prose)
def test_no_placeholder_is_missed(text: str) -> None:
    hints = {match.start() for match in _HINT.finditer(text)}
    assert hints >= {match.start() for match in _PLACEHOLDER.finditer(text)}
