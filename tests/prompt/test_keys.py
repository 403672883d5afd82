"""Keys on the real screens: typing replaces, boxes scroll, every key that is named works."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.prompt import flow
from tests.conftest import EXAMPLES
from tests.prompt.clerk import (
    BACK,
    CLEAR_TEXT,
    DONE,
    DOWN,
    ENTER,
    ESCAPE,
    HELP,
    JUMP,
    PASTE,
    PASTED,
    QUIT,
    UNDO,
    UP,
)  # fmt: skip
from tests.prompt.terminal import BY_NAME, Terminal, at_text

LEFT, HOME, BACKSPACE = "\x1b[D", "\x1b[H", "\x7f"
DISCLOSURE = "主动公开政府信息情况"


def at_permits(folder: Path, rows: int = 24) -> Terminal:
    """Back at a figure that was answered: 41."""
    document = AnswersFile.read(BY_NAME["均坪镇人民政府"])
    document.remove((DISCLOSURE, "行政处罚"))
    document.save(folder / "a.yaml")
    terminal = Terminal(folder, rows=rows)
    terminal.wait_for("行政处罚（件）：")
    terminal.press(BACK)
    terminal.wait_for("行政许可（件）： 41")
    return terminal


@pytest.mark.parametrize(
    ("keys", "figure"),
    [
        (["88"], "88"),
        ([PASTE + "88" + PASTED], "88"),
        ([LEFT, "8"], "481"),
        ([HOME, "8"], "841"),
        ([BACKSPACE, "8"], "48"),
        (["8", UNDO], "41"),
        ([], "41"),
    ],
)
def test_typing_replaces_and_an_arrow_edits(keys: list[str], figure: str, tmp_path: Path) -> None:
    terminal = at_permits(tmp_path)
    assert "直接输入就会替换" in terminal.shown()
    terminal.press(*keys, ENTER)
    terminal.wait_for("行政处罚（件）：")
    assert load(terminal.file).report.disclosure.permits.text == figure
    terminal.press(QUIT)
    assert terminal.ended() == 130


@pytest.mark.parametrize("rows", [24, 10])
def test_a_long_text_scrolls_in_its_box(rows: int, tmp_path: Path) -> None:
    at_text(tmp_path)
    terminal = Terminal(tmp_path, rows=rows)
    terminal.wait_for("写好了按 Ctrl-S")
    for n in range(40):
        terminal.press(f"第{n}段写的是第{n}项改进。", ENTER)
    terminal.wait_for("第39段写的是第39项改进")
    for needed in ("Ctrl-S写好了", "Ctrl-B上一题", "改进情况：", "第7/9部分"):
        assert needed in terminal.shown()
    for _ in range(41):
        terminal.press(UP)
    terminal.wait_for("第0段写的是第0项改进")
    assert "Ctrl-S写好了" in terminal.shown()
    terminal.press(CLEAR_TEXT[0])
    terminal.wait_for("要清空全部文字吗")
    terminal.press(DOWN)  # any other key: no
    assert "第0段" in terminal.shown()
    terminal.press(CLEAR_TEXT)
    terminal.wait_for("清空了；Ctrl-Z 撤销")
    terminal.press(UNDO)
    terminal.wait_for("撤销了一步")
    terminal.press(DONE)
    terminal.wait_for("最后核对")
    assert load(terminal.file).report.problems.improvements.count("\n") == 39
    terminal.press(QUIT)


@pytest.mark.parametrize("rows", [24, 10])
def test_a_finding_stays_in_sight_while_its_text_is_mended(rows: int, tmp_path: Path) -> None:
    at_text(tmp_path)
    terminal = Terminal(tmp_path, rows=rows)
    terminal.wait_for("写好了按 Ctrl-S")
    terminal.press("针对以上问题，2024年，我镇将加强培训，提高工作人员的能力。", DONE)
    terminal.wait_for("这段文字有需要核对的地方")
    terminal.press(HELP)
    terminal.wait_for("W404 查的是")
    terminal.press(ENTER)
    terminal.wait_for("返回修改")
    terminal.press(JUMP)
    terminal.wait_for("跳到哪一部分")
    terminal.press(ESCAPE)
    terminal.wait_for("核对结果")
    for needed in ("Ctrl-S写好了", "改进情况：", "2024年，我镇将"):
        assert needed in terminal.shown()
    terminal.press(DONE)
    terminal.wait_for("返回修改")
    terminal.press(BACK)
    terminal.wait_for("核对结果")
    terminal.press(QUIT)
    assert terminal.ended() == 130


def test_pasted_lines_that_are_broken_are_asked_about(tmp_path: Path) -> None:
    at_text(tmp_path)
    terminal = Terminal(tmp_path)
    terminal.wait_for("写好了按 Ctrl-S")
    lines = (
        "全镇按月汇总各村公开栏的更换情况，逐条登记张贴的日",
        "期和内容，年底装订成册备查，方便群众随时翻阅核对。",
    )
    terminal.press(PASTE + "\r\n".join(lines) + PASTED)
    terminal.wait_for("怎样放进来")
    terminal.press(ENTER)
    terminal.wait_for("写好了按 Ctrl-S")
    terminal.press(DONE)
    terminal.wait_for("最后核对")
    assert load(terminal.file).report.problems.improvements == "".join(lines)
    terminal.press(QUIT)


def _moved_on(terminal: Terminal, key: str) -> bool:
    question = terminal.question()
    return question is None or question.key != key


def at_review(folder: Path, example: str, *args: str, rows: int = 24) -> Terminal:
    (folder / "a.yaml").write_bytes((EXAMPLES / "broken" / f"{example}.yaml").read_bytes())
    terminal = Terminal(folder, *args, rows=rows)
    while (question := terminal.question()) is not None:  # texts that may stay as they are
        terminal.wait_for(flow.shown_position(terminal.state(), question))
        terminal.press(DONE)
        terminal.wait_until(partial(_moved_on, terminal, question.key))
    terminal.wait_for("最后核对")
    return terminal


@pytest.mark.parametrize("rows", [24, 10])
def test_a_selected_finding_is_shown_in_full_and_leads_to_every_figure(rows: int, tmp_path: Path) -> None:
    last = EXAMPLES / "last-year" / "镇平县人民政府.yaml"
    terminal = at_review(tmp_path, "E302-现行有效件数接不上", "--last-year", str(last), rows=rows)
    terminal.wait_for("确有原因的，按回车，再选“数字没错，说明原因”")
    assert "说明:{" not in terminal.shown()
    terminal.press(ENTER)
    terminal.wait_for("怎样处理")
    for wanted in ("本年制发件数", "本年废止件数", "现行有效件数"):
        terminal.wait_for(wanted)
    terminal.press(HELP)
    terminal.wait_for("E302 查的是")
    terminal.press(ENTER)
    terminal.wait_for("怎样处理")
    terminal.press(UP, ENTER)
    terminal.wait_for("原因：")
    terminal.press(ENTER)
    terminal.wait_for("请写明原因")
    terminal.press("清理时补录", ENTER)
    terminal.wait_for("没有错误，生成报告")
    assert load(terminal.file).report.reasons == {"E302": "清理时补录"}
    terminal.press(QUIT)
    assert terminal.ended() == 130


def test_a_sum_leads_to_all_its_figures_and_the_tables_are_paged(tmp_path: Path) -> None:
    terminal = at_review(tmp_path, "E201-复议总计算错")
    terminal.press(ENTER)
    terminal.wait_for("怎样处理")
    for wanted in ("结果维持", "结果纠正", "其他结果", "尚未审结"):
        terminal.wait_for(wanted)
    terminal.press(ENTER)
    terminal.wait_for("结果维持（件）")
    terminal.press(ENTER)  # the same figure again: the total is computed
    terminal.wait_for("没有错误，生成报告")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("第 1–")
    terminal.press("\x1b[6~")
    terminal.wait_for("三、收到和处理政府信息公开申请情况")
    terminal.press(BACK)
    terminal.wait_for("接下来")
    terminal.press(QUIT)
    assert terminal.ended() == 130
