"""The commands, and how exceptions become exit codes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli import console
from generator.cli.chinese import FilePath, Formats, Group, explain
from generator.errors import Exit, UnreadableError, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.work.batch import Outcome
    from generator.work.sources import LastYear

FORMATS = ("docx", "txt")
_PATHS = click.argument("paths", nargs=-1, required=True, type=FilePath(), metavar="路径…")
_LAST_YEAR = click.option(
    "--last-year",
    type=FilePath(),
    metavar="文件或文件夹",
    help="上年的答案文件或已公布的报告，用来对照；给文件夹时按机关名称和年度配对。",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="结果输出为一份 JSON。")


@click.group(cls=Group, help="填写、核对和生成政府信息公开工作年度报告。")
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本。")
def cli() -> None:
    pass


@cli.command(short_help="一问一答填写报告，随时保存，填好后生成。")
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

    from generator.prompt.wizard import Wizard

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError("fill 要在终端窗口里使用；没有终端时，请直接编辑答案文件，再用 check 和 render")
    last = _last_year(last_year)
    chosen = [("", file), ("--last-year ", last_year), ("-o ", output if output != Path() else None)]
    again = " ".join(f"{option}{_quoted(path)}" for option, path in chosen if path)
    today = date.today()  # noqa: DTZ011  # the desk's day
    wizard = Wizard(file or Path("年报.yaml"), last.one, output, today, f"nianbao fill {again}".rstrip())
    return wizard.run()


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


@cli.command(short_help="由上年的报告做出今年的草稿。")
@click.argument("last", type=FilePath(), metavar="上年文件")
@click.option("-o", "--output", type=FilePath(), metavar="文件", help="草稿的文件名，默认按机关和年度命名。")
@click.option("--overwrite", is_flag=True, help="覆盖已有的文件。")
def draft(last: Path, output: Path | None, overwrite: bool) -> Exit:
    """由上年的报告做出今年的草稿：年度加一，文字照搬并列入“待确认”，数字留空。"""
    from pathlib import Path

    from generator.answers.draft import roll_forward
    from generator.work.outputs import new_answers_file

    report = _last_year(last).one
    if report is None:
        raise UserError(f"{last} 是文件夹，请给出一份上年的文件")
    document = roll_forward(report)
    name = f"{report.agency or '年报'}{(report.year or 0) + 1}.yaml"
    written = new_answers_file(output or Path(name), document.text(), overwrite=overwrite)
    console.result(str(written))
    console.message("文字仍是上年的，改好或确认一处，就从“待确认”里删去一行；也可以用 nianbao fill 接着填。")
    return Exit.OK


@cli.command(short_help="由答案文件生成报告（DOCX 和纯文本）。")
@_PATHS
@click.option(
    "-o",
    "--output",
    type=FilePath(),
    default=".",
    metavar="文件夹",
    help="输出文件夹，默认是当前文件夹。",
)
@click.option(
    "--format",
    "formats",
    type=Formats(FORMATS),
    default=FORMATS,
    metavar="格式",
    help="生成哪些格式，用逗号隔开，默认 docx,txt。",
)
@_LAST_YEAR
@click.option("--draft", is_flag=True, help="有错误也生成，文件名和页面上标明“草稿”。")
@click.option("--overwrite", is_flag=True, help="覆盖改动过的或者不是本程序生成的同名文件。")
@_JSON
def render(
    paths: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    last_year: Path | None,
    draft: bool,
    overwrite: bool,
    as_json: bool,
) -> Exit:
    """由答案文件生成报告。路径是文件夹时，处理其中（含下级文件夹）所有的答案文件。

    有错误的报告不生成，其他报告照常生成；提醒不影响生成。"""
    from generator.work.batch import render_all
    from generator.work.sources import sources_below

    outcomes = []
    for outcome in render_all(
        sources_below(paths),
        _last_year(last_year),
        output,
        formats,
        draft=draft,
        overwrite=overwrite,
    ):
        outcomes.append(outcome)
        if as_json:
            continue
        for finding in outcome.findings:
            console.message(console.finding_line(outcome.file, finding))
        _note(outcome)
        if outcome.refused:
            console.complaint(f"{outcome.file}：{outcome.refused}")
        for path in outcome.written:
            console.result(str(path))
    if as_json:
        console.print_json(outcome.as_json() for outcome in outcomes)
    done = sum(bool(outcome.written) for outcome in outcomes)
    _summary(outcomes, f"生成了 {done} 份，没有生成 {len(outcomes) - done} 份")
    return _worst(outcomes)


@cli.command(short_help="核对答案文件或已公布的报告，列出所有问题。")
@_PATHS
@_LAST_YEAR
@click.option("--limit", type=int, metavar="字数", help="文字部分最多多少字，超过就提醒；不写就不限。")
@_JSON
def check(paths: tuple[Path, ...], last_year: Path | None, limit: int | None, as_json: bool) -> Exit:
    """核对答案文件或者已公布的报告（.docx .html .txt .md .pdf），一次列出所有问题：
    在哪里、数字是多少、怎样改。"""
    from generator.work.batch import check_all
    from generator.work.sources import passed_over, sources_below

    outcomes = []
    for outcome in check_all(sources_below(paths), _last_year(last_year), limit):
        outcomes.append(outcome)
        if not as_json:
            _note(outcome)
            for finding in outcome.findings:
                console.result(console.finding_line(outcome.file, finding))
    if as_json:
        console.print_json(outcome.as_json() for outcome in outcomes)
    good = sum(outcome.exit is Exit.OK for outcome in outcomes)
    _summary(outcomes, f"通过 {good} 份，没有通过 {len(outcomes) - good} 份")
    left = passed_over(paths)
    if left:
        console.message(
            f"有答案文件的文件夹只核对答案文件；里面另有 {len(left)} 份文档没有核对，如 {left[0].name}。"
            "要核对它们，请写上文件名"
        )
    return _worst(outcomes)


@cli.command("import", short_help="把已公布的报告读成答案文件。")
@click.argument("reports", nargs=-1, required=True, type=FilePath(), metavar="报告…")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件或文件夹", help="写到哪里，默认按机关和年度命名。"
)
@click.option("--overwrite", is_flag=True, help="覆盖已有的文件。")
def import_(reports: tuple[Path, ...], output: Path | None, overwrite: bool) -> Exit:
    """把已公布的报告（.docx .html .txt .md .pdf）读成答案文件，并列出没有读出的地方。

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


