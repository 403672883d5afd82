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


def test_a_folder_without_answers_is_said_to_start_from_nothing_and_o_is_in_the_way_back(
    tmp_path: Path,
) -> None:
    terminal = Terminal(tmp_path, "-o", "成品", file="")
    terminal.wait_for("这里没有 年报.yaml，从头填一份新的")
    terminal.press("清水县白石镇人民政府", ENTER)
    terminal.wait_for("机关类型")
    assert "从头填" not in terminal.shown()
    terminal.press(QUIT)
    terminal.wait_for("nianbao fill -o 成品")
    assert terminal.ended() == 130


def test_other_answers_files_of_the_folder_are_offered(tmp_path: Path) -> None:
    (tmp_path / "白石镇.yaml").write_text(text(), encoding="utf-8")
    (tmp_path / "别的.yaml").write_text("甲: 乙\n", encoding="utf-8")
    terminal = Terminal(tmp_path, file="")
    terminal.wait_for("接着填 白石镇.yaml　清水县白石镇人民政府 2024 年度")
    assert "别的.yaml" not in terminal.shown()
    terminal.press(ENTER)
    terminal.wait_for("第 4/9 部分")
    terminal.press(QUIT)
    terminal.wait_for("nianbao fill 白石镇.yaml")
    again = Terminal(tmp_path, file="")
    again.wait_for("填哪一份")
    again.press(DOWN, ENTER)
    again.wait_for("从头填一份新的")
    again.wait_for("机关名称：")
    again.kill()
    assert not (tmp_path / "年报.yaml").exists()


def test_last_years_file_of_another_agency_is_said_first_and_not_recommended(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text(), encoding="utf-8")
    (tmp_path / "上年.yaml").write_text(text({**LAST, "机关名称": "清水县黑河乡人民政府"}), encoding="utf-8")
    before = (tmp_path / "a.yaml").read_bytes()
    terminal = Terminal(tmp_path, "--last-year", "上年.yaml")
    terminal.wait_for("上年报告的机关是“清水县黑河乡人民政府”")
    terminal.wait_for("先退出，换成正确的上年文件")
    terminal.press(ENTER)
    terminal.wait_for("nianbao fill a.yaml")
    assert terminal.ended() == 130
    assert "--last-year" not in terminal.shown()
    assert (tmp_path / "a.yaml").read_bytes() == before
    again = Terminal(tmp_path, "--last-year", "上年.yaml")
    again.wait_for("机关更名、合并")
    again.press(DOWN, ENTER)
    again.wait_for("第 4/9 部分")
    again.press(QUIT)
    again.wait_for("nianbao fill a.yaml")
    assert again.ended() == 130
    assert "上年.yaml" not in again.shown()


def test_a_second_window_on_the_same_file_is_noticed(tmp_path: Path) -> None:
    first = Terminal(tmp_path)
    first.wait_for("机关名称：")
    second = Terminal(tmp_path)
    second.wait_for("另一个窗口正在填这份答案")
    second.press(ENTER)
    assert second.ended() == 130
    second = Terminal(tmp_path)
    second.wait_for("先退出，回到那个窗口")
    second.press(DOWN, ENTER)
    second.wait_for("机关名称：")
    second.kill()
    first.kill()  # its lock goes with it
    third = Terminal(tmp_path)
    third.wait_for("机关名称：")
    assert "另一个窗口" not in third.shown()
    third.kill()


def test_a_short_name_is_asked_about(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("机关名称：")
    terminal.press("白石镇", ENTER)
    terminal.wait_for("没有写所在的县（市、区）和“人民政府”")
    terminal.press(ENTER)
    terminal.wait_for("机关名称： 白石镇")
    terminal.press("清水县白石镇人民政府", ENTER)
    terminal.wait_for("机关类型")
    terminal.kill()


def test_a_file_that_was_set_aside_is_named_on_the_next_screen_and_at_the_end(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("机关名称：")
    terminal.press("清水县白石镇人民政府", ENTER)
    terminal.wait_for("机关类型")
    with terminal.file.open("a", encoding="utf-8") as broken:
        broken.write("年度 2024\n引言: x\n")
    terminal.press(ENTER)
    terminal.wait_for("文件读不出来")
    terminal.wait_for("少了冒号")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("另存为：a（手工改过的）.yaml")
    terminal.wait_for("报告年度")
    terminal.press(QUIT)
    assert terminal.ended() == 130
    assert "另存为：a（手工改过的）.yaml" in terminal.shown()
