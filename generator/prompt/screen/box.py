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
from generator.prompt.screen.line import Cleaned

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
        self.keys: Sequence[str] = ("　".join(keys),)

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
        control = BufferControl(self.buffer, [Cleaned()], focusable=True)
        return Window(control, wrap_lines=True, height=height, right_margins=[ScrollbarMargin()])

    def below(self, width: int) -> list[tuple[str, str]]:  # noqa: ARG002  # as every field
        return []

    def bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for key, act in self._acts().items():
            bindings.add(key, eager=key is not Keys.Any)(self._bound(key, act))
        return bindings

    def _bound(self, key: str, act: Callable[[KeyPressEvent], None]) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            if self._is_clearing and key != "c-l":  # any other key: not cleared
                self._is_clearing = False
                self.said = _DONE
            act(event)

        return press

    def _acts(self) -> dict[str, Callable[[KeyPressEvent], None]]:
        buffer = self.buffer
        return {
            Keys.Any: self._type,
            "enter": lambda _: self.insert("\n"),
            "tab": self._indent,
            "backspace": lambda _: self._delete(buffer.delete_before_cursor),
            "delete": lambda _: self._delete(buffer.delete),
            "c-z": self._undo,
            "c-_": self._undo,
            "c-y": lambda _: buffer.redo(),
            "c-s": self._done,
            "c-l": self._clear,
            "c-n": self._insert_ready,
            "c-e": self._edit,
            Keys.BracketedPaste: self._paste,
            "up": lambda _: self._go_rows(-1),
            "down": lambda _: self._go_rows(1),
            "pageup": lambda _: self._go_rows(-self._height()),
            "pagedown": lambda _: self._go_rows(self._height()),
            "left": lambda _: self._go(max(buffer.cursor_position - 1, 0)),
            "right": lambda _: self._go(min(buffer.cursor_position + 1, len(buffer.text))),
            "home": lambda _: self._go_by(buffer.document.get_start_of_line_position()),
            "end": lambda _: self._go_by(buffer.document.get_end_of_line_position()),
            "c-home": lambda _: self._go(0),
            "c-end": lambda _: self._go(len(buffer.text)),
        }

    def _go(self, position: int) -> None:
        self.buffer.cursor_position = position

    def _go_by(self, distance: int) -> None:
        self._go(self.buffer.cursor_position + distance)

    def _go_rows(self, by: int) -> None:
        width = get_app().output.get_size().columns - 1  # the scroll bar
        self._go(moved(self.buffer.text, self.buffer.cursor_position, width, by))

    def _type(self, event: KeyPressEvent) -> None:
        if event.data.isprintable():
            if _begins_a_step(self.buffer, event.data):
                self.buffer.save_to_undo_stack()
            self.buffer.insert_text(event.data)

    def _indent(self, _: KeyPressEvent) -> None:
        self.said = "首行缩进由程序排，不用打空格"

    def _delete(self, delete: Callable[[], object]) -> None:
        self.buffer.save_to_undo_stack()
        delete()

    def _undo(self, _: KeyPressEvent) -> None:
        before = self.buffer.text
        self.buffer.undo()
        self.said = "撤销了一步；Ctrl-Y 恢复" if self.buffer.text != before else "没有可以撤销的了"

    def _done(self, event: KeyPressEvent) -> None:
        why = self._refuse(self.text)
        if why is None:
            event.app.exit(result=self.text)
        else:
            self.said = why

    def _clear(self, _: KeyPressEvent) -> None:
        if self._is_clearing:
            self.replace("")
            self.said = "清空了；Ctrl-Z 撤销"
        elif self.text:
            self.said = "要清空全部文字吗？再按一次 Ctrl-L 清空，按别的键不清空"
        self._is_clearing = bool(self.text) and not self._is_clearing

    def _insert_ready(self, _: KeyPressEvent) -> None:
        if self._ready:
            self.insert(self._ready.pop(0))
        else:
            self.said = "没有更多现成的句子了"

    def _edit(self, event: KeyPressEvent) -> None:
        if self._has_editor:
            event.app.exit(result=Edit())

    def _paste(self, event: KeyPressEvent) -> None:
        text = plain(event.data)
        if self._is_doubtful(text):
            event.app.exit(result=Pasted(text))
        else:
            self.insert(text)


def _begins_a_step(buffer: Buffer, data: str) -> bool:
    """Undo takes back a clause at a time."""
    before = buffer.document.char_before_cursor
    return not before or before in "，。、；：！？\n" or data in "，。；"


def plain(text: str) -> str:
    """Pasted text as paragraphs: one kind of line end, no characters that can't be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return "".join(char for char in text.replace("\t", " ") if char == "\n" or char.isprintable())
