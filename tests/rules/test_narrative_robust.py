"""Whatever stands in a text, the narrative rules neither raise nor take long."""

import random
import time
from typing import Any

import pytest

from generator.language.lexicon import VOCABULARY
from generator.language.particles import WORDS as PARTICLES
from generator.report.report import Report
from generator.rules import narrative
from generator.rules.rule import Case

WORDS = [
    *VOCABULARY,
    *(word for words in PARTICLES.values() for word in words.split()),
    *(
        "3件",
        "十二件",
        "1,295件",
        "2023年",
        "上年结转",
        "100%",
        "0",
        "\n",
        "“",
        "镇",
        "我局",
        "XX",
        "两",
        "将",
    ),
]


def _findings(report: Any) -> Any:
    case = Case(report, report.model_copy(update={"year": 2023}), limit=1)
    return [finding for rule in narrative.RULES for finding in rule.check(case)]


def _report(clean: Any, text: Any) -> Any:
    return Report.model_validate(clean | {"总体情况": text})


@pytest.mark.parametrize("seed", range(40))
def test_any_words(seed: Any, clean: Any) -> None:
    shuffled = random.Random(seed)
    for _ in range(10):
        text = "".join(shuffled.choice(WORDS) for _ in range(40))
        found = _findings(_report(clean, text))
        assert all(finding.message and finding.where for finding in found)
        assert any(finding.rule == "W413" for finding in found)


LONG_RUNS = ["的", "2024年，", "其中3件", "我县", "（", "1", "收到申请3件、", "将", "其他3条，累计公开3条，"]


@pytest.mark.parametrize("part", LONG_RUNS)
def test_long_runs(part: Any, clean: Any) -> None:
    report = _report(clean, part * (20_000 // len(part)))
    start = time.process_time()
    _findings(report)
    assert time.process_time() - start < 5


def test_tables_alone(clean: Any) -> None:
    for key in ("引言", "总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"):
        clean[key] = None
    assert [rule.id for rule in narrative.RULES if list(rule.check(Case(Report.model_validate(clean))))] == []
