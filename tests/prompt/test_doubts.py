"""What is asked back at the question itself."""

from __future__ import annotations

from datetime import date

from generator.answers.save import AnswersFile
from generator.language.sentences import ready_sentences
from generator.prompt import flow
from generator.prompt.challenge import new_findings
from generator.prompt.question import State
from generator.prompt.review import findings
from tests.building import DISCLOSURE, DISPUTE, answers, text

TODAY = date(2025, 1, 10)


def test_a_year_that_has_not_ended_is_asked_about() -> None:
    question = flow.find(State(AnswersFile(), None, TODAY), "年度.")
    assert question is not None
    assert question.doubt(2024) is None
    doubt = question.doubt(2025)
    assert doubt is not None
    assert "还没有结束" in doubt.why


def test_disputes_that_are_all_zero_are_asked_about_and_can_be_taken_away() -> None:
    zero = {"结果维持": 0, "结果纠正": 0, "其他结果": 0, "尚未审结": None}
    document = AnswersFile(text({f"{DISPUTE}.行政复议": zero}))
    question = flow.find(State(document, None, TODAY), f"{DISPUTE}.行政复议.尚未审结.")
    assert question is not None
    assert question.doubt(question.parse("1")) is None
    doubt = question.doubt(question.parse("0"))
    assert doubt is not None
    doubt.write(document)
    assert document.get((DISPUTE,)) == "无"


def test_fees_in_yuan_are_asked_about_at_the_question() -> None:
    document = AnswersFile(text({"机关类型": "县级政府部门", f"{DISCLOSURE}.行政事业性收费": ...}))
    question = flow.find(State(document, None, TODAY), f"{DISCLOSURE}.行政事业性收费.")
    assert question is not None
    before, answer = findings(document, None), question.parse("9000")
    question.write(document, answer)
    found = new_findings(before, document, None, question, answer)
    assert [finding.rule for finding in found] == ["W502"]


def test_nothing_happened_is_not_offered_where_something_did() -> None:
    report = answers({DISPUTE: "无"}).report
    place = ("总体情况", "依申请公开")
    assert any("没有发生" in sentence for sentence in ready_sentences(report, place))
    assert not any("没有发生" in sentence for sentence in ready_sentences(report, place, {"disputes"}))
