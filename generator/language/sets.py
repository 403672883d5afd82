"""Clauses to claims: what is said of the number named before, without one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.form.tables import DISPUTES
from generator.language.claims import Claim
from generator.language.counting import terms_of, wordings_of
from generator.language.discourse import Discourse
from generator.language.lexicon import Dim
from generator.language.particles import Part
from generator.language.places import UNKNOWN
from generator.language.quantities import VERB_READINGS, application_reading, dispute_reading
from generator.language.readings import each, topic
from generator.language.tokens import Bounds, Token, has
from generator.patterns import regex

_NOT_ALL = {*UNKNOWN, Part.ON_TIME, Part.REST, Part.PERCENT, Part.COMPARE, Part.AMONG}
"""With one of these a clause does not say that nothing is left over."""
ALL_IN_ONE = ("全部", "完全")
"""``全部公开`` is a wording of its own, and says 均 too."""
_OPPOSITE = {"decided": "pending", "upheld": "corrected", "corrected": "upheld"}
_DONE = {"办结", "答复"}
_RESULTS = application_reading(("results",), "total")
_RECEIVED = application_reading(("received",), "total")
_CARRIED_IN = application_reading(("carried_in",), "total")
_CARRIED_OUT = application_reading(("carried_out",), "total")
_BOTH = regex(
    "件(?:申请)?(?:[、和与及]|以及|，?(?:加上?|连同))[^，。；、]{0,4}(?:上年|往年|结转|\\d年)[^，。；、]{0,12}件[^，。；、]{0,8}，?[^，。；、]{0,12}$"
)
"""Tells what was received and what was carried in in one breath, and nothing behind it."""


def predicate(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``有5件属于信访事项，不予处理``: what a clause says of the number before it, which may be a part."""
    number, terms = discourse.subject, terms_of(clause)
    if number is None or number.stale or number.amount.rough:
        return
    if terms.keys() == {Dim.STATE} and discourse.subject_terms.keys() == {Dim.DOCUMENT}:
        yield from _fate(discourse, number, clause)
        return
    rows = [row for row in terms.get(Dim.ROW, ()) if row not in VERB_READINGS]
    if not rows or terms.keys() != {Dim.ROW}:
        return
    in_applications = discourse.in_applications or discourse.speaks_of_applications
    first = next(token for token in clause if token.role == Part.TERM)
    if not in_applications or not first.is_verbal or any(token.role in UNKNOWN for token in clause):
        return
    readings = each([terms], discourse.mentioned)[0]
    claim = discourse.claim(number.start, clause[-1].end, number, readings, at_most=True)
    if claim:
        yield claim


def _fate(discourse: Discourse, number: Token, clause: Sequence[Token]) -> Iterator[Claim]:
    """``有1件规范性文件因与上位法抵触，已按程序废止``: what became of documents."""
    text = discourse.sentence.text
    if any(token.role in UNKNOWN and not text.startswith("经", token.start) for token in clause):
        return
    readings = each([discourse.subject_terms | terms_of(clause)], discourse.mentioned)[0]
    claim = discourse.claim(number.start, clause[-1].end, number, readings, at_most=True)
    if claim:
        yield claim


