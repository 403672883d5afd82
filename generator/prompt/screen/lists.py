"""A list to pick from, one or several; what is pointed at can be shown in full below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Window

from generator.printable import clean
from generator.prompt.question import Option
from generator.prompt.screen.frame import wrapped
from generator.render.grid import columns, wrap


class ListField:
    """One option is pointed at; with ``several`` any number can be ticked."""

    keys: Sequence[str] = ()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        several: bool = False,
        refuse: Callable[[list[str]], str | None] = lambda _: None,
        start: int | None = None,
    ) -> None:
        self.options, self._several, self._refuse = list(options), several, refuse
        chosen = [number for number, option in enumerate(options) if option.chosen]
        self.pointed = start if start is not None else (0 if several else next(iter(chosen), 0))
        self.ticked = {options[number].value for number in chosen} if several else set()
        self.said = "空格选中或取消，回车确定" if several else "上下键选，回车确定"
        self._top = 0
        self._height: Callable[[], int] = lambda: 1

    @property
    def option(self) -> Option:
        return self.options[self.pointed]

    def container(self, height: Callable[[], int]) -> Window:
        self._height = height
        control = FormattedTextControl(self._shown, focusable=True, show_cursor=False)
        return Window(control, height=height, always_hide_cursor=True)

    def below(self, width: int) -> list[tuple[str, str]]:
        if not any(option.detail for option in self.options):
            return []
        # as high as the longest, so that nothing jumps while going through the list
        highest = max(len(wrapped(option.detail, width)) for option in self.options)
        lines = wrapped(self.option.detail, width) if self.option.detail else []
        return [("class:rule", "-" * width), *(("class:finding", line) for line in lines), *[("", "")] * (
            highest - len(lines)
        )]  # fmt: skip

    def _shown(self) -> StyleAndTextTuples:
        width, rows = get_app().output.get_size().columns - 1, max(self._height(), 2)
        is_whole = len(self.options) <= rows
        count = len(self.options) if is_whole else rows - 1
        self._top = min(max(self._top, self.pointed - count + 1, 0), self.pointed, len(self.options) - count)
        shown: StyleAndTextTuples = []
        for number, option in list(enumerate(self.options))[self._top : self._top + count]:
            mark = "> " if number == self.pointed else "  "
            tick = ("[x] " if option.value in self.ticked else "[ ] ") if self._several else ""
            named = f"{option.label}　{option.note}" if option.note else option.label
            line = _cut(f"{mark}{tick}{clean(named)}", width)
            style = "class:pointed" if number == self.pointed else ""
            shown += [(style, line), ("", "\n")]
        if not is_whole:
            return [*shown, ("class:said", self._how_many_more(self._top, self._top + count))]
        return shown[:-1]

    def _how_many_more(self, top: int, end: int) -> str:
        counts = (("上面还有", top), ("下面还有", len(self.options) - end))
        return "　（" + "，".join(f"{where} {count} 项" for where, count in counts if count) + "）"

    def bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        def on(key: str, step: Callable[[], int]) -> None:
            @bindings.add(key)
            def _point(_: KeyPressEvent) -> None:
                self.pointed = step()

        last = len(self.options) - 1
        on("up", lambda: (self.pointed - 1) % (last + 1))
        on("down", lambda: (self.pointed + 1) % (last + 1))
        on("pageup", lambda: max(self.pointed - self._height(), 0))
        on("pagedown", lambda: min(self.pointed + self._height(), last))
        on("home", lambda: 0)
        on("end", lambda: last)

        @bindings.add("space")
        def _tick(_: KeyPressEvent) -> None:
            if self._several:
                self.ticked ^= {self.option.value}

        @bindings.add("enter")
        def _accept(event: KeyPressEvent) -> None:
            if not self._several:
                event.app.exit(result=self.option.value)
                return
            picked = [option.value for option in self.options if option.value in self.ticked]
            why = self._refuse(picked)
            if why is None:
                event.app.exit(result=picked)
            else:
                self.said = why

        return bindings


class ReadField:
    """Lines to read, page by page."""

    keys: Sequence[str] = ()

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._top = 0
        self.said = ""
        self._height: Callable[[], int] = lambda: 1

    def container(self, height: Callable[[], int]) -> Window:
        self._height = height
        return Window(FormattedTextControl(self._shown, focusable=True, show_cursor=False), height=height)

    def below(self, width: int) -> list[tuple[str, str]]:
        end = min(self._top + self._height_now(), len(self._lines))
        is_whole = self._top == 0 and end == len(self._lines)
        keys = "看完按回车返回" if is_whole else "PageDown、PageUp、上下键翻看，看完按回车返回"
        where = "" if is_whole else f"　第 {self._top + 1}–{end} 行，共 {len(self._lines)} 行"
        return [("class:said", wrap(keys + where, width)[0])]

    def _height_now(self) -> int:
        return max(self._rows, 1)

    _rows = 10

    def _shown(self) -> StyleAndTextTuples:
        self._rows = self._height()
        self._top = max(min(self._top, len(self._lines) - self._rows), 0)
        return [("", "\n".join(self._lines[self._top : self._top + self._rows]))]

    def bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        def on(keys: tuple[str, ...], step: Callable[[], int]) -> None:
            for key in keys:

                @bindings.add(key)
                def _scroll(_: KeyPressEvent) -> None:
                    self._top = max(min(step(), len(self._lines) - self._rows), 0)

        on(("up",), lambda: self._top - 1)
        on(("down",), lambda: self._top + 1)
        on(("pageup",), lambda: self._top - self._rows)
        on(("pagedown", "space"), lambda: self._top + self._rows)
        on(("home",), lambda: 0)
        on(("end",), lambda: len(self._lines))

        @bindings.add("enter")
        def _done(event: KeyPressEvent) -> None:
            event.app.exit(result=None)

        return bindings


def _cut(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    return wrap(line, width - 2)[0] + "…"
