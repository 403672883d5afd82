"""A sentence to tokens: what its words mean for the figures, and where it says anything else.

Everything that is no known wording becomes a GAP: the sentence speaks of something of its own there
(``办理不动产登记申请2300件``), and a number beside a gap is not compared. So a new wording can at
worst be missed, not misunderstood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from generator.rules.narrative.numbers import AFTER_ROUGH, BEFORE_ROUGH, NUMBER, SCALES, parse, step
from generator.rules.narrative.quantities import REST_WORD, VOCABULARY, Dim


class Kind(Enum):
    TERM = auto()
    """A wording of the vocabulary."""
    NUMBER = auto()
    PERCENT = auto()
    FILL = auto()
    """Words that change nothing: 共, 本年度, 我镇, 的."""
    GAP = auto()
    NOT = auto()
    EACH = auto()
    """均, 各, 都."""
    RESPECTIVELY = auto()
    OF = auto()
    """其中."""
    LIST = auto()
    """、 和 及."""
    COLON = auto()
    BREAK = auto()
    OPEN = auto()
    CLOSE = auto()
    COMPARE = auto()
    """较, 同比: the rest of the clause is about a difference."""
    PERIOD = auto()
    """A stretch of time; ``name`` is ``this`` for the report's year, else ``other``."""
    SHARE = auto()
    """占."""
    RATE = auto()
    """办结率."""
    ON_TIME = auto()
    REST = auto()
    """其他: what it is follows from what stands before."""


@dataclass(slots=True)
class Token:
    kind: Kind
    start: int
    end: int
    name: str = ""
    dim: Dim | None = None
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    """How exactly the number is given."""
    unit: str = ""
    stale: bool = False
    """Whether it is said of another time than the report's year."""


