"""Many files with one process or several; what several need is loaded only for them (:mod:`.workers`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    run: Callable[[Path], Result],
    items: Sequence[Path],
    workers: int,
    crashed: Callable[[Path], Result],
) -> Generator[Result, None, None]:
    """``run`` for each item, with so many processes (1: in this one), in the order of the items.

    ``crashed`` makes the result for a file at which a worker died.
    """
    if workers <= 1 or len(items) <= 1:
        yield from map(run, items)
        return
    from generator.work.workers import Pool

    pool = Pool(run, items, min(workers, len(items)), crashed)
    try:
        yield from pool.results()
    finally:
        pool.stop()
