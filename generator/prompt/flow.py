"""What is asked, in which order, and what comes next: a pure function of the answers so far.

Figures come before the narrative, so that the narrative can use them.
"""

from __future__ import annotations

from generator.findings import Path
from generator.prompt import applications, disclosure, disputes, identity, texts
from generator.prompt.question import Question, State

PARTS = (
    identity.questions,
    disclosure.questions,
    applications.questions,
    disputes.questions,
    texts.preface,
    texts.overview,
    texts.problems,
    texts.other_matters,
    identity.signature,
)


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


def position(state: State, question: Question) -> tuple[int, int]:
    """Which question of how many in its part."""
    keys = [other.key for other in sequence(state) if other.part == question.part]
    return (keys.index(question.key) + 1 if question.key in keys else len(keys)), len(keys)
