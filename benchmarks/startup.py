"""Start-up: the help text, and one report rendered cold, against what Python needs to import libraries.

    python benchmarks/startup.py

Whole processes, in turns. Run it with the program installed from its wheel: a checkout without
compiled modules (``PYTHONDONTWRITEBYTECODE``) measures the compiler instead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import in_turns, table

EXAMPLE = Path(__file__).parent.parent / "examples" / "good" / "镇平县人民政府.yaml"
PROGRAM = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:

        def run(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder)

        def code(text: str) -> None:
            run(sys.executable, "-c", text)

        render = [*PROGRAM, "render", str(EXAMPLE), "--overwrite"]
        times = in_turns(
            {
                "python": lambda: code("pass"),
                "import click": lambda: code("import click"),
                "nianbao --help": lambda: run(*PROGRAM, "--help"),
                "import pydantic, jinja2, yaml": lambda: code("import pydantic, jinja2, yaml"),
                "one report, cold": lambda: run(*render),
            }
        )
    print(table(times, {"import click": "x click", "import pydantic, jinja2, yaml": "x libraries"}))


if __name__ == "__main__":
    main()
