"""A field of one line. What stands in it to begin with is replaced by typing, as in any form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, HSplit, Window
from prompt_toolkit.layout.processors import BeforeInput, Processor, Transformation, TransformationInput

from generator.printable import clean

_REPLACE = "直接输入就会替换；要修改，先按左右方向键"


class LineField:
    """One line; ``refuse`` says why a text can't be taken."""

    keys: Sequence[str] = ()

    def __init__(self, ask: str, current: str, refuse: Callable[[str], str | None], said: str = "") -> None:
        self.buffer = Buffer(document=Document(current), multiline=False)
        self.said = said or (_REPLACE if current else "")
        self.is_untouched = bool(current)
        """Whether the text is what stood there: typing replaces it."""
        self._ask, self._refuse = ask, refuse

    @property
    def text(self) -> str:
        return self.buffer.text

    def container(self, height: Callable[[], int]) -> HSplit:
        prompt = BeforeInput(f"? {self._ask} ", "class:ask")
        control = BufferControl(self.buffer, [Cleaned(), _Selected(self), prompt])
        window = Window(control, wrap_lines=True, dont_extend_height=True)
        return HSplit([window, Window()], height=height)

    def below(self, width: int) -> list[tuple[str, str]]:  # noqa: ARG002  # as every field
        return []

    def bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        def _type(event: KeyPressEvent) -> None:
            self._type(event.data)

        @bindings.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            self._type("".join(event.data.split("\r\n")).replace("\n", "").replace("\r", ""))

        for key, change in _EDITING.items():
            bindings.add(key, eager=True)(self._editing(change))

        @bindings.add("enter")
        def _accept(event: KeyPressEvent) -> None:
            why = self._refuse(self.text)
            if why is None:
                event.app.exit(result=self.text)
            else:
                self.said = why
                self.is_untouched = bool(self.text)

        return bindings

    def _type(self, data: str) -> None:
        typed = "".join(char for char in data if char.isprintable())
        if not typed:
            return
        if self.is_untouched:
            self.buffer.save_to_undo_stack()
            self.buffer.document = Document()
        self._touch()
        self.buffer.insert_text(typed)

    def _touch(self) -> None:
        self.is_untouched = False
        self.said = ""

    def _editing(self, change: Callable[[Buffer], object]) -> Callable[[KeyPressEvent], None]:
        def edit(event: KeyPressEvent) -> None:  # noqa: ARG001  # as keys are bound
            self._touch()
            change(self.buffer)

        return edit


def _go(to: Callable[[Buffer], int]) -> Callable[[Buffer], None]:
    def go(buffer: Buffer) -> None:
        buffer.cursor_position = to(buffer)

    return go


_EDITING: dict[str, Callable[[Buffer], object]] = {
    "left": lambda buffer: buffer.cursor_left(),
    "right": lambda buffer: buffer.cursor_right(),
    "up": lambda _: None,
    "down": lambda _: None,
    "home": _go(lambda _: 0),
    "end": _go(lambda buffer: len(buffer.text)),
    "c-a": _go(lambda _: 0),
    "c-e": _go(lambda buffer: len(buffer.text)),
    "backspace": lambda buffer: buffer.delete_before_cursor(),
    "delete": lambda buffer: buffer.delete(),
    "c-u": lambda buffer: buffer.delete_before_cursor(buffer.cursor_position),
    "c-k": lambda buffer: buffer.delete(len(buffer.text) - buffer.cursor_position),
    "c-z": lambda buffer: buffer.undo(),
    "c-_": lambda buffer: buffer.undo(),
}


class Cleaned(Processor):
    """Shows what a terminal would act on as ``�``; in the text itself it stays."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        shown: StyleAndTextTuples = [
            (style, clean(text)) for style, text, *_ in transformation_input.fragments
        ]
        return Transformation(shown)


class _Selected(Processor):
    """Shows a text that typing would replace as if it were selected."""

    def __init__(self, field: LineField) -> None:
        self._field = field

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        shown: StyleAndTextTuples = list(transformation_input.fragments)
        if self._field.is_untouched:
            shown = [("class:default", text) for _, text, *_ in shown]
        return Transformation(shown)
