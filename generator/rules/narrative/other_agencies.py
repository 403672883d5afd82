"""W408: another agency's name, or 我县, 我局, 我镇 that does not fit 机关类型 (copied from somewhere).

``2024年，石桥镇在县政府网站发布信息31条`` in the report of another town: whoever opens a clause and has
anything to do in it is its subject. Which others may be named says :mod:`.reporter`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.findings import Finding
from generator.form.terms import AgencyType
from generator.language.agencies import (
    AREAS_AT,
    DEPARTMENTS,
    LEVELS,
    SELF_AREAS,
    SELF_UNITS,
    says_area,
    says_unit,
)
from generator.language.mentions import ENDINGS, Mention, mentions_at
from generator.language.openings import Clause, clauses, clauses_with
from generator.language.prose import Prose
from generator.patterns import HAN, regex
from generator.rules.narrative.reporter import OWN_WORD, Reporter, is_of_others
from generator.rules.rule import Case

_WITH_NAME, _WITH_SELF = clauses_with(ENDINGS), clauses_with("我")
_ATTRIBUTE = regex(
    r"$|[、（(“□]|的|和(?!谐)|与(?!各)|及(?!时)|以及|至|等|门户|网站|官|公众号|微信|境内|辖|范围|干部|群众|居民"
    r"|村民|领导|工作人员|分管"
    rf"|主要(?:负责|领导)|纪委|纪检|人大|(?!组织){HAN}{{2}}[所站]|所属|所辖|各|社区|专栏|网页|便民|政务服务"
    r"|机关|直|级|域|内|长|城|里|志|情|外|际|属|管|书记"
    r"|[东西南北中]路|交界|到(?!位|底|边)|两级|三级|公安|供电|集市|集镇|墟"
)
"""What follows a name that only says whose something is: 石桥镇至柳河镇公路, 石桥镇的做法."""
_OFFICE_OF = regex(
    rf"(?!组织|召开|抽查|检查|邀请)(?:(?![在由通依向对将把为]){HAN}){{1,8}}?(?:局|办公室|办(?![理事好法结])|中心(?!工作|任务|大局)|[所站院队](?=[^属点长内])"
    rf"|公司|村)"
)
"""An office of the place: 县政务公开办要求."""
_RELATIVE = regex(
    "(?![无没未将要有在以把]|对(?:收到|接到|受理)的)[^，。；各]{1,5}的(?!要求|精神|部署|原则|方式|形式|基础|前提|同时|情况下)"
)
_OWN_STATE = regex(
    "的?(?:政府信息|政务|信息)?公开工作?(?:还|仍|尚|存在|取得|得到|不[够足断])|(?![的、和与及])[^，。；]{1,10}的[^，。；的]{1,8}(?:还|仍|尚|不|较|偏|有待|有所|欠|单一|明显|得到|进一步|持续|薄弱|滞后)"
)
"""我县公开的深度不够: of what it has itself, not of what another's deed brought."""
_SUB_OFFICE = regex(
    rf"(?:便民服务中心|党群服务中心|{HAN}{{1,6}}?(?:所|站|办公室|办|村|社区))"
    "(?=按|及时|主动|全年|公开|发布|公示|张贴|定期|每)"
)
"""An office or a village that publishes."""
_SITE = regex(
    "(?:(?:官方|门户|政府)*网站|官网|(?:微信)?公众号|政务(?:微博|抖音)|抖音号|视频号)(?:[^，。；]{0,4}专栏)?"
)
_OF_A_SITE = regex(
    "(?:全年|年内|累计|共|本年度?|一年来)[^，。；]{0,4}(?:发布|公开|推送|更新|刊发|发文)[^，。；]*\\d"
    "|(?:完成)?(?:改版|升级)(?:改造)?(?:并|后)?(?:上线|完成|[，。；])|(?:推文|推送|发文)(?:图文)?\\s*\\d"
)
"""What a report tells of its own site, and of nobody else's."""
_SELF = regex(rf"[我本](?<![基根原版文样成资标课书剧自忘].)(?P<unit>{SELF_UNITS})(?<!本办(?=法))")
_NO_UNIT = regex(
    "[我本](?:镇(?:域|江|平)|委(?:托|员)|办(?:理|事(?!处)|公|好|实|结|法|案|件)|处(?:处|理|于|在|置|罚|分)"
    "|校(?:对|验)|公司法|中心(?:思|任|工)|乡(?:村|镇|土)|局部|院(?:落|子)|站[在点]|团[队体结]|室[内外]|所[在属辖有需能提见作知说谓以用])|本[站馆场会团室所](?!理事)"
    "|我会(?![理党机办全按对将在主公严认把以高坚依围设未没收共通积])"
)
_SELF_AREA = regex(rf"我(?P<area>{SELF_AREAS})(?![域场容]|[县市区]?直)(?:委、?[县市区]?政府|人民政府|政府)?")
_STATE_OF_AREA = regex(
    "(?:(?!公开|信息|解读|平台|网站|公众号)[^，。；的]){2,8}(?:较|更(?!新)|偏|日益|逐步|频繁|众多)|[实推试]行□"
)
"""我县惠农政策更新较快, 我县实行“村财乡管”: of the area itself, and not of its disclosure."""
_ANSWERS = regex("[均都](?![^，。；]{0,6}参加)[^，。；]{0,12}(?:答复|受理|公开|办结)")
_WILL = regex("将(?!我)[^，。；]{0,24}(?:公开|答复|申请|解读|条例)")
"""A plan for disclosure is the plan of who reports: a bureau's is none of its county."""
_PRESENTED = regex("(?:现将|现就|兹将)(?=[^，。；]{4,30}(?:政府信息公开|信息公开|政务公开|年度报告))")
_CONTACT = regex("请(?:直接)?(?:与|向|和|联系|致电)|可(?:直接)?(?:与|向|和|联系|致电)|本报告由")
_ASKED = regex("(?:[^，。；□]|□+){0,18}?(?:联系|反映|咨询|索取|编制|负责解释|$|(?=[，。；\\n]))")
_SENTENCE_END = regex("[。！？\n]")
_LONGEST_SENTENCE = 300
"""Characters to each side: whoever writes more without a full stop is not looked at to the end each time."""
_LONGEST_QUOTE = 24


