"""Ctrl-G: to any question, or to the last look; what is still open is marked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.prompt import flow
from generator.prompt.asking import TITLE, Move, Screen
from generator.prompt.question import Option, Question

if TYPE_CHECKING:
    from generator.prompt.wizard import Wizard


class Target(Enum):
    """Where a jump leads, other than to a question."""

    STAY = auto()
    LAST_LOOK = auto()


def jump(wizard: Wizard) -> Question | Target:
    """Pick a part, then a question in it; or all findings."""
    questions = flow.all_questions(wizard.state())
    parts = list(dict.fromkeys(question.part for question in questions))
    pointed = parts[0]
    while True:
        options = [Option(part, _marked_part(part, questions), part == pointed) for part in parts]
        last = Option(Target.LAST_LOOK.name, "最后核对　所有的错误和提醒")
        part = wizard.pick(Screen(TITLE, "跳转"), "跳到哪一部分？", [*options, last], is_aside=True)
        if part is Move.BACK:
            return Target.STAY
        if part == last.value:
            return Target.LAST_LOOK
        if isinstance(part, Move):
            continue
        pointed = part
        here = [question for question in questions if question.part == part]
        marked = [Option(q.key, f"{flow.listed(q)}{'' if is_settled(q) else _OPEN}") for q in here]
        key = wizard.pick(Screen(TITLE, part), "改哪一项？", marked, is_aside=True)
        if not isinstance(key, Move):
            return next(q for q in here if q.key == key)


_OPEN = "　（还没有答，或者没有确认）"


def is_settled(question: Question) -> bool:
    return question.answered or question.extra


def _marked_part(part: str, questions: Sequence[Question]) -> str:
    count = sum(question.part == part and not is_settled(question) for question in questions)
    return f"{part}　（还没有填完）" if count else part
