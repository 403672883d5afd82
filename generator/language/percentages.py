"""Percentages: 办结率 and 纠错率 are recomputed, and 占 after a number of applications or cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.form import official as form
from generator.form.tables import DISPUTES
from generator.language.claims import Claim, Possibility, Ratio
from generator.language.clauses import terms_of
from generator.language.discourse import Discourse
from generator.language.lexicon import Dim
from generator.language.particles import RATES, Part
from generator.language.quantities import DISPUTE_KINDS, Quantity, application_reading, dispute_reading
from generator.language.readings import each, topic
from generator.language.tokens import Token, has

_OUTCOMES = {item.id for item in form.OUTCOMES}

_KNOWN = {
    Part.PERCENT,
    Part.FILL,
    Part.SHARE,
    Part.RATE,
    Part.TERM,
    Part.NUMBER,
    Part.COLON,
    Part.OF,
    Part.EACH,
}
"""按时答复率 is not among them: what is pending may still be in time."""
_RESULTS = application_reading(("results",), "total")
_RECEIVED = application_reading(("received",), "total")
_ALL_RECEIVED = application_reading(("received", "carried_in"), "total")
_WHOLES = (_RESULTS, _RECEIVED, _ALL_RECEIVED)
_RATE_OF = {word: part for part, words in RATES.items() for word in words.split()}


def percentage(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """What the one percentage of a clause says."""
    percents = [token for token in clause if token.role == Part.PERCENT]
    if len(percents) != 1 or percents[0].stale or any(token.role not in _KNOWN for token in clause):
        return
    percent = percents[0]
    rates = [_RATE_OF[token.name] for token in clause if token.role == Part.RATE]
    follows = None
    if rates:
        options = _rate(discourse, percent, rates[0])
    elif (has(clause, Part.SHARE) or len(clause) == 1) and discourse.shared is not None:
        follows = discourse.shared
        if follows.table == DISPUTES.number and not _is_share_of_these(discourse, clause):
            return
        parts = [o.quantity for o in follows.options if isinstance(o.quantity, Quantity)]
        options = _shares(percent, parts, [*_wholes(follows), *filter(None, discourse.numbers)])
    elif has(clause, Part.SHARE) and _speaks_of_applications(discourse):
        options = _described(discourse, clause, percent)
    else:
        return
    if options:
        quote = discourse.sentence.text[clause[0].start : percent.end]
        yield Claim(quote, discourse.sentence, tuple(options), "%", follows)


def _is_share_of_these(discourse: Discourse, clause: Sequence[Token]) -> bool:
    """``占全县行政复议案件总数的25.8%`` is a share of something else than table 4."""
    return discourse.clause_is_about_disclosure or not any(token.dim == Dim.DISPUTE for token in clause)


def _speaks_of_applications(discourse: Discourse) -> bool:
    return not discourse.lost and (discourse.speaks_of_applications or discourse.in_applications)


def _rate(discourse: Discourse, percent: Token, part: str) -> list[Possibility]:
    """``办结率98.5%``, ``纠错率12.5%``."""
    if part in _OUTCOMES:
        kinds = [kind for kind in discourse.mentioned.disputes if kind in DISPUTE_KINDS]
        if not kinds or discourse.last is None or discourse.last.table != DISPUTES.number:
            return []
        parts = [dispute_reading(kind, part) for kind in kinds]
        wholes = [dispute_reading(kind, "total") for kind in kinds]
        decided = [_decided(kind) for kind in kinds]
        return _shares(percent, parts, [*wholes, *decided])
    if discourse.lost or not (
        discourse.last or (not discourse.numbers and _speaks_of_applications(discourse))
    ):
        return []
    return _shares(percent, [_RESULTS], [_ALL_RECEIVED, _RECEIVED])


def _decided(kind: str) -> Quantity:
    whole, pending = dispute_reading(kind, "total"), dispute_reading(kind, "pending")
    return Quantity(f"{whole.name}−{pending.name}", whole.plus, pending.plus)


def _wholes(claim: Claim) -> Sequence[Quantity]:
    """What a part may be a share of: the totals of its table."""
    if claim.table == DISPUTES.number:
        return [dispute_reading(kind, "total") for kind in DISPUTE_KINDS]
    return _WHOLES if claim.table == _RESULTS.table else ()


def _described(discourse: Discourse, clause: Sequence[Token], percent: Token) -> list[Possibility]:
    """``自然人申请占80%``: the part is named, not counted."""
    share = next(index for index, token in enumerate(clause) if token.role == Part.SHARE)
    terms = terms_of(clause[:share])
    if topic([terms], discourse.mentioned) != Dim.APPLICATION:
        return []
    if Dim.COLUMN in terms and Dim.ROW not in terms:
        options = []
        for row in discourse.mentioned.rows or ("收到", "办结"):
            parts = each([terms | {Dim.ROW: [row]}], discourse.mentioned)[0]
            wholes = each([{Dim.ROW: [row]}], discourse.mentioned)[0]
            for part, whole in zip(parts, wholes, strict=False):
                options += _shares(percent, [part], [whole])
        return options
    return _shares(percent, each([terms], discourse.mentioned)[0], _WHOLES) if Dim.ROW in terms else []


def _shares(
    percent: Token, parts: Sequence[Quantity], wholes: Sequence[Quantity | Decimal]
) -> list[Possibility]:
    amount = percent.amount
    bounds = amount.bounds if amount.rough else amount.rounded
    return [
        Possibility(
            amount.value,
            Ratio(f"{part.name}÷{whole if isinstance(whole, Decimal) else whole.name}", part, whole),
            bounds,
        )
        for whole in wholes
        for part in parts
    ]