def other_agencies(case: Case) -> Iterator[Finding]:
    agency, kind = case.report.agency, case.report.agency_type
    if not agency or kind is None or kind not in LEVELS:
        return
    reporter = Reporter(agency, kind)
    text = case.prose
    plain = text.outside_quotes
    told: set[str] = set()
    for start, word in _self_words(plain, agency, kind):
        if word not in told:
            told.add(word)
            yield _finding(text, start, f"写的是“{word}”，但本报告的机关是“{agency}”（{kind}）")
    for start, quote, named in _named(plain, reporter):
        if named not in told:
            told.add(named)
            yield _finding(text, start, f"“{quote}”写的是“{named}”，但本报告的机关是“{agency}”")


def _finding(text: Prose, start: int, message: str) -> Finding:
    passage = text.passage_at(start)
    return Finding("W408", passage.where, f"{message}；请核对是不是从别处抄来的", passage.path)


def _self_words(plain: str, agency: str, kind: AgencyType) -> Iterator[tuple[int, str]]:
    """我局 in a township's report wherever it stands; 我县 where it is a subject."""
    for match in _SELF.finditer(plain):
        if _NO_UNIT.match(plain, match.start()) or says_unit(match["unit"], agency, kind):
            continue
        start, _ = _bounds(plain, match.start())
        if match[0][0] != "本" or match["unit"] not in plain[start : match.start()]:
            yield match.start(), match[0]  # 侯集镇受理本镇申请 is told of 侯集镇
    own_words: list[int] | None = None  # where they stand: looked for once, and only where they matter
    for clause in clauses(plain, _WITH_SELF):
        opened = _SELF_AREA.match(plain, clause.start + clause.opened)
        if opened is None:
            continue
        deed = plain[opened.end() : _sentence_end(plain, opened.end())]
        if not _should_be_own(deed, opened["area"], agency, kind):
            continue
        if own_words is None:
            own_words = [found.start() for found in OWN_WORD.finditer(plain)]
        start, end = _bounds(plain, opened.start())
        if bisect_left(own_words, start) == bisect_left(own_words, end):
            yield opened.start(), f"我{opened['area']}"


