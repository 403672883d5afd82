"""The way into the program: it can be interrupted from its first moment on, without a traceback."""

from __future__ import annotations

_INTERRUPTED = 130
SELDOM = 100_000
"""New objects between two searches for circles of dead ones. What is imported is half as many and stays:
with Python's 700 a short run looks through it again and again."""


def main() -> int:
    """Run the program; returns the exit code."""
    try:
        import gc
        import os
        import signal

        gc.set_threshold(SELDOM)
        _fill_closed_streams()
        own = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not told to ignore it
        if own:  # while it is being imported nothing has been begun: it can be left at once
            signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
        from generator.cli.main import main as run

        if own:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return run()
        finally:
            if own:  # too late to stop anything
                signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _fill_closed_streams() -> None:
    """Put the null device where a standard stream is closed, so that no file of ours gets its number."""
    import os

    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
