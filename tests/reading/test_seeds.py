"""Five real reports, flattened in different ways: every figure, every paragraph, who and when."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.form import official as form
from generator.form.tables import CELLS, TABLES, Cell
from generator.form.terms import AgencyType
from generator.reading import read
from generator.report.report import Report
from tests.conftest import SEEDS

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("seeds.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(params=EXPECTED)
def seed(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    if not SEEDS.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI has to provide the seeds in {SEEDS}")
        pytest.skip("the seeds are not on this desk")
    return SEEDS / request.param, EXPECTED[request.param]


def name_of(cell: Cell) -> str:
    """Row and column as the data file names them; in table 4 the group and the outcome."""
    return " ".join(cell.keys[1:] if cell.table == "表二" else cell.keys[-2:])


def text_at(lines: list[str], place: int | str) -> str:
    number, _, cut = str(place).partition("-")
    text = lines[int(number) - 1].strip()
    return text[: -int(cut)] if cut else text


def written(report: Report) -> dict[str, str]:
    """Every text of a report by its key; a section in one plain text by the section's label."""
    found = {"引言": report.preface, "总体情况": report.overview.text}
    found |= {"存在的主要问题及改进情况": report.problems.text, "正文": report.other_matters.text}
    for part, items in (
        (report.overview, (form.LEAD, *form.ASPECTS)),
        (report.problems, form.PROBLEM_PARTS),
    ):
        found |= {item.label: getattr(part, item.id) for item in items}
    found |= {t.number: getattr(report, t.section.id).note for t in TABLES}
    return {key: text for key, text in found.items() if text}


def test_every_figure(seed: tuple[Path, dict[str, Any]]) -> None:
    path, expected = seed
    reading = read(path)
    figures = reading.report.written_figures()
    collapsed = {cell for cell in CELLS if expected.get("unread") in cell.keys}
    found = {cell: figure.text if figure else None for cell, figure in figures.items()}
    named = expected["figures"]
    assert set(named) <= {name_of(cell) for cell in CELLS}
    assert found == {c: None if c in collapsed else named.get(name_of(c), "0") for c in CELLS}
    assert set(reading.unread_keys) == {cell.keys for cell in collapsed}


def test_who_and_when(seed: tuple[Path, dict[str, Any]]) -> None:
    path, expected = seed
    report = read(path).report
    assert report.agency == expected["agency"]
    assert report.agency_type == expected.get("type", AgencyType.TOWNSHIP)
    assert report.year == 2024
    assert report.title == expected.get("title")
    day = report.signature.day if report.signature else None
    assert (day.isoformat() if day else None) == expected.get("day")


def test_every_paragraph_in_its_section(seed: tuple[Path, dict[str, Any]]) -> None:
    path, expected = seed
    lines = path.read_text(encoding="utf-8").split("\n")
    assert written(read(path).report) == {
        key: "\n".join(text_at(lines, place) for place in places) for key, places in expected["texts"].items()
    }


def test_what_the_form_rules_say(seed: tuple[Path, dict[str, Any]]) -> None:
    path, expected = seed
    assert sorted({finding.rule for finding in read(path).findings}) == expected.get("rules", [])
