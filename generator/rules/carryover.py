"""E301–E303: what this year's report takes over from last year's.

上年结转(3) = 上年报告的结转下年度(3)
现行有效(336) = 上年现行有效(303) + 本年制发(35) − 本年废止(2)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.tables import APPLICATIONS, DISCLOSURE
from generator.language.agencies import same_agency
from generator.rules.rule import Case, Rule


def reason_in_file(rule: str) -> str:
    """How an answers file gives a reason."""
    return f"确有原因的，在文件里写明“说明: {{{rule}: 原因}}”"


_CARRIED = [
    tuple(APPLICATIONS.cell(row, head.column[-1].id) for row in ("carried_in", "carried_out"))
    for head in APPLICATIONS.rows()[0]
]
_IN_FORCE = [
    tuple(DISCLOSURE.cell(row, column.id) for column in form.DOCUMENT_COLUMNS)
    for row in ("regulations", "normative_documents")
]


def carried_over(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    for carried_in, carried_out in _CARRIED:
        now, then = case.report.figures[carried_in], case.previous.figures[carried_out]
        if now and then and now.value != then.value:
            yield Finding(
                "E301",
                carried_in.place,
                f"本年填的上年结转是{now.value}，上年报告的结转下年度继续办理是{then.value}，"
                f"相差{abs(now.value - then.value)}；两者应当相等；{reason_in_file('E301')}",
                carried_in.keys,
                {"left": now.value, "right": then.value, "difference": now.value - then.value},
            )


def in_force(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    for cells in _IN_FORCE:
        made, repealed, now = (case.report.figures[cell] for cell in cells)
        then = case.previous.figures[cells[-1]]
        if not (made and repealed and now and then):
            continue
        expected = then.value + made.value - repealed.value
        if now.value != expected:
            yield Finding(
                "E302",
                cells[-1].place,
                f"上年现行有效({then.value})+本年制发({made.value})−本年废止({repealed.value})"
                f"={expected}，本年现行有效填的是{now.value}，相差{abs(now.value - expected)}；"
                f"{reason_in_file('E302')}",
                cells[-1].keys,
                {"left": now.value, "right": expected, "difference": now.value - expected},
                involved=tuple(cell.keys for cell in cells),
            )


def same_agency_year_before(case: Case) -> Iterator[Finding]:
    report, last = case.report, case.last
    if last is None:
        return
    if report.year is not None and last.year is not None and last.year != report.year - 1:
        yield Finding(
            "E303",
            place(("年度",)),
            f"本年报告是 {report.year} 年度，用来对照的上年报告却是 {last.year} 年度，"
            f"应当是 {report.year - 1} 年度；请换成正确的上年文件",
            ("年度",),
            {"left": report.year, "right": last.year},
            final=True,
        )
    if report.agency and last.agency and not same_agency(report.agency, last.agency):
        yield Finding(
            "E303",
            place(("机关名称",)),
            f"本年报告的机关是“{report.agency}”，上年报告的机关是“{last.agency}”；"
            f"请换成本机关的上年文件；{reason_in_file('E303')}（如更名、合并）",
            ("机关名称",),
            {"left": report.agency, "right": last.agency},
        )


RULES = (
    Rule(
        "E301",
        "上年结转等于上年报告的结转下年度继续办理",
        "表三 第二行 7 列，对照上年报告",
        form.FORMAT_SOURCE,
        carried_over,
        explainable=True,
    ),
    Rule(
        "E302",
        "现行有效等于上年现行有效加本年制发减本年废止",
        "表二 规章、行政规范性文件，对照上年报告",
        form.FORMAT_SOURCE,
        in_force,
        explainable=True,
    ),
    Rule(
        "E303",
        "上年报告是同一机关、上一年度的",
        "机关名称、年度，对照上年报告",
        "条例第四十九条",
        same_agency_year_before,
        explainable=True,
    ),
)
