"""What a run prints: results to stdout, everything else to stderr.

The one place that prints, and so the one where everything printed is cleaned of what a terminal
would act on (:mod:`generator.printable`), and where a full device or a closed stream shows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from errno import EBADF
from typing import TYPE_CHECKING, Any

import click

from generator.errors import UserError
from generator.printable import clean, clean_json, clean_lines

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

_MESSAGE_WIDTH = 120
_UNBROKEN = 1000
"""Columns that no row of ours fills."""
_why_lost: OSError | ValueError | None = None
"""Why some of the results could not be handed over."""
_COLOURS = {"error": "red", "warning": "yellow", "explained": "cyan"}


def prepare_streams() -> None:
    """Chinese can be printed everywhere: what a console can't show becomes ``?``, never a crash."""
    global _why_lost  # noqa: PLW0603  # there is one stdout
    _why_lost = None
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def is_terminal(*streams: Any) -> bool:
    """Whether all of these standard streams are a terminal's; one that is closed is not."""
    return all(stream is not None and stream.isatty() for stream in streams)


def result(text: str) -> None:
    """A line of the result."""
    _print(clean(text))


def document(text: str) -> None:
    """A result of several lines."""
    _print(clean_lines(text))


def message(text: str) -> None:
    """A line about the run."""
    _print(clean(text), err=True)


def complaint(text: str) -> None:
    """A problem with the call itself."""
    _print(click.style("出错：", fg="red") + clean(text), err=True)


def finding(file: Path, found: Finding, *, err: bool = False, after: str = "") -> None:
    """``报告.yaml:12: 错误 E103 表三 自然人列：…``, as a result or as a message."""
    place = f"{file}:{found.line}" if found.line else str(file)
    kind = click.style(f"{found.severity.label} {found.rule}", fg=_COLOURS[found.severity])
    reason = f"（说明：{found.reason}）" if found.reason else ""
    _print(f"{clean(place)}: {kind} {clean(f'{found.where}：{found.message}{reason}{after}')}", err=err)


def findings(file: Path, found: Iterable[Finding], *, err: bool = False) -> None:
    """The findings of a file; those that say the same of one place stand there once, with their number."""
    from generator.findings import bundled, same

    for one, times in bundled(found):
        finding(file, one, err=err, after=same(times))


def print_json(entries: Iterable[dict[str, Any]]) -> None:
    """One JSON document: a list with an entry for each file (exact decimals become numbers).

    Each entry is printed as it comes, and the list is closed whatever happens.
    """
    import json

    waiting = None
    try:
        for entry in entries:
            _print("[" if waiting is None else f"{waiting},")
            text = json.dumps(entry, ensure_ascii=False, indent=2, default=float)
            waiting = clean_json("\n".join(f"  {line}" for line in text.split("\n")))
    finally:
        if waiting is not None:
            _print(f"{waiting}\n]")
    if waiting is None:
        _print("[]")


def counted(findings: Iterable[Finding]) -> str:
    """``2 处错误、1 处提醒``."""
    from generator.findings import Severity

    found = list(findings)
    return counts_of({s.label: sum(f.severity is s for f in found) for s in Severity})


def counts_of(counts: dict[str, int]) -> str:
    """The same from counts by the label of a severity."""
    return "、".join(f"{count} 处{label}" for label, count in counts.items() if count) or "没有问题"


def table(rows: Iterable[tuple[str, ...]], headings: tuple[str, ...], *, err: bool = False) -> None:
    """A table as wide as the terminal: a result with lines between its rows, or a message without.

    A result that no terminal shows has each row on one line, to be searched: 〔2021〕 is not broken.
    """
    width = _MESSAGE_WIDTH if err else _UNBROKEN
    _print_table(rows, headings, [False] * len(headings), width=width, lines=not err, err=err)


def figures(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], texts: int) -> None:
    """A table of figures below its title; the first ``texts`` columns may be folded, figures never."""
    result(title)
    _print_table(rows, headings, [number >= texts for number in range(len(headings))], width=80, lines=False)


def _print_table(
    rows: Iterable[tuple[str, ...]],
    headings: tuple[str, ...],
    whole: list[bool],
    *,
    width: int,
    lines: bool,
    err: bool = False,
) -> None:
    """``whole``: which columns are figures; ``width``: where nobody's terminal says how wide it is."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=lines)
    for heading, is_figure in zip(headings, whole, strict=True):
        justify: Any = "right" if is_figure else "left"
        shown.add_column(heading, overflow="fold", justify=justify, no_wrap=is_figure)
    for row in rows:
        shown.add_row(*(Text(clean_lines(cell)) for cell in row))
    terminal = is_terminal(sys.stderr if err else sys.stdout)
    page = StringIO()
    Console(file=page, force_terminal=terminal, width=None if terminal else width, highlight=False).print(
        shown
    )
    _print(page.getvalue().removesuffix("\n"), err=err)


_above: Callable[[str], None] | None = None


def above(printer: Callable[[str], None] | None) -> None:
    """While something stands at the bottom of the terminal: what prints above it."""
    global _above  # noqa: PLW0603  # there is one terminal
    _above = printer


def flush() -> None:
    """Hand over what is still to be printed. Raises :class:`UserError` where a result was lost."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except (OSError, ValueError) as error:
            _lost(error)
    if _why_lost is not None:
        from generator.files import explain

        raise UserError(
            f"要输出的内容没有全部写出来：{explain(_why_lost)}；已经写好的文件不受影响"
        ) from _why_lost


def _print(text: str, *, err: bool = False) -> None:
    """Print text that is clean. What nobody can receive stops nothing: reports are still written."""
    try:
        if _above is not None and is_terminal(sys.stderr if err else sys.stdout):
            _above(text)
        elif sys.stdout is None and not err:
            _lost(OSError(EBADF, ""))
        else:
            click.echo(text, err=err)
    except (OSError, ValueError) as error:
        if err:
            sys.stderr = _nowhere()
        else:
            _lost(error)


def _lost(error: OSError | ValueError) -> None:
    """A result can't be handed over: :func:`flush` says so, unless its reader has gone, as ``head`` does."""
    global _why_lost  # noqa: PLW0603  # there is one stdout
    if not isinstance(error, BrokenPipeError):
        _why_lost = _why_lost or error
    sys.stdout = _nowhere()  # or the interpreter complains once more at its end


def _nowhere() -> Any:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # until the end
