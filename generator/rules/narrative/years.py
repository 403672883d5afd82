"""W404: a stale year, left over from an earlier report.

In the report for 2024, ``2023年，我镇收到…`` and ``我镇2023年收到…`` tell another year's facts, and
``2024年，我镇将…`` plans for a year that is over. A year says *when* where it opens its clause, before or
behind who acts; whatever is then done is told of that year. Not stale is a year that belongs to a name
(2023年度决算, 《2023年…》), that is compared with, from which something lasts (自2019年以来), or in which
something of this year began (2023年结转的申请, 2021年开通的抖音号).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.form import official as form
from generator.form.terms import AgencyType
from generator.language.agencies import DEPARTMENTS, LEVELS, At
from generator.language.numbers import NUMERALS
from generator.language.openings import ACTOR, clause_start, opens
from generator.language.prose import Prose, Sentence
from generator.patterns import regex
from generator.rules.narrative.dating import HINT, Dated, dated
from generator.rules.narrative.plans import LASTS, SAID, WILL, plans
from generator.rules.rule import Case

_THIS = regex("今年|本年|当年|报告期")
_ENDS_THIS = regex("(?:年?底|末|12月(?:底|31日))?[，,][^，。；比较]{0,14}(?:本年度?|今年|报告期)(?!初)")
"""截至2023年12月31日，网站本年度……: the year that ends there is said to be this one."""
_OF_THIS_REPORT = regex(
    "(?:现将|现就|现公布|现向社会公布|现向社会公开|现发布|特编制|现编制|现予公布)[^。；，]{0,24}$"
    "|本(?:年度)?(?:报告|年报)[^。；]{0,16}(?:反映|报告|汇报|介绍|记载|说明|总结|涵盖|覆盖|汇总)[^，。；]{0,4}$"
    "|(?:以上|以下|上述)就?[是为系][^，。；]{0,8}$"
)
_MADE_AS_REPORT = regex("编制[^。；，]{0,16}$")
"""In the introduction it is this report that is made; elsewhere it may be last year's."""
_REPORTED = regex(
    "(?:政府信息公开|信息公开|政务公开|信息管理|主动公开|依申请公开|平台建设|监督保障|工作|年度报告)"
    "[^，。；]{0,12}(?:报告|汇报|公布|如下|总结|情况|内容)|全年(?:政府信息公开|信息公开|政务公开|的)?(?:工作|情况)"
)
_REFERENCE = regex(
    "统计(?:期限|时间|时限|周期|时段|区间|范围|期)|所列数据|数据期限|数据(?:均|一律)?(?:截至|截止)"
)
_FOR_COMPARISON = regex("对比|比较|对照|参考|同期")
_UP_TO = regex(r"(?:截至|截止到?|截止至)\s*$")
_WHEN = regex(
    r"(?:全年|期间|一年来?(?:的?工作)?|的[^，。；的]{2,8}方面(?=[，,])|的?(?:政府信息公开|政务公开|信息公开)?工作(?:中|里)?(?=[，,虽仍还离距]|总体)|里|内|底|末|初|年底|[上下]半年|第?[一二三四]季度"
    r"|\s*\d{1,2}月(?:份|\s*\d{1,2}日|底|末)?"
    r"(?:(?:至|到|—|-|~|、|和)\d{1,2}月(?:份|\d{1,2}日)?)*)?"
)
"""What a year may go on with and still say when."""
_ONE_YEAR = regex("以来的?(?:这)?一年")
_COMPARED = regex("(?:较|比|同比|相比|相较|与|和|同|对比|高于|低于|超过|继|自|从|针对|对照|按照|根据|落实)$")
_COMPARES_AFTER = regex("较(?![多好大高])|比|同期|近[两三几]年|历年|情况|数据")
_COMPARES = regex(
    "^(?![^。；]{0,12}(?:期[盼待]|要求|需[求要]|标准|先进|兄弟|目标)[^，。；]{0,4}相比)[^。；]{0,12}(?:相比|同比|同期|增加了?[到至]|比较)"
)
_NAMES = regex(
    rf"[\d{NUMERALS}]+号|[^，。；]{{0,8}}(?:普查|(?<!问卷)调查|监测)(?:[^，。；]{{0,3}})(?:数据|结果|成果|主要|公报|长表)|"
    "(?:全[省市县区州镇]|政府|年度|财政|部门|单位|县级|省级|市级|街道|镇级|本级|政务公开|政府信息公开|信息公开|工作)*"
    "(?:年报|报告|报表|统计表|年鉴|汇编|白皮书|预算|决算|预决算|要点|方案|计划(?!生育)|考核|考评|测评|评估|绩效|审计|台账|清单|目录|指南"
    "|版|目标|总结|通报|反馈"
    "|问题|整改|补助|补贴|资金|招生|招录|名单|结果|统计年鉴|公报|规划|收支|项目|任务|重点|工程|拟|规范性"
    "|发展)"
)
"""Things that are of a year, not done in it: 2023年度考核反馈的问题, 2023年部门决算."""
_RELATIVE = regex(
    r"(?!.{0,6}\d)[^，。；的]{0,9}的(?!情况|要求|精神|部署|领导(?!小组|班子|干部)|指导|工作)"
    r"|(?!共|累计|[^，。；]{0,4}(?:公开|发布|公布|推送|收到|受理|答复|办理|办结|举办|开展|组织))[^，。；的\d]{1,9}的\d"
)
_NOTHING_HAPPENED = regex("[均也都]?(?:未|没有|无)(?:发生|出现|发现|收到|接到|产生|被|一件|任何)")
"""未发生应公开未公开的情形: a predicate, though a 的 follows."""
_PUT_OUT = regex(
    r"[^，。；]{0,14}(?:公开|发布|公布|推送|更新|收到|受理)的[^，。；\d]{0,8}?(?:信息|申请|稿件)(?:数量)?(?:共计?|为|有|达|合计)*\d+[条篇件](?=[，。；])"
)
"""2023年通过网站发布的信息共45条: the sum of a year."""
_SEEN_FROM = regex("的?(?:总体|工作|运行)?(?:情况|工作)来?看")
"""从2023年的情况看: what the report looks back on."""
_PROBLEMS_OF = regex(
    "(?:度|工作中)?[还仍]?存在的(?:主要|突出)?(?:问题|不足)[^，。；]{0,4}(?:：|主要|$|有[：:]|如下|是)"
)
"""2023年存在的主要问题：…: what a part is headed by."""
_BEGAN = regex(
    "成立|开通|上线|建成|设立|入驻|获评|获得|荣获|评为|首次|出台|印发|制定|修订|施行|实施|启用"
    "|机构改革|启动|挂牌|组建|更名|改[为称]|撤[销并]|迁[至入到]|划归"
    "|合并|划转|试点|确定为|列为|结转|转结|延期|顺延|移交(?![^，。；]{0,6}\\d)|起[，,]|以来|开始|任命|改版|指出"
    "|发现的"
)
_ACTIVE = regex("(?:深入|认真|全面|扎实|严格|有序|稳步|大力|切实|组织|贯彻|抓好|继续|持续)(?:实施|启动|启用)")
"""Carried out all the year, not begun in it."""
_RANKED = regex("[位名]列|排名(?![靠末垫最])|排在|排第")
"""What is only known in the year after."""
_IN_SERIES = regex(r"(?:度|全年)?(?:收到|受理|公开|发布)?(?:只有|仅有?|为|是|有|共)?\s*\d(?!\d?\s*月)")
_COUNTED_BEFORE = regex(rf"[\d{NUMERALS}]\s?[条件篇份次个名人期%万][^。；，]{{0,6}}[，；（]$")
_TREND = regex(rf"连续[{NUMERALS}\d]+年|逐年|持平|翻番|历年")
_DONE = regex(
    "(?:已|均|都|全部|全面|顺利|圆满|按时|如期)[^，。；]{0,4}(?:完成|办结|落实|兑现|答复)"
    "|取得[^，。；]{0,10}(?:成效|成绩|进展|效果)"
    "|有所[提改增加好]|稳步|稳中|明显[提改增加好]|没有发生|未发生|累计"
)
"""Says that a year is over."""
_IS_OVER = regex("[，,]?[^，。；]{0,20}(?:了|已经?)")
_RECEIVED = regex(rf"[收公发][到开布][^。]{{0,20}}[\d{NUMERALS}]\s?[条件篇]|未收到|没有收到|未接到")
_COUNTED = regex("(?:共计?|累计|合计)[^，。；]{0,12}\\d")
_NUMBER = regex(rf"[\d{NUMERALS}]\s?[条件篇份次个名人期场项%万]")
_STILL = regex("至今|目前|现已|现有|沿用|一直|仍|延续")
_OF_OTHERS = regex("[较比超由被受]|同期|增长|减少|增加|下降")
"""In the clause of a counted year: it is what this one is compared with, or what others did."""
_POSTED = (
    "[^，。；]{0,8}网站[^，。；]{0,6}(?:更新|发布|公开|推送|刊发|上传|登载)"
    rf"[^，。；]{{0,12}}[{NUMERALS}\d]\s?[条篇件期次]"
)
"""区政府网站更新街道信息96条: there the site of those above is where the agency itself published."""
_NATIONAL = "党的|国家|国务院|中央|中共中央|党中央|中办|国办"
_ABOVE = {
    above: regex(rf"(?!{_POSTED})(?:{_NATIONAL}|[{above}](?:里|级|委|政府|人民政府|政务|大数据|司法|纪))")
    for above in ("省市州县区", "省市州", "省")
}
"""Who stands above an agency: what they did in another year is background, not the report's own facts."""
_LONGEST_QUOTE = 26
_PREFACE = "引言"


