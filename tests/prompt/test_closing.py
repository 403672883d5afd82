"""The window is closed, the program is killed: at every kind of question, and while a text is typed."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.prompt.question import Kind
from generator.prompt.screen.closing import Window
from tests.prompt.clerk import BACK, DONE, ENTER
from tests.prompt.terminal import BY_NAME, Terminal, asked, at_text

TYPED = "写到一半的一段话"
IMPROVED = ("存在的主要问题及改进情况", "改进情况")


def hang_up(terminal: Terminal) -> None:
    os.kill(terminal.child.pid, signal.SIGHUP)


def shut_down(terminal: Terminal) -> None:
    os.kill(terminal.child.pid, signal.SIGTERM)


def close_the_window(terminal: Terminal) -> None:
    """The other end of the terminal is gone."""
    terminal.child.ptyproc.fileobj.close()
    terminal.child.ptyproc.closed = terminal.child.closed = True
    terminal.child.ptyproc.fd = terminal.child.child_fd = -1


def kill_later(terminal: Terminal) -> None:
    terminal.wait_for("自动存盘")
    terminal.kill()


@pytest.mark.parametrize("end", [hang_up, shut_down, close_the_window, kill_later])
def test_a_text_being_typed_is_on_the_disk(end: object, tmp_path: Path) -> None:
    at_text(tmp_path)
    terminal = Terminal(tmp_path)
    terminal.wait_for("写好了按 Ctrl-S")
    terminal.press(TYPED)
    terminal.wait_for(TYPED)
    end(terminal)  # type: ignore[operator]
    terminal_ended(terminal)
    report = load(terminal.file).report
    assert report.problems.improvements == TYPED
    assert report.unconfirmed == [".".join(IMPROVED)]
    again = Terminal(tmp_path)
    again.wait_for(TYPED)  # it comes back in its box
    again.press(DONE)
    again.wait_for("最后核对")
    assert load(again.file).report.unconfirmed is None
    again.kill()


def terminal_ended(terminal: Terminal) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if os.waitpid(terminal.child.pid, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        if not terminal.child.closed and terminal.child.child_fd >= 0:
            try:
                terminal.read()
            except (OSError, ValueError):
                time.sleep(0.05)
    raise AssertionError("the program did not end")


KINDS = {
    Kind.LINE: ("主动公开政府信息情况", "行政许可"),
    Kind.CHOICE: ("政府信息公开行政复议、行政诉讼情况",),
    Kind.CHOICES: ("收到和处理政府信息公开申请情况", "结转下年度继续办理"),
    Kind.TEXT: ("总体情况", "主动公开"),
}


@pytest.mark.parametrize("end", [hang_up, close_the_window])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_at_every_kind_of_question_nothing_is_lost(kind: Kind, end: object, tmp_path: Path) -> None:
    document = AnswersFile.read(BY_NAME["镇平县人民政府"])
    document.remove(KINDS[kind])
    document.save(tmp_path / "a.yaml")
    before = (tmp_path / "a.yaml").read_bytes()
    terminal = Terminal(tmp_path)
    question = terminal.question()
    assert question is not None
    assert question.kind is kind
    asked(terminal, question)
    end(terminal)  # type: ignore[operator]
    terminal_ended(terminal)
    assert (tmp_path / "a.yaml").read_bytes() == before


def test_in_the_review_and_on_the_screens_beside_a_question_it_just_ends(tmp_path: Path) -> None:
    AnswersFile.read(BY_NAME["均坪镇人民政府"]).save(tmp_path / "a.yaml")
    terminal = Terminal(tmp_path)
    terminal.wait_for("最后核对")
    terminal.press(BACK)
    terminal.wait_for("成文日期")
    terminal.press("\x07")
    terminal.wait_for("跳到哪一部分")
    terminal.press(ENTER)
    terminal.wait_for("改哪一项")
    shut_down(terminal)
    assert terminal.ended() == 130
    assert "已经保存到" in "".join("".join(terminal.screen.display).split())


def test_a_console_that_closes_waits_until_all_is_saved() -> None:
    """As Windows calls it: in a thread of its own, while a screen is open."""
    window, left = Window(), threading.Event()
    saved = []
    with window.open_screen(left.set):
        thread = threading.Thread(target=lambda: saved.append(window.close_and_wait(20)))
        thread.start()
        assert left.wait(20), "the screen was told"
        window.saved.set()
        thread.join(20)
    assert saved == [True]
    assert window.is_closing
