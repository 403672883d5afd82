"""Answers files of a made-up county, and what a run over them has to stand.

By hand, for a province: ``python -m tests.cli.county 5000 50 10`` renders 5,000 reports, 50 of them
broken, kills the run with -9 at ten random moments, and compares the end with that of a run that nobody
disturbed, all in a temporary folder.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.building import text
from tests.cli.program import PROGRAM, environment, everything, start

WHOLE, NAME = text(), "清水县白石镇人民政府"
_FAULTS = (
    ("年度: 2024", "年度: 20240"),
    ("行政许可: 30", "行政许可: 许多"),
    ("行政许可: 30\n", "\n"),
    ("行政处罚: 4", "行政处罚: -4"),
    ("自然人: 5", "自然人: 6"),
    ("总体情况:", "总体情形:"),
)


def county(folder: str, units: int, broken: int) -> Path:
    """Answers files of a county, some of them broken, each in another way."""
    path = Path(folder)
    path.mkdir()
    for number in range(units):
        page = WHOLE.replace(NAME, f"清水县第{number}镇人民政府")
        if broken and number % (units // broken) == 3:
            fault, instead = _FAULTS[number // (units // broken) % len(_FAULTS)]
            assert fault in page
            page = page.replace(fault, instead, 1)
        (path / f"{number:03}.yaml").write_text(page, encoding="utf-8")
    return path


def killed_and_run_again(units: int, broken: int, kills: int) -> int:
    """Kill a run, workers and all, at random moments, run it again; how many kills cut it short.

    The moments are spread over the whole of the work: each run goes on where the one before was cut.
    """
    county("县", units, broken)
    begin = time.monotonic()
    options = {"stdout": subprocess.DEVNULL, "timeout": 60 + units}
    assert start("render", "县", "-o", "fresh", "-j", "2", **options).returncode in (1, 2)
    whole = everything(Path("fresh"))
    print(f"undisturbed: {time.monotonic() - begin:.0f} s, {len(whole)} files")
    chance, cut = random.Random(11), 0
    for number in range(kills):
        command = [*PROGRAM, "render", "县", "-o", "out", "-j", "2"]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment(),
        ) as process:
            assert process.stdout
            for _ in range(chance.randrange(1, 2 * units * (number + 1) // kills)):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.004))
            os.killpg(process.pid, signal.SIGKILL)
        cut += process.returncode == -signal.SIGKILL
        there = everything(Path("out"))
        left = sum(name.endswith(".tmp") for name in there)
        print(f"kill {number + 1}: {len(there)} files, {left} of them unfinished")
        for name, content in there.items():  # whatever has its name is whole
            assert name.startswith(".") or content == whole[name], name
    assert start("render", "县", "-o", "out", "-j", "2", **options).returncode in (1, 2)
    assert everything(Path("out")) == whole
    return cut


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        cut_short = killed_and_run_again(*map(int, sys.argv[1:4]))
        os.chdir("/")
    print(f"{cut_short} kills cut a run short; the end is the same, byte for byte, and nothing is left over")
