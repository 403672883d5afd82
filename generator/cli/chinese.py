"""click in Chinese: usage, headings, option tables aligned by display width, and usage errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import click

from generator.cli import console

if TYPE_CHECKING:
    from pathlib import Path


def display_width(text: str) -> int:
    """Columns of a terminal; help texts hold letters and Chinese characters only."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for char in text:
        if display_width(line + char) > width and char not in "，。；：、）":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


class Formatter(click.HelpFormatter):
    """Tables and paragraphs that count a Chinese character as two columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or '用法：'}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n"):
            for line in _wrapped(paragraph.strip(), self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max(display_width(term) for term, _ in rows), col_max) + col_spacing
        indent = self.current_indent
        for term, text in rows:
            lines = _wrapped(text, max(self.width - first - indent, 20))
            room = first - display_width(term)
            if room < col_spacing:
                self.write(f"{'':{indent}}{term}\n{'':{indent + first}}{lines[0]}\n")
            else:
                self.write(f"{'':{indent}}{term}{'':{room}}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{'':{indent + first}}{line}\n")


class Context(click.Context):
    formatter_class = Formatter

    def make_formatter(self) -> click.HelpFormatter:
        """As wide as the terminal, at most 100 columns (asked without importing shutil)."""
        try:
            terminal = os.get_terminal_size().columns
        except OSError:
            terminal = 80
        return Formatter(width=max(min(terminal, 100) - 2, 40))


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        console.document(ctx.get_help())
        ctx.exit()


class _Chinese:
    """What commands and groups have in common."""

    context_class: type[click.Context] = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]  # mixin
        if option is not None:
            option.help = "显示这份说明。"
            option.callback = _show_help
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]  # type: ignore[attr-defined]
        records = [option.get_help_record(ctx) for option in options]
        rows = [(term, text.replace("  [required]", "（必填）")) for term, text in filter(None, records)]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)


class Command(_Chinese, click.Command):
    """A command whose help is in Chinese."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece.replace("[OPTIONS]", "[选项]") for piece in super().collect_usage_pieces(ctx)]


class Group(_Chinese, click.Group):
    """The program; an unknown command is answered with the nearest known one."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        return ["命令 [选项] …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, command.get_short_help_str(200)) for name, command in self.commands.items()]
            )
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(unknown("命令", args[0], list(self.commands)), ctx)
        return super().resolve_command(ctx, args)


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    """``没有“chek”这个命令，是不是“check”？``"""
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    hint = f"是不是“{close[0]}”？" if close else f"可以用：{'、'.join(known)}"
    return f"没有“{name}”这个{kind}，{hint}"


class FilePath(click.ParamType["Path"]):
    """A path; whether it can be read is found out, and said, when it is read."""

    name = "路径"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002  # click's
        ctx: click.Context | None,  # noqa: ARG002  # click's
    ) -> Path:
        from pathlib import Path

        return Path(value)


class Count(click.ParamType[int]):
    """A whole number, not below a least one."""

    name = "数"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if number < self.least:
            name = param.opts[-1] if param else ""
            self.fail(f"{name} 后面要写一个不小于 {self.least} 的整数，现在是“{value}”", param, ctx)
        return number


class Formats(click.ParamType[tuple[str, ...]]):
    """``docx,txt``: known formats, separated by commas."""

    name = "格式"

    def __init__(self, known: Sequence[str]) -> None:
        self.known = tuple(known)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = [name.strip().lower() for name in str(value).replace("，", ",").split(",")]
        for name in names:
            if name not in self.known:
                self.fail(unknown("格式", name, self.known), param, ctx)
        return tuple(dict.fromkeys(names))


def explain(error: click.UsageError) -> str:
    """A usage error as a Chinese sentence."""
    if isinstance(error, click.NoSuchOption):
        options = [name for p in _params(error) for name in p.opts if name.startswith("--")]
        return unknown("选项", error.option_name, options)
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        name = f"{error.param.opts[0]} {name}" if isinstance(error.param, click.Option) else name
        return f"少了 {name.strip('.…')}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面少了内容，或者多了内容"
    if _is_chinese(error.message):
        return error.message
    if "unexpected extra argument" in error.message:
        return f"后面的内容多了：{error.message.rpartition('(')[2].rstrip(')')}"
    return f"用法不对（{error.message}）"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


def _is_chinese(text: str) -> bool:
    return any(east_asian_width(char) == "W" for char in text)
