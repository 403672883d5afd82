"""The start of a sitting: which file is filled in, what it is compared with, where the report goes.

Whatever can't work is said before the first question, not after the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.errors import Exit, UnreadableError, UserError
from generator.files import behind, quoted
from generator.prompt import asking, review
from generator.prompt.alone import alone
from generator.prompt.asking import TITLE, Move, Screen
from generator.prompt.question import Option
from generator.prompt.wizard import Wizard
from generator.report.report import Report
from generator.rules import check
from generator.work.last_year import LastYear
from generator.work.outputs import check_folder
from generator.work.sources import YAML_SUFFIXES, is_published

DEFAULT_FILE = Path("年报.yaml")
_LAST, _LEAVE, _WITHOUT = "last", "leave", "without"
_MOST_OFFERED = 9
"""So many files of a folder are offered to go on with."""


@dataclass
class Sitting:
    """What ``fill`` was called with."""

    file: Path | None
    last_year: Path | None
    folder: Path
    today: date

    def __post_init__(self) -> None:
        self._said: list[str] = []  # what is printed where no question was asked

    def run(self) -> Exit:
        """Ask until the report is written or the person leaves.

        Raises :class:`UserError`, and :class:`UnreadableError` for an answers file that can't be read.
        """
        check_folder(self.folder)
        with asking.sitting(), ExitStack() as self._held:
            wizard = self._begin()
            ended = wizard.run() if isinstance(wizard, Wizard) else wizard
        asking.print_lines(wizard.said if isinstance(wizard, Wizard) else self._said)
        return ended

    def _begin(self) -> Wizard | Exit:
        file = self._answers_file()
        if file is None:
            return Exit.INTERRUPTED
        if file.is_symlink():
            behind(file)  # says so before anything is asked where it leads nowhere
        if not self._is_alone(file):
            return Exit.INTERRUPTED
        last = self._last_report(file)
        if isinstance(last, Report):
            last = self._of_this_agency(file, last)
        if isinstance(last, Exit):
            self._said = ["答案文件没有改动。要接着填，再次运行：", f"　{self._again()}"]
            return last
        news = [] if file.exists() else [_from_nothing(file)]
        return Wizard(file, last, self.folder, self.today, self._again(), self.last_year, news)

    def _is_alone(self, file: Path) -> bool:
        """Whether no other window fills in this file, or the person goes on all the same."""
        if self._held.enter_context(alone(file)):
            return True
        lines = (
            f"另一个窗口正在填这份答案：{file}",
            "两个窗口一起填，同一处后存的会盖掉先存的。请回到那个窗口去填。",
        )
        options = (
            Option(_LEAVE, "先退出，回到那个窗口", True),
            Option(_LAST, "那个窗口不会再填了，在这里接着填"),
        )
        return _pick("另一个窗口开着", lines, "怎样继续？", options) == _LAST

    def _of_this_agency(self, file: Path, last: Report) -> Report | Exit | None:
        """Last year's report, unless it turns out at once to be another agency's or another year's."""
        if not file.exists():
            return last
        answers = AnswersFile.read(file).answers()
        wrong = [
            f for f in check(answers.report, last, answers.bad_values) if f.rule == "E303" and f.blocking
        ]
        if not wrong:
            return last
        lines = [f"上年文件：{self.last_year}", *(review.message(finding) for finding in wrong)]
        options = [
            Option(_LEAVE, "先退出，换成正确的上年文件", True),
            Option(_WITHOUT, "这一次不对照，接着填"),
        ]
        if all(review.is_explainable(finding) for finding in wrong):
            options.append(Option(_LAST, "就和它对照（机关更名、合并；最后要说明原因）"))
        choice = _pick("上年文件不对", lines, "怎样继续？", options) or _LEAVE
        if choice == _LAST:
            return last
        self.last_year = None  # nobody is told to use it again
        return None if choice == _WITHOUT else Exit.INTERRUPTED

    def _answers_file(self) -> Path | None:
        """The answers file; a published report given in its place is offered as last year's."""
        file = self.file
        if file is None:
            chosen = self._one_of_this_folder()
            self.file = None if chosen == DEFAULT_FILE else chosen
            return chosen
        if file.is_dir():
            self.file = file / DEFAULT_FILE
        elif is_published(file):
            if not self._takes_as_last_year(file):
                return None
        elif not file.exists() and file.suffix.lower() not in YAML_SUFFIXES:
            if file.suffix:
                raise UserError(f"答案文件的名字要以 .yaml 结尾，如 {file.with_suffix('.yaml').name}")
            self.file = file.with_suffix(".yaml")
        return self.file or DEFAULT_FILE

    def _one_of_this_folder(self) -> Path | None:
        """年报.yaml; where it is not there yet, one of the other answers files if that is wanted."""
        others = [] if DEFAULT_FILE.exists() else list(self._others())
        if not others:
            return DEFAULT_FILE
        options = [
            Option(str(n), f"接着填 {path.name}", n == 0, note=f"{report.agency} {report.year} 年度")
            for n, (path, report) in enumerate(others)
        ]
        options.append(Option(_WITHOUT, f"从头填一份新的（存在 {DEFAULT_FILE}）"))
        lines = (f"这里没有 {DEFAULT_FILE}，有别的答案文件。",)
        choice = _pick("填哪一份", lines, "填哪一份？", options)
        if choice == _WITHOUT:
            return DEFAULT_FILE
        return others[int(choice)][0] if choice.isdigit() else None

    def _others(self) -> Iterator[tuple[Path, Report]]:
        """The answers files of this folder, those changed last first."""
        files = [path for path in Path().iterdir() if path.suffix in YAML_SUFFIXES and path.is_file()]
        given = self.last_year.resolve() if self.last_year else None
        files = [path for path in files if path.resolve() != given]
        for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[:_MOST_OFFERED]:
            try:
                report = load(path).report
            except UserError:
                continue
            if report.agency and report.year:
                yield path, report

    def _takes_as_last_year(self, file: Path) -> bool:
        if not file.exists() or self.last_year is not None:
            raise UserError(
                f"{file} 不能作答案文件（答案文件是 .yaml）；"
                f"上年的报告要写成：nianbao fill --last-year {quoted(file)}"
            )
        lines = (
            f"{file.name} 是已经做好的报告，不是答案文件；它的内容不会改动。",
            "可以把它当作上年的报告：今年的文字从它起草，数字和它对照（就是 --last-year 的意思）。",
        )
        options = (
            Option(_LAST, f"当作上年的报告，开始填今年的（存在 {DEFAULT_FILE}）", True),
            Option(_LEAVE, "不是，先退出"),
        )
        if _pick("给的是一份报告", lines, "怎样用它？", options) != _LAST:
            return False
        self.file, self.last_year = None, file
        return True

    def _last_report(self, file: Path) -> Report | Exit | None:
        """Last year's report: the one given, or the one that the answers file remembers."""
        document = AnswersFile.read(file) if file.exists() else None
        if self.last_year is None and document is not None and document.last_year:
            remembered = file.parent / document.last_year
            choice = _use_remembered(remembered)
            if choice == _LEAVE:
                return Exit.INTERRUPTED
            if choice == _LAST:
                self.last_year = remembered
        if self.last_year is None:
            return None
        last = _opened(self.last_year)
        if last.one is not None:
            return last.one
        if document is not None:
            known = last.of(document.answers().report)
            if known is not None:
                return known
        return self._one_of(last)

    def _one_of(self, last: LastYear) -> Report | Exit:
        """Of a folder of last year's reports, the one of this agency."""
        reports = last.reports()
        if not reports:
            raise UserError(f"文件夹 {self.last_year} 里没有读出机关名称和年度的报告；请给出一份上年的文件")
        options = [Option(str(n), f"{r.agency}　{r.year} 年度", n == 0) for n, r in enumerate(reports)]
        choice = _pick(
            "上年的报告", (f"文件夹 {self.last_year} 里有这些报告：",), "哪一份是本机关上年的？", options
        )
        return reports[int(choice)] if choice.isdigit() else Exit.INTERRUPTED

    def _again(self) -> str:
        output = self.folder if self.folder != Path() else None
        chosen = [("", self.file), ("--last-year ", self.last_year), ("-o ", output)]
        options = " ".join(f"{option}{quoted(path)}" for option, path in chosen if path)
        return f"nianbao fill {options}".rstrip()


