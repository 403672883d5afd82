"""``nianbao render``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath, Formats
from generator.cli.options import JSON, LAST_YEAR, PATHS, command, opened_last_year
from generator.cli.outcomes import note, summary, worst
from generator.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("docx", "txt", "html", "html-page")


@command(short_help="由答案文件生成报告（Word、纯文本、网页）。")
@PATHS
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
    default=FORMATS[:2],
    metavar="格式",
    help="用逗号隔开：docx、txt、html（粘贴到网站编辑器里的一段）、html-page（整页）；默认 docx,txt。",
)
@LAST_YEAR
@click.option("--draft", is_flag=True, help="有错误也生成，文件名和页面上标明“草稿”。")
@click.option("--overwrite", is_flag=True, help="覆盖改动过的或者不是本程序生成的同名文件。")
@click.option("--open", "opened", is_flag=True, help="生成以后打开：一份就打开文件，几份就打开文件夹。")
@JSON
def render(
    paths: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    last_year: Path | None,
    draft: bool,
    overwrite: bool,
    opened: bool,
    as_json: bool,
) -> Exit:
    """由答案文件生成报告。路径是文件夹时，处理其中（含下级文件夹）所有的答案文件。

    有错误的报告不生成，其他报告照常生成；提醒不影响生成。"""
    from generator.work.batch import render_all
    from generator.work.sources import sources_below

    outcomes = []
    for outcome in render_all(
        sources_below(paths),
        opened_last_year(last_year),
        output,
        formats,
        draft=draft,
        overwrite=overwrite,
    ):
        outcomes.append(outcome)
        if as_json:
            continue
        for finding in outcome.findings:
            console.finding(outcome.file, finding, err=True)
        note(outcome)
        if outcome.refused:
            console.complaint(f"{outcome.file}：{outcome.refused}")
        for path in outcome.written:
            console.result(str(path))
    if as_json:
        console.print_json(outcome.as_json() for outcome in outcomes)
    if "docx" in formats:
        _name_dropped()
    done = sum(bool(outcome.written) for outcome in outcomes)
    summary(outcomes, f"生成了 {done} 份，没有生成 {len(outcomes) - done} 份")
    if opened:
        _open([outcome.written for outcome in outcomes if outcome.written], output)
    return worst(outcomes)


def _open(written: list[tuple[Path, ...]], folder: Path) -> None:
    """One report is opened itself, of several the folder."""
    from generator.work.opener import open_with_system

    if not written:
        return
    target = written[0][0] if len(written) == 1 else folder
    if not open_with_system(target):
        console.message(f"没有找到打开文件的程序，请自己打开 {target}")


def _name_dropped() -> None:
    from generator.render.word_source import BASE_FILE, sources

    dropped = sources().final.dropped
    if dropped:
        console.message(
            f"版式文件 {BASE_FILE} 正文里的{'、'.join(dropped)}不会出现在报告里；"
            "要印在每一页上，请放进页眉或页脚"
        )
