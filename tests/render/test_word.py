"""The DOCX: the official grid, the styles of layout, nothing that an answer can break."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from generator.answers.load import load
from generator.render import render, word
from generator.render.context import prepare
from generator.report.report import Report
from tests import official_form
from tests.building import APPLICATION, DISPUTE, answers
from tests.conftest import GOOD
from tests.reading_back import W, body, docx_figures, docx_paragraphs, docx_tables, part, text_of
from tests.strategies import reports

WIDTH = 8844
"""The 版心 in twips: 156 mm."""


def made(report: Report, *, draft: bool = False) -> bytes:
    return render(report, ("docx",), draft=draft)["docx"]


EXAMPLE = load(GOOD[0]).report


@pytest.mark.parametrize("number", [0, 1, 2])
def test_tables_have_exactly_the_official_grid(number: int) -> None:
    official = official_form.TABLES[number]
    rows = docx_tables(made(EXAMPLE))[number]
    assert len(rows) == len(official)
    open_merges: dict[int, int] = {}
    for row, expected in zip(rows, official, strict=True):
        cells = iter(expected)
        column = 0
        for text, span, merge in row:
            if open_merges.get(column, 0):
                assert (merge, text) == ("continue", "")
                open_merges[column] -= 1
            else:
                label, cols, high = next(cells)
                assert span == cols
                assert merge == ("restart" if high > 1 else "")
                assert text == label if label != "#" else text.replace(".", "").isdigit()
                open_merges[column] = high - 1
            column += span
        assert next(cells, None) is None
        assert column == sum(cols for _, cols, _ in official[0])


def test_tables_are_as_wide_as_the_page_and_fixed() -> None:
    for table, header_rows in zip(
        body(made(EXAMPLE)).iterfind(f"{W}tbl"), official_form.HEADER_ROWS, strict=True
    ):
        widths = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == WIDTH
        assert table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == str(WIDTH)
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == [True] * header_rows + [False] * (len(rows) - header_rows)


def test_page_and_styles_follow_the_layout() -> None:
    document = docx.Document(io.BytesIO(made(EXAMPLE)))
    section = document.sections[0]._sectPr
    assert dict(section.find(qn("w:pgSz")).items()) == {qn("w:w"): "11906", qn("w:h"): "16838"}
    margins = section.find(qn("w:pgMar"))
    assert [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")] == [
        "2098",
        "1984",
        "1588",
        "1474",
    ]
    expected = {
        "Title": ("方正小标宋简体", 22), "Heading 1": ("黑体", 16), "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16), "Normal": ("仿宋_GB2312", 16), "Table Text": ("宋体", 9),
    }  # fmt: skip
    for name, (font, size) in expected.items():
        style = document.styles[name]
        fonts = style.element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == "Times New Roman"
        assert style.font.size.pt == size
    normal = document.styles["Normal"]
    assert normal.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert 28 <= normal.paragraph_format.line_spacing.pt <= 29
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_the_page_number_is_a_field_in_five_runs_on_odd_and_even_pages() -> None:
    made_docx = made(EXAMPLE)
    settings_part = part(made_docx, "word/settings.xml")
    assert settings_part.find(f"{W}evenAndOddHeaders") is not None
    sides = {}
    references = body(made_docx).findall(f"{W}sectPr/{W}footerReference")
    relations = {r.get("Id"): r.get("Target") for r in part(made_docx, "word/_rels/document.xml.rels")}
    for reference in references:
        target = relations[
            reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        ]
        footer = part(made_docx, f"word/{target}")
        runs = [[child.tag.removeprefix(W) for child in run] for run in footer.iter(f"{W}r")]
        assert runs == [["t"], ["fldChar"], ["instrText"], ["fldChar"], ["t"], ["fldChar"], ["t"]]
        assert text_of(footer) == "— 1 —"
        sides[reference.get(f"{W}type")] = footer.find(f".//{W}jc").get(f"{W}val")
    assert sides == {"even": "left", "default": "right"}


def test_headings_paragraphs_and_signature_stand_in_order() -> None:
    report = answers(
        {
            "引言": "依据条例编制。",
            "总体情况.依申请公开": "（二）依申请公开情况。没有收到。",
            f"{DISPUTE}.备注": "注：含上年结转。",
        }
    ).report
    found = docx_paragraphs(made(report))
    assert found[0] == ("Title", "清水县白石镇人民政府\n2024年政府信息公开工作年度报告")
    assert found[1] == ("Normal", "依据条例编制。")
    assert [text for style, text in found if style == "Heading1"] == official_form.HEADINGS
    assert ("Heading2", "（一）主动公开") in found
    assert ("Normal", "（二）依申请公开情况。没有收到。") in found
    assert ("TableNote", "注：含上年结转。") in found
    assert found[-2:] == [("Signature", "清水县白石镇人民政府"), ("Date", "2025年1月20日")]


def test_answers_can_neither_break_the_file_nor_be_executed() -> None:
    nasty = "{{ page }} {% for x in y %} <w:p> & ]]> \"' <?jinja endfor?> {# # } ${x} %s {0}"
    report = answers(
        {
            "总体情况": nasty,
            "机关名称": f"镇{nasty}",
            f"{DISPUTE}.备注": nasty,
            f"{DISPUTE}.行政复议.结果维持": "1（<b>&{{ x }}）",
        }
    ).report
    made_docx = made(report)
    texts = [text for _, text in docx_paragraphs(made_docx)]
    assert texts.count(nasty) == 2
    assert f"镇{nasty}" in texts
    assert docx_figures(made_docx)[2][0] == "1（<b>&{{ x }}）"
    core = part(made_docx, "docProps/core.xml")
    assert f"镇{nasty}" in [element.text for element in core]


def test_metadata_names_the_agency_and_nothing_of_the_machine() -> None:
    made_docx = made(EXAMPLE)
    core = {element.tag.rpartition("}")[2]: element.text for element in part(made_docx, "docProps/core.xml")}
    assert core["title"] == EXAMPLE.full_title
    assert core["creator"] == core["lastModifiedBy"] == EXAMPLE.agency
    assert core["language"] == "zh-CN"
    with zipfile.ZipFile(io.BytesIO(made_docx)) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(package.read(name) for name in package.namelist())
    for trace in (b"python-docx", str(Path.home()).encode(), b"thumbnail"):
        assert trace not in everything


def test_the_same_input_gives_the_same_bytes() -> None:
    first = made(EXAMPLE)
    word.template.cache_clear()
    assert made(load(GOOD[0]).report) == first


def test_the_document_is_dated_by_its_report() -> None:
    for day, expected in (("2025-01-20", "2025-01-20T00:00:00Z"), (None, "2024-12-31T00:00:00Z")):
        report = answers({"落款": {"日期": day}} if day else {"落款": {}}).report
        core = part(made(report), "docProps/core.xml")
        stamps = [element.text for element in core if element.tag.endswith(("created", "modified"))]
        assert stamps == [expected, expected]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_table_stays_in_one_piece_with_its_heading_and_its_note(number: int) -> None:
    for note in (None, "注：含上年结转。\n另有说明。"):
        keys = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", DISPUTE)
        report = answers({f"{keys[number]}.备注": note} if note else {}).report
        document = body(made(report))
        table = document.findall(f"{W}tbl")[number]
        before, after = table.getprevious(), table.getnext()
        assert before.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
        rows = table.findall(f"{W}tr")
        for row in rows:
            bound = {p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")}
            assert bound == {row is not rows[-1] or note is not None}
        if note:
            assert after.find(f"{W}pPr/{W}keepNext") is not None
            assert after.getnext().find(f"{W}pPr/{W}keepNext") is None


def test_every_cell_has_its_width_and_every_table_a_caption() -> None:
    document = body(made(EXAMPLE))
    tables = document.findall(f"{W}tbl")
    for table in tables:
        grid = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in table.iterfind(f"{W}tr"):
            at = 0
            for cell in row.iterfind(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = int(span.get(f"{W}val")) if span is not None else 1
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == sum(grid[at : at + count])
                at += count
            assert at == len(grid)
    captions = [table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for table in tables]
    assert captions == [
        f"表{number} {heading[2:]}"
        for number, heading in zip("二三四", official_form.HEADINGS[1:4], strict=True)
    ]


def test_no_mark_of_the_template_is_left_over() -> None:
    with zipfile.ZipFile(io.BytesIO(made(EXAMPLE))) as package:
        source = package.read("word/document.xml").decode()
    assert source.count("<?") == 1  # the XML declaration
    assert "@" not in source
    assert "{{" not in source


def test_long_figures_are_set_narrower_and_others_are_not() -> None:
    report = answers(
        {f"{APPLICATION}.本年新收政府信息公开申请数量": {"自然人": 1234567, "商业企业": 123456}}
    ).report
    scaled = {
        text_of(run): int(run.find(f"{W}rPr/{W}w").get(f"{W}val"))
        for run in body(made(report)).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}w") is not None
    }
    assert scaled == {"1234567": 85, "1358023": 85}


def test_a_long_agency_is_broken_by_sense_in_title_and_signature() -> None:
    for agency, lines in (
        ("新疆维吾尔自治区伊犁哈萨克自治州尼勒克县人民政府办公室", 2),
        ("内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇人民政府公共法律服务工作办公室", 3),
    ):
        page = prepare(answers({"机关名称": agency}).report)
        *shown, _year = page.title_lines
        assert "".join(shown) == agency
        assert len(shown) == lines
        assert all(len(line) <= 20 for line in shown)
        assert "".join(page.signature_lines) == agency
        assert all(4 < len(line) <= 24 for line in page.signature_lines)
        found = docx_paragraphs(made(answers({"机关名称": agency}).report))
        assert found[0][1].count("\n") == lines
        assert dict(found)["Signature"].replace("\n", "") == agency


def test_a_line_before_a_web_address_is_not_torn_apart() -> None:
    report = answers(
        {"引言": "电子版可在县政府网站（http://www.baishi.gov.cn/zwgk）查阅。\n没有网址的一段。"}
    ).report
    ragged = {text_of(p): p.find(f"{W}pPr/{W}jc") is not None for p in body(made(report)).iterfind(f"{W}p")}
    assert ragged["电子版可在县政府网站（http://www.baishi.gov.cn/zwgk）查阅。"]
    assert not ragged["没有网址的一段。"]


def test_the_page_number_is_set_in_song() -> None:
    fonts = docx.Document(io.BytesIO(made(EXAMPLE))).styles["footer"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{use}")) for use in ("ascii", "hAnsi", "eastAsia")} == {"宋体"}


def test_a_note_does_not_snap_to_the_grid() -> None:
    style = docx.Document(io.BytesIO(made(EXAMPLE))).styles["Table Note"].element
    assert style.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"


def test_a_draft_says_that_something_is_unsolved_only_where_it_is() -> None:
    for unsolved in (False, True):
        made_docx = render(EXAMPLE, ("docx",), draft=True, unsolved=unsolved)["docx"]
        header = text_of(part(made_docx, "word/header1.xml"))
        assert header.startswith("草稿")
        assert ("没有解决" in header) is unsolved


def test_a_draft_says_so_on_every_page_and_a_final_report_nowhere() -> None:
    draft, final = made(EXAMPLE, draft=True), made(EXAMPLE)
    for made_docx, expected in ((draft, 2), (final, 0)):
        with zipfile.ZipFile(io.BytesIO(made_docx)) as package:
            headers = [name for name in package.namelist() if name.startswith("word/header")]
            assert len(headers) == expected
            assert all("草稿" in package.read(name).decode() for name in headers)
        assert len(body(made_docx).findall(f"{W}sectPr/{W}headerReference")) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_every_figure_and_paragraph_is_in_the_document(report: Report) -> None:
    made_docx = made(report)
    page = prepare(report)
    printed = [text for row in docx_tables(made_docx)[1] for text, _, merge in row if merge != "continue"]
    for figures in page.figures.values():
        assert figures
    assert printed[-7:] == list(page.figures["applications"][-7:])
    texts = [text for _, text in docx_paragraphs(made_docx)]
    for section in page.sections:
        for paragraph in section.paragraphs:
            assert paragraph.line in texts
