"""The group of commands, and how exceptions become exit codes."""

from __future__ import annotations

import os
from contextlib import suppress

import click

from generator import __version__
from generator.cli import console
from generator.cli.chinese import Group, explain
from generator.cli.commands.check import check
from generator.cli.commands.compare import compare
from generator.cli.commands.draft import draft
from generator.cli.commands.fill import fill
from generator.cli.commands.import_ import import_
from generator.cli.commands.page import page
from generator.cli.commands.render import render
from generator.cli.commands.rollup import rollup
from generator.cli.commands.rules import rules
from generator.cli.commands.schema import schema
from generator.cli.commands.table import table
from generator.errors import Exit, UserError


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        console.result(f"nianbao {__version__}")
        ctx.exit()


@click.group(cls=Group, help="填写、核对和生成政府信息公开工作年度报告。")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="显示版本。"
)
def cli() -> None:
    pass


_IN_ORDER = (fill, draft, render, check, import_, rollup, table, compare, page, rules, schema)
for _command in _IN_ORDER:
    cli.add_command(_command)


def main(args: list[str] | None = None) -> int:
    """Run the program; returns the exit code (contract: commands)."""
    try:
        console.prepare_streams()
        code = cli.main(args, prog_name="nianbao", standalone_mode=False)
        console.flush()
    except click.UsageError as error:
        console.complaint(explain(error))
        if error.ctx is not None:
            console.message(f"用法见 {error.ctx.command_path} --help")
        return Exit.UNREADABLE
    except UserError as error:
        console.complaint(str(error))
        return Exit.UNREADABLE
    except (KeyboardInterrupt, click.Abort):
        console.message("已中断；已经写好的文件是完整的。")
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  # no traceback ever reaches a user
        return _internal(error)
    return int(code) if isinstance(code, int) else Exit.OK


def _internal(error: Exception) -> int:
    """An error of our own: say so, and where the details are. This can't fail itself."""
    try:
        from generator.internal import noted

        console.complaint(f"{noted(error)}。答案文件没有改动，已经写好的文件是完整的。")
    except BaseException:  # noqa: BLE001  # the last resort
        with suppress(BaseException):
            os.write(2, "出错：程序内部出错，详细情况记不下来；已经写好的文件是完整的。\n".encode())
    return Exit.UNREADABLE