def stale_years(case: Case) -> Iterator[Finding]:
    year = case.report.year
    if year is None or not HINT.search(case.prose.full):
        return
    text = case.prose
    above = _ABOVE[_levels_above(case.report.agency_type)]
    for number, sentence in enumerate(text.sentences):
        if not HINT.search(sentence.text):
            continue
        message = _judge(text, number, sentence, year, above)
        if message:
            yield Finding("W404", sentence.passage.where, message, sentence.passage.path, {"year": year})


def _levels_above(kind: AgencyType | None) -> str:
    level = LEVELS.get(kind, At.TOWNSHIP) if kind else At.TOWNSHIP
    if level == At.TOWNSHIP or (level == At.COUNTY and kind in DEPARTMENTS):
        return "省市州县区"
    return "省市州" if level == At.COUNTY else "省"


def _judge(text: Prose, number: int, sentence: Sentence, year: int, above: re.Pattern[str]) -> str | None:
    plain = text.outside_quotes[sentence.start : sentence.start + len(sentence.text)]
    found = list(dated(plain, year))
    years = {one.value for one in found}
    if not found:
        return None
    section = sentence.passage.path[0]
    for one in found:
        if one.said and not (one.ahead or one.value == year or _is_when_written(one, year, section)):
            return f"“{one.said}”写的是{one.value}年，本报告是{year}年度；请核对年份"
    if _REFERENCE.search(plain) and years - {year}:
        return _reference(sentence, plain, found, year)
    this = year in years or _THIS.search(plain) is not None
    for one in found:
        may_plan = one.value <= year and not years & {year + 1, year + 2} and not (this and one.value < year)
        if may_plan and plans(one, in_problems=section == form.PROBLEMS.label):
            return (
                f"“{_quote(sentence.text, one.start)}”是对{one.value}年的打算，但本报告报告的就是{year}年度；"
                f"下一步的打算应写{year + 1}年，请核对年份"
            )
        if (
            one.value == year
            or (
                this and not (_is_told_anew(one.before, one.after, year) or _ends_this(one.before, one.after))
            )
            or _next_is_this_year(text, number, sentence, year)
        ):
            continue
        is_of_report = section == _PREFACE and _is_reported(_MADE_AS_REPORT, one.before, one.after)
        if is_of_report or _tells(one.before, one.after, one.value, year, above):
            quote = _quote(sentence.text, one.start)
            return f"“{quote}”说的是{one.value}年，本报告是{year}年度；请核对是不是沿用了其他年度的文字"
    return None


