"""W404: a stale year, left over from an earlier report.

In the report for 2024, ``2023年，我镇收到…`` tells another year's facts, and ``2024年，我镇将…`` plans
for a year that is over. Names of documents and meetings, comparisons, what began earlier and plans for
2025 are not stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.language.numbers import NUMERALS, ORDINALS, YEAR, year_of
from generator.language.prose import Prose, Sentence
from generator.rules.rule import Case

_YEAR = re.compile(rf"({YEAR})\s*年度?")
_OPENING = re.compile(
    rf"(?:^|[，,。；;：:、\n])\s*(?:[（(]?[{ORDINALS}]+[）)]?[、是]?|\d+[.．、])?\s*(?:在|截至|截止)?\s*$"
)
"""What stands before a year that says when: nothing, or the end of a clause."""
_OF_THIS_REPORT = re.compile("(?:现将|现就|现公布|现向社会公布|特编制|现编制|现予公布)[^。；]{0,24}$")
_REPORTED = re.compile("^的?(?:政府信息公开|信息公开|政务公开|工作|年度报告)")
_REFERENCE = re.compile("统计(?:期限|时间|时限|周期|时段|区间|范围)|所列数据")
_UP_TO = re.compile("(?:截至|截止到?|到)$")
_YEAR_END = re.compile("^(?:底|末|12月(?:31日|底))")
_ADVERB = re.compile(
    "^(?:全年|一年来?|期间|里|内)?(?:[ 　]*[，,]|[我本全][省市县区旗州镇乡街局委办厅部处院单机级系域]|我们"
    "|全年|(?:共|累计|主动公开|公开(?:了|政府|信息|各)|未|没有|收到|受理|通过|发布|扎实|认真|严格|高度|积极|坚持|紧紧|围绕))"
)
_BACKGROUND = re.compile(
    "成立|开通|上线|建成|设立|入驻|获评|获得|荣获|评为|首次|出台|印发|修订|施行|实施的|召开|机构改革|启动|制定的|建立的|起[，,]"
    "|反馈|整改|以来|结转|开始|度过|试点|考核中|考评中|评估中|评比中|测评中|排名|位列"
)
_COUNTS = re.compile(f"[收公发][到开布][^。]{{0,20}}[0-9{NUMERALS}][条件]|未收到|没有收到")
_MEANT = (
    "进一步|继续|严格|持续|不断|着力|重点|从|加强|加大|以|按照|坚持|围绕|切实|认真|深入|努力|全面|更加|大力|积极|采取"
    "|在|通过|聚焦|紧扣|紧紧|强化|健全|完善|优化|推进|推动|拓展|提升|提高|抓好|做好|根据|结合|针对|扎实|充分|牢牢|始终"
    "|逐步|会|开展|对照|建立|组织|主要|丰富|创新|拓宽|规范|落实|增强|深化|建设|增加|加快|推行|推广|打造|实施|制定"
    "|编制|举办|召开|邀请|聘请|设立|增设|新设|新增|配备|开通|开设|启动|扩大|引入|引进|利用|用好|发挥|立足|依托|再|更"
    "|尽快|全力|着眼|突出|细化|压实|严肃|定期|统筹|探索|改进|巩固|搭建|畅通|营造|确保|力争|督促|贯彻|学习|着重"
)
"""What follows 将 where it is will, not 把: verbs and adverbs of intent."""
_SPEAKER = "(?:(?:我们|[^，,。；：]{0,12}[镇乡县市区局委办厅府处道位关站])?[，,]?)"
_PLAN = re.compile(
    rf"^(?:的工作中|工作中|里|全年)?\s*[，,]?\s*{_SPEAKER}(?:[^，,。；：将]{{2,16}}[，,]{_SPEAKER})?(?:还|仍|也)?"
    rf"(?:将(?:{_MEANT})(?!情况|任务|事项|领域|成效)|要(?:{_MEANT})|(?:计划|打算|力争|争取|准备|拟)(?:{_MEANT}|将))"
    r"|^(?:的)?(?:下一步|下步)?(?:工作)?(?:打算|工作计划|工作思路|工作安排|改进计划|工作设想)"
)
_PUT = re.compile("作为|纳入|列入|列为|当作|贯穿|融入|相结合|落到|落实到|摆在|放在|贯彻到")
"""将 as 把 (``将公开工作纳入考核``) is no plan."""
_LONGEST_QUOTE = 26


def stale_years(case: Case) -> Iterator[Finding]:
    year = case.report.year
    if year is None:
        return
    text = case.prose
    for number, sentence in enumerate(text.sentences):
        if "年" not in sentence.text:
            continue
        message = _judge(text, number, sentence, year)
        if message:
            yield Finding("W404", sentence.passage.where, message, sentence.passage.path, {"year": year})


def _judge(text: Prose, number: int, sentence: Sentence, year: int) -> str | None:
    plain = text.outside_quotes[sentence.start : sentence.start + len(sentence.text)]
    found = [(match, year_of(match[1])) for match in _YEAR.finditer(plain)]
    if not found:
        return None
    years = {value for _, value in found}
    if _REFERENCE.search(plain) and years - {year}:
        other = min(years - {year}, key=lambda value: abs(value - year))
        at = next(match.start() for match, value in found if value == other)
        quote = _quote(sentence.text, _clause_start(plain, at))
        return f"“{quote}”写的是{other}年，本报告是{year}年度；请核对统计期限"
    this = year in years or "今年" in plain or "本年" in plain
    for match, value in found:
        before, after = plain[: match.start()], plain[match.end() :]
        quote = _quote(sentence.text, match.start())
        opens = bool(_OPENING.search(before))
        if opens and value <= year and not years & {year + 1, year + 2}:
            plan = _PLAN.match(after)
            if plan and not _PUT.search(_clause(after, plan.end())) and not (this and value < year):
                return (
                    f"“{quote}”是对{value}年的打算，但本报告报告的就是{year}年度；"
                    f"下一步的打算应写{year + 1}年，请核对年份"
                )
        if value == year or this or _next_is_this_year(text, number, sentence, year):
            continue
        if _is_report_of_other_year(before, after, value, year, opens=opens):
            return f"“{quote}”说的是{value}年，本报告是{year}年度；请核对是不是沿用了其他年度的文字"
    return None


def _is_report_of_other_year(before: str, after: str, value: int, year: int, *, opens: bool) -> bool:
    if _OF_THIS_REPORT.search(before) and _REPORTED.match(after):
        return True
    if value < year and _UP_TO.search(before.rstrip()) and _YEAR_END.match(after.lstrip()):
        return True
    if not opens or not _ADVERB.match(after) or _BACKGROUND.search(after):
        return False
    return value < year or bool(_COUNTS.search(after) and "将" not in after)


def _next_is_this_year(text: Prose, number: int, sentence: Sentence, year: int) -> bool:
    """``2023年收到10件。2024年收到12件。`` compares."""
    if number + 1 == len(text.sentences):
        return False
    following = text.sentences[number + 1]
    start = following.text.lstrip()[:8]
    return following.passage is sentence.passage and start.startswith((f"{year}年", "今年", "本年"))


def _clause(text: str, start: int) -> str:
    return re.split("[，。；]", text[start:], maxsplit=1)[0]


def _clause_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "，。；：\n") + 1


def _quote(text: str, start: int) -> str:
    shown = " ".join(text[start:].split()).rstrip("。！？；")
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
