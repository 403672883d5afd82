"""Every rule, to pass and to fail, alone: one change to a valid report, one rule that speaks."""

from __future__ import annotations

from typing import Any

import pytest

from generator.findings import UNREADABLE, Severity
from generator.form.tables import CELLS
from generator.rules import RULES, units
from generator.rules.published import FORM_RULES
from tests.building import (
    APPLICATION,
    DISCLOSURE,
    DISPUTE,
    LAST_YEAR,
    OTHER,
    answers,
    explicit,
    findings,
    rules_of,
)

RESULTS = f"{APPLICATION}.本年度办理结果"
FEES = f"{OTHER}.信息处理费"
Changes = dict[str, Any]

FAILING: list[tuple[str, Changes, Changes | None, list[str]]] = [
    # rule, changes to the valid report, changes to last year's (None: no last year), words of the message
    ("E001", {f"{DISCLOSURE}.行政许可": ...}, None, ["行政许可", "填 0"]),
    ("E001", {DISPUTE: ...}, None, ["“无”"]),
    ("E001", {"机关名称": ...}, None, ["机关名称"]),
    ("E001", {f"{APPLICATION}.结转下年度继续办理.自然人": None}, None, ["自然人"]),
    ("E001", {f"{FEES}.收费通知总金额": ...}, None, ["收费通知总金额"]),
    ("E001", {"总体情况": ...}, None, ["总体情况"]),
    ("E002", {f"{DISCLOSURE}.行政许可": "-1"}, None, ["-1", "负数"]),
    ("E002", {"落款.日期": "2025-13-01"}, None, ["不存在"]),
    ("E101", {f"{RESULTS}.予以公开.总计": 4, f"{RESULTS}.无法提供.本机关不掌握相关政府信息.总计": 2}, None,
     ["自然人(4)+商业企业(1)+另外4项(都是0)=5", "总计(4)", "相差1"]),
    ("E102", {f"{RESULTS}.予以公开.自然人": 3, f"{RESULTS}.总计": {"自然人": 5, "商业企业": 2, "总计": 7}}, None,
     ["（一）(3)", "=4", "（七）总计(5)", "相差1"]),
    ("E103", {f"{APPLICATION}.本年新收政府信息公开申请数量.自然人": 9}, None,
     ["一(9)+二(1)=10", "三（七）总计(5)+四(1)=6", "相差4"]),
    ("E201", {f"{DISPUTE}.行政复议.总计": 2}, None, ["结果维持(1)", "=1", "总计(2)", "相差1"]),
    ("E301", {}, {f"{APPLICATION}.结转下年度继续办理": {"自然人": 3}, f"{APPLICATION}.本年新收政府信息公开申请数量.自然人": 7},
     ["是1", "是3", "相差2", "说明"]),
    ("E302", {}, {f"{DISCLOSURE}.行政规范性文件.现行有效件数": 9}, ["上年现行有效(9)", "+本年制发(2)−本年废止(1)=10", "6", "相差4"]),
    ("E303", {}, {"机关名称": "清水县黑石镇人民政府"}, ["白石镇", "黑石镇", "说明"]),
    ("E303", {}, {"年度": 2022}, ["2024", "2022", "2023"]),
    ("E401", {"总体情况": ""}, None, ["没有文字"]),
    ("E401", {"存在的主要问题及改进情况": {"主要问题": " \n"}}, None, ["没有文字"]),
    ("E402", {"待确认": ["总体情况.主动公开"]}, None, ["上年的文字", "待确认"]),
    ("W501", {f"{DISCLOSURE}.规章.本年废止件数": 1}, None, ["1 件规章", "乡镇人民政府"]),
    ("W502", {f"{DISCLOSURE}.行政事业性收费": "15000"}, None, ["15000 万元", "1.5"]),
    ("W502", {f"{DISCLOSURE}.行政事业性收费": "1800"}, {f"{DISCLOSURE}.行政事业性收费": "0.2"}, ["9000 倍"]),
    *(("W502", {"机关类型": kind, f"{DISCLOSURE}.行政事业性收费": value}, None, [value, kind])
      for kind, value in (("街道办事处", "9000"), ("县级政府部门", "9000"), ("县级人民政府", "40682080"),
                          ("市级政府部门", "250000"), ("市级人民政府", "98000000"), ("省级政府部门", "56000000"),
                          ("省级人民政府", "90000000"), ("国务院部门", "99000000"), ("其他", "350000"))),
    ("W502", {f"{DISCLOSURE}.行政事业性收费": "30000"}, {f"{DISCLOSURE}.行政事业性收费": "29000"}, ["30000 万元"]),
    ("W503", {"落款": ...}, None, ["没有成文日期", "2025-01-31"]),
    ("W503", {"落款.日期": "2024-12-31"}, None, ["2024-12-31", "没有结束"]),
    ("W503", {"落款.日期": "2025-02-01"}, None, ["2025-02-01", "2025-01-31"]),
    ("W503", {"机关类型": "县级人民政府", "落款.日期": "2025-04-01"}, None, ["2025-03-31"]),
    ("W504", {"标题": "白石镇信息公开总结"}, None, ["不是常见的写法"]),
    ("W504", {"标题": "清水县白石镇人民政府2023年政府信息公开工作年度报告"}, None, ["2023", "2024"]),
    ("W504", {"标题": "2024白石镇2024年政府信息公开工作年度报告"}, None, ["两遍"]),
    ("W504", {"标题": "黑石镇人民政府2024年政府信息公开工作年度报告"}, None, ["黑石镇", "白石镇"]),
    ("W505", {APPLICATION: "无", f"{OTHER}.正文": "没有。"}, None, ["1 件复议、诉讼"]),
    ("W506", {f"{RESULTS}.其他处理.申请人逾期未按收费通知要求缴纳费用": {"自然人": 1}, f"{RESULTS}.予以公开.自然人": 3}, None,
     ["1 件", "收费通知件数是 0"]),
    ("W506", {f"{FEES}.实际收取总金额": "30", f"{FEES}.收费通知总金额": "20", f"{FEES}.发出收费通知件数": 1}, None,
     ["30", "20"]),
    ("W506", {f"{FEES}.收费通知总金额": "20"}, None, ["20 元", "是 0"]),
    ("W507", {f"{DISCLOSURE}.行政许可": 300}, {}, ["300", "30", "十倍以上"]),
    ("W507", {f"{DISCLOSURE}.行政许可": 5}, {f"{DISCLOSURE}.行政许可": 50}, ["5", "50", "不到十分之一"]),
    ("W508", {f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 6, "本年废止件数": 1, "现行有效件数": 3}}, None,
     ["本年制发(6)−本年废止(1)=5", "现行有效(3)", "少 2"]),
]  # fmt: skip


