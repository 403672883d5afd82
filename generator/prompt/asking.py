"""Asking one question, picking from a list, showing something to read."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.prompt.question import Kind, Option, Question
from generator.prompt.screen.application import (
    Move,
    first_page,
    key_line,
    print_lines,
    run,
    sitting,
    terminal_width,
)
from generator.prompt.screen.box import BoxField, Edit, Pasted, plain
from generator.prompt.screen.frame import WIDEST, Screen, wrapped
from generator.prompt.screen.line import LineField
from generator.prompt.screen.lists import ListField, ReadField
from generator.reading.assembly.wrapped import joined

TITLE = "政府信息公开工作年度报告"
AUTOSAVE = 3.0
"""Seconds between two saves of a text that is being typed."""
LEGEND = key_line()
BACK_LEGEND = key_line(back="返回")
SMALL_LEGEND = "Ctrl-B 返回　Ctrl-T 说明　Ctrl-C 保存退出"
NO_WAY_BACK = "Ctrl-T 说明　Ctrl-C 退出"
HELP = (
    "Ctrl-B 回到上一题；Ctrl-G 跳到任何一题；Ctrl-C 随时退出，已经回答的都存好了。",
    "一行的空：原来有内容的，直接输入就替换；先按左右方向键是修改。",
    "大段文字：写好了按 Ctrl-S；回车是另起一段；Ctrl-Z 撤销；可以从 Word 复制粘贴；写的时候每几秒自动存盘。",
    "数字可以带单位和逗号，可以用全角；可以带说明，如 22（其中修订16件）。",
    "总计都由程序计算，不用填。",
)
Keep = Callable[[str], str | None]
"""Puts a text that is being typed on the disk; says why that was not possible."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A text that was left before it was handed in."""

    move: Move
    text: str


def ask(screen: Screen, question: Question, keep: Keep | None = None) -> Any:
    """The parsed answer, or a :class:`Move`; with it, where words were changed, the text so far.

    ``keep`` is called every few seconds while a text is being typed, and when the window closes.
    """
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        several = question.kind is Kind.CHOICES
        listed = ListField(question.options, several=several, refuse=question.check)
        return _with_help(screen, lambda: run(screen, question.ask, listed, LEGEND), lambda: ())
    text = _paragraphs(screen, question, keep) if question.kind is Kind.TEXT else _line(screen, question)
    return text if isinstance(text, Move | Unfinished) else question.parse(text)


def pick(
    screen: Screen,
    ask_for: str,
    options: Sequence[Option],
    *,
    legend: str = BACK_LEGEND,
    explain: Callable[[str], Sequence[str]] = lambda _: (),
    is_aside: bool = False,
) -> Any:
    """One of a list, or a :class:`Move`. ``explain`` says what Ctrl-T shows of the option pointed at;
    a list that is ``is_aside`` is left with Esc too."""
    field = ListField(options)
    on_escape = Move.BACK if is_aside else None
    return _with_help(
        screen,
        lambda: run(screen, ask_for, field, legend, on_escape=on_escape),
        lambda: explain(field.option.value),
    )


def read(title: str, text: str) -> Move | None:
    """Show a text page by page; only leaving the program is a :class:`Move`."""
    width = min(terminal_width(), WIDEST) - 2
    field = ReadField("\n".join(wrapped(text, width)))
    legend = "Ctrl-B 返回　Ctrl-C 保存退出"
    done = run(Screen("", title), "", field, legend, on_escape=Move.BACK)
    return done if done in (Move.QUIT, Move.CLOSE) else None


def _with_help(screen: Screen, show: Callable[[], Any], more: Callable[[], Sequence[str]]) -> Any:
    """Ctrl-T shows all there is to say, and comes back to where it was pressed."""
    while (answer := show()) is Move.HELP:
        parts = [*more(), screen.finding, *screen.lines, *screen.help, "", *HELP]
        left = read("说明", "\n".join(part for n, part in enumerate(parts) if part or n))
        if left is not None:
            return left
    return answer


