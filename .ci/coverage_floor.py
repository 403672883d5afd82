"""What the tests reach of each module of the command line; fails where one is below the floor."""

from __future__ import annotations

import sys
from pathlib import Path

from coverage import Coverage

FLOOR = 80.0
"""Percent of the lines of a module."""


def main() -> int:
    coverage = Coverage()
    coverage.load()
    low = []
    for module in sorted(Path("generator/cli").rglob("*.py")):
        _, lines, _, missing, _ = coverage.analysis2(str(module))
        reached = 100 * (1 - len(missing) / len(lines)) if lines else 100.0
        print(f"{reached:5.0f} %  {module}")
        if reached < FLOOR:
            low.append(f"{module}: {reached:.0f} %")
    if low:
        print(f"below the floor of {FLOOR:.0f} %: {', '.join(low)}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
