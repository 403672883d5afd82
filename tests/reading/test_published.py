"""The rules of the form itself, each to pass and to fail, from what a reader may see."""

from __future__ import annotations

import pytest

from generator.findings import Finding, Severity
from generator.form import official as form
from generator.form.official import SECTIONS
from generator.form.tables import APPLICATIONS, DISPUTES
from generator.form.terms import Section
from generator.report.published import (
    CellProblem,
    EarlyEnd,
    LineProblem,
    Published,
    SectionHeading,
    Trouble,
)
from generator.report.report import Report
from generator.rules import RULES, check
from generator.rules.published import FORM_RULES
from generator.rules.rule import Case
from tests.building import answers

RIGHT = tuple(SectionHeading(section, section.heading, number) for number, section in enumerate(SECTIONS, 1))


def found(seen: Published | None) -> list[Finding]:
    case = Case(Report(), published=seen)
    return [finding for rule in FORM_RULES for finding in rule.check(case)]


def with_heading(section: Section, text: str) -> tuple[SectionHeading, ...]:
    return tuple(SectionHeading(h.section, text, h.line) if h.section is section else h for h in RIGHT)


def test_the_form_as_it_should_be() -> None:
    assert found(Published(headings=RIGHT)) == []
    assert found(Published(headings=with_heading(form.OVERVIEW, "一、 总体情况"))) == []
    assert found(None) == []


def test_all_are_in_the_catalogue() -> None:
    assert set(FORM_RULES) <= set(RULES)
    assert [rule.id for rule in FORM_RULES] == ["W601", "W602", "W603", "E604"]


def test_a_missing_heading() -> None:
    [finding] = found(Published(headings=RIGHT[:-1]))
    assert finding.rule == "W601"
    assert finding.where == "六、其他需要报告的事项"


def test_a_renamed_heading_is_quoted_with_its_line() -> None:
    [finding] = found(Published(headings=with_heading(form.PROBLEMS, "五、存在问题及改进情况")))
    assert finding.rule == "W601"
    assert "五、存在问题及改进情况" in finding.message
    assert finding.line == 5


def test_a_usual_variation_is_not_mentioned() -> None:
    usual = SectionHeading(form.PROBLEMS, "五、存在问题及改进情况", 5, is_usual=True)
    assert found(Published(headings=(*RIGHT[:4], usual, RIGHT[5]))) == []


def test_several_missing_headings_are_one_finding() -> None:
    doubtful = SectionHeading(form.DISCLOSURE_SECTION, "（一）主动公开政府信息情况", 7)
    [finding] = found(Published(headings=(RIGHT[0], *RIGHT[3:]), doubtful=(doubtful,)))
    assert "二、主动公开政府信息情况" in finding.message
    assert "三、收到和处理政府信息公开申请情况" in finding.message
    assert "（一）主动公开政府信息情况" in finding.message
    assert finding.line == 7


def test_headings_without_numbers_are_one_finding() -> None:
    plain = tuple(
        SectionHeading(h.section, h.section.label, h.line, is_usual=True, is_numbered=False) for h in RIGHT
    )
    [finding] = found(Published(headings=plain))
    assert "序号" in finding.message
    assert "自动编号" in finding.message


def test_a_document_that_ends_early_is_one_finding() -> None:
    ending = EarlyEnd("表三 （一）予以公开行", form.APPLICATIONS_SECTION, form.SECTIONS[3:])
    [finding] = found(Published(headings=RIGHT[:3], ending=ending))
    assert (finding.rule, finding.where) == ("W601", "全文")
    assert "表三 （一）予以公开行" in finding.message
    assert "四、五、六" in finding.message


def test_headings_of_before_the_six_sections_are_one_finding() -> None:
    [finding] = found(Published(headings=RIGHT[1:3], year=2018))
    assert (finding.rule, finding.where) == ("W601", "各部分的标题")
    assert "2018" in finding.message
    assert len(found(Published(headings=RIGHT[1:3], year=2019))) == 1
    assert "没有“一、总体情况”" in found(Published(headings=RIGHT[1:3], year=2019))[0].message


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (3, 3), (4, 1), (25, 1)])
@pytest.mark.parametrize("trouble", [Trouble.MISSING, Trouble.ADDED])
def test_many_lines_of_one_cause_are_one_finding(trouble: Trouble, count: int, findings: int) -> None:
    problems = tuple(LineProblem(trouble, f"表三 第{number}行") for number in range(count))
    other = LineProblem(Trouble.EMPTY, "表四")
    some = found(Published(headings=RIGHT, lines=(*problems, other)))
    assert len(some) == findings + 1
    assert findings == count or f"等 {count} 处" in some[0].message or count == 4


def test_many_blank_cells_of_a_table_are_one_finding() -> None:
    blank = tuple(CellProblem(cell, "") for cell in APPLICATIONS.cells if cell.column[-1].id == "company")
    [finding] = found(Published(headings=RIGHT, cells=blank))
    assert (finding.rule, finding.where) == ("W603", "表三")
    assert "25 行" in finding.message
    assert "商业企业" in finding.message
    assert len(finding.values) == 25


def test_headings_out_of_order() -> None:
    [finding] = found(Published(headings=(*RIGHT[:4], RIGHT[5], RIGHT[4])))
    assert (finding.rule, finding.where) == ("W601", "六、其他需要报告的事项")
    assert "五、存在的主要问题及改进情况" in finding.message


@pytest.mark.parametrize("trouble", Trouble)
def test_rows_and_columns(trouble: Trouble) -> None:
    problem = LineProblem(trouble, "表三 （六）其他处理行", ("表三",), "（六）其他处理 0 0")
    [finding] = found(Published(headings=RIGHT, lines=(problem,)))
    assert (finding.rule, finding.where, finding.path) == ("W602", problem.where, problem.path)
    assert "（六）其他处理 0 0" in finding.message


def test_cells_of_one_row_are_one_finding() -> None:
    row = [cell for cell in APPLICATIONS.cells if cell.ids[1:-1] == ("results", "granted")]
    cells = (CellProblem(row[0], ""), CellProblem(row[1], "无"), CellProblem(DISPUTES.cells[0], "/"))
    first, second = found(Published(headings=RIGHT, cells=cells))
    assert (first.rule, first.where) == ("W603", "表三 （一）予以公开行")
    assert "自然人空着、商业企业写的是“无”" in first.message
    assert second.where == "表四 行政复议 结果维持列"


def test_another_format_is_named_and_blocks() -> None:
    seen = Published(headings=RIGHT, other_format="国办公开办函〔2019〕60号", sign="本年新制作数量")
    report = answers().report
    [finding] = [finding for finding in check(report, seen=seen) if finding.rule == "E604"]
    assert finding.severity is Severity.ERROR
    assert "本年新制作数量" in finding.message
    assert "〔2019〕60号" in finding.message
