"""Precision and recall of every narrative rule on its two lists of sentences."""

import re
from typing import Any

import pytest

RULES = [f"W{number}" for number in range(402, 415) if number != 413]
LEAST = 0.97


@pytest.mark.parametrize("rule", RULES)
def test_precision_and_recall(rule: Any, measure: Any, record_property: Any) -> None:
    measured = measure(rule)
    sizes = f"{len(measured.found)} of {len(measured.found) + len(measured.missed)} found"
    alarms = f"{len(measured.false)} of {len(measured.false) + len(measured.silent)} false alarms"
    record_property("precision", measured.precision)
    record_property("recall", measured.recall)
    print(f"{rule}: precision {measured.precision:.3f}, recall {measured.recall:.3f} ({sizes}, {alarms})")
    assert measured.recall >= LEAST, measured.missed
    assert measured.precision >= LEAST, measured.false


@pytest.mark.parametrize("rule", RULES)
def test_lists_are_long_enough_and_repeat_nothing(rule: Any, measure: Any) -> None:
    measured = measure(rule)
    least = 150 if rule == "W405" else 30
    fires, quiet = measured.found + measured.missed, measured.false + measured.silent
    assert len(fires) >= least
    assert len(quiet) >= least
    if rule not in {"W402", "W403", "W405", "W407", "W408"}:  # right in one report, wrong in another
        assert not set(fires) & set(quiet)


def test_right_paragraphs_are_left_alone_and_each_wrong_number_is_noticed(
    paragraphs: Any, findings: Any
) -> None:
    changed, noticed, unnoticed = 0, 0, []
    for group in paragraphs:
        for text in group["texts"]:
            for rule in ("W404", "W405", "W406", "W408", "W411", "W412"):
                assert findings(rule, group, text) == []
            for number in re.finditer(r"\d+(?=(?:\.\d+)?(?:件|万元))", text):
                wrong = f"{text[: number.start()]}{int(number[0]) + 7}{text[number.end() :]}"
                changed += 1
                if findings("W405", group, wrong):
                    noticed += 1
                else:
                    unnoticed.append(wrong[max(0, number.start() - 12) : number.end() + 12])
    assert changed > 60
    assert noticed / changed >= LEAST, unnoticed
