"""Percentages: 办结率 and 纠错率 are recomputed, and 占 after a number of applications or cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.form import official as form
from generator.form.tables import DISPUTES
from generator.language.claims import Claim, Ratio
from generator.language.clauses import pairs
from generator.language.counting import terms_of, wordings_of
from generator.language.discourse import Discourse
from generator.language.lexicon import DECISION_WORDS, Dim
from generator.language.particles import RATES, Part
from generator.language.places import items
from generator.language.quantities import (
    DISPUTE_KINDS,
    Quantity,
    application_reading,
    dispute_reading,
    single_reading,
)
from generator.language.readings import Mentioned, Terms, each, sum_of, together, topic
from generator.language.tokens import Token, has
from generator.patterns import regex

_OUTCOMES = {item.id for item in form.OUTCOMES} | {"decided"}

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
    Part.LIST,
    Part.AMONG,
    Part.RESPECTIVELY,
}
"""按时答复率 is not among them: what is pending may still be in time."""
_RESULTS = application_reading(("results",), "total")
_RECEIVED = application_reading(("received",), "total")
_ALL_RECEIVED = application_reading(("received", "carried_in"), "total")
_WHOLES = (_RESULTS, _RECEIVED, _ALL_RECEIVED)
_JOINED = regex("(?:连同|加上|算上)[^，。；]*，$")
"""``连同部分公开，比例为63.5%``: of what was named before, too."""
_TOGETHER = regex("合计|总计|共占|[两二三][类项者]|加起来|一共")
_WITH_THE_LAST = regex(r"\s*(?:[与和及同加]|连同)")
"""``…占60.8%，与部分公开合计占63.5%``."""
_ALL = 100
_RATE_OF = {word: part for part, words in RATES.items() for word in words.split()}


def percentage(discourse: Discourse, clause: Sequence[Token]) -> Iterator[Claim]:
    """What the percentages of a clause say."""
    percents = [token for token in clause if token.role == Part.PERCENT]
    if any(percent.stale for percent in percents) or any(token.role not in _KNOWN for token in clause):
        return
    if len(percents) > 1:
        yield from _one_by_one(discourse, _respective(clause))
        return
    percent = percents[0]
    if has(clause, Part.EACH) and len(parts := _named(clause[: _mark(clause)])) > 1:
        if percent is clause[-1] and not has(clause, Part.NUMBER):  # 不予处理和其他处理各占4.7%
            yield from _one_by_one(discourse, [(part, percent) for part in parts])
        return
    follows = None
    discourse.mentioned.note([{Dim.DISPUTE: terms_of(clause).get(Dim.DISPUTE, [])}])
    rates = [_RATE_OF[token.name] for token in clause if token.role == Part.RATE]
    if rates == ["答复"] and percent.amount.value == _ALL:
        return  # of all that were due
    if rates:
        ratios = _rate(discourse, rates[0], percent.start)
    elif has(clause, Part.SHARE) or len(clause) == 1 or _is_in_row(discourse, clause):
        ratios = _share(discourse, clause, percent)
        follows = discourse.shared if _counts(discourse, clause) else None
    elif clause[0] is percent:
        ratios = _of_all(discourse, clause[1:])
    else:
        return
    if ratios:
        end = clause[-1].end if clause[0] is percent else percent.end
        yield _claim(discourse, clause[0].start, end, percent, ratios)._replace(follows=follows)


def _claim(discourse: Discourse, start: int, end: int, percent: Token, ratios: list[Ratio]) -> Claim:
    amount = percent.amount
    bounds = amount.bounds if amount.rough else amount.rounded
    quote = discourse.sentence.text[start:end]
    return Claim(quote, discourse.sentence, amount.value, bounds, ratios, "%")


def _share(discourse: Discourse, clause: Sequence[Token], percent: Token) -> list[Ratio]:
    """``45件，占61.6%``, ``自然人占八成``, ``占新收申请总量的九成``."""
    if not _counts(discourse, clause):
        return _of_named(discourse, clause, percent)
    return _share_of_counted(discourse, clause, percent, discourse.shared) if discourse.shared else []


def _share_of_counted(
    discourse: Discourse, clause: Sequence[Token], percent: Token, shared: Claim
) -> list[Ratio]:
    """The share of a number that was just counted."""
    if shared.table == DISPUTES.number and not _is_share_of_these(discourse, clause):
        return []
    discourse.shares.append(shared.stated)
    if _TOGETHER.search(discourse.sentence.text, discourse.clause_start, percent.start):
        return _shares(discourse.sums(), [*_wholes(shared), *filter(None, discourse.numbers)])
    if shared.bounds.most is None and shared.table not in (_RESULTS.table, DISPUTES.number):
        return []  # 三个部门作出7368件，占全县的84%
    counted: list[Quantity | Decimal] = [
        reading for reading in shared.readings if isinstance(reading, Quantity)
    ]
    wholes: list[Quantity | Decimal] = [*_wholes(shared), *_numbers_before(discourse)]
    whole = terms_of(clause[_mark(clause) :])
    if shared.table == DISPUTES.number and whole.keys() & {Dim.ROW, Dim.APPLICATION}:
        wholes += _WHOLES  # 被复议7件，占答复总数的10.9%
    if shared.table == _RESULTS.table:  # 不予公开的申请中，12件为执法案卷，占八成
        wholes += [application_reading((kind,), "total") for kind in discourse.mentioned.kinds]
    if shared.bounds.most is None:  # 网上申请51件，占68.9%
        return [*_shares(counted, wholes), *_shares([shared.stated], _wholes(shared))]
    return _shares(counted, wholes)


def _of_named(discourse: Discourse, clause: Sequence[Token], percent: Token) -> list[Ratio]:
    """``自然人占八成``, ``占办结总数15.6%的是无法提供``, ``连同部分公开占63.5%``."""
    mark = _mark(clause)
    behind = _phrases(clause[clause.index(percent) + 1 :]) if mark == 0 else []
    if behind:
        return _described(discourse, behind, terms_of(clause[: clause.index(percent)]))
    text, parts = discourse.sentence.text, _phrases(clause[:mark])
    if not parts and _JOINED.search(text, 0, discourse.clause_start):
        return []
    parts = parts or [discourse.described]
    if _WITH_THE_LAST.match(text, discourse.clause_start):
        parts = [discourse.described or discourse.last_terms, *parts]
    return _described(discourse, parts, terms_of(clause[mark:]))


def _numbers_before(discourse: Discourse) -> list[Decimal]:
    """What was counted before; the other parts of a whole (自然人52件，占80%；企业13件，占20%) are none."""
    if discourse.mentioned.is_within:
        return [*filter(None, discourse.numbers)]
    return [number for number in discourse.numbers if number and number not in discourse.shares]


def _counts(discourse: Discourse, clause: Sequence[Token]) -> bool:
    """Whether the percentage is of a number: of this clause, or of the one before it."""
    mark = _mark(clause)
    if has(clause[:mark], Part.NUMBER):
        return True
    return discourse.shared is not None and not has(clause[:mark], Part.TERM)


def _mark(clause: Sequence[Token]) -> int:
    """Where the share begins: at 占, or at the percentage itself (不予公开18.9%)."""
    roles = [token.role for token in clause]
    return roles.index(Part.SHARE) if Part.SHARE in roles else roles.index(Part.PERCENT)


def _is_in_row(discourse: Discourse, clause: Sequence[Token]) -> bool:
    """``不予公开18.9%`` after 就占比而言, or after what others 占; ``无法提供的超过三成``."""
    percent = clause[-1]
    is_plain = percent.role == Part.PERCENT and not has(clause, Part.NUMBER)
    is_told = discourse.tells_shares or discourse.sentence.text.endswith("的", 0, percent.start)
    return is_told and is_plain and has(clause, Part.TERM)


def _of_all(discourse: Discourse, rest: Sequence[Token]) -> list[Ratio]:
    """``八成的申请予以公开``: what is said of a share of all."""
    if rest and rest[0].dim == Dim.APPLICATION:
        rest = rest[1:]
    return _described(discourse, _phrases(rest), {})


def _respective(clause: Sequence[Token]) -> list[tuple[list[Token], Token]]:
    """``自然人、法人分别占80%、20%``."""
    return pairs(clause, Part.PERCENT) if has(clause, Part.RESPECTIVELY) else []


def _one_by_one(discourse: Discourse, told: Sequence[tuple[list[Token], Token]]) -> Iterator[Claim]:
    """Each part with the percentage that is told of it."""
    for part, percent in told:
        if ratios := _described(discourse, [terms_of(part)], {}):
            yield _claim(discourse, part[0].start, percent.end, percent, ratios)


def _is_share_of_these(discourse: Discourse, clause: Sequence[Token]) -> bool:
    """``占全县行政复议案件总数的25.8%`` is a share of something else than table 4."""
    return discourse.clause_is_about_disclosure or not any(token.dim == Dim.DISPUTE for token in clause)


def _speaks_of_applications(discourse: Discourse) -> bool:
    return not discourse.lost and (discourse.speaks_of_applications or discourse.in_applications)


def _rate(discourse: Discourse, part: str, position: int) -> list[Ratio]:
    """``办结率98.5%``, ``纠错率12.5%``."""
    if part in _OUTCOMES:
        kinds = [kind for kind in discourse.mentioned.disputes if kind in DISPUTE_KINDS]
        is_counted = discourse.last is not None and discourse.last.table == DISPUTES.number
        if not kinds or not (is_counted or discourse.are_disputes_about_disclosure(position)):
            return []
        parts = [dispute_reading(kind, part) for kind in kinds]
        wholes = [dispute_reading(kind, "total") for kind in kinds]
        decided = [dispute_reading(kind, "decided") for kind in kinds]
        return _shares(parts, [*wholes, *decided])
    if part == "granted":
        is_of_results = discourse.last is not None and discourse.last.table == _RESULTS.table
        if not is_of_results and not (discourse.in_applications and not discourse.numbers):
            return []
        parts = [application_reading(rows, "total") for rows in (("granted",), ("granted", "partly_granted"))]
        return _shares(parts, [*_WHOLES, *filter(None, discourse.numbers)])
    if discourse.lost or not (
        discourse.last or (not discourse.numbers and _speaks_of_applications(discourse))
    ):
        return []
    return _shares([_RESULTS], [_ALL_RECEIVED, _RECEIVED])


def _wholes(claim: Claim) -> Sequence[Quantity]:
    """What a part may be a share of: the totals of its table."""
    if claim.table == DISPUTES.number:
        return [dispute_reading(kind, whole) for kind in DISPUTE_KINDS for whole in ("total", "decided")]
    return _WHOLES if claim.table == _RESULTS.table else ()


def _named(tokens: Sequence[Token]) -> list[list[Token]]:
    """The wordings of each item of a list."""
    return [wordings for _, item in items(tokens) if (wordings := wordings_of(item))]


def _phrases(tokens: Sequence[Token]) -> list[Terms]:
    return [terms for _, item in items(tokens) if (terms := terms_of(item))]


def _described(discourse: Discourse, parts: list[Terms], whole: Terms) -> list[Ratio]:
    """``自然人申请占80%``: the part is named, not counted."""
    mentioned = discourse.mentioned
    about = topic(parts, mentioned)
    if about == Dim.DISPUTE and all(Dim.OUTCOME in part for part in parts):
        kinds = mentioned.disputes
        totals = [dispute_reading(kind, whole) for kind in kinds for whole in ("total", "decided")]
        return _shares(together(parts, mentioned), totals) if len(kinds) == 1 else []
    if about == Dim.DOCUMENT and all(Dim.STATE in part for part in parts):
        named = [name for part in parts for name in part.get(Dim.DOCUMENT, ())] or mentioned.documents
        of_these = {Dim.STATE: ["in_force"]} | whole | {Dim.DOCUMENT: named[-1:]}
        documents = each([of_these], mentioned)[0]
        return _shares(together(parts, mentioned), [*documents, *filter(None, discourse.numbers)])
    if about == Dim.DECISION and all(part.keys() == {Dim.DECISION} for part in parts):
        return _shares(together(parts, mentioned), _decisions(whole))
    if about != Dim.APPLICATION or not _speaks_of_applications(discourse):
        return []
    if all(Dim.ROW in part for part in parts):
        wholes = each([whole], mentioned)[0] if Dim.ROW in whole else _WHOLES
        return _shares(together(parts, mentioned), wholes)
    if not all(Dim.COLUMN in part for part in parts):
        return []
    ratios = []
    for row in whole.get(Dim.ROW) or mentioned.rows or ("收到", "办结"):
        readings = together([part | {Dim.ROW: [row]} for part in parts], mentioned)
        wholes = each([{Dim.ROW: [row]}], Mentioned())[0]
        for reading, all_ in zip(readings, wholes, strict=False):
            ratios += _shares([reading], [all_])
    return ratios


def _decisions(whole: Terms) -> list[Quantity]:
    """What decisions are a share of: those that are named (占许可、处罚总数的5%), or all three kinds."""
    named = [name for name in whole.get(Dim.DECISION, ()) if name]
    return [sum_of([single_reading(name) for name in named or DECISION_WORDS])]


def _shares(parts: Sequence[Quantity | Decimal], wholes: Sequence[Quantity | Decimal]) -> list[Ratio]:
    return [
        Ratio(
            "÷".join(str(one) if isinstance(one, Decimal) else one.name for one in (part, whole)), part, whole
        )
        for whole in wholes
        for part in parts
    ]
