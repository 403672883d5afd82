"""The last look and the ways to it and back: counts, lists longer than the screen, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from prompt_toolkit.application import create_app_session
from prompt_toolkit.output import DummyOutput

from generator.answers.load import loads
from generator.answers.save import AnswersFile
from generator.findings import Finding
from generator.prompt import flow, review
from generator.prompt.question import Option, State
from generator.prompt.screen.lists import ListField
from tests.building import APPLICATION, DISCLOSURE, LAST_YEAR, text
from tests.prompt.clerk import BACK, DONE, DOWN, ENTER, JUMP, UNDO, UP
from tests.prompt.terminal import Terminal, filled

TODAY = date(2025, 1, 10)
STALE = "针对以上问题，2024年，我镇将加强培训，提高工作人员的能力和水平。"
IMPROVED = ("存在的主要问题及改进情况", "改进情况")
ROW = f"{DISCLOSURE}.行政规范性文件"


def found_in(changes: Mapping[str, object]) -> list[Finding]:
    return review.findings(AnswersFile(text(dict(changes))), loads(text(LAST_YEAR)).report)


def test_what_is_explained_is_counted_by_itself_and_offers_no_reason_again() -> None:
    changes = {f"{ROW}.现行有效件数": 9, "总体情况.主动公开": "全年制发规范性文件8件。"}
    left = found_in(changes)
    assert review.shown(left)[0].startswith("核对出 1 处错误要改、1 处提醒；")
    found = found_in(changes | {"说明": {"E302": "清理时补录"}})
    assert review.shown(found)[0].startswith("核对出 1 处提醒、1 处已说明原因；")
    assert "还有 1 处提醒没有处理" in review.menu(found)[0].label
    explained = next(finding for finding in found if finding.rule == "E302")
    assert "清理时补录" in review.full_line(explained, "选")
    assert "确有原因" not in review.full_line(explained, "选")


def test_a_finding_offers_what_its_screen_has() -> None:
    found = next(finding for finding in found_in({f"{ROW}.现行有效件数": 9}) if finding.rule == "E302")
    assert "按回车，再选“数字没错，说明原因”" in review.menu([found])[0].detail
    assert "确有原因" not in review.message(found), "above a field there is nothing to choose"
    assert not review.message(found).endswith("；")


def test_findings_of_one_place_can_be_told_apart_in_the_list() -> None:
    found = found_in({"总体情况.主动公开": "全年制发规范性文件8件，办理行政许可45件。"})
    listed = [option.label for option in review.menu(found) if "W405" in option.label]
    assert len(listed) == len(set(listed)) == 2


def test_another_agencys_report_is_the_first_thing_said() -> None:
    found = found_in({"机关名称": "清水县黑河乡人民政府", f"{ROW}.现行有效件数": 9})
    assert found[0].rule == "E303"


def test_an_answer_in_a_list_is_without_explanations_and_a_cut_is_marked() -> None:
    document = AnswersFile(text({"总体情况.主动公开": "公开" * 30}))
    state = State(document, None, TODAY)
    applicants = flow.find(state, f"{APPLICATION}.本年新收政府信息公开申请数量.types")
    written = flow.find(state, "总体情况.主动公开.")
    assert applicants is not None
    assert written is not None
    assert flow.listed(applicants).endswith("自然人、商业企业")
    assert flow.listed(written).endswith("公开…")


def test_a_list_longer_than_the_screen_says_how_many_more_there_are() -> None:
    field = ListField([Option(str(n), f"第{n}项") for n in range(12)])
    field.container(lambda: 6)

    def shown() -> str:
        return "".join(part[1] for part in field._shown())

    with create_app_session(output=DummyOutput()):
        assert "第4项\n　（下面还有 7 项）" in shown()
        field.pointed = 6
        assert "（上面还有 2 项，下面还有 5 项）" in shown()
        assert "> 第6项" in shown()
        field.pointed = 11
        assert shown().endswith("第11项\n　（上面还有 7 项）")
        field.container(lambda: 12)
        assert "还有" not in shown()


def at_the_stale_text(folder: Path) -> Terminal:
    """The question that the only finding, a stale year, leads to."""
    filled(folder, {".".join(IMPROVED): STALE})
    terminal = Terminal(folder)
    terminal.wait_for("核对出 1 处提醒")
    terminal.press(ENTER)
    terminal.wait_for("改进情况：")
    return terminal


def test_a_correction_given_up_is_back_at_the_list_and_stays_confirmed(tmp_path: Path) -> None:
    terminal = at_the_stale_text(tmp_path)
    terminal.press(DONE)
    terminal.wait_for("这段文字有需要核对的地方")
    terminal.press(ENTER)
    terminal.wait_for("写好了按 Ctrl-S")
    terminal.press(BACK)
    terminal.wait_for("最后核对")
    assert not AnswersFile.read(terminal.file).has(("待确认",))
    terminal.press(ENTER)
    terminal.wait_for("改进情况：")
    terminal.press("改", DONE)
    terminal.wait_for("这段文字有需要核对的地方")
    terminal.press(ENTER)
    terminal.wait_for("写好了按 Ctrl-S")
    terminal.press(BACK)
    terminal.wait_for("改过，还没有确认")  # it is kept, and said
    terminal.wait_for("最后核对")
    terminal.press(JUMP)
    terminal.wait_for("跳到哪一部分")
    terminal.wait_for("五、存在的主要问题及改进情况　（还没有填完）")
    terminal.press(UP, ENTER)
    terminal.wait_for("接下来")
    terminal.kill()
    assert STALE + "改" in (AnswersFile.read(terminal.file).get(IMPROVED) or "")


def test_of_figures_that_dont_fit_together_any_can_be_changed(tmp_path: Path) -> None:
    (tmp_path / "上年.yaml").write_text(
        text({**LAST_YEAR, "机关名称": "溆浦县均坪镇人民政府"}), encoding="utf-8"
    )
    filled(tmp_path, {ROW: {"本年制发件数": 2, "本年废止件数": None, "现行有效件数": None}})
    terminal = Terminal(tmp_path, "--last-year", "上年.yaml")
    terminal.wait_for("本年废止件数（件）：")
    terminal.press("8", ENTER)
    terminal.wait_for("最多只能废止 7 件，现在填的是 8 件")
    terminal.press(ENTER)
    terminal.wait_for("本年废止件数（件）： 8")
    terminal.press("1", ENTER)
    terminal.wait_for("现行有效件数（件）：")
    terminal.press("9", ENTER)
    terminal.wait_for("先不管，以后再改")
    assert "没有错，继续" not in terminal.shown()
    terminal.press(ENTER)
    terminal.wait_for("核对结果")
    assert "确有原因" not in terminal.shown()
    terminal.press("9", ENTER)
    terminal.wait_for("先去改　行政规范性文件 本年制发件数")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("本年制发件数（件）： 2")
    terminal.press("5", ENTER)
    terminal.wait_for("现行有效件数（件）：")
    terminal.press("9", ENTER)
    terminal.wait_for("最后核对")
    terminal.kill()


def test_what_was_saved_while_typing_and_taken_back_is_taken_back_on_the_disk(tmp_path: Path) -> None:
    terminal = at_the_stale_text(tmp_path)
    terminal.press("错")
    terminal.wait_for("自动存盘")
    assert AnswersFile.read(terminal.file).get(IMPROVED) == STALE + "错"
    terminal.press(UNDO, BACK)
    terminal.wait_for("最后核对")
    terminal.kill()
    assert AnswersFile.read(terminal.file).get(IMPROVED) == STALE