def all_of_them(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``均已办结``, ``均为自然人申请``: said of the set just named, so the figure is at least that."""
    flat, terms, last = wordings_of(clause), terms_of(clause), discourse.last
    if last is None or discourse.lost or any(token.stale for token in clause):
        return
    if has(clause, Part.GAP) or has(clause, Part.LIMIT):
        return
    rows = set(terms.get(Dim.ROW, ()))
    in_time_only = "答复" in rows and has(clause, Part.ON_TIME)  # what is pending may still be in time
    if (
        in_time_only
        or rows & {"收到", "新收", "办理"}
        or not terms.keys() & {Dim.ROW, Dim.COLUMN, Dim.OUTCOME}
    ):
        return
    if topic([terms], discourse.mentioned) not in (Dim.APPLICATION, Dim.DISPUTE):
        return
    if last.unit != "件" or last.bounds.least != last.bounds.most:
        return
    if rows & _DONE and not terms.keys() & {Dim.OUTCOME, Dim.DISPUTE}:
        if _CARRIED_IN in last.readings and _are_all(discourse, clause):
            zero = Token(Part.NOT, clause[0].start, flat[-1].end)
            claim = discourse.claim(zero.start, zero.end, zero, [_CARRIED_OUT])
            yield from [claim._replace(follows=last)] if claim else []
            return
        if _CARRIED_IN in last.readings or last.table != _RESULTS.table:
            return  # 上年结转5件，均已办结
        quantities = [_RESULTS]
    else:
        quantities = each([terms], discourse.mentioned)[0]
    if quantities:
        quote = discourse.sentence.text[clause[0].start : flat[-1].end]
        at_least = Bounds(last.stated, None)
        yield Claim(quote, discourse.sentence, last.stated, at_least, quantities, "件", last)


def _are_all(discourse: Discourse, clause: Sequence[Token]) -> bool:
    """``新收65件、上年结转5件，均已办结``: of both, so that nothing is carried on."""
    are_both = _RECEIVED in discourse.counted and _CARRIED_IN in discourse.counted
    return are_both and _BOTH.search(discourse.sentence.text, 0, clause[0].start) is not None


def all_of_the_counted(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``不予公开的15件均属于行政执法案卷``: what is said of a number in its own clause."""
    text = discourse.sentence.text
    index = next(
        (
            index
            for index, token in enumerate(clause)
            if token.role == Part.EACH
            or (index and token.role == Part.TERM and text.startswith(ALL_IN_ONE, token.start))
        ),
        0,
    )
    before, behind = clause[:index], clause[index:]
    number = next((token for token in before[-2:] if token.role == Part.NUMBER), None)
    last = discourse.last
    is_counted = number and last and last.stated == number.amount.value and has(before, Part.TERM)
    if is_counted and has(behind, Part.TERM) and not has(behind, Part.NUMBER):
        yield from all_of_them(discourse, behind)


def all_are_so(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``办结的申请全部因本机关不掌握而无法提供``, ``提出申请的全部为自然人``: nothing else is left over."""
    index = max((index for index, token in enumerate(clause) if token.role == Part.EACH), default=0)
    subject, said = terms_of(clause[:index]), terms_of(clause[index:])
    if discourse.numbers or not subject.keys() or not subject.keys() <= {Dim.ROW, Dim.APPLICATION}:
        return
    if any(token.role in _NOT_ALL or token.stale for token in clause):
        return
    rows = [row for row in said.get(Dim.ROW, ()) if row not in VERB_READINGS]
    of_rows = said.keys() == {Dim.ROW} and len(rows) == len(said[Dim.ROW])
    if not (of_rows or said.keys() == {Dim.COLUMN}) or not discourse.is_about_applications(clause):
        return
    wholes = each([{Dim.ROW: ["办结"]} if of_rows else subject], discourse.mentioned)[0]
    if rows := [row for row in subject.get(Dim.ROW, ()) if row not in VERB_READINGS]:
        wholes = [application_reading((row,), "total") for row in rows]
    parts = each([subject | said if said.keys() == {Dim.COLUMN} else said], discourse.mentioned)[0]
    left = [whole.less(part) for whole, part in zip(wholes, parts, strict=False)]
    flat = wordings_of(clause)
    zero = Token(Part.NOT, clause[0].start, flat[-1].end)
    claim = discourse.claim(zero.start, zero.end, zero, left)
    if claim:
        yield claim


def all_that_is_named(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``收到的申请均已办结``, ``行政复议均已审结``, with no number given: nothing is left over."""
    terms = terms_of(clause)
    if discourse.numbers or any(token.role in _NOT_ALL or token.stale for token in clause):
        return
    rows, outcomes = set(terms.get(Dim.ROW, ())), terms.get(Dim.OUTCOME, [])
    outcomes = [outcome for outcome in outcomes if outcome != "decided"] or outcomes  # 全部以维持结案
    cases = terms.get(Dim.DISPUTE) or discourse.described.get(Dim.DISPUTE, [])
    if len(outcomes) == 1 and cases and discourse.is_about_disclosure:
        opposite = _OPPOSITE.get(outcomes[0])
        left = [dispute_reading(kind, opposite) for kind in dict.fromkeys(cases) if opposite]
    elif "办结" in rows <= {"办结", "收到", "新收", "办理"} and discourse.names_applications(clause):
        left = [application_reading(("carried_out",), "total")]
    else:
        return
    flat = wordings_of(clause)
    zero = Token(Part.NOT, clause[0].start, flat[-1].end)
    claim = discourse.claim(zero.start, zero.end, zero, left)
    if claim:
        yield claim


def outcome_of_all(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """``行政复议1件，结果维持``: of one case, or of all of them."""
    last = discourse.last
    if last is None or last.table != DISPUTES.number or discourse.mentioned.judged:
        return
    says_result = "结果" in discourse.sentence.text[clause[0].start : clause[-1].end]
    if says_result or last.stated == 1:
        yield from all_of_them(discourse, clause)
