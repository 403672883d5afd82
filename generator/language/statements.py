"""What the sentences of a report say about its figures.

A sentence is read clause by clause. Each number is tied to the wording beside it, and what the clauses
before spoke of is the context. A number that stands beside other words than known ones is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Table
from generator.language.ceilings import ceilings
from generator.language.claims import Claim
from generator.language.clauses import counted, nothing, pairs, respectively
from generator.language.counting import terms_of
from generator.language.discourse import Discourse, Outside
from generator.language.lexicon import Dim
from generator.language.numbers import NUMERALS
from generator.language.particles import Part, RoleName
from generator.language.percentages import percentage
from generator.language.places import UNKNOWN, items
from generator.language.prose import NUMBERING, Prose, Sentence
from generator.language.quantities import PARENT, VERB_READINGS
from generator.language.sets import (
    ALL_IN_ONE,
    all_are_so,
    all_of_the_counted,
    all_of_them,
    all_that_is_named,
    outcome_of_all,
    predicate,
)
from generator.language.tokenizer import Tokenizer
from generator.language.tokens import Token
from generator.patterns import regex
from generator.report.report import Report

_STEMS = (
    "申请|复议|诉讼|应诉|起诉|被诉|法院|官司|维持|纠正|许可|处罚|强制|规范性文件|收费|办结|答复|受理|结转"
    "|自然人|法人"
    "|予以公开|部分公开|不予公开|无法提供"
)
_NAMED = regex("|".join((_STEMS, *sorted({cell.row[0].label for cell in DISCLOSURE.cells}))))
"""Whether a sentence names anything that the tables count, before it is read."""
_COUNTED = regex(
    rf"[\d{NUMERALS}未无没均全为是不有共计达]"
    r"(?:(?<=[未无没均])|(?<=全)部|(?<=[为是])\s?[0零〇]|(?<=不)再?[收征涉实开办行具享承存产]|(?<=\d)\s?[件份宗起例个项条部万亿元次封桩单%，。；、余多]"
    rf"|(?<=零)[件申复诉]|(?<=[有为是计达共])[{NUMERALS}]{{1,5}}[，。；]|(?<=[{NUMERALS}])[件份宗起例条部封桩单元余多成分半])"
)
"""Whether a sentence can state a number at all: a quick look before it is read."""
_APPLICATIONS = "依申请"
_UNRELATED = regex(
    "与(?:政府|政务)?信息公开[^，。；]{0,4}无关|[不未]涉及?(?:政府|政务)?信息公开|不属于?(?:政府|政务)?信息公开"
)
"""``土地权属类行政复议19件与信息公开无关``: of cases that the form does not ask for."""
_BOUNDS = {Part.BREAK, Part.OPEN, Part.CLOSE}
_SPEAKING = {Part.NUMBER, Part.PERCENT, Part.NOT, Part.EACH}
_NO_SUBJECT = {*UNKNOWN, *_SPEAKING, Part.COMPARE, Part.AMONG, Part.OF, Part.REST, Part.SHARE, Part.RATE}
"""With one of these a clause is not what a lone number in the next one counts."""
_NOT_THIS_YEAR = ("other", "part")
_IS_SHARE = {Part.PERCENT, Part.SHARE}
_WHICH_IS = ("的是", "的为")
_COMPARED = ("与", "同", "跟")
"""``与去年持平，为36件``: only what it stands beside is last year's."""
_LONE = {Part.NUMBER, Part.RESPECTIVELY, Part.LIST}
_EXCEPT = regex("除|[不未]|仅|只|另")
_OBJECT_OF_DECISIONS = "答复"
"""复议机关维持了我局的答复: what was decided on, not what was done."""


def claims(report: Report, text: Prose) -> tuple[Claim, ...]:
    """Everything the texts and the notes under the tables say about the tables."""
    return _claims(report.agency or "", report.year or 0, text)


@lru_cache(maxsize=2)  # figures change more often than texts: the same texts are not read again
def _claims(agency: str, year: int, text: Prose) -> tuple[Claim, ...]:
    return tuple(_read(agency, year, text))


def _read(agency: str, year: int, text: Prose) -> Iterator[Claim]:
    reader = None
    for sentence in text.sentences:
        if not _COUNTED.search(sentence.text) or _UNRELATED.search(sentence.text):
            continue
        in_applications = _APPLICATIONS in text.topic(sentence)
        if sentence.passage.is_note:
            in_applications = _is_under(sentence, APPLICATIONS)
        if in_applications or _NAMED.search(sentence.text):
            reader = reader or _Reader(agency, year)
            yield from reader.read(sentence, in_applications=in_applications)


