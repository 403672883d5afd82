"""W405: a number in the text contradicts a table.

“收到申请75件” against 表三 本年新收 总计 74: 75 − 74 = 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.findings import Finding
from generator.language.claims import Claim, Ratio
from generator.language.lexicon import DECISION_WORDS
from generator.language.numbers import NUMERALS, plain
from generator.language.quantities import Quantity, single_reading
from generator.language.statements import claims
from generator.patterns import regex
from generator.report.report import Report
from generator.report.values import format_number
from generator.rules.narrative.fees import fees_told_elsewhere
from generator.rules.rule import Case

_EXCUSES = regex(
    "口径|剔除|不含|不包[含括]|不计|未计|未含|(?:含|包括|其中)[^，。；]{0,16}?"
    rf"(?:\\d|[{NUMERALS}][件宗起]|上年|往年|以前|结转|跨年|乡镇|街道|部门|单位|机关|下属|所属|本级|派出|系统|分局|网上|重复)"
)
"""A note under a table that says what its numbers count, and whose: the text may count otherwise. One that
only explains a label (“其他结果”包括撤回、终止) does not.
"""
_EXPLAINS = regex(
    "统计|计入|计算|列入|填报|合并|重复|同一|不[同一]致|差异?|更正|修正|调整|原报|以前|往年|上年|另|除|系统"
)
"""A note with one of these says why a number differs."""
_MOST_READINGS = 3
_DECISIONS = {single_reading(name).name for name in DECISION_WORDS}


def contradictions(case: Case) -> Iterator[Finding]:
    if case.report.year is None:
        return
    text = case.prose
    excused = {
        passage.where.split()[0]
        for passage in text.passages
        if passage.is_note and _EXCUSES.search(passage.text)
    }
    wrong: list[Claim] = []
    told = claims(case.report, text)
    for claim in told:
        passage = claim.sentence.passage
        if (excused and claim.table in excused) or (passage.is_note and _EXPLAINS.search(passage.text)):
            continue
        if claim.follows and claim.follows in wrong:
            wrong.append(claim)
            continue
        if claim.given and _contradicting(claim.given, case.report):
            continue
        known = _contradicting(claim, case.report)
        if not known and claim.bounds.most is None:
            known = _odd_one_out(claim, told, case.report)
        if known:
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


def _odd_one_out(claim: Claim, told: Sequence[Claim], report: Report) -> Known:
    """``公开行政许可41件、行政处罚7件、行政强制0件``: where all others of a list of decisions are the
    table's, this one has to be, too.
    """
    if not _is_loose_decision(claim):
        return []
    decision = claim.readings[0]
    value = decision.value(report)
    others = [
        other
        for other in told
        if other.sentence is claim.sentence and other is not claim and _is_loose_decision(other)
    ]
    are_equal = len(others) > 1 and all(other.stated == other.readings[0].value(report) for other in others)
    return [(decision, value)] if are_equal and value is not None and value != claim.stated else []


def _is_loose_decision(claim: Claim) -> bool:
    return claim.bounds.most is None and claim.unit == "件" and claim.readings[0].name in _DECISIONS


def _finding(claim: Claim, known: Known) -> Finding:
    table, stated = claim.table, claim.stated
    shown: dict[Decimal, str] = {}
    for reading, value in known:
        shown.setdefault(value, f"{reading.name}是 {_short(value)}{'%' if claim.unit == '%' else ''}")
    value = min(shown, key=lambda value: abs(stated - value))
    passage = claim.sentence.passage
    unit = "个百分点" if claim.unit == "%" else ""
    in_all = f"（合全年{_short(stated)}件）" if claim.times > 1 else ""
    return Finding(
        "W405",
        passage.where,
        f"“{claim.quote}”{in_all}与{table}不一致：{table} {'、'.join([*shown.values()][:_MOST_READINGS])}，"
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
