"""``nianbao render``"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath, Formats
from generator.cli.options import FINDINGS, JOBS, JSON, LAST_YEAR, PATHS, command, opened_last_year
from generator.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from generator.work.batch import Outcome

_FEW = 10
"""So many reports are told about finding by finding."""
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
@JOBS
@FINDINGS
@JSON
def render(
    paths: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    last_year: Path | None,
    draft: bool,
    overwrite: bool,
    opened: bool,
    jobs: int | None,
    findings: Path | None,
    as_json: bool,
) -> Exit:
    """由答案文件生成报告。路径是文件夹时，处理其中（含下级文件夹）所有的答案文件。

    有错误的报告不生成，其他报告照常生成；提醒不影响生成。再次运行时，只生成有变化的。"""
    from generator.cli.outcomes import Letterbox, Tally
    from generator.cli.progress import followed
    from generator.work.folders import sources_below
    from generator.work.rendering import Rendering, render_all

    files = list(sources_below(paths))
    tally = Tally(len(files), Letterbox(findings))
    rendering = Rendering(opened_last_year(last_year), output, formats, draft=draft, overwrite=overwrite)
    with closing(render_all(files, rendering, jobs)) as outcomes:
        counted = tally.counting(followed(outcomes, len(files), "生成"))
        if as_json:
            console.print_json(outcome.as_json() for outcome in counted)
        else:
            for outcome in counted:
                _tell(outcome, briefly=len(files) > _FEW)
    if "docx" in formats:
        _name_dropped()
    same = f"（其中 {tally.unchanged} 份没有变化）" if tally.unchanged else ""
    code = tally.close(f"生成了 {tally.written} 份{same}，没有生成 {tally.total - tally.written} 份")
    if opened and tally.written:
        # one report is opened itself, of several the folder
        _open(tally.first if tally.written == 1 and tally.first else output)
    return code


def _tell(outcome: Outcome, *, briefly: bool) -> None:
    """What became of one report: its findings, of many reports a line for each that was not rendered."""
    from generator.cli.outcomes import note
    from generator.findings import Severity

    if not briefly:
        console.findings(outcome.file, outcome.findings, err=True)
    elif outcome.findings and not outcome.written and not outcome.refused:
        first = next((f for f in outcome.findings if f.blocking), outcome.findings[0])
        more = outcome.count(Severity.ERROR) - 1
        console.finding(outcome.file, first, err=True, after=f"（另有 {more} 处错误）" if more > 0 else "")
    note(outcome)
    if outcome.refused:
        console.complaint(f"{outcome.file}：{outcome.refused}")
    for path in outcome.written:
        console.result(str(path))


def _open(target: Path) -> None:
    from generator.work.opener import open_with_system

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