def _refusal(question: Question) -> Callable[[str], str | None]:
    def refuse(text: str) -> str | None:
        try:
            question.parse(text)
        except ValueError as error:
            return str(error)
        return None

    return refuse


def _line(screen: Screen, question: Question) -> Any:
    field = LineField(question.ask, question.current, _refusal(question))
    answer = _with_help(screen, lambda: run(screen, "", field, LEGEND), lambda: ())
    return _unless_changed(answer, field.text, question)


def _unless_changed(answer: Any, text: str, question: Question) -> Any:
    if isinstance(answer, Move) and text.strip() and text != question.current:
        return Unfinished(answer, text)
    return answer


def _paragraphs(screen: Screen, question: Question, keep: Keep | None) -> Any:
    if question.ready:
        sentences = [f"　{sentence}" for sentence in question.ready]
        screen = replace(screen, lines=[*screen.lines, "Ctrl-N 插入现成的句子：", *sentences])
    field = BoxField(
        question.current,
        _refusal(question),
        question.ready,
        is_doubtful=lambda text: joined(text) is not None,
        has_editor=bool(_editor()),
    )
    kept = question.current

    def save() -> None:
        nonlocal kept
        if keep is None or field.text == kept or not field.text.strip():
            return
        why = keep(field.text)
        kept = field.text if why is None else kept
        field.said = why or "写到这里的文字已经自动存盘；写好了按 Ctrl-S"

    def show() -> Any:
        return run(screen, question.ask, field, LEGEND, every=(AUTOSAVE, save))

    def unless_as_it_was(answer: Any) -> Any:
        """As the file has it: what was saved meanwhile may have been taken back since."""
        return _unless_changed(answer, field.text, replace(question, current=kept))

    while True:
        answer = _with_help(screen, show, lambda: ())
        if isinstance(answer, Edit):
            field.replace(_edited(field.text))
        elif isinstance(answer, Pasted):
            left = _paste(screen, field, answer.text)
            if left is not None:
                return unless_as_it_was(left)
        else:
            return unless_as_it_was(answer)


def _paste(screen: Screen, field: BoxField, text: str) -> Move | None:
    """Put in pasted text whose lines are broken at a fixed width, as the person wants it."""
    whole = joined(text) or text
    lines, paragraphs = text.strip("\n").count("\n") + 1, whole.count("\n") + 1
    options = (
        Option("join", f"接成 {paragraphs} 段", True, detail=whole.split("\n")[0][:150]),
        Option("keep", f"照原样，{lines} 行就是 {lines} 段", detail="　".join(text.split("\n")[:2])[:150]),
        Option("drop", "不粘贴了", detail="回到文字里，什么也不插入。"),
    )
    asked = Screen(screen.title, screen.position, ("粘贴的文字一行一行断开了，像是从 PDF 里复制的。",))
    choice = pick(asked, "怎样放进来？", options, legend=SMALL_LEGEND, is_aside=True)
    if choice in (Move.QUIT, Move.CLOSE):
        field.insert(whole)  # nothing that was pasted is lost
        return choice if isinstance(choice, Move) else None
    if choice in ("join", "keep"):
        field.insert(whole if choice == "join" else text)
    return None


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def _edited(text: str) -> str:
    """The text as it comes back from the desk's editor; as it was where that did not work."""
    try:
        with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
            file = Path(folder) / "文字.txt"
            file.write_text(text + "\n", encoding="utf-8")
            command = [*shlex.split(_editor(), posix=os.name == "posix"), str(file)]
            with first_page():
                subprocess.run(command, check=True)  # noqa: S603  # the user's own setting
            return plain(file.read_text(encoding="utf-8-sig")).strip("\n")
    except (OSError, ValueError, subprocess.SubprocessError):
        return text


__all__ = ["TITLE", "Move", "Screen", "Unfinished", "ask", "pick", "print_lines", "read", "sitting"]
