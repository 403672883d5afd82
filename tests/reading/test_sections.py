"""What is a heading of a section, what only reads like one, and what is said about a doubt."""

from __future__ import annotations

import pytest

from generator.form import official as form
from generator.form.tables import DISCLOSURE, DISPUTES
from generator.form.terms import Section
from generator.reading import Reading, read_document
from generator.reading.assembly.headings import is_usual
from generator.reading.assembly.sections import find_headings
from generator.reading.document import Document, Paragraph, RawCell, RawTable

TITLE = "青石镇人民政府2024年政府信息公开工作年度报告"
ONE, TWO, THREE, FOUR, FIVE, SIX = (section.heading for section in form.SECTIONS)
SENTENCE = "全年更新了栏目，办事的人看得到也问得清楚。"


def table(number: str) -> RawTable:
    """The table of the form, every figure 0."""
    found = {t.number: t for t in (DISCLOSURE, DISPUTES)}[number]
    return RawTable(
        [
            [RawCell(p.content if isinstance(p.content, str) else "0", p.cols, p.rows) for p in r]
            for r in found.grid
        ]
    )


def blocks(*parts: str | RawTable) -> list[Paragraph | RawTable]:
    return [
        Paragraph(part, f"第 {n} 段", n) if isinstance(part, str) else part for n, part in enumerate(parts, 1)
    ]


def reading(*parts: str | RawTable) -> Reading:
    return read_document(Document([*blocks(TITLE, *parts)]))


def headings(*parts: str | RawTable) -> list[str]:
    lines = blocks(*parts)
    return [line.text for at in sorted(find_headings(lines).at) if isinstance(line := lines[at], Paragraph)]


PART = "（一）主动公开政府信息情况"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((ONE, PART, SENTENCE, TWO, table("表二")), [ONE, TWO]),
        ((ONE, PART, SENTENCE, TWO, SENTENCE), [ONE, TWO]),
        (
            (ONE, "1、主动公开政府信息情况", SENTENCE, "2、主动公开政府信息情况", table("表二")),
            [ONE, "2、主动公开政府信息情况"],
        ),
        (
            (ONE, "行政复议、行政诉讼情况", SENTENCE, TWO, table("表二"), FOUR, table("表四")),
            [ONE, TWO, FOUR],
        ),
        ((ONE, "2.行政复议、行政诉讼情况", SENTENCE, TWO, table("表二"), table("表四")), [ONE, TWO]),
        ((ONE, "二、主动公开情况", SENTENCE, TWO, table("表二")), [ONE, TWO]),
        ((ONE, "五、存在问题及改进情况", SENTENCE, FIVE, SENTENCE), [ONE, "五、存在问题及改进情况"]),
        ((ONE, "存在的问题及改进措施", SENTENCE, TWO, table("表二"), FIVE, SENTENCE), [ONE, TWO, FIVE]),
        ((ONE, "存在的问题及改进措施", SENTENCE, TWO, table("表二")), [ONE, TWO]),
        (
            ("总体情况", SENTENCE, "主动公开政府信息情况", table("表二"), "其他事项", "无"),
            ["总体情况", "主动公开政府信息情况", "其他事项"],
        ),
        (
            (
                "（一）总体情况",
                SENTENCE,
                PART.replace("一", "二"),
                table("表二"),
                "（四）行政复议、行政诉讼情况",
                table("表四"),
            ),
            ["（一）总体情况", "（二）主动公开政府信息情况", "（四）行政复议、行政诉讼情况"],
        ),
        ((ONE, TWO, ONE, SENTENCE, TWO, table("表二")), [ONE, TWO]),
    ],
)
def test_which_lines_are_headings(parts: tuple[str | RawTable, ...], expected: list[str]) -> None:
    assert headings(*parts) == expected


