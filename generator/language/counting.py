"""What one number in its place counts: the claims it makes about the tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.language.claims import Claim
from generator.language.discourse import Discourse
from generator.language.lexicon import Dim
from generator.language.particles import CHANNELS, Part
from generator.language.places import UNKNOWN, NumberPlace
from generator.language.quantities import PARENT
from generator.language.readings import KINDS_OF_ORGANISATIONS, Alternatives, Terms, each, together, topic
from generator.language.tokens import Token, has
from generator.patterns import regex

_TOTAL = regex("合计|总计|共计|[两二三]项|[两二]者|加起来|共")
_OTHER_ACTS = regex(
    "审核|审查|抽查|检查|评查|核查|督[办查]|指导|培训|印制|发放|制作|咨询|转[办交]|移送|交办|模拟|往年|历年|累计|解答|平均|以往|曾"
)
"""What is done with other applications than those the agency received."""
_ITEMS = frozenset("项类种")
_CONCERNS = ("涉及", "牵涉", "涉")
_THERE_ARE = regex(r"(?<![共计总仅只年])有\s*$")
_FORMS = regex("[表书]")
_ASKING = regex(
    r"的?(?:要求|申请|请求|希望)(?:获取|公开|提供|了解|查阅|复制)[^，。；\d]{0,24}的(?:政府)?(?:信息公开)?申请"
)
_STAYS_KNOWN = {Dim.DISPUTE, Dim.OUTCOME, Dim.DECISION}
"""What a number was of, even of another's, is what the next ones are of: 案件未结3件，其中复议1件."""
_SAID_BY_VERB = {Dim.ROW, Dim.STATE, Dim.OUTCOME}


def number_claims(discourse: Discourse, place: NumberPlace) -> list[Claim] | None:
    """What one number says; None if it is not about the tables, or not surely so."""
    number = place.number
    own = wordings_of(place.before)
    behind = (wordings_of(place.after) or _kinds_listed(discourse, place)) if place.after else []
    if own and Part.AMONG in discourse.roles and _is_only_whole(place.before):  # 诉讼中有4件被纠正
        discourse.mentioned.note([terms_of(own)])
        own = []
    if not (own or behind) and (has(place.before, Part.REST) or has(place.after, Part.REST)):
        return _rest(discourse, place)
    if not own and _is_left_open(discourse, place, behind):
        return None
    discourse.numbers.append(number.amount.value)
    if discourse.was_before(number):
        discourse.compared = [terms_of(own)] if own else discourse.compared
        return None
    if number.stale and not (number.in_part or discourse.reaches(number)):
        return None
    if place.is_limited and not (
        is_by_channel(place) or _is_some_of_ours(discourse, place) or _asks_for(discourse, place)
    ):
        return None
    return _what_it_counts(discourse, place, own, behind)


def _what_it_counts(
    discourse: Discourse, place: NumberPlace, own: list[Token], behind: list[Token]
) -> list[Claim] | None:
    """The claims of a number from the wordings beside it; one that is limited is of a part at most."""
    number = place.number
    if place.earlier and number.amount.value == len(place.earlier) + 1 and number.amount.unit in _ITEMS:
        return None  # 行政强制、规章、行政规范性文件三项均无数据
    spoken = _spoken(place, own, behind)
    phrases = list(map(terms_of, spoken))
    if not phrases or (Part.SAME in discourse.roles and has(place.before, Part.SAME)):
        phrases = _understood(discourse, place) or phrases
    discourse.parts = phrases[0] if place.is_limited and phrases else {}
    if not phrases:
        return _total(discourse, place) or _part_of_disputes(discourse, place)
    if len(phrases) > 1 and len({topic([phrase], discourse.mentioned) for phrase in phrases}) > 1:
        phrases, spoken = phrases[-1:], spoken[-1:]
    flat = spoken[0] if len(spoken) == 1 else list(chain.from_iterable(spoken))
    only_some = _is_only_some(discourse, place, flat)
    bare_verbs_count = not place.has_adverb and not place.has_tail
    is_ours = discourse.is_about_tables(phrases, flat, number, bare_verbs_count=bare_verbs_count)
    if only_some and not _is_of_a_kind(phrases, place):
        if is_ours:  # 对30件申请…，全部予以公开
            readings = together(phrases, discourse.mentioned)
            of_these = discourse.claim(*span_of(number, flat), number, readings, is_told=False)
            discourse.last = of_these or discourse.last
        discourse.mentioned.note(phrases)
        return None
    if not is_ours:
        if phrases[0].keys() == {Dim.DISPUTE}:
            discourse.note_cases(phrases, number, together(phrases, discourse.mentioned))
        if not _STAYS_KNOWN.isdisjoint(phrases[0]):
            discourse.mentioned.note(phrases)
        return None
    is_some = only_some or _there_are(discourse, phrases, place)
    return _stated(discourse, place, phrases, flat, at_most=place.is_limited or is_some)