def _is_under(note: Sentence, table: Table) -> bool:
    """Whether a note stands under this table."""
    return note.passage.path[0] == table.section.label


_RUN_IN = regex(rf"{NUMBERING}[^，。；：\s]{{2,24}}[ \u3000\t]+")
"""A heading that its text follows on the same line."""


class _Reader:
    """Reads one sentence after another; 其中 at the start of one goes on with the last."""

    def __init__(self, agency: str, year: int) -> None:
        self._tokenizer = Tokenizer(agency, year)
        self._agency = agency
        self._year = year
        self._discourse = Discourse(self._agency)
        self._period = ""
        """Of which time the sentence speaks, as the last :data:`.Part.PERIOD` named it."""

    def read(self, sentence: Sentence, *, in_applications: bool) -> Iterator[Claim]:
        heading = _RUN_IN.match(sentence.text)
        tokens = self._tokenizer.read(sentence.text, heading.end() if heading else 0)
        if "（" in sentence.text or "(" in sentence.text:
            tokens = _without_glosses(tokens, sentence.text)
        discourse = self._begin(tokens, sentence, in_applications=in_applications)
        outside: list[Outside] = []
        clause: list[Token] = []
        start = 0
        comparing = False
        for index, token in enumerate(tokens):
            role = token.role
            if role not in _BOUNDS:
                if role == Part.PERIOD:
                    if _is_none_left_over(tokens[index : index + 3]):
                        tokens[index + 2].name = "carried_in"
                        continue
                    is_compared = token.name == "other" and sentence.text.endswith(_COMPARED, 0, token.start)
                    comparing = comparing or is_compared
                    self._period = self._period_after(token, tokens[index - 1 : index], comparing=comparing)
                    continue
                comparing = comparing or role == Part.COMPARE
                token.stale = comparing or self._period in _NOT_THIS_YEAR
                token.in_part = not comparing and self._period == "part"
                clause.append(token)
                continue
            yield from _clause(discourse, clause, start, token.start)
            clause, comparing, start = [], False, token.end
            if role == Part.OPEN:  # what brackets say is no context for what follows them
                outside.append(discourse.aside())
            elif role == Part.CLOSE and outside:
                discourse.resume(outside.pop())
            elif sentence.text[token.start] in "；;":
                discourse.turn()
        yield from _clause(discourse, clause, start, len(sentence.text))
        yield from ceilings(discourse, tokens, self._year)

    def _begin(self, tokens: Sequence[Token], sentence: Sentence, *, in_applications: bool) -> Discourse:
        """What is known when a sentence begins: nothing, unless it goes on with the one before."""
        is_known = sentence.passage.is_note and _is_under(sentence, DISPUTES)
        if self._tells_of_the_cases(tokens, sentence):
            is_known = is_known or self._discourse.is_about_disclosure
        elif not tokens or tokens[0].role != Part.OF:
            self._discourse, self._period = Discourse(self._agency), ""
        self._discourse.begin(sentence, in_applications=in_applications, is_about_disclosure=is_known)
        return self._discourse

    def _tells_of_the_cases(self, tokens: Sequence[Token], sentence: Sentence) -> bool:
        """``从结果看，维持16件``: the outcomes of what the sentence before counted."""
        discourse = self._discourse
        if not discourse.mentioned.disputes or discourse.sentence.passage is not sentence.passage:
            return False
        return {token.dim for token in tokens if token.dim is not None} == {Dim.OUTCOME}

    def _period_after(self, token: Token, before: Sequence[Token], *, comparing: bool) -> str:
        """The time that is spoken of behind a period; ``before``: the token in front of it."""
        follows_another = any(one.role == Part.PERIOD for one in before)
        if comparing or (token.name == "whole" and (self._period == "other" or follows_another)):
            return self._period
        return "other" if token.name == "part" and follows_another and self._period == "other" else token.name


def _without_glosses(tokens: list[Token], text: str) -> list[Token]:
    """Without what stands in brackets inside a noun phrase and only explains it: 撤销（即结果纠正）的4件."""
    kept: list[Token] = []
    opened: int | None = None
    for index, token in enumerate(tokens):
        kept.append(token)
        if token.role == Part.OPEN:
            opened = len(kept) - 1
        elif token.role == Part.CLOSE and opened is not None:
            inside, following = kept[opened + 1 : -1], tokens[index + 1 : index + 2]
            is_gloss = (
                following
                and following[0].role not in _BOUNDS
                and not _EXCEPT.search(text, kept[opened].start, token.start)
            )
            if is_gloss and not any(one.role in _SPEAKING for one in inside):
                del kept[opened:]
            opened = None
    return kept


