"""Whether another agency's name stands in a report as that of the agency that reports.

Superiors, neighbours and partners may be named: they give orders, inspect, or work together with the
agency (:data:`_OF_OTHERS`), and what stands below a government may do what it likes.
"""

from __future__ import annotations

from generator.form.terms import AgencyType
from generator.language.agencies import (
    DEPARTMENTS,
    LEVELS,
    LOCAL,
    SELF_UNITS,
    Agency,
    At,
    Place,
    is_short_for,
    take_apart,
)
from generator.language.mentions import Mention
from generator.patterns import regex

_OF_OTHERS = regex(
    "[对给为向到来赴至]我|对(?![照标])|为|向|与|同|和|会同|联合|指导|督促|督导|督查|检查|抽查|考核|通报"
    "|召开|印发|下发|制发|出台|部署|要求"
    "|统一|统筹|牵头|转|移交|移送|交办|主办|承办|协办|协调|派|邀请|授予|批复|批准|反馈|评估|测评|验收|审查"
    "|审核|帮扶|结对"
    "|支持|提供|协助|配合|组织|举办|启动|多次|每季|每月|每年|定期|先后|分别|是|为|位于|地处|被|作为|属|来"
    "|驻|也|均|都|借鉴"
    "|(?:高度)?重视我|评[议查]我|检查我|考核我|分管|领导|网站|门户"
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
_MATTER = regex("公开|申请|信息|条例|政务|需要报告|处理费|复议|诉讼|网站|公众号|公示|责任追究|追责|社会评议")
_ONLY_OWN_BUSINESS = regex(
    "(?:共|全年|未|没有|年度)[^，。；]{0,6}(?:收到|接到|受理)|(?:没有|无)(?:其他|需要)|主动公开"
    "|未[^，。；]{0,8}(?:收取|发生)"
)
"""What only the agency itself says of itself, whatever stands beside it."""
_OF_ITSELF = regex("坚持|始终|高度重视|严格(?:落实|执行|按照)|扎实|切实|认真(?:落实|贯彻|执行|做好)")
"""How an agency speaks of its own work, and nobody of the bureau above."""
_IN_CHARGE = regex("负责[^，。；]{0,12}(?:申请|政府信息|信息公开|专栏|公众号)")
"""What is laid on an office inside the agency that reports."""
_TREATS = regex(
    "对(?![^，。；]{0,6}[我本各])[^，。；]{1,12}(?:文件|信息|栏目|目录|政策|网站|账号)[^，。；]{0,4}(?:开展|进行|加以|清理|审核|更新|排查|核对)"
    "|对(?:收到|接到|受理)的[^，。；]{0,8}申请"
)
"""What is done to its own things begins as what is done to others: 对历年文件开展清理."""
_COUNTED_DEED = regex("(?:举办|召开|组织|印发|制发|出台|启动)[^，。；]{0,20}\\d+\\s*[期次场件条份篇]")
"""A government counts its own deeds, and does not tell how often its neighbour met."""
_EXAMPLE = regex("[^，。；]{0,30}的(?:做法|经验|办法|模式|路子|点子|[^，。；]{0,8}(?:试点|案例))")
"""What is told of a neighbour as an example to follow."""
_INNER_WORK = regex(
    "(?:组织(?![^，。；]{0,6}[来到赴])|召开|举办|每[月季年]|定期|先后|分别|邀请|印发|下发|制发|出台|启动|统一|牵头|督促"
    "|检查|抽查|与各|对[^，。；]{0,6}各|协调|审[查核])"
)
_INNER = regex(
    "站所|股室|科室|各单位|社区|村级|信息员|干部|责任|□|公开|申请|答复|栏目|信息|文件|保密|制度|业务培训|评议"
)
"""What each arranges for itself, and of whom or what: 组织站所人员学习, 每季度抽查村级公开栏."""
_NEIGHBOUR = "借鉴|撤并|合并|划入|原(?!则)|介绍|[县区市]里|现场会"
_TOLD_AS_NEIGHBOUR = regex(_NEIGHBOUR)
_AMONG_OTHERS = regex(
    f"{_NEIGHBOUR}|[我邻互]|[全各][县市区乡镇]|交叉|样板|观摩|做法|经验|两[县镇乡地]|申请人|来函|来访|前来|转[来交]|涉及|告知|被告"
    "|联合|共同|会同|考察|交流|结对|帮扶|支援|试点|先进|按[县区市]|的时候|时，"
)
"""Reasons to name a neighbour: whatever it did; work that each does for itself."""
OWN_WORD = regex(rf"[我本](?:{SELF_UNITS}|单位|机关)|我们")
"""What an agency calls itself."""


def is_of_others(deed: str) -> bool:
    """Whether a clause goes on as what superiors and partners do."""
    return _OF_OTHERS.match(deed) is not None


class Reporter:
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

    def is_peer(self, mention: Mention) -> bool:
        """Whether another agency of this one's kind is named."""
        named = mention.agency
        if self.is_own(named):
            return False
        if mention.is_office:
            return self.is_department and not mention.is_no_office
        seat = named.seat
        is_place = seat is not None and not named.body and not mention.has_no_place
        return is_place and not self.is_department and seat is not None and seat.level == self.level

    def is_local_peer(self, mention: Mention) -> bool:
        """Whether another town is named in a town's report."""
        return self.kind in LOCAL and not mention.is_office and self.is_peer(mention)

    def is_wrong(self, mention: Mention, deed: str, sentence: str) -> bool:
        """Whether what is named here, with what it does, was copied from its own report."""
        if mention.is_office:
            return self._is_wrong_office(mention, deed, sentence)
        named = mention.agency
        seat, own = named.seat, self.agency.seat
        is_local = self.kind in LOCAL and mention.tail.endswith("政府") and not named.body
        if is_local and seat and own and seat.stem == own.stem and seat.name[-1] != own.name[-1]:
            return True  # 石桥乡人民政府 in the report of 石桥镇
        if seat is None or named.body or self.is_own(named) or mention.has_no_place:
            return False
        if mention.tail.startswith("党政") and self.kind in LOCAL and "我" not in deed:
            return True  # the inner office of another town
        if seat.level == self.level and not self.is_department:
            counts = _COUNTED_DEED.match(deed) and not OWN_WORD.search(sentence)
            is_own_work = self._tells_of_itself(deed) or self._arranges(deed, sentence)
            if _TOLD_AS_NEIGHBOUR.search(sentence):
                return False
            return not _EXAMPLE.match(deed) and bool(counts or is_own_work)
        if self.level < seat.level:
            # what stands above gives orders; not so what stands above others
            is_own_work = self._arranges(deed, sentence) or _reports(deed, sentence)
            return self._is_of_another_place(named) and is_own_work and not _AMONG_OTHERS.search(sentence)
        if seat.level < self.level and not self.is_department:
            return False  # what stands below has its own news
        return self.is_department and _reports(deed, sentence)

    def has_no_such_site(self, mention: Mention, sentence: str) -> bool:
        """Whether the site of another town or of a named bureau was counted as the reporter's own."""
        named = mention.agency
        if named.seat is None or OWN_WORD.search(sentence):
            return False
        if mention.is_office and self.kind in LOCAL:
            return not mention.is_no_office
        if self.is_own(named) or named.seat.level != self.level:
            return False
        return named.body == self.agency.body if self.is_department else not named.body

    def _is_wrong_office(self, mention: Mention, deed: str, sentence: str) -> bool:
        named, own = mention.agency, self.agency
        if mention.is_no_office or mention.has_no_place or (self.is_department and self.is_own(named)):
            return False
        reports = _reports(deed, sentence)
        if not self.is_department:
            if reports and self._is_of_another_place(named):
                return True
            praises_itself = reports and _OF_ITSELF.match(deed)
            return self.kind in LOCAL and bool(praises_itself or _ONLY_OWN_BUSINESS.match(deed))
        if named.seat and own.seat and named.seat.level == own.seat.level and named.body == own.body:
            return self._tells_of_itself(deed) or self._arranges(deed, sentence)  # the same bureau elsewhere
        above = {At.COUNTY: "市省国", At.CITY: "省国", At.PROVINCE: "国"}.get(self.level, "")
        if mention.name[0] in above or (named.seat and named.seat.level > self.level):
            return False
        is_inner = mention.tail.endswith("办公室") and _IN_CHARGE.match(deed) is not None
        return reports or (is_inner and not OWN_WORD.search(sentence))

    @staticmethod
    def _tells_of_itself(deed: str) -> bool:
        """Whether a peer is said to have done what each does for itself."""
        return _TREATS.match(deed) is not None or not is_of_others(deed)

    def _arranges(self, deed: str, sentence: str) -> bool:
        """Whether work inside an agency is told, and nothing that it has to do with others."""
        own = self.agency.seat
        is_alone = not _AMONG_OTHERS.search(sentence) and not (own and own.name in sentence)
        return is_alone and bool(_INNER_WORK.match(deed) and _INNER.search(deed))

    def _is_elsewhere(self, above: Place) -> bool:
        """Whether a place above the one named is another than the one this agency belongs to."""
        own = [place for place in self.agency.places[:-1] if place.level == above.level]
        return bool(own) and not any(above.stem.endswith(place.stem) for place in own)

    def _is_of_another_place(self, named: Agency) -> bool:
        """Whether a bureau is that of another county than the one this agency belongs to, or is."""
        pairs = [(own, other) for own in self.agency.places for other in named.places]
        return any(own.level == other.level and own.stem != other.stem for own, other in pairs)


def _reports(deed: str, sentence: str) -> bool:
    return (
        _OF_REPORTERS.match(deed) is not None
        and not is_of_others(deed)
        and not OWN_WORD.search(sentence)
        and _MATTER.search(deed) is not None
    )
