"""What several commands have in common: how they are declared, their options, last year's reports."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import Command, Count, FilePath
from generator.errors import UnreadableError, UserError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.work.last_year import LastYear

command = partial(click.command, cls=Command)
PATHS = click.argument("paths", nargs=-1, required=True, type=FilePath(), metavar="路径…")
LAST_YEAR = click.option(
    "--last-year",
    type=FilePath(),
    metavar="文件或文件夹",
    help="上年的答案文件或已公布的报告，用来对照；给文件夹时按机关名称和年度配对。",
)
JOBS = click.option(
    "-j", "--jobs", type=Count(1), metavar="数", help="同时用几个进程，默认是处理器的个数；份数少时只用一个。"
)
FINDINGS = click.option(
    "--findings",
    type=FilePath(),
    metavar="文件夹",
    help="每份报告的问题另写成一个文本文件，可以发回报送单位。",
)
JSON = click.option("--json", "as_json", is_flag=True, help="结果输出为一份 JSON。")


def opened_last_year(path: Path | None) -> LastYear:
    """The reports that ``--last-year`` names. Raises :class:`UserError` where one file can't be read."""
    from generator.work.last_year import LastYear

    try:
        paired = LastYear(path)
    except UnreadableError as error:
        raise UserError(f"上年文件 {path}：{error}") from error
    for file, unreadable in paired.unreadable:
        console.message(f"上年文件没有用上：{file}：{unreadable}")
    for note in paired.notes:
        console.message(f"上年文件没有用上：{note}")
    return paired