def _is_when_written(one: Dated, year: int, section: str) -> bool:
    """``今年（2025年）`` in the plans of the report for 2024, ``（截至2025年1月）``: then it is
    written."""
    is_then = "截" in one.said or (section == form.PROBLEMS.label and one.said.startswith("今年"))
    return one.value == year + 1 and is_then


def _is_reported(opening: re.Pattern[str], before: str, after: str) -> bool:
    """``本报告反映`` 2023年 ``我镇政府信息公开工作情况``."""
    if not opening.search(before):
        return False
    rest = after.removeprefix("的")
    actor = ACTOR.match(rest)
    return bool(_REPORTED.match(rest) or (actor and _REPORTED.match(rest, actor.end())))


def _is_told_anew(before: str, after: str, year: int) -> bool:
    """``本年度亮点较多：2021年，…``: what this year was named for ends at the colon; or at the semicolon,
    if no number stands before it that the one behind could be compared with."""
    head, colon, rest = before.rpartition("：")
    if colon and not rest.strip():
        return f"{year}年" not in head and not _COMPARES_AFTER.search(head)
    head, mark, rest = before.rpartition("；")
    is_compared = _COMPARES_AFTER.search(head) or _NUMBER.search(head.replace(f"{year}年", ""))
    return bool(mark) and not rest.strip() and not is_compared and _COUNTED.match(after) is not None


