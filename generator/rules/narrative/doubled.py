"""W412, what stands twice: 公开公开机构职能, 将将, a clause or a sentence that is said again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.findings import Finding
from generator.language.numbers import ORDINALS
from generator.language.prose import NUMBERING, Prose, Sentence
from generator.patterns import HAN, regex
from generator.rules.narrative.quoting import told_at
from generator.rules.narrative.remains import Remains, is_header

_IS_HAN = regex(HAN)
_STUTTER = regex(
    "[的了不我们本](?:(?<=的)的(?<!目的的)(?!确)|(?<=了)了(?<!为了了)(?!解|然|却|结|望)|(?<=不)不|(?<=我)我"
    "|(?<=们)们|(?<=[我本])(?P<area>[县市区镇乡])(?P=area)(?:委|政府|人民政府|党委))"
)
_NEVER_TWICE = {
    "将": ("", ""),
    "被": ("", ""),
    "或": ("", ""),
    "且": ("", ""),
    "仍": ("", ""),
    "已": ("", ""),
    "未": ("", ""),
    "各": ("", ""),
    "没": ("", ""),
    "与": ("", "会"),
    "按": ("", "揭键"),
    "于": ("", "都"),
    "再": ("一", ""),
    "让": ("转出礼谦", ""),
    "尚": ("高崇风时", ""),
    "均": ("平人年日月户件", ""),
    "并": ("合兼归吞", ""),
    "应": ("相对响回适供反效", "急"),
    "由": ("理自事缘", ""),
    "从": ("服听遵顺", "业严"),
    "对": ("核校比查", "象方口应照标策接联称账表比"),
    "向": ("方意导面风志去流走趋", ""),
    "为": ("作成认行称视定列变转分确名改设以", "民农商企老政人"),
    "在": ("存所现正潜内实", "建校册岗职编线位外"),
    "和": ("共调温平", "谐美睦平"),
    "把": ("一", "关握控"),
    "及": ("", "时格"),
    "是": ("", "否非"),
    "员": ("", "额工"),
    "者": ("", ""),
    "度": ("", "假过日量"),
    "性": ("", "质能别格"),
    "息": ("", "相关息"),
    "后": ("前先", "续台勤方来果"),
    "府": ("", "谷南"),
    "众": ("", "多筹"),
    "站": ("", "点长台务前内外房"),
    "台": ("", "账阶风灯"),
}
"""A word of one character that can't follow itself → before and behind which characters it is two words."""
_SHORTEST_WORD, _LONGEST_WORD = 2, 8
_UNIT_TWICE = regex(r"\d\s?([条件期次篇份项场])\1(?=[，。；、）])")
_PARTICLE_TWICE = regex(rf"([{''.join(_NEVER_TWICE)}])\1")
_REPEATED = regex(rf"({HAN}{{{_SHORTEST_WORD},{_LONGEST_WORD}}})\1")
_TWICE = {
    "公开": "栏|指南|目录|率|年|专|平台|渠道|方式|属性|度|制度|办|承诺|事项|信息|内容|工作|电话|透明|公|是|程"
    "|标准|条例|要",
    "政府": "信息|网站|公报|采购|工作报告|门户|部门|服务|文件|职能|规章|常务|领导|债务|投资|质量|数据"
    "|会议|政务",
    "保障": "性|对象|水平|标准|政策|金|房|待遇",
    "信息": "化|员|源|中心|处理费|技术|系统",
    "部门": "预算|决算|预决算|间|之间|联动|职责|文件|规章|网站",
    "单位": "预算|决算|预决算|内|职责",
    "社会": "事业|保障|救助|公众|评议|组织|治理|监督|各界|关切|关注|保险|福利",
    "政策": "解读|文件|性|宣|法规|措施|问答|兑|咨询|汇编|图解|落实|[^，。]{0,4}解读",
    "行政": "许可|处罚|强制|执法|复议|诉讼|机关|规范|审批|法规|权力|裁量|决|事业|区域|管理|应诉|相对|村|效|监"
    "|检|行为",
    "组织": "部|委员|生活|人事|机构|架构|体系|工作|关系|建设|形式|领导",
    "网站": "首页|群|集约|专栏|栏目|标识",
}
"""A word that may follow itself only as the head of another: 政府政府信息公开, 公开公开栏信息."""
_IS_COMPOUND = {word: regex(tails) for word, tails in _TWICE.items()}
_MAY_STAND_TWICE = regex(
    "服务|管理|解读|宣传|监督|指导|培训|研究|讨论|学习|考核|审查|审核|发布|建设|说明|调研|沟通|报告|公示"
    "|回应|申请|答复"
    "|整改|规范|商量|了解|检查|落实|试试|教育|交流|协调|评估|统计|分析|处理|领导|登记|审批|许可|执法"
    "|群众|工程|项目"
)
"""Verbs that a noun of the same word may follow (规范规范性文件), or that are doubled on purpose."""
_NO_HEAD = regex(
    "[，。；、：！？]|[各全每我本该]|所有|有关|相关|后(?![续勤台])|前(?![期置台])|并|及|与|和|了|时"
)
"""What follows a word twice that has no noun behind it: 组织组织各股室."""
_NOUNS = ("群众", "工程", "项目")
"""May end one word and begin another (服务群众群众满意), but not open a clause twice."""
_ON_PURPOSE = ("研究", "讨论", "学习", "商量", "了解", "交流", "沟通", "分析", "试试")
_SAME_START = regex("^[一两几]|^(?:常|逐)")
_SHORTEST_SENTENCE, _SHORTEST_AT_ONCE, _SHORTEST_PART = 14, 6, 4
"""A repeated sentence is noticed from so many characters on; one that is repeated at once, or a whole clause
that is, from fewer.
"""
_PART = regex(rf"\s*(?:[{ORDINALS}]{{1,2}}[是要]|{NUMBERING})?(?P<words>[^，；、。！？]+)(?P<mark>[，；、]?)")
_SAID_AGAIN = regex(
    rf"[，；、](?<=([^，；、。！？]{{{_SHORTEST_PART}}}).)[，；、\s]{{0,9}}(?:[{ORDINALS}\d]{{1,3}}、)?[^，；、。！？]*?\1"
)
"""A quick look for a part that may end as the one before it: its last characters stand in the next one."""
_END_OF_LIST = regex("等[^等]{0,4}$")
"""机构职能、机构职能等信息: the last item is 机构职能."""


