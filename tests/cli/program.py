"""The program as a process of its own, and inside this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests.building import text
from tests.conftest import ROOT

PROGRAM = [sys.executable, "-m", "generator"]
TITLE = "清水县白石镇人民政府2024年政府信息公开工作年度报告"


def environment(**more: str) -> dict[str, str]:
    """Compiled modules are kept, whatever this process does: the start is what these tests wait for."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **more}


def start(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own; no traceback may show."""
    options.setdefault("env", environment())
    options.setdefault("timeout", 60)
    command: list[str | bytes] = [*PROGRAM, *(os.fsencode(str(arg)) for arg in args)]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        command, stderr=subprocess.PIPE, check=False, **options
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    assert b"Exception ignored" not in done.stderr, done.stderr.decode(errors="replace")
    return done


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Run the program in this process: exit code, stdout, stderr."""
    code = main([str(arg) for arg in args])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    assert "程序内部出错" not in captured.err
    return code, captured.out, captured.err


def answers(name: str | Path = "a.yaml", changes: dict[str, object] | None = None) -> Path:
    """An answers file, valid where nothing is changed."""
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text(changes), encoding="utf-8")
    return file


def everything(folder: Path) -> dict[str, bytes | str]:
    """All there is below a folder: names with content, or with what a link says."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
