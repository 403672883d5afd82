"""The last look before the report is written: findings, tables, and where each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.errors import Exit
from generator.findings import Finding
from generator.prompt import asking, flow, review
from generator.prompt.asking import TITLE, Move, Screen
from generator.prompt.ending import Finish
from generator.prompt.jumping import jump
from generator.prompt.question import Option, Question

if TYPE_CHECKING:
    from generator.prompt.wizard import Wizard


class LastLook:
    """All findings of what a wizard holds."""

    def __init__(self, wizard: Wizard) -> None:
        self._wizard = wizard
        self._at: str | None = None  # what was picked last: the list opens there again

    def decide(self) -> Question | Exit:
        """The question that a finding leads to, or how the sitting ends."""
        wizard = self._wizard
        while True:
            wizard.refresh()
            found = review.findings(wizard.document, wizard.last)
            choice = self._pick(found)
            self._at = choice if isinstance(choice, str) else None
            if choice == review.RENDER:
                decided: Question | Exit | None = Finish(wizard, found).render()
            elif choice == review.QUIT:
                wizard.say_how_to_go_on()
                return Exit.OK
            elif choice == review.TABLES_KEY:
                wizard.read("三张表", "\n".join(review.tables(wizard.document.answers().report)))
                decided = None
            else:
                decided = self._question(choice, found)
            if decided is not None:
                return decided

    def _pick(self, found: Sequence[Finding]) -> Any:
        wizard = self._wizard
        news, wizard.news = wizard.news, []
        is_complete = flow.next_question(wizard.state()) is None
        position = "全部填好，最后核对" if is_complete else "还没有填完，最后核对"
        options = review.menu(list(found))
        if any(option.value == self._at for option in options):
            options = [replace(option, chosen=option.value == self._at) for option in options]
        return wizard.pick(
            Screen(TITLE, position, [*news, *review.shown(found)]),
            "接下来：",
            options,
            legend=asking.LEGEND,
            explain=lambda value: review.about(found[int(value)]) if value.isdigit() else (),
        )

    def _question(self, choice: Any, found: Sequence[Finding]) -> Question | None:
        if choice is Move.JUMP:
            return self._jumped()
        if choice is Move.BACK:
            return flow.sequence(self._wizard.state())[-1]
        return self._answer(found[int(choice)])

    def _jumped(self) -> Question | None:
        target = jump(self._wizard)
        return target if isinstance(target, Question) else None

    def _answer(self, finding: Finding) -> Question | None:
        """The question that a finding leads to: of a sum, any of its figures; or a reason is given."""
        wizard = self._wizard
        questions = review.questions_about(wizard.state(), finding)
        options = [Option(q.key, f"去改　{flow.listed(q)}", n == 0) for n, q in enumerate(questions)]
        if review.is_explainable(finding):
            options.append(Option("reason", review.give_reason(finding)))
        choice: Any = options[0].value if len(options) == 1 else None
        if choice is None:
            explain = review.about(finding)[1:]
            screen = Screen(TITLE, f"{finding.rule} {finding.where}", (), review.full_line(finding, "选"))
            choice = wizard.pick(screen, "怎样处理？", options, explain=lambda _: explain, is_aside=True)
        if choice == "reason":
            choice = wizard.reason_for(finding)
            if isinstance(choice, str):
                wizard.write(lambda document: review.explain(document, finding.rule, choice))
                return None
        if choice is Move.JUMP:
            return self._jumped()
        wizard.note(review.message(finding))
        return next((question for question in questions if question.key == choice), None)
