"""``nianbao import``"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import FINDINGS, JOBS, JSON, command
from generator.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.work.imports import Imported


@command("import", short_help="把已公布的报告读成答案文件。")
@click.argument("reports", nargs=-1, required=True, type=FilePath(), metavar="报告…")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件或文件夹", help="写到哪里，默认按机关和年度命名。"
)
@click.option("--overwrite", is_flag=True, help="覆盖已有的文件。")
@JOBS
@FINDINGS
@JSON
def import_(
    reports: tuple[Path, ...],
    output: Path | None,
    overwrite: bool,
    jobs: int | None,
    findings: Path | None,
    as_json: bool,
) -> Exit:
    """把已公布的报告（.docx .html .txt .md .pdf .xlsx）读成答案文件，并列出没有读出的地方。
    给文件夹时，读其中（含下级文件夹）所有的报告。

    没有读出的数字在文件里空着，不会当作 0；报告里的总计照原样保留，用 check 核对。"""
    from generator.cli.outcomes import COUNTED, Letterbox, counts
    from generator.cli.progress import followed
    from generator.work.folders import published_below
    from generator.work.imports import import_all

    files = list(published_below(reports))
    letters = Letterbox(findings)
    worst = Exit.OK
    rows = []

    def counting(done: Iterator[Imported]) -> Iterator[Imported]:
        nonlocal worst
        for one in done:
            if one.refused:
                worst = Exit.UNREADABLE
            found = one.outcome
            letters.take(found)
            name, year = found.agency or one.file.name, str(found.year or "")
            result = "没有写入" if one.refused else "同一份" if one.same_as else "已写入"
            rows.append((name, year, str(len(one.unread)), *counts(found), result))
            yield one

    with closing(import_all(files, output, overwrite=overwrite, jobs=jobs)) as done:
        counted = counting(followed(done, len(files), "读取"))
        if as_json:
            console.print_json(one.as_json() for one in counted)
        else:
            for one in counted:
                _tell(one)
    if len(files) > 1:
        console.table(rows, ("机关名称", "年度", "没有读出", *COUNTED, "结果"), err=True)
        written = sum(row[-1] == "已写入" for row in rows)
        same = sum(row[-1] == "同一份" for row in rows)
        again = f"，另有 {same} 份和前面的是同一份报告" if same else ""
        console.message(
            f"共 {len(files)} 份：写好 {written} 份，没有写 {len(files) - written - same} 份{again}。"
        )
    return max(worst, letters.close())


def _tell(one: Imported) -> None:
    if one.refused:
        console.complaint(f"{one.file}：{one.refused}")
        return
    if one.same_as:
        console.message(f"{one.file} 与 {one.same_as} 是同一份报告，只写一次，在 {one.written}")
        return
    console.result(str(one.written))
    for unread in one.unread:
        console.message(f"{one.file}: 没有读出 {unread.where}：{unread.reason}")
    count = len(one.unread)
    console.message(f"{one.file}: 读完，{f'有 {count} 处没有读出' if count else '全部读出'}。")
