"""What the sentences of a report say about its figures.

A sentence is read clause by clause. Each number is tied to the wording beside it (before it in its
own item, else after it, else before the item), and what the clauses before spoke of is the context.
A number that stands beside other words than known ones is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.report import Report
from generator.rules.narrative.prose import Prose, Sentence
from generator.rules.narrative.quantities import VERB_READINGS, Dim, Reading, application_reading
from generator.rules.narrative.readings import (
    APPLICATION_DIMS,
    Alternatives,
    Context,
    Terms,
    each,
    together,
    topic,
)
from generator.rules.narrative.tokens import Kind, Token, Tokenizer

_WORTH = re.compile(
    "申请|复议|诉讼|规范性文件|规章|行政许可|行政处罚|行政强制|事业性收费|办结|答复|受理|结转|公开[^。]{0,6}件|自然人|法人"
)
_COUNTED = re.compile(r"\d\s*[件份宗起例个项条部万亿元次%]|[零一二两三四五六七八九十百千]\s*[件份宗起例个项条部]|[未无没零]|为0|均|全部")
_ABOUT_DISCLOSURE = re.compile("信息公开|政务公开|依申请")
_STRONG = re.compile("信息公开|依申请|政务公开")
_CASE_UNITS = frozenset("件份宗起例单")
_LOOSE_UNITS = frozenset("个项条次")
_UNITS = {
    Dim.APPLICATION: _CASE_UNITS,
    Dim.DISPUTE: _CASE_UNITS | {"个", "次"},
    Dim.DOCUMENT: _CASE_UNITS | {"个", "部"},
    Dim.DECISION: _CASE_UNITS,
    Dim.FEE: frozenset(("元", "万元", "亿元")),
}
_TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
_TAKEN_IN = {"收到", "新收", "申请", "依申请公开", "结转"}
"""Wordings that 未 turns into 0 (未答复 would not be a row of the form)."""
_MATTER_UNITS = _CASE_UNITS | {"条", "封"}
"""A number of something else in these units, and the verbs after it speak of that."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of two sums of figures."""

    name: str
    part: Reading
    whole: Reading | Decimal

    def value(self, report: Report) -> Decimal | None:
        part = self.part.value(report)
        whole = self.whole if isinstance(self.whole, Decimal) else self.whole.value(report)
        if part is None or whole is None:
            return None
        return Decimal(100) * part / whole if whole else Decimal(-1)

    @property
    def table(self) -> str:
        return self.part.table


@dataclass(frozen=True, slots=True)
class Statement:
    """A number in the text, and what it may be equal to: any of its options makes it right."""

    quote: str
    sentence: Sentence
    options: tuple[tuple[Decimal, Reading | Share], ...]
    step: Decimal
    """0: exact."""
    unit: str
    follows: Statement | None = None
    """The statement it builds on: where that is wrong, only that one is reported."""


def statements(report: Report, text: Prose) -> Iterator[Statement]:
    """Everything the texts (not the notes) say about the tables."""
    reader = None
    for sentence in text.sentences:
        if sentence.passage.is_note or not _COUNTED.search(sentence.text):
            continue
        is_applications = "依申请" in text.topic(sentence)
        if is_applications or _WORTH.search(sentence.text):
            reader = reader or _Reader(Tokenizer(report.agency or "", report.year or 0))
            yield from reader.read(sentence, is_applications=is_applications)


