"""W404, plans: ``2024年，我镇将…`` in the report for 2024 plans for a year that is over.

将 before a thing is 把, and what is told of what was planned (要求, 年初提出) is no plan.
"""

from __future__ import annotations

import re

from generator.language.openings import ACTOR, clause_start, opens
from generator.patterns import regex

LASTS = regex("[^，。；]{0,3}(?:以来|起|开始|至今|之前|以前|前)|(?:至|到|—|－|-|~|～|、|和|与|及)(?:20|二)")
"""What makes a year the beginning or the end of a time: 2019年以来, 2022年至2024年."""
WILL = regex(
    "(?<![已曾即])将|(?<![主重需必只首简纪提摘概紧扼])要(?![求点闻素件害领义])"
    "|(?<![年工培采实考行整改进度规生])计划(?![生书表内外单性任和、，。的\\d])"
    "|(?<![年])打算|(?<!精心)准备(?!工作|好|了)|力争|争取|(?<![模比虚])拟(?![稿公发定制人文办订议对上])|预计"
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
SAID = regex("强调|指出|提出|要求|部署|年初|曾|已经?(?:完成|实现|将)|原计划|上年|去年")
_PLAN_HEAD = regex(
    r"的?(?:下一步|下步)?(?:工作)?(?:打算|工作计划|工作思路|工作安排|改进计划|改进措施|工作设想|努力方向)"
)
_UNTIL = regex(r"(?:力争|争取|确保|计划|拟|将)(?:在|于|到)?\s*$")
_WILL_IN = regex(r"(?:将|拟|计划|力争|争取|确保)(?:在|于)\s*$")
_BUILT_ON = regex("[^，。；]{0,12}(?:基础|经验|成果)")
_END_OF_YEAR = regex(
    r"(?:年?底|末|\d{1,2}月(?:底|份|\d{1,2}日)?)(?:之?前|以前)|(?:年?底|年?末|12月底)(?=[，,完实全基建])"
)


def plans(before: str, after: str, *, in_problems: bool) -> bool:
    """Whether something is planned for a year."""
    if _UNTIL.search(before) and _END_OF_YEAR.match(after) and not SAID.search(before):
        return in_problems
    if _WILL_IN.search(before) and not SAID.search(before) and not _BUILT_ON.match(after):
        return in_problems
    said = before[max(before.rfind(mark) for mark in "。；：") + 1 :]
    if not opens(before) or SAID.search(said) or LASTS.match(after):
        return False
    if _PLAN_HEAD.match(after):
        return True
    clauses = re.split("[。；]", after, maxsplit=1)[0]
    will = WILL.search(clauses[:_NEAR])
    if will is None or SAID.search(clauses[: will.start()]):
        return False
    if will[0] == "计划" and not _has_subject(clauses[: will.start()]):
        return False
    if will[0] != "将":
        return in_problems or will[0] in ("计划", "打算", "力争", "拟")
    rest = re.split("[，,]", clauses[will.end() :], maxsplit=1)[0]
    if rest.startswith("把"):  # 将把: the 将 of a plan
        return True
    if _ADVERB.match(rest):
        return not (_PUT.search(rest) and not in_problems and rest[0] in "以在从")
    return not _PUT.search(rest) and not _THING.match(rest)


def _has_subject(before: str) -> bool:
    """Whether what stands before a verb in its clause is its subject, or nothing."""
    clause = before[clause_start(before, len(before)) :].strip()
    adverb = _ADVERB_BEFORE.search(clause)
    return ACTOR.fullmatch(clause[: adverb.start()] if adverb else clause) is not None


_NEAR = 48
"""So far behind a year its plan may be announced."""