_STRUCTURE: dict[Kind, tuple[str, ...]] = {
    Kind.NOT: (
        *("未", "没有", "无", "未曾", "尚未", "从未", "不存在", "没", "无一", "并未", "并无", "均未", "均无"),
        *("暂无", "暂未", "未有"),
    ),
    Kind.EACH: ("均", "各", "都", "全部", "均已", "已全部", "全部已", "均为", "均是", "都是", "全部为", "全为"),
    Kind.RESPECTIVELY: ("分别", "分别为", "分别是", "分别有"),
    Kind.OF: ("其中",),
    Kind.LIST: ("、", "和", "与", "及", "以及", "或", "或者", "并", "并且"),
    Kind.COLON: ("：", ":"),
    Kind.BREAK: ("，", ",", "；", ";", "。", "！", "？"),
    Kind.OPEN: ("（", "("),
    Kind.CLOSE: ("）", ")"),
    Kind.COMPARE: ("较", "同比", "环比", "相比", "比", "相较", "对比", "同期"),
    Kind.SHARE: ("占", "占比", "占比为", "占总数", "占比达", "占到", "比例为", "占总量"),
    Kind.REST: (REST_WORD, "其他类", "其余为其他"),
    Kind.RATE: ("办结率", "答复率", "回复率", "办理率"),
    Kind.ON_TIME: (
        *("按时", "按期", "如期", "及时", "限时", "在法定期限内", "在法定时限内", "在规定时限内"),
        *("在规定期限内", "在规定时间内", "法定期限内", "规定时限内", "规定期限内", "依法按时", "依法按期"),
    ),
    Kind.FILL: (
        *("共", "共计", "总计", "合计", "总共", "累计", "一共", "总数", "总量", "数量", "件数", "量", "数", "总数量"),
        *("已", "已经", "的", "了", "有", "为", "是", "含", "包含", "包括", "中", "里", "内", "共有", "计", "达", "达到"),
        *("依法", "依规", "依法依规", "严格", "作出", "做出", "决定", "实施", "下达", "收取", "申请人", "由", "以", "另"),
        *("另有", "其余", "余下", "剩余", "还有", "余", "因", "对", "就", "提出", "提交", "提起", "发生", "出现", "引发"),
        *("引起", "产生", "导致", "涉及", "属于", "有关", "相关", "关于", "政府信息公开", "信息公开", "政务公开"),
        *("工作", "案件", "案", "事项", "情况", "情形", "现象", "事件", "类", "方面", "类型", "各类", "有效", "任何"),
        *("形式", "被", "过", "到", "也", "目前", "截至", "截止", "年底", "年末", "继续", "年度", "年内", "报告期内"),
        *("全年", "金额", "总金额", "总额", "费用", "结果", "办理结果", "答复结果", "处理结果", "予以"),
        *("公民、法人和其他组织", "公民、法人或其他组织", "公民、法人及其他组织", "公民、法人或者其他组织"),
        *("公民、法人、其他组织", "按申请人类型", "按申请人", "划分", "区分", "看", "从", "来看", "所有", "该", "这"),
        *("行政机关不再处理其政府信息公开申请", "一年来", "期间", "度", "在", "上", "政府信息", "并", "且", "我们"),
        *("还", "而", "但", "要求", "个人", "群众", "社会", "向", "情况为", "行为", "而被", "新", "本次", "主要", "则"),
    ),
    Kind.GAP: (
        *("申请表", "申请书", "申请渠道", "申请公开", "行政许可申请", "行政许可事项", "行政处罚信息", "行政许可信息"),
        *("个人隐私", "占用", "评比", "比例", "占地", "无关", "无误", "无偿", "无障碍", "未来", "未成年人", "和谐"),
        *("参与", "普及", "以及时", "党内规范性文件", "比较", "比对", "处理费", "全部门", "上年同期", "无线", "无纸化"),
        *("复议机关", "复议机构", "复议委员会", "办理流程", "办理程序", "受理点", "受理窗口", "处理决定"),
        *("收费项目", "有效期", "本级", "市直", "县直", "区直", "中心", "工作日", "工作人员", "社会公众", "社会组织", "都市", "首都", "各级", "各部门"),
    ),
}
_SELF = (
    r"[我本](?:省|市|县|区|旗|州|镇|乡|街道|局|委|办|厅|部门|部|单位|行政机关|机关|处|院|中心)(?:政府|机关)?"
    r"|全(?:省|市|县|区|旗|州|镇|乡|街道|局|委|系统|域)"
)
_WORDS: dict[str, tuple[Kind, Dim | None, str]] = {
    **{word: (kind, None, word) for kind, words in _STRUCTURE.items() for word in words},
    **{word: (Kind.TERM, dim, name) for word, (dim, name) in VOCABULARY.items()},
}
_Y = r"20\d\d年度?"
_UNITS = "万元|亿元|元|件|份|宗|起|例|个|项|条|次|部|单|篇|人|名|家|场|期|处|户"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, grouped by their first character."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


_TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<carry>(?P<come>上一?年度?|去年|{_Y})?(?:末|底)?的?结转(?P<since>自(?:上一?年度?|{_Y}))?"
            rf"(?:(?:至|到|入)?(?P<go>下一?年度?|次年|明年|来年|本年度?|今年|{_Y})度?)?"
            r"(?:继续|仍在|后续)?(?:办理|处理|办结|答复)?)",
            rf"(?P<day>(?:{_Y}?\d{{1,2}}月\d{{1,2}}日起?(?:至|到|—|－|-|~))?(?:{_Y})?12月(?:31日|底|末)止?)",
            rf"(?P<span>{_Y}?(?:至|到|—|－|-|~|、){_Y}|\d{{1,2}}月份?(?:\d{{1,2}}日)?|第?[一二三四前]{{1,2}}个?季度"
            r"|[上下]半年|近[一二三四五两几]年|历年|上年同期|去年同期|以来)",
            rf"(?P<this>今年以来|今年|本年度?|当年)|(?P<other>上一?年度?|去年|前年|明年|次年|下一?年度?)|(?P<year>{_Y})",
            rf"(?P<percent>(?P<rate>\d+(?:\.\d+)?)\s*%|百分之(?P<spelt>{NUMBER}))",
            rf"(?<![第\d.〔-])(?P<rough>{BEFORE_ROUGH})?\s*(?P<number>{NUMBER})\s*(?P<scale>万(?!元)|亿(?!元))?"
            rf"\s*(?P<more>{AFTER_ROUGH})?\s*(?P<unit>{_UNITS})(?P<over>以上|以下|左右|多|次|余)?",
            r"(?P<nil>(?:(?<=[为是：:均])|(?<=[为是：:均] ))(?:0|零|〇)(?=[，。；、）)\s]|$))",
            r"(?P<none>零(?=申请|复议|诉讼|行政复议|行政诉讼|收件|受理))",
            rf"(?P<own>{_SELF})",
            rf"(?P<word>{_any_of(_WORDS)})",
        )
    )
)
_CLEAN = " \t\n\r　“”‘’\"'《》-－—"
_QI_AFTER = "，。；、）),; 行案因\n"