class _Reader:
    """Reads one sentence after another; 其中 at the start of one goes on with the last."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._stale = False
        self._reset()

    def _reset(self) -> None:
        self._context = Context()
        self._last: Statement | None = None
        self._last_terms: Terms = {}
        self._numbers: list[Decimal] = []
        self._speaks_of_applications = False
        self._lost = False

    def read(self, sentence: Sentence, *, is_applications: bool) -> Iterator[Statement]:
        self._sentence = sentence
        tokens = self._tokenizer.read(sentence.text)
        if not tokens or tokens[0].kind is not Kind.OF:
            self._reset()
            self._stale = False
        self._is_applications = is_applications
        self._is_disclosure = is_applications or bool(_ABOUT_DISCLOSURE.search(sentence.text))
        self._has_gap = False
        self._time(tokens)
        kept: list[tuple[Context, Statement | None, Terms, bool]] = []
        clause: list[Token] = []
        for token in tokens:
            if token.kind not in (Kind.BREAK, Kind.OPEN, Kind.CLOSE):
                clause.append(token)
                continue
            yield from self._clause(clause)
            clause = []
            if token.kind is Kind.OPEN:
                kept.append((self._context.copy(), self._last, self._last_terms, self._lost))
            elif token.kind is Kind.CLOSE and kept:
                self._context, self._last, self._last_terms, self._lost = kept.pop()
            elif sentence.text[token.start] in "；;" and self._speaks_of_applications:
                self._lost = False
        yield from self._clause(clause)

    def _time(self, tokens: list[Token]) -> None:
        """Mark what is said of another year, and what is only a difference."""
        comparing = False
        for token in tokens:
            if token.kind in (Kind.BREAK, Kind.OPEN, Kind.CLOSE):
                comparing = False
            elif token.kind is Kind.COMPARE:
                comparing = True
            elif token.kind is Kind.PERIOD:
                if not comparing:
                    self._stale = token.name == "other"
                token.kind = Kind.FILL
            token.stale = self._stale or comparing

    # ── Clauses ───────────────────────────────────────────────────────────────────────────────

    def _clause(self, tokens: list[Token]) -> Iterator[Statement]:
        if not tokens:
            return
        kinds = {token.kind for token in tokens}
        if Kind.TERM in kinds:
            self._notice(tokens)
        if Kind.NUMBER not in kinds and Kind.PERCENT not in kinds and not kinds & {Kind.NOT, Kind.EACH}:
            if not (Kind.TERM in kinds and self._text(tokens).startswith(("全部", "完全"))):
                self._has_gap = self._has_gap or Kind.GAP in kinds
                self._context.note(_groups(tokens))
                return
        if Kind.NOT in kinds:
            yield from self._nothing(tokens)
        elif Kind.RESPECTIVELY in kinds and self._pairs(tokens):
            yield from self._respectively(tokens)
        elif Kind.NUMBER in kinds:
            yield from self._counted(tokens)
        elif Kind.PERCENT not in kinds:
            yield from self._all(tokens)
        if Kind.PERCENT in kinds:
            yield from self._percent(tokens)
        self._has_gap = self._has_gap or Kind.GAP in kinds

    def _text(self, tokens: Sequence[Token]) -> str:
        return self._sentence.text[tokens[0].start : tokens[-1].end]

    def _notice(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.dim is Dim.APPLICATION and self._is_strong(token):
                self._speaks_of_applications = True
                if Kind.GAP not in {other.kind for other in tokens}:
                    self._lost = False

    def _is_strong(self, token: Token) -> bool:
        return bool(_STRONG.search(self._sentence.text, token.start, token.end))

    def _counted(self, tokens: list[Token]) -> Iterator[Statement]:
        """Each number with the wording beside it."""
        items = _items(tokens)
        dirty = False
        heading: list[list[Token]] = []
        open_groups: list[list[Token]] = []
        for joiner, item in items:
            if joiner is Kind.COLON:
                heading, open_groups = open_groups, []
            numbers = [i for i, token in enumerate(item) if token.kind is Kind.NUMBER]
            begin = 0
            for place, index in enumerate(numbers):
                before = item[begin:index]
                last = place == len(numbers) - 1
                after = item[index + 1 :] if last else []
                dirty = dirty or _has(before, Kind.GAP)
                found = self._number(
                    item[index],
                    open_groups or heading,
                    before,
                    after,
                    is_list=bool(open_groups),
                    dirty=dirty,
                )
                if found is None and dirty and item[index].unit in _MATTER_UNITS:
                    self._lost = True
                yield from found or ()
                begin = index + 1
                heading, open_groups = [], []
            if numbers:
                dirty = dirty or _has(item[numbers[-1] :], Kind.GAP)
            else:
                dirty = dirty or _has(item, Kind.GAP)
                open_groups.append(item)
                self._context.note([_terms(item)])

    def _number(
        self,
        number: Token,
        earlier: list[list[Token]],
        before: list[Token],
        after: list[Token],
        *,
        is_list: bool,
        dirty: bool,
    ) -> list[Statement] | None:
        """What one number says; None if it is not about the tables, or not surely so."""
        own = [token for token in before if token.kind is Kind.TERM]
        behind = [] if _has(after, Kind.GAP) else [token for token in after if token.kind is Kind.TERM]
        clean_end = not _has(after, Kind.GAP)
        if own:
            named = [t for t in behind if t.dim not in (Dim.ROW, Dim.STATE, Dim.OUTCOME)]
            have = {token.dim for token in own}
            terms = [*own, *(token for token in named if token.dim not in have)]
            parts = [item for item in earlier if _terms(item)] if is_list else []
        elif behind:
            terms, parts = behind, []
        elif _has(before, Kind.REST) or _has(after, Kind.REST):
            return self._rest(number, before, dirty)
        else:
            terms, parts = [], [item for item in earlier if _terms(item)]
        self._numbers.append(number.value)
        token_groups = [*([t for t in part if t.kind is Kind.TERM] for part in parts), *([terms] if terms else [])]
        groups = [_terms(group) for group in token_groups]
        if not groups or dirty or number.stale:
            return None
        if len({topic([group], self._context) for group in groups}) > 1:
            groups, token_groups = groups[-1:], token_groups[-1:]
        flat = [token for group in token_groups for token in group]
        if not self._is_about_tables(groups, flat, number, clean_end):
            return None
        whole = any(_has(part, Kind.EACH) for part in (before, *parts))
        readings = each(groups, self._context) if whole else [together(groups, self._context)]
        start = min(number.start, *(token.start for token in flat))
        end = max(number.end, *(token.end for token in flat))
        self._context.note(groups)
        if number.name == "rough":
            self._last = None
            return []
        found = [self._state(start, end, number, alternatives) for alternatives in readings]
        self._last_terms = groups[-1]
        if found[-1]:
            self._last = found[-1]
        return [statement for statement in found if statement]

    def _state(self, start: int, end: int, number: Token, readings: Alternatives) -> Statement | None:
        if not readings:
            return None
        quote = " ".join(self._sentence.text[start:end].split())
        value, step = number.value, number.step
        if number.unit in _TEN_THOUSANDS:
            value, step = value * _TEN_THOUSANDS[number.unit], step * _TEN_THOUSANDS[number.unit]
        elif step == 1:
            step = Decimal(0)
        unit = "万元" if number.unit in _TEN_THOUSANDS else "件"
        return Statement(quote, self._sentence, tuple((value, r) for r in readings), step, unit)

    def _is_about_tables(
        self, groups: list[Terms], tokens: list[Token], number: Token, clean_end: bool
    ) -> bool:
        about = topic(groups, self._context)
        if about is None:
            return False
        dims = {dim for terms in groups for dim in terms}
        units = _UNITS[about]
        if about is not Dim.APPLICATION:
            if about is Dim.DISPUTE and not self._is_disclosure:
                return False
            foreign = dims & {Dim.ROW} and any(
                row not in ("办理", "办结", "收到", "新收") or (about is Dim.DECISION and row in ("收到", "新收"))
                for terms in groups
                for row in terms.get(Dim.ROW, ())
            )
            return not foreign and (not number.unit or number.unit in units)
        if Dim.APPLICATION in dims and number.unit in _LOOSE_UNITS:
            units = units | _LOOSE_UNITS
        if number.unit and number.unit not in units:
            return False
        return self._is_about_applications(groups, tokens, clean_end)

    def _is_about_applications(self, groups: list[Terms], tokens: list[Token], clean_end: bool) -> bool:
        if any(token.dim is Dim.APPLICATION and self._is_strong(token) for token in tokens):
            return True
        if self._lost or not (self._is_disclosure or self._speaks_of_applications):
            return False
        names = {token.dim for token in tokens}
        verbs = all(row in VERB_READINGS for terms in groups for row in terms.get(Dim.ROW, ()))
        if not verbs or names & {Dim.APPLICATION, Dim.COLUMN}:
            return self._is_applications or self._speaks_of_applications
        if not clean_end:
            return False
        return self._speaks_of_applications or (self._is_applications and not self._has_gap)

    def _rest(self, number: Token, before: list[Token], dirty: bool) -> list[Statement] | None:
        """``其他3件`` after kinds of applicants, or after outcomes."""
        outcomes = self._last_terms.get(Dim.OUTCOME)
        columns = self._last_terms.get(Dim.COLUMN)
        if dirty or number.stale or self._last is None or number.name == "rough":
            return None
        if outcomes:
            readings = each([{Dim.OUTCOME: ["other"]}], self._context)[0]
        elif columns:
            wanted = ["other", "organisations"] if columns == ["natural_person"] else ["other"]
            readings = [r for c in wanted for r in each([{Dim.COLUMN: [c]}], self._context)[0]]
        else:
            return None
        start = next((token.start for token in before if token.kind is Kind.REST), number.start)
        statement = self._state(start, number.end, number, readings)
        return [statement] if statement else None

    # ── 分别, 未, 均, % ───────────────────────────────────────────────────────────────────────

    def _pairs(self, tokens: list[Token]) -> list[tuple[list[Token], Token]]:
        """``自然人、法人分别3件、2件``: wordings and numbers, one to one."""
        split = next(i for i, token in enumerate(tokens) if token.kind is Kind.RESPECTIVELY)
        before, after = tokens[:split], tokens[split + 1 :]
        numbers = [token for token in after if token.kind is Kind.NUMBER]
        parts = [item for _, item in _items(before) if _terms(item)]
        if len(parts) < 2 or len(parts) != len(numbers) or _has(before, Kind.NUMBER):
            return []
        return list(zip(parts, numbers, strict=True))

    def _respectively(self, tokens: list[Token]) -> Iterator[Statement]:
        pairs = self._pairs(tokens)
        if _has(tokens, Kind.GAP):
            self._lost = True
            return
        groups = [_terms(part) for part, _ in pairs]
        for (part, number), readings in zip(pairs, each(groups, self._context), strict=True):
            flat = [token for token in part if token.kind is Kind.TERM]
            usable = not number.stale and number.name != "rough"
            if usable and self._is_about_tables(groups, flat, number, clean_end=True):
                quote_start = min(token.start for token in flat)
                statement = self._state(quote_start, number.end, number, readings)
                if statement:
                    self._last, self._last_terms = statement, _terms(part)
                    yield statement
        self._context.note(groups)

    def _nothing(self, tokens: list[Token]) -> Iterator[Statement]:
        """``未收到申请``, ``没有行政复议、行政诉讼``, ``复议、诉讼均未发生``: 0."""
        split = next(i for i, token in enumerate(tokens) if token.kind is Kind.NOT)
        denial, before, scope = tokens[split], tokens[:split], tokens[split + 1 :]
        numbers = [token for token in scope if token.kind is Kind.NUMBER]
        only_one = all(token.value == 1 for token in numbers)
        blocked = {Kind.GAP, Kind.ON_TIME, Kind.RATE, Kind.SHARE, Kind.PERCENT, Kind.COMPARE, Kind.REST}
        if denial.stale or not only_one or any(token.kind in blocked for token in tokens):
            if _has(before, Kind.NUMBER):
                yield from self._counted(before)
            return
        side = scope if _terms(scope) else before
        if _has(before, Kind.NUMBER) and side is before:
            yield from self._counted(tokens)
            return
        parts = [item for _, item in _items(side) if _terms(item)]
        groups = [_terms(part) for part in parts]
        if not groups:
            return
        flat = [token for token in side if token.kind is Kind.TERM]
        zero = Token(Kind.NUMBER, denial.start, denial.end)
        about = topic(groups, self._context)
        verbs = [row for group in groups for row in group.get(Dim.ROW, ()) if row in VERB_READINGS]
        if about is Dim.APPLICATION and any(row not in _TAKEN_IN for row in verbs):
            return
        if self._is_about_tables(groups, flat, zero, clean_end=True):
            quote_end = max(token.end for token in (denial, *flat))
            quote_start = min(token.start for token in (denial, *flat))
            for readings in each(groups, self._context):
                statement = self._state(quote_start, quote_end, zero, readings)
                if statement:
                    yield statement
        self._context.note(groups)

    def _all(self, tokens: list[Token]) -> Iterator[Statement]:
        """``均已办结``, ``均为自然人申请``: as many as the number before."""
        last = self._last
        flat = [token for token in tokens if token.kind is Kind.TERM]
        if last is None or not flat or _has(tokens, Kind.GAP) or any(t.stale for t in tokens) or self._lost:
            return
        terms = _terms(tokens)
        on_time = _has(tokens, Kind.ON_TIME)
        rows = terms.get(Dim.ROW, [])
        if "收到" in rows or "新收" in rows or ("答复" in rows and on_time):
            return
        if topic([terms], self._context) not in (Dim.APPLICATION, Dim.DISPUTE):
            return
        if not any(dim in terms for dim in (Dim.ROW, Dim.COLUMN, Dim.OUTCOME)):
            return
        count = last.options[0][0]
        options: list[tuple[Decimal, Reading | Share]] = [
            (count, reading) for reading in each([terms], self._context)[0]
        ]
        if set(rows) & {"办结", "答复", "办理"}:
            options.append((Decimal(0), application_reading(("carried_out",), "total")))
        if options:
            start = min(token.start for token in tokens)
            quote = self._sentence.text[start : flat[-1].end]
            yield Statement(quote, self._sentence, tuple(options), Decimal(0), "件", last)

    def _percent(self, tokens: list[Token]) -> Iterator[Statement]:
        """办结率, and 占 after a number of applications."""
        known = {Kind.PERCENT, Kind.FILL, Kind.SHARE, Kind.RATE, Kind.TERM, Kind.NUMBER, Kind.COLON}
        percents = [token for token in tokens if token.kind is Kind.PERCENT]
        if len(percents) != 1 or percents[0].stale or self._lost or any(t.kind not in known for t in tokens):
            return
        percent = percents[0]
        if _has(tokens, Kind.RATE):
            if self._speaks_of_applications or self._is_applications or self._last:
                yield from self._rate(tokens, percent)
        elif (_has(tokens, Kind.SHARE) or len(tokens) == 1) and self._last is not None:
            yield from self._share(tokens, percent, self._last)

    def _rate(self, tokens: list[Token], percent: Token) -> Iterator[Statement]:
        if self._numbers and self._last is None:
            return
        results = application_reading(("results",), "total")
        options = [
            (percent.value, Share(f"{results.name}÷（{whole.name}）", results, whole))
            for whole in (_reading("received", "carried_in"), _reading("received"))
        ]
        yield self._percentage(tokens, percent, options, None)

    def _share(self, tokens: list[Token], percent: Token, last: Statement) -> Iterator[Statement]:
        parts = [reading for _, reading in last.options if isinstance(reading, Reading)]
        if not parts or parts[0].table != "表三":
            return
        wholes: list[Reading | Decimal] = [
            _reading("results"),
            _reading("received"),
            _reading("received", "carried_in"),
            *(number for number in self._numbers if number),
        ]
        options = [
            (percent.value, Share(f"{part.name}÷{whole if isinstance(whole, Decimal) else whole.name}", part, whole))
            for whole in wholes
            for part in parts
        ]
        yield self._percentage(tokens, percent, options, last)

    def _percentage(
        self,
        tokens: list[Token],
        percent: Token,
        options: list[tuple[Decimal, Share]],
        follows: Statement | None,
    ) -> Statement:
        quote = self._sentence.text[tokens[0].start : percent.end]
        return Statement(quote, self._sentence, tuple(options), percent.step, "%", follows)


def _reading(*rows: str) -> Reading:
    return application_reading(rows, "total")


def _has(tokens: Sequence[Token], kind: Kind) -> bool:
    return any(token.kind is kind for token in tokens)


def _terms(tokens: Sequence[Token]) -> Terms:
    found: Terms = {}
    for token in tokens:
        if token.kind is Kind.TERM and token.dim is not None:
            found.setdefault(token.dim, []).append(token.name)
    return found


def _items(tokens: Sequence[Token]) -> list[tuple[Kind, list[Token]]]:
    """The items of a clause; each says what joins it to the one before (、 和, or a colon)."""
    found: list[tuple[Kind, list[Token]]] = [(Kind.LIST, [])]
    for token in tokens:
        if token.kind in (Kind.LIST, Kind.COLON):
            found.append((token.kind, []))
        else:
            found[-1][1].append(token)
    return found


def _groups(tokens: Sequence[Token]) -> list[Terms]:
    return [terms for _, item in _items(tokens) if (terms := _terms(item))]
