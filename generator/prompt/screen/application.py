"""Running one screen: its layout, the keys that work everywhere, leaving when the window closes.

A screen is a questionary question around an application of our own: questionary's own kinds of question
have no way back, scroll their instructions away, and append to what stands in a field.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any, Protocol

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output.vt100 import Vt100_Output
from questionary import Question, Style

from generator.printable import clean
from generator.prompt.screen.closing import window
from generator.prompt.screen.frame import FEWEST_ROWS, Rows, Screen, arrange, fitted


class Move(Enum):
    """What a person wants instead of answering."""

    BACK = auto()
    JUMP = auto()
    HELP = auto()
    QUIT = auto()
    CLOSE = auto()
    """The window is being closed: save and be gone."""


KEYS = (
    ("c-b", "Ctrl-B", "上一题", Move.BACK),
    ("c-g", "Ctrl-G", "跳转", Move.JUMP),
    ("c-t", "Ctrl-T", "说明", Move.HELP),
    ("c-c", "Ctrl-C", "保存退出", Move.QUIT),
)


def key_line(**names: str) -> str:
    """The keys that work on every screen, some under another name: ``key_line(back="返回")``."""
    return "　".join(f"{shown} {names.get(move.name.lower(), name)}" for _, shown, name, move in KEYS)


_WAYS_OUT = (
    ("Ctrl-B 上一题", "要回到上一题请按 Ctrl-B"),
    ("Ctrl-B 返回", "要返回请按 Ctrl-B"),
    ("Ctrl-C 保存退出", "要保存退出请按 Ctrl-C"),
    ("Ctrl-C 退出", "要退出请按 Ctrl-C"),
)
"""What Esc says, of the keys that the legend names."""
_NOT_OURS = ("c-q", "c-r", "c-x", "c-o", "c-v", "c-@", "c-]", "c-^")
"""Keys of an editor for programmers that would only puzzle."""
_STYLE = Style([
    ("title", "bold"),
    ("finding", "bold"),
    ("ask", "bold"),
    ("said", "italic"),
    ("default", "reverse"),
    ("pointed", "reverse"),
])  # fmt: skip


class Field(Protocol):
    """What a screen is about: a line, a text, a list, something to read."""

    keys: Sequence[str]
    """Lines of the legend besides the keys that work everywhere."""
    said: str
    """What is said below the field: why an answer is not taken, what to do next."""

    def container(self, height: Callable[[], int]) -> AnyContainer: ...
    def bindings(self) -> KeyBindings: ...
    def below(self, width: int) -> list[tuple[str, str]]:
        """Lines below the field that stand there always, with their styles."""
        ...


@contextmanager
def sitting() -> Iterator[None]:
    """The screens of one sitting: on the terminal's second page, so that the first is as it was."""
    output = get_app_session().output
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # a screen is always as high as the terminal: nothing to ask for
    # raw from the first screen to the last: what is typed between two screens is not echoed
    with window.watched(), get_app_session().input.raw_mode():
        output.enter_alternate_screen()
        _clear()
        output.flush()
        try:
            yield
        finally:
            _quietly(_leave_page)


@contextmanager
def first_page() -> Iterator[None]:
    """While another program has the terminal: an editor."""
    _leave_page()
    try:
        with get_app_session().input.cooked_mode():
            yield
    finally:
        get_app_session().output.enter_alternate_screen()


def terminal_width() -> int:
    return get_app_session().output.get_size().columns


def print_lines(lines: Sequence[str]) -> None:
    """Print on the terminal's own page, when the screens are gone; a terminal that is gone takes nothing."""
    output = get_app_session().output
    _quietly(lambda: (output.write("\n".join([*map(clean, lines), ""])), output.flush()))


def _leave_page() -> None:
    output = get_app_session().output
    _clear()
    output.quit_alternate_screen()
    output.flush()


def _quietly(act: Callable[[], object]) -> None:
    """Do something to a terminal that may be gone."""
    try:
        act()
    except OSError:
        if not window.is_closing:
            raise


def _clear() -> None:
    output = get_app_session().output
    output.erase_screen()
    output.cursor_goto(0, 0)