def _from_nothing(file: Path) -> str:
    return f"这里没有 {file.name}，从头填一份新的；每答一题都存进这个文件。"


def _use_remembered(remembered: Path) -> str:
    """Whether to go on comparing with the file that was used before."""
    if remembered.exists():
        lines = [f"上次填写时和上年的报告对照：{remembered}"]
        options = (Option(_LAST, "继续和它对照", True), Option(_WITHOUT, "这一次不对照"))
    else:
        lines = [
            f"上次填写时和上年的报告对照，现在找不到它了：{remembered}",
            "文件挪了地方的，先退出，再用 --last-year 写明新的位置。",
        ]
        options = (Option(_LEAVE, "先退出", True), Option(_WITHOUT, "不对照，接着填"))
    return _pick("接着上次填写", lines, "怎样继续？", options) or _LEAVE


def _pick(position: str, lines: Sequence[str], ask_for: str, options: Sequence[Option]) -> str:
    choice = asking.pick(Screen(TITLE, position, lines), ask_for, options, legend=asking.NO_WAY_BACK)
    return "" if isinstance(choice, Move) else str(choice)


def _opened(path: Path) -> LastYear:
    try:
        return LastYear(path)
    except UnreadableError as error:
        raise UserError(f"上年文件 {path}：{error}") from error
