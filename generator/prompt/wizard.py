"""The loop: ask what comes next, write it down, save; then review and render.

Every answer is on the disk before the next question appears. Starting again continues at the first
question that has no answer in the file, whoever wrote the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator import files
from generator.answers.draft import roll_forward
from generator.answers.save import Document
from generator.errors import Exit, UserError
from generator.findings import Finding
from generator.prompt import asking, flow, review
from generator.prompt.asking import Move, Screen, Unfinished
from generator.prompt.question import Kind, Option, Question, State, unfinished
from generator.render import DRAFT, render
from generator.report.report import Report
from generator.work.names import file_name
from generator.work.outputs import Folder

_TITLE = "政府信息公开工作年度报告"
_YEAR_TO_CONFIRM = "年度"


@dataclass
class Wizard:
    """One sitting over one answers file."""

    file: Path
    last: Report | None
    folder: Path
    today: date
    again: str = "nianbao fill"
    """The command that goes on with this file."""
    answers: int = 0
    """How many answers were given (one for each time the person confirmed something)."""

    def __post_init__(self) -> None:
        self._seen = b""
        self._noted = ""  # the finding that led to the question
        self.document = self._open()

    def run(self) -> Exit:
        """Ask until everything is answered and rendered, or the person leaves."""
        question = flow.next_question(self._state())
        while True:
            while question is not None:
                move = self._ask(question)
                if move is Move.QUIT:
                    return self._leave()
                question = self._after(question, move)
            outcome = self._review()
            if isinstance(outcome, Exit):
                return outcome
            question = outcome

    # ── the file ──────────────────────────────────────────────────────────────────────────────

    def _open(self) -> Document:
        if self.file.exists():
            self._seen = files.read_bytes(self.file, files.MAX_BYTES)
            return Document(files.decode(self._seen))
        if self.last is None:
            return Document()
        document = roll_forward(self.last)
        names = document.get(("待确认",)) or []
        document.set(("待确认",), [_YEAR_TO_CONFIRM, *names])
        return document

    def _state(self) -> State:
        return State(self.document, self.last, self.today)

    def _write(self, question: Question, answer: Any) -> None:
        """Put an answer into the file; what was changed there by hand in the meantime is kept."""
        if self.file.exists():
            now = files.read_bytes(self.file, files.MAX_BYTES)
            if now != self._seen:
                self.document = Document(files.decode(now))
                self._seen = now
        question.write(self.document, answer)
        self._save()

    def _save(self) -> None:
        content = self.document.text().encode()
        while True:
            try:
                files.make_folder(self.file.parent)
                files.write_atomically(self.file, content, durable=True)
            except UserError as error:
                if self._retry(str(error)) is not True:
                    raise
            else:
                self._seen = content
                return

    def _retry(self, why: str) -> bool:
        screen = Screen(_TITLE, "没有存上", (why, "刚才的回答还在程序里，解决以后选“再存一次”就不会丢。"))
        choice = asking.pick(
            screen, "怎么办？", (Option("again", "再存一次", True), Option("quit", "不存了，退出"))
        )
        return bool(choice == "again")

    # ── asking ────────────────────────────────────────────────────────────────────────────────

    def _ask(self, question: Question) -> Move | None:
        """Ask one question and write its answer down; None when it was answered."""
        while True:
            answer = asking.ask(self._screen(question), question)
            if isinstance(answer, Unfinished):
                if question.kind is Kind.TEXT:
                    self._keep_unfinished(question, answer.text)
                question, answer = replace(question, current=answer.text), answer.move
            if answer is Move.HELP:
                self._help(question)
                continue
            if isinstance(answer, Move):
                return answer
            self.answers += 1
            self._noted = ""
            self._write(question, answer)
            if question.kind is not Kind.TEXT:
                return None
            decided = self._point_out(question, answer)
            if decided is None or decided is Move.QUIT:
                return decided
            question = flow.find(self._state(), question.key) or question

    def _keep_unfinished(self, question: Question, text: str) -> None:
        """Put a text on the disk that is no answer yet: it comes back in its field."""
        try:
            parsed = question.parse(text)
        except ValueError:  # the file could not hold it
            return
        self._write(replace(question, write=unfinished(question.path)), parsed)

    def _screen(self, question: Question, *more: str) -> Screen:
        state = self._state()
        number, count = flow.position(state, question)
        year, agency = state.text("年度"), state.text("机关名称")
        title = "　".join(part for part in (_TITLE, f"{year} 年度" if year else "", agency) if part)
        noted = (f"核对结果：{self._noted}",) if self._noted else ()
        lines = [question.hint, *question.facts, *noted, *more]
        if question.ready:
            lines.append("Ctrl-N 插入现成的句子：")
            lines += [f"　{sentence}" for sentence in question.ready]
        return Screen(title, f"{question.part}　{number}/{count}", [line for line in lines if line])

    def _after(self, question: Question, move: Move | None) -> Question | None:
        state = self._state()
        if move is Move.BACK:
            return (
                flow.previous_question(state, question)
                or flow.find(state, question.key)
                or flow.next_question(state)
            )
        if move is Move.JUMP:
            return self._jump() or flow.find(state, question.key) or flow.next_question(state)
        return flow.next_question(state)

    def _jump(self) -> Question | None:
        """Pick a part, then a question in it."""
        questions = flow.all_questions(self._state())
        parts = list(dict.fromkeys(question.part for question in questions))
        screen = Screen(_TITLE, "跳转")
        part = asking.pick(screen, "跳到哪一部分？", [Option(part, part) for part in parts])
        if isinstance(part, Move):
            return None
        here = [question for question in questions if question.part == part]
        key = asking.pick(Screen(_TITLE, part), "改哪一项？", [Option(q.key, _listed(q)) for q in here])
        return next((q for q in here if q.key == key), None)

    def _help(self, question: Question) -> None:
        screen = self._screen(question, "", *_HELP)
        asking.pick(screen, "看完了：", (Option("back", "回到问题", True),))

    def _point_out(self, question: Question, answer: Any) -> Move | None:
        """Say at once what the rules find in a text just written. Until the person decides that it is
        right (None), it is no answer; any move but leaving goes back to it."""
        found = [
            f
            for f in review.findings(self.document, self.last)
            if f.path == question.path and _is_about_text(f)
        ]
        if not found:
            return None
        self._write(replace(question, write=unfinished(question.path)), answer)
        screen = self._screen(question, "", *(review.full_line(f) for f in found))
        options = (Option("edit", "返回修改", True), Option("keep", "就这样，继续"))
        choice = asking.pick(screen, "这段文字有需要核对的地方：", options)
        if choice == "keep":
            self._write(question, answer)
            return None
        self._noted = "；".join(finding.message for finding in found)
        return Move.QUIT if choice is Move.QUIT else Move.BACK

    # ── the end ───────────────────────────────────────────────────────────────────────────────

    def _review(self) -> Question | Exit:
        """All findings; the question that one of them leads to, or how the sitting ends."""
        while True:
            found = review.findings(self.document, self.last)
            lines = review.shown(found)
            screen = Screen(_TITLE, "全部填好，最后核对", lines)
            choice = asking.pick(screen, "接下来：", review.menu(found))
            if choice == review.RENDER:
                self.answers += 1
                return self._render()
            if choice in (review.QUIT, Move.QUIT):
                self._leave()
                return Exit.OK if choice == review.QUIT else Exit.INTERRUPTED
            if choice == review.TABLES_KEY:
                self._show_tables()
            elif choice is Move.JUMP or choice is Move.BACK:
                question = self._jump()
                if question is not None:
                    return question
            elif isinstance(choice, str):
                question = self._answer_finding(found[int(choice)])
                if question is not None:
                    return question

    def _show_tables(self) -> None:
        for table in review.tables(self.document.answers().report):
            asking.clear()
            asking.page(table)
            asking.wait()

    def _answer_finding(self, finding: Finding) -> Question | None:
        """The question that a finding leads to; an explainable one can be answered with a reason."""
        question = flow.question_at(self._state(), finding.path)
        self._noted = finding.message
        if not review.is_explainable(finding):
            return question
        screen = Screen(_TITLE, f"{finding.rule} {finding.where}", (finding.message,))
        options = (Option("edit", "去改数字", True), Option("reason", "数字没错，说明原因"))
        choice = asking.pick(screen, "怎样处理？", options)
        if choice == "edit":
            return question
        if choice == "reason":
            self._write(_reason_question(finding), asking.ask(screen, _reason_question(finding)))
        return None

    def _render(self) -> Exit:
        report = self.document.answers().report
        pages = render(report, draft=False)
        target = Folder(self.folder)
        named = {file_name(report.full_title, f, draft=False, draft_mark=DRAFT): c for f, c in pages.items()}
        written = target.write(named)
        asking.clear()
        asking.show("报告已经生成：")
        for path in written:
            asking.page(f"　{path.resolve()}")
        asking.show(f"答案保存在 {self.file.resolve()}，明年可以作为上年文件使用。")
        asking.show(f"这次一共回答了 {self.answers} 次。")
        return Exit.OK

    def _leave(self) -> Exit:
        asking.clear()
        asking.show(f"已经保存到 {self.file}。要从这里继续，再次运行：")
        asking.page(f"　{self.again}")
        return Exit.INTERRUPTED


_HELP = (
    "Ctrl-B 回到上一题；Ctrl-G 跳到任何一题；Ctrl-C 随时退出，已经回答的都存好了。",
    "数字可以带单位和逗号，可以用全角；可以带说明，如 22（其中修订16件）。",
    "总计都由程序计算，不用填。",
)


def _is_about_text(finding: Finding) -> bool:
    return finding.rule[1] == "4" and finding.rule not in {"E401", "E402"}


def _listed(question: Question) -> str:
    current = " ".join(question.current.split())[:24]
    chosen = "、".join(option.label for option in question.options if option.chosen)[:30]
    shown = current or (chosen if question.answered else "")
    return f"{question.ask.rstrip('：')}　{shown}" if shown else question.ask.rstrip("：")


def _reason_question(finding: Finding) -> Question:
    return Question(
        ("说明", finding.rule),
        finding.where,
        "原因：",
        Kind.LINE,
        False,
        lambda document, reason: review.explain(
            document, finding.rule, reason if isinstance(reason, str) else ""
        ),
        hint="如：机构改革，原某局划入。",
    )
