"""W408: another agency's name, or 我县, 我局, 我镇 that does not fit 机关类型 (copied from somewhere).

``2024年，石桥镇在县政府网站发布信息31条`` in the report of another town: whoever opens a clause and has
anything to do in it is its subject. Superiors, neighbours and partners may be named: they give orders,
inspect, or work together with the agency (:data:`_OF_OTHERS`), and what stands below a government may
do what it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Finding
from generator.form.terms import AgencyType
from generator.language.agencies import (
    DEPARTMENTS,
    LEVELS,
    LOCAL,
    SELF_AREAS,
    SELF_UNITS,
    Agency,
    At,
    Level,
    Place,
    is_short_for,
    says_area,
    says_unit,
    take_apart,
)
from generator.language.openings import Clause, clauses
from generator.language.prose import Prose
from generator.patterns import HAN, regex
from generator.rules.rule import Case

_OF_OTHERS = regex(
    "[对给为向到来赴至]我|对(?![照标])|为|向|与|同|和|会同|联合|指导|督促|督导|督查|检查|抽查|考核|通报"
    "|召开|印发|下发|制发|出台|部署|要求"
    "|统一|统筹|牵头|转|移交|移送|交办|主办|承办|协办|协调|派|邀请|授予|批复|批准|反馈|评估|测评|验收|审查"
    "|审核|帮扶|结对"
    "|支持|提供|协助|配合|组织|举办|启动|多次|每季|每月|每年|定期|先后|分别|是|为|位于|地处|被|作为|属|来"
    "|驻|也|均|都|借鉴"
    "|(?:高度)?重视我|分管|领导|网站|门户"
)
"""What superiors and partners do in a report that is not theirs; or what is only said of them."""
_OF_REPORTERS = regex(
    "高度|重视|坚持|始终|认真|严格|扎实|深入|切实|全面|紧紧|紧扣|聚焦|立足|围绕|不断|持续|进一步|积极|着力"
    "|强化|加强|加大|完善"
    "|健全|规范|推进|落实|贯彻|学习|按照|依法|以|把|将|通过|依托|利用|主动|公开|发布|公布|收到|受理|接到"
    "|办理|答复|未|没有|无|成立"
    "|明确|指定|安排|建立|制定|开展|共|全年|累计|本年度|存在|政府信息|政务公开|信息公开|在"
)
"""What a report says of the agency that writes it."""
_MATTER = regex("公开|申请|信息|条例|政务|需要报告|处理费|复议|诉讼|网站|公众号|公示")
_ONLY_OWN_BUSINESS = regex(
    "(?:共|全年|未|没有|年度)[^，。；]{0,6}(?:收到|接到|受理)|(?:没有|无)(?:其他|需要)|主动公开"
    "|未[^，。；]{0,8}(?:收取|发生)"
)
"""What only the agency itself says of itself, whatever stands beside it."""
_OF_ITSELF = regex("坚持|始终|高度重视|严格(?:落实|执行|按照)|扎实|切实|认真(?:落实|贯彻|执行|做好)")
"""How an agency speaks of its own work, and nobody of the bureau above."""
_ATTRIBUTE = regex(
    r"$|[、（(“□]|的|和(?!谐)|与|及(?!时)|以及|至|等|门户|网站|官|公众号|微信|境内|辖|范围|干部|群众|居民"
    r"|村民|领导|工作人员|分管"
    rf"|主要(?:负责|领导)|纪委|纪检|人大|{HAN}{{2}}[所站]|所属|所辖|各|社区|专栏|网页|便民|政务服务"
    r"|机关|直|级|域|内|长|城|里|志|情|外|际|属|管|书记"
    r"|[东西南北中]路|交界|到(?!位|底|边)|两级|三级|公安|供电"
)
"""What follows a name that only says whose something is: 石桥镇至柳河镇公路, 石桥镇的做法."""
_OFFICE_OF = regex(
    rf"(?![在由通依向对将把]){HAN}{{1,8}}?(?:局|办公室|办(?![理事好法结])|中心(?!工作|任务|大局)|[所站院队](?=[^属点长内])"
    rf"|公司|村)"
)
"""An office of the place: 县政务公开办要求."""
_RELATIVE = regex(
    "(?![无没未将要有在以把])[^，。；]{1,5}的(?!要求|精神|部署|原则|方式|形式|基础|前提|同时|情况下)"
)
_OWN_STATE = regex(
    "[^，。；]{1,10}的[^，。；的]{1,8}(?:还|仍|尚|不|较|偏|有待|有所|欠|单一|明显|得到|进一步|持续|薄弱|滞后)"
)
"""我县公开的深度不够: of what it has itself, not of what another's deed brought."""
_COUNTED_DEED = regex("(?:举办|召开|组织|印发|制发|出台|启动)[^，。；]{0,20}\\d+\\s*[期次场件条份篇]")
"""A government counts its own deeds, and does not tell how often its neighbour met."""
_EXAMPLE = regex("[^，。；]{0,30}的(?:做法|经验|办法|模式|路子|点子)")
"""What is told of a neighbour as an example to follow."""
_SITE = regex("(?:官方|门户|政府)*网站|官网|(?:微信)?公众号|政务(?:微博|抖音)|抖音号|视频号")
_OF_A_SITE = regex(
    "(?:全年|年内|累计|共|本年度?|一年来)[^，。；]{0,4}(?:发布|公开|推送|更新|刊发|发文)[^，。；]*\\d"
)
"""What a report counts of its own site, and of nobody else's."""
_COMMON_WORDS = (
    " 包括 包含 涵盖 具体 主要 其余 属于 作为 成为 形成 汇报 呈报 上报 报送 审定 审批"
    " 研究 讨论 同意 批准 立足 着眼 持续 进行 采取 实行 推行 确定 指定 牵头 增设 开设"
    " 新增 开辟 搭建 建成 投放 发放 印制 制作 编印 摆放 设有 设在 位于 报经 纳入 列入"
    " 融入 覆盖 惠及 走访 辐射 联系 突出 紧盯 严把 做到 力争 保证 防止 避免 提高 提供"
    " 方便 引导 鼓励 宣传 普及 解答 回应 答复 受理 办理 处理 征求 征集 听取 反馈 通报"
    " 督办 评议 监管 维护 清理 整治 整改 排查 核查 公告 告知 通知 转载 播放 编辑 运行"
    " 使用 应用 升级 改造 充实 丰富 拓展 延伸 承接 乡村 社会 经济 教育 就业 医疗 养老"
    " 民生 农村 农业 财政 惠民 级"
)
_NO_NAME = regex(
    "^.$|^县|局|法院|检察|部门|机关|[我本全各该每邻外跨某其此凡与和及在对向把将由从为是有了着被让使的等、所以赴到往去驻]|^(?:两|几|多)$"
    "|[报请经送呈受按据遵随同并配迎接争取交递入于给副正兼任立定会来]$|推进|完善|加强|统筹|按照|遵照|严格|编制"
    "|指导|督促|组织|要求"
    "|协调|联合"
    "|依托|结合|根据|通过|围绕|聚焦|针对|面向|深入|下沉|帮助|支持|确保|提升|优化|规范|公开|发布|服务|乡镇"
    "|城镇|集镇"
    "|村镇|城乡|重点|部分|个别|其他|其它|基层|试点|示范|年度|兄弟|周边|相关|有关|涉及|建设|打造|设置|推动"
    "|强化|健全"
    "|落实|抓好|做好|开展|实现|不断|省市|市县|县区|镇街|区县|政府|人民|干部|党建|政务|信息|工作|管理|明确"
    "|召开|印发"
    "|调整|聘请|邀请|安排|利用|发挥|借助|整合|推送|参加|参与|获得|收到|转发|学习|对接|走进|深化|拓宽|保障"
    "|加大|促进"
    "|改善|投入|修订|梳理|收集|汇总|公示|公布|展示|张贴|更新|完成|满意|分管|主管|领导|负责"
    f"|{'|'.join(_COMMON_WORDS.split())}"
)
"""Words and endings that no place has: what ends in 镇 or 县 behind them is no name."""
_NO_OFFICE_NAME = regex(
    "[我本全各该每两邻其此凡与及在对向把将由从]|推进|完善|加强|指导|督促|要求|协调|联合(?!会)|会同|依托|结合|按照"
    "|根据|通过|围绕|有关"
    "|相关|其他|兄弟|部门|强化|落实|做好|开展|年度|领导|组织"
)
_COMMON = regex(
    "(?:城|乡|集|村|古|重|小|名|强|大|新市|特色小|中心|建制|卫星)镇$|[下返城家水还老同入务振]乡$"
    "|[专园社小景片辖校灾牧林库山街城老郊市功学厂院战港营新]区$|服务区$"
    "|(?:超|上|门|入|股|楼|集|夜|菜|都|城|花|闹|利|早|米|全)市$|邻县|[数多贫]县$|(?:大|红|锦)旗$"
)
_TAIL = (
    "人民政府办公室|人民政府|党委、政府|党委政府|党委|政府|街道办事处|办事处|党工委、办事处|党工委|党组"
    "|党政(?:综合)?办公室|党政(?:综合)?办|党政|办|"
)
_PLACE = rf"(?:{HAN}{{2,8}}?[县市区州旗])?"
_TOWN = regex(rf"(?P<name>{_PLACE}{HAN}{{1,6}}?(?:镇|乡|街道))(?P<tail>{_TAIL})")
_OFFICE = regex(
    rf"(?P<name>{HAN}{{2,20}}?(?:管理委员会|委员会|残疾人联合会|妇女联合会|总工会|局|委|厅|支队|大队))(?P<tail>党组|机关|办公室|)"
)
_AREA = regex(
    rf"(?P<name>{HAN}{{2,8}}?(?:县|市(?![场政容民])|区(?![域分别间划块位])|旗|州))(?P<tail>委、?{HAN}?政府|委"
    rf"|人民政府办公室|人民政府|政府|)"
)
_NO_OFFICE = regex(
    "^[全各我本该每两]|政府|党|单位|纪委|[县市区省州]委$|[村居业]民?委|组委|常委|政委|编委|工委$|专委|委托"
)
_SELF = regex(rf"[我本](?<![基根原版文样成资标课书剧自忘].)(?P<unit>{SELF_UNITS})(?<!本办(?=法))")
_NO_UNIT = regex(
    "[我本](?:镇(?:域|江|平)|委(?:托|员)|办(?:理|事|公|好|实|结|法|案|件)|处(?:处|理|于|在|置|罚|分)"
    "|校(?:对|验)|公司法|中心(?:思|任|工)|乡(?:村|镇|土)|局部|院(?:落|子)|站[在点]|团[队体结])|本[站馆场会团](?!理事)"
    "|我会(?![理党机办全按对将在主公严认把以高坚依围设未没收共通积])"
)
_OWN_WORD = regex(rf"[我本](?:{SELF_UNITS}|单位|机关)|我们")
_SELF_AREA = regex(rf"我(?P<area>{SELF_AREAS})(?![域场容]|[县市区]?直)(?:委、?[县市区]?政府|人民政府|政府)?")
_CONTACT = regex("请(?:直接)?(?:与|向|和|联系|致电)|可(?:直接)?(?:与|向|和|联系|致电)|本报告由")
_ASKED = regex("(?:[^，。；□]|□+){0,18}?(?:联系|反映|咨询|索取|编制|负责解释|$|(?=[，。；\\n]))")
_HINT = regex("[镇乡道县市区旗州局委厅]")


