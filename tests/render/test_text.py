"""The plain text: aligned, at most 120 columns wide, every label in full."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from wcwidth import wcswidth

from generator.answers.load import load
from generator.render import render
from generator.render.context import prepare
from generator.render.grid import wrap
from generator.report.report import Report
from tests.building import DISPUTE, answers
from tests.conftest import GOOD
from tests.official_form import HEADINGS, TABLES
from tests.reading_back import text_figures, text_tables
from tests.strategies import reports

GOLDEN = Path(__file__).parent / "golden"


def made(report: Report, *, draft: bool = False) -> str:
    return render(report, ("txt",), draft=draft)["txt"].decode("utf-8-sig").replace("\r\n", "\n")


SHAPES = [file for file in GOOD if file.stem[:2] in {"均坪", "河口", "镇平"}]
"""Three shapes of the narrative: run-in headings, five aspects, and everything with a note."""


@pytest.mark.parametrize("file", SHAPES, ids=lambda file: file.stem)
def test_the_examples_look_as_they_did(file: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{file.stem}.txt"
    text = made(load(file).report)
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_grids_are_aligned_by_display_width_and_narrow_enough() -> None:
    for lines in text_tables(made(load(GOOD[0]).report)):
        widths = {wcswidth(line) for line in lines}
        assert len(widths) == 1
        assert widths.pop() <= 120


def test_every_official_label_is_there_in_full() -> None:
    for lines, official in zip(text_tables(made(load(GOOD[0]).report)), TABLES, strict=True):
        letters = "".join(sorted(char for line in lines for char in line if char not in " +-|"))
        labels = "".join(label for row in official for label, _, _ in row if label != "#")
        labels = labels.replace("“", '"').replace("”", '"')  # “” are wide on some desks only
        assert [c for c in letters if not c.isdigit() and c != "."] == sorted(
            c for c in labels if not c.isdigit() and c != "."
        )


def test_headings_stand_in_order_on_lines_of_their_own() -> None:
    lines = made(answers().report).split("\n")
    assert [line for line in lines if line in HEADINGS] == HEADINGS


def test_paragraphs_are_indented_by_two_full_width_spaces() -> None:
    text = made(answers({"引言": "依据条例。", f"{DISPUTE}.备注": "注：含上年。"}).report)
    for line in ("　　依据条例。", "　　（一）主动公开", "　　注：含上年。"):
        assert line in text.split("\n")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_old_notepads_show_it_rightly() -> None:
    raw = render(answers().report, ("txt",), draft=False)["txt"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 50


def test_grids_are_aligned_on_a_desk_where_quotes_are_wide_too() -> None:
    note = f"{DISPUTE}.行政复议.结果维持"
    for lines in text_tables(made(answers({note: "3（含“上年”结转1件）"}).report)):
        for wide in (1, 2):
            assert len({wcswidth(re.sub("[“”‘’]", "x" * wide, line)) for line in lines}) == 1


def test_a_draft_says_that_something_is_unsolved_only_where_it_is() -> None:
    report = answers().report
    for unsolved, expected in ((False, "【草稿】"), (True, "【草稿（尚有问题没有解决，不得报送、公布）】")):
        text = render(report, ("txt",), draft=True, unsolved=unsolved)["txt"].decode("utf-8-sig")
        assert text.splitlines()[0] == expected


def test_a_draft_says_so_first() -> None:
    assert made(answers().report, draft=True).startswith("【草稿")
    assert "草稿" not in made(answers().report)


def test_wrapping_keeps_every_character_and_starts_no_line_with_a_comma() -> None:
    text = "申请人无正当理由逾期不补正、行政机关不再处理"
    for width in range(4, 60):
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert all(wcswidth(line) <= width for line in lines)
        assert not any(line.startswith("、") for line in lines)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_every_figure_reads_back(report: Report) -> None:
    page = prepare(report)
    text = made(report)
    assert text_figures(text) == [list(figures) for figures in page.figures.values()]
    assert all(wcswidth(line) <= 120 for lines in text_tables(text) for line in lines)
