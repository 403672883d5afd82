"""Reading answers files: keys as people write them, every problem at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.answers.load import load, loads
from generator.errors import UnreadableError
from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES
from tests.building import APPLICATION, DISPUTE, answers, text
from tests.building import DISCLOSURE as TABLE_2


def problems(written: str) -> list[tuple[int | None, str]]:
    with pytest.raises(UnreadableError) as caught:
        loads(written)
    return [(finding.line, finding.message) for finding in caught.value.findings]


def test_keys_match_however_they_are_numbered_and_quoted() -> None:
    report = loads(
        "收到和处理政府信息公开申请情况:\n"
        "  一、本年新收政府信息公开申请数量: {自然人: 2}\n"
        "  本年度办理结果:\n"
        "    (三) 不予公开:\n"
        '      3. 危及"三安全一稳定": {商业企业: 2}\n'
    ).report
    figures = report.figures
    cell = APPLICATIONS.cell("results", "denied", "security_and_stability", "company")
    assert figures[cell].value == 2
    assert figures[APPLICATIONS.cell("received", "total")].value == 2


def test_inside_a_table_what_is_left_out_is_zero_and_totals_are_computed() -> None:
    report = answers().report
    left_out = report.figures[APPLICATIONS.cell("results", "not_processed", "repeated", "other")]
    assert left_out is not None
    assert left_out.value == 0
    total = report.figures[APPLICATIONS.cell("results", "total", "total")]
    assert total is not None
    assert total.value == 7
    assert report.written_figures()[APPLICATIONS.cell("results", "total", "total")] is None
    reconsidered = report.figures[DISPUTES.cell("reconsideration", "total")]
    assert reconsidered is not None
    assert reconsidered.value == 1


def test_a_key_without_a_value_is_not_answered_yet() -> None:
    for nothing in ("", "null", "~", "''"):
        report = loads(f"{APPLICATION}:\n  本年新收政府信息公开申请数量:\n    自然人: {nothing}\n").report
        assert report.figures[APPLICATIONS.cell("received", "natural_person")] is None
        assert report.figures[APPLICATIONS.cell("received", "total")] is None
        assert report.figures[APPLICATIONS.cell("received", "company")] is not None


def test_none_fills_a_table_of_cases_with_zeros() -> None:
    report = answers({APPLICATION: "无", DISPUTE: "无"}).report
    assert all(report.figures[cell].value == 0 for cell in (*APPLICATIONS.cells, *DISPUTES.cells))


def test_a_missing_figure_of_table_2_is_missing_not_zero() -> None:
    report = answers({f"{TABLE_2}.行政许可": ...}).report
    assert report.figures[DISCLOSURE.cell("permits")] is None


def test_an_amount_is_exact_and_printed_as_entered() -> None:
    report = loads(f"{TABLE_2}:\n  行政事业性收费: 6432.4660\n").report
    assert report.figures[DISCLOSURE.cell("fees")].text == "6432.4660"


def test_plain_text_stands_for_the_parts_of_a_section() -> None:
    report = answers({"总体情况": "一是……。\n二是……。"}).report
    assert report.overview.text == "一是……。\n二是……。"
    assert report.model_dump(by_alias=True)["总体情况"] == "一是……。\n二是……。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_saved_by_notepad_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(text().replace("\n", "\r\n").encode(encoding))
    report = load(file).report
    assert report.agency == "清水县白石镇人民政府"
    assert report == answers().report


def test_an_unknown_key_names_the_nearest_known_one_and_its_line() -> None:
    assert problems("年度: 2024\n机关名字: 白石镇\n") == [(2, "不认识的名称“机关名字”，是不是“机关名称”？")]


def test_all_problems_are_named_at_once() -> None:
    found = problems(
        f"机关名字: x\n{TABLE_2}: [1]\n年度: 2024\n年度: 2024\n{DISPUTE}: 没有\n总体情况:\n  平台: x\n"
    )
    assert [line for line, _ in found] == [1, 2, 4, 5, 7]
    assert "“无”" in found[3][1]


@pytest.mark.parametrize(
    ("written", "line", "why"),
    [
        ("", None, "空的"),
        ("# 只有注释\n", None, "空的"),
        ("- a\n- b\n", 1, "列表"),
        ("只是一段话\n", 1, "一组内容"),
        ('年度: 2024\n机关名称: "白石镇\n引言: x\n', 2, "没有结束"),
        ("机关名称: x\n年度：2024\n总体情况: y\n", 2, "半角"),
        ("机关名称:x\n年度: 2024\n", 1, "加一个空格"),
        ("机关名称: x\n年度 2024\n引言: y\n", 2, "少了冒号"),
        ("年度 2024\n机关名称: x\n", 1, "少了冒号"),
        ("年度: 2024\n待确认: [引言\n引言: y\n", 2, "右括号"),
        ("总体情况:\n\t概述: x\n", 2, "Tab"),
        ("年度: 2024\n---\n年度: 2023\n", 2, "一份报告"),
        ("引言: &a x\n标题: *b\n", 2, "引号"),
        ("年度: 2024\n引言: \x07\n", 2, "控制字符"),
        ("[" * 100_000, 1, "嵌套"),
        ("- " * 100_000, 1, "嵌套"),
        ("{a: " * 100_000, 1, "嵌套"),
        ("? " * 100_000, 1, "嵌套"),
    ],
)
def test_what_is_no_answers_file_is_refused_with_line_and_reason(
    written: str, line: int | None, why: str
) -> None:
    (found,) = problems(written)
    assert found[0] == line
    assert why in found[1]


def test_aliases_can_not_multiply_or_run_in_circles() -> None:
    texts = ["  - &a0 x"] + [f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert problems("待确认:\n" + "\n".join(texts))
    assert problems("说明: &a\n  E301: *a\n")
    assert problems("总体情况: &a\n  概述: *a\n")


def test_a_file_that_is_too_large_or_no_file_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text("引言: " + "长" * 4_000_000, encoding="utf-8")
    for path, why in ((large, "MB"), (tmp_path, "文件夹"), (tmp_path / "none.yaml", "找不到")):
        with pytest.raises(UnreadableError, match=why):
            load(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for raw in (b"\x00\x01\x02\xff\xfe" * 100, b"PK\x03\x04\x00\x00\xff"):
        file.write_bytes(raw)
        with pytest.raises(UnreadableError, match="不是文本文件"):
            load(file)


def test_a_value_its_cell_does_not_take_is_a_finding_with_its_line() -> None:
    loaded = answers(
        {f"{TABLE_2}.行政许可": "-3", "年度": 2019, "落款.日期": "2025-02-30", "机关类型": "乡镇政府"}
    )
    found = {finding.path[-1]: finding for finding in loaded.bad_values}
    assert set(found) == {"行政许可", "年度", "日期", "机关类型"}
    assert "负数" in found["行政许可"].message
    assert "2021 年度起" in found["年度"].message
    assert "不存在" in found["日期"].message
    assert "乡镇人民政府" in found["机关类型"].message
    lines = text({f"{TABLE_2}.行政许可": "-3"}).split("\n")
    assert loaded.line((TABLE_2, "行政许可")) == lines.index("  行政许可: '-3'") + 1
    assert loaded.report.figures[DISCLOSURE.cell("permits")] is None


def test_the_line_of_a_place_that_is_missing_is_that_of_its_group() -> None:
    loaded = answers({f"{TABLE_2}.行政许可": ...})
    assert loaded.line((TABLE_2, "行政许可")) == loaded.line((TABLE_2,))


@pytest.mark.parametrize("title", ["a/b", "..", "x..y", "a\\b"])
def test_a_title_that_is_a_path_is_refused(title: str) -> None:
    (finding,) = answers({"标题": title}).bad_values
    assert "标题里不能有" in finding.message
