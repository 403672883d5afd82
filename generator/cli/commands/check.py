"""``nianbao check``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.options import JSON, LAST_YEAR, PATHS, command, opened_last_year
from generator.cli.outcomes import note, summary, worst
from generator.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path


@command(short_help="核对答案文件或已公布的报告，列出所有问题。")
@PATHS
@LAST_YEAR
@click.option("--limit", type=int, metavar="字数", help="文字部分最多多少字，超过就提醒；不写就不限。")
@JSON
def check(paths: tuple[Path, ...], last_year: Path | None, limit: int | None, as_json: bool) -> Exit:
    """核对答案文件或者已公布的报告（.docx .html .txt .md .pdf .xlsx），一次列出所有问题：
    在哪里、数字是多少、怎样改。"""
    from generator.work.batch import check_all
    from generator.work.sources import passed_over, sources_below

    outcomes = []
    for outcome in check_all(sources_below(paths), opened_last_year(last_year), limit):
        outcomes.append(outcome)
        if not as_json:
            note(outcome)
            for finding in outcome.findings:
                console.finding(outcome.file, finding)
    if as_json:
        console.print_json(outcome.as_json() for outcome in outcomes)
    good = sum(outcome.exit is Exit.OK for outcome in outcomes)
    summary(outcomes, f"通过 {good} 份，没有通过 {len(outcomes) - good} 份")
    left = passed_over(paths)
    if left:
        console.message(
            f"有答案文件的文件夹只核对答案文件；里面另有 {len(left)} 份文档没有核对，如 {left[0].name}。"
            "要核对它们，请写上文件名"
        )
    return worst(outcomes)
