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
from typing import NamedTuple

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.terms import Item
from generator.language.numbers import NUMBER, NUMERALS, YEAR, parse, plain, year_of
from generator.language.prose import NUMBERING
from generator.patterns import HAN, regex
from generator.report.values import Figure, format_number
from generator.rules.rule import Case

_TEXT_PATH = (form.OTHER_MATTERS.label, form.OTHER_TEXT.label)
_FEES_PATH = (form.OTHER_MATTERS.label, form.FEES.label)
_NOTICES, _NOTIFIED, _COLLECTED = form.FEE_PARTS
_NAME = form.FEES.label
Given = dict[Item, Figure | None]
"""The figures of 信息处理费 as far as they are given."""
_ANY_FEE = regex("[收费]费|费用?|按[件量]计收|通知金额|实收|实缴")
_LONGEST_BEFORE = 300
"""Characters in front of an amount that are looked at: far more than a clause has."""
_FEE_HEADING = regex("[^，。；：\\d]{0,4}(?:政府信息公开)?信息处理费(?:收取)?(?:的?情况)?")
"""Heads what follows: （一）信息处理费。发出通知2件…."""
_OTHER_MONEY = regex("支出|投入|预算|拨付|拨款|补贴|运维|资金|决算")
_OTHER_NOTICE = regex("关于[^，。；]{0,24}通知|(?:学习|转发|印发|下发|贯彻)[^，。；]{0,16}通知")
_OTHER_FEE = regex(
    rf"{HAN}{{0,6}}(?:事业性|行政性|经营性|服务性|涉企|教育|停车|违规|乱)收费(?:(?:{NUMBER})\s*[万亿]?元)?|收费(?:窗口|岗|处|点|人员|系统|项目|标准|目录"
    r"|清单|公示|政策|依据|许可|站|管理)"
    rf"|(?<!信息)(?<!公开){HAN}{{0,4}}(?:垃圾|污水|废物|废弃物)处理费"
    r"|(?:登记|诉讼|培训|工本|检测|检验|公证|水|电|学|保|税|党|工会|会员|物业|审批|评审|邮寄|快递|手续|服务"
    r"|维护|建设|配套|补偿|补助|医疗"
    r"|医药|租赁|宣传|印刷|办公|差旅|接待|公务|挂号|出让|测绘|复垦|恢复|社会抚养|排污|资源|人防"
    r"|三公经)费用?|经费|支出费用?|花费|费用支出|免费|消费|浪费|费心"
    r"|减税降费|降费|(?:减免|降低|节约|节省)[^，。；信息]{0,6}费用?"
)
_NO_NUMBER = regex(rf"[\d{NUMERALS}]{{40,}}")
"""More digits than a number has; a search for numbers with a unit would begin anew at each of them."""
_QUOTED = regex("《[^《》]*》")
_FEE = regex("处理费|收费|费用|(?:收取|产生|发生|缴纳|收)[^。；]{0,16}费|费[^。；]{0,8}(?:收取|收缴)")
_SAYS = regex(rf"[未无没不零免]|(?:{NUMBER})\s*[件份元万]|0|均已|全[部额]|依法收取|按[规标][定准]收取")
_NUMBERED = regex(rf"^{NUMBERING}")
_CLAUSE = regex(r"(?:[^，,。；;！？：:、\n（）()]|(?<=\d),(?=\d{3}))+")
_YEAR = regex(rf"{YEAR}(?=年)")
_COUNT = regex(rf"(?P<number>{NUMBER})\s*(?P<unit>万元|元|[件份次笔宗])")
_PEOPLE = regex(rf"(?P<number>{NUMBER})\s*[名位人家]")
_NOTICE = regex("通知|告知书|缴费单|收费决定")
_IS_COLLECTED = regex("实[收际缴]|收取|收到|收入|收缴|到账|入账|入库|缴[入纳清]|上缴|已缴|征收")
_IS_NOTIFIED = regex("通知|应[收缴]|核[定收]|告知|金额|总额|合计|共计")
_NONE_NOTICES = regex(
    "(?:未|没有|无|零|不存在)[^，。；]{0,16}(?:收费通知|通知书|缴费通知)|(?:收费通知"
    "|通知书)[^，。；]{0,6}(?:为零|为0)"
)
_NONE_COLLECTED = regex(
    "(?:未|没有|没|不|无|未曾|从未|免予|免于|零)[^，。；缴通]{0,14}(?:收取|收过|产生|发生"
    "|收[^到费入])[^，。；通]{0,16}(?:费|$)|[未无不没]收费|没有收费"
    "|未[^，。；]{0,6}(?:缴纳|缴费|缴$)|费[^，。；]{0,10}(?:为零|为0$)|(?:没有|无|未"
    "|不存在)[^，。；通]{0,12}费[^，。；通]{0,4}(?:收取|收入|情况)"
)
_ALL_WAIVED = regex(
    "(?:所有|全部|任何|各[项类]|全年|本年度?)[^，。；困低残特贫]{0,24}免(?:予|于|除)?[收缴交征除]"
    "(?![^，。；]*[困低残特贫\\d]|的|通知)"
)
"""Waived for everybody; 对低保对象免收 says nothing of the others."""
_COLLECTED_BEHIND = regex(
    r"\s*(?:已经?|均|都|也)*(?:全[部额]|足额|如数|悉数|按时|按期|依法)*(?:收[取齐缴讫]|[缴交][纳清齐]|上缴|入[库账]|到账)"
)
"""Says behind an amount that it was collected: 信息处理费500元已足额收取."""
_ALL_COLLECTED = regex(
    "(?:全部|全额|足额|均已|都已|如数|悉数)[^，。；]{0,6}(?:收[齐取缴到回]|[缴交][纳清齐](?!入)|到[账位])"
    "|(?<!未)(?:收齐|[缴交]清)"
)
_RESPECTIVELY = regex(r"分别(?:为|是|计|收取)?(?=[^。；]{0,8}元)[^。；]*")
_DENIES = regex("[未无没不零免]")
_SENT = regex(
    r"(?:发出|发放|送达|下达|开具)[^，。；]{0,12}(?:收费|缴费)通知|(?:发出|发放|送达)通知[^，。；]{0,4}收费"
)
_TAKEN = regex("(?:已|均已|全额|如数)[^，。；]{0,4}(?:收取|上缴|缴纳|缴清|入库|到账)|收取了")
"""Says without a number that there were notices, and that fees were taken."""
_NOT_ALL = regex(
    "其中|有[一二三\\d]+[名人件]|部分|个别|另|还有|余|退|减|上年|去年|以前|欠|平均|均为|每[件份笔]|各收"
    "|比[^，。；]*[多少高低]|相差|差额|差[了为]|[件份笔]中$|中有?[一二两三四五\\d]+[件份笔]|尚[有欠余]|(?<![及和与])(?:下属|所属|派出)|直接收|另行|另收|重复|额外"
    r"|^\s*(?:第?[一二两三四]|另一)[件份笔](?![收信通申均都全])"
    r"|\d[件份笔名人位](?:申请人|申请)?[^，。；均都全\d]{0,6}(?:未|没有|拒|放弃)"
)
"""Of one of several, or of a difference between them."""


