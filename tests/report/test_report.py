"""The report as a whole."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.answers.load import load
from tests.conftest import ROOT

GOOD = sorted((ROOT / "examples" / "good").glob("*.yaml"))


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_report_goes_from_process_to_process_as_it_is(file: Path) -> None:
    report = load(file).report
    before = report.figures
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert again.figures == before
    assert again.model_dump() == report.model_dump()
