"""The end of a sitting, in a real terminal: files that were corrected, what is left, opening the report."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.render import render
from generator.work.outputs import Folder
from tests.building import DISCLOSURE
from tests.cli.program import run
from tests.prompt.clerk import DOWN, ENTER, UP
from tests.prompt.terminal import PATIENCE, Terminal, filled

TITLE = "溆浦县均坪镇人民政府2024年政府信息公开工作年度报告"
FEW_IN_FORCE = {f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 9, "本年废止件数": 0, "现行有效件数": 6}}
"""W405 and W508: reminders."""


def at_the_last_look(folder: Path, changes: Mapping[str, object] | None = None) -> Terminal:
    filled(folder, changes)
    terminal = Terminal(folder)
    terminal.wait_for("最后核对")
    return terminal


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the desk's program for opening files notes what it was asked to open."""
    if sys.platform != "linux":
        pytest.skip("xdg-open")
    programs, note = tmp_path / "programs", tmp_path / "opened.txt"
    programs.mkdir()
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{note}.part" && mv "{note}.part" "{note}"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return note


def test_a_document_corrected_in_word_is_asked_about(tmp_path: Path) -> None:
    filled(tmp_path)
    pages = render(load(tmp_path / "a.yaml").report, draft=False)
    Folder(tmp_path).write({f"{TITLE}.{kind}": content for kind, content in pages.items()})
    report = tmp_path / f"{TITLE}.docx"
    corrected = report.read_bytes() + b"\0"
    report.write_bytes(corrected)
    terminal = at_the_last_look(tmp_path)
    terminal.press(ENTER)
    terminal.wait_for("文件已经存在")
    terminal.wait_for("改动过的文件改名留着")
    assert "--overwrite" not in terminal.shown()
    assert report.read_bytes() == corrected
    terminal.press(ENTER)
    terminal.wait_for("报告已经生成")
    terminal.press(ENTER)
    assert terminal.ended() == 0
    assert f"改名为{TITLE}（改动过）.docx" in terminal.shown().replace(f"{tmp_path}/", "")
    assert (tmp_path / f"{TITLE}（改动过）.docx").read_bytes() == corrected
    assert report.read_bytes() == pages["docx"]


def test_the_last_screen_repeats_what_is_left_and_opens_the_report(tmp_path: Path, opened: Path) -> None:
    terminal = at_the_last_look(tmp_path, FEW_IN_FORCE)
    terminal.wait_for("2 处提醒")
    for listed in ("提醒 W405 一、总体情况", "提醒 W508 表二 行政规范性文件行"):
        terminal.wait_for(listed)
    terminal.press(UP, ENTER)
    terminal.wait_for("还有 2 处提醒没有处理")
    terminal.wait_for("提醒 W508")
    terminal.press(DOWN, ENTER)
    terminal.wait_until(opened.exists)
    assert Path(opened.read_text(encoding="utf-8")) == tmp_path / f"{TITLE}.docx"
    assert terminal.ended() == 0
    assert "提醒W508" in terminal.shown()  # printed too, to be read when the screens are gone
    assert f"{TITLE}.docx" in terminal.shown()


def test_render_opens_the_report_with_the_systems_program(
    tmp_path: Path, opened: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    filled(tmp_path)
    assert run(capsys, "render", "a.yaml", "-o", "成品", "--open")[0] == 0
    end = time.monotonic() + PATIENCE  # nobody waits for the program that was started
    while not opened.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert Path(opened.read_text(encoding="utf-8")) == tmp_path / "成品" / f"{TITLE}.docx"
