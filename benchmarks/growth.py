"""A folder of 10, 100, 1,000 and 5,000 answers files rendered by the program, against its rivals.

    python benchmarks/growth.py [10 100 1000 5000]

The program is run as a user runs it (``nianbao render 文件夹 -o 成品``): whole processes, start-up,
rules and disk included, with one process and with two. The rivals only render, in this process, from
values that are ready; what would take them longer than a minute is computed from fewer reports (~).
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from generator.answers.load import load
from generator.render.context import prepare
from generator.render.word import docx

sys.path.insert(0, str(Path(__file__).parent))
from rivals import docxtpl_context, docxtpl_document, docxtpl_template, plain_python_docx

EXAMPLE = Path(__file__).parent.parent / "examples" / "good" / "河口镇人民政府.yaml"
PROGRAM = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"]
LONGEST = 60.0
"""Seconds that a rival may take before its time is computed."""


def write_answers(folder: Path, count: int) -> None:
    """The same report for many agencies, each with a name of its own."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        name = f"第{number}号镇人民政府"
        (folder / f"{number:05}.yaml").write_text(
            text.replace("湘潭县河口镇人民政府", name), encoding="utf-8"
        )


def run(folder: Path, output: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and peak memory of the largest process in MB."""
    command = [*PROGRAM, "render", str(folder), "-o", str(output), "-j", str(jobs)]
    start = perf_counter()
    with open(os.devnull, "w") as null:  # noqa: PTH123
        files = [(os.POSIX_SPAWN_DUP2, null.fileno(), 1), (os.POSIX_SPAWN_DUP2, null.fileno(), 2)]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"exit status {os.waitstatus_to_exitcode(status)}")
    return perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rival(render: Callable[[], object], count: int) -> str:
    start = perf_counter()
    for done in range(1, count + 1):
        render()
        spent = perf_counter() - start
        if spent > LONGEST / 6 and spent / done * count > LONGEST:
            return f"~{spent / done * count:.0f}"
    return f"{perf_counter() - start:.1f}"


def main(counts: list[int]) -> None:
    page = prepare(load(EXAMPLE).report)
    template, context = docxtpl_template(page), docxtpl_context(page)
    document = docx(page)
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )
    heads = (
        "reports",
        "-j 1 s",
        "ms each",
        "peak MB",
        "-j 2 s",
        "peak MB",
        "docxtpl s",
        "python-docx s",
        "x docxtpl",
    )
    print("".join(f"{head:>15}" for head in heads))
    for count in counts:
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root) / "in"
            folder.mkdir()
            write_answers(folder, count)
            one, _, memory = run(folder, Path(root) / "one", 1)
            two, _, memory_of_two = run(folder, Path(root) / "two", 2)
        tpl = rival(lambda: docxtpl_document(template, context), count)
        plain = rival(lambda: plain_python_docx(page), count)
        shown = (
            f"{count}", f"{one:.2f}", f"{one / count * 1000:.1f}", f"{memory:.0f}", f"{two:.2f}",
            f"{memory_of_two:.0f}", tpl, plain, f"{float(tpl.lstrip('~')) / one:.0f}",
        )  # fmt: skip
        print("".join(f"{text:>15}" for text in shown), flush=True)
    print(f"one DOCX: {len(document)} bytes, {len(zlib.compress(document))} compressed again")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10, 100, 1000, 5000])
