"""Start-up: the help text, one report checked and one rendered cold, against bare imports of libraries.

    python benchmarks/startup.py

Whole processes, in turns: user and system time of the processor, the least disturbed turn of each. Run it
with the program installed from its wheel, or once before: the first run in a checkout compiles the modules.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import table

EXAMPLE = Path(__file__).parent.parent / "examples" / "good" / "镇平县人民政府.yaml"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PROGRAM = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"]


ROUNDS = 15


def cost(command: list[str]) -> float:
    """Seconds of processor time that a process takes."""
    nothing = os.open(os.devnull, os.O_RDWR)
    quiet = [(os.POSIX_SPAWN_DUP2, nothing, stream) for stream in (1, 2)]
    pid = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=quiet)
    os.close(nothing)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"exit status {os.waitstatus_to_exitcode(status)}: {command}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    def importing(libraries: str) -> list[str]:
        return [sys.executable, "-c", f"import {libraries}"]

    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python": importing("sys"),
            "import click": importing("click"),
            "nianbao --help": [*PROGRAM, "--help"],
            "import click, pydantic, yaml": importing("click, pydantic, yaml"),
            "check of one report": [*PROGRAM, "check", str(EXAMPLE)],
            "import pydantic, jinja2, yaml": importing("pydantic, jinja2, yaml"),
            "render of one report": [*PROGRAM, "render", str(EXAMPLE), "-o", folder, "--overwrite"],
        }
        turns = [{name: cost(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    times = {name: min(turn[name] for turn in turns) for name in commands}
    print(
        table(
            times,
            {
                "import click": "x click",
                "import click, pydantic, yaml": "x check's libs",
                "import pydantic, jinja2, yaml": "x render's libs",
            },
        )
    )


if __name__ == "__main__":
    main()
