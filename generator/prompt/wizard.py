"""The loop: ask what comes next, write it down, save; then review and render.

Every answer is on the disk before the next question appears, and a text while it is being typed.
Starting again continues at the first question that has no answer in the file, whoever wrote the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.answers.save import AnswersFile
from generator.errors import Exit
from generator.findings import Finding
from generator.prompt import asking, flow, losses, review
from generator.prompt.asking import TITLE, Move, Screen, Unfinished
from generator.prompt.challenge import new_findings, of_text
from generator.prompt.jumping import Target, jump
from generator.prompt.last_look import LastLook
from generator.prompt.manuscript import Manuscript
from generator.prompt.question import Doubt, Kind, Option, Question, State, unfinished
from generator.prompt.safekeeping import Safekeeping
from generator.report.report import Report


class Left(Exception):  # noqa: N818  # no error: the person leaves, or the window closes
    """The sitting ends here; everything is saved."""


@dataclass
class Wizard:
    """One sitting over one answers file."""

    file: Path
    last: Report | None
    folder: Path
    today: date
    again: str = "nianbao fill"
    """The command that goes on with this file."""
    last_file: Path | None = None
    """Where last year's report was read from: remembered in the answers file."""
    news: list[str] = field(default_factory=list)
    """What is said on the next screen."""
    answers: int = 0
    """How many answers were given (one for each time the person confirmed something)."""
    said: list[str] = field(default_factory=list)
    """What is printed once the screens are gone."""

    def __post_init__(self) -> None:
        self._noted = ""  # what is said against the question's answer
        self._corrects = False  # whether a finding at the last look led to the question
        self._now: list[str] = []  # the news on the question's screen
        self._manuscript = Manuscript(self.file, self.last, self.last_file)
        self._files = Safekeeping(self._manuscript, self._tell)
        self.write, self.refresh = self._files.write, self._files.refresh

    @property
    def document(self) -> AnswersFile:
        return self._manuscript.document

    def run(self) -> Exit:
        """Ask until everything is answered and rendered, or the person leaves."""
        look = LastLook(self)
        try:
            question = flow.next_question(self.state())
            while True:
                while question is not None:
                    question = self._after(question, *self._ask(question))
                outcome = look.decide()
                if isinstance(outcome, Exit):
                    return outcome
                question = outcome
        except Left:
            self.say_how_to_go_on()
            return Exit.INTERRUPTED

    def state(self) -> State:
        return State(self.document, self.last, self.today)

    def _tell(self, line: str) -> None:
        self.news.append(line)
        self.said.append(line)

    # ── asking ────────────────────────────────────────────────────────────────────────────────

    def pick(self, screen: Screen, ask_for: str, options: Sequence[Option], **more: Any) -> Any:
        """Pick from a list; leaving the program is no choice but the end."""
        choice = asking.pick(screen, ask_for, options, **more)
        if choice in (Move.QUIT, Move.CLOSE):
            raise Left
        return choice

    def _ask(self, question: Question) -> tuple[Question, Move | None]:
        """Ask one question and write its answer down; the question answered last, and how it was left.

        That is None when it was answered; it is another question where an answer led to one.
        """
        self._now, self.news = self.news, []
        if not self._noted and question.kind is Kind.TEXT and question.current and not question.answered:
            self._noted = _lines(of_text(review.findings(self.document, self.last), question))
        while True:
            answer = asking.ask(self._screen(question), question, partial(self._files.keep, question))
            if isinstance(answer, Unfinished):
                if question.kind is Kind.TEXT:
                    self._files.keep_or_ask(question, answer.text)
                question, answer = replace(question, current=answer.text), answer.move
            if answer in (Move.QUIT, Move.CLOSE):
                raise Left
            if isinstance(answer, Move):
                return question, answer
            self.answers += 1
            self._noted = ""
            decided = self._taken(question, answer)
            if not isinstance(decided, Question):
                return question, decided
            question = decided

    def _taken(self, question: Question, answer: Any) -> Move | Question | None:
        """Write an answer, once nothing speaks against it or the person has decided that it is right.

        Returns the question to ask again, a move, or None when the answer is written. A text is on
        the disk meanwhile as what it is, unfinished; a figure is not.
        """
        self.refresh()
        for doubt in (question.doubt(answer), self._loss(question, answer)):
            if doubt is None:
                continue
            choice = self._asked_back(question, doubt)
            if choice == "instead":
                self.write(doubt.write)
                return None
            if choice != "keep":
                return self._again(question, answer, doubt.why, choice)
        self.refresh()
        before, tried = review.findings(self.document, self.last), self.document.copy()
        question.write(tried, answer)
        found = new_findings(before, tried, self.last, question, answer)
        if not found:
            self.write(lambda document: question.write(document, answer))
            return None
        state = self.state()
        is_confirmed = not state.is_unconfirmed(question.path) and state.text(*question.path) == answer
        if question.kind is Kind.TEXT and not is_confirmed:
            self.write(lambda document: unfinished(question.path)(document, answer))
        return self._point_out(question, answer, found)

    def _asked_back(self, question: Question, doubt: Doubt) -> Any:
        options = [Option("edit", doubt.edit, True)]
        options += [Option("instead", doubt.instead)] if doubt.instead else []
        options += [Option("keep", doubt.keep)]
        return self.pick(self._screen(question, doubt.why), "这个回答需要核对：", options)

    def _loss(self, question: Question, answer: Any) -> Doubt | None:
        """A choice that takes away figures which were filled in."""
        if question.kind not in (Kind.CHOICE, Kind.CHOICES):
            return None
        tried = self.document.copy()
        question.write(tried, answer)
        return losses.doubt(self.document, tried)

    def _point_out(self, question: Question, answer: Any, found: Sequence[Finding]) -> Move | Question | None:
        """Say what the rules find in an answer just given."""
        why = "\n".join(dict.fromkeys(review.full_line(finding, "选") for finding in found))
        explained = next((finding for finding in found if review.is_explainable(finding)), None)
        others = review.other_figures(self.state(), found, question)
        options = [Option("edit", "返回修改", True)]
        options += [Option(other.key, f"先去改　{flow.listed(other)}") for other in others]
        options += [Option("reason", review.give_reason(explained))] if explained else []
        options += [Option("keep", review.go_on_with(found, question))]
        ask_for = "这段文字有需要核对的地方：" if question.kind is Kind.TEXT else "这个回答需要核对："
        rules = list(dict.fromkeys(line for finding in found for line in review.about(finding)[1:]))
        choice = self.pick(self._screen(question, why), ask_for, options, explain=lambda _: rules)
        if choice == "reason" and explained is not None:
            reason = self.reason_for(explained)
            if isinstance(reason, str):
                self.write(lambda document: question.write(document, answer))
                self.write(lambda document: review.explain(document, explained.rule, reason))
                return None
            choice = reason
        if choice == "keep":
            self.write(lambda document: question.write(document, answer))
            return None
        for other in others:
            if choice == other.key:
                self._noted = _lines(found)
                return other
        return self._again(question, answer, _lines(found), choice)

    def _again(self, question: Question, answer: Any, why: str, choice: Any) -> Move | Question:
        """Back to the question, with what was answered and what is said against it."""
        self._noted = why
        if choice is Move.JUMP:
            return choice
        fresh = flow.find(self.state(), question.key) or question
        if question.kind is Kind.LINE:
            return replace(fresh, current=str(getattr(answer, "text", answer)))
        return fresh

    def reason_for(self, finding: Finding) -> str | Move:
        """Why a figure is right that a rule objects to."""
        question = Question(
            ("说明", finding.rule),
            finding.where,
            "原因：",
            Kind.LINE,
            False,
            lambda document, reason: review.explain(document, finding.rule, reason),
            hint="如：机构改革，原某局划入。原因和核对结果写在一起，存进答案文件。",
            current=self.state().text("说明", finding.rule),
            parse=review.parse_reason,
        )
        answer = asking.ask(replace(self._screen(question), finding=review.full_line(finding)), question)
        if isinstance(answer, Unfinished):
            answer = answer.move
        if answer in (Move.QUIT, Move.CLOSE):
            raise Left
        self.answers += isinstance(answer, str)
        return answer if isinstance(answer, Move) else str(answer)

    def _screen(self, question: Question, finding: str = "") -> Screen:
        state = self.state()
        year, agency = state.text("年度"), state.text("机关名称")
        title = "　".join(part for part in (TITLE, f"{year} 年度" if year else "", agency) if part)
        lines = [*self._now, question.hint, *question.facts]
        if question.kind is Kind.TEXT:  # whose text it is matters more, where rows are few
            lines = [*self._now, *question.facts, question.hint]
        is_draft = question.kind is Kind.TEXT and question.current and not question.answered
        noted_of = "还没有确认的文字，核对结果：" if is_draft else "核对结果："
        noted = finding or (f"{noted_of}{self._noted}" if self._noted else "")
        return Screen(title, flow.shown_position(state, question), [line for line in lines if line], noted)

    # ── what comes next ───────────────────────────────────────────────────────────────────────

    def _after(self, first: Question, question: Question, move: Move | None) -> Question | None:
        """The next question; None for the last look. ``first`` is ``question`` as it was opened."""
        state = self.state()
        target = jump(self) if move is Move.JUMP else None
        if target is Target.STAY:
            return flow.find(state, question.key) or flow.next_question(state)
        noted, self._noted = self._noted, ""
        corrects, self._corrects = self._corrects, False
        if move is not None and first.answered and state.is_unconfirmed(question.path):
            self.news.append(f"“{question.where}”改过，还没有确认；文字存着，最后核对时会再问。")
        if isinstance(target, Question):
            return target
        if target is Target.LAST_LOOK or (move is Move.BACK and corrects):
            return None
        if move is Move.BACK:
            before = flow.previous_question(state, question)
            if before is None:
                self._noted = noted
            return before or flow.find(state, question.key)
        return flow.next_question(state)

    def note(self, finding: str) -> None:
        """What is said at the next question, the finding that led to it; back is back to all findings."""
        self._noted = finding
        self._corrects = True

    @staticmethod
    def read(title: str, text: str) -> None:
        """Show something to read; leaving the program is the end."""
        if asking.read(title, text) is not None:
            raise Left

    def say_how_to_go_on(self) -> None:
        if not self._manuscript.is_saved:
            self.said += ["还没有回答过，没有保存文件。要填写，再次运行：", f"　{self.again}"]
        else:
            self.said += [f"已经保存到 {self.file}。要从这里继续，再次运行：", f"　{self.again}"]


def _lines(found: Sequence[Finding]) -> str:
    """What is said above a field: there is nothing to choose there."""
    return "\n".join(dict.fromkeys(review.message(finding) for finding in found))