def test_a_part_of_the_first_section_stays_in_it() -> None:
    found = reading(
        ONE,
        PART,
        SENTENCE,
        "（二）依申请公开情况",
        "没有收到申请。",
        TWO,
        table("表二"),
        FIVE,
        SENTENCE,
        SIX,
        "无",
    )
    assert found.report.overview is not None
    assert found.report.overview.disclosure == SENTENCE
    assert found.report.overview.applications == "没有收到申请。"
    assert found.report.disclosure is not None
    assert found.report.disclosure.note is None
    assert not any("小标题" in entry.reason for entry in found.unread)


def test_a_doubt_is_said_where_the_section_has_no_other_heading() -> None:
    found = reading(ONE, PART, SENTENCE, table("表二"), FIVE, SENTENCE, SIX, "无")
    [entry] = [entry for entry in found.unread if "小标题" in entry.reason]
    assert entry.text == PART
    assert entry.where == "第 3 段"
    [missing] = [f for f in found.findings if "没有" in f.message]
    assert missing.rule == "W601"
    assert PART in missing.message
    assert found.report.overview is not None
    assert found.report.overview.disclosure == SENTENCE


def test_text_beside_a_table_is_kept_as_a_note_and_said() -> None:
    found = reading(
        ONE,
        SENTENCE,
        TWO,
        "本年的文件都已经清理。",
        table("表二"),
        "注：含所属单位。",
        FIVE,
        SENTENCE,
        SIX,
        "无",
    )
    assert found.report.disclosure is not None
    assert found.report.disclosure.note == "本年的文件都已经清理。\n注：含所属单位。"
    [entry] = [entry for entry in found.unread if "备注" in entry.reason]
    assert (entry.where, entry.text) == ("表二", "本年的文件都已经清理。")


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("一、总体工作情况", form.OVERVIEW, True),
        ("一、2024年度政务公开总体情况", form.OVERVIEW, True),
        ("一、基本情况", form.OVERVIEW, False),
        ("二、政府信息主动公开情况", form.DISCLOSURE_SECTION, True),
        ("三、收到和处理政府信息公开申请的情况", form.APPLICATIONS_SECTION, True),
        ("三、依申请公开情况", form.APPLICATIONS_SECTION, False),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", form.DISPUTES_SECTION, True),
        ("四、政府信息公开行政复议和行政诉讼情况", form.DISPUTES_SECTION, True),
        ("四、举报情况", form.DISPUTES_SECTION, False),
        ("五、政府信息公开工作存在的主要问题及改进情况：", form.PROBLEMS, True),
        ("五、存在问题及整改措施", form.PROBLEMS, True),
        ("五、工作打算", form.PROBLEMS, False),
        ("六、其它需要报告的事项", form.OTHER_MATTERS, True),
        ("六、附则", form.OTHER_MATTERS, False),
    ],
)
def test_which_wordings_nobody_minds(text: str, section: Section, expected: bool) -> None:
    assert is_usual(text, section) is expected


# ── documents that are only the beginning of a report ─────────────────────────────────────────


def cut(*parts: str | RawTable) -> Reading:
    """A report cut off after these parts; it says one thing about that, and nothing else of the form."""
    found = reading(*parts)
    [finding] = found.findings
    assert (finding.rule, finding.where) == ("W601", "全文")
    [entry] = [entry for entry in found.unread if entry.where == "全文"]
    assert "只读到" in entry.reason
    return found


def test_cut_in_the_first_section() -> None:
    found = cut(ONE, SENTENCE, "（一）主动公开", "今年的栏目比去年")
    assert "“一、总体情况”" in found.findings[0].message
    assert "第二、三、四、五、六部分" in found.findings[0].message
    assert {key[:1] for key in found.unread_keys} == {
        (section.label,)
        for section in (form.DISCLOSURE_SECTION, form.APPLICATIONS_SECTION, form.DISPUTES_SECTION)
    }


def test_cut_inside_a_table() -> None:
    whole = table("表二")
    found = cut(ONE, SENTENCE, TWO, RawTable(whole.rows[:7]), "第二十")
    assert "表二 行政许可行" in found.findings[0].message
    figures = {
        cell: figure for cell, figure in found.report.written_figures().items() if cell.table == "表二"
    }
    assert sum(figure is not None for figure in figures.values()) == 7
    missing = {cell.keys for cell, figure in figures.items() if figure is None}
    assert missing <= set(found.unread_keys)
    [entry] = [entry for entry in found.unread if entry.where == "全文"]
    assert entry.text == "第二十"
    assert found.report.disclosure is not None
    assert found.report.disclosure.note is None


