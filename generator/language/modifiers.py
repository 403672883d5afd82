"""Words before a counted noun that can only narrow it: who decides, for what reason, with what examples.

``综合行政执法队全年作出行政处罚决定51件``: the noun is whole back to its verb, so that what stands before the
verb is the actor. An actor may be a part of the agency, and a part is never more than its whole; it is the
whole where all are meant (各执法单位) or the agency's own name is used (以街道名义).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.language.agencies import LARGE
from generator.language.lexicon import Dim
from generator.language.particles import Part
from generator.language.places import UNKNOWN
from generator.language.quantities import COLUMN_NAMES, PARENT, VERB_READINGS
from generator.language.readings import KINDS_OF_ORGANISATIONS
from generator.language.tokens import Token, has_any
from generator.patterns import regex

_DECIDED = {Dim.DECISION, Dim.FEE, Dim.DOCUMENT}
_MAY_HAVE_EXAMPLES = {Dim.COLUMN, Dim.OUTCOME, *_DECIDED}
_ASKED_FOR = (Dim.ROW, Dim.APPLICATION)
_DOING = (
    "核发|颁发|发放|审批|批准|审结|办出|征收|收取|收缴|征缴|入库|办结|办理|完成|作出|做出|下达|实施|采取|查办"
    "|执行"
)
_THIS_YEAR = r"全年|本年度?|年内|当年|今年|\d{4}年度?|年度|一年来|报告期内"
_DEED = regex(
    rf"(?:{_DOING}|{_THIS_YEAR})(?:{_DOING}|{_THIS_YEAR}|完毕|了|的|各类|各项|各种|共计?|合计|累计|总计|依法|[，。]{{0}})*$"
)
_ANOTHERS = regex(
    "协助|配合|会同|联合|指导|参与|组织|督促|帮助|委托|受托|代|每|平均|均$|最|若|如果|拟|计划|将|预计|可能|争取|上级|转办|移送"
)
"""Another one's deeds, or none that were done."""
_BELOW = ("乡", "镇", "街道", "部门")
"""Whose documents are not the government's own."""
_ALL = regex(
    "(?:(?:本级)?各(?!乡|镇|街|村|社区)[^乡镇街村]{0,8}?|全[省市县区旗](?:各级)?(?:行政)?(?:执法|审批|许可|处罚))"
    "(?:部门|单位|机关|主体|机构|站所|科室|股室|窗口)(?:共|共计|一共|总共|累计)?"
)
_AND_OTHERS = regex(
    "[^，。；、]+(?:、[^，。；、]+)+等(?:站所|科室|股室|机构|单位|部门)?(?:共|共计|一共|总共|累计)?"
)
"""``自然资源所、应急办等``: in a small agency, all that decide."""
_BELOW_COUNTY = ("镇人民政府", "乡人民政府", "街道办事处")
_ONLY_ONE = {
    "permits": regex("由?(?:[镇乡]|街道)?(?:(?:党群|便民|政务|行政审批|为民)服务|便民|审批)(?:中心|大厅)共?"),
    "penalties": regex("由?(?:[镇乡]|街道)?(?:综合)?(?:行政)?执法(?:[大中]?队|办公室|办|局)共?"),
}
"""Who takes all such decisions in a township or a street."""
_IN_OWN_NAME = "名义"
_HARMLESS = regex("市场|市政(?!府)|市容|大厅|社区|小区|辖区|分局|全[省市县区局]|本[省市县区局]")
_ABOVE_GOVERNMENT = regex("省|市|国家|中央")
_ABOVE = regex("[省市县区局委厅]|政府|法院|国家|中央")
_OTHER_THAN = regex("(?:以外|之外|外)的?")
_REASON = regex("(?:因|由于|鉴于|考虑到)[^，。；]{1,20}$")
_RELATIVE = regex(r"的(?:，[^，。；\d]{0,4})?(?:有|共有?|共计|计|为|是|合计|达)?\s*$")
_SPEAKING = {Part.TERM, Part.NUMBER, Part.NOT, Part.COLON}
_HEADS = {"材料", "资料", "信息", "内容", "文件"}
"""What applications ask for: 行政执法案卷材料 are 行政执法案卷."""
_DENIED = regex("[不非未无除]$")


