"""The real program in a real pseudo-terminal: keys are pressed, processes are killed."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.prompt.question import Kind
from generator.render import render
from tests.conftest import GOOD, ROOT
from tests.prompt.clerk import BACK, CLEAR_TEXT, DONE, DOWN, ENTER, HELP, QUIT, Clerk
from tests.prompt.terminal import BY_NAME, Terminal, answer, asked, jump_to
from tests.prompt.test_flow import same

CHINESE = {"Ctrl", "B", "G", "T", "C", "S", "L", "N", "Z", "x"}
"""All the Latin letters a screen may show: names of keys, and [x] for what is ticked."""


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_pressing_keys_makes_the_example_and_its_files(file: Path, tmp_path: Path) -> None:
    target = load(file).report
    clerk, terminal = Clerk(target), Terminal(tmp_path)
    count = 0
    while (question := terminal.question()) is not None:
        asked(terminal, question)
        shown = "\n".join(terminal.screen.display).replace(terminal.file.name, "")  # the clerk's own name
        words = set(re.findall(r"[A-Za-z]+", shown))
        assert words <= CHINESE, words - CHINESE
        answer(terminal, question, clerk)
        count += 1
    terminal.wait_for("最后核对")
    for part, path in clerk.extras():
        question = jump_to(terminal, part, path)
        answer(terminal, question, clerk)
        terminal.wait_for("最后核对")
        count += 3
    terminal.press(ENTER)
    terminal.wait_for("打开 Word 文件看一看")
    terminal.press(ENTER)
    terminal.wait_for("这次一共回答了")
    assert terminal.ended() == 0
    assert same(AnswersFile.read(terminal.file), target)
    pages = render(target, draft=False)
    for name, page in pages.items():
        assert (tmp_path / f"{target.full_title}.{name}").read_bytes() == page
    print(f"{file.stem}：从零开始 {count + 1} 次回答")
    assert count + 1 <= (70 if "县" in file.stem else 40)


def test_killed_at_every_kind_of_question_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    """kill -9 right after a question of each role is asked, and right after one of each kind is answered."""
    clerk, asked_for, answered = Clerk(load(BY_NAME["镇平县人民政府"]).report), set(), set()
    terminal = Terminal(tmp_path)
    while (question := terminal.question()) is not None:
        asked(terminal, question)
        if (question.kind, question.role) not in asked_for:
            asked_for.add((question.kind, question.role))
            kept = terminal.file.read_bytes() if terminal.file.exists() else b""
            terminal.kill()
            terminal = Terminal(tmp_path)
            asked(terminal, question)
            assert (terminal.file.read_bytes() if terminal.file.exists() else b"") == kept
        answer(terminal, question, clerk)
        if question.kind not in answered:
            answered.add(question.kind)
            terminal.kill()
            again = terminal.question()
            assert again is None or again.key != question.key, "the answer was confirmed and is kept"
            terminal = Terminal(tmp_path)
    terminal.wait_for("最后核对")
    terminal.press(QUIT)
    assert answered == set(Kind)
    left = {path.name for path in tmp_path.iterdir() if path.suffix not in {".yaml", ".tmp"}}
    assert left == set()


def test_ctrl_c_leaves_with_130_and_a_word_how_to_go_on(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("机关名称")
    terminal.press("清水县白石镇人民政府", ENTER)
    terminal.wait_for("机关类型")
    terminal.press(QUIT)
    terminal.wait_for("nianbao fill a.yaml")
    assert terminal.ended() == 130
    assert load(terminal.file).report.agency == "清水县白石镇人民政府"


def test_a_disk_that_takes_no_more_is_said_and_the_last_good_file_stays(tmp_path: Path) -> None:
    target = load(BY_NAME["均坪镇人民政府"]).report
    clerk, terminal = Clerk(target), Terminal(tmp_path, largest_file=250)
    while True:
        question = terminal.question()
        assert question is not None
        asked(terminal, question)
        kept = terminal.file.read_bytes() if terminal.file.exists() else b""
        if question.role == "none":  # its answer is the first that does not fit
            break
        answer(terminal, question, clerk)
    terminal.press(*clerk.keys(question))
    terminal.wait_for("没有存上")
    terminal.press(ENTER)  # 再存一次
    terminal.wait_for("没有存上")
    terminal.press(DOWN, ENTER)
    assert terminal.ended() == 2
    assert terminal.file.read_bytes() == kept
    assert load(terminal.file).report.agency == target.agency
    later = terminal.question()
    assert later is not None
    assert later.key == question.key


def test_the_way_back_and_help_are_on_the_screen_and_work(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("Ctrl-B 上一题")
    terminal.press("清水县白石镇人民政府", ENTER)
    terminal.wait_for("机关类型：")
    terminal.press(BACK)
    terminal.wait_for("机关名称： 清水县白石镇人民政府")
    terminal.press(HELP)
    terminal.wait_for("总计都由程序计算")
    terminal.press(ENTER)
    terminal.wait_for("机关名称：")
    terminal.press(QUIT)


def test_a_long_text_is_pasted_whole(tmp_path: Path) -> None:
    target = load(BY_NAME["均坪镇人民政府"]).report
    clerk, terminal = Clerk(target), Terminal(tmp_path)
    while (question := terminal.question()) is not None and question.kind is not Kind.TEXT:
        asked(terminal, question)
        answer(terminal, question, clerk)
    assert question is not None
    asked(terminal, question)
    text = "\n".join("".join(f"第{n}段的第{i}句写的是第{i}项工作。" for i in range(30)) for n in range(10))
    terminal.press(CLEAR_TEXT, "\x1b[200~" + text.replace("\n", "\r\n") + "\x1b[201~", DONE)
    terminal.wait_for("总体情况怎样写")
    assert load(terminal.file).report.preface == text
    terminal.press(QUIT)


def test_a_text_can_be_written_in_the_editor_of_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\necho "编辑器里写的。" > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    document = AnswersFile.read(BY_NAME["均坪镇人民政府"])
    document.remove(("存在的主要问题及改进情况", "改进情况"))
    document.save(tmp_path / "a.yaml")
    terminal = Terminal(tmp_path)
    terminal.wait_for("Ctrl-E 编辑器")
    terminal.press("\x05")
    terminal.wait_for("编辑器里写的。")
    terminal.press(DONE)
    terminal.wait_for("最后核对")
    assert load(terminal.file).report.problems.improvements == "编辑器里写的。"
    terminal.press(QUIT)


def test_without_a_terminal_there_is_one_clear_line(tmp_path: Path) -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "generator", "fill"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "终端" in done.stderr
