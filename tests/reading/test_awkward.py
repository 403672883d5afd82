"""Every bend of the form in every format: each figure is right, or listed as unread; none is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.form import official as form
from generator.form.tables import CELLS, Cell
from generator.form.terms import AgencyType
from generator.reading import Reading, read
from tests.reading.copies_and_sheets import MAKERS
from tests.reading.formats import UNALIGNED
from tests.reading.sample import AGENCY, BENDS, Sample
from tests.reading.samples import bent

CASES = [(bend, name) for bend in BENDS for name in MAKERS]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) > 400
    assert {Path(name).suffix for name in MAKERS} == {
        ".docx",
        ".html",
        ".htm",
        ".txt",
        ".md",
        ".pdf",
        ".xlsx",
    }


def reading_of(sample: Sample, name: str, folder: Path) -> Reading:
    path = folder / name
    path.write_bytes(MAKERS[name](sample))
    return read(path)


def published(reading: Reading) -> dict[Cell, str | None]:
    """The figures as they were read, no total computed."""
    return {
        cell: figure.text if figure else None for cell, figure in reading.report.written_figures().items()
    }


@pytest.mark.parametrize(("bend", "name"), CASES, ids=[f"{bend}-{name}" for bend, name in CASES])
def test_figures_are_right_or_listed(bend: str, name: str, tmp_path: Path) -> None:
    sample = bent(bend)
    reading = reading_of(sample, name, tmp_path)
    found = published(reading)
    wrong = {cell: text for cell, text in found.items() if text is not None and text != sample.want(cell)}
    assert wrong == {}
    unread = {cell for cell, text in found.items() if text is None}
    silent = {c for c in unread if not any(c.keys[: len(k)] == k for k in reading.unread_keys)}
    assert silent == set()
    expected = {cell for cell in CELLS if sample.want(cell) is None}
    assert expected <= unread
    if name not in UNALIGNED:
        assert unread == expected
        assert {finding.rule for finding in reading.findings} == sample.rules


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("bend", ["as_it_should_be", "other_wordings", "wrong_totals", "swapped_columns"])
def test_without_blanks_every_way_gives_every_figure(bend: str, name: str, tmp_path: Path) -> None:
    sample = bent(bend)
    reading = reading_of(sample, name, tmp_path)
    assert published(reading) == {cell: sample.want(cell) for cell in CELLS}
    assert [entry for entry in reading.unread if entry.where != "机关类型"] == []


@pytest.mark.parametrize("name", MAKERS)
def test_texts_stand_in_their_sections(name: str, tmp_path: Path) -> None:
    report = reading_of(bent("as_it_should_be"), name, tmp_path).report
    assert report.agency == AGENCY
    assert report.agency_type == AgencyType.TOWNSHIP
    assert report.year == 2024
    assert report.title is None
    assert report.preface == "本报告依照条例编制，统计期限自年初起至年末止。"
    assert report.overview.disclosure == "全年更新了栏目。"
    assert report.overview.applications == "申请都已答复。"
    assert report.problems.text == "公开得还不够细。\n下一年逐项补齐。"
    assert report.other_matters.text == "全年没有收取信息处理费。"
    assert report.signature.day.isoformat() == "2025-01-24"
    assert report.signature.agency is None


@pytest.mark.parametrize("name", MAKERS)
def test_notes_headings_and_signature(name: str, tmp_path: Path) -> None:
    sample = bent("notes_under_tables", "renamed_headings", "run_in_aspects", "title_on_two_lines")
    report = reading_of(sample, name, tmp_path).report
    assert report.agency == AGENCY
    assert report.applications.note == "说明：另有两件正在征求意见。"
    assert report.disputes.note == "注：含上年度结转的案件。"
    assert report.overview.lead == "全年工作平稳。"
    assert report.overview.disclosure == "（一）主动公开情况。发布了各类信息。"
    assert report.problems.text == "公开得还不够细。\n下一年逐项补齐。"


LONG = [
    "一是公开的渠道还不够多，" + "群众看到信息的时间比较晚，办事的人要跑好几趟才问得清楚，" * 4 + "需要改。",
    "二是" + "解读的材料写得偏长，" * 9 + "全文共12页，3份材料。",
    "2025年，将（一）逐项对照目录，（二）" + "补齐缺少的栏目，" * 12 + "做到应公开尽公开。",
]


@pytest.mark.parametrize("name", MAKERS)
def test_long_paragraphs_stay_whole(name: str, tmp_path: Path) -> None:
    sample = bent("as_it_should_be")
    sample.texts[form.PROBLEMS] = list(LONG)
    assert reading_of(sample, name, tmp_path).report.problems.text == "\n".join(LONG)


@pytest.mark.parametrize("name", MAKERS)
def test_sections_without_headings(name: str, tmp_path: Path) -> None:
    sample = bent("no_headings", "no_signature")
    report = reading_of(sample, name, tmp_path).report
    assert report.overview.text == sample.texts[form.OVERVIEW][0]
    assert report.problems.text == "公开得还不够细。\n下一年逐项补齐。"
    assert report.other_matters.text == "全年没有收取信息处理费。"
    assert report.signature is None


@pytest.mark.parametrize("name", MAKERS)
def test_a_heading_glued_to_a_paragraph(name: str, tmp_path: Path) -> None:
    reading = reading_of(bent("glued_heading"), name, tmp_path)
    assert reading.report.problems.text == "公开得还不够细。\n下一年逐项补齐。"
    assert reading.report.other_matters.text == "全年没有收取信息处理费。"
    assert reading.findings == ()


@pytest.mark.parametrize("name", MAKERS)
def test_the_tables_of_2020_are_refused_by_name(name: str, tmp_path: Path) -> None:
    reading = reading_of(bent("tables_of_2020"), name, tmp_path)
    [finding] = [finding for finding in reading.findings if finding.rule == "E604"]
    assert "国办公开办函〔2019〕60号" in finding.message
    assert finding.blocking
    assert reading.report.disclosure is None
    assert reading.report.overview.disclosure == "全年更新了栏目。"
    assert reading.report.year is None
    assert ("年度",) in reading.unread_keys