def _is_none_left_over(tokens: Sequence[Token]) -> bool:
    """``上年没有结转的申请``: what last year has left, not what was said of last year."""
    if [token.role for token in tokens] != [Part.PERIOD, Part.NOT, Part.TERM]:
        return False
    return tokens[0].name == "other" and tokens[2].name in ("结转", "carried_in")


def _clause(discourse: Discourse, clause: Sequence[Token], start: int, end: int) -> Iterator[Claim]:
    roles = {token.role for token in clause}
    discourse.notice(clause, roles, start, end)
    discourse.tells_shares = discourse.tells_shares or Part.SHARE in roles
    if not clause:
        discourse.subject_clause = []
        return
    if roles <= _LONE and Part.NUMBER in roles:  # 因属于执法案卷不予公开的，共12件
        clause = [*discourse.subject_clause, *clause]
        roles |= {token.role for token in clause}
    discourse.roles = roles
    discourse.subject_clause = _subject(discourse, clause, roles, end)
    if Part.TERM in roles and Part.PERCENT not in roles:
        discourse.shared = None
    compared = [terms_of(clause)] if Part.COMPARE in roles and Part.TERM in roles else []
    if roles & _SPEAKING or (Part.TERM in roles and _begins_with_all(discourse, clause)):
        yield from _speaking(discourse, clause, roles)
    elif Part.TERM in roles:
        yield from predicate(discourse, clause)
        said = {token.dim for token in clause if token.name != _OBJECT_OF_DECISIONS}
        if Dim.OUTCOME in said <= {Dim.OUTCOME, Dim.DISPUTE, None}:
            yield from outcome_of_all(discourse, clause)
        phrases = [terms for _, item in items(clause) if (terms := terms_of(item))]
        discourse.mention(phrases, dirty=Part.GAP in roles)
        if discourse.sentence.text.endswith("的", 0, end) and any(_is_result(token) for token in clause):
            discourse.mentioned.is_within = True  # 属于执法案卷的，自然人1件
    discourse.compared = compared
    discourse.described = terms_of(clause[:1]) if Part.NUMBER not in roles else {}
    if Part.NUMBER not in roles:
        discourse.subject = None


def _is_result(token: Token) -> bool:
    return token.dim == Dim.ROW and token.name not in VERB_READINGS


def _subject(
    discourse: Discourse, clause: Sequence[Token], roles: set[RoleName], end: int
) -> Sequence[Token]:
    """What of a clause a lone number in the next one may count; empty where it names nothing for it."""
    against = roles & _NO_SUBJECT
    if not against:
        return clause
    text = discourse.sentence.text
    if against == _IS_SHARE:  # 占办结总数15.6%的是无法提供，共10件
        return clause[-1:] if text.endswith(_WHICH_IS, 0, clause[-1].start) else []
    ends_so = text.endswith("的", 0, end)
    return clause if ends_so and against <= UNKNOWN and any(token.name in PARENT for token in clause) else []


def _begins_with_all(discourse: Discourse, clause: Sequence[Token]) -> bool:
    return discourse.sentence.text.startswith(ALL_IN_ONE, clause[0].start)


def _is_spread(clause: Sequence[Token]) -> bool:
    """``2名申请人分别提出12件和9件``: the numbers are of what is not named one by one."""
    split = next(index for index, token in enumerate(clause) if token.role == Part.RESPECTIVELY)
    return sum(token.role == Part.NUMBER for token in clause[split:]) > 1


def _counts_before_share(clause: Sequence[Token]) -> bool:
    """``12件，占…``, ``12件占…``: whether a number stands before 占."""
    first = next(token for token in clause if token.role in (Part.NUMBER, Part.SHARE))
    return first.role == Part.NUMBER


def _speaking(discourse: Discourse, clause: Sequence[Token], roles: set[RoleName]) -> Iterator[Claim]:
    before = discourse.last
    if Part.NOT in roles:
        yield from nothing(discourse, clause)
    elif Part.RESPECTIVELY in roles and (pairs(clause) or _is_spread(clause)):
        yield from respectively(discourse, clause)
    elif Part.NUMBER in roles:
        yield from counted(discourse, clause)
        if Part.EACH in roles or "全部" in discourse.sentence.text:
            yield from all_of_the_counted(discourse, clause)
    elif Part.PERCENT not in roles:
        yield from all_of_them(discourse, clause)
        yield from all_that_is_named(discourse, clause)
        if Part.EACH in roles:
            yield from all_are_so(discourse, clause)
    if Part.NUMBER in roles and (Part.SHARE not in roles or _counts_before_share(clause)):
        discourse.shared = discourse.last if discourse.last is not before else None
    if Part.PERCENT in roles:
        yield from percentage(discourse, clause)
