"""``nianbao fill``"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command
from generator.errors import Exit, UnreadableError, UserError

if TYPE_CHECKING:
    from pathlib import Path


@command(short_help="一问一答填写报告，随时保存，填好后生成。")
@click.argument("file", required=False, type=FilePath(), metavar="[答案文件]")
@click.option(
    "--last-year",
    type=FilePath(),
    metavar="文件或文件夹",
    help="上年的答案文件或已公布的报告，作为今年的草稿和对照；给文件夹时从中找出本机关的。下次接着填会记得它。",
)
@click.option(
    "-o", "--output", type=FilePath(), default=".", metavar="文件夹", help="输出文件夹，默认是当前文件夹。"
)
def fill(file: Path | None, last_year: Path | None, output: Path) -> Exit:
    """一问一答填写报告。每回答一次就保存一次；中途退出，再运行一次就从停下的地方继续。

    答案文件不写就是当前文件夹里的“年报.yaml”。"""
    from datetime import date

    from generator.prompt.manuscript import located
    from generator.prompt.opening import DEFAULT_FILE, Sitting

    if not console.is_terminal(sys.stdin, sys.stdout):
        raise UserError("fill 要在终端窗口里使用；没有终端时，请直接编辑答案文件，再用 check 和 render")
    sitting = Sitting(file, last_year, output, date.today())  # noqa: DTZ011  # the desk's day
    try:
        return sitting.run()
    except UnreadableError as error:
        console.message(located(sitting.file or DEFAULT_FILE, error))
        console.complaint("答案文件读不出来，请按上面的行号改好，再运行一次；已经填好的内容都还在文件里。")
        return Exit.UNREADABLE