class _Claim(NamedTuple):
    """What a clause says; right if any of the parts it may be about has this figure."""

    parts: tuple[Item, ...]
    quote: str
    value: Decimal


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
        if _NAME not in sentence.text or passage.is_note or passage.path[0] == form.OTHER_MATTERS.label:
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


def _contradicted(text: str, year: int | None, given: Given) -> Iterator[tuple[_Claim, Item, Figure]]:
    """What the text says differently from the figures, each figure once."""
    told: set[Item] = set()
    for claim in _claims(text, year, given):
        figures = [(part, figure) for part in claim.parts if (figure := given.get(part)) is not None]
        if len(figures) < len(claim.parts) or any(Decimal(f.value) == claim.value for _, f in figures):
            continue
        part, figure = figures[0]
        if part not in told:
            told.add(part)
            yield claim, part, figure


def _difference(claim: _Claim, part: Item, figure: Figure) -> str:
    return (
        f"“{claim.quote}”与填写的信息处理费不一致：{part.label}填的是 {figure.text}，"
        f"相差 {format_number(abs(Decimal(figure.value) - claim.value))}；请改一致"
    )


def _claims(text: str, year: int | None, given: Given) -> Iterator[_Claim]:
    """What each sentence about fees says, clause by clause; other years' are left alone."""
    is_headed = False
    for sentence in re.split("[。！？\n]", text):
        speaks_of_fee = is_headed
        is_headed = _FEE_HEADING.fullmatch(_NUMBERED.sub("", sentence)) is not None
        if not (speaks_of_fee or _ANY_FEE.search(sentence)):
            continue
        of_this_year = True
        notified = False
        if parts := _RESPECTIVELY.search(sentence):
            yield from _added_up(sentence, parts)
        for match in _CLAUSE.finditer(sentence, 0, parts.start() if parts else len(sentence)):
            clause = match[0]
            if years := [year_of(found) for found in _YEAR.findall(clause)]:
                of_this_year = year in years
            speaks_of_fee = _is_of_fee(clause, after_fee=speaks_of_fee)
            if not of_this_year or not speaks_of_fee or _NOT_ALL.search(clause):
                continue
            yield from _all_or_none(clause, given)
            for count in _COUNT.finditer(clause):
                claim = _counted(clause, count, after_notice=notified)
                if claim:
                    yield claim
            notified = notified or bool(_NOTICE.search(clause))


