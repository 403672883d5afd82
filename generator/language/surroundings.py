"""The words about a number: its own piece of a sentence, and the pieces beside it that have no number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.language.tokens import Token
from generator.patterns import regex

_MARK = regex(r"[，；;：:、。！？（）()]|,(?!\d)|(?<!\d),")
_HARD = frozenset("；;。！？（）()")
_BRACKETS = frozenset("（(")
_FAR = 400
"""Characters to each side, more than a sentence has: no text without marks is looked at whole each time."""
_GOES_ON = regex(
    r"\s*(?:均|都|全|皆|一律|已|并|我|本|街道|镇|县|局|属|系|实|为|告知|依|经|最终|决定|不予|不再|[未没]|无法"
    r"|[作做按被因以只]|予以|统一|要求|列入|归入|计入|答复|申请人|对方|第三方|权利人|企业|保密|结转|转|留|顺延|延)"
)
"""How a piece begins that says more of the number before it."""
_OF_ALL = regex(r"\s*(?:均|都|全部|一律|皆)")
_IS_TOPIC = regex("(?:公开|处理|提供|答复|办理|维持|纠正)的")
"""``不予公开的说明理由`` says nothing of what was counted before."""
_PAPERS = regex(
    "(?:(?<!申请)[书函]|(?<!名)单|意见|建议|提案|议案|公文|案例|复印件|留言|证明|稿件?|电话|附件)"
    r"\s*[共计有为达的了约仅]*\s*$"
)
_PAPERS_BEHIND = regex(
    "的?(?:案卷|卷宗|提案|建议|议案|文件|公文|信息|通知|材料|[^，。；]{0,4}(?:函|通知)|答复书|告知书|工单|意见"
    "|复议|诉讼|规范|许可|处罚|证)"
)
_CONTENTS = regex(r"(?:材料|文件|信息|问题|资料|制度|报告)\s*[共计为达了约仅]*\s*$")
_RESTS = regex(r"\s*(?:其余|剩余|余下|剩下|另外?|余)")
"""How a piece begins whose number is of what was not named before."""


class Piece(NamedTuple):
    """What stands between two marks of a sentence."""

    start: int
    end: int
    is_hard: bool
    """Whether the mark before it is more than a comma."""
    has_number: bool


class Surroundings(NamedTuple):
    """A number's words, nearest first."""

    own: str
    """Its own piece, up to the number."""
    behind: str
    """The rest of its piece."""
    before: str
    """The pieces without a number in front of it."""
    after: str
    """The pieces behind it that go on with it."""
    stretch: str
    """All that stands before its piece since the last semicolon."""
    conclusion: str
    """What is said of all numbers of its list, behind the last one: 涉密1件、涉第三方2件，均不予公开."""
    start: int
    end: int
    """Where the pieces begin and end that are about it."""

    @property
    def is_of_papers(self) -> bool:
        """Whether the number is of notices, opinions and their like: 答复书64份, 3份提案."""
        return _PAPERS.search(self.own) is not None or _PAPERS_BEHIND.match(self.behind) is not None

    @property
    def is_of_contents(self) -> bool:
        """Whether the number is of what may be asked for, or of something else: 材料12份."""
        return _CONTENTS.search(self.own) is not None

    @property
    def piece(self) -> str:
        return self.own + self.behind

    @property
    def all(self) -> str:
        return f"{self.before}，{self.piece}，{self.after}"


def pieces_of(text: str, numbers: Sequence[Token]) -> list[Piece]:
    """The sentence cut at its marks, and behind a number that another one follows without a mark."""
    starts = [number.start for number in numbers]
    cuts = list(_cuts(text, starts))
    marked = [start for start, _ in cuts]
    cuts += [(one.end, one.end) for one, two in pairwise(numbers) if not _has_one(marked, one.end, two.start)]
    cuts.sort()
    found = []
    begin, is_hard = 0, True
    for start, end in [*cuts, (len(text), len(text))]:
        found.append(Piece(begin, start, is_hard, _has_one(starts, begin, start)))
        begin, is_hard = end, text[start:end] in _HARD
    return found


def _cuts(text: str, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The marks that separate what is said of numbers; 、 does so only between two of them, and brackets
    without a number only explain.
    """
    begin = closed = 0
    marks = list(_MARK.finditer(text))
    for index, mark in enumerate(marks):
        start, end = mark.span()
        if start < closed:
            continue
        if mark[0] in _BRACKETS:
            close = next((one.start() for one in marks[index + 1 :] if one[0] in "）)"), len(text))
            if not _has_one(numbers, start, close):
                closed = close + 1
                continue
        if mark[0] == "、":
            following = next((one.start() for one in marks[index + 1 :] if one[0] != "、"), len(text))
            if not (_has_one(numbers, begin, start) and _has_one(numbers, end, following)):
                continue
        yield start, end
        begin = end


def _has_one(starts: Sequence[int], begin: int, end: int) -> bool:
    """Whether one of these places, which are in order, is between two others."""
    at = bisect_left(starts, begin)
    return at < len(starts) and starts[at] < end


def surroundings(text: str, pieces: Sequence[Piece], number: Token) -> Surroundings:
    """What stands about a number, up to the next numbers and semicolons."""
    index = bisect_left(pieces, number.end, key=lambda piece: piece.end)
    own = pieces[index]
    first = index
    if not _RESTS.match(text, own.start):
        first = _first(text, pieces, index)
    last = index
    nearest, furthest = max(number.start - _FAR, 0), number.end + _FAR
    for piece in pieces[index + 1 : index + _FAR]:
        is_near = piece.end <= furthest and not (piece.is_hard or piece.has_number)
        goes_on = is_near and _GOES_ON.match(text, piece.start)
        if not goes_on or _IS_TOPIC.search(text, piece.start, piece.end):
            break
        last += 1
    stretch = index
    while (
        stretch
        and pieces[stretch].start > nearest
        and (not pieces[stretch].is_hard or text[pieces[stretch].start - 1] in _BRACKETS)
    ):
        stretch -= 1
    return Surroundings(
        text[max(own.start, nearest) : number.start],
        text[number.end : min(own.end, furthest)],
        text[max(pieces[first].start, nearest) : own.start],
        text[own.end : pieces[last].end],
        text[max(pieces[stretch].start, nearest) : own.start],
        _conclusion(text, pieces, index),
        min(pieces[first].start, number.start),
        max(pieces[last].end, number.end),
    )


def _conclusion(text: str, pieces: Sequence[Piece], index: int) -> str:
    end = next((i for i in range(index + 1, len(pieces)) if pieces[i].is_hard), len(pieces))
    last = next(i for i in range(end - 1, index - 1, -1) if pieces[i].has_number or i == index)
    concluding = pieces[last + 1 : end][:1]
    return "".join(text[p.start : p.end] for p in concluding if _OF_ALL.match(text, p.start))


def _first(text: str, pieces: Sequence[Piece], index: int) -> int:
    """The first piece that leads up to a number; what goes on with the number before does not."""
    first = index
    nearest = pieces[index].start - _FAR
    while pieces[first].start > nearest and not pieces[first].is_hard and not pieces[first - 1].has_number:
        first -= 1
    if not pieces[first].is_hard:
        while first < index and _GOES_ON.match(text, pieces[first].start):
            first += 1
    return first
