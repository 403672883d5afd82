"""Clauses to claims: a number with the wording beside it, 分别, 未."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.language.claims import Claim
from generator.language.counting import is_by_channel, number_claims, span_of, terms_of, wordings_of
from generator.language.discourse import Discourse
from generator.language.lexicon import Dim
from generator.language.particles import A_YEAR, LEFT_OUT, Part, RoleName
from generator.language.places import UNKNOWN, NumberPlace, items, places
from generator.language.quantities import PARENT, VERB_READINGS, Quantity
from generator.language.readings import Terms, each, topic
from generator.language.tokens import ABSTAINS, Token, has, has_any

_TAKEN_IN = {"收到", "新收", "申请", "依申请公开", "结转"}
"""Wordings that 未 turns into 0 (未答复 would not be a row of the form)."""
_MATTER_UNITS = frozenset(("件", "份", "宗", "起", "例", "单", "条", "封", "件次"))
"""A number of something else in these units, and the verbs after it speak of that."""
_PAIRED = (Part.TERM, Part.REST)
_NOT_NOTHING = {
    Part.ON_TIME,
    Part.RATE,
    Part.SHARE,
    Part.PERCENT,
    Part.COMPARE,
    Part.REST,
}
"""``未按时答复…`` does not say that something is 0."""


def counted(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """Every number of a clause with the wording beside it."""
    if Part.MEAN in discourse.roles:
        clause = _of_the_year(clause)
    clause, discourse.is_narrowed = discourse.narrowed(clause)
    is_part = Part.OF in discourse.roles and has(clause[:2], Part.OF)
    for place in places(clause):
        if not isinstance(place, NumberPlace):
            discourse.mention([terms_of(place)], dirty=has(place, Part.GAP))
            continue
        whole, whole_unit = discourse.last, discourse.last_unit
        found = number_claims(discourse, place)
        if found is None and place.is_limited:
            if is_part and whole and whole_unit == place.number.amount.unit:
                yield from _no_more_than(discourse, place, whole)
            is_matter = place.number.amount.unit in _MATTER_UNITS
            is_matter = is_matter and not is_by_channel(place)
            discourse.lost = discourse.lost or is_matter or not discourse.speaks_of_applications
        if not found and not place.has_verb and place.number.amount.unit in _MATTER_UNITS:
            discourse.subject = place.number
            discourse.subject_terms = _noun(place)
        yield from found or ()


def _noun(place: NumberPlace) -> Terms:
    """What a number counts, if nothing narrows it; but 3件规范性文件草案 are drafts."""
    noun = [*place.before, *place.after[:1]]
    is_another = has_any(noun, UNKNOWN) or any(
        token.role == Part.GAP and token.name and token.start == noun[-1].end for token in place.after[1:2]
    )
    return {} if is_another else terms_of(noun)


def _of_the_year(clause: Sequence[Token]) -> list[Token]:
    """``月均收到申请6件``: the numbers with how many of them make the year's."""
    found: list[Token] = []
    a_year = 1
    for token in clause:
        if token.role == Part.MEAN:
            a_year = A_YEAR[token.name]
        elif token.role == Part.NUMBER:
            found.append(replace(token, amount=token.amount.of_a_year(a_year), in_part=False))
        else:
            found.append(token)
    return found


def _no_more_than(discourse: Discourse, place: NumberPlace, whole: Claim) -> Iterator[Claim]:
    """A part of what was just counted (``其中通过网站收到80件``) can't be more than that."""
    number = place.number
    if number.stale or number.amount.rough or wordings_of(place.earlier[0] if place.earlier else []):
        return
    readings = [reading for reading in whole.readings if isinstance(reading, Quantity)]
    start = place.before[0].start if place.before else number.start
    claim = discourse.claim(start, number.end, number, readings, at_most=True)
    if claim:
        yield claim._replace(follows=whole)


