"""What a run prints: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

_COLOURS = {"error": "red", "warning": "yellow", "explained": "cyan"}


def prepare_streams() -> None:
    """Chinese can be printed everywhere: what a console can't show becomes ``?``, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def result(text: str) -> None:
    click.echo(text)


def message(text: str) -> None:
    click.echo(text, err=True)


def complaint(text: str) -> None:
    """A problem with the call itself."""
    message(click.style("出错：", fg="red") + text)


def finding_line(file: Path, finding: Finding) -> str:
    """``报告.yaml:12: 错误 E103 表三 自然人列：…``"""
    place = f"{file}:{finding.line}" if finding.line else str(file)
    kind = click.style(f"{finding.severity.label} {finding.rule}", fg=_COLOURS[finding.severity])
    reason = f"（说明：{finding.reason}）" if finding.reason else ""
    return f"{place}: {kind} {finding.where}：{finding.message}{reason}"


def print_json(entries: Iterable[dict[str, Any]]) -> None:
    """One JSON document: a list with an entry for each file (exact decimals become numbers)."""
    import json

    result(json.dumps(list(entries), ensure_ascii=False, indent=2, default=float))


def counted(findings: Iterable[Finding]) -> str:
    """``2 处错误、1 处提醒``."""
    from generator.findings import Severity

    found = list(findings)
    counts = {s: sum(f.severity is s for f in found) for s in Severity}
    return "、".join(f"{count} 处{s.label}" for s, count in counts.items() if count) or "没有问题"


def rule_table(rows: Iterator[tuple[str, ...]], headings: tuple[str, ...]) -> None:
    """A table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    terminal = sys.stdout.isatty()
    Console(width=None if terminal else 120, highlight=False).print(table)
