"""W404, plans: ``2024年，我镇将…`` in the report for 2024 plans for a year that is over.

将 before a thing is 把, and what is told of what was planned (要求, 年初提出) is no plan.
"""

from __future__ import annotations

import re

from generator.language.numbers import NUMERALS
from generator.language.openings import ACTOR, clause_start, opens
from generator.patterns import regex
from generator.rules.narrative.dating import Dated

LASTS = regex("[^，。；]{0,3}(?:以来|起|开始|至今|之前|以前|前)|(?:至|到|—|－|-|~|～|、|和|与|及)(?:20|二)")
"""What makes a year the beginning or the end of a time: 2019年以来, 2022年至2024年."""
WILL = regex(
    "(?<![已曾即])将|(?<![主重需必只首简纪提摘概紧扼])要(?![求点闻素件害领义])"
    "|(?<![年工培采实考行整改进度规生])计划(?![生书表内外单性任和、，。的\\d])"
    "|(?<![年])打算|(?<!精心)准备(?!工作|好|了)|力争|争取|(?<![模比虚])拟(?!对[外社]|[稿公发定制人文办订议上])|预计"
)
_ADVERB_BEFORE = regex("[还也并再且拟已正均都初年月份内末底度]?$")
"""What may stand between a subject and 计划 where it is a verb, and no 用地供应计划."""
_ADVERB = regex(
    "进一步|继续|持续|不断|更加|再|着[力重手]|努力|切实|大力|积极|加[大快强]|认真|严[格肃]|深入|全面|始终"
    "|从|以|按|围绕|针对|坚持|通过"
    "|在|会|重点(?:推|做|抓|围|加|从|在|解|突|开)|对(?!口)"
)
_PUT = regex(
    "作为|纳入|列入|列为|当作|贯穿|融入|相结合|落到|落实到|摆[在上]|放在|贯彻到|分为|分解|列|写入|嵌入"
    "|细化为|细化到|转[为化]|汇[总编]"
    "|与[^，。；]{1,12}(?:结合|挂钩|衔接)|抓[紧实]|[^，。；]{2,10}[到至成给进在于](?!位)"
)
_THING = regex(
    "政务|政府|信息|公开(?!展|始)|工作|各|该|其|这|此|上述|相关|有关|涉|所有|全部|部分|每|《|“|□|网站|平台"
    "|群众|文件|依申请|主动公开"
    r"|年度|考核|申请|办理|责任|任务|目录|内容|\d|本|我|惠|民生|财政|重大|重点|规范性|行政|决策|政策|解读"
    r"|权力|服务|社会|评议"
)
"""将 before a thing is 把: ``将公开工作纳入考核`` is no plan."""
_DEALT_WITH = regex(
    "(?:全部|逐[一项条件个]|统一|一并|悉数|如数|彻底|均|都|已)[^，。；]{0,6}"
    "(?:到位|完毕|完成|销号|清零|解决|落实|整改|改正|更正|公开|公布|下架|了)"
    "|由[^，。；]{1,10}[为成到至]|[并改更换升调分合][^，。；]{0,2}[为入]|完毕$"
)
"""``将上级反馈的问题全部整改到位``: what was done with a thing."""
SAID = regex("强调|指出|提出|要求|部署|年初|曾|已经?(?:完成|实现|将)|原计划|上年|去年")
_PLAN_HEAD = regex(
    "的?(?:政府信息公开|政务公开|信息公开)?(?:下一步|下步)?(?:工作)?(?:的?总的?|总体)?(?:打算|工作计划|工作思路|思路|工作安排|改进计划|改进措施|工作设想|努力方向|改进方向"
    "|重点工作|工作重点|主要任务|目标任务)(?:[：:，。]|$|主要|如下|有|是|为|包括|从)"
)
_HEADED = regex("(?:打算|工作计划|思路|工作安排|努力方向|改进方向|下一?步(?:工作)?)[：:]\\s*$")
"""下步打算：2024年…: what stands behind it is planned."""
_AIM = regex("为了?(?:切实|进一步|更好地?)?(?:做好|抓好|推进|搞好|干好)\\s*$")
_AIMED_AT = regex("[^，。；]{0,14}工作，")
"""为做好 2024年工作，我局将…."""
_FROM_SIDES = regex(
    f"[，,]?[^，。；]{{0,8}}从以下(?:几|[{NUMERALS}])?个?方面(?:予以|加以|着手|入手|进行)?(?:改进|发力|努力|加强|提升|着手|入手|做起)(?!了)"
)
_WILL_BEFORE = regex(
    "(?:(?:将|要)(?:在|于)|(?:拟|力争|争取|确保|预计|打算|准备)(?:在|于|到|至|从|自)?"
    "|(?<![年工培采实考行整改进度规生一])计划(?:在|于|到|至)?)\\s*$"
)
"""计划在 2024年…: a verb of the plan itself, its year behind it."""
_IN_TIME = regex(
    r"(?:(?:年?底|年?末|年?内|全年|年初|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:底|份|\d{1,2}日)?)(?:之?前|以前|之?内)?)?(?![年度的、）)至])"
)
_OF_TIME = regex(
    rf"[^，。；的]{{1,14}}的(?:[\d{NUMERALS}]+[个项件条])?[^，。；\d]{{0,8}}(?:[共有]\s*\d|已|均已|都已|全部已|如期|提前|按期)"
)
"""``2024年底前销号的问题共5个``: what was to be done by then, in a clause that tells of it."""
_BUILT_ON = regex("[^，。；]{0,16}(?:基础|经验|成果|做法)")
_BEGINS_OR_ENDS = regex(r"[^，。；]{0,6}?(?:起|开始|之前|以前|前)[，,]?")
_ANEW = regex("下一?步|明年|来年|下一?年|今后|接下来|后续|下一?阶段|新的一年")
"""What is announced behind one of these is not for the year before it."""