def _there_are(discourse: Discourse, phrases: list[Terms], place: NumberPlace) -> bool:
    """``有3件申请，以内部事务为由未予公开``: some; but 全年共有65件申请."""
    if [*chain.from_iterable(phrases)] != [Dim.APPLICATION] * len(phrases):
        return False
    own = wordings_of(place.before)
    if own:  # 合并答复，涉及申请9件
        return discourse.sentence.text.endswith(_CONCERNS, 0, own[0].start)
    return _THERE_ARE.search(discourse.sentence.text, discourse.clause_start, place.number.start) is not None


def _understood(discourse: Discourse, place: NumberPlace) -> list[Terms]:
    """What a number without wordings of its own counts, as the clauses before have it."""
    if has(place.before, Part.SAME):  # 以此为由答复的9件
        groups = {PARENT.get(kind) for kind in discourse.mentioned.kinds}
        kinds = [kind for kind in discourse.mentioned.kinds if kind not in groups]
        return [{Dim.ROW: kinds, Dim.APPLICATION: ["申请"]}] if len(kinds) == 1 else []
    if discourse.parts and not has(place.before, Part.OF):  # 网上申请5件、当面申请2件，合计7件
        return [discourse.parts]
    return discourse.compared if discourse.reaches(place.number) else []


def _total(discourse: Discourse, place: NumberPlace) -> list[Claim] | None:
    """``行政复议7件、行政诉讼5件，两项合计12件``: what was counted in this sentence, added up."""
    says_total = _TOTAL.search(discourse.sentence.text, discourse.clause_start, place.number.start)
    if discourse.lost or not says_total or place.number.amount.rough:
        return None
    claim = discourse.claim(discourse.clause_start, place.number.end, place.number, discourse.sums())
    discourse.last = claim or discourse.last
    return [claim] if claim else None


def _spoken(place: NumberPlace, own: list[Token], behind: list[Token]) -> list[list[Token]]:
    """The wordings that say what a number counts, item by item."""
    if behind and not own:
        return [behind, *filter(None, map(wordings_of, place.later))]
    parts = list(filter(None, map(wordings_of, place.earlier)))
    if not own:
        return parts
    if behind:
        said = _SAID_BY_VERB.union([token.dim for token in own])
        own = [*own, *[token for token in behind if token.dim not in said]]
    return [*parts, own] if place.is_joined else [own]


def _is_only_some(discourse: Discourse, place: NumberPlace, wordings: Sequence[Token]) -> bool:
    """``5件申请延长了期限``, ``对5件申请征求了意见``: some; but ``对5件申请作出不予公开决定``: all such."""
    if Part.EACH in discourse.roles and has(place.words, Part.EACH):
        return False
    if discourse.is_object(place.number):
        is_kind = any(token.name in PARENT for token in wordings)
        if not discourse.is_decided_on(place.number, kind=is_kind):
            return True
    return place.has_tail and not any(_is_deed(discourse, token) for token in place.words)


def _is_deed(discourse: Discourse, token: Token) -> bool:
    """Whether a word says what was done; but 申请的答复 is a thing."""
    return token.is_verbal and not (
        token.name == "答复" and discourse.sentence.text.endswith("的", 0, token.start)
    )


def _is_of_a_kind(phrases: list[Terms], place: NumberPlace) -> bool:
    """``2件要的是年鉴一类公开出版物``: they are of that kind, so it has at least as many."""
    rows = [row for terms in phrases for row in terms.get(Dim.ROW, ())]
    return bool(rows) and all(row in PARENT for row in rows) and not wordings_of(place.before)


def _stated(
    discourse: Discourse, place: NumberPlace, phrases: list[Terms], flat: Sequence[Token], *, at_most: bool
) -> list[Claim]:
    """The claims of a number that counts what ``phrases`` say."""
    if topic(phrases, discourse.mentioned) == Dim.APPLICATION:
        discourse.speaks_of_applications = True
    number, mentioned = place.number, discourse.mentioned
    mentioned.is_within = mentioned.is_within or place.is_second
    is_each = len(phrases) > 1 and Part.EACH in discourse.roles and has(place.words, Part.EACH)
    if is_each and has(place.after, Part.EACH):  # 47件均予以公开或部分公开
        is_each = False
    all_readings = each(phrases, mentioned) if is_each else [together(phrases, mentioned)]
    at_most = (
        at_most or discourse.is_narrowed or place.is_part or discourse.is_part_of_results(phrases, number)
    )
    at_most = at_most or number.in_part or has(place.before, Part.REST)  # 其他无法提供的5件
    mentioned.note(phrases)
    if len(phrases) == 1 and discourse.sentence.text.endswith("各", 0, number.start):
        return []  # 两类诉讼中结果维持的各1件: of each of several that are not named here
    start, end = span_of(number, flat)
    found = []
    for readings in all_readings:
        if claim := discourse.claim(start, end, number, readings, at_most=at_most):
            found.append(claim)
            discourse.last = claim
            discourse.counted.append(readings[0])
    discourse.last_terms = phrases[-1]
    discourse.last_unit = number.amount.unit
    return found