def test_the_valid_report_is_valid() -> None:
    assert findings() == []
    assert findings({}, LAST_YEAR) == []


@pytest.mark.parametrize(
    ("rule", "changes", "last", "words"), FAILING, ids=[f"{n}-{case[0]}" for n, case in enumerate(FAILING)]
)
def test_one_mistake_breaks_one_rule(
    rule: str, changes: Changes, last: Changes | None, words: list[str]
) -> None:
    found = findings(changes, None if last is None else LAST_YEAR | last)
    assert {finding.rule for finding in found} == {rule}
    for word in words:
        assert any(word in finding.message for finding in found), (word, found)
    expected = Severity.ERROR if rule.startswith("E") else Severity.WARNING
    assert {finding.severity for finding in found} == {expected}
    assert all(finding.where for finding in found)


PASSING: list[tuple[str, Changes, Changes | None]] = [
    ("E001", {"标题": ..., "引言": ...}, None),
    ("E301", {"说明": {"E301": "机构改革"}}, {f"{APPLICATION}.结转下年度继续办理": ..., f"{RESULTS}.予以公开.自然人": 5}),
    ("W501", {"机关类型": "市级人民政府", f"{DISCLOSURE}.规章.本年制发件数": 1, f"{DISCLOSURE}.规章.现行有效件数": 1}, None),
    ("W502", {"机关类型": "县级人民政府", f"{DISCLOSURE}.行政事业性收费": "15000"}, None),
    ("W502", {"机关类型": "县级政府部门", f"{DISCLOSURE}.行政事业性收费": "4850"}, None),
    ("W502", {"机关类型": "县级政府部门", f"{DISCLOSURE}.行政事业性收费": "9000"}, {f"{DISCLOSURE}.行政事业性收费": "8700"}),
    *(("W502", {"机关类型": "县级人民政府", f"{DISCLOSURE}.行政事业性收费": value}, None)
      for value in ("6432.466", "4068.208", "7730.28")),
    ("W503", {"落款": ..., "待确认": ["总体情况.主动公开"]}, None),
    ("W503", {"落款": ..., f"{DISCLOSURE}.行政许可": ...}, None),
    ("W508", {f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 6, "本年废止件数": 2, "现行有效件数": 4}}, None),
    ("W508", {f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 6, "本年废止件数": 0, "现行有效件数": 6}}, None),
    ("W503", {"落款.日期": "2025-01-31"}, None),
    ("W503", {"机关类型": "县级人民政府", "落款.日期": "2025-03-31"}, None),
    ("W504", {"标题": "2024年清水县白石镇人民政府政府信息公开工作年度报告"}, None),
    ("W504", {"标题": "白石镇2024年政府信息公开工作年度报告"}, None),
    ("W505", {APPLICATION: "无"}, {}),
    ("W506", {f"{FEES}.发出收费通知件数": 1, f"{FEES}.收费通知总金额": "20", f"{FEES}.实际收取总金额": "20"}, None),
    ("W507", {f"{DISCLOSURE}.行政处罚": 0}, {f"{DISCLOSURE}.行政处罚": 40}),
    ("W507", {f"{DISCLOSURE}.行政许可": 299}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "last"), PASSING)