@dataclass(frozen=True, slots=True)
class _Named:
    """An agency that is named: what it is called, and how high it stands where that is known."""

    full: str
    agency: Agency
    level: Level | None


def other_agencies(case: Case) -> Iterator[Finding]:
    agency, kind = case.report.agency, case.report.agency_type
    if not agency or kind is None or kind not in LEVELS:
        return
    reporter = _Reporter(agency, kind)
    text = case.prose
    plain = text.outside_quotes
    told: set[str] = set()
    for start, word in _self_words(plain, agency, kind):
        if word not in told:
            told.add(word)
            yield _finding(text, start, f"写的是“{word}”，但本报告的机关是“{agency}”（{kind}）")
    for start, quote, named in _mentions(plain, reporter):
        if named not in told:
            told.add(named)
            yield _finding(text, start, f"“{quote}”写的是“{named}”，但本报告的机关是“{agency}”")


def _finding(text: Prose, start: int, message: str) -> Finding:
    passage = text.passage_at(start)
    return Finding("W408", passage.where, f"{message}；请核对是不是从别处抄来的", passage.path)


def _self_words(plain: str, agency: str, kind: AgencyType) -> Iterator[tuple[int, str]]:
    """我局 in a township's report wherever it stands; 我县 where it is a subject."""
    for match in _SELF.finditer(plain):
        if not _NO_UNIT.match(plain, match.start()) and not says_unit(match["unit"], agency, kind):
            yield match.start(), match[0]
    for match in _SELF_AREA.finditer(plain):
        if says_area(match["area"], agency, kind):
            continue
        start = _clause_start(plain, match.start())
        clause = Clause(plain[start : _sentence_end(plain, match.end())], start)
        rest = clause.text[match.end() - start :]
        opens = clause.opened == match.start() - start
        of_another = _RELATIVE.match(rest) and not _OWN_STATE.match(rest)
        if not opens or rest[:1] in "的、和与及" or _OF_OTHERS.match(rest) or of_another:
            continue
        if not _OWN_WORD.search(_sentence(plain, match.start())):
            yield match.start(), f"我{match['area']}"