def _kinds_listed(discourse: Discourse, place: NumberPlace) -> list[Token]:
    """``2件要的是年鉴、公报一类公开出版物``: the kind ends its examples; but ``3件涉密或涉第三方``."""
    if not place.has_tail or not place.later:
        return []
    kinds = [token for token in place.later[-1] if token.name in PARENT]
    is_either = kinds and "或" in discourse.sentence.text[place.number.end : kinds[0].start]
    return [] if is_either else kinds


def _is_left_open(discourse: Discourse, place: NumberPlace, behind: Sequence[Token]) -> bool:
    """``其余36件按不予公开、无法提供等方式答复``; ``复议中有2件、诉讼中有4件被纠正`` for the first number."""
    if not behind:
        return has(place.before, Part.AMONG) and not place.later
    return any(has(item, Part.GAP) for item in place.later) and not _kinds_listed(discourse, place)


def _is_only_whole(tokens: Sequence[Token]) -> bool:
    """Whether all wordings stand before 中: they say what the number is a part of."""
    among = next((index for index, token in enumerate(tokens) if token.role == Part.AMONG), None)
    return among is not None and not any(token.role == Part.TERM for token in tokens[among:])


def is_by_channel(place: NumberPlace) -> bool:
    """``收到书面申请2件``: some of what the agency counts, and nothing else."""
    limits = [token.name for token in place.words if token.role in UNKNOWN]
    return bool(limits) and CHANNELS.issuperset(limits)


def _is_some_of_ours(discourse: Discourse, place: NumberPlace) -> bool:
    """``征地补偿类政府信息公开申请80件``: whatever narrows them, they are some of what the agency counts."""
    terms = [token for token in place.before if token.role == Part.TERM]
    if not terms or place.before[-1] is not terms[-1] or has(place.after, Part.GAP):
        return False
    if any(token.role == Part.LIMIT and token.name not in CHANNELS for token in place.words):
        return False
    text = discourse.sentence.text
    if _OTHER_ACTS.search(text, discourse.clause_start, place.number.start):
        return False
    if any(token.dim == Dim.DISPUTE for token in terms):
        return discourse.clause_is_about_disclosure
    return discourse.names_applications(terms) and not _FORMS.search(text, terms[-1].start, terms[-1].end)


def _asks_for(discourse: Discourse, place: NumberPlace) -> bool:
    """``收到一件要求公开土地流转合同的申请``: one of those that the agency counts."""
    text, number = discourse.sentence.text, place.number
    return _ASKING.match(text, number.end) is not None and not _OTHER_ACTS.search(
        text, discourse.clause_start, number.start
    )


def _part_of_disputes(discourse: Discourse, place: NumberPlace) -> list[Claim] | None:
    """``行政应诉案件18件，其中涉及政府信息公开的5件``: the 5 are what table 4 counts."""
    kinds = discourse.mentioned.disputes
    if not kinds or not discourse.clause_is_about_disclosure or not has(place.before, Part.OF):
        return None
    readings = each([{Dim.DISPUTE: [*kinds]}], discourse.mentioned)[0]
    claim = discourse.claim(place.before[0].start, place.number.end, place.number, readings)
    return [claim] if claim else None


def _rest(discourse: Discourse, place: NumberPlace) -> list[Claim] | None:
    """``其他3件`` after kinds of applicants, or after outcomes."""
    number, columns = place.number, discourse.last_terms.get(Dim.COLUMN)
    if place.is_limited or number.stale or discourse.last is None or number.amount.rough:
        return None
    if Dim.OUTCOME in discourse.last_terms:
        readings = each([{Dim.OUTCOME: ["other"]}], discourse.mentioned)[0]
    elif columns:
        wanted = ["other", "organisations"] if columns == ["natural_person"] else ["other"]
        readings = [reading for column in wanted for reading in _of_column(discourse, column)]
        readings += _not_named(discourse)
    else:
        return None
    rest = [token for token in place.before if token.role == Part.REST]
    claim = discourse.claim(*span_of(number, rest), number, readings)
    return [claim] if claim else None


def _of_column(discourse: Discourse, column: str) -> Alternatives:
    return each([{Dim.COLUMN: [column]}], discourse.mentioned)[0]


def _not_named(discourse: Discourse) -> Alternatives:
    """``自然人52件、商业企业6件、其他7件``: all organisations but those that were named."""
    named = [
        column for column in dict.fromkeys(discourse.mentioned.columns) if column in KINDS_OF_ORGANISATIONS
    ]
    left = _of_column(discourse, "organisations")
    for column in named:
        parts = _of_column(discourse, column)
        left = [whole.less(part) for whole, part in zip(left, parts, strict=False)]
    return left if named else []


def wordings_of(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.role == Part.TERM]


def terms_of(tokens: Sequence[Token]) -> Terms:
    found: Terms = {}
    for token in tokens:
        dim = token.dim
        if dim is None:
            continue
        if dim in found:
            found[dim].append(token.name)
        else:
            found[dim] = [token.name]
    return found


def span_of(token: Token, others: Sequence[Token]) -> tuple[int, int]:
    """From the first to the last of them; ``others`` are in order."""
    if not others:
        return token.start, token.end
    return min(token.start, others[0].start), max(token.end, others[-1].end)
