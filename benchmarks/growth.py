"""A folder of 10, 100, 1,000 and 5,000 answers files rendered by the program, against its rivals.

    python benchmarks/growth.py [10 100 1000 5000]

The program is run as a user runs it (``nianbao render 文件夹 -o 成品``): whole processes, start-up,
rules and disk included, with one process and with two. The rivals only render, in this process, from
values that are ready; what would take them longer than a minute is computed from fewer reports (~).
Processor time is compared: on a machine that has other work, the clock measures that.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from generator.answers.load import load
from generator.render.context import prepare

sys.path.insert(0, str(Path(__file__).parent))
from rivals import docxtpl_context, docxtpl_document, docxtpl_template, plain_python_docx

EXAMPLE = Path(__file__).parent.parent / "examples" / "good" / "河口镇人民政府.yaml"
PROGRAM = [sys.executable, "-c", "import sys; from generator.entry import main; sys.exit(main())"]
BUSY = [sys.executable, "-c", "for _ in range(300): sorted(str(number) for number in range(20_000))"]
MEASURED = """
import os, sys, time
nothing = os.open(os.devnull, os.O_RDWR)
quiet = [(os.POSIX_SPAWN_DUP2, nothing, stream) for stream in (1, 2)]
start = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command for a process with little memory: the peak of a process begins at what its starter has."""
LONGEST = 60.0
"""Seconds that a rival may take before its time is computed."""


def write_answers(folder: Path, count: int) -> None:
    """The same report for many agencies, each with a name of its own."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        renamed = text.replace("河口镇", f"第{number}号镇")
        (folder / f"{number:05}.yaml").write_text(renamed, encoding="utf-8")


def run(folder: Path, output: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and peak memory of the largest process in MB."""
    command = [*PROGRAM, "render", str(folder), "-o", str(output), "-j", str(jobs)]
    measured = [sys.executable, "-c", MEASURED, *command]
    done = subprocess.run(measured, check=True, stdout=subprocess.PIPE, text=True)
    seconds, cpu, memory = map(float, done.stdout.split())
    return seconds, cpu, memory


def ceiling() -> float:
    """How many times the work of one two unrelated busy processes do in the same time."""

    def seconds(count: int) -> float:
        start = perf_counter()
        for pid in [os.posix_spawn(BUSY[0], BUSY, os.environ) for _ in range(count)]:
            os.waitpid(pid, 0)
        return perf_counter() - start

    return 2 * min(seconds(1) for _ in range(3)) / min(seconds(2) for _ in range(3))


def rival(render: Callable[[], object], count: int) -> str:
    """Seconds of processor time for so many; computed from fewer (~) where it would take too long."""
    start = process_time()
    for done in range(1, count + 1):
        render()
        spent = process_time() - start
        if spent > LONGEST / 6 and spent / done * count > LONGEST:
            return f"~{spent / done * count:.0f}"
    return f"{process_time() - start:.1f}"


def main(counts: list[int]) -> None:
    page = prepare(load(EXAMPLE).report)
    template, context = docxtpl_template(page), docxtpl_context(page)
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the start; "
        f"two unrelated processes do {ceiling():.2f} times the work of one"
    )
    heads = (
        "reports", "-j 1 s", "CPU s", "CPU ms each", "peak MB", "-j 2 s", "faster", "CPU s", "peak MB",
        "docxtpl CPU s", "python-docx CPU s", "x docxtpl",
    )  # fmt: skip
    print("".join(f"{head:>{max(len(head) + 2, 9)}}" for head in heads))
    for count in counts:
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root) / "in"
            folder.mkdir()
            write_answers(folder, count)
            one, cpu, memory = run(folder, Path(root) / "one", 1)
            two, cpu_of_two, memory_of_two = run(folder, Path(root) / "two", 2)
        tpl = rival(lambda: docxtpl_document(template, context), count)
        plain = rival(lambda: plain_python_docx(page), count)
        faster = float(tpl.lstrip("~")) / cpu
        shown = (
            f"{count}", f"{one:.2f}", f"{cpu:.2f}", f"{cpu / count * 1000:.1f}", f"{memory:.0f}",
            f"{two:.2f}", f"{one / two:.2f}", f"{cpu_of_two:.2f}", f"{memory_of_two:.0f}",
            tpl, plain, f"{faster:.0f}",
        )  # fmt: skip
        cells = zip(shown, heads, strict=True)
        print("".join(f"{text:>{max(len(head) + 2, 9)}}" for text, head in cells), flush=True)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10, 100, 1000, 5000])
