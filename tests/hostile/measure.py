"""Every hostile input through the program's commands, by hand; what takes much is shown.

    python -m tests.hostile.measure [--names word …] [--commands check …] [--folder FOLDER]
                                    [--seconds 2] [--megabytes 500]

Each command has 5 s of processor time and 1 GiB for each of its processes, and a terminal of its own. The
work that is shown is that of all its processes, the fence included, and not the start-up (0.4 s): a
process that has imported the program forks for each. The memory is that of the largest. Each input stands
in a folder with a good report, for the commands that take several; with ``--folder`` the files of a folder
are the inputs. What is broken by a command: an exit code that the contract does not know, an error of our
own, a file that it should not have touched, left behind, or written outside its folder, and the limits.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

import generator
from tests.building import LAST_YEAR, text
from tests.hostile.inputs import INPUTS
from tests.hostile.inputs.registry import Make

ROLLUP = "rollup {} --name 清水县人民政府 --type 县级人民政府 -o sum.yaml --overwrite"
CALLS = {
    "check": "check X",
    "last-year": "check good.yaml --last-year X",
    "render": "render X -o out --draft",
    "render last year": "render good.yaml -o out --last-year X",
    "import": "import X -o read.yaml --overwrite",
    "draft": "draft X -o draft.yaml --overwrite",
    "fill": "fill X",
    "fill last year": "fill begun.yaml --last-year X",
    "table": "table . -o table.xlsx --overwrite",
    "rollup": ROLLUP.format("."),
    "expect": ROLLUP.format("good.yaml") + " --expect X",
    "units": "check good.yaml --units .",
    "compare": "compare X good.yaml -o compared.html --overwrite",
    "compare new": "compare good.yaml X -o compared.html --overwrite",
    "page": "page -o page.html --last-year X --overwrite",
}
SECONDS = 5
MEMORY = 1_073_741_824
_CODES = (0, 1, 2, 130)
_OUR_OWN = ("Traceback", "内部出错", "Exception ignored")
_STAYS = (".log", ".lock")
"""What the program leaves among the temporary files: of errors, and of ``fill``."""
_LONGEST = 60.0
_SHOWN = 25
_AT_ITS_FIRST_QUESTION = 1.0
"""Seconds of silence after which ``fill`` is taken to wait for an answer."""


class Measured(NamedTuple):
    """What a command came to."""

    code: int
    clock: float
    work: float
    memory: int
    said: str

    @property
    def wrong(self) -> list[str]:
        """Which promises it broke."""
        broken = [f"exit code {self.code}"] if self.code not in _CODES else []
        broken += [word for word in _OUR_OWN if word in self.said]
        if self.work > SECONDS:
            broken.append("too slow")
        return broken

    def __str__(self) -> str:
        return f"{self.code}, {self.clock:.1f} s, {self.work:.2f} s of work, {self.memory / 1e6:.0f} MB"


def measured(arguments: list[str], folder: Path, scratch: Path) -> Measured:
    """Run a command in a folder, in a terminal of its own, with its temporary files in ``scratch``."""
    began = time.monotonic()
    pid, terminal = os.forkpty()
    if pid == 0:
        _be_the_program(arguments, folder, scratch)
    os.set_blocking(terminal, False)
    heard, interrupted, said = time.monotonic(), 0, b""
    while True:
        try:
            more = os.read(terminal, 100_000)
        except OSError:  # nothing to read, or the terminal's other side has gone
            more = b""
        if more:
            heard, said = time.monotonic(), said[-100_000:] + more
            continue
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            break
        time.sleep(0.005)
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
    return Measured(os.waitstatus_to_exitcode(status), clock, work, memory, said.decode(errors="replace"))


def _be_the_program(arguments: list[str], folder: Path, scratch: Path) -> NoReturn:
    code = 99
    try:
        os.chdir(folder)
        os.environ["TMPDIR"] = str(scratch)
        tempfile.tempdir = None
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
        sys.argv = ["nianbao", *arguments]
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
        from generator import entry
        from generator.reading.formats import fence

        code = entry.main()
        sys.stdout.flush()
        fence.close()
    finally:
        os._exit(code)


def import_all() -> None:
    """Everything, so that a fork has nothing left to import."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith(("_windows", "__main__")):
            import_module(module.name)


def tried(file: str, make: Make, commands: list[str]) -> Iterator[tuple[str, Measured, list[str]]]:
    """Each command over an input: its name, what it came to, and what it broke."""
    with tempfile.TemporaryDirectory() as place:
        folder, scratch = Path(place) / "here", Path(place) / "tmp"
        for made in (folder, scratch):
            made.mkdir()
        given = {
            "good.yaml": text().encode(),
            "begun.yaml": text(LAST_YEAR | {"年度": 2024}).encode(),
            file: make(),
        }
        for command in commands:
            for name, raw in given.items():
                (folder / name).write_bytes(raw)
            arguments = [word.replace("X", file) for word in CALLS[command].split()]
            outcome = measured(arguments, folder, scratch)
            wrong = outcome.wrong
            kept = "begun.yaml" if command == "fill last year" else file if command == "fill" else ""
            wrong += [
                f"{n} touched" for n, raw in given.items() if n != kept and (folder / n).read_bytes() != raw
            ]
            wrong += [f"left {path}" for path in scratch.iterdir() if path.suffix not in _STAYS]
            wrong += [f"left {path}" for path in folder.rglob("*.tmp")]
            wrong += [f"wrote {path}" for path in Path(place).iterdir() if path not in (folder, scratch)]
            yield command, outcome, wrong


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", nargs="*", default=[""])
    options.add_argument("--commands", nargs="*", default=list(CALLS))
    options.add_argument("--folder", type=Path)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--megabytes", type=int, default=500)
    chosen = options.parse_args()
    inputs = INPUTS
    if chosen.folder is not None:
        inputs = {path.name: (path.name, path.read_bytes) for path in sorted(chosen.folder.iterdir())}
    import_all()
    dearest: list[tuple[float, str]] = []
    broken = runs = 0
    for name, (file, make) in inputs.items():
        if not any(word in name for word in chosen.names):
            continue
        for command, outcome, wrong in tried(file, make, chosen.commands):
            runs += 1
            broken += bool(wrong)
            shown = f"{name}: {command} {outcome}"
            dearest = sorted([*dearest, (outcome.work, shown)])[-_SHOWN:]
            if wrong or outcome.work > chosen.seconds or outcome.memory > chosen.megabytes * 1e6:
                print(shown, *wrong, sep="  ! ", flush=True)
    print(f"{runs} runs, {broken} broke a promise. The dearest:")
    print(*(shown for _, shown in reversed(dearest)), sep="\n")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