def test_what_is_right_is_not_objected_to(rule: str, changes: Changes, last: Changes | None) -> None:
    found = findings(changes, None if last is None else LAST_YEAR | last)
    assert rule not in {finding.rule for finding in found if finding.severity is not Severity.EXPLAINED}


def test_every_rule_is_tested_to_fail() -> None:
    figures = {rule for rule, *_ in FAILING}
    listed = {
        rule.id
        # an answers file alone can't break these: tests/reading, tests/rules/test_units.py
        for rule in set(RULES) - {*FORM_RULES, *units.RULES}
        if rule.id == "E002" or rule.id < "E4" or rule.id in figures or rule.id >= "W5"
    }
    assert listed - figures == {UNREADABLE}


def test_several_mistakes_are_all_shown() -> None:
    found = rules_of({
        f"{DISCLOSURE}.行政许可": ..., f"{DISCLOSURE}.行政处罚": "1.5", f"{DISPUTE}.行政复议.总计": 9,
        f"{APPLICATION}.本年新收政府信息公开申请数量.商业企业": 5, "存在的主要问题及改进情况": "",
        "落款.日期": "2024-01-02",
    })  # fmt: skip
    assert found == ["E001", "E002", "E103", "E201", "E401", "W503"]


def test_a_bad_value_is_not_also_missing() -> None:
    assert rules_of({f"{DISCLOSURE}.行政许可": "很多"}) == ["E002"]


def test_a_missing_group_is_one_finding_not_one_for_each_figure() -> None:
    assert len(findings({APPLICATION: ...})) == 1
    assert len(findings({f"{RESULTS}.不予公开": None})) == 1


def test_the_place_and_the_numbers_are_as_the_contract_shows_them() -> None:
    changed = {f"{APPLICATION}.本年新收政府信息公开申请数量.自然人": 6}
    found = findings(changed)
    assert [(f.rule, f.where) for f in found] == [("E103", "表三 自然人列"), ("E103", "表三 总计列")]
    assert found[0].message.startswith("一(6)+二(1)=7，三（七）总计(5)+四(1)=6，相差1")
    assert found[0].values == {"left": 7, "right": 6, "difference": 1}


def test_a_reason_explains_what_is_explainable_and_stays_visible() -> None:
    (found,) = findings(
        {"说明": {"E302": "清理时补录"}}, LAST_YEAR | {f"{DISCLOSURE}.行政规范性文件.现行有效件数": 9}
    )
    assert (found.severity, found.reason, found.blocking) == (Severity.EXPLAINED, "清理时补录", False)


def test_a_reason_explains_nothing_else() -> None:
    found = findings({"说明": {"E201": "没办法"}, f"{DISPUTE}.行政复议.总计": 2})
    assert [f.severity for f in found] == [Severity.ERROR]
    assert "不能用“说明”" in found[0].message
    wrong_year = findings({"说明": {"E303": "更名"}}, LAST_YEAR | {"年度": 2022})
    assert [f.severity for f in wrong_year] == [Severity.ERROR]


def test_rules_wait_until_their_figures_are_known() -> None:
    assert rules_of({f"{APPLICATION}.本年新收政府信息公开申请数量.自然人": None}) == ["E001"]


def test_ids_and_sources_are_complete() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.title
        assert rule.scope
        assert rule.source


def test_computed_totals_are_never_written() -> None:
    report = answers().report
    written = {cell for cell, figure in report.written_figures().items() if figure is None}
    assert written == {cell for cell in CELLS if cell.total_of}
    assert len(explicit(report)) == 200
