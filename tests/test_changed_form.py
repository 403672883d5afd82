"""A row that is added to table 2 is known everywhere: it is declared in one place."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.changed_form import DECISION, DOCUMENT
from tests.conftest import ROOT

LONGEST = 120
"""Seconds: nothing hangs on a form that it does not know."""


@pytest.fixture(scope="module")
def seen() -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.changed_form"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_prompt_asks_for_it(seen: Any) -> None:
    assert [text for text in seen["asked"] if DECISION in text]
    assert len([text for text in seen["asked"] if DOCUMENT in text]) == 3


def test_the_schema_has_it(seen: Any) -> None:
    assert seen["schema"] == [True, True]


def test_the_rules_ask_for_it_and_are_content_with_it(seen: Any) -> None:
    missing = [message for rule, message in seen["found"]["missing"] if rule == "E001"]
    assert any(DECISION in message for message in missing) or len(missing) >= 2
    assert seen["found"]["right"] == []


def test_its_words_are_compared_with_its_figures(seen: Any) -> None:
    assert seen["wordings"] == [True, True]
    wrong = [message for rule, message in seen["found"]["wrong"] if rule == "W405"]
    assert len(wrong) == 2
    assert f"{DECISION}24件" in wrong[0]
    assert "25" in wrong[0]
    assert f"{DOCUMENT}4件" in wrong[1]


@pytest.mark.parametrize("suffix", ["docx", "txt", "html"])
def test_pages_show_it_and_are_read_back(seen: Any, suffix: str) -> None:
    assert seen["read_back"][suffix] == "25"
