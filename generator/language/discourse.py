"""What is known while a sentence is read: what its words mean depends on what stood before them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from generator.form.tables import DISPUTES
from generator.language.claims import Claim
from generator.language.disclosed import is_at_another_stage
from generator.language.disclosing import (
    AS_JUDGE,
    BY_ANSWER,
    DISCLOSURE,
    OF_ALL_KINDS,
    OWN_TERMS,
    PART_ABOUT_DISCLOSURE,
)
from generator.language.lexicon import Dim, Dimension
from generator.language.modifiers import Narrowed, narrowed
from generator.language.particles import Part, RoleName
from generator.language.prose import Sentence
from generator.language.quantities import PARENT, VERB_READINGS, Quantity
from generator.language.readings import Alternatives, Mentioned, Terms, sum_of, topic
from generator.language.tokens import Bounds, Token, has
from generator.language.units import COUNTS_ANYTHING, NAMED_UNITS, UNITS
from generator.patterns import regex

_DECIDED_BY = (("reconsideration", regex("复议(?:机关|机构)")), ("litigation", regex("法院")))
"""Who decides cases of a kind, which a clause may name instead of the kind."""
_REVIEWED = regex("立改废|清理|评估|备案|审查|审核|管理|梳理")
_DIVIDED = regex(
    r"政府(?!信息)[^，。；]{0,24}\d\s*件[，；、][^，。；]{0,10}(?:部门|办公室|乡镇|街道|局|单位)[^，。；]{0,12}\d\s*件"
)
"""``县政府制定12件，县政府办公室制定23件``: each is a part of what the table counts."""
_NOTHING_BETWEEN = regex(r"[共有计为是达总合数量件了约：\s]{0,8}")
_VERBS_BESIDE: dict[Dimension, set[str]] = {
    Dim.DISPUTE: {"办理", "办结", "收到", "新收"},
    Dim.DOCUMENT: set(),
    Dim.DECISION: {"办理", "办结"},
    Dim.FEE: {"收到"},
}
"""Verbs that may stand beside other quantities than applications without changing what is counted."""
_CLOSED, _TAKEN_IN = {"办结", "答复"}, {"新收", "received", "carried_in", "结转"}
_APPLICANTS = regex("依申请公开|申请人(?:的?构成|的?结构|类型|类别|群体)|申请主体")
_OUTRIGHT = {"unavailable.still_unclear", "otherwise_closed.not_corrected"}
"""Nothing else in a report is closed so."""
_PAPERS = regex(
    r"公文|公开属性|发文|文件[^。；]{0,20}主动公开\s*\d+\s*[件份]，依申请公开|主动公开[^。；]{0,10}\d[^。；，]{0,12}依申请公开[^。；，]{0,8}\d"
)
"""公文56件标注主动公开、41件依申请公开、231件不予公开: their attributes, not applications."""
_TOUCHES = ("涉", "涉及", "涉及到")
_REFUSED = regex("[不未没拒][^，。；]{0,4}(?:公开|提供|处理)|无法提供|保密|拒绝")
_CARRIED_OVER = {"carried_in", "carried_out"}
_AMONG = regex("中|含|包括|[（(]")
_DECIDED_ON = regex("[^，。；]{0,12}(?:作出|做出|给予|予以)[^，。；]{0,16}(?:答复|决定|处理)")
_OPENING = tuple("（(")
_DECIDED_ON_KIND = regex(
    "[^，。；]{0,16}，?[^，。；]{0,10}(?:(?:作出|做出|给予|予以)[^，。；]{0,16}(?:答复|决定|处理)|不予公开|不予处理|无法提供)"
)
_BECOMES = tuple(
    f"{verb}{to}"
    for verb in ("增", "升", "降", "减", "增加", "增长", "减少", "上升", "下降", "变")
    for to in ("至", "到", "为")
)
_REACHES = (*_BECOMES, "达到", "达", "全年为", "全年共", "全年", "总数为", "总额为", "，为", "，达")
_FROM = regex(r"[由从](?:上一?年|去年|\d{4}年)?度?的?$")
"""由52件增至65件: before it stands what was."""
_WITH = ("对", "就", "将", "把", "涉及", "覆盖", "涵盖", "合并")
_TELLING = 4
"""As many cases are hardly the table's number by chance."""
_YUAN_IN_TABLE = Decimal("0.0001")
"""Table 2 gives money in 万元."""


