"""``nianbao compare``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command
from generator.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.report.comparison import Change, Comparison
    from generator.work.compare import Years

_MOST = 20
"""How many of the largest changes the terminal lists."""


@command(short_help="两年的数字对照：两份报告，或者两个文件夹。")
@click.argument("old", type=FilePath(), metavar="上年")
@click.argument("new", type=FilePath(), metavar="本年")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件", help="另写成一个网页（.html），有图，可打印。"
)
@click.option("--overwrite", is_flag=True, help="覆盖改动过的或者不是本程序生成的同名文件。")
def compare(old: Path, new: Path, output: Path | None, overwrite: bool) -> Exit:
    """把两年的数字放在一起：各是多少、增减多少、增减幅度。
    给两份报告；或者给两个文件夹，按机关名称和年度配对。"""
    from generator.cli.county import target, write
    from generator.cli.outcomes import worst
    from generator.report.comparison import added, largest_first
    from generator.work.compare import bring_together

    file = target(output, "对照.html", (".html", ".htm")) if output is not None else None
    years = bring_together(old, new, file)
    for note in years.notes:
        console.message(note)
    for outcome in years.unreadable:
        console.findings(outcome.file, outcome.findings, err=True)
    if not years.pairs:
        return worst(years.unreadable)
    several = len(years.pairs) > 1
    whole = added(f"{len(years.pairs)} 家单位合计", years.pairs) if several else years.pairs[0]
    if file is not None:
        from generator.render.comparison import page

        write(file, page(whole, years.pairs, years.only_old, years.only_new).encode(), overwrite=overwrite)
    if several:
        _largest(largest_first(years.pairs), whole)
    _figures(whole)
    _one_sided(years)
    return worst(years.unreadable)


def _one_sided(years: Years) -> None:
    for names, which in ((years.only_old, "上年"), (years.only_new, "本年")):
        for name in names:
            console.message(f"只有{which}的报告，没有对照：{name}")


def _headings(whole: Comparison) -> tuple[str, ...]:
    return (f"{whole.old_year or '上'}年", f"{whole.new_year or '本'}年", "增减", "幅度")


def _figures(whole: Comparison) -> None:
    """Every figure that was not 0 in both years, table by table."""
    from generator.form.tables import TABLES
    from generator.render.comparison import label_of

    for table in TABLES:
        changes = [whole.of(cell) for cell in table.cells]
        shown = [change for change in changes if not change.is_empty]
        if shown:
            rows = [(label_of(change.cell), *_marked(change)) for change in shown]
            console.figures(f"{table.number}　{whole.agency}", ("项目", *_headings(whole)), rows, 1)
        rest = len(changes) - len(shown)
        if rest:
            console.result(f"{table.number}：{'其余' if shown else '全部'} {rest} 项两年都是 0。")


def _largest(changes: Sequence[Change], whole: Comparison) -> None:
    from generator.render.comparison import label_of

    if changes:
        rows = [(c.agency, f"{c.cell.table} {label_of(c.cell)}", *_marked(c)) for c in changes[:_MOST]]
        title = f"变化最大的 {len(rows)} 处（共 {len(changes)} 处）"
        console.figures(title, ("单位", "项目", *_headings(whole)), rows, 2)


def _marked(change: Change) -> tuple[str, str, str, str]:
    """Old, new, difference and ratio; what did not change stays in the background."""
    if change.is_change:
        return change.shown
    old, new, _, _ = change.shown
    return old, new, "不变", ""
