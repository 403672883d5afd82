"""The DOCX: the official grid, the styles of layout, nothing that an answer can break."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
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
from generator.render.kept import templates
from generator.report.report import Report
from tests import official_form
from tests.building import DISPUTE, answers
from tests.conftest import GOOD, ROOT
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


def test_a_draft_says_so_on_every_page_and_a_final_report_nowhere() -> None:
    draft, final = made(EXAMPLE, draft=True), made(EXAMPLE)
    for made_docx, expected in ((draft, 2), (final, 0)):
        with zipfile.ZipFile(io.BytesIO(made_docx)) as package:
            headers = [name for name in package.namelist() if name.startswith("word/header")]
            assert len(headers) == expected
            assert all("草稿" in package.read(name).decode() for name in headers)
        assert len(body(made_docx).findall(f"{W}sectPr/{W}headerReference")) == expected


def test_a_restyled_base_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(templates(), tmp_path / "templates")
    base = tmp_path / "templates" / "base.docx"
    document = docx.Document(str(base))
    document.styles["Heading 1"].font.name = "Restyled"
    document.save(str(base))
    before = made(EXAMPLE)
    monkeypatch.setattr(word, "templates", lambda: tmp_path / "templates")
    word.template.cache_clear()
    try:
        assert b"Restyled" in zipfile.ZipFile(io.BytesIO(made(EXAMPLE))).read("word/styles.xml")
    finally:
        word.template.cache_clear()
    monkeypatch.undo()
    assert made(EXAMPLE) == before


def test_a_broken_or_missing_cache_is_no_error(tmp_path: Path) -> None:
    program = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    cache = tmp_path / "cache"
    outputs = []
    for state in ("fresh", "kept", "damaged", "a file"):
        if state == "damaged":
            for kept in cache.iterdir():
                kept.write_bytes(b"damaged")
        if state == "a file":
            shutil.rmtree(cache)
            cache.write_text("no folder")
        command = ["-c", program, "render", str(GOOD[0]), "-o", str(tmp_path / state)]
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT,
                       env={**os.environ, "NIANBAO_CACHE": str(cache)})  # fmt: skip
        outputs.append(next((tmp_path / state).glob("*.docx")).read_bytes())
    assert len(set(outputs)) == 1


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
