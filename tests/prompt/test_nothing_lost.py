"""A choice pressed by mistake takes nothing away: texts move along, figures are named and asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.answers.load import loads
from generator.answers.save import AnswersFile
from generator.prompt import flow, losses
from generator.prompt.question import Question, State
from generator.prompt.review import findings, questions_about
from tests.building import APPLICATION, DISPUTE, LAST_YEAR, OTHER, text
from tests.prompt.clerk import BACK, DONE, DOWN, ENTER, JUMP, SPACE, UP
from tests.prompt.terminal import Terminal, filled

TODAY = date(2025, 1, 10)
OVERVIEW, PROBLEMS = "总体情况", "存在的主要问题及改进情况"
COMPLETE = {DISPUTE: "无", "引言": "按照规定编制本报告。", f"{OVERVIEW}.概述": "全年工作平稳。"}
"""With this nothing is left to ask."""
WHOLE = "全年更新公开栏十二期，群众随时可以查看。\n申请都在期限以内答复。"


def question(document: AnswersFile, key: str) -> Question:
    found = flow.find(State(document, None, TODAY), key)
    assert found is not None
    return found


def written(document: AnswersFile) -> set[str]:
    """Every line of the report's texts."""

    def leaves(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {line for inner in value.values() for line in leaves(inner)}
        return set(value.split("\n")) if isinstance(value, str) else set()

    return leaves(loads(document.text()).report.model_dump(by_alias=True))


@pytest.mark.parametrize(("section", "part"), [(OVERVIEW, "概述"), (PROBLEMS, "主要问题")])
def test_one_text_that_is_to_be_written_in_parts_waits_in_the_first_part(section: str, part: str) -> None:
    document = AnswersFile(text({section: WHOLE}))
    mode = question(document, f"{section}.mode")
    doubt = mode.doubt("parts")
    assert doubt is not None
    assert "一个字也不会丢" in doubt.why
    mode.write(document, "parts")
    assert document.get((section, part)).strip() == WHOLE
    assert not question(document, f"{section}.{part}.").answered
    question(document, f"{section}.mode").write(document, "plain")
    assert set(WHOLE.split("\n")) <= written(document)


@pytest.mark.parametrize("section", [OVERVIEW, PROBLEMS])
def test_parts_become_one_text_and_parts_again(section: str) -> None:
    document = AnswersFile(text())
    parts = document.row((section,))
    question(document, f"{section}.mode").write(document, "plain")
    whole = document.get((section,))
    assert "（一）" in whole
    assert not question(document, f"{section}.").answered, "the program put it together: it is read first"
    mode = question(document, f"{section}.mode")
    assert mode.doubt("parts") is None
    mode.write(document, "parts")
    assert document.row((section,)) == parts


def test_unconfirmed_parts_become_one_unconfirmed_text() -> None:
    names = [f"{OVERVIEW}.{part}" for part in ("主动公开", "依申请公开", "政府信息管理")]
    document = AnswersFile(text({**COMPLETE, "待确认": [*names, f"{PROBLEMS}.主要问题"]}))
    question(document, f"{OVERVIEW}.mode").write(document, "plain")
    assert document.get(("待确认",)) == [f"{PROBLEMS}.主要问题", OVERVIEW]
    asked = flow.next_question(State(document, None, TODAY))
    assert asked is not None
    assert asked.key == f"{OVERVIEW}."
    asked.write(document, "全年情况良好。")
    assert document.get(("待确认",)) == [f"{PROBLEMS}.主要问题"]


def test_names_of_parts_that_are_gone_are_confirmed_with_the_whole(tmp_path: Path) -> None:
    names = [f"{OVERVIEW}.{part}" for part in ("主动公开", "依申请公开", "监督保障")]
    filled(tmp_path, {OVERVIEW: WHOLE, "待确认": names})
    terminal = Terminal(tmp_path)
    terminal.wait_for("总体情况：")
    terminal.wait_for("核对结果：没有写到")  # a text that comes back says at once what is said of it
    terminal.press(DONE)
    terminal.wait_for("就这样，继续")
    terminal.press(UP, ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()
    assert not AnswersFile.read(terminal.file).has(("待确认",))


def test_a_whole_that_is_in_parts_by_now_can_be_confirmed() -> None:
    document = AnswersFile(text({**COMPLETE, "待确认": [OVERVIEW]}))
    asked = flow.next_question(State(document, None, TODAY))
    assert asked is not None
    assert asked.role == "mode"
    asked.write(document, "parts")
    asked = flow.next_question(State(document, None, TODAY))
    assert asked is not None
    assert asked.path == (OVERVIEW, "概述")


@pytest.mark.parametrize("is_old", [True, False])
def test_a_text_in_place_of_section_six_stays_beside_the_fees(is_old: bool) -> None:
    document = AnswersFile(
        text({OTHER: "今年没有收费，别的事项也没有。"} | ({"待确认": [OTHER]} if is_old else {}))
    )
    question(document, f"{OTHER}.信息处理费.any").write(document, "none")
    assert document.get((OTHER, "正文")) == "今年没有收费，别的事项也没有。"
    assert question(document, f"{OTHER}.正文.").answered is not is_old
    assert not any("不认识" in finding.message for finding in findings(document, None))


def test_w409_leads_to_the_texts_and_not_to_how_they_are_written() -> None:
    same = {"主动公开": "公开专栏按月更新，信息发布前逐级审核，群众可以在便民大厅查阅文件。" * 2}
    document, last = AnswersFile(text({OVERVIEW: same})), loads(text({**LAST_YEAR, OVERVIEW: same})).report
    found = next(finding for finding in findings(document, last) if finding.rule == "W409")
    led_to = questions_about(State(document, last, TODAY), found)
    assert [asked.path for asked in led_to] == [(OVERVIEW, "主动公开")]


def test_a_slip_of_the_keys_in_the_whole_flow_loses_no_text(tmp_path: Path) -> None:
    filled(tmp_path, {OVERVIEW: WHOLE})
    terminal = Terminal(tmp_path)
    terminal.wait_for("最后核对")
    terminal.press(JUMP)
    terminal.wait_for("跳到哪一部分")
    terminal.press(DOWN * 5, ENTER)
    terminal.wait_for("改哪一项")
    terminal.press(ENTER)
    terminal.wait_for("总体情况怎样写")
    terminal.press(UP, ENTER)
    terminal.wait_for("没有能认出来的小标题")
    terminal.press(ENTER)  # not meant
    terminal.wait_for("总体情况怎样写")
    assert AnswersFile.read(terminal.file).get((OVERVIEW,)).strip() == WHOLE
    terminal.press(UP, ENTER)
    terminal.wait_for("没有能认出来的小标题")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("概述：")
    terminal.wait_for("申请都在期限以内答复。")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get((OVERVIEW, "概述")).strip() == WHOLE


@pytest.mark.parametrize(
    ("key", "answer", "named"),
    [
        (f"{APPLICATION}.any", "none", ["自然人 5、商业企业 2", "不予公开 属于行政执法案卷：商业企业 1"]),
        (f"{DISPUTE}.any", "none", ["行政复议：结果维持 1"]),
        (f"{APPLICATION}.本年新收政府信息公开申请数量.types", ["自然人"], ["商业企业 2"]),
        (f"{APPLICATION}.结转下年度继续办理.which", [], ["自然人 1"]),
        (f"{APPLICATION}.本年度办理结果.kinds", ["results.granted"], ["本机关不掌握相关政府信息：自然人 1"]),
        (f"{DISPUTE}.groups", ["litigation.direct"], ["行政复议：结果维持 1"]),
    ],
)  # fmt: skip
def test_figures_that_a_choice_takes_away_are_named(key: str, answer: object, named: list[str]) -> None:
    document = AnswersFile(text())
    tried = document.copy()
    question(document, key).write(tried, answer)
    doubt = losses.doubt(document, tried)
    assert doubt is not None
    for figures in named:
        assert figures in doubt.why


def test_an_applicant_is_taken_away_with_the_whole_column() -> None:
    document = AnswersFile(text(COMPLETE))
    path = (APPLICATION, "本年新收政府信息公开申请数量")
    question(document, f"{'.'.join(path)}.types").write(document, ["自然人"])
    assert "商业企业" not in document.text()
    assert "属于行政执法案卷" not in document.text(), "nobody else had this result"
    assert flow.next_question(State(document, None, TODAY)) is None


def test_a_choice_that_takes_nothing_away_is_not_asked_about() -> None:
    document = AnswersFile(text({DISPUTE: {"行政复议": {"结果维持": 0}}}))
    for key, answer in ((f"{DISPUTE}.any", "none"), (f"{APPLICATION}.any", "some")):
        tried = document.copy()
        question(document, key).write(tried, answer)
        assert losses.doubt(document, tried) is None


def test_one_enter_does_not_wipe_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text(COMPLETE), encoding="utf-8")
    terminal = Terminal(tmp_path)
    terminal.wait_for("最后核对")
    before = terminal.file.read_text(encoding="utf-8")
    terminal.press(JUMP)
    terminal.wait_for("跳到哪一部分")
    terminal.press(DOWN * 2, ENTER)
    terminal.wait_for("改哪一项")
    terminal.press(DOWN, ENTER)  # which applicants
    terminal.wait_for("哪些申请人提出过申请")
    terminal.press(SPACE, ENTER)
    terminal.wait_for("都清掉吗")
    terminal.wait_for("无法提供 本机关不掌握相关政府信息：自然人 1")
    terminal.press(ENTER)
    terminal.wait_for("哪些申请人提出过申请")
    terminal.press(BACK)
    terminal.wait_for("本年有没有政府信息公开申请")
    terminal.press(UP, ENTER)
    terminal.wait_for("都清掉吗")
    terminal.press(ENTER)
    terminal.wait_for("本年有没有政府信息公开申请")
    assert terminal.file.read_text(encoding="utf-8") == before
    terminal.press(UP, ENTER)
    terminal.wait_for("都清掉吗")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get((APPLICATION,)) == "无"
