"""A box for paragraphs. It scrolls inside itself, so that the question and the keys stay in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Window
from prompt_toolkit.layout.margins import ScrollbarMargin

from generator.prompt.screen.frame import moved

_DONE = "写好了按 Ctrl-S；回车换行，一行就是一段"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text was pasted that has to be asked about before it goes in."""

    text: str


class Edit:
    """The text is to be opened in an editor."""


class BoxField:
    """Paragraphs; ``refuse`` says why a text can't be taken, ``is_doubtful`` which paste is asked about."""

    def __init__(
        self,
        current: str,
        refuse: Callable[[str], str | None],
        ready: Sequence[str] = (),
        *,
        is_doubtful: Callable[[str], bool],
        has_editor: bool,
    ) -> None:
        self.buffer = Buffer(document=Document(current), multiline=True)
        self.said = _DONE
        self._refuse, self._ready, self._is_doubtful = refuse, list(ready), is_doubtful
        self._has_editor = has_editor
        self._is_clearing = False
        self._height: Callable[[], int] = lambda: 1
        keys = ["Ctrl-S 写好了", "Ctrl-Z 撤销", "Ctrl-L 清空"]
        keys += ["Ctrl-N 插入现成的句子"] if ready else []
        keys += ["Ctrl-E 编辑器"] if has_editor else []
        self.keys = ("　".join(keys),)

    @property
    def text(self) -> str:
        return self.buffer.text

    def insert(self, text: str) -> None:
        """Put in what was pasted or written elsewhere; one step to undo."""
        self.buffer.save_to_undo_stack()
        self.buffer.insert_text(text)

    def replace(self, text: str) -> None:
        self.buffer.save_to_undo_stack()
        self.buffer.document = Document(text)

    def container(self, height: Callable[[], int]) -> Window:
        self._height = height
        control = BufferControl(self.buffer, focusable=True)
        return Window(
            control, wrap_lines=True, height=lambda: height(), right_margins=[ScrollbarMargin(True)]
        )

    def below(self, width: int) -> list[tuple[str, str]]:  # noqa: ARG002  # as every field
        return []

    def bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        buffer = self.buffer

        def on(*keys: str) -> Callable[[Callable[[KeyPressEvent], None]], None]:
            def bind(act: Callable[[KeyPressEvent], None]) -> None:
                def acted(event: KeyPressEvent) -> None:
                    was_clearing, self._is_clearing = self._is_clearing, False
                    if was_clearing:
                        self.said = _DONE
                    act(event)

                for key in keys:
                    bindings.add(key, eager=key != Keys.Any)(acted)

            return bind

        @on(Keys.Any)
        def _type(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                if not event.is_repeat and _begins_a_step(buffer, event.data):
                    buffer.save_to_undo_stack()
                buffer.insert_text(event.data)

        @on("enter")
        def _new_line(_: KeyPressEvent) -> None:
            buffer.save_to_undo_stack()
            buffer.insert_text("\n")

        @on("tab")
        def _indent(_: KeyPressEvent) -> None:
            self.said = "首行缩进由程序排，不用打空格"

        @on("backspace")
        def _delete_before(_: KeyPressEvent) -> None:
            buffer.save_to_undo_stack()
            buffer.delete_before_cursor()

        @on("delete")
        def _delete(_: KeyPressEvent) -> None:
            buffer.save_to_undo_stack()
            buffer.delete()

        @on("c-z", "c-_")
        def _undo(_: KeyPressEvent) -> None:
            before = buffer.text
            buffer.undo()
            self.said = "撤销了一步；Ctrl-Y 恢复" if buffer.text != before else "没有可以撤销的了"

        @on("c-y")
        def _redo(_: KeyPressEvent) -> None:
            buffer.redo()

        @on("c-s")
        def _done(event: KeyPressEvent) -> None:
            why = self._refuse(self.text)
            if why is None:
                event.app.exit(result=self.text)
            else:
                self.said = why

        @on("c-n")
        def _ready(_: KeyPressEvent) -> None:
            if self._ready:
                self.insert(self._ready.pop(0))
            else:
                self.said = "没有更多现成的句子了"

        @on("c-e")
        def _edit(event: KeyPressEvent) -> None:
            if self._has_editor:
                event.app.exit(result=Edit())

        @on(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            text = plain(event.data)
            if self._is_doubtful(text):
                event.app.exit(result=Pasted(text))
            else:
                self.insert(text)

        @bindings.add("c-l", eager=True)
        def _clear(_: KeyPressEvent) -> None:
            if self._is_clearing:
                self.replace("")
                self.said = "清空了；Ctrl-Z 撤销"
            elif self.text:
                self.said = "要清空全部文字吗？再按一次 Ctrl-L 清空，按别的键不清空"
            self._is_clearing = bool(self.text) and not self._is_clearing

        self._movements(on)
        return bindings

    def _movements(
        self, on: Callable[..., Callable[[Callable[[KeyPressEvent], None]], None]]
    ) -> None:
        buffer = self.buffer

        def move(by: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
            def go(_: KeyPressEvent) -> None:
                width = get_app().output.get_size().columns - 1  # the scroll bar
                buffer.cursor_position = moved(buffer.text, buffer.cursor_position, width, by())

            return go

        def put(at: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
            def go(_: KeyPressEvent) -> None:
                buffer.cursor_position = at()

            return go

        on("up")(move(lambda: -1))
        on("down")(move(lambda: 1))
        on("pageup")(move(lambda: -self._height()))
        on("pagedown")(move(self._height))
        on("left")(put(lambda: max(buffer.cursor_position - 1, 0)))
        on("right")(put(lambda: min(buffer.cursor_position + 1, len(buffer.text))))
        document = lambda: buffer.document  # noqa: E731  # it changes with every key
        at = lambda: buffer.cursor_position  # noqa: E731
        on("home", "c-a")(put(lambda: at() + document().get_start_of_line_position()))
        on("end")(put(lambda: at() + document().get_end_of_line_position()))
        on("c-home")(put(lambda: 0))
        on("c-end")(put(lambda: len(buffer.text)))


def _begins_a_step(buffer: Buffer, data: str) -> bool:
    """Undo takes back a clause at a time."""
    before = buffer.document.char_before_cursor
    return not before or before in "，。、；：！？\n" or data in "，。；"


def plain(text: str) -> str:
    """Pasted text as paragraphs: one kind of line end, no characters that can't be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return "".join(char for char in text.replace("\t", " ") if char == "\n" or char.isprintable())
