"""Asking one question: the only module that knows questionary, and the keys that work everywhere.

questionary has no way back of its own; going back, jumping and help are key bindings added to the
prompt_toolkit application behind every kind of question.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout.dimension import Dimension
from questionary.prompts.common import InquirerControl

from generator.prompt.question import Kind, Option, Question
from generator.render.grid import wrap

WIDTH = 78
"""Screens are laid out for a terminal of 80 columns."""


class Move(Enum):
    """What a person wants instead of answering."""

    BACK = auto()
    JUMP = auto()
    HELP = auto()
    QUIT = auto()


KEYS = (
    ("c-b", "Ctrl-B", "上一题", Move.BACK),
    ("c-g", "Ctrl-G", "跳转", Move.JUMP),
    ("c-t", "Ctrl-T", "说明", Move.HELP),
)
KEY_LINE = "　".join(f"{shown} {name}" for _, shown, name, _ in KEYS) + "　Ctrl-C 保存退出"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A text that was left before it was handed in."""

    move: Move
    text: str


_TEXT_KEYS = "Ctrl-S 写好了　Ctrl-L 清空重写　回车换行　可从 Word 粘贴"
_EDITOR_KEY = "　Ctrl-E 编辑器"


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands above a question."""

    title: str
    position: str
    lines: Sequence[str] = ()


def show(text: str = "") -> int:
    """Print lines, wrapped to the screen; how many lines that took."""
    lines = [part for line in text.split("\n") for part in wrap(line, WIDTH)]
    page("\n".join(lines))
    return len(lines)


def page(text: str) -> None:
    """Print lines that are laid out already."""
    output = get_app_session().output
    output.write(text + "\n")
    output.flush()


def wait() -> None:
    """Until a key is pressed."""
    _run(questionary.text("按回车键返回", qmark="", erase_when_done=True))


def clear() -> None:
    output = get_app_session().output
    output.erase_screen()
    output.cursor_goto(0, 0)
    output.flush()


def ask(screen: Screen, question: Question) -> Any:
    """The parsed answer, or a :class:`Move`; with it, where words were changed, the text so far."""
    keys = [_TEXT_KEYS + (_EDITOR_KEY if _editor() else "")] if question.kind is Kind.TEXT else []
    head = _head(screen, keys)
    if question.kind is Kind.CHOICE:
        return _run(_select(question.ask, question.options), head)
    if question.kind is Kind.CHOICES:
        return _run(_checkbox(question), head)
    return _typed(question)


def pick(screen: Screen, ask_for: str, options: Sequence[Option]) -> Any:
    """One of a list, for menus; a :class:`Move` leaves it."""
    head = _head(screen)
    return _run(_select(ask_for, options), head)


def _head(screen: Screen, keys: Sequence[str] = ()) -> int:
    """Print what stands above a question; how many lines that took."""
    clear()
    lines = (screen.title, screen.position, "-" * WIDTH, KEY_LINE, *keys, "", *screen.lines)
    return sum(show(line) for line in lines)


def _select(ask_for: str, options: Sequence[Option]) -> questionary.Question:
    chosen = next((option.value for option in options if option.chosen), None)
    return questionary.select(
        ask_for,
        [questionary.Choice(option.label, option.value) for option in options],
        default=chosen,
        instruction="（上下键选，回车定）",
        qmark="?",
        erase_when_done=True,
    )


def _checkbox(question: Question) -> questionary.Question:
    options = [questionary.Choice(o.label, o.value, checked=o.chosen) for o in question.options]
    return questionary.checkbox(
        question.ask,
        options,
        validate=lambda values: question.check(values) or True,
        instruction="（空格选中，回车确定）",
        qmark="?",
        erase_when_done=True,
    )


def _typed(question: Question) -> Any:
    is_text = question.kind is Kind.TEXT

    def validate(text: str) -> bool | str:
        try:
            question.parse(text)
        except ValueError as error:
            return str(error)
        return True

    asked = questionary.text(
        question.ask,
        default=question.current,
        validate=validate,
        validate_while_typing=False,
        multiline=is_text,
        instruction="\n" if is_text else None,
        qmark="?",
        key_bindings=_text_keys(question) if is_text else None,
        enable_open_in_editor=is_text,
        tempfile_suffix=".txt",
        erase_when_done=True,
    )
    answer = _run(asked)
    if isinstance(answer, Move):
        left = asked.application.current_buffer.text
        return Unfinished(answer, left) if left.strip() and left != question.current else answer
    return question.parse(answer)


def _editor() -> bool:
    return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))


def _text_keys(question: Question) -> KeyBindings:
    bindings = KeyBindings()
    offered = iter(question.ready)

    @bindings.add("c-s")
    def _submit(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @bindings.add("c-l")
    def _clear(event: KeyPressEvent) -> None:
        event.current_buffer.reset()

    @bindings.add("c-n")
    def _insert(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(next(offered, ""))

    @bindings.add("c-e")
    def _edit(event: KeyPressEvent) -> None:
        if _editor():
            event.current_buffer.open_in_editor()

    return bindings


def _fit(application: Application[Any], head: int) -> None:
    """Keep a long list below what stands above it: the list scrolls, the screen does not."""
    room = max(get_app_session().output.get_size().rows - head - 3, 4)
    for window in application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.height = Dimension(max=room)


def _run(asked: questionary.Question, head: int = 0) -> Any:
    """Run a question, below ``head`` lines, with the keys that work in every kind of question."""
    _fit(asked.application, head)
    bindings = KeyBindings()
    for key, _, _, move in KEYS:
        bindings.add(key, eager=True)(_leave(move))
    bindings.add("c-c", eager=True)(_leave(Move.QUIT))
    bindings.add("c-d", eager=True)(_leave(Move.QUIT))
    application = asked.application
    own = application.key_bindings
    application.key_bindings = merge_key_bindings([own, bindings] if own else [bindings])
    try:
        return asked.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        return Move.QUIT


def _leave(move: Move) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=move)

    return leave
