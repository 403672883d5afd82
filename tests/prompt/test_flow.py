"""What is asked and in which order: pure functions, no terminal."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from generator.answers.draft import roll_forward
from generator.answers.load import load, loads
from generator.answers.save import AnswersFile
from generator.form import official as form
from generator.prompt import flow
from generator.prompt.question import Kind, Question, State
from generator.report.report import Report
from tests.conftest import EXAMPLES, GOOD, ROOT
from tests.prompt.clerk import Clerk
from tests.strategies import reports

TODAY = date(2025, 1, 10)
TEXT_SECTIONS = {section.label for section in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)}
BY_NAME = {file.stem: file for file in GOOD}


def fill(
    target: Report,
    document: AnswersFile | None = None,
    last: Report | None = None,
    kind: type[Clerk] = Clerk,
) -> tuple[AnswersFile, list[Question]]:
    """Answer every question as the clerk would; the document and the questions asked."""
    document = document or AnswersFile()
    clerk, asked = kind(target), []
    while True:
        state = State(document, last, TODAY)
        question = flow.next_question(state)
        if question is None:
            break
        answer = clerk.answer(question)
        if question.kind in (Kind.LINE, Kind.TEXT):
            answer = question.parse(answer)
        if question.kind is Kind.CHOICES:
            assert question.check(answer) is None
        question.write(document, answer)
        asked.append(question)
        assert len(asked) < 300, question.key
    for _, path in clerk.extras():
        question = flow.question_at(State(document, last, TODAY), path)
        assert question is not None
        question.write(document, question.parse(clerk.answer(question)))
    return document, asked


def same(document: AnswersFile, target: Report) -> bool:
    """Whether a document says what a report says (a total may be computed or written)."""
    made = loads(document.text()).report
    tables = {"disclosure", "applications", "disputes", "format", "title"}
    notes = [(getattr(r, t).note) for r in (made, target) for t in ("applications", "disputes")]
    texts = [{k: v for k, v in r.model_dump(exclude=tables).items() if v} for r in (made, target)]
    values = [{c: f.value for c, f in r.figures.items() if f} for r in (made, target)]
    assert made.full_title == target.full_title
    return texts[0] == texts[1] and values[0] == values[1] and notes[:2] == notes[2:]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_every_example_can_be_filled_in(file: Path) -> None:
    target = load(file).report
    document, _ = fill(target)
    assert same(document, target)


@pytest.mark.parametrize(("name", "most"), [("均坪镇人民政府", 40), ("镇平县人民政府", 70)])
def test_from_nothing_few_answers_are_enough(name: str, most: int) -> None:
    target = load(BY_NAME[name]).report
    _, asked = fill(target)
    count = (
        len(asked) + 3 * len(Clerk(target).extras()) + 1
    )  # a jump is two choices and an answer; then: render
    print(f"{name}：从零开始 {count} 次回答")
    assert count <= most


def test_with_last_year_fewer_answers_are_enough() -> None:
    last = load(EXAMPLES / "last-year" / "溆浦县均坪镇人民政府.yaml").report
    target = load(BY_NAME["均坪镇人民政府"]).report
    draft = roll_forward(last)
    draft.set(("待确认",), ["年度", *(draft.get(("待确认",)) or [])])
    _, asked = fill(target, draft, last)
    print(f"均坪镇人民政府：有上年文件 {len(asked) + 1} 次回答")
    assert len(asked) + 1 <= 25


@settings(max_examples=3, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(reports())
def test_any_valid_report_can_be_filled_in(target: Report) -> None:
    document, asked = fill(target)
    made = loads(document.text()).report
    assert {c: f.value for c, f in made.figures.items() if f} == {
        c: f.value for c, f in target.figures.items() if f
    }
    assert not [question for question in asked if question.extra]


def test_no_total_is_ever_asked() -> None:
    target = load(BY_NAME["镇平县人民政府"]).report
    _, asked = fill(target)
    assert not [question for question in asked if "总计" in question.path]


def test_the_same_answers_ask_the_same_question() -> None:
    document = AnswersFile("机关名称: 白石镇人民政府\n")
    state = State(document, None, TODAY)
    first, second = flow.next_question(state), flow.next_question(state)
    assert first is not None
    assert second is not None
    assert first.key == second.key == "机关类型."


def partly_filled(until: str) -> State:
    """The answers of 镇平县 up to the first question whose text contains a word."""
    document, clerk = AnswersFile(), Clerk(load(BY_NAME["镇平县人民政府"]).report)
    while True:
        state = State(document, None, TODAY)
        question = flow.next_question(state)
        assert question is not None, until
        if until in question.ask:
            return state
        answer = clerk.answer(question)
        question.write(
            document, question.parse(answer) if question.kind in (Kind.LINE, Kind.TEXT) else answer
        )


def test_what_is_left_to_place_is_shown_and_more_is_refused() -> None:
    question = flow.next_question(partly_filled("（二）部分公开"))
    assert question is not None
    assert "自然人：还有 29 件未填办理结果" in question.facts
    assert question.parse("29 件").value == 29
    with pytest.raises(ValueError, match="30 太多了：自然人只剩 29 件"):
        question.parse("30")


def test_the_last_result_is_offered_the_remainder() -> None:
    question = flow.next_question(partly_filled("1.本机关不掌握"))
    assert question is not None
    assert question.current == "12"
    assert any("剩下的 12 件已经替您填上" in fact for fact in question.facts)
    assert question.ask.startswith("（四）无法提供　1.本机关不掌握")


def test_section_six_says_what_to_do_where_there_is_nothing() -> None:
    asked = flow.find(
        State(AnswersFile.read(BY_NAME["镇平县人民政府"]), None, TODAY), "其他需要报告的事项.正文."
    )
    assert asked is not None
    assert "没有就直接按 Ctrl-S" in asked.hint


def test_results_that_do_not_add_up_are_asked_for_again() -> None:
    state = partly_filled("1.本机关不掌握")
    question = flow.next_question(state)
    assert question is not None
    question.write(state.document, question.parse("10"))
    again = flow.next_question(state)
    assert again is not None
    assert again.role == "kinds"
    assert "自然人：还有 2 件未填办理结果" in again.facts


@pytest.mark.parametrize("typed", ["abc", "-1", "1.5", "", "１２x", "三", "1e3", " "])
def test_impossible_figures_are_refused_with_a_reason_everywhere(typed: str) -> None:
    document, clerk = AnswersFile(), Clerk(load(BY_NAME["镇平县人民政府"]).report)
    refused = 0
    while (question := flow.next_question(State(document, None, TODAY))) is not None:
        answer = clerk.answer(question)
        is_figure = question.kind is Kind.LINE and ("件" in question.ask or "元" in question.ask)
        if is_figure and not (typed == "1.5" and "万元" in question.ask):
            with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
                question.parse(typed)
            refused += 1
        question.write(
            document, question.parse(answer) if question.kind in (Kind.LINE, Kind.TEXT) else answer
        )
    assert refused >= 25


@pytest.mark.parametrize(
    ("typed", "value"),
    [("１２", 12), ("1,295 件", 1295), ("1，295", 1295), ("012", 12), ("3个", 3), ("22(其中修订16件)", 22)],
)
def test_figures_are_understood_as_people_type_them(typed: str, value: int) -> None:
    question = flow.next_question(partly_filled("行政许可"))
    assert question is not None
    assert question.parse(typed).value == value


def test_the_way_back_leads_through_every_question_to_the_first() -> None:
    document, asked = fill(load(BY_NAME["镇平县人民政府"]).report)
    state = State(document, None, TODAY)
    question, steps = flow.sequence(state)[-1], 0
    while (before := flow.previous_question(state, question)) is not None:
        question = before
        steps += 1
    assert question.key == "机关名称."
    assert steps + 1 == len(flow.sequence(state)) >= len(asked) - 1


def test_a_place_leads_to_its_question() -> None:
    state = partly_filled("引言")
    for path in (
        ("年度",),
        ("收到和处理政府信息公开申请情况", "本年新收政府信息公开申请数量", "自然人"),
        ("主动公开政府信息情况", "行政许可"),
    ):
        question = flow.question_at(state, path)
        assert question is not None
        assert question.path == path


def test_a_file_written_by_hand_is_respected() -> None:
    document = AnswersFile(BY_NAME["镇平县人民政府"].read_text(encoding="utf-8"))
    assert flow.next_question(State(document, None, TODAY)) is None


def test_a_position_names_the_part_and_the_question_in_it() -> None:
    state = partly_filled("行政处罚")
    question = flow.next_question(state)
    assert question is not None
    assert flow.position(state, question) == (2, 9, 6)
    assert "第 2/9 部分　第 6 题" in flow.shown_position(state, question)


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_positions_go_up_one_by_one(file: Path) -> None:
    document, clerk, shown = AnswersFile(), Clerk(load(file).report), []
    while (question := flow.next_question(state := State(document, None, TODAY))) is not None:
        shown.append(flow.position(state, question))
        answer = clerk.answer(question)
        question.write(
            document, question.parse(answer) if question.kind in (Kind.LINE, Kind.TEXT) else answer
        )
    assert {parts for _, parts, _ in shown} == {9}
    for (part, _, number), (next_part, _, following) in pairwise(shown):
        assert (next_part, following) in {(part, number + 1), (part + 1, 1)}


class ByDefault(Clerk):
    """Writes wherever the program suggests it, and writes something everywhere."""

    def answer(self, question: Question) -> Any:
        if question.role in ("mode", "any") and question.path[0] in TEXT_SECTIONS:
            return next(option.value for option in question.options if option.chosen)
        answer = super().answer(question)
        return "写了一句话。" if question.kind is Kind.TEXT and not answer else answer


def test_the_readme_says_how_many_answers_the_default_choices_take() -> None:
    """From nothing and from last year's file; the last answer is: make the report."""
    township, county = (load(BY_NAME[name]).report for name in ("均坪镇人民政府", "镇平县人民政府"))
    last = load(EXAMPLES / "last-year" / "溆浦县均坪镇人民政府.yaml").report
    draft = roll_forward(last)
    draft.set(("待确认",), ["年度", *(draft.get(("待确认",)) or [])])
    counts = [
        len(fill(target, document, before, ByDefault)[1]) + 1
        for target, document, before in (
            (township, None, None),
            (township, draft, last),
            (county, None, None),
        )
    ]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    stated = re.search(r"从零开始 (\d+) 次，有上年文件 (\d+) 次；[^。]*从零开始 (\d+) 次", readme)
    assert stated is not None
    assert [int(count) for count in stated.groups()] == counts
