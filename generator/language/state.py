"""What is known while a sentence is read: its tokens' meaning depends on what stood before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.language.claims import Claim
from generator.language.lexicon import Dim, Dimension, Kind
from generator.language.prose import Sentence
from generator.language.quantities import VERB_READINGS
from generator.language.readings import Alternatives, Context, Terms, topic
from generator.language.tokens import Token, has

_DISCLOSURE = re.compile("信息公开|政务公开|依申请")
_LAPSED = re.compile("(?<!宣布)(?<!废止)失效")
"""What lapsed by itself counts as 废止 in table 2, but stands beside it in the text."""
_CASE_UNITS = frozenset("件份宗起例单")
_TEN_THOUSAND = 10_000
"""元 in a 万元, the unit of table 2."""
_LOOSE_UNITS = frozenset("个项条次")
"""Units that count applications only where the text names them."""
_UNITS = {
    Dim.APPLICATION: _CASE_UNITS,
    Dim.DISPUTE: _CASE_UNITS | {"个", "次"},
    Dim.DOCUMENT: _CASE_UNITS | {"个", "部"},
    Dim.DECISION: _CASE_UNITS,
    Dim.FEE: frozenset("元"),
}
_VERBS_BESIDE = {
    Dim.DISPUTE: {"办理", "办结", "收到", "新收"},
    Dim.DOCUMENT: set[str](),
    Dim.DECISION: {"办理", "办结"},
    Dim.FEE: {"收到"},
}
"""Verbs that may stand beside other quantities than applications without changing what is counted."""


class State:
    """Context, the last claim, and what the sentence has turned out to be about."""

    def __init__(self) -> None:
        self.context = Context()
        self.last: Claim | None = None
        """The claim that 均 in a later clause is said of."""
        self.shared: Claim | None = None
        """The claim that 占…% is a share of."""
        self.last_terms: Terms = {}
        self.numbers: list[Decimal] = []
        self.speaks_of_applications = False
        self.lost = False
        """Whether the last count was of something else, so that 办结12件 may be, too."""
        self.has_gap = False

    def begin(self, sentence: Sentence, *, in_applications: bool) -> None:
        """Go on to a sentence; ``in_applications``: it stands under 依申请公开."""
        self.sentence = sentence
        self.in_applications = in_applications
        self.about_disclosure = in_applications or bool(_DISCLOSURE.search(sentence.text))
        self.has_gap = False

    def notice(self, clause: Sequence[Token]) -> None:
        """See whether the clause names applications for information outright."""
        if self._names_applications(clause):
            self.speaks_of_applications = True
            self.lost = self.lost and has(clause, Kind.GAP)

    def _names_applications(self, tokens: Sequence[Token]) -> bool:
        for token in tokens:
            if token.dim == Dim.APPLICATION and _DISCLOSURE.search(
                self.sentence.text, token.start, token.end
            ):
                return True
        return False

    def mention(self, groups: list[Terms], *, dirty: bool) -> None:
        """Keep as context what is only named; of documents with a gap beside them (以县政府名义发布的
        规范性文件), some are meant, not all.
        """
        if dirty:
            groups = [{dim: names for dim, names in g.items() if dim != Dim.DOCUMENT} for g in groups]
        self.context.note(groups)

    def claim(self, start: int, end: int, number: Token, readings: Alternatives) -> Claim | None:
        """The claim that a number makes, in the unit of the tables."""
        if not readings:
            return None
        value, step, unit = number.amount.value, number.amount.step, "件"
        if number.amount.unit == "元":
            value, step, unit = value / _TEN_THOUSAND, step / _TEN_THOUSAND, "万元"
        elif step == 1:
            step = Decimal(0)
        quote = " ".join(self.sentence.text[start:end].split())
        return Claim(quote, self.sentence, tuple((value, reading) for reading in readings), step, unit)

    def is_about_tables(
        self, groups: list[Terms], tokens: Sequence[Token], number: Token, *, clean_end: bool
    ) -> bool:
        """Whether these wordings and this unit surely speak of the tables' figures."""
        about = topic(groups, self.context)
        if about is None:
            return False
        dims: set[Dimension] = set().union(*groups)
        units = _UNITS[about]
        if about == Dim.APPLICATION and Dim.APPLICATION in dims:
            units |= _LOOSE_UNITS
        if number.amount.unit and number.amount.unit not in units:
            return False
        if about == Dim.APPLICATION:
            return self._is_about_applications(groups, tokens, clean_end=clean_end)
        rows = {row for terms in groups for row in terms.get(Dim.ROW, ())}
        if not rows <= _VERBS_BESIDE[about]:
            return False
        if about == Dim.DOCUMENT:
            return not _LAPSED.search(self.sentence.text)
        return about != Dim.DISPUTE or self.about_disclosure

    def _is_about_applications(
        self, groups: list[Terms], tokens: Sequence[Token], *, clean_end: bool
    ) -> bool:
        if self._names_applications(tokens):
            return True
        if self.lost or not (self.in_applications or self.speaks_of_applications):
            return False
        rows = [row for terms in groups for row in terms.get(Dim.ROW, ())]
        only_verbs = all(row in VERB_READINGS for row in rows)
        if not only_verbs or any(token.dim in (Dim.APPLICATION, Dim.COLUMN) for token in tokens):
            return True
        return clean_end and (self.speaks_of_applications or not self.has_gap)
