"""Answers on their way to the disk: read again, saved again, with the person wherever that fails."""

from __future__ import annotations

from collections.abc import Callable

from generator.answers.save import AnswersFile
from generator.errors import UnreadableError, UserError
from generator.prompt import asking
from generator.prompt.asking import TITLE, Screen
from generator.prompt.manuscript import Manuscript, located
from generator.prompt.question import Option, Question, unfinished


class Safekeeping:
    """A manuscript, and what to do when its file is broken or the disk is full.

    ``tell`` says something on the next screen and once the screens are gone.
    """

    def __init__(self, manuscript: Manuscript, tell: Callable[[str], None]) -> None:
        self.manuscript, self._tell = manuscript, tell

    def write(self, change: Callable[[AnswersFile], None]) -> None:
        """Change the answers and save; what was changed in the file by hand in the meantime is kept."""
        self.refresh()
        change(self.manuscript.document)
        self.save()

    def refresh(self) -> None:
        while True:
            try:
                self.manuscript.refresh()
            except UnreadableError as error:
                self._mend(error)
            else:
                return

    def save(self) -> None:
        while True:
            try:
                self.manuscript.save()
            except UserError as error:
                lines = (str(error), "刚才的回答还在程序里，解决以后选“再存一次”就不会丢。")
                options = (Option("again", "再存一次", True), Option("quit", "不存了，退出"))
                screen = Screen(TITLE, "没有存上", lines)
                if asking.pick(screen, "怎么办？", options, legend=asking.NO_WAY_BACK) != "again":
                    raise
            else:
                return

    def keep(self, question: Question, text: str) -> str | None:
        """Put a text on the disk that is no answer yet; why not, if that was not possible."""
        try:
            parsed = question.parse(text)
            self.manuscript.refresh()
            unfinished(question.path)(self.manuscript.document, parsed)
            self.manuscript.save()
        except (ValueError, UserError) as error:
            return f"还没有存上：{error}"
        return None

    def keep_or_ask(self, question: Question, text: str) -> None:
        """As :meth:`keep`, on the way out of a question: there is time to put things right."""
        try:
            parsed = question.parse(text)
        except ValueError:  # the file could not hold it
            return
        self.write(lambda document: unfinished(question.path)(document, parsed))

    def _mend(self, error: UnreadableError) -> None:
        """The file was changed by hand so that it can't be read: put it right, or set it aside."""
        lines = ("答案文件刚才被改过，现在读不出来：", located(self.manuscript.file, error))
        options = (
            Option("again", "已经改好了，再读一次", True),
            Option("aside", "不要这些改动：改过的文件另存一份，用程序里的答案接着填"),
            Option("quit", "先退出"),
        )
        screen = Screen(TITLE, "文件读不出来", lines)
        choice = asking.pick(screen, "怎么办？", options, legend=asking.NO_WAY_BACK)
        if choice == "aside":
            aside = self.manuscript.set_aside()
            self._tell(f"手工改过、读不出来的文件另存为：{aside}")
        elif choice != "again":
            raise error
