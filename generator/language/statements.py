"""What the sentences of a report say about its figures.

A sentence is read clause by clause. Each number is tied to the wording beside it, and what the clauses
before spoke of is the context. A number that stands beside other words than known ones is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.language.claims import Claim
from generator.language.clauses import (
    all_of_them,
    counted,
    items,
    nothing,
    pairs,
    respectively,
    terms_of,
)
from generator.language.lexicon import Kind, TokenKind
from generator.language.numbers import NUMERALS
from generator.language.percentages import percentage
from generator.language.prose import Prose, Sentence
from generator.language.readings import Context, Terms
from generator.language.state import State
from generator.language.tokenizer import Tokenizer
from generator.language.tokens import Token
from generator.report.report import Report

_NAMED = re.compile(
    "申请|复议|诉讼|规范性文件|规章|行政许可|行政处罚|行政强制|事业性收费|办结|答复|受理|结转|不予公开|自然人|法人"
)
_COUNTED = re.compile(
    rf"[\d{NUMERALS}未无没均全为]"
    r"(?:(?<=[未无没零均])|(?<=全)部|(?<=为)\s?0|(?<=\d)\s?[件份宗起例个项条部万亿元次%，。；、]"
    rf"|(?<=[{NUMERALS}])[件份宗起例个项条部])"
)
"""Whether a sentence can state a number at all: a quick look before it is read."""
_APPLICATIONS = "依申请"
_BOUNDS = {Kind.BREAK, Kind.OPEN, Kind.CLOSE}
_SPEAKING = {Kind.NUMBER, Kind.PERCENT, Kind.NOT, Kind.EACH}
_ALL_IN_ONE = ("全部", "完全")
"""``全部公开`` is a wording of its own, and says 均 too."""


def claims(report: Report, text: Prose) -> Iterator[Claim]:
    """Everything the texts (not the notes under the tables) say about the tables."""
    reader = None
    for sentence in text.sentences:
        if sentence.passage.is_note or not _COUNTED.search(sentence.text):
            continue
        in_applications = _APPLICATIONS in text.topic(sentence)
        if in_applications or _NAMED.search(sentence.text):
            reader = reader or _Reader(report)
            yield from reader.read(sentence, in_applications=in_applications)


class _Reader:
    """Reads one sentence after another; 其中 at the start of one goes on with the last."""

    def __init__(self, report: Report) -> None:
        self._tokenizer = Tokenizer(report.agency or "", report.year or 0)
        self._state = State()
        self._stale = False

    def read(self, sentence: Sentence, *, in_applications: bool) -> Iterator[Claim]:
        tokens = self._tokenizer.read(sentence.text)
        if not tokens or tokens[0].kind != Kind.OF:
            self._state, self._stale = State(), False
        state = self._state
        state.begin(sentence, in_applications=in_applications)
        outside: list[tuple[Context, Claim | None, Terms, bool]] = []
        clause: list[Token] = []
        comparing = False
        for token in tokens:
            if token.kind not in _BOUNDS:
                if token.kind == Kind.PERIOD:
                    self._stale = self._stale if comparing else token.name == "other"
                    continue
                comparing = comparing or token.kind == Kind.COMPARE
                token.stale = self._stale or comparing
                clause.append(token)
                continue
            yield from _clause(state, clause)
            clause, comparing = [], False
            if token.kind == Kind.OPEN:  # what brackets say is no context for what follows them
                outside.append((state.context.copy(), state.last, state.last_terms, state.lost))
            elif token.kind == Kind.CLOSE and outside:
                state.context, state.last, state.last_terms, state.lost = outside.pop()
            elif sentence.text[token.start] in "；;" and state.speaks_of_applications:
                state.lost = False
        yield from _clause(state, clause)


def _clause(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    kinds = {token.kind for token in clause}
    is_dirty = Kind.GAP in kinds
    if Kind.TERM in kinds:
        state.notice(clause)
        if Kind.PERCENT not in kinds:
            state.shared = None
    if kinds & _SPEAKING or (Kind.TERM in kinds and _begins_with_all(state, clause)):
        yield from _speaking(state, clause, kinds)
    elif Kind.TERM in kinds:
        state.mention([terms for _, item in items(clause) if (terms := terms_of(item))], dirty=is_dirty)
    state.has_gap = state.has_gap or is_dirty


def _begins_with_all(state: State, clause: Sequence[Token]) -> bool:
    return state.sentence.text.startswith(_ALL_IN_ONE, clause[0].start)


def _speaking(state: State, clause: Sequence[Token], kinds: set[TokenKind]) -> Iterator[Claim]:
    if Kind.NOT in kinds:
        yield from nothing(state, clause)
    elif Kind.RESPECTIVELY in kinds and pairs(clause):
        yield from respectively(state, clause)
    elif Kind.NUMBER in kinds:
        yield from counted(state, clause)
    elif Kind.PERCENT not in kinds:
        yield from all_of_them(state, clause)
    if Kind.NUMBER in kinds:
        state.shared = state.last
    if Kind.PERCENT in kinds:
        yield from percentage(state, clause)
