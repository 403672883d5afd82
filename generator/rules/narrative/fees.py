"""W407: section six states 信息处理费, and says what the figures given for it say.

``信息处理费收费通知2件，通知金额1400元，实际收取1000元`` against 2, 1400, 1400: what is collected differs
by 400. Another fee (登记费, 行政事业性收费, a list of fees) and the mere name of 《…办法》 are no statement.
Where 信息处理费 is given in figures, the program prints the sentence itself. The forms before 2021 did not
ask for it: there its absence is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.terms import Item
from generator.language.numbers import NUMBER, NUMERALS, plain
from generator.patterns import HAN, regex
from generator.report.values import Figure, format_number
from generator.rules.narrative.fee_claims import FeeClaim, Given, fee_claims
from generator.rules.rule import Case

_TEXT_PATH = (form.OTHER_MATTERS.label, form.OTHER_TEXT.label)
_FEES_PATH = (form.OTHER_MATTERS.label, form.FEES.label)
_OTHER_NOTICE = regex("关于[^，。；]{0,24}通知|(?:学习|转发|印发|下发|贯彻)[^，。；]{0,16}通知")
_OTHER_FEE = regex(
    rf"{HAN}{{0,6}}(?:事业性|行政性|经营性|服务性|涉企|教育|停车|违规|乱)收费(?:(?:{NUMBER})\s*[万亿]?元)?|收费(?:窗口|岗|处|点|人员|系统|项目|标准|目录"
    r"|清单|公示|政策|依据|许可|站|管理)"
    rf"|(?<!信息)(?<!公开){HAN}{{0,4}}(?:垃圾|污水|废物|废弃物)处理费"
    r"|(?:登记|诉讼|培训|工本|检测|检验|公证|水|电|学|保|税|党|工会|会员|物业|审批|评审|邮寄|快递|手续|服务"
    r"|维护|运维|运行|建设|配套|补偿|补助|医疗"
    r"|医药|租赁|宣传|印刷|办公|差旅|接待|公务|挂号|出让|测绘|复垦|恢复|社会抚养|排污|资源|人防"
    r"|三公经)费用?|经费|支出费用?|花费|费用支出|免费|消费|浪费|费心"
    r"|减税降费|降费|(?:减免|降低|节约|节省)[^，。；信息]{0,6}费用?"
)
_NO_NUMBER = regex(rf"[\d{NUMERALS}]{{40,}}")
"""More digits than a number has; a search for numbers with a unit would begin anew at each of them."""
_QUOTED = regex("《[^《》]*》")
_FEE = regex("处理费|收费|费用|(?:收取|产生|发生|缴纳|收)[^。；]{0,16}费|费[^。；]{0,8}(?:收取|收缴)")
_SAYS = regex(rf"[未无没不零免]|(?:{NUMBER})\s*[件份元万]|0|均已|全[部额]|依法收取|按[规标][定准]收取")


def fee_statement(case: Case) -> Iterator[Finding]:
    other = case.report.other_matters
    if other is None:
        return
    text = _of_this_fee(case.prose.of(form.OTHER_MATTERS))
    given = {part: getattr(other.fees, part.id) for part in form.FEE_PARTS} if other.fees else {}
    if any(figure is not None for figure in given.values()):
        yield from _contradictions(case, text, given)
    elif not _states(text) and not (case.published and case.published.predates_form):
        yield Finding(
            "W407",
            place(_FEES_PATH),
            "没有说明信息处理费的收取情况；请填写“信息处理费”的件数和金额（没有填 0），"
            "或者在正文里写明，如“本年度未收取信息处理费”",
            _FEES_PATH,
        )


def _of_this_fee(text: str) -> str:
    """A text without other fees, and without what is no number."""
    return _OTHER_FEE.sub("　", _OTHER_NOTICE.sub("　", _NO_NUMBER.sub("　", text)))


def _states(text: str) -> bool:
    """Whether 信息处理费 is told, how much or none, outside the names of documents."""
    sentences = re.split("[。；\n]", _QUOTED.sub("　", text))
    return any(
        _FEE.search(sentence) and _SAYS.search(sentence + following)
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True)
    )


def _contradictions(case: Case, text: str, given: Given) -> Iterator[Finding]:
    for claim, part, figure in _contradicted(text, case.report.year, given):
        yield Finding(
            "W407",
            place(_TEXT_PATH),
            _difference(claim, part, figure),
            _TEXT_PATH,
            {"left": plain(claim.value), "right": figure.value},
        )


def fees_told_elsewhere(case: Case) -> Iterator[Finding]:
    """W405: 信息处理费 in other parts than 六, against the figures given for it."""
    other = case.report.other_matters
    if other is None or other.fees is None:
        return
    given = {part: getattr(other.fees, part.id) for part in form.FEE_PARTS}
    for sentence in case.prose.sentences:
        passage = sentence.passage
        if (
            form.FEES.label not in sentence.text
            or passage.is_note
            or passage.path[0] == form.OTHER_MATTERS.label
        ):
            continue
        text = _of_this_fee(sentence.text)
        for claim, part, figure in _contradicted(text, case.report.year, given):
            yield Finding(
                "W405",
                passage.where,
                _difference(claim, part, figure),
                passage.path,
                {"text": plain(claim.value), "table": figure.value, "difference": claim.value - figure.value},
            )


def _contradicted(text: str, year: int | None, given: Given) -> Iterator[tuple[FeeClaim, Item, Figure]]:
    """What the text says differently from the figures, each figure once."""
    told: set[Item] = set()
    for claim in fee_claims(text, year, given):
        figures = [(part, figure) for part in claim.parts if (figure := given.get(part)) is not None]
        if len(figures) < len(claim.parts) or any(claim.fits(Decimal(f.value)) for _, f in figures):
            continue
        part, figure = figures[0]
        if part not in told:
            told.add(part)
            yield claim, part, figure


def _difference(claim: FeeClaim, part: Item, figure: Figure) -> str:
    return (
        f"“{claim.quote}”与填写的信息处理费不一致：{part.label}填的是 {figure.text}，"
        f"相差 {format_number(abs(Decimal(figure.value) - claim.value))}；请改一致"
    )