Outside = tuple[Mentioned, Claim | None, Terms, bool]
"""What was known before a bracket opened."""


def _names_kind_of_application(text: str, clause: Sequence[Token]) -> bool:
    """``执法案卷类申请``: only applications for information are of that kind."""
    kinds = [token for token in clause if token.name in PARENT]
    if any("申请" in text[token.start : token.end] for token in kinds):
        return True
    return bool(kinds) and any(token.dim == Dim.APPLICATION for token in clause)


class Discourse:
    """What a sentence has spoken of so far, and the last claims that later clauses build on."""

    def __init__(self, agency: str = "") -> None:
        self._agency = agency
        self.mentioned = Mentioned()
        self.last: Claim | None = None
        """The claim that 均 in a later clause is said of."""
        self.shared: Claim | None = None
        """The claim that 占…% is a share of."""
        self.described: Terms = {}
        """What the clause before names without counting it: 自然人是主要群体，占八成."""
        self.parts: Terms = {}
        """What was counted channel by channel, so that a lone total may count all of it."""
        self.counted: list[Quantity] = []
        """What the numbers of this sentence count, one after the other."""
        self.last_terms: Terms = {}
        self.last_unit = ""
        self.numbers: list[Decimal] = []
        self.shares: list[Decimal] = []
        """The numbers that were said to be a share of a whole."""
        self.speaks_of_applications = False
        self.tells_shares = False
        """Whether the sentence has said 占 or 占比, so that percentages beside a wording are shares."""
        self.anchor: Claim | None = None
        """A number of cases that nothing says to be about disclosure but, maybe, its being table 4's."""
        self.compared: list[Terms] = []
        """What the clause before compared: 新收申请较上年增加7件，达到67件."""
        self.subject: Token | None = None
        """A number that the clause before leaves without a verb: 有5件属于信访事项，不予处理."""
        self.subject_terms: Terms = {}
        """What that number counts, where nothing limits it."""
        self.subject_clause: Sequence[Token] = []
        """The clause before, if it may be what a lone number counts: 不予公开的，共12件."""
        self.roles: Set[RoleName] = frozenset()
        """What stands in this clause at all: what it has not, no item of it has."""
        self.is_narrowed = False
        """Whether the numbers of this clause may be of a part only (:mod:`.modifiers`)."""
        self.lost = False
        """Whether the last count was of something else, so that 办结12件 may be, too."""

    def begin(self, sentence: Sentence, *, in_applications: bool, is_about_disclosure: bool = False) -> None:
        """Go on to a sentence; ``in_applications``: it stands under 依申请公开; ``is_about_disclosure``:
        its cases can only be those of table 4.
        """
        self.sentence = sentence
        self.tells_shares = False
        self.counted = []
        self.settled: set[int] = set()
        """Where the numbers stand that were tied to one figure."""
        self.loose: dict[int, Claim] = {}
        """What was said of numbers that may be of a part only."""
        self.in_applications = in_applications
        self._deciders = [(kind, who) for kind, who in _DECIDED_BY if who.search(sentence.text)]
        self._discloses = DISCLOSURE.search(sentence.text) is not None
        self._is_about_papers = not in_applications and _PAPERS.search(sentence.text) is not None
        self._is_divided = _DIVIDED.search(sentence.text) is not None
        self.clause_start, self._clause_end, self._parts_clause = 0, 0, -1
        self.clause_is_about_disclosure = False
        self.is_about_disclosure = is_about_disclosure or BY_ANSWER.search(sentence.text) is not None

    def aside(self) -> Outside:
        """What a bracket that opens here must leave as it was."""
        return self.mentioned.copy(), self.last, self.last_terms, self.lost

    def resume(self, outside: Outside) -> None:
        """Go on behind a bracket."""
        self.mentioned, self.last, self.last_terms, self.lost = outside

    def turn(self) -> None:
        """Go on behind a semicolon, with something else."""
        self.mentioned.is_within, self.mentioned.whose = False, ""
        self.lost = self.lost and not self.speaks_of_applications

    def notice(self, clause: Sequence[Token], roles: Set[RoleName], start: int, end: int) -> None:
        """See what the clause names outright: applications for information, 政府信息公开."""
        self.clause_start, self._clause_end = start, end
        text = self.sentence.text
        opens_bracket = text[start - 1 : start] in _OPENING
        if opens_bracket or Part.AMONG in roles or (Part.OF in roles and has(clause[:2], Part.OF)):
            self.mentioned.is_within = True
        for kind, who in self._deciders:
            known = self.mentioned.disputes
            if (not known or (kind in known and len(known) > 1)) and who.search(text, start, end):
                self.mentioned.disputes = [kind]
        self.clause_is_about_disclosure = self._discloses and DISCLOSURE.search(text, start, end) is not None
        self.is_about_disclosure = self.is_about_disclosure or self.clause_is_about_disclosure
        if self.speaks_of_applications and not self.lost:
            return
        if self.names_applications(clause) or _names_kind_of_application(text, clause):
            self.speaks_of_applications = True
            self.lost = self.lost and has(clause, Part.GAP)
        elif not self.speaks_of_applications:
            self.speaks_of_applications = _APPLICANTS.search(text, start, end) is not None

    def is_about_applications(self, tokens: Sequence[Token]) -> bool:
        """Whether what these words name can only be applications for information."""
        return self.names_applications(tokens) or (
            not self.lost and (self.in_applications or self.speaks_of_applications)
        )

    @staticmethod
    def discloses(text: str) -> bool:
        """Whether a text names what table 4 is about: applications for information and their answers."""
        return DISCLOSURE.search(text) is not None

    def narrowed(self, clause: Sequence[Token]) -> Narrowed:
        """The clause without the words before its noun that can only narrow it."""
        return narrowed(self.sentence.text, clause, self.clause_start, self._agency)

    def names_applications(self, tokens: Sequence[Token]) -> bool:
        """Whether applications for information are named as such."""
        for token in tokens:
            if token.dim == Dim.APPLICATION and DISCLOSURE.search(self.sentence.text, token.start, token.end):
                return True
        return False

    def mention(self, phrases: list[Terms], *, dirty: bool) -> None:
        """Keep what is only named; of documents with a gap beside them (以县政府名义发布的规范性文件),
        some are meant, not all.
        """
        if dirty and not self._is_reviewed():
            phrases = [{dim: names for dim, names in p.items() if dim != Dim.DOCUMENT} for p in phrases]
        self.mentioned.note(phrases)

    def _is_reviewed(self) -> bool:
        """``开展规范性文件清理，本年共废止2件``: what is done with them in general limits nothing."""
        text = self.sentence.text
        return _REVIEWED.search(text, self.clause_start, self._clause_end) is not None

    def is_part_of_results(self, phrases: Sequence[Terms], number: Token) -> bool:
        """``办结的64件中，本年新收59件``: what was taken in is counted among what was closed."""
        goes_on = self._parts_clause == self.clause_start
        if not goes_on and not _CLOSED.intersection(self.last_terms.get(Dim.ROW, ())):
            return False
        rows = {row for terms in phrases for row in terms.get(Dim.ROW, ())}
        begin = max(0, self.clause_start - 2)
        if not rows or not rows <= _TAKEN_IN or not _AMONG.search(self.sentence.text, begin, number.start):
            return False
        self._parts_clause = self.clause_start
        return True

    def reaches(self, number: Token) -> bool:
        """Whether the number is what a compared one has come to: …，达到67件."""
        return bool(self.compared) and self.sentence.text[: number.start].rstrip().endswith(_REACHES)

    def was_before(self, number: Token) -> bool:
        """Whether the number is what another one in its clause has come from: 由52件增至65件."""
        text = self.sentence.text
        before = text[self.clause_start : number.start]
        if ("由" not in before and "从" not in before) or not _FROM.search(before.rstrip()):
            return False
        return any(text.find(verb, number.end, self._clause_end) >= 0 for verb in _BECOMES)

    def is_object(self, number: Token) -> bool:
        """Whether something is done with what is counted: 对5件申请…, 就3件申请…."""
        return self.sentence.text[: number.start].rstrip().endswith(_WITH)

    def is_decided_on(self, number: Token, *, kind: bool) -> bool:
        """Whether what is done is the decision that table 3 counts: 对5件申请作出不予公开决定, or of a
        ``kind`` of result, 对7件重复申请，依法不予处理.
        """
        decided = _DECIDED_ON_KIND if kind else _DECIDED_ON
        return decided.match(self.sentence.text, number.end) is not None

    def sums(self) -> Alternatives:
        """What the last two, three … numbers of this sentence count together."""
        return [sum_of(self.counted[-count:]) for count in range(2, len(self.counted) + 1)]

    def claim(
        self,
        start: int,
        end: int,
        number: Token,
        readings: Alternatives,
        *,
        at_most: bool = False,
        is_told: bool = True,
    ) -> Claim | None:
        """The claim that a number makes, in the unit of the tables.

        ``at_most``: the number is of a part, which the table's figure may exceed; ``is_told``: whether it
        says so, or is only what others are said of.
        """
        if not readings:
            return None
        amount = number.amount
        value, bounds, unit = amount.value, amount.bounds, "件"
        if amount.unit == "元":
            value, unit = value * _YUAN_IN_TABLE, "万元"
            bounds = (bounds if amount.rough else amount.rounded).times(_YUAN_IN_TABLE)
        if amount.a_year > 1:
            value *= amount.a_year
            bounds = (bounds if amount.rough else amount.rounded).times(Decimal(amount.a_year))
        if at_most:
            bounds = Bounds(bounds.least, None)
        quote = " ".join(self.sentence.text[start:end].split())
        is_given = is_told and self.anchor is not None and readings[0].table == DISPUTES.number
        given = self.anchor if is_given and not self.are_disputes_about_disclosure(end) else None
        claim = Claim(quote, self.sentence, value, bounds, readings, unit, times=amount.a_year, given=given)
        if at_most:
            self.loose[number.start] = claim
        elif is_told:
            self.settled.add(number.start)
        return claim

    def is_about_tables(
        self, phrases: list[Terms], tokens: Sequence[Token], number: Token, *, bare_verbs_count: bool
    ) -> bool:
        """Whether these wordings and this unit surely speak of the tables' figures.

        ``bare_verbs_count``: whether 办结12件 alone, with nothing unknown beside it, may count.
        """
        about = topic(phrases, self.mentioned)
        if about is None or self._is_divided:
            return False
        dims = phrases[0].keys() if len(phrases) == 1 else set[Dimension]().union(*phrases)
        is_named = about == Dim.APPLICATION and Dim.APPLICATION in dims
        units = NAMED_UNITS if is_named else UNITS[about]
        if about == Dim.DECISION and number.amount.unit == "个":  # 1256个行政许可决定; but 26个行政许可事项
            return any(self.sentence.text.endswith("决定", 0, token.end) for token in tokens)
        if number.amount.unit and number.amount.unit not in units:
            return False
        if about == Dim.APPLICATION:
            if number.amount.unit in COUNTS_ANYTHING and not self._counts_directly(number, tokens):
                return False
            return self._is_about_applications(phrases, tokens, bare_verbs_count=bare_verbs_count)
        rows = {row for terms in phrases for row in terms.get(Dim.ROW, ())}
        objects = {"答复"} if Dim.OUTCOME in dims else set()  # 维持我局答复3件
        if not rows - objects <= _VERBS_BESIDE[about]:
            return False
        if about in (Dim.DOCUMENT, Dim.DECISION):
            return not is_at_another_stage(about, self.sentence.text, self.clause_start, number.start)
        if not number.amount.value and (number.role == Part.NUMBER or Dim.OUTCOME in dims):
            return True  # none of all the cases: none of those about disclosure
        if about != Dim.DISPUTE or self.are_disputes_about_disclosure(number.end):
            return True
        return Dim.OUTCOME in dims and self.anchor is not None

    def note_cases(self, phrases: Sequence[Terms], number: Token, readings: Alternatives) -> None:
        """Remember a number of cases that may be those of table 4; if it is, what follows is about them."""
        is_whole = all(phrase.keys() == {Dim.DISPUTE} for phrase in phrases)
        if is_whole and number.amount.value >= _TELLING and not number.amount.rough and not number.stale:
            self.anchor = self.claim(number.start, number.end, number, readings, is_told=False)

    def _counts_directly(self, number: Token, tokens: Sequence[Token]) -> bool:
        """Whether nothing stands between a number and what it counts: 依申请公开渠道4个 are channels."""
        text = self.sentence.text
        before = [token.end for token in tokens if token.end <= number.start]
        if before:
            return _NOTHING_BETWEEN.fullmatch(text, max(before), number.start) is not None
        return any(text[number.end : token.start].strip() in ("", "的") for token in tokens)

    def are_disputes_about_disclosure(self, position: int) -> bool:
        """``行政应诉案件18件，其中涉及政府信息公开的5件``: only the 5 are."""
        text = self.sentence.text
        if AS_JUDGE.search(text):
            return False
        if self.clause_is_about_disclosure:
            return True
        part = PART_ABOUT_DISCLOSURE.search(text)
        if part and position <= part.start():
            return False
        if self.in_applications or self.is_about_disclosure or OWN_TERMS.search(text):
            return True
        # a report on disclosure that says no more of its cases means those of table 4
        return not (OF_ALL_KINDS.search(text) or DISCLOSURE.search(text, position))

    def _is_mere_topic(self, tokens: Sequence[Token]) -> bool:
        """``涉及个人隐私的8件申请，隐去后提供``: what they touch, not how they were closed."""
        text = self.sentence.text
        touches = any(
            text.startswith("涉", token.start) or text.endswith(_TOUCHES, 0, token.start)
            for token in tokens
            if token.name in PARENT
        )
        return touches and not self.mentioned.kinds and not _REFUSED.search(text)

    def _is_about_applications(
        self, phrases: list[Terms], tokens: Sequence[Token], *, bare_verbs_count: bool
    ) -> bool:
        if self._is_about_papers and not any(token.name == "申请" for token in tokens):
            return False
        if self.names_applications(tokens):
            return True
        rows = [row for terms in phrases for row in terms.get(Dim.ROW, ())]
        if rows and _OUTRIGHT.issuperset(rows):
            return True
        if rows and _CARRIED_OVER.issuperset(rows):
            is_of_others = self.mentioned.disputes or (
                not self.in_applications and (self.lost or self.mentioned.decisions)
            )
            return not is_of_others or self.speaks_of_applications
        only_verbs = all(row in VERB_READINGS for row in rows)
        is_known = self.in_applications or self.speaks_of_applications
        if not is_known and (only_verbs or not any(Dim.APPLICATION in p for p in phrases)):
            return False
        if rows and all(row in PARENT for row in rows) and not (self.lost and self.mentioned.is_within):
            # nothing else has 逾期不补正 and its like; but 会商14件，其中涉及第三方权益5件
            return not self._is_mere_topic(tokens)
        if self.lost:
            return False
        if not only_verbs or any(token.dim in (Dim.APPLICATION, Dim.COLUMN) for token in tokens):
            return True
        return bare_verbs_count and not self.mentioned.disputes  # 行政复议7件，办结6件
