"""What others wrote (last year's texts, names of files) is shown, and acts on no terminal."""

from __future__ import annotations

import io
from pathlib import Path

from generator.answers.save import AnswersFile
from tests.prompt.clerk import DONE, DOWN, ENTER, HELP, QUIT
from tests.prompt.terminal import BY_NAME, Terminal, filled

TURNED = "\u202e\u2066\u200f"
"""Turn text round; a text with control characters is not read in the first place, but a file's name may
have any.
"""
FOLDER = f"上年\x1b]0;x\x07\x9b31m{TURNED}"
TEXT = ("存在的主要问题及改进情况", "主要问题")


def last_year(folder: Path) -> None:
    """Two reports of last year; one is another agency's, so that a list is shown."""
    folder.mkdir()
    for name in ("甲", "乙"):
        document = AnswersFile.read(BY_NAME["均坪镇人民政府"])
        document.set(("年度",), 2023)
        document.set(("机关名称",), f"{name}镇人民政府")
        document.save(folder / f"{name}.yaml")


def test_what_others_wrote_acts_on_no_terminal(tmp_path: Path) -> None:
    filled(tmp_path, {".".join(TEXT): f"培训两次，{TURNED}补上了公开栏。", "待确认": [".".join(TEXT)]})
    last_year(tmp_path / FOLDER)
    terminal = Terminal(tmp_path, "--last-year", FOLDER)
    received = terminal.child.logfile_read = io.StringIO()
    terminal.wait_for("哪一份是本机关上年的")
    assert "上年�" in terminal.shown()
    terminal.press(ENTER)
    terminal.wait_for("怎样继续")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("培训两次")
    terminal.press(HELP)
    terminal.wait_for("看完按回车")
    terminal.press(ENTER)
    terminal.wait_for("修改")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("写好了按 Ctrl-S")
    assert "补上了公开栏" in terminal.shown()
    terminal.press(DONE)
    terminal.wait_until(lambda: "补上了公开栏" in terminal.file.read_text(encoding="utf-8"))
    assert AnswersFile.read(terminal.file).get(TEXT).strip() == f"培训两次，{TURNED}补上了公开栏。"
    terminal.press(QUIT)
    terminal.ended()
    printed = received.getvalue()
    assert "�" in printed
    assert not set(printed) & set(f"\x9b{TURNED}")
    assert "\x1b]0;" not in printed