def _should_be_own(deed: str, area: str, agency: str, kind: AgencyType) -> bool:
    """Whether what 我县 does here is what the agency itself should say of itself in other words."""
    if says_area(area, agency, kind):
        return kind in DEPARTMENTS and bool(_WILL.match(deed))
    if _OWN_STATE.match(deed) or _ANSWERS.match(deed):
        return True
    if deed[:1] in "的、和与及" or _RELATIVE.match(deed) or _STATE_OF_AREA.match(deed):
        return False
    is_of_same_level = kind not in DEPARTMENTS and area in AREAS_AT.get(LEVELS[kind], "")
    return is_of_same_level or not is_of_others(deed)


def _named(plain: str, reporter: Reporter) -> Iterator[tuple[int, str, str]]:
    """Whoever opens a clause, or is to be asked, and should be the reporter but is not."""
    for clause in clauses(plain, _WITH_NAME):
        start = clause.opened
        for mention in mentions_at(clause.text, start):
            if _is_subject(plain, clause, mention, reporter):
                quote = clause.text[start : start + _LONGEST_QUOTE]
                yield clause.start + start, quote, mention.full
                break
    for presented in _PRESENTED.finditer(plain):
        for mention in mentions_at(plain, presented.end()):
            if reporter.is_peer(mention):
                yield presented.start(), plain[presented.start() : mention.end], mention.full
                break
    for contact in _CONTACT.finditer(plain):
        for mention in mentions_at(plain, contact.end()):
            asked = _ASKED.match(plain, mention.end)
            if asked and reporter.is_peer(mention):
                yield contact.start(), plain[contact.start() : asked.end()], mention.full
                break


def _is_subject(plain: str, clause: Clause, mention: Mention, reporter: Reporter) -> bool:
    """Whether a clause tells of somebody else what the reporter's own report should tell of it."""
    site = _SITE.match(clause.text, mention.end)
    is_counted = site and _OF_A_SITE.match(clause.text, site.end())
    if is_counted and reporter.has_no_such_site(mention, _sentence(plain, clause.start)):
        return True
    if _SUB_OFFICE.match(clause.text, mention.end) and reporter.is_local_peer(mention):
        return not OWN_WORD.search(_sentence(plain, clause.start))
    if _ATTRIBUTE.match(clause.text, mention.end):
        return False
    end = clause.start + mention.end
    rest = plain[end : _sentence_end(plain, end)]
    deed = rest[Clause(rest, 0).opened :]  # 石桥镇2024年未收到申请
    if not mention.tail and (_RELATIVE.match(deed) or _OFFICE_OF.match(deed)):
        return False
    return reporter.is_wrong(mention, deed, _sentence(plain, clause.start))


def _sentence(text: str, position: int) -> str:
    start, end = _bounds(text, position)
    return text[start:end]


def _bounds(text: str, position: int) -> tuple[int, int]:
    """Where the sentence begins and ends that ``position`` stands in."""
    first = max(position - _LONGEST_SENTENCE, 0)
    start = max(text.rfind(mark, first, position) for mark in "。！？\n") + 1 or first
    return start, _sentence_end(text, position)


def _sentence_end(text: str, position: int) -> int:
    last = min(position + _LONGEST_SENTENCE, len(text))
    end = _SENTENCE_END.search(text, position, last)
    return end.start() if end else last
