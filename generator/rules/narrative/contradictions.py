"""W405: a number in the text contradicts a table.

“收到申请75件” against 表三 本年新收 总计 74: 75 − 74 = 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.findings import Finding
from generator.language.claims import Claim, Ratio
from generator.language.numbers import plain
from generator.language.quantities import Quantity
from generator.language.statements import claims
from generator.report.report import Report
from generator.report.values import format_number
from generator.rules.narrative.fees import fees_told_elsewhere
from generator.rules.rule import Case

_EXCUSES = ("含", "包括", "不计", "剔除", "口径", "其中")
"""A note under a table with one of these counts in its own way: the text may, too."""
_MOST_READINGS = 3


def contradictions(case: Case) -> Iterator[Finding]:
    if case.report.year is None:
        return
    text = case.prose
    excused = {
        passage.where.split()[0]
        for passage in text.passages
        if passage.is_note and any(word in passage.text for word in _EXCUSES)
    }
    wrong: list[Claim] = []
    for claim in claims(case.report, text):
        if excused and claim.table in excused:
            continue
        if claim.follows and claim.follows in wrong:
            wrong.append(claim)
            continue
        if known := _contradicting(claim, case.report):
            wrong.append(claim)
            yield _finding(claim, known)
    yield from fees_told_elsewhere(case)


Known = list[tuple[Quantity | Ratio, Decimal]]
"""What a claim may be equal to, with the value in the table."""


def _contradicting(claim: Claim, report: Report) -> Known:
    """The readings with the values of the tables; none if one is right, or one is not known."""
    found = []
    for reading in claim.readings:
        value = reading.value(report)
        if value is None and isinstance(reading, Ratio):
            continue  # a share of nothing
        if value is None or claim.bounds.hold(value):
            return []
        found.append((reading, value))
    return found


def _finding(claim: Claim, known: Known) -> Finding:
    table, stated = claim.table, claim.stated
    shown: dict[Decimal, str] = {}
    for reading, value in known:
        shown.setdefault(value, f"{reading.name}是 {_short(value)}{'%' if claim.unit == '%' else ''}")
    value = min(shown, key=lambda value: abs(stated - value))
    passage = claim.sentence.passage
    unit = "个百分点" if claim.unit == "%" else ""
    return Finding(
        "W405",
        passage.where,
        f"“{claim.quote}”与{table}不一致：{table} {'、'.join([*shown.values()][:_MOST_READINGS])}，"
        f"相差 {_short(abs(stated - value))}{unit}；请核对文字或表格",
        passage.path,
        {"text": plain(stated), "table": plain(value), "difference": plain(stated - value)},
    )


def _short(value: Decimal) -> str:
    """Without trailing zeros, percentages to two places."""
    places = value.as_tuple().exponent
    is_endless = isinstance(places, int) and places < -6
    text = format_number(value.quantize(Decimal("0.01")) if is_endless else value)
    return text.rstrip("0").rstrip(".") if "." in text else text
