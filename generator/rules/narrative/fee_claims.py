"""What a text says about 信息处理费, clause by clause, as figures that can be held against those given.

``第一件收费通知600元，第二件800元，共收取1400元``: parts, which are no more than their whole, and the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.form import official as form
from generator.form.terms import Item
from generator.language.numbers import NUMBER, ORDINALS, YEAR, parse, year_of
from generator.language.prose import NUMBERING
from generator.patterns import regex
from generator.report.values import Figure

_NOTICES, _NOTIFIED, _COLLECTED = form.FEE_PARTS
_NAME = form.FEES.label
Given = Mapping[Item, Figure | None]
"""The figures of 信息处理费 as far as they are given."""
_ANY_FEE = regex("[收费]费|费用?|按[件量]计收|通知金额|实收|实缴")
_LONGEST_BEFORE = 300
"""Characters in front of an amount that are looked at: far more than a clause has."""
_FEE_HEADING = regex("[^，。；：\\d]{0,4}(?:政府信息公开)?信息处理费(?:收取)?(?:的?情况)?")
"""Heads what follows: （一）信息处理费。发出通知2件…."""
_OTHER_MONEY = regex("支出|投入|预算|拨付|拨款|补贴|运维|资金|决算")
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
    "|没有一[件份笔名位人][^，。；全足按逾]{0,6}(?:收[到取]|缴[纳费]|到账)|未[^，。；]{0,6}(?:缴纳|缴费|缴$)|(?:金额|件数|[三各]项)[^，。；]{0,4}均为(?:零|0(?![.\\d]))|费[^，。；]{0,10}(?:为零|为0$)|(?:没有|无|未"
    "|不存在)[^，。；通]{0,12}费[^，。；通]{0,4}(?:收取|收入|情况|事项|收支)"
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
    "(?:全部|全额|足额|均已|都已|如数|悉数)[^，。；]{0,6}(?:收[齐取缴到回讫]|[缴交][纳清齐费](?!入)|到[账位])"
    "|(?<!未)(?:收齐|[缴交]清)"
)
_RESPECTIVELY = regex(r"分别(?:为|是|计|收取)?(?=[^。；]{0,8}元)[^。；]*")
_OF_BOTH = regex(
    r"(?:应[收缴](?:金?额)?[、和与及]实[收缴]|实[收缴](?:金?额)?[、和与及]应[收缴])(?:金?额)?(?:[均都同][为是]?)"
    rf"(?P<number>{NUMBER})\s*(?P<unit>万元|元)"
)
"""应收、实收均为2400元: what was notified and what was collected."""
_DENIES = regex("[未无没不零免]")
_SENT = regex(
    r"(?:发出|发放|送达|下达|开具)[^，。；]{0,12}(?:收费|缴费)通知|(?:发出|发放|送达)通知[^，。；]{0,4}收费"
)
_SENDS = regex("发出|送达|开具")
_TAKEN = regex("(?:已|均已|全额|如数)[^，。；]{0,4}(?:收取|上缴|缴纳|缴清|入库|到账)|收取了")
"""Says without a number that there were notices, and that fees were taken."""
_NOT_ALL = regex(
    "其中|(?<!申请)人均|原(?:应|定|核|拟|通知)|(?<!没)有[一二三\\d]+[名人件]|部分|个别|另|还有|余|退|减|上年|去年|以前|欠|平均|最[高低多少]|均为(?![零0])|每[件份笔]|各收"
    "|比[^，。；]*[多少高低]|相差|差额|差[了为]|[件份笔]中$|中有?[一二两三四五\\d]+[件份笔]|尚[有欠余]|(?<![及和与])(?:下属|所属|派出)|直接收|另行|另收|重复|额外"
    r"|^\s*(?:第?[一二两三四]|另一)[件份笔](?![收信通申均都全])"
    r"|\d[件份笔名人位](?:申请人|申请)?[^，。；均都全\d]{0,6}(?:未|没有|拒|放弃)"
)
"""Of one of several, or of a difference between them."""


_EXCEPT = regex("除[^。；]{1,40}?外")
"""除信息处理费外，未收取任何费用: what is denied behind it is not this fee, unless it is named."""
_OF_OTHERS = regex(
    "其他|违规|搭车|[多错乱]收|环节|(?:检索|复制|复印|查阅|资料|材料|打印)[^，。；]{0,4}费?|现金|本身|[未不][^，。；]{0,4}(?:超|达到)|不足|以内"
    "|(?:规定|标准)[^，。；]{0,4}[以之]?内"
)
"""Says of other fees, or of those who had not to pay, what is no word about this one."""
_NONE_UNPAID = regex(
    "(?:没有|无|不存在|未(?:发生|出现|发现))[^，。；]{0,8}(?:未|欠|逾期)[^，。；]{0,6}[缴交]"
    "|(?:未|欠|逾期)[^，。；]{0,6}[缴交][^，。；]{0,8}(?:没有发生|未发生|不存在|未出现|为零)"
)
_WOULD = regex("[将拟若]|如(?!数|期)|应当|可以?|才|方")
"""What is to be done, or would be: 将发出收费通知."""
_DIVIDES = regex(
    rf"上半年|下半年|[一二三四1-4]季度|第[{ORDINALS}\d]+[件份笔名]|按[量件]计收的|各|首[件份笔]"
    "|[向对](?:自然人|个人|公民|企业|法人|组织)"
    r"|(?<![至到于\d])\d{1,2}月份?[^，。；底末\d]{0,4}(?:发出|送达|收取|收到|开具)"
)
_ANOTHER = regex("另[一1][件份笔名位人]|另[一1]?申请人|前者|后者")
"""Tell one of several notices, people or times from the others: in the clause; anywhere in the sentence."""
_TOTAL = regex(r"共|合计|总|全年|累计|全部|一并|本年|年内|\d年")
_SUBJECT = regex("共|总|通知|收取|[应实][收缴]|金额")
"""What begins to speak of the whole again behind one that was not paid."""
_EACH = regex(
    rf"(?P<who>{NUMBER})\s*[名位家个件份笔人次][^，。；\d]{{0,16}}?(?:各|分别|逐[件份])[^，。；\d元]{{0,16}}?"
    rf"(?P<number>{NUMBER})\s*(?:万元|元|[件份])"
)
_NO_COUNT = ("第", "没有", "无")
"""In front of a number: 第一件 is no count of one, 没有一件 none at all."""
_UNPAID = regex("(?:未|没有|欠)[^，。；\\d]{0,6}(?:[收缴交]|到账)[^，。；\\d]{0,4}$")
"""In front of an amount: 未收到300元."""
_LONGEST_UNPAID = 16
"""Characters of it."""
_ONLY = regex("[只仅][^，。；]{0,14}收[取费]")
_STILL_OPEN = regex(r"\s*(?:[尚仍还][未在]|未[缴收到]|没有[缴收]|逾期|待缴)")


class FeeClaim(NamedTuple):
    """What a clause says; right if any of the parts it may be about has this figure."""

    parts: tuple[Item, ...]
    quote: str
    value: Decimal
    is_part: bool = False
    """Of one of several notices, people or times: no more than the figure."""

    def fits(self, figure: Decimal) -> bool:
        return self.value <= figure if self.is_part else self.value == figure


def fee_claims(text: str, year: int | None, given: Given) -> Iterator[FeeClaim]:
    """What each sentence about fees says, clause by clause; other years' are left alone."""
    is_headed = False
    for sentence in re.split("[。！？\n]", text):
        speaks_of_fee = is_headed
        is_headed = _FEE_HEADING.fullmatch(_NUMBERED.sub("", sentence)) is not None
        if not (speaks_of_fee or _ANY_FEE.search(sentence)):
            continue
        claims = list(_of_sentence(sentence, year, given, speaks_of_fee=speaks_of_fee))
        yield from _as_parts(claims, given)
        yield from _more_than_all(claims)


