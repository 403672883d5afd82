"""The whole flow in one process: real key presses through prompt_toolkit's pipe input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from generator import files
from generator.answers.load import load
from generator.errors import Exit, UserError
from generator.prompt import asking
from generator.prompt.question import Kind, Option, Question
from generator.prompt.wizard import Wizard
from generator.report.report import Report
from tests.conftest import EXAMPLES, GOOD
from tests.prompt.clerk import BACK, CLEAR_LINE, CLEAR_TEXT, DONE, DOWN, ENTER, HELP, QUIT, UP, Clerk
from tests.prompt.test_flow import same

TODAY = date(2025, 1, 10)
BY_NAME = {file.stem: file for file in GOOD}


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


Typing = Callable[[Question], list[str] | None]


def sit_down(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, typing: Typing, menus: list[str] | None = None
) -> list[str]:
    """Press keys for each question as it appears; the keys of the questions asked are returned."""
    ask, pick, asked = asking.ask, asking.pick, []
    chosen = iter(menus or [])

    def press(screen: asking.Screen, question: Question, keep: Any = None) -> Any:
        asked.append(question.key)
        assert len(asked) < 300
        for key in typing(question) or [QUIT]:
            keyboard.send_text(key)
        return ask(screen, question, keep)

    def choose(screen: asking.Screen, ask_for: str, options: list[Option], **more: Any) -> Any:
        values = [option.value for option in options]
        wanted = next(chosen, next((v for v in ("keep", "render", "done") if v in values), ""))
        start = next((n for n, option in enumerate(options) if option.chosen), 0)
        if wanted not in values:
            keyboard.send_text(QUIT)
        else:
            steps = values.index(wanted) - start
            keyboard.send_text((DOWN if steps > 0 else UP) * abs(steps))
            keyboard.send_text(ENTER)
        return pick(screen, ask_for, options, **more)

    monkeypatch.setattr(asking, "ask", press)
    monkeypatch.setattr(asking, "pick", choose)
    return asked


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_key_presses_fill_in_every_example(
    file: Path, keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = load(file).report
    sit_down(keyboard, monkeypatch, Clerk(target).keys)
    wizard = Wizard(tmp_path / "a.yaml", None, tmp_path, TODAY)
    assert wizard.run() is Exit.OK
    for _, path in Clerk(target).extras():  # reached by jumping; see test_terminal
        wizard.document.set(
            path, Clerk(target)._text(Question(path, "", "", Kind.LINE, False, lambda *_: None))
        )
    assert same(wizard.document, target)
    assert len(list(tmp_path.glob("*.docx"))) == len(list(tmp_path.glob("*.txt"))) == 1


def test_leaving_keeps_every_answer_and_comes_back_to_the_same_question(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, file = load(BY_NAME["镇平县人民政府"]).report, tmp_path / "a.yaml"
    clerk = Clerk(target)
    asked: list[Any] = []
    for sitting in range(100):  # Ctrl-C at every question, after one answer
        turns = iter(range(1))

        def typing(question: Question, turns: Iterator[int] = turns) -> list[str] | None:
            return clerk.keys(question) if next(turns, None) is not None else None

        with monkeypatch.context() as patch:
            keys = sit_down(keyboard, patch, typing)
            ended = Wizard(file, None, tmp_path, TODAY).run()
        assert not asked or keys[0] == asked[-1], f"sitting {sitting} starts where the last one stopped"
        asked += keys
        if ended is Exit.OK:
            break
        assert ended is Exit.INTERRUPTED
    assert ended is Exit.OK
    assert sitting >= 50


def test_the_way_back_works_in_every_kind_of_question(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = load(BY_NAME["镇平县人民政府"]).report
    clerk, seen, kinds = Clerk(target), set(), set()

    def typing(question: Question) -> list[str]:
        if question.key not in seen:
            seen.add(question.key)
            kinds.add(question.kind)
            return [BACK]
        return clerk.keys(question)

    asked = sit_down(keyboard, monkeypatch, typing)
    wizard = Wizard(tmp_path / "a.yaml", None, tmp_path, TODAY)
    assert wizard.run() is Exit.OK
    assert kinds == set(Kind)
    for before, after in pairwise(asked):
        assert before != after or before == "机关名称.", "going back asks another question"
    assert len(asked) > 2 * len(seen)


def test_a_file_changed_by_hand_in_between_is_respected(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, file = load(BY_NAME["均坪镇人民政府"]).report, tmp_path / "a.yaml"
    clerk = Clerk(target)

    def typing(question: Question) -> list[str] | None:
        if "行政许可" in question.path:
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("年度: 2024", "年度: 2023  # 手改的"), encoding="utf-8")
            return clerk.keys(question)
        return clerk.keys(question) if "行政处罚" not in question.path else None

    sit_down(keyboard, monkeypatch, typing)
    assert Wizard(file, None, tmp_path, TODAY).run() is Exit.INTERRUPTED
    assert "年度: 2023  # 手改的" in file.read_text(encoding="utf-8")
    assert "行政许可: 41" in file.read_text(encoding="utf-8")


def test_a_full_disk_is_said_and_nothing_is_lost(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, file = load(BY_NAME["均坪镇人民政府"]).report, tmp_path / "a.yaml"
    clerk, write, tries = Clerk(target), files.write_atomically, []

    def full(path: Path, content: bytes, *, durable: bool = False) -> None:
        tries.append(path)
        if 3 <= len(tries) <= 5:
            raise UserError("磁盘已满，请腾出空间再试")
        write(path, content, durable=durable)

    def typing(question: Question) -> list[str] | None:
        return clerk.keys(question) if len(tries) < 9 else None

    monkeypatch.setattr(files, "write_atomically", full)
    asked = sit_down(keyboard, monkeypatch, typing, ["again", "again", "again"])
    assert Wizard(file, None, tmp_path, TODAY).run() is Exit.INTERRUPTED
    assert len(asked) == len(set(asked)), "no question was asked twice"
    assert load(file).report.agency == target.agency


def test_a_disk_that_stays_full_leaves_the_last_good_file(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, file = load(BY_NAME["均坪镇人民政府"]).report, tmp_path / "a.yaml"
    write, tries = files.write_atomically, []

    def full(path: Path, content: bytes, *, durable: bool = False) -> None:
        tries.append(path)
        if len(tries) > 2:
            raise UserError("磁盘已满，请腾出空间再试")
        write(path, content, durable=durable)

    monkeypatch.setattr(files, "write_atomically", full)
    sit_down(keyboard, monkeypatch, Clerk(target).keys, ["quit"])
    with pytest.raises(UserError, match="磁盘已满"):
        Wizard(file, None, tmp_path, TODAY).run()
    assert load(file).report.agency_type == target.agency_type


def test_last_years_file_becomes_the_draft_and_nothing_of_it_stays_unconfirmed(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    last = load(EXAMPLES / "last-year" / "溆浦县均坪镇人民政府.yaml").report
    target = load(BY_NAME["均坪镇人民政府"]).report
    shown: list[str] = []
    clerk = Clerk(target)

    def typing(question: Question) -> list[str]:
        shown.extend(question.facts)
        return clerk.keys(question)

    sit_down(keyboard, monkeypatch, typing)
    wizard = Wizard(tmp_path / "a.yaml", last, tmp_path, TODAY)
    assert wizard.run() is Exit.OK
    assert any(fact.startswith("上年：") for fact in shown)
    assert any("上年的文字" in fact for fact in shown)
    made = wizard.document.answers().report
    assert made.unconfirmed is None
    assert (made.agency, made.year) == (target.agency, target.year)
    assert {c: f.value for c, f in made.figures.items() if f} == {
        c: f.value for c, f in target.figures.items() if f
    }


def not_carried_on(folder: Path) -> tuple[Path, Report, Clerk]:
    """An answers file with E302, last year's report, and a clerk who fills in the rest."""
    file = folder / "a.yaml"
    file.write_bytes((EXAMPLES / "broken" / "E302-现行有效件数接不上.yaml").read_bytes())
    return file, load(EXAMPLES / "last-year" / "镇平县人民政府.yaml").report, Clerk(load(file).report)


