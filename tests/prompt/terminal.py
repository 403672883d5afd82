"""The program in a real pseudo-terminal, for tests that press keys and look at the screen."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.answers.save import AnswersFile
from generator.prompt import flow
from generator.prompt.question import Question, State
from tests.conftest import GOOD, ROOT
from tests.prompt.clerk import DOWN, ENTER, JUMP, Clerk

pexpect = pytest.importorskip("pexpect") if os.name == "posix" else pytest.skip("a POSIX terminal", True)
pyte = pytest.importorskip("pyte")

BY_NAME = {file.stem: file for file in GOOD}
PATIENCE = 30
"""Seconds to wait for a screen on a busy machine."""


def limit_files(size: int) -> None:
    """A disk that takes no file larger than this."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Terminal:
    """The program in a terminal of 80 columns, and what its screen shows."""

    def __init__(
        self, folder: Path, *args: str, largest_file: int | None = None, rows: int = 24, file: str = "a.yaml"
    ) -> None:
        self.folder, self.file = folder, folder / file
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"}
        self.child = pexpect.spawn(
            sys.executable, ["-m", "generator", "fill", *([file] if file else []), *args],
            cwd=str(folder), env=environment, dimensions=(rows, 80), encoding="utf-8", timeout=PATIENCE,
            preexec_fn=(lambda: limit_files(largest_file)) if largest_file else None,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, rows)
        self.screen.write_process_input = self.child.send  # answers to what the program asks of it
        self.stream = pyte.Stream(self.screen)

    def read(self) -> str:
        """What the screen shows now, without the blanks that follow wide characters."""
        while not self.child.closed:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.02))
            except pexpect.TIMEOUT:
                break
            except pexpect.EOF:
                break
        return "\n".join(self.screen.display)

    def wait_for(self, text: str) -> None:
        wanted = text.replace(" ", "")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if wanted in self.read().replace(" ", "").replace("\n", ""):
                return
        raise AssertionError(f"{text!r} did not appear:\n" + "\n".join(self.screen.display))

    def shown(self) -> str:
        """All of the screen on one line, without blanks."""
        return "".join(self.read().split())

    def wait_until(self, found: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not found():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            self.read()

    def ended(self) -> int:
        """The exit code, once the program has ended."""
        self.wait_until(lambda: not self.child.isalive())
        self.read()  # its last words
        self.child.close()
        return int(self.child.exitstatus)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key)

    def state(self) -> State:
        return State(AnswersFile.read(self.file), None, date(2025, 1, 10))

    def question(self) -> Question | None:
        return flow.next_question(self.state())

    def kill(self) -> None:
        self.child.kill(signal.SIGKILL)
        self.child.wait()


def asked(terminal: Terminal, question: Question) -> None:
    """Wait until this question is on the screen, with its position."""
    terminal.wait_for(flow.shown_position(terminal.state(), question))
    terminal.wait_for(question.ask[:30])


def answer(terminal: Terminal, question: Question, clerk: Clerk) -> None:
    """Press the keys, and wait until the answer is on the disk."""
    before = terminal.file.stat().st_mtime_ns if terminal.file.exists() else 0
    terminal.press(*clerk.keys(question))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        terminal.read()
        if terminal.file.exists() and terminal.file.stat().st_mtime_ns != before:
            return
    raise AssertionError(f"{question.key} was not saved:\n" + "\n".join(terminal.screen.display))


def jump_to(terminal: Terminal, part: str, path: tuple[str, ...]) -> Question:
    """Ctrl-G, then the part, then the question."""
    questions = flow.all_questions(terminal.state())
    parts = list(dict.fromkeys(question.part for question in questions))
    here = [question for question in questions if question.part == part]
    wanted = next(question for question in here if question.path == path)
    terminal.press(JUMP)
    terminal.wait_for("跳到哪一部分")
    terminal.press(DOWN * parts.index(part), ENTER)
    terminal.wait_for("改哪一项")
    terminal.press(DOWN * here.index(wanted), ENTER)
    terminal.wait_for(wanted.ask)
    return wanted


def filled(folder: Path, changes: Mapping[str, object] | None = None) -> None:
    """A small town's answers, changed at ``总体情况.主动公开``-like places; None leaves a place open."""
    document = AnswersFile.read(BY_NAME["均坪镇人民政府"])
    for place, value in (changes or {}).items():
        document.set(tuple(place.split(".")), value)
    document.save(folder / "a.yaml")


def at_text(folder: Path, path: tuple[str, ...] = ("存在的主要问题及改进情况", "改进情况")) -> None:
    """An answers file with everything but one text."""
    document = AnswersFile.read(BY_NAME["均坪镇人民政府"])
    document.remove(path)
    document.save(folder / "a.yaml")