class _Sentence(NamedTuple):
    """What a whole sentence says, found out once for all its clauses."""

    is_only: bool
    counts: bool


def _of_sentence(sentence: str, year: int | None, given: Given, *, speaks_of_fee: bool) -> Iterator[FeeClaim]:
    of_this_year = True
    notified = after_part = False
    excepted = _EXCEPT.search(sentence)
    divided = _ANOTHER.search(sentence) is not None
    whole = _Sentence(_ONLY.search(sentence) is not None, _COUNT.search(sentence) is not None)
    if parts := _RESPECTIVELY.search(sentence):
        yield from _added_up(sentence, parts)
    if both := _OF_BOTH.search(sentence):
        value = _in_yuan(parse(both["number"]) or Decimal(0), both["unit"])
        yield from (FeeClaim((part,), both[0], value) for part in (_NOTIFIED, _COLLECTED))
    for match in _CLAUSE.finditer(sentence, 0, parts.start() if parts else len(sentence)):
        clause = match[0]
        if years := [year_of(found) for found in _YEAR.findall(clause)]:
            of_this_year = year in years
        speaks_of_fee = _is_of_fee(clause, after_fee=speaks_of_fee)
        if not of_this_year or not speaks_of_fee:
            continue
        if _NOT_ALL.search(clause):
            after_part = True
            continue
        is_own_part = _DIVIDES.search(_EACH.sub("", clause)) is not None
        divided = divided or is_own_part
        after_part = after_part and not _SUBJECT.search(clause)
        is_part = is_own_part or ((divided or after_part) and not _TOTAL.search(clause))
        rest = sentence[max(match.start(), excepted.end()) : match.end()] if excepted else clause
        if not (excepted and match.end() > excepted.end() and _NAME not in rest):
            yield from _all_or_none(clause, whole, given)
        for claim in _counts(clause, after_notice=notified):
            yield claim._replace(is_part=claim.is_part or is_part)
        notified = notified or bool(_NOTICE.search(clause))


