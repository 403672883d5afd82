"""Reports with a given sentence in a given place, from the readable lists in ``sentences/``."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.findings import Finding
from generator.report.report import Report
from generator.rules import BY_ID
from generator.rules.rule import Case

SENTENCES = Path(__file__).parent / "sentences"


@cache
def _data(name: str) -> Any:
    # BaseLoader: figures stay text, as written
    return yaml.load((SENTENCES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def report_with(
    text: str | None, *, base: dict[str, Any], at: str, answers: dict[str, Any] | None = None
) -> Report:
    """The base report with ``answers`` merged in and the text at ``at`` (keys joined by dots)."""
    raw = copy.deepcopy(base)
    _merge(raw, copy.deepcopy(answers or {}))
    *above, key = at.split(".")
    node = raw
    for part in above:
        node = node.setdefault(part, {})
    node[key] = text
    return Report.model_validate(raw)


@dataclass
class Measured:
    """How a rule does on its two lists."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.false))

    @property
    def recall(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))


def _findings(rule: str, group: dict[str, Any], text: str) -> list[Finding]:
    base = _data("reports.yaml")[group["report"]]
    report = report_with(text, base=base, at=group["at"], answers=group.get("answers"))
    last = None
    if "last" in group:
        before = {"年度": str(int(base["年度"]) - 1)}
        last = report_with(group["last"], base=base, at=group["at"], answers=before)
    return list(BY_ID[rule].check(Case(report, last)))


@pytest.fixture
def measure() -> Callable[[str], Measured]:
    """A rule's lists, judged."""

    def judge(rule: str) -> Measured:
        measured = Measured()
        for group in _data(f"{rule}.yaml"):
            for text in group.get("fires", ()):
                (measured.found if _findings(rule, group, text) else measured.missed).append(text)
            for text in group.get("quiet", ()):
                (measured.false if _findings(rule, group, text) else measured.silent).append(text)
        return measured

    return judge


@pytest.fixture
def findings() -> Callable[[str, dict[str, Any], str], list[Finding]]:
    """What a rule says about one text in the place of its group."""
    return _findings


@pytest.fixture
def paragraphs() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _data("paragraphs.yaml")
    return found


@pytest.fixture
def clean() -> dict[str, Any]:
    """The answers of a report that no rule has anything against."""
    return copy.deepcopy(_data("clean.yaml"))