def test_cut_in_a_sentence_near_the_end() -> None:
    found = cut(ONE, SENTENCE, TWO, table("表二"), THREE, FOUR, FIVE, "公开得还不够细，明年要")
    assert "第六部分" in found.findings[0].message


@pytest.mark.parametrize(
    "end", [(FIVE, SENTENCE), (FIVE, SENTENCE, "青石镇人民政府", "2025年1月24日"), (SIX, "无")]
)
def test_a_report_without_a_section_is_no_cut_document(end: tuple[str, ...]) -> None:
    found = reading(ONE, SENTENCE, TWO, table("表二"), THREE, FOUR, table("表四"), *end)
    assert not any(finding.where == "全文" for finding in found.findings)
    assert any("没有" in finding.message for finding in found.findings if finding.rule == "W601")


# ── text that stands in a frame ───────────────────────────────────────────────────────────────


def framed(*lines: str, cols: int = 1) -> list[list[RawCell]]:
    return [[RawCell(line, cols)] for line in lines]


def test_paragraphs_with_a_background_are_no_table() -> None:
    inner = table("表二")
    page = RawTable(
        [*framed(ONE, SENTENCE, TWO, cols=4), *inner.rows, *framed("注：含所属单位。", FIVE, cols=4)]
    )
    found = reading(page, RawTable(framed(SENTENCE)), SIX, "无")
    assert found.report.overview is not None
    assert found.report.overview.text == SENTENCE
    assert found.report.problems is not None
    assert found.report.problems.text == SENTENCE
    assert found.report.disclosure is not None
    assert found.report.disclosure.note == "注：含所属单位。"
    assert all(f is not None for c, f in found.report.written_figures().items() if c.table == "表二")
    assert not any("不是格式里的表" in entry.reason for entry in found.unread)


def test_framed_lines_of_a_fixed_width_are_put_together() -> None:
    text = (
        "今年的栏目逐项对照目录补齐，看不到的地方都请各单位补上，办事的人不用再跑第二趟，" * 4
        + "大家都说好。"
    )
    lines = [text[start : start + 26] for start in range(0, len(text), 26)]
    found = reading(RawTable(framed(ONE, *lines)), TWO, table("表二"), FIVE, SENTENCE, SIX, "无")
    assert found.report.overview is not None
    assert found.report.overview.text == text


def test_a_bracketed_ordinal_after_a_figure_is_no_annotation() -> None:
    """One cell a line: 0, then the next label broken after （三）."""
    rows = [
        "一、本年新收政府信息公开申请数量",
        *"1234567",
        "三、本年度办理结果",
        "（一）予以公开",
        *"1234567",
    ]
    broken = ["（三）", "不予公开", "1.属于国家秘密", *"0000000"]
    heads = [form.BALANCE_NOTE, "申请人情况", "自然人", "法人或其他组织", "总计"]
    heads += ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    found = reading(ONE, SENTENCE, THREE, *heads, *rows, *broken, FIVE, SENTENCE, SIX, "无")
    texts = {figure.text for figure in found.report.written_figures().values() if figure}
    assert texts == set("01234567")


def test_cut_after_a_label_without_its_figures() -> None:
    found = cut(ONE, SENTENCE, TWO, RawTable([*table("表二").rows[:6], [RawCell("行政许可")]]))
    assert "表二 行政规范性文件行" in found.findings[0].message


def test_a_row_that_lost_its_figures_is_blank_not_missing() -> None:
    rows = table("表二").rows
    found = reading(ONE, SENTENCE, TWO, RawTable([*rows[:-1], rows[-1][:1]]), FIVE, SENTENCE, SIX, "无")
    [finding] = [finding for finding in found.findings if finding.rule != "W601"]
    assert (finding.rule, finding.where) == ("W603", "表二 行政事业性收费行")