def pairs(clause: Sequence[Token], role: RoleName = Part.NUMBER) -> list[tuple[list[Token], Token]]:
    """``自然人、法人分别3件、2件``: wordings and numbers (or percentages), one to one."""
    split = next(index for index, token in enumerate(clause) if token.role == Part.RESPECTIVELY)
    before, after = clause[:split], clause[split + 1 :]
    numbers = [token for token in after if token.role == role]
    parts = [wordings_of(item) for _, item in items(before) if has_any(item, _PAIRED)]
    named = sum(map(bool, parts))
    if named < 2 or len(parts) != len(numbers) or has(before, role):
        return []
    return [(part, number) for part, number in zip(parts, numbers, strict=True) if part]  # 其他 is left out


def respectively(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """What each number of a pair says."""
    if has(clause, Part.GAP) or has(clause, Part.LIMIT):
        discourse.lost = True
        return
    found = pairs(clause)
    phrases = [terms_of(part) for part, _ in found]
    for (part, number), readings in zip(found, each(phrases, discourse.mentioned), strict=True):
        if number.stale:
            continue
        if discourse.is_about_tables(phrases, part, number, bare_verbs_count=True):
            claim = discourse.claim(part[0].start, number.end, number, readings)
            if claim:
                discourse.last, discourse.last_terms = claim, terms_of(part)
                yield claim
    discourse.mentioned.note(phrases)


def _is_about_more(denial: Token, before: Sequence[Token], scope: Sequence[Token]) -> bool:
    """Whether a denial does not say that the agency has none of something."""
    if denial.name in LEFT_OUT:
        return True  # 首违不罚8件，未计入行政处罚
    if denial.name == ABSTAINS and has_any(before, UNKNOWN):
        return True  # 社区不承担行政许可事项
    if before and before[-1].amount.value > 0:
        return True  # 还有6件没有作出决定
    return any(token.role == Part.NUMBER and token.amount.value != 1 for token in scope)


def _may_be_nothing(discourse: Discourse, phrases: Sequence[Terms]) -> bool:
    """Whether what these name is 0 where it is denied."""
    if discourse.subject is not None and all(terms.keys() == {Dim.STATE} for terms in phrases):
        return False  # 有3件规范性文件草案，尚未印发: these
    about = topic(phrases, discourse.mentioned) if phrases else None
    rows = {row for terms in phrases for row in terms.get(Dim.ROW, ())}
    verbs = rows & VERB_READINGS.keys() if PARENT.keys().isdisjoint(rows) else set()
    if not phrases or (about == Dim.APPLICATION and not verbs <= _TAKEN_IN):
        return False
    return not any("decided" in terms.get(Dim.OUTCOME, ()) for terms in phrases)  # 3件没有审结


def nothing(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``未收到申请``, ``没有行政复议、行政诉讼``, ``复议、诉讼均未发生``: 0."""
    split = next(index for index, token in enumerate(clause) if token.role == Part.NOT)
    denial, before, scope = clause[split], clause[:split], clause[split + 1 :]
    is_counted = has(before, Part.NUMBER)
    if is_counted:
        yield from counted(discourse, before)
    if denial.stale or _is_about_more(denial, before, scope) or not _NOT_NOTHING.isdisjoint(discourse.roles):
        return
    denied = scope if has(scope, Part.TERM) else [] if is_counted else before
    limits = {Part.LIMIT} if denied is scope else UNKNOWN
    if has_any(scope, UNKNOWN) or has_any(before, limits):
        return
    phrases = [terms for _, item in items(denied) if (terms := terms_of(item))]
    if denied is scope and before:  # 行政复议案件无一被纠正, 企业没有提出申请: said of what stands before
        said = terms_of(before)
        discourse.mentioned.note([said])
        columns = {Dim.COLUMN: said[Dim.COLUMN]} if Dim.COLUMN in said else {}
        phrases = [columns | terms for terms in phrases]
    if not _may_be_nothing(discourse, phrases):
        return
    flat = wordings_of(denied)
    zero = Token(Part.NOT, denial.start, denial.end)
    if discourse.is_about_tables(phrases, flat, zero, bare_verbs_count=True):
        start, end = span_of(denial, flat)
        for readings in each(phrases, discourse.mentioned):
            claim = discourse.claim(start, end, zero, readings)
            if claim:
                yield claim
    discourse.mentioned.note(phrases)
