"""``nianbao fill``"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command, opened_last_year
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path


@command(short_help="一问一答填写报告，随时保存，填好后生成。")
@click.argument("file", required=False, type=FilePath(), metavar="[答案文件]")
@click.option(
    "--last-year",
    type=FilePath(),
    metavar="文件",
    help="上年的答案文件或已公布的报告，作为今年的草稿和对照。",
)
@click.option(
    "-o", "--output", type=FilePath(), default=".", metavar="文件夹", help="输出文件夹，默认是当前文件夹。"
)
def fill(file: Path | None, last_year: Path | None, output: Path) -> Exit:
    """一问一答填写报告。每回答一次就保存一次；中途退出，再运行一次就从停下的地方继续。

    答案文件不写就是当前文件夹里的“年报.yaml”。"""
    from datetime import date
    from pathlib import Path

    from generator.files import behind
    from generator.prompt.wizard import Wizard

    if not console.is_terminal(sys.stdin, sys.stdout):
        raise UserError("fill 要在终端窗口里使用；没有终端时，请直接编辑答案文件，再用 check 和 render")
    answers = file or Path("年报.yaml")
    if answers.is_symlink():
        behind(answers)  # says so before anything is asked where it leads nowhere
    last = opened_last_year(last_year)
    chosen = [("", file), ("--last-year ", last_year), ("-o ", output if output != Path() else None)]
    again = " ".join(f"{option}{_quoted(path)}" for option, path in chosen if path)
    today = date.today()  # noqa: DTZ011  # the desk's day
    wizard = Wizard(answers, last.one, output, today, f"nianbao fill {again}".rstrip())
    return wizard.run()


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
