"""Runs commands with limits: a server that has imported the program once and forks for each call.

    python -m tests.hostile.runner

A line of JSON in (the arguments), a line of JSON out: exit code, seconds of work, peak memory, output.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

SECONDS = 20
"""Of work, and three times as much on the clock: a slow machine with much else to do."""
MEMORY = 1_610_612_736
"""1.5 GiB for each process."""


def run(arguments: list[str], folder: str) -> dict[str, object]:
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _be_the_program(arguments, folder, said.fileno())
        status, usage = _waited(pid)
        said.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "work": usage.ru_utime + usage.ru_stime,
            "clock": time.monotonic() - began,
            "memory": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
            "said": said.read(20_000).decode("utf-8", "replace"),
        }


def _waited(pid: int) -> tuple[int, resource.struct_rusage]:
    end = time.monotonic() + 3 * SECONDS
    while time.monotonic() < end:
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            return status, usage
        time.sleep(0.005)
    os.killpg(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return status, usage


def _be_the_program(arguments: list[str], folder: str, output: int) -> None:
    code = 99
    try:
        os.setpgid(0, 0)
        os.chdir(folder)
        os.dup2(output, 1)
        os.dup2(output, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        from generator.cli import main
        from generator.reading.formats import fence

        code = int(main(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
        fence.close()
    finally:
        os._exit(code)


def serve() -> None:
    import generator.prompt.wizard
    import generator.reading.formats.html
    import generator.reading.formats.text
    import generator.reading.formats.word
    import generator.reading.report
    import generator.work.batch
    import generator.work.imports  # noqa: F401  # so that a fork has nothing left to import

    for line in sys.stdin:
        call = json.loads(line)
        print(json.dumps(run(call["arguments"], call["folder"])), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    serve()
