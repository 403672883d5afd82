"""What is asked back at the question itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.answers.save import AnswersFile
from generator.language.sentences import ready_sentences
from generator.prompt import flow
from generator.prompt.challenge import new_findings
from generator.prompt.question import State
from generator.prompt.review import findings
from tests.building import APPLICATION, DISCLOSURE, DISPUTE, OTHER, answers, text
from tests.prompt.clerk import DOWN, ENTER, UP
from tests.prompt.terminal import Terminal, filled

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


def at(folder: Path, changes: Mapping[str, object], ask: str) -> Terminal:
    filled(folder, changes)
    terminal = Terminal(folder)
    terminal.wait_for(ask)
    return terminal


def test_applications_that_are_all_zero_can_be_taken_away(tmp_path: Path) -> None:
    there = {"本年新收政府信息公开申请数量": {"自然人": None}}
    terminal = at(tmp_path, {APPLICATION: there}, "本年新收：自然人（件）：")
    terminal.press("0", ENTER)
    terminal.wait_for("没有就直接回车")
    terminal.press(ENTER)
    terminal.wait_for("现在新收的和上年结转的都是 0 件")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get((APPLICATION,)) == "无"


def test_disputes_that_are_all_zero_can_be_taken_away(tmp_path: Path) -> None:
    there = {"行政复议": {"结果维持": 0, "结果纠正": 0, "其他结果": 0, "尚未审结": None}}
    terminal = at(tmp_path, {DISPUTE: there}, "尚未审结（件）：")
    terminal.press("0", ENTER)
    terminal.wait_for("现在各项结果都是 0")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get((DISPUTE,)) == "无"


def test_a_fee_of_no_notices_can_be_taken_away(tmp_path: Path) -> None:
    fees = {"发出收费通知件数": None, "收费通知总金额": None, "实际收取总金额": None}
    terminal = at(tmp_path, {f"{OTHER}.信息处理费": fees}, "发出收费通知件数（件）：")
    terminal.press("0", ENTER)
    terminal.wait_for("前面选了“有”收费通知，件数却是 0")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()
    kept = AnswersFile.read(terminal.file).get((OTHER, "信息处理费"))
    assert kept == dict.fromkeys(fees, "0")


def test_fewer_in_force_than_were_made_is_pointed_out_at_the_question(tmp_path: Path) -> None:
    row = f"{DISCLOSURE}.行政规范性文件"
    place, made = f"{row}.现行有效件数", f"{row}.本年制发件数"
    terminal = at(tmp_path, {made: 2, place: None}, "现行有效件数（件）：")
    terminal.press("1", ENTER)
    terminal.wait_for("W508")
    terminal.wait_for("这个回答需要核对")
    terminal.press(ENTER)
    terminal.wait_for("现行有效件数（件）： 1")
    assert AnswersFile.read(terminal.file).get(tuple(place.split("."))) is None
    terminal.press("6", ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()


def test_fees_in_yuan_are_pointed_out_in_a_county_department(tmp_path: Path) -> None:
    agency = {"机关名称": "溆浦县林业局", "机关类型": "县级政府部门"}
    place = f"{DISCLOSURE}.行政事业性收费"
    terminal = at(tmp_path, {**agency, place: None}, "行政事业性收费（万元）：")
    terminal.press("9000", ENTER)
    terminal.wait_for("W502")
    terminal.press(UP, ENTER)  # it is right all the same
    terminal.wait_for("最后核对")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get(tuple(place.split("."))) == "9000"
