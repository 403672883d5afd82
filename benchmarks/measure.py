"""Timing several things in turns, so that they can be compared although the machine's speed drifts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter

from generator.entry import SELDOM

gc.set_threshold(SELDOM)  # as every command of the program runs


def in_turns(tasks: dict[str, Callable[[], object]], rounds: int = 25) -> dict[str, float]:
    """Seconds for each task: its least disturbed turn, over rounds in which every task has its turn.

    A short task is repeated within its turn, so that a turn takes at least some 5 ms. The minimum is
    what the task needs; everything above it is what else the machine was doing.
    """
    repeats = {name: _repeats(task) for name, task in tasks.items()}
    turns: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            start = perf_counter()
            for _ in range(repeats[name]):
                task()
            turns[name].append((perf_counter() - start) / repeats[name])
    return {name: min(times) for name, times in turns.items()}


def _repeats(task: Callable[[], object]) -> int:
    task()  # warm-up
    start = perf_counter()
    task()
    return max(1, round(0.005 / max(perf_counter() - start, 1e-6)))


def table(times: dict[str, float], ratios: dict[str, str]) -> str:
    """One line for each task: milliseconds, and how many times each reference task that is."""
    width = max(map(len, times)) + 2
    head = f"{'':{width}}{'ms':>10}" + "".join(f"{label:>16}" for label in ratios.values())
    lines = [head]
    for name, seconds in times.items():
        line = f"{name:{width}}{seconds * 1000:10.3f}"
        line += "".join(f"{seconds / times[reference]:16.2f}" for reference in ratios)
        lines.append(line)
    return "\n".join(lines)
