"""The HTML: what a portal's editor keeps, and a page that prints."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.cli.commands.render import FORMATS as NAMED
from generator.form.tables import TABLES
from generator.render import FORMATS, render
from generator.report.report import Report
from generator.work.names import file_name
from tests.building import DISPUTE, answers
from tests.official_form import HEADINGS
from tests.official_form import TABLES as OFFICIAL


def made(report: Report, kind: str = "html", *, draft: bool = False) -> etree._Element:
    return etree.fromstring(render(report, (kind,), draft=draft)[kind], etree.HTMLParser(encoding="utf-8"))


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def test_the_command_knows_every_format() -> None:
    assert NAMED == FORMATS


def test_fragment_and_page_have_names_of_their_own() -> None:
    names = {file_name("年报", kind, draft=False, draft_mark="草稿") for kind in FORMATS}
    assert names == {"年报.docx", "年报.txt", "年报.html", "年报（网页）.html"}


def test_tables_have_the_rows_columns_and_merges_of_the_form() -> None:
    report = answers().report
    for table, form, official in zip(made(report).iter("table"), TABLES, OFFICIAL, strict=True):
        rows = [list(row) for row in table.iter("tr")]
        spans = [
            [(cell.tag, int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))) for cell in row]
            for row in rows
        ]
        assert spans == [
            [("td" if label == "#" else "th", cols, down) for label, cols, down in row] for row in official
        ]
        assert [text_of(c) for row in rows for c in row if c.tag == "th"] == [
            label for row in official for label, *_ in row if label != "#"
        ]
        printed = [figure.text if (figure := report.figures[cell]) else None for cell in form.cells]
        assert [text_of(c) for row in rows for c in row if c.tag == "td"] == printed


def test_header_cells_say_what_they_head() -> None:
    heads = list(made(answers().report).iter("th"))
    assert {cell.get("scope") for cell in heads} == {"row", "col", "rowgroup", "colgroup"}
    labels = {text_of(cell): cell.get("scope") for cell in heads}
    assert labels["1.属于国家秘密"] == "row"
    assert labels["（三）不予公开"] == "rowgroup"
    assert labels["法人或其他组织"] == "colgroup"


@pytest.mark.parametrize("kind", ["html", "html-page"])
def test_nothing_is_fetched_or_run(kind: str) -> None:
    source = render(answers().report, (kind,), draft=False)[kind].decode()
    assert not re.search(r"<script|<link|<img|<iframe|\ssrc=|\shref=|\son\w+=|url\(|@import|https?:", source)


def test_the_fragment_needs_no_style_sheet() -> None:
    source = render(answers().report, ("html",), draft=False)["html"].decode()
    assert source.startswith("<div")
    assert not re.search(r"<style|<html|<body|\sclass=|\sid=", source)


def test_headings_stand_in_order_and_the_page_has_a_title() -> None:
    report = answers().report
    page = made(report, "html-page")
    assert [text_of(h) for h in page.iter("h2")] == list(HEADINGS)
    assert page.findtext(".//title") == report.full_title
    assert page.get("lang") == "zh-CN"


def test_signs_of_html_in_a_text_are_text() -> None:
    report = answers({"总体情况.主动公开": "<b>全年</b>公开 & 解读", f"{DISPUTE}.备注": "<i>注</i>"}).report
    root = made(report)
    assert any(text_of(p) == "<b>全年</b>公开 & 解读" for p in root.iter("p"))
    assert not list(root.iter("b", "i"))


@pytest.mark.parametrize("kind", ["html", "html-page"])
def test_a_draft_says_so(kind: str) -> None:
    report = answers().report
    assert "草稿" in text_of(made(report, kind, draft=True).find(".//p"))  # type: ignore[arg-type]
    assert "草稿" not in text_of(made(report, kind))
