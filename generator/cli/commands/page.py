"""``nianbao page``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import command
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from pathlib import Path


@command(short_help="做一个浏览器版的填报页面：一个文件，双击打开就能填。")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件或文件夹", help="写到哪里，默认是“年报填报.html”。"
)
@click.option(
    "--last-year",
    type=FilePath(),
    metavar="文件或文件夹",
    help="上年的报告，放进页面里；给文件夹时每个单位做一个页面。",
)
@click.option("--overwrite", is_flag=True, help="覆盖改动过的或者不是本程序生成的同名文件。")
def page(output: Path | None, last_year: Path | None, overwrite: bool) -> Exit:
    """做一个浏览器版的填报页面：整个程序在一个网页文件里，不用安装，不联网，双击打开就能填写、核对、
    生成 Word 文件。

    给出上年报告的文件夹，就为其中每个单位各做一个页面，里面已经有它的名称、类型和上年的报告；
    填好交回来的答案文件直接用 check、render 处理。"""
    from pathlib import Path

    from generator.files import is_folder
    from generator.page.build import NAME
    from generator.page.build import page as built
    from generator.page.units import Skipped, units
    from generator.work.names import file_name
    from generator.work.outputs import Folder

    if last_year is None or not is_folder(last_year):
        only = next(units(last_year)) if last_year else None
        unit = None if isinstance(only, Skipped) else only
        target = output or Path(NAME)
        target = target / NAME if is_folder(target) else target
        for path in Folder(target.parent, overwrite).write({target.name: built(unit)}):
            console.result(str(path))
        return Exit.OK
    folder = Folder(output or Path("填报页面"), overwrite)
    worst, made = Exit.OK, 0
    for found in units(last_year):
        if isinstance(found, Skipped):
            console.complaint(f"{found.file}：{found.reason}，没有做页面")
            worst = Exit.UNREADABLE
            continue
        name = file_name(f"年报填报（{found.agency}）", "html")
        for path in folder.write({name: built(found)}):
            console.result(str(path))
        made += 1
    if not made:
        raise UserError(f"{last_year} 里没有能用的上年报告，没有做页面")
    console.message(
        f"做了 {made} 个页面。发给各单位填写；交回来的答案文件放在一个文件夹里，用 nianbao check 核对。"
    )
    return worst