def _ends_this(before: str, after: str) -> bool:
    return _UP_TO.search(before) is not None and _ENDS_THIS.match(after) is not None


def _reference(sentence: Sentence, plain: str, found: list[Dated], year: int) -> str | None:
    """统计期限 of another year; its own may reach from one 1月1日 to the next."""
    others = [one for one in found if one.value != year]
    is_named = len(others) < len(found)
    if is_named and all(one.value == year + 1 for one in others):
        return None
    nearest = min(others, key=lambda one: abs(one.value - year))
    begin = clause_start(plain, nearest.start)
    if (
        SAID.search(plain, begin)
        or (is_named and _FOR_COMPARISON.search(plain))
        or not re.search(r"\d\s*月|年度?[^，。；]{0,4}(?:数据|全年)", plain[nearest.start :])
    ):
        return None
    quote = _quote(sentence.text, begin)
    return f"“{quote}”写的是{nearest.value}年，本报告是{year}年度；请核对统计期限"


def _tells(before: str, after: str, value: int, year: int, above: re.Pattern[str]) -> bool:
    """Whether facts of another year are told."""
    looks_back = before.endswith("从") and opens(before[:-1]) and _SEEN_FROM.match(after)
    if looks_back or _is_reported(_OF_THIS_REPORT, before, after):
        return True
    if value > year:
        is_over = _RECEIVED.search(after) or (
            _DONE.search(after) or _COUNTED.search(after) if value == year + 1 else _IS_OVER.match(after)
        )
        return opens(before) and bool(is_over) and not WILL.search(after)
    if _IN_SERIES.match(after) and (_TREND.search(after) or _COUNTED_BEFORE.search(before)):
        return False  # 新收65件，2023年为58件
    if after.startswith("以来") and opens(before) and (value == year - 1 or _ONE_YEAR.match(after)):
        return True  # the year of the last report
    if _COMPARED.search(before.rstrip()) or LASTS.match(after):
        return False
    if not opens(before):
        return _counts_its_year(before, after, above)
    when = _WHEN.match(after)
    rest = after[when.end() :] if when else after
    if _PROBLEMS_OF.match(rest):
        return True
    if LASTS.match(rest) or _COMPARES.match(rest):
        return False
    if _UP_TO.search(before):
        return bool(when and when[0])
    return _is_told(rest, above, may_rank=value == year - 1)


def _counts_its_year(before: str, after: str, above: re.Pattern[str]) -> bool:
    """``全县政务新媒体2023年共发布信息1.9万条``: whoever it is, what was counted is another year's."""
    who = before[clause_start(before, len(before)) :]
    clause = re.split("[，,；;。]", after, maxsplit=1)[0]
    is_of_others = _OF_OTHERS.search(who) or _OF_OTHERS.search(clause) or above.match(who.strip())
    return bool(who.strip()) and _COUNTED.match(clause) is not None and not is_of_others


def _is_told(rest: str, above: re.Pattern[str], *, may_rank: bool) -> bool:
    """Whether what follows a year was done in it, by the agency: no name, nothing that lasts."""
    clause = re.split("[，,；;。]", rest.lstrip("，, "), maxsplit=1)[0]
    if not clause.strip():
        return False
    if rest[:1] not in "，,":
        actor = ACTOR.match(rest)
        done = rest[actor.end() :] if actor and actor[0].endswith("的") else rest
        is_told = _NOTHING_HAPPENED.match(rest, actor.end() if actor else 0) or _PUT_OUT.match(done)
        is_relative = _RELATIVE.match(done) and not is_told
        if _NAMES.match(done) or is_relative or rest[0] in "的、）)至到—-~版":
            return False
    if _BEGAN.search(_ACTIVE.sub("", clause)) and ("结转" in clause or not _is_of_its_year(clause, rest)):
        return False
    return not (may_rank and _RANKED.search(rest)) and not above.match(clause)


def _is_of_its_year(clause: str, rest: str) -> bool:
    """Whether what may last was counted for its year: ``2022年度，股室共移交材料36卷``."""
    return bool(_RECEIVED.search(clause) or (_COUNTED.search(clause) and not _STILL.search(rest)))


def _next_is_this_year(text: Prose, number: int, sentence: Sentence, year: int) -> bool:
    """``2023年收到10件。2024年收到12件。`` compares."""
    if number + 1 == len(text.sentences):
        return False
    following = text.sentences[number + 1]
    start = following.text.lstrip()[:8]
    return following.passage is sentence.passage and start.startswith((f"{year}年", "今年", "本年"))


def _quote(text: str, start: int) -> str:
    shown = " ".join(text[start:].split()).rstrip("。！？；")
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