class _Reporter:
    """The agency that reports, and which others may stand in its place in a copied text."""

    def __init__(self, name: str, kind: AgencyType) -> None:
        self.name = name
        self.kind = kind
        self.agency = take_apart(name)
        self.level = LEVELS[kind]
        self.is_department = kind in DEPARTMENTS
        self.stems = {place.stem for place in self.agency.places}

    def is_own(self, named: Agency) -> bool:
        """Whether a name is this agency, or a place that it belongs to."""
        if not named.body or not self.is_department:
            last = named.seat
            if not self.is_department and any(map(self._is_elsewhere, named.places[:-1])):
                return False
            return last is not None and any(last.stem.endswith(stem) for stem in self.stems)
        seat, own = named.seat, self.agency.seat
        if seat is not None and own is not None and (seat.stem, seat.level) != (own.stem, own.level):
            return False
        characters = iter(self.name)
        own_body = self.agency.body or self.name
        return (
            named.body.endswith(own_body)
            or is_short_for(named.body, own_body)
            or all(char in characters for char in named.body)
        )

    def _is_elsewhere(self, above: Place) -> bool:
        """Whether a place above the one named is another than the one this agency belongs to."""
        own = [place for place in self.agency.places[:-1] if place.level == above.level]
        return bool(own) and not any(above.stem.endswith(place.stem) for place in own)

    def _is_of_another_place(self, named: Agency) -> bool:
        """Whether a bureau is that of another county than the one this agency belongs to, or is."""
        pairs = [(own, other) for own in self.agency.places for other in named.places]
        return any(own.level == other.level and own.stem != other.stem for own, other in pairs)

    def is_wrong(self, match: re.Match[str], rest: str, sentence: str, *, is_office: bool) -> bool:
        """Whether what is named here, with the rest of its sentence, was copied from its own report.

        ``is_office``: it is named as an office, not as a place.
        """
        named = take_apart(match["name"])
        if is_office:
            return self._wrong_office(match["name"], named, rest, sentence)
        seat, own = named.seat, self.agency.seat
        is_local = self.kind in LOCAL and match["tail"].endswith("政府") and not named.body
        if is_local and seat and own and seat.stem == own.stem and seat.name[-1] != own.name[-1]:
            return True  # 石桥乡人民政府 in the report of 石桥镇
        if seat is None or named.body or self.is_own(named) or seat.is_zone or _COMMON.search(seat.name):
            return False
        if any(_NO_NAME.search(place.stem) for place in named.places if place is seat or place.stem[1:]):
            return False
        if seat.level == self.level and not self.is_department:
            counts = _COUNTED_DEED.match(rest) and not _OWN_WORD.search(sentence)
            return not _EXAMPLE.match(rest) and bool(counts or not _OF_OTHERS.match(rest))
        if self.level < seat.level or (seat.level < self.level and not self.is_department):
            return False  # what stands above gives orders, what stands below has its own news
        return self.is_department and _reports(rest, sentence)

    def has_no_such_site(self, match: re.Match[str], sentence: str, *, is_office: bool) -> bool:
        """Whether the site of another town or of a named bureau was counted as the reporter's own."""
        named = take_apart(match["name"])
        if named.seat is None or _OWN_WORD.search(sentence):
            return False
        if is_office and self.kind in LOCAL:
            return not _NO_OFFICE.search(match["name"])
        if self.is_own(named) or named.seat.level != self.level:
            return False
        return named.body == self.agency.body if self.is_department else not named.body

    def _wrong_office(self, name: str, named: Agency, rest: str, sentence: str) -> bool:
        if _NO_OFFICE.search(name) or _NO_OFFICE_NAME.search(name):
            return False
        if self.is_department and self.is_own(named):
            return False
        if any(_NO_NAME.search(place.stem) for place in named.places):
            return False
        if not self.is_department:
            if self._is_of_another_place(named) and _reports(rest, sentence):
                return True
            praises_itself = _OF_ITSELF.match(rest) and _reports(rest, sentence)
            return self.kind in LOCAL and bool(praises_itself or _ONLY_OWN_BUSINESS.match(rest))
        own = self.agency
        same_elsewhere = (
            named.seat and own.seat and named.body == own.body and named.seat.level == own.seat.level
        )
        if same_elsewhere:
            return not _OF_OTHERS.match(rest)
        above = {At.COUNTY: "市省国", At.CITY: "省国", At.PROVINCE: "国"}.get(self.level, "")
        if name[0] in above or (named.seat and named.seat.level > self.level):
            return False
        return _reports(rest, sentence)


