"""The group of commands, and how exceptions become exit codes."""

from __future__ import annotations

import os
import sys

import click

from generator import __version__
from generator.cli import console
from generator.cli.chinese import Group, explain
from generator.cli.commands.check import check
from generator.cli.commands.draft import draft
from generator.cli.commands.fill import fill
from generator.cli.commands.import_ import import_
from generator.cli.commands.render import render
from generator.cli.commands.rules import rules
from generator.cli.commands.schema import schema
from generator.errors import Exit, UserError


@click.group(cls=Group, help="填写、核对和生成政府信息公开工作年度报告。")
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本。")
def cli() -> None:
    pass


for _command in (fill, draft, render, check, import_, rules, schema):  # in the order of the help
    cli.add_command(_command)


def main(args: list[str] | None = None) -> int:
    """Run the program; returns the exit code (contract: commands)."""
    console.prepare_streams()
    try:
        code = cli.main(args, prog_name="nianbao", standalone_mode=False)
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
    except BrokenPipeError:  # the reader of our output has gone, as with | head
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # until the end
        return Exit.OK
    except Exception as error:  # noqa: BLE001  # no traceback ever reaches a user
        return _internal(error)
    return int(code) if isinstance(code, int) else Exit.OK


def _internal(error: Exception) -> int:
    """An error of our own: say so, and where the details are."""
    import tempfile
    import traceback

    details = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="nianbao-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"nianbao {__version__}, Python {sys.version}, {sys.platform}\n{details}")
    console.complaint(
        f"程序内部出错（{type(error).__name__}）。答案文件没有改动，已经写好的文件是完整的；"
        f"详细情况记在 {file.name}，请把它交给维护人员。"
    )
    return Exit.UNREADABLE
