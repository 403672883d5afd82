"""Every hostile input through the installed program and its commands, by hand; what takes much is shown.

    python -m tests.hostile.measure [--names word …] [--commands check …] [--seconds 2] [--megabytes 500]

The work is that of all processes of the command, its start-up and the fence included; the memory is that
of the largest. Each input stands in a folder with a good report, for the commands that take several.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from tests.building import LAST_YEAR, text
from tests.hostile.inputs import INPUTS

PROGRAM = Path(sysconfig.get_path("scripts")) / "nianbao"
CALLS = {
    "check": "check X",
    "last-year": "check good.yaml --last-year X",
    "render": "render X -o out --draft",
    "import": "import X -o read.yaml --overwrite",
    "draft": "draft X -o draft.yaml --overwrite",
    "fill": "fill begun.yaml --last-year X",
    "table": "table . -o table.xlsx --overwrite",
    "rollup": "rollup . --name 清水县人民政府 --type 县级人民政府 -o sum.yaml --overwrite",
    "expect": "rollup good.yaml --name 清水县人民政府 --type 县级人民政府 --expect X -o sum.yaml --overwrite",
    "units": "check good.yaml --units .",
    "compare": "compare X good.yaml -o compared.html --overwrite",
}
_LONGEST = 30.0
_SHOWN = 10
_AT_ITS_FIRST_QUESTION = 1.0
"""Seconds of silence after which ``fill`` is taken to wait for an answer."""


def measured(arguments: list[str], folder: Path) -> tuple[int, float, float, int]:
    """Exit code, seconds on the clock, seconds of work, and bytes, of a command in a terminal of its own."""
    began = time.monotonic()
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(folder)
        os.execv(PROGRAM, [str(PROGRAM), *arguments])
    os.set_blocking(terminal, False)
    heard, interrupted = time.monotonic(), 0
    while True:
        try:
            if os.read(terminal, 100_000):
                heard = time.monotonic()
        except OSError:  # nothing to read, or the terminal's other side has gone
            time.sleep(0.005)
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            break
        now = time.monotonic()
        waits = arguments[0] == "fill" and now - heard > _AT_ITS_FIRST_QUESTION
        if waits and now - began > interrupted + 3:
            os.write(terminal, b"\x03")
            interrupted = round(now - began)
        if now - began > _LONGEST:
            os.kill(pid, signal.SIGKILL)
    os.close(terminal)
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    clock, work = time.monotonic() - began, usage.ru_utime + usage.ru_stime
    return os.waitstatus_to_exitcode(status), clock, work, memory


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", nargs="*", default=[""])
    options.add_argument("--commands", nargs="*", default=list(CALLS))
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--megabytes", type=int, default=500)
    chosen = options.parse_args()
    dearest: list[tuple[float, str]] = []
    for name, (file, make) in INPUTS.items():
        if not any(word in name for word in chosen.names):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            (folder / "good.yaml").write_text(text(), encoding="utf-8")
            (folder / "begun.yaml").write_text(text(LAST_YEAR | {"年度": 2024}), encoding="utf-8")
            (folder / file).write_bytes(make())
            for command in chosen.commands:
                arguments = [word.replace("X", file) for word in CALLS[command].split()]
                code, clock, work, memory = measured(arguments, folder)
                spent = f"{clock:.1f} s, {work:.1f} s of work, {memory / 1e6:.0f} MB"
                said = f"{name}: {command} {code}, {spent}"
                dearest = sorted([*dearest, (work, said)])[-_SHOWN:]
                if code not in (0, 1, 2, 130) or work > chosen.seconds or memory > chosen.megabytes * 1e6:
                    print(said, flush=True)
    print("The dearest:", *(said for _, said in reversed(dearest)), sep="\n")


if __name__ == "__main__":
    main()
