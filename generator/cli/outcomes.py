"""What is said about the outcomes of a run over many reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli import console
from generator.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.work.batch import Outcome


def note(outcome: Outcome) -> None:
    if outcome.note:
        console.message(f"{outcome.file}: {outcome.note}")


def worst(outcomes: Iterable[Outcome]) -> Exit:
    return max((outcome.exit for outcome in outcomes), default=Exit.OK)


def summary(outcomes: list[Outcome], done: str) -> None:
    findings = console.counted(f for outcome in outcomes for f in outcome.findings)
    console.message(f"共 {len(outcomes)} 份：{done}；{findings}。")
