"""Where a number stands in its clause, and whether what stands beside it limits what it counts.

A gap inside the counted noun phrase (``办理不动产登记申请2300件``, ``受理县长信箱47件``) says that something
else is counted. Before a verb it is an adverb or the subject (``全局上下共受理申请5件``) and changes
nothing, unless it says that not all are meant (``通过网站收到``, ``县水利局收到``). Behind the phrase it is
a tail (``收到申请5件并逐件登记``), which matters only where no verb says what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.language.particles import Part, RoleName
from generator.language.tokens import Token, has, has_any

_JOINING = {Part.LIST, Part.COLON}
UNKNOWN = {Part.GAP, Part.LIMIT}
_ENDS_PHRASE = {Part.SHARE, Part.PERCENT, Part.COMPARE, Part.RATE}


@dataclass(slots=True)
class NumberPlace:
    """A number, the words of its own item, and the items before it that have no number."""

    number: Token
    before: list[Token]
    after: list[Token]
    """What follows in the item, unless another number does."""
    earlier: list[list[Token]]
    later: list[list[Token]]
    """The items up to the next number or the end, behind the last number of an item."""
    is_joined: bool
    """Whether the earlier items are joined by 、 or 和, not set off by a colon."""
    is_limited: bool
    """Whether something else, or not all of it, is counted."""
    has_adverb: bool
    """Whether unknown words stand before a verb: bare verbs then are not surely about applications."""

    has_tail: bool
    """Whether unknown words follow it in its item."""
    is_second: bool
    """Whether another number stands before it in its item (新收65件办结59件)."""
    is_part: bool
    """Whether the number is said of what the number before it counts (65件申请办结59件)."""

    @property
    def words(self) -> list[Token]:
        """Everything that stands beside the number."""
        return [*self.before, *self.after, *chain.from_iterable(self.earlier)]

    @property
    def has_verb(self) -> bool:
        return any(token.is_verbal for token in self.words)


def items(tokens: Sequence[Token]) -> list[tuple[RoleName, list[Token]]]:
    """The items of a clause; each says what joins it to the one before (、 和, or a colon)."""
    item: list[Token] = []
    found: list[tuple[RoleName, list[Token]]] = [(Part.LIST, item)]
    for token in tokens:
        if token.role in _JOINING:
            item = []
            found.append((token.role, item))
        else:
            item.append(token)
    return found


def places(clause: Sequence[Token]) -> Iterator[NumberPlace | list[Token]]:
    """The numbers of a clause in order, each in its place; of an item that has none, its words."""
    limited = adverb = tail = False
    heading: list[list[Token]] = []
    joined: list[list[Token]] = []
    knows_all = not has_any(clause, UNKNOWN)
    parts = items(clause)
    for position, (joiner, item) in enumerate(parts):
        if joiner == Part.COLON:
            heading, joined = joined, []
        numbers = [index for index, token in enumerate(item) if token.role == Part.NUMBER]
        begin, before = 0, list[Token]()
        for index, following in zip(numbers, [*numbers[1:], len(item)], strict=False):
            between, whole = item[begin:index], list[Token]()
            if begin:
                whole = _of_whole(between, counted=not before)
            before = between[len(whole) :] if whole else between
            after = item[index + 1 : following]
            if following < len(item):
                after = _of_whole(after, counted=not before)
            if not knows_all:
                limited = limited or _limits(joined, heading, before, after)
                adverb = has_any(before, UNKNOWN)
                tail = has_any(after, UNKNOWN)
            later = _later(parts[position + 1 :]) if following == len(item) else []
            is_part = bool(whole) and not has(between, Part.AMONG)
            yield NumberPlace(
                item[index],
                before,
                after,
                joined or heading,
                later,
                bool(joined),
                limited,
                adverb,
                tail,
                begin > 0,
                is_part,
            )
            begin = index + 1
            heading, joined = [], []
        if not numbers:
            joined.append(item)
            yield item


def _of_whole(between: list[Token], *, counted: bool) -> list[Token]:
    """What still belongs to the first of two numbers: up to 中 (7件申请中有6件), or the noun that it counts
    (65件申请办结59件), if nothing before it says what it counts (``counted``).
    """
    among = next((index for index, token in enumerate(between) if token.role == Part.AMONG), 0)
    if among or not counted:
        return between[:among]
    verb = next((index for index, token in enumerate(between) if token.is_verbal), 0)
    return between[:verb] if between and between[0].role == Part.TERM else []


def _later(parts: Sequence[tuple[RoleName, list[Token]]]) -> list[list[Token]]:
    """The items that follow without a number of their own; none if another number follows."""
    following = []
    for _, item in parts:
        if has(item, Part.NUMBER):
            return []
        following.append(item)
    return following


def _limits(
    joined: list[list[Token]], heading: list[list[Token]], before: list[Token], after: list[Token]
) -> bool:
    if any(_is_limited(item, at_end=True) for item in joined) or _is_limited(before, at_end=True):
        return True
    return any(_is_limited(item, at_end=False) for item in heading) or _is_limited(after, at_end=False)


def _is_limited(tokens: Sequence[Token], *, at_end: bool) -> bool:
    """Whether unknown words belong to the noun that is counted, or limit the verb behind them.

    ``at_end``: whether words at the end still belong to it (before a number, but not behind one).
    """
    gap = limit = False
    for token in tokens:
        if token.role == Part.GAP:
            gap = True
        elif token.role == Part.LIMIT:
            limit = True
        elif token.role == Part.TERM:
            if limit or (gap and not token.is_verbal):
                return True
            gap = limit = False
        elif token.role in _ENDS_PHRASE:
            return False
    return at_end and (gap or limit)
