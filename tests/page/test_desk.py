"""What the page asks of the program, without a browser: files in, answers, findings, files out."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from generator.answers.load import load, loads
from generator.answers.save import AnswersFile, new_file
from generator.errors import UnreadableError, UserError
from generator.form.tables import CELLS
from generator.page.answers import dotted, report_of, typed_of
from generator.page.calls import call
from generator.page.desk import answers_file, file_of, last_year, opened
from generator.page.judging import Sheet, findings_of, judged, wrong_totals
from generator.reading import read
from generator.render import render
from generator.rules import RULES, Case, applied, check
from tests import building
from tests.building import APPLICATION, DISCLOSURE, DISPUTE, LAST_YEAR, OTHER
from tests.conftest import EXAMPLES, GOOD

ANNOTATED = f"{DISCLOSURE}.行政规范性文件.本年废止件数"
RECEIVED = f"{APPLICATION}.本年新收政府信息公开申请数量"
BILLED = f"{OTHER}.信息处理费.收费通知总金额"
BROKEN = sorted((EXAMPLES / "broken").glob("*.yaml"))


def sheet_of(text: str, base: str = "") -> Sheet:
    found = opened(text.encode(), "年报.yaml")
    return Sheet(found["answers"], tuple(found["unconfirmed"]), base)


def changed(changes: dict[str, str], base: str | None = None, last: str = "") -> Sheet:
    """The valid answers with some typed anew; an empty text takes an answer back."""
    answers = dict(sheet_of(building.text()).answers)
    answers.update(changes)
    return Sheet({k: v for k, v in answers.items() if v}, (), base or "", last)


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_file_opened_and_saved_is_the_same_file(file: Path) -> None:
    found = opened(file.read_bytes(), file.name)
    assert answers_file(Sheet(found["answers"], (), found["base"]))[1] == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_answers_typed_anew_are_saved_as_the_command_line_writes_them(file: Path) -> None:
    answers = opened(file.read_bytes(), file.name)["answers"]
    report = load(file).report
    name, text = answers_file(Sheet(answers))
    assert text == new_file(report)
    assert name == f"{report.agency}{report.year}.yaml"
    for kind, page in render(report, ("docx", "txt", "html", "html-page"), draft=False).items():
        assert file_of(Sheet(answers), kind)[1] == page


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_every_finding_of_the_command_line_is_found(file: Path) -> None:
    from generator.rules import check

    last_file = EXAMPLES / "last-year" / "镇平县人民政府.yaml"
    is_compared = file.stem.startswith("E30") or file.stem.startswith("W507")
    last = last_file.read_text(encoding="utf-8") if is_compared else ""
    answers = load(file)
    wanted = check(answers.report, loads(last).report if last else None, answers.bad_values)
    found = opened(file.read_bytes(), file.name)
    sheet = Sheet(found["answers"], tuple(found["unconfirmed"]), found["base"], last)
    shown = {(f["rule"], f["key"]) for f in judged(sheet)["findings"]}
    assert shown == {(f.rule, dotted(f.path)) for f in wanted}


def test_an_empty_cell_is_not_answered_and_never_zero() -> None:
    empty = f"{RECEIVED}.科研机构"
    sheet = changed({empty: ""})
    report, _, _ = report_of(sheet.answers, [])
    assert report.applications.received.research is None
    judgement = judged(sheet)
    assert ("E001", empty) in {(f["rule"], f["key"]) for f in judgement["findings"]}
    assert judgement["totals"][f"{RECEIVED}.总计"] == ""
    again = opened(answers_file(sheet)[1].encode(), "年报.yaml")["answers"]
    assert again == sheet.answers


def test_a_table_nobody_has_touched_is_not_answered() -> None:
    report, _, _ = report_of({"机关名称": "清水县白石镇人民政府"}, [])
    assert (report.disclosure, report.applications, report.disputes) == (None, None, None)


def test_figures_are_understood_as_people_type_them() -> None:
    judgement = judged(changed({ANNOTATED: "１ 件", f"{RECEIVED}.自然人": "5件"}))
    assert judgement["shown"] == {ANNOTATED: "1", f"{RECEIVED}.自然人": "5"}
    assert judgement["errors"] == 0


@pytest.mark.parametrize(
    ("key", "typed", "plain"),
    [
        ("年度", "２０２４年", "2024"),
        ("落款.日期", "２０２５年１月１０日", "2025-01-10"),
        (BILLED, "３０．５ 元", "30.5"),
    ],
)
def test_the_year_the_day_and_fees_are_written_plainly(key: str, typed: str, plain: str) -> None:
    sheet = changed({key: typed})
    assert judged(sheet)["shown"] == {key: plain}
    again = opened(answers_file(sheet)[1].encode(), "年报.yaml")["answers"]
    assert again[key] == plain


def test_what_is_not_filled_in_is_counted_by_places_and_only_falls() -> None:
    answers: dict[str, str] = {}
    counts = []
    for key in ("机关名称", f"{RECEIVED}.自然人", f"{RECEIVED}.其他", ANNOTATED, BILLED, "总体情况.主动公开"):
        counts.append(judged(Sheet(answers))["open"])
        answers[key] = "3"
    counts.append(judged(Sheet(answers))["open"])
    assert counts == list(range(counts[0], counts[0] - 7, -1))
    assert judged(changed({}))["open"] == 0


def test_pasted_totals_are_compared_with_the_sum_of_their_parts() -> None:
    answers = {f"{RECEIVED}.自然人": "3", f"{RECEIVED}.其他": "1"}
    total = f"{RECEIVED}.总计"
    assert wrong_totals(answers, {total: "4"}) == []
    assert wrong_totals(answers, {total: "４ 件"}) == []
    assert wrong_totals(answers, {total: "不详"}) == []
    (said,) = wrong_totals(answers, {total: "5"})
    assert said.endswith("总计列，粘贴的是 5，各格加起来是 4，相差 1")
    grand = f"{APPLICATION}.本年度办理结果.总计.总计"
    (said,) = wrong_totals({f"{APPLICATION}.本年度办理结果.予以公开.其他": "2"}, {grand: "1"})
    assert "相差 1" in said


@pytest.mark.parametrize("wrong", ["abc", "-1", "1.5", "12点"])
def test_what_a_cell_does_not_take_is_said_and_kept(wrong: str) -> None:
    sheet = changed({ANNOTATED: wrong})
    (found,) = (f for f in judged(sheet)["findings"] if f["rule"] == "E002")
    assert found["key"] == ANNOTATED
    again = opened(answers_file(sheet)[1].encode(), "年报.yaml")["answers"]
    assert again[ANNOTATED] == wrong


def test_what_is_left_to_place_is_counted_by_applicant() -> None:
    key = f"{APPLICATION}.本年度办理结果.予以公开.自然人"
    assert judged(changed({}))["left"]["自然人"] == 0
    assert judged(changed({key: "1"}))["left"]["自然人"] == 3
    assert judged(changed({key: "9"}))["left"]["自然人"] == -5
    assert "自然人" not in judged(changed({f"{RECEIVED}.自然人": ""}))["left"]


def test_a_total_that_a_file_gives_is_checked_and_kept() -> None:
    text = building.text({f"{RECEIVED}.总计": 9})
    sheet = sheet_of(text, base=text)
    judgement = judged(sheet)
    assert judgement["totals"][f"{RECEIVED}.总计"] == "9"
    assert "E101" in {f["rule"] for f in judgement["findings"]}
    assert "总计: 9" in answers_file(sheet)[1]


def test_comments_and_order_of_a_file_are_kept() -> None:
    text = building.text().replace("行政许可: 30", "行政许可: 30   # 窗口核对过")
    base = "# 党政办经办\n" + text
    answers = dict(sheet_of(base).answers) | {f"{DISCLOSURE}.行政许可": "31"}
    written = answers_file(Sheet(answers, (), opened(base.encode(), "a.yaml")["base"]))[1]
    assert "行政许可: 31   # 窗口核对过" in written
    assert "# 党政办经办" in written
    assert written.count("\n") <= base.count("\n") + 1


def test_a_table_without_cases_stays_one_word_until_it_has_some() -> None:
    text = building.text({DISPUTE: "无"})
    answers = dict(sheet_of(text).answers)
    assert f"{DISPUTE}: 无" in answers_file(Sheet(answers, (), text))[1]
    answers[f"{DISPUTE}.行政复议.结果维持"] = "2"
    written = answers_file(Sheet(answers, (), text))[1]
    assert loads(written).report.disputes.reconsideration.upheld.value == 2


def test_a_section_written_as_a_whole_becomes_parts_and_back() -> None:
    parts = building.text()
    answers = {k: v for k, v in sheet_of(parts).answers.items() if not k.startswith("总体情况")}
    answers["总体情况"] = "一是公开。\n二是答复。"
    whole = answers_file(Sheet(answers, (), parts))[1]
    assert loads(whole).report.overview.text == answers["总体情况"]
    again = answers_file(Sheet(sheet_of(parts).answers, (), whole))[1]
    assert loads(again).report == loads(parts).report


def test_reasons_and_unconfirmed_places_travel() -> None:
    text = building.text({"说明": {"E301": "机构改革。"}, "待确认": ["总体情况.主动公开"]})
    found = opened(text.encode(), "年报.yaml")
    assert found["answers"]["说明.E301"] == "机构改革。"
    assert found["unconfirmed"] == ["总体情况.主动公开"]
    judgement = judged(Sheet(found["answers"], ("总体情况.主动公开",), text))
    assert {f["rule"] for f in judgement["findings"]} == {"E402"}
    answers = {k: v for k, v in found["answers"].items() if k != "说明.E301"}
    written = answers_file(Sheet(answers, (), text))[1]
    assert "说明" not in written
    assert "待确认" not in written


def test_an_explainable_finding_takes_its_reason() -> None:
    last = building.text(LAST_YEAR | {f"{APPLICATION}.结转下年度继续办理": {"自然人": 2}})
    found = [f for f in judged(changed({}, last=last))["findings"] if f["rule"] == "E301"]
    assert found
    assert {f["reason_key"] for f in found} == {"说明.E301"}
    explained = judged(changed({"说明.E301": "机构改革，原某局划入"}, last=last))
    assert {f["severity"] for f in explained["findings"] if f["rule"] == "E301"} == {"explained"}


def test_last_years_figures_stand_beside_and_are_not_taken_over() -> None:
    found = last_year(building.text(LAST_YEAR).encode(), "上年.yaml")
    assert found["figures"][f"{DISCLOSURE}.行政许可"] == "30"
    carried = f"{APPLICATION}.上年结转政府信息公开申请数量.自然人"
    assert found["figures"][carried] == "1"  # what last year carried over to this year
    figures = {dotted(cell.keys) for cell in CELLS}
    assert not figures & set(found["draft"]["answers"])
    assert found["draft"]["answers"]["年度"] == "2024"
    assert "总体情况.主动公开" in found["draft"]["unconfirmed"]


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
def test_a_published_report_as_last_year_gives_the_figures_of_import(kind: str, tmp_path: Path) -> None:
    content = render(load(GOOD[-1]).report, (kind,), draft=False)[kind]
    file = tmp_path / f"上年.{kind}"
    file.write_bytes(content)
    found = last_year(content, file.name)
    figures = read(file).report.figures
    own = {dotted(cell.keys): figures[cell].text for cell in CELLS if "上年结转" not in dotted(cell.keys)}
    assert {key: found["figures"][key] for key in own} == own


def test_blocked_reports_are_drafts_only() -> None:
    sheet = changed({f"{RECEIVED}.自然人": "99"})
    with pytest.raises(UserError, match="2 处错误"):
        file_of(sheet, "txt")
    name, content = file_of(sheet, "txt", draft=True)
    assert "草稿" in name
    assert "草稿" in content.decode()


def test_sentences_are_made_from_the_figures() -> None:
    ready = judged(changed({}))["sentences"]
    assert any("7 件" in sentence for sentence in ready["总体情况.依申请公开"])
    assert any("2024" in sentence for sentence in ready["引言"])
    assert ready[f"{OTHER}.正文"]


def test_one_call_answers_in_json_and_raises_nothing() -> None:
    answer, content = call("judged", json.dumps({"answers": {}}), None)
    assert json.loads(answer)["errors"] > 5
    assert content is None
    answer, _ = call("opened", json.dumps({"name": "年报.yaml"}), "年度: 2024\n年 度: 2025".encode())
    assert "第 2 行" in json.loads(answer)["error"]
    answer, _ = call("opened", json.dumps({"name": "年报.docx"}), b"PK\3\4")
    assert "docx" in json.loads(answer)["error"]
    answer, _ = call("nothing", "{}", None)
    assert "程序内部出错" in json.loads(answer)["error"]


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        *[(f"上年.{suffix}", r"另存为 \.docx.*复制.*粘贴") for suffix in ("pdf", "PDF", "ofd")],
        *[(f"上年.{suffix}", r"\.docx.*今年的数字.*复制那一块.*粘贴") for suffix in ("XLSX", "xls", "et")],
        *[(f"上年{suffix}", r"请选填报文件（\.yaml）") for suffix in (".jpg", ".zip", ".heic", "")],
        ("上年.doc", r"另存为 \.docx"),
    ],
)
def test_what_a_browser_cannot_read_is_said_with_the_way_out(name: str, way_out: str) -> None:
    with pytest.raises((UserError, UnreadableError), match=way_out):
        last_year(b"%PDF-1.7", name)


def test_a_file_that_is_no_answers_file_is_refused() -> None:
    with pytest.raises(UnreadableError):
        opened("不认识: 1".encode(), "年报.yaml")


@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
def test_an_answers_file_is_known_by_its_beginning_whatever_its_name(mark: bytes) -> None:
    content = mark + new_file(loads(building.text()).report).encode()
    found = opened(content, "年报.yaml.txt")
    assert found["answers"]["机关名称"] == "清水县白石镇人民政府"
    assert not found["published"]
    assert opened(render(loads(building.text()).report, ("txt",), draft=False)["txt"], "年报.txt")[
        "published"
    ]


def test_every_place_of_a_full_file_is_shown() -> None:
    shown = typed_of(
        AnswersFile(building.text({"标题": "题", "引言": "引", "落款": {"机关": "署", "日期": "2025-01-20"}}))
    )
    assert {"机关名称", "机关类型", "年度", "标题", "引言", "落款.机关", "落款.日期"} <= set(shown)


def test_what_is_kept_of_the_last_look_changes_no_finding() -> None:
    """Figures and texts changed one after the other: each time what the command line finds."""
    last = building.text(LAST_YEAR)
    steps: list[dict[str, str]] = [
        {},
        {f"{RECEIVED}.自然人": "9"},
        {f"{RECEIVED}.自然人": "9", "总体情况.依申请公开": "全年收到政府信息公开申请75件。"},
        {"总体情况.依申请公开": "全年收到政府信息公开申请75件。"},
        {"总体情况.依申请公开": "全年收到政府信息公开申请75件。", "年度": "2023"},
        {"机关名称": "清水县白石镇人民政府", "说明.E301": "机构改革"},
        {"总体情况.主动公开": "2019年，石桥镇发布信息31条，联系人张三，电话13800138000。。"},
        {f"{DISCLOSURE}.行政许可": "", "总体情况.主动公开": ""},
        {},
    ]
    seen = set()
    for number, step in enumerate(steps):
        for before in ("", last if number % 2 else ""):
            sheet = changed(step, last=before)
            report, refused, _ = report_of(sheet.answers, [])
            fresh = check(report, loads(before).report if before else None, tuple(refused))
            assert findings_of(sheet, report, refused) == fresh
            seen |= {finding.rule for finding in fresh}
    assert {"E103", "W404", "W405", "W408", "W410", "W412"} <= seen


@pytest.mark.parametrize("file", [*GOOD, *BROKEN], ids=lambda file: file.stem)
def test_rules_that_read_no_tables_find_the_same_whatever_these_hold(file: Path) -> None:
    answers = typed_of(AnswersFile.read(file))
    figures = {dotted(cell.keys) for cell in CELLS}
    other = {name: "3" if name in figures else text for name, text in answers.items()}
    report, one_of_threes = report_of(answers, [])[0], report_of(other, [])[0]
    assert report.figures != one_of_threes.figures
    on_texts = [rule for rule in RULES if not rule.reads_tables]
    assert len(on_texts) == 9
    for rule in on_texts:
        assert applied(rule, Case(report)) == applied(rule, Case(one_of_threes)), rule.id


def test_the_page_asks_for_a_reason_where_it_is_written_there() -> None:
    last = building.text(LAST_YEAR | {f"{APPLICATION}.结转下年度继续办理": {"自然人": 2}})
    (found, *_) = (f for f in judged(changed({}, last=last))["findings"] if f["rule"] == "E301")
    assert "请在核对结果里写明" in found["message"]
    assert "文件" not in found["message"]


@pytest.mark.parametrize("raw", [b"'just words'\n", b"x" * 400_000])
def test_what_is_no_answers_file_is_refused_in_the_words_of_the_page(raw: bytes) -> None:
    answer, _ = call("opened", json.dumps({"name": "年报.yaml"}), raw)
    said = json.loads(answer)["error"]
    assert "不像年报的填写内容" in said or "不是年报的填写内容" in said
    assert "答案文件" not in said


@pytest.mark.parametrize(
    ("here", "others"),
    [
        ({"机关名称": "白石镇人民政府", "年度": "２０２４年"}, []),
        ({"机关名称": "清水县白石镇政府", "机关类型": "乡镇人民政府"}, []),
        ({"机关名称": "清水县黑山乡人民政府"}, ["机关名称"]),
        ({"机关名称": "清水县白石镇人民政府", "年度": "2023"}, ["年度"]),
        ({}, []),
    ],
)
def test_whose_file_it_is_is_decided_by_what_knows_agencies(here: dict[str, str], others: list[str]) -> None:
    assert opened(building.text().encode(), "年报.yaml", here)["others"] == others


def test_findings_that_say_the_same_are_one_with_their_number() -> None:
    text = "全年我镇做了一件事情。"
    found = [f for f in judged(changed({"总体情况.主动公开": text * 40}))["findings"] if f["rule"] == "W412"]
    assert [f["places"] for f in found] == [39]
    apart = judged(changed({"总体情况.主动公开": text * 2, "总体情况.监督保障": text * 2}))["findings"]
    twice = [(f["key"], f["places"]) for f in apart if "这一句出现了两次" in f["message"]]
    assert len(twice) == len(set(twice)) > 1
    assert {places for _, places in twice} == {1}


def test_the_missing_day_is_told_with_everything_else_that_is_missing() -> None:
    def of_the_day(answers: dict[str, str]) -> list[str]:
        return [f["message"] for f in judged(Sheet(answers))["findings"] if f["key"] == "落款.日期"]

    assert of_the_day({"机关名称": "清水县白石镇人民政府"}) == []  # of which year it is is not known
    (said,) = of_the_day({"年度": "2025"})
    assert "2026-01-20" in said
    assert of_the_day({"年度": "2025", "落款.日期": "2026-01-10"}) == []
    (wrong,) = of_the_day({"年度": "2025", "落款.日期": "2026-1月"})
    assert "没有成文日期" not in wrong
    whole = dict(sheet_of(building.text()).answers)
    del whole["落款.日期"]
    assert len(of_the_day(whole)) == 1


LONG = (
    "全年通过镇政务公开栏公布信息88条，其中惠民补贴名册20条、工程招标结果6条；每季度由党政办核对一遍栏目，"
    "三十天没有更新的当面提醒，年末把渠系清淤和校舍修缮两项工程的材料补全了，群众来问的也一并登记在册。"
)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (LONG, "仍是上年的文字"),
        (LONG.replace("88", "9"), "改过了，文字和原来的一样（数字、年份不计）"),
        (LONG.replace("当面", "马上当面"), r"改过了，文字有 9\d% 与原来的相同（数字、年份不计）"),
        (f"{LONG}又添。", r"改过了，文字有 9\d% 与原来的相同（数字、年份不计）"),
        (LONG[: len(LONG) // 2], "删短了，留下的文字都是原来的（数字、年份不计）"),
        (LONG.partition("，")[2], "删短了，留下的文字都是原来的（数字、年份不计）"),
        ("今年改由各站所自己公布，镇里只管汇总。", None),
    ],
)
def test_how_near_a_text_is_to_the_one_it_began_with(now: str, said: str | None) -> None:
    key = "总体情况.主动公开"
    last = building.text(LAST_YEAR | {key: LONG})
    with_last = judged(changed({key: now}, last=last))["still"][key]
    alone = judged(Sheet({key: now}, (key,), waited={key: LONG}))["still"][key]
    for found in (with_last, alone):
        assert (found is None) == (said is None)
        assert said is None or re.match(said, found)


def test_a_text_that_has_stopped_waiting_is_still_compared_with_what_it_was() -> None:
    key = "总体情况.主动公开"
    assert judged(Sheet({key: "新写的。"}, (), waited={key: LONG}))["still"] == {key: None}
    assert judged(Sheet({key: LONG}, (), waited={key: LONG}))["still"][key] is not None


def test_an_empty_table_is_told_with_what_the_page_has_for_it() -> None:
    found = {f["key"]: f["message"] for f in judged(Sheet({}))["findings"]}
    assert "按表下面的“表三其余空格都填 0”" in found[APPLICATION]
    assert "“无”" not in found[APPLICATION]


def test_agencies_are_the_same_however_their_names_are_written() -> None:
    others = ["白石镇人民政府", "清水县黑山乡人民政府", ""]
    answer, _ = call("same_agencies", json.dumps({"agency": "清水县白石镇人民政府", "others": others}), None)
    assert json.loads(answer) == others[:1]
