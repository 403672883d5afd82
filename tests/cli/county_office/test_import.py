"""`import` over a folder in which reports stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.county_office.units import PERMITS, unit
from tests.cli.program import run


def test_one_report_in_two_formats_is_written_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", folder / "白石镇.yaml", "-o", "收到", "--format", "docx,txt")
    code, out, err = run(capsys, "import", "收到", "-o", "答案")
    assert code == 0, err
    assert out.splitlines() == ["答案/清水县白石镇人民政府2024.yaml"]
    assert ".txt 与 收到/" in err
    assert "是同一份报告，只写一次" in err
    assert "写好 1 份，没有写 0 份，另有 1 份和前面的是同一份报告" in err
    code, out, err = run(capsys, "import", "收到", "-o", "答案")  # what is there is not overwritten
    assert (code, out) == (2, "")
    assert "已经存在" in err
    assert "写好 0 份，没有写 2 份" in err


def test_two_reports_with_other_figures_are_not_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", folder / "白石镇.yaml", "-o", "收到", "--format", "docx")
    unit("白石镇", {PERMITS: 31})
    run(capsys, "render", folder / "白石镇.yaml", "-o", "收到", "--format", "txt")
    code, out, err = run(capsys, "import", "收到", "-o", "答案")
    assert code == 2
    assert len(out.splitlines()) == 1
    assert "数字却不一样，没有写" in err
