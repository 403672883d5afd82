"""How the report is read from a tree of answers, compared and written."""

from __future__ import annotations

import pytest

from generator.form import official as form
from generator.report.model import Refused, read
from generator.report.report import Report
from tests.building import tree

FEES = {"发出收费通知件数": "2", "收费通知总金额": "1400", "实际收取总金额": "1000"}


def test_every_refused_value_is_named_and_left_out() -> None:
    refused: list[Refused] = []
    report = read(
        Report, tree({"年度": "二四", "机关类型": "村", "说明": {"E301": "改名", "E302": "甲\n乙"}}), refused
    )
    assert [one.path for one in refused] == [("机关类型",), ("年度",), ("说明", "E302")]
    assert all(one.why for one in refused)
    assert (report.year, report.agency_type) == (None, None)
    assert report.reasons == {"E301": "改名", "E302": None}
    assert report.agency is not None


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"待确认": "总体情况"}, "列表"), ({"说明": ["甲"]}, "一组内容"), ({"落款": "甲"}, "一组内容")],
)
def test_what_has_another_shape_is_refused(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Report.of(tree(changes))


def test_a_key_that_is_none_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="不认识"):
        Report.of({"不认识": 1})


def test_a_key_is_known_however_its_numbering_and_width_are_written() -> None:
    for key in ("机关名称", "机关 名称", "一、机关名称"):
        entry = Report.entry_of(key)
        assert entry is not None
        assert entry.name == "agency"
    assert Report.entry_of("名称") is None


def test_a_report_never_changes_but_another_can_be_made_of_it() -> None:
    report = Report.of(tree())
    with pytest.raises(AttributeError):
        report.year = 2023
    assert report.replaced(year=2023).year == 2023
    assert report.replaced(year=2023) != report
    assert report.replaced() == report
    with pytest.raises(TypeError, match="nothing"):
        Report(nothing=1)


def test_equal_answers_make_equal_reports() -> None:
    report = Report.of(tree())
    assert report == Report.of(tree())
    assert hash(report) == hash(Report.of(tree()))
    assert report.figures == Report.of(tree()).figures


def test_a_report_is_written_as_it_is_read() -> None:
    report = Report.of(tree({"其他需要报告的事项": {"信息处理费": FEES}, "落款": {}}))
    assert report.signature is None
    assert Report.of(report.written()) == report
    brief = report.written(brief=True)
    assert form.LEAD.label not in brief["总体情况"]
    assert "落款" not in brief
    assert Report.of(brief) == report
