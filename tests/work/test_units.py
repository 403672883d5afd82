"""The reports of many units are read by as many processes as pay, and are the same as read by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.work.batch import workers_for
from generator.work.units import find_units, judged
from tests.cli.county import county


def test_reports_from_other_processes_are_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    county("县", 60, 6)
    found = sorted(Path("县").iterdir())
    assert workers_for(found, 2) == 2
    units = find_units([Path("县")])
    alone = [judged(file) for file in found]
    assert units.outcomes == [outcome for outcome in alone if outcome.report]
    assert units.unreadable == [outcome for outcome in alone if not outcome.report]
    for outcome, report in units.reports():
        here = next(one.report for one in alone if one.file == outcome.file)
        assert here
        assert report.figures == here.figures, "the cells are those of this process"
