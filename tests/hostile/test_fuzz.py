"""Spoilt reports through each reader and all rules: read or refused in Chinese, never an error of our own."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.answers.load import loads
from generator.errors import UnreadableError
from generator.files import decode
from generator.reading.formats.fence import read_document
from generator.reading.formats.text import _EMPHASIS, _STRUCK, without_marked
from generator.reading.report import read_document as understand
from generator.rules import check
from tests.hostile.mutations import mutated, seeds


def assert_chinese(error: UnreadableError) -> None:
    assert re.search("[\u4e00-\u9fff]", str(error))
    assert not re.search("Error|None|Traceback", str(error))


EXAMPLES = {".pdf": 30, ".docx": 60, ".html": 60, ".xlsx": 30}


@pytest.mark.parametrize("suffix", sorted(set(seeds()) - {".yaml"}))
def test_a_spoilt_report_is_read_or_refused(suffix: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(suffix, 40),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32))
    def run(seed: int) -> None:
        random = Random(seed)
        raw = mutated(random.choice(seeds()[suffix]), suffix, random)
        try:
            reading = understand(read_document(raw, suffix))
        except UnreadableError as error:
            assert_chinese(error)
        else:
            check(reading.report, None, (), None, reading.published)

    run()


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 2**32))
def test_a_spoilt_answers_file_is_read_or_refused(seed: int) -> None:
    random = Random(seed)
    raw = mutated(random.choice(seeds()[".yaml"]), ".yaml", random)
    try:
        answers = loads(decode(raw))
    except UnreadableError as error:
        assert_chinese(error)
    else:
        check(answers.report, None, answers.bad_values)


OLD_EMPHASIS = re.compile(r"(\*\*|(?<!\*)\*(?!\*)|`)(?=\S)(.+?)(?<=\S)\1")


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(["**粗**", "*斜*", "`码`", "甲", " ", "乙。"]), max_size=8))
@example(["甲", "**粗**", " ", "*斜*"])
def test_emphasis_is_taken_off_as_the_plain_pattern_would(parts: list[str]) -> None:
    text = " ".join(parts)
    assert without_marked(text, _EMPHASIS, keep=True) == OLD_EMPHASIS.sub(r"\2", text)
    assert without_marked(f"甲~~乙~~{text}", _STRUCK, keep=False) == f"甲{text}"
