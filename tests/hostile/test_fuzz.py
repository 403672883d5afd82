"""Spoilt reports through each reader and all rules: read or refused in Chinese, never an error of our own."""

from __future__ import annotations

import re
import sys
from pathlib import Path
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
from tests.hostile.gentle import gentle
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


ODD_ONES = {".yaml": 40, ".docx": 8, ".html": 8, ".txt": 8}


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are set with POSIX calls")
@pytest.mark.parametrize("suffix", sorted(seeds()))
def test_a_report_that_says_odd_things_is_read_judged_and_made_into_others(
    suffix: str, tmp_path: Path
) -> None:
    from tests.hostile.fuzz import once

    path = tmp_path / f"a{suffix}"
    number = ODD_ONES.get(suffix, 4)
    ended = []
    for seed in range(number):
        path.write_bytes(gentle(suffix, Random(seed)))
        ended.append(once(path, goes_further=seed % 2 == 0))
    assert {*ended} <= {"read", "read and used", "refused"}, ended
    assert ended.count("refused") < number / 2


OLD_EMPHASIS = re.compile(r"(\*\*|(?<!\*)\*(?!\*)|`)(?=\S)(.+?)(?<=\S)\1")


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(["**粗**", "*斜*", "`码`", "甲", " ", "乙。"]), max_size=8))
@example(["甲", "**粗**", " ", "*斜*"])
def test_emphasis_is_taken_off_as_the_plain_pattern_would(parts: list[str]) -> None:
    text = " ".join(parts)
    assert without_marked(text, _EMPHASIS, keep=True) == OLD_EMPHASIS.sub(r"\2", text)
    assert without_marked(f"甲~~乙~~{text}", _STRUCK, keep=False) == f"甲{text}"