def _reports(rest: str, sentence: str) -> bool:
    return (
        _OF_REPORTERS.match(rest) is not None
        and not _OF_OTHERS.match(rest)
        and not _OWN_WORD.search(sentence)
        and _MATTER.search(rest) is not None
    )


def _mentions(plain: str, reporter: _Reporter) -> Iterator[tuple[int, str, str]]:
    """Whoever opens a clause, or is to be asked, and should be the reporter but is not."""
    for clause in clauses(plain):
        if not _HINT.search(clause.text):
            continue
        at = clause.opened
        for pattern in (_TOWN, _AREA, _OFFICE):
            match = pattern.match(clause.text, at)
            if match is None:
                continue
            if _counts_on_its_site(clause.text, match) and reporter.has_no_such_site(
                match, _sentence(plain, clause.start), is_office=pattern is _OFFICE
            ):
                yield clause.start + at, clause.text[at:][:_LONGEST_QUOTE], match["name"] + match["tail"]
                break
            if _ATTRIBUTE.match(clause.text, match.end()):
                continue
            rest = plain[clause.start + match.end() : _sentence_end(plain, clause.start + match.end())]
            done = rest[Clause(rest, 0).opened :]  # 石桥镇2024年未收到申请
            if match["tail"] == "" and (_RELATIVE.match(done) or _OFFICE_OF.match(done)):
                continue
            sentence = _sentence(plain, clause.start)
            if reporter.is_wrong(match, done, sentence, is_office=pattern is _OFFICE):
                yield clause.start + at, clause.text[at:][:_LONGEST_QUOTE], match["name"] + match["tail"]
                break
    for contact in _CONTACT.finditer(plain):
        yield from _asked(plain, contact, reporter)


