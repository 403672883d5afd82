"""Installed from the wheel, outside the checkout, everything works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import GOOD, ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def test_the_wheel_brings_its_templates_and_nothing_of_the_checkout(installed: Path) -> None:
    (wheel,) = installed.parent.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        "generator/templates/base.docx",
        "generator/templates/report.txt.j2",
        "generator/py.typed",
    } <= set(names)
    assert not [name for name in names if name.startswith(("tests", "examples", "benchmarks", "templates"))]


def test_it_renders_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "generator"]
    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    done = subprocess.run(
        [*command, "render", str(GOOD[0]), "-o", "out"], env=environment, cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir() if path.suffix in {".docx", ".txt"}} == {
        ".docx",
        ".txt",
    }
    for args in (["rules"], ["schema"], ["check", str(GOOD[0])], ["--help"]):
        assert (
            subprocess.run(
                [*command, *args], env=environment, cwd=tmp_path, check=False, capture_output=True
            ).returncode
            == 0
        )
