"""What the program prints, it reads again: the report of the pages equals the report printed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.answers.load import load
from generator.form.tables import CELLS
from generator.reading import Reading, read
from generator.reading.formats.gridtext import is_grid_line
from generator.reading.understanding import texts as narrative
from generator.render import FORMATS, render
from generator.render.grid import columns, wrap
from generator.report.report import Report
from tests.conftest import GOOD
from tests.strategies import printed_reports


def read_again(report: Report, suffix: str) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{suffix.removesuffix('-page')}"
        path.write_bytes(render(report, (suffix,), draft=False)[suffix])
        return read(path)


def comparable(report: Report) -> dict[str, object]:
    """A report as its pages say it: totals written out, 一 by its headings, nothing that is not printed."""
    shown = report.model_dump(by_alias=True, exclude={"unconfirmed", "reasons"})
    for cell in CELLS:
        figure = report.figures[cell]
        node = shown
        for key in cell.keys[:-1]:
            node = node[key]
        node[cell.keys[-1]] = figure.text if figure else None
    if report.title == f"{report.agency}{report.year}年政府信息公开工作年度报告":
        shown["标题"] = None
    if report.signature and report.signature.agency == report.agency:
        shown["落款"]["机关"] = None
    overview = report.overview.text
    if overview is not None:
        parts = narrative.overview(overview.split("\n"))
        shown["总体情况"] = type(report.overview).model_validate(parts).model_dump(by_alias=True)
    return shown


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_examples_printed_and_read_are_equal(path: Path, suffix: str) -> None:
    assert GOOD
    report = load(path).report
    again = read_again(report, suffix)
    assert comparable(again.report) == comparable(report)
    assert again.findings == ()
    assert again.unread == ()


@pytest.mark.parametrize("width", [60, 64, 72, 76, 80, 100])
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_lines_broken_at_a_width_are_put_together(path: Path, width: int, tmp_path: Path) -> None:
    report = load(path).report
    lines: list[str] = []
    for line in render(report, ("txt",), draft=False)["txt"].decode("utf-8-sig").splitlines():
        is_prose = columns(line) > 60 and not is_grid_line(line)
        lines += wrap(f"　　{line.lstrip()}", width) if is_prose else [line]
    broken = tmp_path / "copied.txt"
    broken.write_text("\n".join(lines), encoding="utf-8")
    again = read(broken)
    assert comparable(again.report) == comparable(report)
    assert again.unread == ()


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=printed_reports())
def test_any_report_printed_and_read_is_equal(suffix: str, report: Report) -> None:
    again = read_again(report, suffix)
    assert comparable(again.report) == comparable(report)
    assert again.findings == ()
    assert again.unread == ()


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=20, deadline=None)
@given(report=printed_reports())
def test_printing_what_was_read_gives_the_same_pages(suffix: str, report: Report) -> None:
    again = read_again(report, suffix).report
    assert render(again, (suffix,), draft=False) == render(report, (suffix,), draft=False)
