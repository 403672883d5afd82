"""What once hung, filled the memory or crashed ends soon, in little memory, with a code of the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.building import text
from tests.conftest import ROOT
from tests.hostile.inputs import INPUTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are set with POSIX calls")
SHARED = ROOT.parent / "shared" / "hostile"
MEMORY = 1_100_000_000
"""Bytes, of the largest process."""
Run = Callable[..., dict[str, Any]]
ELSEWHERE = ("60", "61")
"""What their names begin with: their promise is one of names, not of reading."""


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Runs the program with arguments in a folder, under the limits of :mod:`.runner`."""
    command = [sys.executable, "-m", "tests.hostile.runner"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None

        def call(folder: Path, *arguments: str) -> dict[str, Any]:
            print(json.dumps({"arguments": arguments, "folder": str(folder)}), file=server.stdin, flush=True)
            answer: dict[str, Any] = json.loads(server.stdout.readline())
            return answer

        yield call
        server.stdin.close()


def keeps_the_promise(answer: dict[str, Any]) -> None:
    """The process ended by itself, with a code of the contract, without an error of its own."""
    assert answer["code"] in (0, 1, 2), answer
    assert "程序内部出错" not in answer["said"], answer
    assert "Traceback" not in answer["said"], answer
    assert answer["memory"] < MEMORY, answer


@pytest.mark.parametrize("name", INPUTS)
def test_a_hostile_input_is_read_or_refused(name: str, tmp_path: Path, run: Run) -> None:
    file, make = INPUTS[name]
    (tmp_path / file).write_bytes(make())
    keeps_the_promise(run(tmp_path, "check", file))


BESIDE = {
    "xlsx names": ["rollup good.yaml --name 清水县人民政府 --type 县级人民政府 --expect X -o sum.yaml"],
    "xlsx many parts of a text": ["rollup good.yaml --name 清水县人民政府 --type 县级人民政府 --expect X"],
    "xlsx damaged": ["table . -o t.xlsx", "check good.yaml --units ."],
    "xlsx damaged lzma": ["table . -o t.xlsx", "check good.yaml --units ."],
    "xlsx bomb in bzip2": ["compare X good.yaml -o c.html"],
    "docx boxes in boxes": ["draft X -o d.yaml", "check good.yaml --last-year X"],
    "pdf forms 9 of 20": ["render good.yaml --last-year X -o out"],
}
"""What stands at other places of other commands than the report that is checked."""


@pytest.mark.parametrize(("name", "call"), [(name, call) for name, calls in BESIDE.items() for call in calls])
def test_a_hostile_input_hurts_at_no_other_place(name: str, call: str, tmp_path: Path, run: Run) -> None:
    file, make = INPUTS[name]
    (tmp_path / file).write_bytes(make())
    (tmp_path / "good.yaml").write_text(text(), encoding="utf-8")
    keeps_the_promise(run(tmp_path, *call.replace("X", file).split()))


@pytest.mark.parametrize(
    "file",
    sorted(path.name for path in SHARED.glob("[0-9]*") if not path.name.startswith(ELSEWHERE)),
)
def test_an_input_that_was_found_is_read_or_refused(file: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / file).write_bytes((SHARED / file).read_bytes())
    keeps_the_promise(run(tmp_path, "check", file))
    if not file.endswith(".yaml"):
        keeps_the_promise(run(tmp_path, "import", file, "-o", "read.yaml"))
