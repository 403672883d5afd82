"""``nianbao import``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path


@command("import", short_help="把已公布的报告读成答案文件。")
@click.argument("reports", nargs=-1, required=True, type=FilePath(), metavar="报告…")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件或文件夹", help="写到哪里，默认按机关和年度命名。"
)
@click.option("--overwrite", is_flag=True, help="覆盖已有的文件。")
def import_(reports: tuple[Path, ...], output: Path | None, overwrite: bool) -> Exit:
    """把已公布的报告（.docx .html .txt .md .pdf .xlsx）读成答案文件，并列出没有读出的地方。

    没有读出的数字在文件里空着，不会当作 0；报告里的总计照原样保留，用 check 核对。"""
    from generator.work.imports import import_report, target_of

    worst = Exit.OK
    for report in reports:
        try:
            done = import_report(report, target_of(output, several=len(reports) > 1), overwrite=overwrite)
        except UserError as error:
            console.complaint(f"{report}：{error}")
            worst = Exit.UNREADABLE
            continue
        console.result(str(done.written))
        for unread in done.unread:
            console.message(f"{report}: 没有读出 {unread.where}：{unread.reason}")
        console.message(
            f"{report}: 读完，{f'有 {len(done.unread)} 处没有读出' if done.unread else '全部读出'}。"
        )
    return worst
