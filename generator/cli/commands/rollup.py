"""``nianbao rollup``"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from generator.cli import console
from generator.cli.chinese import FilePath
from generator.cli.options import PATHS, command
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.form.tables import Cell
    from generator.work.roster import Roll
    from generator.work.units import Units

Value = TypeVar("Value")


@command(short_help="把各单位的数字汇总成上一级的答案文件。")
@PATHS
@click.option("--name", required=True, metavar="机关名称", help="上一级机关的全称，如 清水县人民政府。")
@click.option("--type", "kind", required=True, metavar="机关类型", help="上一级的机关类型，如 县级人民政府。")
@click.option(
    "-o", "--output", type=FilePath(), metavar="文件", help="答案文件的名字，默认按机关和年度命名。"
)
@click.option(
    "--expect",
    type=FilePath(),
    metavar="名单",
    help="应当报送的单位：文本（一行一个），或者 .xlsx 里的一列；列出还缺哪些。",
)
@click.option(
    "--explain",
    metavar="表/行/列",
    help="列出一个数字来自哪些单位，如 表三/予以公开/自然人；不写 -o 就只列出，不写文件。",
)
@click.option("--overwrite", is_flag=True, help="覆盖改动过的同名文件。")
def rollup(
    paths: tuple[Path, ...],
    name: str,
    kind: str,
    output: Path | None,
    expect: Path | None,
    explain: str | None,
    overwrite: bool,
) -> Exit:
    """把各单位的三张表加起来，写成上一级的答案文件。
    单位的报告可以是答案文件，也可以是已公布的报告，可以给文件夹。

    有单位存在必须改正的错误，就不汇总，并说明是哪些单位。
    文字留待填写，由合计写出的句子列在“待确认”里。"""
    from generator.cli.county import say, target, write
    from generator.files import quoted
    from generator.report.fields import check_type
    from generator.report.values import parse_line
    from generator.work.explain import cell_named
    from generator.work.names import file_name
    from generator.work.rollup import answers_text, gives_fees, roll_up
    from generator.work.units import find_units, listed, mixtures, name_of

    name, kind_ = _given("--name", parse_line, name), _given("--type", check_type, kind)
    if not name:
        raise UserError("--name 后面请写上一级机关的全称")
    cell = cell_named(explain) if explain is not None else None
    units = find_units(paths, parent=name, besides=(output, expect))
    roll = _held_against(expect, units)
    say(units)
    code = _refused(units, mixtures(units))
    if roll is not None:
        _say_missing(roll, is_counted=code is Exit.OK)
    if code is not Exit.OK:
        return code
    if cell is not None:
        _explain(units, cell)
        if output is None:
            return Exit.OK
    report = roll_up(units, name, kind_)
    text = answers_text(report, _comments(units, roll))
    file = target(output, file_name(f"{name}{report.year or ''}", "yaml"), (".yaml", ".yml"))
    write(file, text.encode(), overwrite=overwrite)
    console.message(
        f"汇总了 {len(units.outcomes)} 家单位 {report.year} 年度的数字。文字还没有写：由合计写出的句子列在"
        f"“待确认”里；还缺什么用 nianbao check {quoted(file)} 查看，用 nianbao fill {quoted(file)} 接着填。"
    )
    in_words = [name_of(outcome) for outcome, report in units.reports() if not gives_fees(report)]
    if in_words:
        console.message(f"信息处理费没有汇总：{listed(in_words)}写成了文字，不是数字；请看原文后填写。")
    return Exit.OK


def _given(option: str, parse: Callable[[object], Value], value: str) -> Value:
    """What an option says. Raises :class:`UserError` that names the option."""
    try:
        return parse(value)
    except ValueError as error:
        raise UserError(f"{option}：{error}") from error


def _held_against(expect: Path | None, units: Units) -> Roll | None:
    if expect is None:
        return None
    from generator.work.roster import hold_against, names_in
    from generator.work.units import different_units

    return hold_against(names_in(expect), different_units(units))


def _refused(units: Units, mixed: Sequence[str]) -> Exit:
    """Name all that has to be put right before anything can be added up."""
    from generator.cli.county import exit_of
    from generator.work.rollup import refusals, stands_in_the_way
    from generator.work.units import name_of

    refused = refusals(units)
    for refusal in refused:
        outcome = refusal.outcome
        in_the_way = [finding for finding in outcome.findings if stands_in_the_way(outcome, finding)]
        console.findings(outcome.file, in_the_way, err=True)
    for refusal in refused:
        console.complaint(f"{name_of(refusal.outcome)}（{refusal.outcome.file}）：{refusal.why}")
    for outcome in units.unreadable:
        console.complaint(f"{outcome.file} 读不出来，不知道是哪家单位的；不是报告的，请移出文件夹")
    for problem in mixed:
        console.complaint(problem)
    count = len(refused) + len(units.unreadable)
    if count:
        console.message(f"有 {count} 份报告不能汇总，什么都没有写；改正以后再运行一次。")
    elif mixed:
        console.message("什么都没有写；改正以后再运行一次。")
    if mixed:
        return Exit.UNREADABLE
    return max(exit_of(units), Exit.BLOCKED) if count else Exit.OK


def _say_missing(roll: Roll, *, is_counted: bool) -> None:
    for missing in roll.missing:
        hint = f"（报告里有“{missing.close}”，请核对名称）" if missing.close else ""
        console.message(f"还缺：{missing.name}{hint}")
    for extra in roll.extra:
        console.message(f"名单上没有：{extra}{'，已经计入' if is_counted else ''}")
    if roll.missing:
        console.message(
            f"名单上 {roll.expected} 家，还缺 {len(roll.missing)} 家，汇总不完整；补齐以后请再运行一次。"
        )
    else:
        console.message(f"名单上 {roll.expected} 家都有报告。")


def _comments(units: Units, roll: Roll | None) -> Sequence[str]:
    found = [f"三张表由 {len(units.outcomes)} 家单位 {units.year} 年度的报告汇总（nianbao rollup），文字待写"]
    if roll is not None and roll.missing:
        found.append(
            f"名单上还缺 {len(roll.missing)} 家：{'、'.join(missing.name for missing in roll.missing)}"
        )
    return found


def _explain(units: Units, cell: Cell) -> None:
    from generator.report.values import format_number
    from generator.work.explain import shares
    from generator.work.rollup import add
    from generator.work.units import name_of

    found = shares(units, cell)
    total = add(share.figure.value for share in found)
    console.result(f"{cell.place}：合计 {format_number(total)}{'' if total else '，各单位都是 0'}")
    width = max((len(share.figure.text) for share in found), default=0)
    for share in found:
        console.result(f"  {share.figure.text:>{width}}  {name_of(share.outcome)}（{share.outcome.file}）")
    rest = len(units.outcomes) - len(found)
    if found and rest:
        console.result(f"  其余 {rest} 家单位是 0。")