def _is_of_fee(clause: str, *, after_fee: bool) -> bool:
    """Whether a clause speaks of 信息处理费: it says so, or goes on with it."""
    if _ANY_FEE.search(clause) or _NOTICE.search(clause):
        return True
    if "　" in clause or _OTHER_MONEY.search(clause) or "申请" in clause.replace("申请人", ""):
        return False
    return after_fee or bool(_IS_COLLECTED.search(clause) or _IS_NOTIFIED.search(clause))


def _added_up(sentence: str, parts: re.Match[str]) -> Iterator[_Claim]:
    """``两件通知的金额分别为500元、900元``: together they are what was notified or collected."""
    before = sentence[: parts.start()]
    amounts = [parse(count["number"]) for count in _COUNT.finditer(parts[0]) if count["unit"] == "元"]
    is_of_both = _IS_COLLECTED.search(before) and _IS_NOTIFIED.search(before)
    if len(amounts) > 1 and None not in amounts and not (is_of_both or _NOT_ALL.search(before)):
        quote = f"{before.rpartition('，')[2]}{parts[0].partition('，')[0]}".strip()
        yield _Claim((_COLLECTED, _NOTIFIED), quote, sum(filter(None, amounts), Decimal(0)))


def _all_or_none(clause: str, given: Given) -> Iterator[_Claim]:
    """What is said without a number: 未收取, 已全部收齐, 发出了收费通知."""
    notices, notified = given.get(_NOTICES), given.get(_NOTIFIED)
    if _NONE_NOTICES.search(clause):
        yield _Claim((_NOTICES,), clause.strip(), Decimal(0))
    elif _NONE_COLLECTED.search(clause) or _ALL_WAIVED.search(clause):
        yield _Claim((_COLLECTED,), clause.strip(), Decimal(0))
    elif _COUNT.search(clause) or _DENIES.search(clause):
        return
    elif notices is not None and not notices.value and (_SENT.search(clause) or _TAKEN.search(clause)):
        people = _PEOPLE.search(clause)
        least = parse(people["number"]) if people else None
        yield _Claim((_NOTICES,), clause.strip(), least or Decimal(1))
    elif notified is not None and _ALL_COLLECTED.search(clause):
        yield _Claim((_COLLECTED,), clause.strip(), Decimal(notified.value))


def _counted(clause: str, count: re.Match[str], *, after_notice: bool) -> _Claim | None:
    value = parse(count["number"])
    if value is None:
        return None
    before = clause[max(count.start() - _LONGEST_BEFORE, 0) : count.start()]
    if count["unit"] not in ("元", "万元"):
        if not (_NOTICE.search(clause) and not re.search("名|人", count["number"])):
            return None
        return _Claim((_NOTICES,), clause.strip(), value)
    if count["unit"] == "万元":
        value *= 10_000
    parts = {_COLLECTED: _last(_IS_COLLECTED, before), _NOTIFIED: _last(_IS_NOTIFIED, before)}
    if parts[_COLLECTED] < 0 and "应" not in before and _COLLECTED_BEHIND.match(clause, count.end()):
        return _Claim((_COLLECTED,), clause.strip(), value)
    if after_notice and parts[_COLLECTED] < 0:
        return _Claim((_NOTIFIED,), clause.strip(), value)
    if parts[_COLLECTED] < 0 and parts[_NOTIFIED] < 0:
        return _Claim((_COLLECTED, _NOTIFIED), clause.strip(), value)
    if "实" in before or not _NOTICE.search(before):
        only_collected = parts[_COLLECTED] >= 0 and not re.search("应[收缴]", before)
        return _Claim((_COLLECTED,) if only_collected else (_NOTIFIED,), clause.strip(), value)
    return _Claim((max(parts, key=lambda part: parts[part]),), clause.strip(), value)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
