"""``nianbao table``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import PATHS, command
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "汇总.xlsx"


@command(short_help="把各单位的数字列成一份 Excel 汇总表。")
@PATHS
@click.option("-o", "--output", type=FilePath(), metavar="文件", help=f"Excel 文件，默认是“{_NAME}”。")
@click.option("--overwrite", is_flag=True, help="覆盖改动过的或者不是本程序生成的同名文件。")
def table(paths: tuple[Path, ...], output: Path | None, overwrite: bool) -> Exit:
    """把各单位的数字列成一份 Excel：三张表各一页，一家单位一行，末行是合计。
    另有一页列出核对出的问题。
    单位的报告可以是答案文件，也可以是已公布的报告，可以给文件夹。"""
    from generator.cli.county import exit_of, say, target, write
    from generator.work.units import find_units, in_usual_order, refuse_mixture
    from generator.work.workbook import workbook

    file = target(output, _NAME, (".xlsx",))
    units = find_units(paths, besides=(file,))
    say(units)
    refuse_mixture(units)
    if not units.outcomes:
        raise UserError("没有一份读得出来的报告，没有写")
    in_usual_order(units)
    write(file, workbook(units), overwrite=overwrite)
    findings = console.counted(f for one in (*units.outcomes, *units.unreadable) for f in one.findings)
    console.message(f"列入 {len(units.outcomes)} 家单位，读不出来的 {len(units.unreadable)} 份；{findings}。")
    return exit_of(units)