class Narrowed(NamedTuple):
    """A clause without what narrows its noun."""

    clause: Sequence[Token]
    is_part: bool = False
    """Whether its numbers may be of a part only."""


def narrowed(text: str, clause: Sequence[Token], start: int, agency: str) -> Narrowed:
    """The clause that begins at ``start`` of a sentence, without the words that can only narrow it."""
    if not has_any(clause, UNKNOWN):
        return Narrowed(clause)
    clause, is_part = _with_examples(text, _all_but(text, clause))
    found = (
        _by_an_actor(text, clause, start, agency)
        or _for_a_reason(text, clause, start)
        or _of_a_kind(text, clause)
        or Narrowed(clause)
    )
    return found._replace(is_part=found.is_part or is_part)


def _by_an_actor(text: str, clause: Sequence[Token], start: int, agency: str) -> Narrowed | None:
    index = next((index for index, token in enumerate(clause) if token.dim in _DECIDED), None)
    if index is None:
        return None
    noun, deed = clause[index], None
    if noun.dim != Dim.DOCUMENT:
        match = _DEED.search(text, start, noun.start)
        deed = match.start() if match else None
    elif index and clause[index - 1].dim == Dim.STATE:
        deed = clause[index - 1].start
    if deed is None:
        return None
    before = [token for token in clause[:index] if token.start < deed or token.role in UNKNOWN]
    if any(token.role in _SPEAKING and text[token.start : token.end] != "登记" for token in before):
        return None
    if noun.dim == Dim.DOCUMENT and not any(token.role == Part.LIMIT for token in before):
        return None
    actor = "".join(text[token.start : min(token.end, deed)] for token in before if token.start < deed)
    if _ANOTHERS.search(actor) or _is_above(actor, agency):
        return None
    if noun.dim == Dim.DOCUMENT and any(below in actor for below in _BELOW):
        return None
    named = text[before[0].start : deed] if before else ""
    is_small = not agency.endswith(LARGE)
    is_own = actor == _IN_OWN_NAME and is_small
    is_all = noun.dim != Dim.DOCUMENT and (
        _ALL.fullmatch(named) is not None
        or (is_small and _is_told_once(text, noun) and _are_all(named, noun, agency))
    )
    rest = [token for token in clause if token not in before]
    return Narrowed(rest, is_part=bool(actor) and not is_own and not is_all)


def _are_all(named: str, noun: Token, agency: str) -> bool:
    """Whether those named are all of a small agency that take such decisions."""
    only = _ONLY_ONE.get(noun.name) if agency.endswith(_BELOW_COUNTY) else None
    return _AND_OTHERS.fullmatch(named) is not None or (
        only is not None and only.fullmatch(named) is not None
    )


def _is_told_once(text: str, noun: Token) -> bool:
    """Whether the sentence counts what the noun names only here."""
    return text.count(text[noun.start : noun.end]) == 1


def _is_above(actor: str, agency: str) -> bool:
    """Whether an actor is no part of the agency: the level above, or another agency."""
    named = _HARMLESS.sub("", actor.removeprefix(agency.removesuffix("人民政府")[-1:]))
    if agency.endswith("市人民政府"):
        return re.search("省|国家|中央", named) is not None
    is_government = agency.endswith(("县人民政府", "区人民政府", "省人民政府", "旗人民政府", "州人民政府"))
    return (_ABOVE_GOVERNMENT if is_government else _ABOVE).search(named) is not None