def run(
    screen: Screen,
    ask: str,
    field: Field,
    legend: str,
    *,
    every: tuple[float, Callable[[], None]] | None = None,
    on_escape: Move | None = None,
) -> Any:
    """Show a screen until the field or a key ends it; what ended it.

    ``every`` is something to do every so many seconds. The Esc key does what ``on_escape`` says, or
    tells which keys there are.
    """
    if window.is_closing:
        return Move.CLOSE
    frame = _Frame(screen, ask, field, legend)
    app: Application[Any] = Application(
        layout=Layout(frame.layout()),
        key_bindings=merge_key_bindings([_common(field, legend, on_escape), field.bindings()]),
        style=_STYLE,
        erase_when_done=True,
    )
    app.ttimeoutlen = 0.1  # an Esc by itself is told from an arrow key soon

    def prepare() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, found: _fail(app, found))
        if every is not None:
            app.create_background_task(_regularly(app, *every))
        leaving.append(lambda: loop.call_soon_threadsafe(_close, app, every))
        if window.is_closing:
            leaving[0]()

    leaving: list[Callable[[], Any]] = []
    app.pre_run_callables.append(prepare)
    _quietly(_clear)
    with window.open_screen(lambda: leaving[0]() if leaving else None):
        try:
            return Question(app).unsafe_ask()
        except EOFError:  # there is no keyboard any more
            window.is_closing = True
            return Move.CLOSE
        except KeyboardInterrupt:
            return Move.QUIT
        except OSError:  # there is no screen any more
            if not window.is_closing:
                raise
            return Move.CLOSE


def _close(app: Application[Any], every: tuple[float, Callable[[], None]] | None) -> None:
    if every is not None:
        every[1]()
    if app.is_running and not app.is_done:
        app.exit(result=Move.CLOSE)


def _fail(app: Application[Any], found: dict[str, Any]) -> None:
    """An exception in a callback ends the screen, and is raised where it was opened."""
    if app.is_running and not app.is_done:
        app.exit(exception=found.get("exception") or RuntimeError(found.get("message", "")))


async def _regularly(app: Application[Any], seconds: float, act: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(seconds)
        act()
        app.invalidate()


def _common(field: Field, legend: str, on_escape: Move | None) -> KeyBindings:
    """Keys that work on every screen; those of the field come after and win."""
    bindings = KeyBindings()
    for key, shown, _, move in KEYS:
        if shown in legend:
            bindings.add(key, eager=True)(_leaving(move))
    bindings.add("<sigint>", eager=True)(_leaving(Move.QUIT))
    bindings.add("c-d", eager=True)(_leaving(Move.QUIT))

    @bindings.add("escape", eager=True)
    def _escape(event: KeyPressEvent) -> None:
        if on_escape is not None:
            event.app.exit(result=on_escape)
        else:
            field.said = "，".join(says for shown, says in _WAYS_OUT if shown in legend)

    @bindings.add("c-j")
    def _enter(event: KeyPressEvent) -> None:  # how some terminals send the Enter key
        event.key_processor.feed(KeyPress(Keys.ControlM, "\r"), first=True)

    for key in _NOT_OURS:
        bindings.add(key, eager=True)(lambda _: None)
    return bindings


def _leaving(move: Move) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=move)

    return leave


class _Frame:
    """The windows of a screen, as high as the terminal."""

    def __init__(self, screen: Screen, ask: str, field: Field, legend: str) -> None:
        self.screen, self.ask, self.field = screen, ask, field
        self.keys = [line for line in (legend, *field.keys) if line]

    def layout(self) -> HSplit:
        return HSplit(
            [
                Window(FormattedTextControl(self._above), height=lambda: _rows(len(self._arranged().above))),
                self.field.container(self._field_height),
                Window(FormattedTextControl(self._below), height=lambda: _rows(self._below_height())),
            ],
            height=lambda: _rows(_size()[0]),
        )

    def _arranged(self) -> Rows:
        return arrange(self.screen, self.keys, self.ask, _size(), below=self._below_height())

    def _above(self) -> StyleAndTextTuples:
        return _lines(self._arranged().above)

    def _field_height(self) -> int:
        return max(self._arranged().field - self._below_height(), 1)

    def _below_lines(self) -> list[tuple[str, str]]:
        rows, wide = _size()
        width = min(wide, 100) - 2
        always = self.field.below(width)
        room = max(rows - FEWEST_ROWS - 3, 2)
        said = fitted([self.field.said] if self.field.said else [], width, 2)
        if len(always) + len(said) > room:
            always = [(style, line) for style, line in always if style != "class:rule"]
        return [*always[: room - len(said)], *(("class:said", line) for line in said)]

    def _below_height(self) -> int:
        return max(len(self._below_lines()), 1)

    def _below(self) -> StyleAndTextTuples:
        return _lines(self._below_lines())


def _lines(lines: Sequence[tuple[str, str]]) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = []
    for style, line in lines:
        shown += [(style, line), ("", "\n")]
    return shown[:-1]


def _rows(count: int) -> Dimension:
    return Dimension.exact(count)


def _size() -> tuple[int, int]:
    size = get_app().output.get_size()
    return size.rows, size.columns
