"""Small valid answers to change one thing in."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from generator.answers.load import Answers, loads
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import check

APPLICATION, DISPUTE = "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"
DISCLOSURE, OTHER = "主动公开政府信息情况", "其他需要报告的事项"

_TREE: dict[str, Any] = {
    "机关名称": "清水县白石镇人民政府",
    "机关类型": "乡镇人民政府",
    "年度": 2024,
    "总体情况": {
        "主动公开": "全年在公开专栏发布信息若干。",
        "依申请公开": "申请都按期答复。",
        "政府信息管理": "信息发布前逐级审核。",
        "政府信息公开平台建设": "公开栏和公众号定期更新。",
        "监督保障": "公开工作纳入考核，开展社会评议，没有责任追究情形。",
    },
    DISCLOSURE: {
        "规章": {"本年制发件数": 0, "本年废止件数": 0, "现行有效件数": 0},
        "行政规范性文件": {"本年制发件数": 2, "本年废止件数": 1, "现行有效件数": 6},
        "行政许可": 30,
        "行政处罚": 4,
        "行政强制": 0,
        "行政事业性收费": "1.5",
    },
    APPLICATION: {
        "本年新收政府信息公开申请数量": {"自然人": 5, "商业企业": 2},
        "上年结转政府信息公开申请数量": {"自然人": 1},
        "本年度办理结果": {
            "予以公开": {"自然人": 4, "商业企业": 1},
            "不予公开": {"属于行政执法案卷": {"商业企业": 1}},
            "无法提供": {"本机关不掌握相关政府信息": {"自然人": 1}},
        },
        "结转下年度继续办理": {"自然人": 1},
    },
    DISPUTE: {"行政复议": {"结果维持": 1}},
    "存在的主要问题及改进情况": {"主要问题": "解读偏少。", "改进情况": "明年多做解读。"},
    OTHER: {
        "信息处理费": {"发出收费通知件数": 0, "收费通知总金额": 0, "实际收取总金额": 0},
        "正文": "没有其他事项。",
    },
    "落款": {"日期": "2025-01-20"},
}


def tree(changes: dict[str, Any] | None = None, **top: Any) -> dict[str, Any]:
    """The valid answers, changed at ``总体情况.主动公开``-like places; ``...`` takes a key away."""
    answers = copy.deepcopy(_TREE)
    for place, value in ((changes or {}) | top).items():
        *path, last = place.split(".")
        node = answers
        for key in path:
            node = node.setdefault(key, {})
        if value is ...:
            node.pop(last, None)
        else:
            node[last] = copy.deepcopy(value)
    return answers


def text(changes: dict[str, Any] | None = None) -> str:
    return yaml.safe_dump(tree(changes), allow_unicode=True, sort_keys=False)


def answers(changes: dict[str, Any] | None = None) -> Answers:
    return loads(text(changes))


def findings(changes: dict[str, Any] | None = None, last: dict[str, Any] | None = None) -> list[Finding]:
    """What the rules say of the changed answers, with last year's, changed too, where given."""
    this = answers(changes)
    before = answers(last).report if last is not None else None
    return check(this.report, before, this.bad_values)


def rules_of(changes: dict[str, Any] | None = None, last: dict[str, Any] | None = None) -> list[str]:
    return sorted({finding.rule for finding in findings(changes, last)})


LAST_YEAR = {
    "年度": 2023,
    "落款": ...,
    f"{DISCLOSURE}.行政规范性文件": {"本年制发件数": 1, "本年废止件数": 0, "现行有效件数": 5},
    "总体情况": {
        "主动公开": "通过村务公开栏张贴各类办事指南，印发宣传单。",
        "依申请公开": "当面和邮寄的申请由党政办登记，专人跟进。",
        "政府信息管理": "公文办理时同步确定公开属性，定期清理过期内容。",
        "政府信息公开平台建设": "在便民大厅增设查阅点，配齐电脑和打印机。",
        "监督保障": "年中督查两次，结果计入绩效考核；邀请代表评议；未出现追责问责。",
    },
    "存在的主要问题及改进情况": {"主要问题": "人手紧张，更新不及时。", "改进情况": "已补充一名专职人员。"},
}
"""The year before the valid answers: 5 in force + 2 made − 1 repealed = 6, 1 carried over."""


def explicit(report: Report) -> dict[tuple[str, ...], Any]:
    """Every figure of a report by its keys, totals written out."""
    return {cell.keys: figure.text for cell, figure in report.figures.items() if figure}
