"""W402–W414: what a report says in words, against itself, its tables and the form."""

from __future__ import annotations

from generator.form.official import FORMAT_SOURCE
from generator.rules.narrative.basis import basis
from generator.rules.narrative.breakdown import breakdowns
from generator.rules.narrative.contradictions import contradictions
from generator.rules.narrative.coverage import aspects, supervision
from generator.rules.narrative.fees import fee_statement
from generator.rules.narrative.likeness import length, same_as_last_year
from generator.rules.narrative.other_agencies import other_agencies
from generator.rules.narrative.personal import personal_information
from generator.rules.narrative.placeholders import placeholders
from generator.rules.narrative.slips import slips
from generator.rules.narrative.years import stale_years
from generator.rules.rule import Rule

_TEXTS = "引言、第一、五、六部分"
RULES = (
    Rule("W402", "总体情况没有写全五个方面", "第一部分", f"条例第五十条；{FORMAT_SOURCE}", aspects),
    Rule(
        "W403",
        "没有写工作考核、社会评议、责任追究",
        "第一部分 监督保障（各级人民政府）",
        "条例第五十条第四项",
        supervision,
    ),
    Rule("W404", "文字里的年份不是报告年度", _TEXTS, "条例第四十九条", stale_years, reads_tables=False),
    Rule(
        "W405",
        "文字里的数字与表格不一致",
        f"{_TEXTS}，对照表二、表三、表四和信息处理费",
        FORMAT_SOURCE,
        contradictions,
    ),
    Rule("W406", "分项相加不等于总数", _TEXTS, FORMAT_SOURCE, breakdowns, reads_tables=False),
    Rule(
        "W407",
        "没有说明信息处理费，或者说法与填的数字不一致",
        "第六部分",
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        fee_statement,
    ),
    Rule(
        "W408",
        "写成了别的机关，或者自称与机关类型不符",
        _TEXTS,
        "条例第四十九条",
        other_agencies,
        reads_tables=False,
    ),
    Rule(
        "W409",
        "文字与上年报告几乎相同",
        "第一、五部分，对照上年报告",
        "条例第五十条",
        same_as_last_year,
        reads_tables=False,
    ),
    Rule("W410", "有个人信息", _TEXTS, "条例第十五条", personal_information, reads_tables=False),
    Rule("W411", "有没填的占位文字", _TEXTS, FORMAT_SOURCE, placeholders, reads_tables=False),
    Rule(
        "W412",
        "标点不配对、重复，或者文字重复",
        _TEXTS,
        "GB/T 15834《标点符号用法》",
        slips,
        reads_tables=False,
    ),
    Rule("W413", "文字超过设定的字数", _TEXTS, "使用者设定", length, reads_tables=False),
    Rule(
        "W414",
        "依据的文件已被取代，或者写的部分数、点数不对",
        _TEXTS,
        FORMAT_SOURCE,
        basis,
        reads_tables=False,
    ),
)