def doubled(text: Prose, remains: Remains) -> Iterator[Finding]:
    """What stands twice: characters, words, clauses, sentences."""
    for pattern in (_STUTTER, _UNIT_TWICE):
        for match in pattern.finditer(text.full):
            yield told_at(text, *match.span(), "W412", f"“{match[0]}”多写了一个字", "请核对")
    yield from _particles(text)
    repeated = _REPEATED.finditer(text.full) if has_repeats(text.full) else ()
    for match in repeated:
        if not _is_meant(match) and match.start() not in remains and not is_header(match):
            yield told_at(text, *match.span(), "W412", f"“{match[1]}”连写了两遍", "请核对")
    yield from _repeated_sentences(text, remains)


def _particles(text: Prose) -> Iterator[Finding]:
    full = text.full
    for match in _PARTICLE_TWICE.finditer(full):
        start, end = match.span()
        before, behind = _NEVER_TWICE[match[1]]
        if full[start - 1 : start] not in {*before} and full[end : end + 1] not in {*behind}:
            yield told_at(text, start, end, "W412", f"“{match[0]}”多写了一个字", "请核对")


def has_repeats(text: str) -> bool:
    """Whether any two or more characters may stand twice in a row: a quick look before each is tried.

    A text laid over itself so many characters further on: where it is the same for as many characters,
    they stand twice. Compared as one large number, that takes a tenth of what a pattern takes; the lower
    byte of each character is enough for a look.
    """
    units = text.encode("utf-16-le", "surrogatepass")[::2]
    number = int.from_bytes(units, "little")
    return any(
        b"\0" * shift in (number ^ number >> 8 * shift).to_bytes(len(units), "little")[:-shift]
        for shift in range(_SHORTEST_WORD, _LONGEST_WORD + 1)
    )


def _is_meant(match: re.Match[str]) -> bool:
    word = match[1]
    if match.string.startswith(f"再{word[0]}", match.end()):  # 透明透明再透明
        return True
    if _SAME_START.match(word):
        return not match.string.endswith("进", 0, match.start())  # 进一步一步
    if len(word) > 2:
        return False
    if word in _IS_COMPOUND:
        return _IS_COMPOUND[word].match(match.string, match.end()) is not None
    if word in _NOUNS and not _IS_HAN.match(match.string[match.start() - 1 : match.start()]):
        return False
    if word not in _ON_PURPOSE and _NO_HEAD.match(match.string, match.end()):
        return False
    return _MAY_STAND_TWICE.match(word) is not None


def _repeated_clauses(text: Prose, sentence: Sentence) -> Iterator[Finding]:
    """``坚持公开为民，坚持公开为民，…``: the first clause or item of a list that is said again at once."""
    parts = list(_PART.finditer(sentence.text))
    for number, (before, part) in enumerate(pairwise(parts), 1):
        first, words = before["words"], _END_OF_LIST.sub("", part["words"])
        if not first.endswith(words) or words.isascii():
            continue
        is_chain = number > 1 and parts[number - 2]["mark"] == part["mark"] == "、" != before["mark"]
        if len(words) >= (_SHORTEST_PART if words == first else _SHORTEST_AT_ONCE) and not is_chain:
            start = sentence.start + part.start("words")
            yield told_at(text, start, start + len(words), "W412", f"“{words}”连写了两遍", "请核对")
            return


def _repeated_sentences(text: Prose, remains: Remains) -> Iterator[Finding]:
    seen: set[str] = set()
    last = ""
    may_be_clauses = _SAID_AGAIN.search(text.full) is not None
    for sentence in text.sentences:
        if may_be_clauses and _SAID_AGAIN.search(sentence.text):
            yield from _repeated_clauses(text, sentence)
        words = sentence.text.strip(" \t\n　。！？；")
        at_once = len(words) >= _SHORTEST_AT_ONCE and (words == last or last.endswith(f"，{words}"))
        last = words
        if len(words) < _SHORTEST_SENTENCE and not at_once:
            continue
        if at_once or (words in seen and sentence.start not in remains):
            shown = words if len(words) <= 24 else f"{words[:24]}…"
            passage = sentence.passage
            yield Finding("W412", passage.where, f"“{shown}”这一句出现了两次；请删去一处", passage.path)
        seen.add(words)
