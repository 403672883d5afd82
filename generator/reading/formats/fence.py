"""Reading behind a fence: in a process of its own, with limits on time and memory.

Other people's parsers (pdfium, libxml2) can be made to need any amount of either by a few hundred bytes.
What is surely small is read where we are; everything else goes to a process that the system ends when it
has used up its share. It is started when first needed, in some 0.1 s, and kept for the files that follow.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import IO, cast

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.document import Document
from generator.reading.formats.fenced import MEMORY, SECONDS, from_json, read_packet, write_packet
from generator.reading.formats.kinds import read, read_light

_LONGEST_WAIT = 4.0 if sys.platform == "win32" else 30.0
"""Seconds on the clock. The process's own limit is one of work done; Windows has only this one."""
_LAST_MOMENT = 10.0
"""Seconds on the clock in which a process that has closed its pipes is surely gone."""
_WAY_OUT = "不像一份年度报告，请核对是不是选错了文件；确实是报告的，打开后另存为 .docx 再试"
_TOO_LONG = f"内容太复杂：读了 {SECONDS:.0f} 秒还没有读完（一份报告不到半秒），{_WAY_OUT}"
_TOO_MUCH = f"内容太复杂：读到一半停了，要的内存超过 {MEMORY // 1_000_000} MB，或者文件损坏；{_WAY_OUT}"


def read_document(raw: bytes, what: str) -> Document:
    """The document in a file of this format (a suffix, or
    :data:`~generator.reading.formats.kinds.FIRST_SHEET`). Raises :class:`UnreadableError`; an error of
    our own stays one, on whichever side of the fence it happens.
    """
    if not _can_start_processes():
        return read(raw, what)
    document = read_light(raw, what)
    return _fence.read(raw, what) if document is None else document


def _can_start_processes() -> bool:
    """Not in a browser: there the page is the fence."""
    return sys.platform not in ("emscripten", "wasi") and bool(sys.executable)


class _Fence:
    """The process behind the fence. One file at a time; started anew after one that it did not survive."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def read(self, raw: bytes, what: str) -> Document:
        began = time.monotonic()
        with self._lock:
            try:
                answer = self._answer(raw, what)
            except BaseException:  # Ctrl-C too: what the process is at no longer interests anybody
                self.close()
                raise
            if answer is None:
                is_late = self._ended_by_its_clock() or time.monotonic() - began >= _LONGEST_WAIT
                self.close()
                raise UnreadableError(unreadable(_TOO_LONG if is_late else _TOO_MUCH))
            return from_json(answer)

    def _answer(self, raw: bytes, what: str) -> bytes | None:
        """What the process says; None where it ended over the file."""
        process = self._started()
        timer = threading.Timer(_LONGEST_WAIT, process.kill)
        timer.daemon = True
        timer.start()
        try:
            write_packet(_pipe(process.stdin), what.encode())
            write_packet(_pipe(process.stdin), raw)
            return read_packet(_pipe(process.stdout))
        except OSError:
            return None
        finally:
            timer.cancel()

    def _ended_by_its_clock(self) -> bool:
        """Whether the system ended the process, which answers no more, because its time was over."""
        if self._process is None or sys.platform == "win32":
            return False
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_MOMENT)
        return self._process.returncode == -signal.SIGPROF

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._owner = os.getpid()  # a process that was forked off us starts its own
            self._process = subprocess.Popen(
                # -P: nothing is imported from the folder that the user happens to be in
                [sys.executable, "-P", "-m", "generator.reading.formats.fenced"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def close(self) -> None:
        """End the process, if it is ours."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:  # what could not be written any more
                continue
        process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    return cast(IO[bytes], pipe)  # the process was started with pipes


_fence = _Fence()
close = _fence.close
atexit.register(close)
