"""Percentages: 办结率 is recomputed, and 占 after a number of applications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.language.claims import Claim, Option, Share
from generator.language.lexicon import Kind
from generator.language.quantities import Reading, application_reading
from generator.language.state import State
from generator.language.tokens import Token, has

_KNOWN = {Kind.PERCENT, Kind.FILL, Kind.SHARE, Kind.RATE, Kind.TERM, Kind.NUMBER, Kind.COLON, Kind.OF}
"""按时答复率 is not among them: what is pending may still be in time."""
_RESULTS = application_reading(("results",), "total")
_RECEIVED = application_reading(("received",), "total")
_ALL_RECEIVED = application_reading(("received", "carried_in"), "total")


def percentage(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    """What the one percentage of a clause says."""
    percents = [token for token in clause if token.kind == Kind.PERCENT]
    if len(percents) != 1 or percents[0].stale or state.lost or any(t.kind not in _KNOWN for t in clause):
        return
    percent = percents[0]
    options: list[Option] = []
    follows = None
    if has(clause, Kind.RATE):
        if state.last or (not state.numbers and (state.speaks_of_applications or state.in_applications)):
            options = _shares(percent, [_RESULTS], [_ALL_RECEIVED, _RECEIVED])
    elif (has(clause, Kind.SHARE) or len(clause) == 1) and state.shared is not None:
        follows = state.shared
        parts = [reading for _, reading in follows.options if isinstance(reading, Reading)]
        if follows.table == _RESULTS.table:
            named = [number for number in state.numbers if number]
            options = _shares(percent, parts, [_RESULTS, _RECEIVED, _ALL_RECEIVED, *named])
    if options:
        quote = state.sentence.text[clause[0].start : percent.end]
        yield Claim(quote, state.sentence, tuple(options), percent.amount.step, "%", follows)


def _shares(percent: Token, parts: Sequence[Reading], wholes: Sequence[Reading | Decimal]) -> list[Option]:
    return [
        (
            percent.amount.value,
            Share(f"{part.name}÷{whole if isinstance(whole, Decimal) else whole.name}", part, whole),
        )
        for whole in wholes
        for part in parts
    ]
