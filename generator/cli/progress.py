"""A bar on a terminal for a run over many files; nothing anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.cli import console

Item = TypeVar("Item")
_FEW = 20
"""So many files are done before a bar could be read."""
_PAUSE = 0.1
"""Seconds between two looks of the bar."""


def followed(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """The items as they come, with a bar below what is printed meanwhile."""
    if total <= _FEW or not console.is_terminal(sys.stderr):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # no thread of its own: workers are forked while it runs
    with Progress(
        *columns, console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False
    ) as bar:
        task = bar.add_task(what, total=total)
        console.above(lambda text: bar.console.print(Text.from_ansi(text), soft_wrap=True))
        try:
            shown = 0.0
            for item in items:
                yield item
                bar.update(task, advance=1)
                now = time.monotonic()
                if now - shown > _PAUSE:
                    bar.refresh()
                    shown = now
        finally:
            console.above(None)