def plans(dated: Dated, *, in_problems: bool) -> bool:
    """Whether something is planned for a year."""
    if dated.ahead:
        return True
    before, after = dated.before, dated.after
    if _WILL_BEFORE.search(before, max(0, len(before) - _NEAREST)):
        is_verb = _IN_TIME.match(after) and not _OF_TIME.match(after) and not _BUILT_ON.match(after)
        return in_problems and bool(is_verb) and not SAID.search(before)
    aimed = _AIMED_AT.match(after) if _AIM.search(before, max(0, len(before) - _NEAREST)) else None
    if aimed:
        return in_problems and _announces(after[aimed.end() :])
    said = before[max(before.rfind(mark) for mark in "。；：") + 1 :]
    if not opens(before) or SAID.search(said):
        return False
    if LASTS.match(after):
        borders = _BEGINS_OR_ENDS.match(after)
        return in_problems and borders is not None and _announces(after[borders.end() :])
    if in_problems and (_heads_plans(after) or _FROM_SIDES.match(after) or _HEADED.search(before)):
        return True
    return _goes_on_to_plan(re.split("[。；]", after, maxsplit=1)[0], in_problems=in_problems)


def _goes_on_to_plan(clauses: str, *, in_problems: bool) -> bool:
    """Whether what is told of a year is what will be done in it."""
    will = WILL.search(clauses[:_NEAR])
    if will is None or _OF_TIME.match(clauses, will.start()):
        return False
    told = clauses[: will.start()]
    if SAID.search(told) or _ANEW.search(told) or (will[0] == "计划" and not _has_subject(told)):
        return False
    if will[0] != "将":
        return in_problems or will[0] in ("计划", "打算", "力争", "拟")
    rest = re.split("[，,]", clauses[will.end() :], maxsplit=1)[0]
    if rest.startswith("把"):  # 将把: the 将 of a plan
        return True
    if _ADVERB.match(rest):
        return not (_PUT.search(rest) and not in_problems and rest[0] in "以在从")
    return not (_PUT.search(rest) or _THING.match(rest) or _DEALT_WITH.search(rest))


def _heads_plans(after: str) -> bool:
    actor = ACTOR.match(after)
    return bool(_PLAN_HEAD.match(after) or (actor and _PLAN_HEAD.match(after, actor.end())))


def _announces(rest: str) -> bool:
    """Whether what follows is who will do something: 我镇将每季度…."""
    actor = ACTOR.match(rest)
    will = WILL.match(rest, actor.end() if actor else 0)
    return will is not None and not _OF_TIME.match(rest, will.start())


def _has_subject(before: str) -> bool:
    """Whether what stands before a verb in its clause is its subject, or nothing."""
    clause = before[clause_start(before, len(before)) :].strip()
    adverb = _ADVERB_BEFORE.search(clause)
    return ACTOR.fullmatch(clause[: adverb.start()] if adverb else clause) is not None


_NEAREST = 8
"""So near to its year stands a verb of the plan."""
_NEAR = 48
"""So far behind a year its plan may be announced."""