class Tokenizer:
    """Reads sentences of one report; its agency's own name is no gap."""

    def __init__(self, agency: str, year: int) -> None:
        self._own = f"{agency}|{agency.replace('人民', '')}"
        self._year = year

    def read(self, text: str) -> list[Token]:
        """The tokens of a sentence in order, gaps included."""
        tokens: list[Token] = []
        position = 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if start > position:
                self._gap(tokens, text, position, start)
            tokens.append(self._token(match, text))
            position = end
        if position < len(text):
            self._gap(tokens, text, position, len(text))
        return tokens

    def _gap(self, tokens: list[Token], text: str, start: int, end: int) -> None:
        words = text[start:end].strip(_CLEAN)
        if words and words not in self._own:
            tokens.append(Token(Kind.GAP, start, end))

    def _token(self, match: re.Match[str], text: str) -> Token:
        start, end = match.span()
        group = match.lastgroup or ""
        if match["word"]:
            kind, dim, name = _WORDS[match["word"]]
            return Token(kind, start, end, name, dim)
        if match["number"]:
            return _number(match, text)
        if match["percent"]:
            digits = match["rate"] or match["spelt"]
            value = parse(digits)
            if value is None:
                return Token(Kind.GAP, start, end)
            return Token(Kind.PERCENT, start, end, value=value, step=step(digits))
        if match["carry"]:
            return self._carry(match)
        if match["nil"]:
            return Token(Kind.NUMBER, start, end)
        if match["none"]:
            return Token(Kind.NOT, start, end)
        if group == "own":
            return Token(Kind.FILL, start, end)
        return self._period(match)

    def _carry(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        come, go = self._offset(match["come"] or (match["since"] or "")[1:]), self._offset(match["go"])
        if go == 1 or (go is None and come == 0):
            name = "carried_out"
        elif come == -1 or (come is None and go == 0):
            name = "carried_in"
        elif come is None and go is None:
            name = "结转"
        else:  # between other years
            return Token(Kind.GAP, start, end)
        return Token(Kind.TERM, start, end, name, Dim.ROW)

    def _offset(self, words: str | None) -> int | None:
        """Years from the report's year; None where nothing is said."""
        if not words:
            return None
        if words[0].isdigit():
            return int(words[:4]) - self._year
        return {"上": -1, "去": -1, "本": 0, "今": 0}.get(words[0], 1)

    def _period(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        found = match["this"] or match["year"] or match["day"]
        this = bool(found) and all(int(y) == self._year for y in re.findall(r"20\d\d", found or ""))
        return Token(Kind.PERIOD, start, end, "this" if this else "other")


def _number(match: re.Match[str], text: str) -> Token:
    """A number with its unit; one that is only rough, or is no number, is a gap."""
    start, end = match.start("number"), match.end()
    written, unit = match["number"], match["unit"]
    value = parse(written)
    adverb = unit == "起" and written == "一" and text[end : end + 1] not in _QI_AFTER
    if value is None or adverb:
        return Token(Kind.GAP, start, end)
    rough = match["rough"] or match["more"] or match["over"]
    scale = SCALES.get(match["scale"] or "", Decimal(1))
    token = Token(Kind.NUMBER, start, end, "rough" if rough else "", unit=unit)
    token.value, token.step = value * scale, step(written) * scale
    return token
