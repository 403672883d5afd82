"""Saving answers loses nothing that a person wrote."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from generator import files
from generator.answers.load import loads
from generator.answers.save import HEADER, AnswersFile, new_file
from generator.errors import UserError
from generator.report.report import Report
from tests.building import APPLICATION, DISCLOSURE
from tests.conftest import GOOD
from tests.strategies import reports

WRITTEN = """\
# 白石镇 2024 年度
机关名称: 白石镇人民政府   # 全称
年度: 2024

总体情况:
  # 这一段请李主任看过
  主动公开: |
    第一段。

    第二段：有冒号 # 这不是注释
  依申请公开: '单引号'
主动公开政府信息情况:
  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}  # 镇里没有规章
  行政事业性收费: 0.90
收到和处理政府信息公开申请情况:
  三、本年度办理结果:
    （三）不予公开:
      7.属于行政执法案卷: {自然人: 12}
落款: {日期: 2025-1-5}
"""


def test_what_was_not_changed_is_the_same_byte_for_byte() -> None:
    assert AnswersFile(WRITTEN).text() == HEADER + WRITTEN


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_the_examples_survive_saving(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    assert AnswersFile(written).text() == written


@pytest.mark.parametrize("blank", ["\r", "\n", " "])
def test_a_blank_file_is_an_empty_one_however_long(blank: str) -> None:
    """Its 2 MB once went through a parser that took 10 s for them."""
    began = process_time()
    assert AnswersFile(blank * 2_000_000).text() == AnswersFile().text()
    assert process_time() - began < 5


def test_an_answer_changes_its_own_line_only() -> None:
    document = AnswersFile(WRITTEN)
    document.set((DISCLOSURE, "行政事业性收费"), "1.20")
    assert document.text() == HEADER + WRITTEN.replace("0.90", "1.20")


def test_new_answers_stand_in_the_order_of_the_contract() -> None:
    document = AnswersFile(WRITTEN)
    document.set(("机关类型",), "乡镇人民政府")
    document.set((DISCLOSURE, "行政许可"), 41)
    document.set((APPLICATION, "本年度办理结果", "不予公开", "属于国家秘密", "自然人"), 3)
    text = document.text()
    keys = [line.strip().split(":")[0] for line in text.split("\n")]
    assert keys.index("机关名称") < keys.index("机关类型") < keys.index("年度")
    assert keys.index("规章") < keys.index("行政许可") < keys.index("行政事业性收费")
    assert "      属于国家秘密: {自然人: 3}\n      7.属于行政执法案卷: {自然人: 12}\n" in text
    assert "# 镇里没有规章" in text
    assert "# 这一段请李主任看过" in text


def test_an_answer_can_be_open_and_taken_back() -> None:
    document = AnswersFile(WRITTEN)
    place = (APPLICATION, "结转下年度继续办理")
    document.set(place, {"自然人": None})
    assert document.has((*place, "自然人"))
    assert document.answers().report.applications.carried_out.natural_person is None
    document.remove(place)
    assert document.text() == HEADER + WRITTEN


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "~",
        "是",
        "2024",
        "a: b",
        "# x",
        "- y",
        "*z",
        "{{ x }}",
        "“引”",
        "末尾空格 x",
        "一\n\n二",
        "一\n  缩进\n二",
        "'",
        '"',
        "\\n",
        "|",
        "%",
    ],
)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    document = AnswersFile()
    document.set(("总体情况", "主动公开"), text)
    assert document.answers().report.overview.disclosure == text
    assert AnswersFile(document.text()).text() == document.text()


def test_a_new_file_starts_with_its_schema_and_is_short() -> None:
    report = loads("收到和处理政府信息公开申请情况: 无\n年度: 2024\n").report
    assert new_file(report) == f"{HEADER}年度: 2024\n收到和处理政府信息公开申请情况: 无\n"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_a_report_comes_back_from_its_file(report: Report) -> None:
    text = new_file(report)
    assert loads(text).report == report
    assert AnswersFile(text).text() == text


def test_saving_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    document = AnswersFile.read(file)
    document.set(("年度",), 2025)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="磁盘已满"):
        document.save(file)
    assert file.read_text(encoding="utf-8") == WRITTEN
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_saving_keeps_the_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    file.chmod(0o640)
    files.write_atomically(file, b"x", durable=True)
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("shape", ["甲{}乙", "甲{}乙\n丙", "甲\n {}乙", "甲\n丙{}戊"])
def test_every_line_separator_survives_a_save(char: str, shape: str) -> None:
    text = shape.format(char)
    document = AnswersFile("年度: 2024\n")
    document.set(("引言",), text)
    again = AnswersFile(document.text())
    assert again.get(("引言",)) == text
    assert again.text() == document.text()
    assert loads(document.text()).report.preface == text


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("shape", ["|\n  甲\n{}  乙\n", '"甲{}乙"\n', "|\n  甲{}  乙\n  丙\n"])
def test_a_line_separator_in_the_file_is_kept_or_named_before_anything_is_saved(
    char: str, shape: str
) -> None:
    text = "引言: " + shape.format(char)
    before = loads(text).report.preface
    try:
        saved = AnswersFile(text).text()
    except UserError as error:
        saved, named = text, str(error)
        assert f"U+{ord(char):04X}" in named  # one of two good ends
    assert loads(saved).report.preface == before


@pytest.mark.parametrize("tag", ["!!int 二〇二四", "!!float 二〇二四", "!!timestamp 今天", "!!binary 二"])
def test_a_tag_that_does_not_fit_is_refused_with_a_sentence(tag: str) -> None:
    with pytest.raises(UserError):
        AnswersFile(f"机关名称: 清水县白石镇人民政府\n年度: {tag}\n")


@pytest.mark.parametrize("name", ["a\nb: c", "a\x1b[1m", "a\u202e", "a\x85b", "a\udcff", "a\tb"])
def test_a_name_that_would_break_the_file_is_not_noted_in_it(name: str, tmp_path: Path) -> None:
    document = AnswersFile(WRITTEN)
    document.last_year = name
    document.save(tmp_path / "a.yaml")
    assert AnswersFile.read(tmp_path / "a.yaml").text() == AnswersFile(WRITTEN).text()
    document.last_year = "上年　报告"
    assert AnswersFile(document.text()).last_year == "上年　报告"