def _all_but(text: str, clause: Sequence[Token]) -> Sequence[Token]:
    """``企业、律师事务所以外的其他组织``: the kinds of organisations that are not named."""
    for index, token in enumerate(clause[1:-1], 1):
        before, rest = clause[index - 1], clause[index + 1]
        if token.role != Part.GAP or rest.name != "organisations" or before.dim != Dim.COLUMN:
            continue
        if not _OTHER_THAN.fullmatch(text, before.end, rest.start):
            continue
        first = index
        while first and (clause[first - 1].dim == Dim.COLUMN or clause[first - 1].role == Part.LIST):
            first -= 1
        named = {one.name for one in clause[first:index]}
        left: list[Token] = []
        for column in COLUMN_NAMES:
            if column in KINDS_OF_ORGANISATIONS and column not in named:
                joint = [Token(Part.LIST, rest.start, rest.start)] if left else []
                left += [*joint, replace(rest, name=column)]
        return [*clause[:first], *left, *clause[index + 2 :]]
    return clause


def _with_examples(text: str, clause: Sequence[Token]) -> Narrowed:
    """``律师事务所等法律服务机构`` (all of them), ``测绘成果等国家秘密``, ``登记费等行政事业性收费`` (maybe
    only those).
    """
    for index, token in enumerate(clause[:-1]):
        named = clause[index + 1]
        is_kind = named.dim in _MAY_HAVE_EXAMPLES or named.name in PARENT
        if token.role != Part.GAP or not is_kind or not text.endswith("等", 0, token.end):
            continue
        if named.dim in _DECIDED and _DEED.search(text, token.end, named.start):
            continue  # 应急办等全年作出行政许可决定: who decides
        first = index
        while first and _is_example(clause[first - 1], clause[first - 2 : first - 1], named):
            first -= 1
        if named.dim in _DECIDED and _ANOTHERS.search(text[clause[first].start : token.end]):
            return Narrowed(clause)
        is_same = first > 0 and clause[first - 1].name == named.name and token.end - token.start == 1
        return Narrowed([*clause[:first], *clause[index + 1 :]], is_part=not is_same)
    return Narrowed(clause)


def _is_example(token: Token, before: Sequence[Token], named: Token) -> bool:
    """Whether a token in front of 等 is an example, or stands between two."""
    if token.role == Part.TERM:
        return named.dim == Dim.FEE or (named.dim != Dim.COLUMN and token.dim in _ASKED_FOR)
    if token.role == Part.LIST:
        return named.dim == Dim.FEE or any(one.role in UNKNOWN or one.dim in _ASKED_FOR for one in before)
    return token.role == Part.GAP or (token.role == Part.LIMIT and named.dim not in _DECIDED)


def _for_a_reason(text: str, clause: Sequence[Token], start: int) -> Narrowed | None:
    """``因案情复杂结转下年度3件``."""
    verb = next((token for token in clause if token.name == "carried_out"), None)
    said = {token.role for token in clause if verb and token.start < verb.start}
    if verb is None or said & {Part.NUMBER, Part.NOT} or not _REASON.search(text[start : verb.start]):
        return None
    rest = [token for token in clause if token.start >= verb.start]
    return Narrowed(rest, is_part=True)


def _of_a_kind(text: str, clause: Sequence[Token]) -> Narrowed | None:
    """``申请人索要行政执法案卷材料的有10件``: whatever else is said, they are of that kind."""
    index = next((index for index, token in enumerate(clause) if token.role == Part.NUMBER), 0)
    kinds = [token for token in clause[:index] if token.role == Part.TERM and token.name in PARENT]
    if len({token.name for token in kinds}) != 1 or not _RELATIVE.search(text[: clause[index].start]):
        return None
    allowed = {kinds[0].name, PARENT[kinds[0].name], *VERB_READINGS}
    terms = [token for token in clause[:index] if token.role == Part.TERM]
    if _DENIED.search(text[: kinds[0].start]) or any(
        token.dim not in (Dim.ROW, Dim.APPLICATION) or token.name not in allowed for token in terms
    ):
        return None
    if any(token.role not in (*UNKNOWN, Part.TERM, Part.LIST) for token in clause[:index]):
        return None
    unknown = {text[token.start : token.end] for token in clause[:index] if token.role in UNKNOWN}
    return Narrowed([*kinds, *clause[index:]], is_part=not unknown <= _HEADS)
