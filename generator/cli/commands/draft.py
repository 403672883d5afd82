"""``nianbao draft``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command, opened_last_year
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path


@command(short_help="由上年的报告做出今年的草稿。")
@click.argument("last", type=FilePath(), metavar="上年文件")
@click.option("-o", "--output", type=FilePath(), metavar="文件", help="草稿的文件名，默认按机关和年度命名。")
@click.option("--overwrite", is_flag=True, help="覆盖已有的文件。")
def draft(last: Path, output: Path | None, overwrite: bool) -> Exit:
    """由上年的报告做出今年的草稿：年度加一，文字照搬并列入“待确认”，数字留空。"""
    from pathlib import Path

    from generator.answers.draft import roll_forward
    from generator.files import quoted
    from generator.work.names import file_name
    from generator.work.outputs import new_answers_file

    report = opened_last_year(last).one
    if report is None:
        raise UserError(f"{last} 是文件夹，请给出一份上年的文件")
    document = roll_forward(report)
    name = file_name(f"{report.agency or '年报'}{(report.year or 0) + 1}", "yaml")
    written = new_answers_file(output or Path(name), document.text(), last, overwrite=overwrite)
    console.result(str(written))
    console.message(
        "文字仍是上年的，改好或确认一处，就从“待确认”里删去一行；"
        f"也可以用 nianbao fill {quoted(written)} 接着填。"
    )
    return Exit.OK