_LONGEST_QUOTE = 24


def _counts_on_its_site(clause: str, match: re.Match[str]) -> bool:
    site = _SITE.match(clause, match.end())
    return site is not None and _OF_A_SITE.match(clause, site.end()) is not None


def _asked(plain: str, contact: re.Match[str], reporter: _Reporter) -> Iterator[tuple[int, str, str]]:
    """``请与石桥镇人民政府联系``."""
    for pattern in (_TOWN, _OFFICE, _AREA):
        match = pattern.match(plain, contact.end())
        asked = _ASKED.match(plain, match.end()) if match else None
        if match and asked and _is_peer(match, pattern, reporter):
            yield contact.start(), plain[contact.start() : asked.end()], match["name"] + match["tail"]
            return


def _is_peer(match: re.Match[str], pattern: re.Pattern[str], reporter: _Reporter) -> bool:
    named = take_apart(match["name"])
    if reporter.is_own(named):
        return False
    if pattern is _OFFICE:
        return (
            reporter.is_department
            and not _NO_OFFICE.search(match["name"])
            and not _NO_OFFICE_NAME.search(match["name"])
        )
    seat = named.seat
    if seat is None or named.body or reporter.is_department:
        return False
    return seat.level == reporter.level and not _NO_NAME.search(seat.stem)


def _clause_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "，,。；：！？\n") + 1


def _sentence(text: str, position: int) -> str:
    start = max(text.rfind(mark, 0, position) for mark in "。！？\n") + 1
    return text[start : _sentence_end(text, position)]


def _sentence_end(text: str, position: int) -> int:
    ends = [end for mark in "。！？\n" if (end := text.find(mark, position)) >= 0]
    return min(ends, default=len(text))
