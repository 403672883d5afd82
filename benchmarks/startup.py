"""Start-up: the help text, one report checked and one rendered cold, against bare imports of libraries.

    python benchmarks/startup.py

Whole processes, in turns: user and system time of the processor, the least disturbed turn of each. Run it
twice: the first run of all compiles the modules and the patterns, which are kept from then on.

``import pydantic`` loads next to nothing of pydantic: it imports a name when that is asked for. What the
report's models ask for is therefore a floor of its own ("with BaseModel, Field"); what pydantic loads and
does besides, when the first model is made, is shown beside it ("and one small model").
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
PROGRAM = [sys.executable, "-c", "import sys; from generator.entry import main; sys.exit(main())"]
NAMES = "from pydantic import BaseModel, Field"
CHECK = f"import click, yaml; {NAMES}"
MODEL = f"{CHECK}\nclass Model(BaseModel):\n    field: int\nModel(field=1)"
RENDER = f"import click, yaml, jinja2; {NAMES}"
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
    def python(code: str) -> list[str]:
        return [sys.executable, "-c", code]

    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python": python("pass"),
            "import click": python("import click"),
            "nianbao --help": [*PROGRAM, "--help"],
            "import click, pydantic, yaml": python("import click, pydantic, yaml"),
            "with BaseModel, Field": python(CHECK),
            "and one small model": python(MODEL),
            "check of one report": [*PROGRAM, "check", str(EXAMPLE)],
            "with BaseModel, Field and jinja2": python(RENDER),
            "render of one report": [*PROGRAM, "render", str(EXAMPLE), "-o", folder, "--overwrite"],
        }
        turns = [{name: cost(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    times = {name: min(turn[name] for turn in turns) for name in commands}
    references = {
        "import click": "x click",
        "import click, pydantic, yaml": "x bare imports",
        "with BaseModel, Field": "x check's libs",
        "with BaseModel, Field and jinja2": "x render's libs",
    }
    print(table(times, references))


if __name__ == "__main__":
    main()
