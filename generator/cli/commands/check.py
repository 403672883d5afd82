"""``nianbao check``"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import Count, FilePath
from generator.cli.options import FINDINGS, JOBS, JSON, LAST_YEAR, PATHS, command, opened_last_year
from generator.errors import Exit, UnreadableError, UserError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.rules import UnitSums


@command(short_help="核对答案文件或已公布的报告，列出所有问题。")
@PATHS
@LAST_YEAR
@click.option("--limit", type=Count(1), metavar="字数", help="文字部分最多多少字，超过就提醒；不写就不限。")
@click.option(
    "--units",
    type=FilePath(),
    metavar="文件夹",
    help="所属各单位的报告：本级的数字比各单位之和还小的，都列出来。",
)
@JOBS
@FINDINGS
@JSON
def check(
    paths: tuple[Path, ...],
    last_year: Path | None,
    limit: int | None,
    units: Path | None,
    jobs: int | None,
    findings: Path | None,
    as_json: bool,
) -> Exit:
    """核对答案文件或者已公布的报告（.docx .html .txt .md .pdf .xlsx），一次列出所有问题：
    在哪里、数字是多少、怎样改。"""
    from generator.cli.outcomes import Letterbox, Tally, note
    from generator.cli.progress import followed
    from generator.work.batch import check_all
    from generator.work.copies import to_check

    below = _unit_sums(units, paths) if units is not None else None
    files, copies = to_check(paths)
    tally = Tally(len(files), Letterbox(findings))
    with closing(check_all(files, opened_last_year(last_year), limit, jobs, below, copies)) as outcomes:
        counted = tally.counting(followed(outcomes, len(files), "核对"))
        if as_json:
            console.print_json(outcome.as_json() for outcome in counted)
        else:
            for outcome in counted:
                note(outcome)
                console.findings(outcome.file, outcome.findings)
    not_good = [f"没有读出 {tally.unread} 份"] if tally.unread else []
    not_good.insert(0, f"要改正 {tally.total - tally.good - tally.unread} 份")
    return tally.close("，".join([f"通过 {tally.good} 份", *not_good]))


def _unit_sums(folder: Path, paths: tuple[Path, ...]) -> UnitSums:
    """What the units report, for the one report that is held against them.

    Raises :class:`UserError` where that is not one report, or it can't be read.
    """
    from generator import files
    from generator.work.rollup import unit_sums
    from generator.work.sources import open_source
    from generator.work.units import find_units, only_read

    if len(paths) != 1 or files.is_folder(paths[0]):
        raise UserError("加了 --units 时，请只给一份本级的报告")
    try:
        parent = open_source(paths[0]).report
    except UnreadableError as error:
        raise UserError(f"{paths[0]}：{error}") from error
    units = find_units([folder], parent=parent.agency, besides=paths, read=only_read)
    sums, notes = unit_sums(units, parent.year)
    for note_ in notes:
        console.message(note_)
    return sums