def _as_parts(claims: list[FeeClaim], given: Given) -> Iterator[FeeClaim]:
    """``1件邮寄送达，1件当面送达``: counts that come to the figure together are its parts."""
    values: dict[tuple[Item, ...], list[Decimal]] = {claim.parts: [] for claim in claims}
    for claim in claims:
        if not claim.is_part:
            values[claim.parts].append(claim.value)
    together = {parts: (all(of_one), sum(of_one)) for parts, of_one in values.items()}
    for claim in claims:
        are_some, total = together[claim.parts]
        figure = given.get(claim.parts[-1])
        are_parts = are_some and figure is not None and total == figure.value
        yield claim._replace(is_part=claim.is_part or are_parts)


def _more_than_all(claims: list[FeeClaim]) -> Iterator[FeeClaim]:
    """What ``上半年发出通知1件，下半年发出通知2件`` comes to together."""
    divided = [claim for claim in claims if claim.is_part and _DIVIDES.search(claim.quote)]
    for parts in {claim.parts for claim in divided}:
        of_one = [claim for claim in divided if claim.parts == parts]
        if len(of_one) > 1:
            total = sum((claim.value for claim in of_one), Decimal(0))
            yield FeeClaim(parts, "，".join(claim.quote for claim in of_one), total, is_part=True)


def _is_of_fee(clause: str, *, after_fee: bool) -> bool:
    """Whether a clause speaks of 信息处理费: it says so, or goes on with it."""
    if _ANY_FEE.search(clause) or _NOTICE.search(clause):
        return True
    if "　" in clause or _OTHER_MONEY.search(clause) or "申请" in clause.replace("申请人", ""):
        return False
    return after_fee or bool(_IS_COLLECTED.search(clause) or _IS_NOTIFIED.search(clause))


def _added_up(sentence: str, parts: re.Match[str]) -> Iterator[FeeClaim]:
    """``两件通知的金额分别为500元、900元``: together they are what was notified or collected."""
    before = sentence[: parts.start()]
    listed = _TOTAL.split(parts[0], maxsplit=1)[0]  # 分别为600元、800元，合计1400元
    amounts = [parse(count["number"]) for count in _COUNT.finditer(listed) if count["unit"] == "元"]
    is_of_both = _IS_COLLECTED.search(before) and _IS_NOTIFIED.search(before)
    if len(amounts) > 1 and None not in amounts and not (is_of_both or _NOT_ALL.search(before)):
        quote = f"{before.rpartition('，')[2]}{parts[0].partition('，')[0]}".strip()
        yield FeeClaim((_COLLECTED, _NOTIFIED), quote, sum(filter(None, amounts), Decimal(0)))