@cli.command(short_help="列出全部核对规则和依据。")
def rules() -> Exit:
    """列出全部核对规则：编号、性质、查什么、在哪里、依据是什么。"""
    from generator.rules import RULES

    headings = ("编号", "性质", "查什么", "范围", "依据")
    rows = (
        (
            rule.id,
            rule.severity.label + ("，可说明" if rule.explainable else ""),
            rule.title,
            rule.scope,
            rule.source,
        )
        for rule in RULES
    )
    console.rule_table(rows, headings)
    return Exit.OK


@cli.command(short_help="输出答案文件的 JSON Schema。")
def schema() -> Exit:
    """输出答案文件的 JSON Schema，供编辑器提示和其他程序使用。"""
    from generator.answers.schema import json_schema

    console.result(json_schema().rstrip("\n"))
    return Exit.OK


def _last_year(path: Path | None) -> LastYear:
    from generator.work.sources import LastYear

    try:
        paired = LastYear(path)
    except UnreadableError as error:
        raise UserError(f"上年文件 {path}：{error}") from error
    for file, unreadable in paired.unreadable:
        console.message(f"上年文件没有用上：{file}：{unreadable}")
    return paired


def _note(outcome: Outcome) -> None:
    if outcome.note:
        console.message(f"{outcome.file}: {outcome.note}")


def _worst(outcomes: Iterable[Outcome]) -> Exit:
    return max((outcome.exit for outcome in outcomes), default=Exit.OK)


def _summary(outcomes: list[Outcome], done: str) -> None:
    findings = console.counted(f for outcome in outcomes for f in outcome.findings)
    console.message(f"共 {len(outcomes)} 份：{done}；{findings}。")


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
