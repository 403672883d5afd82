"""Numbers that no wording ties to one figure: they can't be more than what the words about them name.

``能区分处理的尽量区分，遮盖个人信息后提供的有12件``: whatever narrows it, it is some of 部分公开. The words
are cues (:mod:`.cues`); where several are named, the number may be of all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.applied import of_applied
from generator.language.claims import Claim
from generator.language.disclosed import of_disclosed
from generator.language.discourse import Discourse
from generator.language.disputed import of_disputed
from generator.language.particles import Part
from generator.language.surroundings import pieces_of, surroundings
from generator.language.tokens import Token
from generator.language.units import CASE_UNITS

_FEES = "收费"
_UNITS = CASE_UNITS | {"次", "场", "个", "部", "元"}


def ceilings(discourse: Discourse, tokens: Sequence[Token], year: int) -> Iterator[Claim]:
    """What the numbers of a sentence that nothing has settled are at most."""
    left = [token for token in tokens if token.role == Part.NUMBER and _is_left(discourse, token)]
    text = discourse.sentence.text
    if left and _FEES not in text:
        left = [number for number in left if number.amount.unit != "元"]
    if not left:
        return
    pieces = pieces_of(text, [token for token in tokens if token.role in (Part.NUMBER, Part.PERCENT)])
    for number in left:
        around = surroundings(text, pieces, number)
        quantity = (
            of_disclosed(text, around, number)
            or of_applied(discourse, around, number, year)
            or of_disputed(discourse, around, number)
        )
        if quantity is None:
            continue
        told = discourse.loose.get(number.start)
        claim = discourse.claim(around.start, around.end, number, [quantity], at_most=True)
        if claim:
            yield claim._replace(follows=told)


def _is_left(discourse: Discourse, number: Token) -> bool:
    amount = number.amount
    return number.start not in discourse.settled and amount.unit in _UNITS and amount.value > 0
