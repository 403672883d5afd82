"""The window being closed: what is being typed is saved before the program is gone.

POSIX sends SIGHUP (the window) or SIGTERM (the system shuts down). On Windows the console calls a
handler in a thread of its own and ends the program a few seconds after it returns, so the handler
waits until everything is on the disk.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_WINDOWS_PATIENCE = 4.5
"""Seconds to wait in the handler: Windows ends the program after five."""


class Window:
    """Whether the window is being closed; the screen that is open is told at once."""

    def __init__(self) -> None:
        self.is_closing = False
        self.saved = threading.Event()
        """Set when everything is on the disk."""
        self._leave: Callable[[], None] | None = None

    def close(self, *_: object) -> None:
        """Ask the open screen to save and leave; with none open, the next one does not open."""
        self.is_closing = True
        if self._leave is not None:
            self._leave()

    def close_and_wait(self, seconds: float = _WINDOWS_PATIENCE) -> bool:
        """As a console's handler does it, in another thread: whether everything was saved in time."""
        self.close()
        return self.saved.wait(seconds)

    @contextmanager
    def open_screen(self, leave: Callable[[], None]) -> Iterator[None]:
        """While a screen is open; ``leave`` may be called from a signal handler or another thread."""
        self._leave = leave
        try:
            yield
        finally:
            self._leave = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Notice that the window is closed, until the sitting has ended."""
        self.is_closing = False
        self.saved.clear()
        before = {number: signal.signal(number, self._on_signal) for number in _signals()}
        unwatch = self._watch_console()
        try:
            yield
        finally:
            self.saved.set()
            unwatch()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as signal calls it
        self.close()

    def _watch_console(self) -> Callable[[], None]:
        if sys.platform != "win32":
            return lambda: None
        import ctypes
        from ctypes import wintypes

        closed, logged_off, shut_down = 2, 5, 6  # CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT

        @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)
        def handler(event: int) -> bool:
            if event not in (closed, logged_off, shut_down):
                return False
            self.close_and_wait()
            return True

        set_handler = ctypes.windll.kernel32.SetConsoleCtrlHandler
        set_handler(handler, True)
        return lambda: set_handler(handler, False)


def _signals() -> list[signal.Signals]:
    """The signals that say so; only the main thread may listen to them."""
    if threading.current_thread() is not threading.main_thread():
        return []
    names = ("SIGHUP", "SIGTERM", "SIGBREAK")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


window = Window()