def _all_or_none(clause: str, sentence: _Sentence, given: Given) -> Iterator[FeeClaim]:
    """What is said without a number: 未收取, 已全部收齐, 发出了收费通知."""
    notices, notified = given.get(_NOTICES), given.get(_NOTIFIED)
    if _NONE_NOTICES.search(clause):
        yield FeeClaim((_NOTICES,), clause.strip(), Decimal(0))
    elif _is_of_others(clause, sentence):
        return
    elif _NONE_COLLECTED.search(clause) or _ALL_WAIVED.search(clause):
        yield FeeClaim((_COLLECTED,), clause.strip(), Decimal(0))
    elif _COUNT.search(clause) or _DENIES.search(clause) or _WOULD.search(clause):
        return
    elif notices and notices.value and _SENT.search(clause) and not sentence.counts:
        if people := _PEOPLE.search(clause):
            yield FeeClaim((_NOTICES,), clause.strip(), parse(people["number"]) or Decimal(0), is_part=True)
    elif notices is not None and not notices.value and (_SENT.search(clause) or _TAKEN.search(clause)):
        people = _PEOPLE.search(clause)
        least = parse(people["number"]) if people else None
        yield FeeClaim((_NOTICES,), clause.strip(), least or Decimal(1))
    elif notified is not None and _ALL_COLLECTED.search(clause):
        yield FeeClaim((_COLLECTED,), clause.strip(), Decimal(notified.value))


def _is_of_others(clause: str, sentence: _Sentence) -> bool:
    """Whether other fees are denied, or that this one was left unpaid, and not that it was collected."""
    if _NONE_UNPAID.search(clause) or any(
        _UNPAID.search(clause, max(count.start() - _LONGEST_UNPAID, 0), count.start())
        for count in _COUNT.finditer(clause)
    ):
        return True
    return _NAME not in clause and bool(_OF_OTHERS.search(clause) or sentence.is_only)


def _counts(clause: str, *, after_notice: bool) -> Iterator[FeeClaim]:
    """What is counted in a clause; ``两名申请人各1件`` are two."""
    each = _EACH.search(clause)
    factor = parse(each["who"]) if each else None
    for count in _COUNT.finditer(clause):
        if clause.endswith(_NO_COUNT, 0, count.start()):
            continue
        is_each = each is not None and each.start("number") == count.start()
        if each and each.start("who") <= count.start() < each.start("number"):
            continue
        claim = _counted(clause, count, after_notice=after_notice)
        if claim and is_each and factor:
            claim = claim._replace(value=claim.value * factor)
        if claim:
            yield claim


def _in_yuan(value: Decimal, unit: str) -> Decimal:
    return value * 10_000 if unit == "万元" else value


def _counted(clause: str, count: re.Match[str], *, after_notice: bool) -> FeeClaim | None:
    value = parse(count["number"])
    if value is None:
        return None
    before = clause[max(count.start() - _LONGEST_BEFORE, 0) : count.start()]
    if count["unit"] not in ("元", "万元"):
        is_sent = _NOTICE.search(clause) or (after_notice and _SENDS.search(clause))
        if not is_sent or re.search("名|人", count["number"]):
            return None
        return FeeClaim((_NOTICES,), clause.strip(), value)
    value = _in_yuan(value, count["unit"])
    if _STILL_OPEN.match(clause, count.end()) or _UNPAID.search(before):
        return FeeClaim((_NOTIFIED,), clause.strip(), value, is_part=True)
    parts = {_COLLECTED: _last(_IS_COLLECTED, before), _NOTIFIED: _last(_IS_NOTIFIED, before)}
    if parts[_COLLECTED] < 0 and "应" not in before and _COLLECTED_BEHIND.match(clause, count.end()):
        return FeeClaim((_COLLECTED,), clause.strip(), value)
    if after_notice and parts[_COLLECTED] < 0:
        return FeeClaim((_NOTIFIED,), clause.strip(), value)
    if parts[_COLLECTED] < 0 and parts[_NOTIFIED] < 0:
        return FeeClaim((_COLLECTED, _NOTIFIED), clause.strip(), value)
    if "实" in before or not _NOTICE.search(before):
        only_collected = parts[_COLLECTED] >= 0 and not re.search("应[收缴]", before)
        return FeeClaim((_COLLECTED,) if only_collected else (_NOTIFIED,), clause.strip(), value)
    return FeeClaim((max(parts, key=lambda part: parts[part]),), clause.strip(), value)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
