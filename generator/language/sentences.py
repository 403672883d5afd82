"""Sentences with this year's figures, offered ready to use in the narrative."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.findings import Path
from generator.form import official as form
from generator.form.official import ASPECTS, FORMAT
from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES
from generator.report.report import Report

_DISCLOSED, _APPLIED = ASPECTS[0], ASPECTS[1]


def standard_preface(year: object) -> str:
    """编制依据 and 统计期限, as every report states them."""
    return (
        f"按照《中华人民共和国政府信息公开条例》（国务院令第711号）和{FORMAT}的要求编制本报告，"
        f"数据的统计期限是{year}年1月1日至{year}年12月31日。"
    )


def ready_sentences(report: Report, path: Path, told_of: Container[str] = ()) -> Iterator[str]:
    """The sentences that fit a place, as far as their figures are entered.

    ``told_of`` names the tables (applications, disputes) of which somebody answered that there were
    cases: of those it is never said that there were none.
    """
    if path[-1] == _DISCLOSED.label or path == (form.OVERVIEW.label,):
        yield from _disclosed(report)
    if path[-1] == _APPLIED.label or path == (form.OVERVIEW.label,):
        yield from _applied(report, told_of)
    if path == (form.OTHER_MATTERS.label, form.OTHER_TEXT.label):
        yield "无其他需要报告的事项。"
    if path == (form.OTHER_MATTERS.label,):
        yield f"{report.year}年度，本机关没有收取信息处理费。"


def _number(report: Report, *ids: str) -> str | None:
    table = {"applications": APPLICATIONS, "disputes": DISPUTES, "disclosure": DISCLOSURE}[ids[0]]
    figure = report.figures[table.cell(*ids[1:])]
    return str(figure.value) if figure else None


def _disclosed(report: Report) -> Iterator[str]:
    ids = ("disclosure", "normative_documents")
    made, repealed, in_force = (_number(report, *ids, kind) for kind in ("made", "repealed", "in_force"))
    if made and repealed and in_force:
        yield f"全年制发行政规范性文件 {made} 件，废止 {repealed} 件，现行有效 {in_force} 件。"
    permits, penalties = _number(report, "disclosure", "permits"), _number(report, "disclosure", "penalties")
    if permits and penalties:
        yield f"全年作出行政许可决定 {permits} 件、行政处罚决定 {penalties} 件。"


def _applied(report: Report, told_of: Container[str]) -> Iterator[str]:
    received = _number(report, "applications", "received", "total")
    closed = _number(report, "applications", "results", "total", "total")
    carried = _number(report, "applications", "carried_out", "total")
    if received == "0" and closed == "0" and carried == "0":
        if form.APPLICATIONS_SECTION.id not in told_of:
            yield "全年没有收到政府信息公开申请。"
    elif received and closed and carried:
        kept = "没有结转下年度办理的申请" if carried == "0" else f"结转下年度继续办理 {carried} 件"
        before = _number(report, "applications", "carried_in", "total")
        carried_in = f"上年结转 {before} 件，" if before and before != "0" else ""
        new = (
            f"全年新收政府信息公开申请 {received} 件，"
            if carried_in
            else f"全年共收到政府信息公开申请 {received} 件，"
        )
        yield f"{new}{carried_in}办结 {closed} 件，{kept}。"
    reconsidered = _number(report, "disputes", "reconsideration", "total")
    direct = _number(report, "disputes", "litigation", "direct", "total")
    after = _number(report, "disputes", "litigation", "after_reconsideration", "total")
    if reconsidered and direct and after:
        sued = int(direct) + int(after)
        if reconsidered == "0" and not sued:
            if form.DISPUTES_SECTION.id not in told_of:
                yield "没有发生因政府信息公开引起的行政复议和行政诉讼。"
        else:
            yield f"因政府信息公开引起的行政复议 {reconsidered} 件、行政诉讼 {sued} 件。"
