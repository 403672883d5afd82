"""What is asked, in which order, and what comes next: a pure function of the answers so far.

Figures come before the narrative, so that the narrative can use them.
"""

from __future__ import annotations

from generator.findings import Path
from generator.form import official as form
from generator.prompt import application_cells, applications, basics, disclosure, disputes, texts
from generator.prompt.question import Question, State

PARTS = (
    basics.questions,
    disclosure.questions,
    applications.questions,
    disputes.questions,
    texts.preface,
    texts.overview,
    texts.problems,
    texts.other_matters,
    basics.signature,
)

HEADINGS = (
    basics.PART,
    disclosure.PART,
    application_cells.PART,
    disputes.PART,
    texts.PREFACE_PART,
    *(section.heading for section in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)),
    basics.SIGNATURE_PART,
)
"""The parts in the order they are asked."""


def all_questions(state: State) -> list[Question]:
    """Every question that applies, those reached only by jumping included."""
    return [question for part in PARTS for question in part(state)]


def sequence(state: State) -> list[Question]:
    """The questions on the way, in order."""
    return [question for question in all_questions(state) if not question.extra]


def next_question(state: State) -> Question | None:
    """The first question that is not answered; None when all are."""
    for part in PARTS:
        for question in part(state):
            if not question.answered and not question.extra:
                return question
    return None


def previous_question(state: State, question: Question) -> Question | None:
    """The question before this one on the way."""
    before = None
    for other in sequence(state):
        if other.key == question.key:
            return before
        before = other
    return before


def find(state: State, key: str) -> Question | None:
    """The question of this key, if it still applies."""
    return next((question for question in all_questions(state) if question.key == key), None)


def question_at(state: State, path: Path) -> Question | None:
    """The question that a finding's place leads to: the one about it, or about the group above."""
    questions = all_questions(state)
    for end in range(len(path), 0, -1):
        matching = [q for q in questions if q.path == path[:end]]
        if matching:
            return matching[-1]
    below = [q for q in questions if q.path[: len(path)] == path]
    return below[0] if below else None


def position(state: State, question: Question) -> tuple[int, int, int]:
    """Which part of how many, and which question in it; 0 for one that is only jumped to.

    How many questions a part has depends on the answers, so that number is not promised to anybody.
    """
    keys = [other.key for other in sequence(state) if other.part == question.part]
    number = keys.index(question.key) + 1 if question.key in keys else 0
    return HEADINGS.index(question.part) + 1, len(HEADINGS), number


def shown_position(state: State, question: Question) -> str:
    """``三、收到和处理政府信息公开申请情况　第 3/9 部分　第 4 题``"""
    if question.part not in HEADINGS:
        return question.part
    part, parts, number = position(state, question)
    return f"{question.part}　第 {part}/{parts} 部分" + (f"　第 {number} 题" if number else "")


def listed(question: Question) -> str:
    """A question in a list, with its answer."""
    current = _beginning(" ".join(question.current.split()), 24)
    chosen = _beginning("、".join(option.label for option in question.options if option.chosen), 30)
    answered = current or (chosen if question.answered else "")
    return f"{question.ask.rstrip('：')}　{answered}" if answered else question.ask.rstrip("：")


def _beginning(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