def test_a_finding_leads_to_its_question_and_a_reason_can_be_given(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, last, clerk = not_carried_on(tmp_path)

    def typing(question: Question) -> list[str]:
        return ["清理时补录", ENTER] if question.path == ("说明", "E302") else clerk.keys(question)

    sit_down(keyboard, monkeypatch, typing, ["0", "reason", "render"])
    assert Wizard(file, last, tmp_path, TODAY).run() is Exit.OK
    assert load(file).report.reasons == {"E302": "清理时补录"}


def test_back_from_the_question_of_a_finding_is_back_to_all_findings(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, last, clerk = not_carried_on(tmp_path)
    figure = "主动公开政府信息情况.行政规范性文件.现行有效件数."

    def typing(question: Question) -> list[str]:
        return [BACK] if question.key == figure else clerk.keys(question)

    asked = sit_down(keyboard, monkeypatch, typing, ["0", figure, "quit"])
    assert Wizard(file, last, tmp_path, TODAY).run() is Exit.OK
    assert asked[-1] == figure


def test_a_text_with_last_years_year_is_pointed_out_at_once(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = load(BY_NAME["均坪镇人民政府"]).report
    clerk = Clerk(target)
    menus: list[Any] = []
    stale = "针对以上问题，2024年，我镇将加强培训，提高工作人员的能力和水平。"

    def typing(question: Question) -> list[str] | None:
        if "改进情况" in question.path and len(menus) == 0:
            menus.append(question.key)
            return [CLEAR_TEXT, stale, DONE]
        return clerk.keys(question)

    asked = sit_down(keyboard, monkeypatch, typing, ["edit"])
    assert Wizard(tmp_path / "a.yaml", None, tmp_path, TODAY).run() is Exit.OK
    assert asked.count("存在的主要问题及改进情况.改进情况.") == 2


def test_a_text_that_was_pointed_out_is_no_answer_until_it_is_kept(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clerk, file = Clerk(load(BY_NAME["均坪镇人民政府"]).report), tmp_path / "a.yaml"
    stale = "针对以上问题，2024年，我镇将加强培训，提高工作人员的能力和水平。"

    def typing(question: Question) -> list[str] | None:
        return [stale, "\x13"] if "改进情况" in question.path else clerk.keys(question)

    with monkeypatch.context() as patch:  # Ctrl-C where the text is pointed out
        sit_down(keyboard, patch, typing, ["nothing"])
        assert Wizard(file, None, tmp_path, TODAY).run() is Exit.INTERRUPTED
    with monkeypatch.context() as patch:
        asked = sit_down(keyboard, patch, clerk.keys)
        assert Wizard(file, None, tmp_path, TODAY).run() is Exit.OK
    assert asked[0] == "存在的主要问题及改进情况.改进情况."


@pytest.mark.parametrize("key", [QUIT, BACK, HELP], ids=["leave", "back", "help"])
def test_a_text_left_half_written_comes_back_in_its_field(
    key: str, keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clerk, file = Clerk(load(BY_NAME["均坪镇人民政府"]).report), tmp_path / "a.yaml"
    fields: list[Any] = []

    def typing(question: Question) -> list[str] | None:
        if "改进情况" not in question.path:
            return None if fields else clerk.keys(question)
        fields.append(question.current)
        return ["写到一半的", *([key, ENTER, QUIT] if key == HELP else [key])] if len(fields) == 1 else None

    for _ in range(2):
        with monkeypatch.context() as patch:
            sit_down(keyboard, patch, typing)
            assert Wizard(file, None, tmp_path, TODAY).run() is Exit.INTERRUPTED
    assert fields[:2] == ["", "写到一半的"]
    assert load(file).report.unconfirmed == ["存在的主要问题及改进情况.改进情况"]


def test_typing_is_validated_before_it_is_taken(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = load(BY_NAME["均坪镇人民政府"]).report
    clerk = Clerk(target)

    def typing(question: Question) -> list[str] | None:
        if question.path == ("年度",):
            return ["24", ENTER, "２０２４", ENTER, "2024", ENTER]
        if "行政许可" in question.path:
            return ["很多", ENTER, "-4", ENTER, CLEAR_LINE, ENTER, "４１件", ENTER]
        return clerk.keys(question) if "行政处罚" not in question.path else None

    sit_down(keyboard, monkeypatch, typing)
    file = tmp_path / "a.yaml"
    assert Wizard(file, None, tmp_path, TODAY).run() is Exit.INTERRUPTED
    text = file.read_text(encoding="utf-8")
    assert "年度: 2024" in text
    assert "行政许可: 41" in text
