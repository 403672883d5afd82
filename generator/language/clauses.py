"""Clauses to claims: a number with the wording beside it, 分别, 未, 均."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from generator.language.claims import Claim, Option
from generator.language.lexicon import Dim, Kind, TokenKind
from generator.language.quantities import VERB_READINGS, application_reading
from generator.language.readings import Terms, each, together, topic
from generator.language.state import State
from generator.language.tokens import Token, has

_TAKEN_IN = {"收到", "新收", "申请", "依申请公开", "结转"}
"""Wordings that 未 turns into 0 (未答复 would not be a row of the form)."""
_MATTER_UNITS = frozenset("件份宗起例单条封")
"""A number of something else in these units, and the verbs after it speak of that."""
_NOT_NOTHING = {Kind.GAP, Kind.ON_TIME, Kind.RATE, Kind.SHARE, Kind.PERCENT, Kind.COMPARE, Kind.REST}
"""``未按时答复…`` does not say that something is 0."""
_SAID_BY_VERB = {Dim.ROW, Dim.STATE, Dim.OUTCOME}
_JOINING = {Kind.LIST, Kind.COLON}


@dataclass(slots=True)
class _Place:
    """Where a number stands: in its own item, and behind items that have none."""

    number: Token
    before: list[Token]
    after: list[Token]
    """What follows in the item, unless another number does."""
    earlier: list[list[Token]]
    is_joined: bool
    """Whether the earlier items are joined by 、 or 和, not set off by a colon."""
    is_dirty: bool
    """Whether the clause speaks of something else before it."""


def counted(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    """Every number of a clause with the wording beside it."""
    for place in _places(state, clause):
        found = _number(state, place)
        if found is None and place.is_dirty and place.number.amount.unit in _MATTER_UNITS:
            state.lost = True
        yield from found or ()


def _places(state: State, clause: Sequence[Token]) -> Iterator[_Place]:
    dirty = False
    heading: list[list[Token]] = []
    joined: list[list[Token]] = []
    for joiner, item in items(clause):
        if joiner == Kind.COLON:
            heading, joined = joined, []
        numbers = [index for index, token in enumerate(item) if token.kind == Kind.NUMBER]
        begin = 0
        for index in numbers:
            before = item[begin:index]
            dirty = dirty or has(before, Kind.GAP)
            after = item[index + 1 :] if index == numbers[-1] else []
            yield _Place(item[index], before, after, joined or heading, bool(joined), dirty)
            begin = index + 1
            heading, joined = [], []
        dirty = dirty or has(item[begin:], Kind.GAP)
        if not numbers:
            joined.append(item)
            state.mention([terms_of(item)], dirty=dirty)


def _number(state: State, place: _Place) -> list[Claim] | None:
    """What one number says; None if it is not about the tables, or not surely so."""
    number, clean_end = place.number, not has(place.after, Kind.GAP)
    own = wordings_of(place.before)
    behind = wordings_of(place.after) if clean_end else []
    if not own and not behind and (has(place.before, Kind.REST) or has(place.after, Kind.REST)):
        return _rest(state, place)
    parts = [wordings for item in place.earlier if (wordings := wordings_of(item))]
    if own:
        said = _SAID_BY_VERB.union([token.dim for token in own])
        own += [token for token in behind if token.dim not in said]
        token_groups = [*(parts if place.is_joined else []), own]
    else:
        token_groups = [behind] if behind else parts
    state.numbers.append(number.amount.value)
    groups = [terms_of(group) for group in token_groups]
    if not groups or place.is_dirty or number.stale:
        return None
    if len(groups) > 1 and len({topic([group], state.context) for group in groups}) > 1:
        groups, token_groups = groups[-1:], token_groups[-1:]
    flat = [token for group in token_groups for token in group]
    if not state.is_about_tables(groups, flat, number, clean_end=clean_end):
        return None
    is_each = has(list(chain(place.before, *place.earlier)), Kind.EACH)
    readings = each(groups, state.context) if is_each else [together(groups, state.context)]
    state.context.note(groups)
    if number.amount.is_rough:
        state.last = None
        return []
    start, end = _span(number, flat)
    found = [claim for some in readings if (claim := state.claim(start, end, number, some))]
    state.last_terms = groups[-1]
    state.last = found[-1] if found else state.last
    return found


def _rest(state: State, place: _Place) -> list[Claim] | None:
    """``其他3件`` after kinds of applicants, or after outcomes."""
    number, columns = place.number, state.last_terms.get(Dim.COLUMN)
    if place.is_dirty or number.stale or state.last is None or number.amount.is_rough:
        return None
    if Dim.OUTCOME in state.last_terms:
        readings = each([{Dim.OUTCOME: ["other"]}], state.context)[0]
    elif columns:
        wanted = ["other", "organisations"] if columns == ["natural_person"] else ["other"]
        readings = [r for column in wanted for r in each([{Dim.COLUMN: [column]}], state.context)[0]]
    else:
        return None
    rest = [token for token in place.before if token.kind == Kind.REST]
    claim = state.claim(*_span(number, rest), number, readings)
    return [claim] if claim else None


def pairs(clause: Sequence[Token]) -> list[tuple[list[Token], Token]]:
    """``自然人、法人分别3件、2件``: wordings and numbers, one to one."""
    split = next(index for index, token in enumerate(clause) if token.kind == Kind.RESPECTIVELY)
    before, after = clause[:split], clause[split + 1 :]
    numbers = [token for token in after if token.kind == Kind.NUMBER]
    parts = [wordings for _, item in items(before) if (wordings := wordings_of(item))]
    if len(parts) < 2 or len(parts) != len(numbers) or has(before, Kind.NUMBER):
        return []
    return list(zip(parts, numbers, strict=True))


def respectively(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    """What each number of a pair says."""
    if has(clause, Kind.GAP):
        state.lost = True
        return
    found = pairs(clause)
    groups = [terms_of(part) for part, _ in found]
    for (part, number), readings in zip(found, each(groups, state.context), strict=True):
        if number.stale or number.amount.is_rough:
            continue
        if state.is_about_tables(groups, part, number, clean_end=True):
            claim = state.claim(part[0].start, number.end, number, readings)
            if claim:
                state.last, state.last_terms = claim, terms_of(part)
                yield claim
    state.context.note(groups)


def nothing(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    """``未收到申请``, ``没有行政复议、行政诉讼``, ``复议、诉讼均未发生``: 0."""
    split = next(index for index, token in enumerate(clause) if token.kind == Kind.NOT)
    denial, before, scope = clause[split], clause[:split], clause[split + 1 :]
    more_than_one = any(token.kind == Kind.NUMBER and token.amount.value != 1 for token in scope)
    if has(before, Kind.NUMBER):
        yield from counted(state, before)
    if denial.stale or more_than_one or any(token.kind in _NOT_NOTHING for token in clause):
        return
    denied = scope if wordings_of(scope) else [] if has(before, Kind.NUMBER) else before
    groups = [terms for _, item in items(denied) if (terms := terms_of(item))]
    about = topic(groups, state.context)
    verbs = {row for terms in groups for row in terms.get(Dim.ROW, ()) if row in VERB_READINGS}
    if not groups or (about == Dim.APPLICATION and not verbs <= _TAKEN_IN):
        return
    flat = wordings_of(denied)
    zero = Token(Kind.NUMBER, denial.start, denial.end)
    if state.is_about_tables(groups, flat, zero, clean_end=True):
        start, end = _span(denial, flat)
        for readings in each(groups, state.context):
            claim = state.claim(start, end, zero, readings)
            if claim:
                yield claim
    state.context.note(groups)


def all_of_them(state: State, clause: Sequence[Token]) -> Iterator[Claim]:
    """``均已办结``, ``均为自然人申请``: as many as the number before."""
    flat, terms, last = wordings_of(clause), terms_of(clause), state.last
    if last is None or state.lost or has(clause, Kind.GAP) or any(token.stale for token in clause):
        return
    rows = set(terms.get(Dim.ROW, ()))
    in_time_only = "答复" in rows and has(clause, Kind.ON_TIME)  # what is pending may still be in time
    if in_time_only or rows & {"收到", "新收"} or not terms.keys() & {Dim.ROW, Dim.COLUMN, Dim.OUTCOME}:
        return
    if topic([terms], state.context) not in (Dim.APPLICATION, Dim.DISPUTE):
        return
    count = last.options[0][0]
    options: list[Option] = [(count, reading) for reading in each([terms], state.context)[0]]
    if rows & {"办结", "答复", "办理"}:
        options.append((Decimal(0), application_reading(("carried_out",), "total")))
    if options:
        quote = state.sentence.text[clause[0].start : flat[-1].end]
        yield Claim(quote, state.sentence, tuple(options), Decimal(0), "件", last)


def items(tokens: Sequence[Token]) -> list[tuple[TokenKind, list[Token]]]:
    """The items of a clause; each says what joins it to the one before (、 和, or a colon)."""
    item: list[Token] = []
    found: list[tuple[TokenKind, list[Token]]] = [(Kind.LIST, item)]
    for token in tokens:
        if token.kind in _JOINING:
            item = []
            found.append((token.kind, item))
        else:
            item.append(token)
    return found


def wordings_of(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind == Kind.TERM]


def terms_of(tokens: Sequence[Token]) -> Terms:
    found: Terms = {}
    for token in tokens:
        if token.dim is not None:
            found.setdefault(token.dim, []).append(token.name)
    return found


def _span(token: Token, others: Sequence[Token]) -> tuple[int, int]:
    """From the first to the last of them; ``others`` are in order."""
    if not others:
        return token.start, token.end
    return min(token.start, others[0].start), max(token.end, others[-1].end)
