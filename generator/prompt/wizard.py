"""The loop: ask what comes next, write it down, save; then review and render.

Every answer is on the disk before the next question appears, and a text while it is being typed.
Starting again continues at the first question that has no answer in the file, whoever wrote the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.answers.save import AnswersFile
from generator.errors import Exit, UnreadableError, UserError
from generator.findings import Finding
from generator.prompt import asking, flow, review
from generator.prompt.asking import Move, Screen, Unfinished
from generator.prompt.challenge import new_findings
from generator.prompt.last_look import LastLook
from generator.prompt.manuscript import Manuscript, located
from generator.prompt.question import Kind, Option, Question, State, unfinished
from generator.report.report import Report

TITLE = "政府信息公开工作年度报告"


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
    answers: int = 0
    """How many answers were given (one for each time the person confirmed something)."""
    said: list[str] = field(default_factory=list)
    """What is printed once the screens are gone."""

    def __post_init__(self) -> None:
        self._noted = ""  # what is said against the question's answer
        self._corrects = False  # whether a finding at the last look led to the question
        self._manuscript = Manuscript(self.file, self.last, self.last_file)

    @property
    def document(self) -> AnswersFile:
        return self._manuscript.document

    def run(self) -> Exit:
        """Ask until everything is answered and rendered, or the person leaves."""
        try:
            question = flow.next_question(self.state())
            while True:
                while question is not None:
                    question = self._after(question, self._ask(question))
                outcome = LastLook(self).decide()
                if isinstance(outcome, Exit):
                    return outcome
                question = outcome
        except Left:
            self.say_how_to_go_on()
            return Exit.INTERRUPTED

    def state(self) -> State:
        return State(self.document, self.last, self.today)

    # ── the file ──────────────────────────────────────────────────────────────────────────────

    def write(self, change: Callable[[AnswersFile], None]) -> None:
        """Change the answers and save; what was changed in the file by hand in the meantime is kept."""
        self.refresh()
        change(self.document)
        self._save()

    def refresh(self) -> None:
        while True:
            try:
                self._manuscript.refresh()
            except UnreadableError as error:
                self._mend(error)
            else:
                return

    def _mend(self, error: UnreadableError) -> None:
        """The file was changed by hand so that it can't be read: put it right, or set it aside."""
        lines = ("答案文件刚才被改过，现在读不出来：", located(self.file, error))
        options = (
            Option("again", "已经改好了，再读一次", True),
            Option("aside", "不要这些改动：改过的文件另存一份，用程序里的答案接着填"),
            Option("quit", "先退出"),
        )
        screen = Screen(TITLE, "文件读不出来", lines)
        choice = asking.pick(screen, "怎么办？", options, legend=asking.NO_WAY_BACK)
        if choice == "aside":
            self._manuscript.set_aside()
        elif choice != "again":
            raise error

    def _save(self) -> None:
        while True:
            try:
                self._manuscript.save()
            except UserError as error:
                lines = (str(error), "刚才的回答还在程序里，解决以后选“再存一次”就不会丢。")
                options = (Option("again", "再存一次", True), Option("quit", "不存了，退出"))
                screen = Screen(TITLE, "没有存上", lines)
                if asking.pick(screen, "怎么办？", options, legend=asking.NO_WAY_BACK) != "again":
                    raise
            else:
                return

    def _keep(self, question: Question, text: str) -> str | None:
        """Put a text on the disk that is no answer yet; why not, if that was not possible."""
        try:
            parsed = question.parse(text)
            self._manuscript.refresh()
            unfinished(question.path)(self.document, parsed)
            self._manuscript.save()
        except (ValueError, UserError) as error:
            return f"还没有存上：{error}"
        return None

    # ── asking ────────────────────────────────────────────────────────────────────────────────

    def pick(self, screen: Screen, ask_for: str, options: Sequence[Option], **more: Any) -> Any:
        """Pick from a list; leaving the program is no choice but the end."""
        choice = asking.pick(screen, ask_for, options, **more)
        if choice in (Move.QUIT, Move.CLOSE):
            raise Left
        return choice

    def _ask(self, question: Question) -> Move | None:
        """Ask one question and write its answer down; None when it was answered."""
        while True:
            answer = asking.ask(self._screen(question), question, partial(self._keep, question))
            if isinstance(answer, Unfinished):
                if question.kind is Kind.TEXT:
                    self._keep_or_ask(question, answer.text)
                question, answer = replace(question, current=answer.text), answer.move
            if answer in (Move.QUIT, Move.CLOSE):
                raise Left
            if isinstance(answer, Move):
                return answer
            self.answers += 1
            self._noted = ""
            decided = self._taken(question, answer)
            if not isinstance(decided, Question):
                return decided
            question = decided

    def _keep_or_ask(self, question: Question, text: str) -> None:
        """As :meth:`_keep`, on the way out of a question: there is time to put things right."""
        try:
            parsed = question.parse(text)
        except ValueError:  # the file could not hold it
            return
        self.write(lambda document: unfinished(question.path)(document, parsed))

    def _taken(self, question: Question, answer: Any) -> Move | Question | None:
        """Write an answer, once nothing speaks against it or the person has decided that it is right.

        Returns the question to ask again, a move, or None when the answer is written. A text is on
        the disk meanwhile as what it is, unfinished; a figure is not.
        """
        doubt = question.doubt(answer)
        if doubt is not None:
            options = [Option("edit", "返回修改", True)]
            options += [Option("instead", doubt.instead)] if doubt.instead else []
            options += [Option("keep", "没有错，继续")]
            choice = self.pick(self._screen(question, doubt.why), "这个回答需要核对：", options)
            if choice == "instead":
                self.write(doubt.write)
                return None
            if choice != "keep":
                return self._again(question, answer, doubt.why, choice)
        self.refresh()
        before, text = review.findings(self.document, self.last), self.document.text()
        question.write(self.document, answer)
        found = new_findings(before, self.document, self.last, question, answer)
        if not found:
            self._save()
            return None
        if question.kind is Kind.TEXT:
            unfinished(question.path)(self.document, answer)
            self._save()
        else:
            self._manuscript.document = AnswersFile(text) if text.strip() else AnswersFile()
        return self._point_out(question, answer, found)

    def _point_out(self, question: Question, answer: Any, found: Sequence[Finding]) -> Move | Question | None:
        """Say what the rules find in an answer just given."""
        why = "\n".join(dict.fromkeys(review.full_line(finding) for finding in found))
        explained = next((finding for finding in found if review.is_explainable(finding)), None)
        options = [Option("edit", "返回修改", True)]
        options += [Option("reason", review.GIVE_REASON)] if explained else []
        options += [Option("keep", "就这样，继续" if question.kind is Kind.TEXT else "没有错，继续")]
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
        return self._again(
            question, answer, "；".join(dict.fromkeys(review.message(f) for f in found)), choice
        )

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
        lines = [line for line in (question.hint, *question.facts) if line]
        noted = finding or (f"核对结果：{self._noted}" if self._noted else "")
        return Screen(title, flow.shown_position(state, question), lines, noted)

    def _after(self, question: Question, move: Move | None) -> Question | None:
        state = self.state()
        if move is Move.JUMP:
            wanted = self.jump()
            if wanted is not None:
                return wanted
        corrects, self._corrects = self._corrects, False
        if move is Move.BACK:
            self._noted = ""
            if corrects:
                return flow.next_question(state)
            before = flow.previous_question(state, question)
            if before is not None:
                return before
        if move is not None:
            return flow.find(state, question.key) or flow.next_question(state)
        return flow.next_question(state)

    def jump(self) -> Question | None:
        """Pick a part, then a question in it; None to stay."""
        questions = flow.all_questions(self.state())
        parts = list(dict.fromkeys(question.part for question in questions))
        options = [Option(part, part) for part in parts]
        while True:
            part = self.pick(Screen(TITLE, "跳转"), "跳到哪一部分？", options, is_aside=True)
            if part is Move.BACK:
                return None
            if part is Move.JUMP:
                continue
            options = [Option(o.value, o.label, o.value == part) for o in options]
            here = [question for question in questions if question.part == part]
            key = self.pick(
                Screen(TITLE, part),
                "改哪一项？",
                [Option(q.key, flow.listed(q)) for q in here],
                is_aside=True,
            )
            if not isinstance(key, Move):
                self._noted = ""
                return next(q for q in here if q.key == key)

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
