"""The start of a sitting, in a real terminal: what can't work is said before the first question."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.render import render
from tests.building import LAST_YEAR, answers, text
from tests.prompt.clerk import DOWN, ENTER, ESCAPE, QUIT
from tests.prompt.terminal import Terminal

LAST = {**LAST_YEAR, "机关名称": "清水县白石镇人民政府"}


@pytest.mark.parametrize("output", ["成品", "/proc/成品"], ids=["a file", "a read-only place"])
def test_an_output_folder_that_cant_be_one_is_said_before_the_first_question(
    output: str, tmp_path: Path
) -> None:
    (tmp_path / "成品").write_text("别的文件", encoding="utf-8")
    terminal = Terminal(tmp_path, "-o", output)
    assert terminal.ended() == 2
    assert output in terminal.shown()
    assert "第1题" not in terminal.shown()
    assert not terminal.file.exists()


def test_a_file_broken_by_hand_is_said_with_its_lines(tmp_path: Path) -> None:
    broken = text().replace("行政许可: 30", "行政许可: 三十\n  行政许克: 30")
    (tmp_path / "a.yaml").write_text(broken, encoding="utf-8")
    terminal = Terminal(tmp_path)
    assert terminal.ended() == 2
    number = broken.split("\n").index("  行政许克: 30") + 1
    assert f"a.yaml:{number}:" in terminal.shown()
    assert "已经填好的内容都还在文件里" in terminal.shown()
    assert terminal.file.read_text(encoding="utf-8") == broken


def test_last_years_file_is_remembered_and_offered_when_going_on(tmp_path: Path) -> None:
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "2023.yaml").write_text(text(LAST), encoding="utf-8")
    first = Terminal(tmp_path, "--last-year", "上年/2023.yaml")
    first.wait_for("今年填写 清水县白石镇人民政府 2024 年度的报告，对吗？")
    first.press(ENTER)
    first.wait_for("第 2/9 部分")
    first.press(QUIT)
    assert first.ended() == 130
    assert AnswersFile.read(first.file).last_year == "上年/2023.yaml"
    again = Terminal(tmp_path)
    again.wait_for("继续和它对照")
    again.wait_for("上年/2023.yaml")
    again.press(ENTER)
    again.wait_for("第 2/9 部分")
    again.press(QUIT)
    again.wait_for("nianbao fill a.yaml --last-year 上年/2023.yaml")
    (tmp_path / "上年" / "2023.yaml").unlink()
    without = Terminal(tmp_path)
    without.wait_for("现在找不到它了")
    without.press(DOWN, ENTER)
    without.wait_for("第 2/9 部分")
    without.kill()


def test_a_report_in_place_of_the_answers_file_is_offered_as_last_years(tmp_path: Path) -> None:
    report = tmp_path / "去年 报告.docx"
    report.write_bytes(render(answers(LAST).report, draft=False)["docx"])
    before = report.read_bytes()
    terminal = Terminal(tmp_path, file=report.name)
    terminal.wait_for("当作上年的报告，开始填今年的（存在 年报.yaml）")
    terminal.press(ESCAPE)
    terminal.wait_for("要退出请按 Ctrl-C")
    assert "上一题" not in terminal.shown()  # there is none
    terminal.press(ENTER)
    terminal.wait_for("今年填写 清水县白石镇人民政府 2024 年度的报告，对吗？")
    terminal.press(ENTER)
    terminal.wait_for("第 2/9 部分")
    terminal.press(QUIT)
    terminal.wait_for("nianbao fill --last-year '去年 报告.docx'")
    assert terminal.ended() == 130
    assert report.read_bytes() == before
    assert load(tmp_path / "年报.yaml").report.year == 2024


def test_a_folder_of_last_years_reports_is_asked_which(tmp_path: Path) -> None:
    (tmp_path / "上年").mkdir()
    for name in ("清水县白石镇人民政府", "清水县黑河乡人民政府"):
        changed = text({**LAST, "机关名称": name})
        (tmp_path / "上年" / f"{name}.yaml").write_text(changed, encoding="utf-8")
    terminal = Terminal(tmp_path, "--last-year", "上年")
    terminal.wait_for("哪一份是本机关上年的")
    shown = terminal.shown()
    assert shown.index("白石镇") < shown.index("黑河乡")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("今年填写 清水县黑河乡人民政府 2024 年度的报告，对吗？")
    terminal.press(ENTER)
    terminal.wait_for("第 2/9 部分")
    terminal.press(QUIT)
    assert terminal.ended() == 130
    again = Terminal(tmp_path, "--last-year", "上年")
    again.wait_for("第 2/9 部分")  # the agency is known by now: nothing to ask
    again.kill()
