"""What a number of cases is at most, by the figures of table 4 that the words about it name."""

from __future__ import annotations

from generator.language import cues
from generator.language.discourse import Discourse
from generator.language.quantities import Quantity, dispute_reading
from generator.language.readings import sum_of
from generator.language.surroundings import Surroundings
from generator.language.tokens import Token
from generator.language.units import CASE_UNITS
from generator.patterns import regex

_UNITS = CASE_UNITS | {"次", "场"}
_OTHER_CASES = regex(
    "无关|不属|不[计列]入|不含|不在[^，。；]{0,8}(?:统计|范围|之列)|其[他它](?:领域|方面|业务|条线|事项)|以外|各类|其余|另有|另[^，。；]{0,6}(?:征|处罚)|出庭|旁听|培训|案例|模拟|剖析|历年"
    "|[两三]年"
)
_OTHER_PARTIES = regex(
    "(?:作为|以)(?:行政)?复议(?:机关|机构)|司法局|指导|乡镇|部门|各单位|全[省市县区](?:各|共|范围)"
    "|[省市县区]法院(?:全年|共)"
)
"""Cases that the agency decides on, or is no party to."""
_NONE_SO = regex("(?:无|没有|未)[^，。；]{0,6}(?:败诉|纠正|撤销|维持|纠错)")


def of_disputed(discourse: Discourse, around: Surroundings, number: Token) -> Quantity | None:
    """The figures of table 4 that this number can't be more than; None where it is of something else."""
    if number.stale or number.amount.unit not in _UNITS:
        return None
    said = around.all
    context = f"{around.stretch}，{said}"
    kinds = _kinds(said) or _kinds(around.stretch)
    if not kinds or not discourse.discloses(context) or around.is_of_papers or around.is_of_contents:
        return None
    if _OTHER_CASES.search(said) or _OTHER_PARTIES.search(context):
        return None
    outcomes = [outcome for outcome, cue in cues.OUTCOMES.items() if cue.search(said)]
    if not outcomes or _NONE_SO.search(said):
        outcomes = ["total"]
    return sum_of([dispute_reading(kind, outcome) for kind in kinds for outcome in outcomes])


def _kinds(text: str) -> list[str]:
    """The kinds of cases that a text names; the special ones stand for themselves."""
    found = [kind for kind, cue in cues.DISPUTES.items() if cue.search(text)]
    return [kind for kind in found if "." in kind] or found
