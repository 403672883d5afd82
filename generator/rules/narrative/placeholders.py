"""W411: a placeholder left in (``XX``, ``【】``, ``____``, ``待填``, a template's ``{{``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.language.numbers import NUMERALS, ORDINALS
from generator.language.prose import Passage
from generator.patterns import regex
from generator.rules.narrative.quoting import told_at
from generator.rules.rule import Case

_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
"""张某某 is a person whose name is left out on purpose."""
_COUNTED = "[条件次个份篇项期处场人]"
_COUNTED_BY_LETTER = f"(?:{_COUNTED}|[家名批位])"
"""What X or N counts, too; behind dots or asterisks these may begin a word (……名单, **家)."""
_HINT = regex(r"[Xx×✕N【_＿{某待请○〇□*（(\[年月TF?？#$<〔［….此这击](?:(?<![年月])|(?=\s))")
"""What every placeholder begins with: the pattern itself is only tried there."""
_PLACEHOLDER = regex(
    "|".join(
        (
            r"(?<![A-Za-z0-9._/@])[Xx]{2,}(?:-[Xx]{2,})?(?![A-Za-z0-9._/@])",
            r"(?<=\d\d)[Xx]{3,}(?![A-Za-z0-9])|(?<=\d{4})[Xx]{2,}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9._/@])[Xx]{1,3}\.[Xx]{1,2}(?=\s*[%％万亿分])",
            r"(?<!\d)[×✕]{2,}|(?<=\d)[×✕]{2,}(?![×✕\d])",
            rf"(?<![A-Za-z0-9+×])[Xx×](?=\s*(?:{_COUNTED_BY_LETTER}|[年月日元%％]|分(?!之)))",
            rf"(?<![A-Za-z0-9])N{{1,4}}(?={_COUNTED_BY_LETTER})|□{{1,4}}(?=\s*{_COUNTED})",
            "(?<=20[0-9])[Xx×](?=年)|(?<=20)[Xx×]{2}(?=年)",
            rf"\[\s*\](?={_COUNTED})",
            r"【\s*】|【[^【】]*(?:填|待补|补充|此处|示例)[^【】]*】|【[^【】]*(?:名称|姓名|数量|金额|日期)】",
            rf"【[^【】]*】(?={_COUNTED})",
            r"(?<![A-Za-z0-9])[_＿]{2,}(?![A-Za-z0-9])",
            r"\{\{[^{}]*\}?\}?|\{%|\}\}",
            rf"(?<![对等期接有])待填写?(?=\s*(?:{_COUNTED}|[年月日元万分%％，。；、）)】\]\n]|$))",
            r"(?<!有)待补充(?!的)|待补(?=[）)】\]。；，]|$)",
            r"[（(\[]\s*(?:此处|这里)[^（）()\]]{0,8}(?:补充|填写|填入|完善|核实|核对)[^（）()\]]{0,8}[）)\]]",
            r"[（(\[]\s*(?:请|此处|这里|需|由)?(?:此处)?(?:填写|填入|补充|插入)[^（）()\]]{0,20}[）)\]]",
            rf"(?<![{_SURNAMES}])某某|(?<![{_SURNAMES}])某[镇乡县市区局]",
            rf"(?<![\d{NUMERALS}])[○〇]{{2,}}(?![{ORDINALS}])",
            r"（\s*）|\(\s*\)",
            r"年\s+月|月\s+日|〔\s*〕|［\s*］",
            r"[（(][^（）()]{0,10}待(?:定|统计|核实?|补充?|填写?)[^（）()]{0,2}[）)]",
            rf"(?<![?？])[?？]{{2,}}(?=\s*(?:{_COUNTED}|[年月日元]))|(?:…{{1,2}}|\.{{3,6}})(?=\s*(?:{_COUNTED}|元))",
            r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?)|\$\{[^{}]*\}",
            r"[\[<［](?:数量|年份|日期|机关名称|单位名称|机构名称|填写|内容)[\]>］]",
            "(?:此处|这里)(?:填写|填入|输入|键入)|击此处(?:输入|添加)",
            r"(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])",
            rf"(?<![\d*])\*{{2,}}(?=\s*(?:{_COUNTED}|[年月]))",
        )
    )
)

_MEANT = regex(
    "隐[去名]|脱敏|遮[盖挡蔽]|打码|匿名|代替|写[作为成]|不[再得能]?写|字样|样式|显示[为成]?|之类|一类"
)
"""Characters that stand for others on purpose: 电话隐去后四位（如0938-721XXXX）, 姓名写作“李××”."""
_SENTENCE_END = regex("[。！？\n]")
_STANDS_FOR = regex("[XxN×✕某*]")
_NEAR = 24
"""Characters to each side, within the sentence, that tell what the characters stand for."""


def placeholders(case: Case) -> Iterator[Finding]:
    text = case.prose
    told: set[tuple[Passage, str]] = set()
    end = 0
    for hint in _HINT.finditer(text.full):
        match = _PLACEHOLDER.match(text.full, hint.start()) if hint.start() >= end else None
        if match is None:
            continue
        end = match.end()
        if _is_meant(text.full, match):
            continue
        passage = text.passage_at(match.start())
        shown = " ".join(match[0].split()) or match[0]
        if (passage, shown) in told:
            continue
        told.add((passage, shown))
        yield told_at(text, match.start(), match.end(), "W411", f"有没填的地方“{shown}”", "请填好或者删去")


def _is_meant(text: str, match: re.Match[str]) -> bool:
    if not _STANDS_FOR.match(match[0]):
        return False
    before = _SENTENCE_END.split(text[max(match.start() - _NEAR, 0) : match.start()])[-1]
    behind = _SENTENCE_END.split(text[match.end() : match.end() + _NEAR])[0]
    return _MEANT.search(before + behind) is not None
