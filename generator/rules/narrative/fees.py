"""W407: section six states 信息处理费, and says what the figures given for it say.

Where 信息处理费 is given in figures, the program prints the sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.terms import Item
from generator.language.numbers import NUMBER, parse, plain
from generator.report.values import Figure, format_number
from generator.rules.rule import Case

_OTHER_FEE = re.compile("行政事业性收费")
_STATED = re.compile(
    "处理费|收费|收过费|(?:收取|产生|发生|收|缴纳)[^。；]{0,16}费|费用[^。；]{0,8}(?:收取|产生|为零|为0|无)"
)
_TEXT_PATH = (form.OTHER_MATTERS.label, form.OTHER_TEXT.label)
_FEES_PATH = (form.OTHER_MATTERS.label, form.FEES.label)
_NOTICES, _NOTIFIED, _COLLECTED = form.FEE_PARTS
_CLAUSE = re.compile("[^，。；！？\n]+")
_YEAR = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A wording, and the part of the fee statement that it gives; a number is in group 1."""

    part: Item
    pattern: re.Pattern[str]


_NONE = (
    _Claim(_NOTICES, re.compile("(?:未|没有|无)[^，。；]{0,8}收费通知")),
    _Claim(
        _COLLECTED,
        re.compile(
            "(?:未|没有|不|无|未曾)(?:[^，。；缴]{0,12})(?:收取|收过|产生|发生)[^，。；通]{0,16}费|[未无]收费|不收费|没有收费"
            "|费[^，。；]{0,8}(?:为零|情况：无)"
        ),
    ),
)
_GIVEN = (
    _Claim(
        _NOTICES,
        re.compile(rf"收费通知书?[^，。；、\d]{{0,6}}?({NUMBER})\s*[件份]|({NUMBER})\s*[件份]收费通知"),
    ),
    _Claim(
        _COLLECTED,
        re.compile(rf"(?:收取|实收|收费金额|收入)[^，。；、\d]{{0,14}}?({NUMBER})\s*元|收取({NUMBER})\s*元"),
    ),
    _Claim(_NOTIFIED, re.compile(rf"^(?!.*(?:收取|实收)).*金额[^，。；、\d]{{0,4}}?({NUMBER})\s*元")),
)


def fee_statement(case: Case) -> Iterator[Finding]:
    other = case.report.other_matters
    if other is None:
        return
    text = _OTHER_FEE.sub("　", case.prose.of(form.OTHER_MATTERS))
    given = {part: getattr(other.fees, part.id) for part in form.FEE_PARTS} if other.fees else {}
    if any(figure is not None for figure in given.values()):
        yield from _contradictions(case, text, given)
    elif not _STATED.search(text):
        yield Finding(
            "W407",
            place(_FEES_PATH),
            "没有说明信息处理费的收取情况；请填写“信息处理费”的件数和金额（没有填 0），"
            "或者在正文里写明，如“本年度未收取信息处理费”",
            _FEES_PATH,
        )


def _contradictions(case: Case, text: str, given: dict[Item, Figure | None]) -> Iterator[Finding]:
    found: set[Item] = set()
    of_this_year = True
    for clause in _CLAUSE.finditer(text):
        years = _YEAR.findall(clause[0])
        if years:
            of_this_year = str(case.report.year) in years
        if not of_this_year:
            continue
        for part, quote, stated in _claims(clause[0]):
            figure = given.get(part)
            if figure is None or part in found or Decimal(figure.value) == stated:
                continue
            found.add(part)
            yield Finding(
                "W407",
                place(_TEXT_PATH),
                f"“{quote}”与填写的信息处理费不一致：{part.label}填的是 {figure.text}，"
                f"相差 {format_number(abs(Decimal(figure.value) - stated))}；请改一致",
                _TEXT_PATH,
                {"left": plain(stated), "right": figure.value},
            )


def _claims(clause: str) -> Iterator[tuple[Item, str, Decimal]]:
    for claim in _NONE:
        match = claim.pattern.search(clause)
        if match:
            yield claim.part, match[0].strip(), Decimal(0)
    for claim in _GIVEN:
        match = claim.pattern.search(clause)
        value = parse(next(group for group in match.groups() if group)) if match else None
        if match and value is not None:
            yield claim.part, match[0].strip(), value
