from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import APPLICATION, DISPUTE
from tests.cli.county_office.units import FEES, PERMITS, unit


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder() -> Path:
    unit("白石镇", {PERMITS: 30, FEES: "1.5"})
    unit("黑石镇", {PERMITS: "7（含延续2件）", FEES: "0.333333"})
    unit("红石乡", {PERMITS: 0, FEES: 2, APPLICATION: "无", DISPUTE: "无"})
    return Path("各单位")
