"""Each narrative rule passes on a clean report and fails on one change to it, alone."""

import json
from typing import Any

import pytest

from generator.form import official as form
from generator.report.published import EarlyEnd, Published, SectionHeading
from generator.report.report import Report
from generator.rules import check, narrative
from generator.rules.narrative.likeness import characters
from generator.rules.rule import Case
from tests.building import findings

ALONE = {
    "W402": {"总体情况.政府信息管理": None},
    "W403": {"总体情况.监督保障": "把公开工作纳入年度考核，请群众代表开展社会评议。"},
    "W404": {"存在的主要问题及改进情况.改进情况": "2024年，我镇将推行图解和广播解读，每季度抽查一次公开栏。"},
    "W405": {"总体情况.依申请公开": "全年收到政府信息公开申请6件。"},
    "W406": {"总体情况.主动公开": "我镇主动公开信息24条，其中政策文件6条、公示公告10条、工作动态7条。"},
    "W407": {"其他需要报告的事项": "没有其他需要报告的事项。"},
    "W408": {"总体情况.政府信息管理": "我局的信息发布前逐级审核，每季度清理一次过期信息。"},
    "W410": {"引言": "如对本报告有疑问，请拨打13912345678。"},
    "W411": {"总体情况.政府信息公开平台建设": "更新公开栏××处。"},
    "W414": {"引言": "本报告根据国办公开办函〔2019〕60号编制。"},
    "W412": {"总体情况.政府信息管理": "信息发布前逐级审核，，每季度清理一次过期信息。"},
}
SAME_TEXT = (
    "部分村的公开栏更新不够及时，个别解读材料群众看不明白。今年已为各村配备公开专员，每季度抽查一次公开栏。"
)


def _changed(clean: Any, changes: Any) -> Any:
    for place, text in changes.items():
        *above, key = place.split(".")
        node = clean
        for part in above:
            node = node[part]
        node[key] = text
    return Report.model_validate(clean)


def test_clean_report_has_no_findings(clean: Any) -> None:
    assert check(Report.model_validate(clean)) == []


@pytest.mark.parametrize("rule", sorted(ALONE))
def test_one_change_is_one_finding(rule: Any, clean: Any) -> None:
    (finding,) = check(_changed(clean, ALONE[rule]))
    assert finding.rule == rule
    assert finding.severity == "warning"


def test_what_is_at_most_a_figure_is_told_once(clean: Any) -> None:
    text = "因公开后可能影响社会稳定而不公开的，全年有3件。"
    rules = [found.rule for found in check(_changed(clean, {"总体情况.依申请公开": text}))]
    assert rules.count("W405") == 1


def test_text_of_last_year(clean: Any) -> None:
    place = "存在的主要问题及改进情况"
    last = _changed(clean, {place: SAME_TEXT, "年度": "2023", "收到和处理政府信息公开申请情况": "无"})
    now = _changed(clean, {place: SAME_TEXT, "年度": "2024"})
    found = [finding.rule for finding in check(now, last)]
    assert "W409" in found
    assert "W409" not in [finding.rule for finding in check(now, None)]


@pytest.mark.parametrize("over", range(-30, 31))
def test_limit(over: Any, clean: Any) -> None:
    report = Report.model_validate(clean)
    length = characters(report)
    found = [finding.rule for finding in check(report, limit=length - over)]
    assert found == (["W413"] if over > 0 else [])


def test_every_rule_of_the_catalogue_is_there_in_order() -> None:
    assert [rule.id for rule in narrative.RULES] == [f"W{number}" for number in range(402, 415)]


def test_rules_say_nothing_about_an_empty_report() -> None:
    assert [finding for rule in narrative.RULES for finding in rule.check(Case(Report()))] == []


@pytest.mark.parametrize("rule", sorted(ALONE))
def test_finding_leads_to_the_text(rule: Any, clean: Any) -> None:
    (finding,) = check(_changed(clean, ALONE[rule]))
    node = clean
    for key in finding.path[:-1]:
        node = node[key]
    assert finding.path[-1] in (*node, "信息处理费")
    assert finding.where
    json.dumps(finding.values, default=str)


@pytest.mark.parametrize("places", [("主动公开", "依申请公开"), ("主动公开", "依申请公开", "政府信息管理")])
def test_half_width_punctuation_everywhere_is_said_once(places: tuple[str, ...]) -> None:
    found = findings({f"总体情况.{place}": "信息都按期发布,并有解读。" for place in places})
    told = [finding.message for finding in found if "半角" in finding.message]
    assert len(told) == 1
    assert f"共 {len(places)} 处，分布在 {len(places)} 处文字里" in told[0]


HEADINGS = tuple(SectionHeading(section, section.heading) for section in form.SECTIONS)
CUT = Published(headings=HEADINGS[:1], ending=EarlyEnd("一、总体情况", form.OVERVIEW, form.SECTIONS[1:]))
"""A document of which no more than section one was read."""


def rules_of(report: Report, seen: Published) -> set[str]:
    return {finding.rule for finding in check(report, seen=seen)}


@pytest.mark.parametrize("rule", ["W402", "W403"])
def test_what_a_report_that_breaks_off_in_its_first_section_lacks_is_not_known(rule: str, clean: Any) -> None:
    report = _changed(clean, {"总体情况": "全年公开信息24条，均发布在县政府网站。"})
    assert rule in rules_of(report, Published(headings=HEADINGS[:2]))
    assert rule not in rules_of(report, CUT)
    assert rule not in rules_of(report, Published(headings=HEADINGS[:1], year=2017))


def only_overview(text: str) -> Report:
    return Report.model_validate({"总体情况": text, "年度": "2024"})


@pytest.mark.parametrize("end", ["印发《信息发布审核", "印发清单（含目录外", "按照“先审查", "逐级审核，"])
def test_where_a_document_was_cut_off_nothing_is_unfinished(end: str) -> None:
    report = only_overview(f"信息发布前逐级审核。今年{end}")
    assert "W412" in rules_of(report, Published(headings=HEADINGS))
    assert "W412" not in rules_of(report, CUT)


@pytest.mark.parametrize(
    "text", ["印发《信息发布审核办法。今年逐级审核。", "今年逐级审核）。", "按期发布。今年，，逐级审核"]
)
def test_slips_before_the_cut_are_told(text: str) -> None:
    assert "W412" in rules_of(only_overview(text), CUT)


def test_a_list_that_was_cut_off_may_go_on() -> None:
    report = only_overview("全年公开信息30条，其中文件类12条、人事类9条、财政类8条")
    assert "W406" in rules_of(report, Published(headings=HEADINGS))
    assert "W406" not in rules_of(report, CUT)


@pytest.mark.parametrize(("year", "is_owed"), [(2019, False), (2020, False), (2021, True), (None, True)])
def test_fees_are_owed_since_the_form_asks_for_them(year: int | None, is_owed: bool) -> None:
    report = Report.model_validate({"其他需要报告的事项": "没有其他需要报告的事项。"})
    assert ("W407" in rules_of(report, Published(headings=HEADINGS, year=year))) is is_owed
