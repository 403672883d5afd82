"""How long reading a published report takes, against what opening and parsing the file alone takes.

Run: ``python benchmarks/reading.py [FILE…]``; without files, the examples are rendered and read.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lxml import etree

from generator.answers.load import load
from generator.reading import read
from generator.render import render

ROUNDS = 60
EXAMPLES = Path(__file__).parent.parent / "examples" / "good"


def best(run: Callable[[], object]) -> float:
    """The least disturbed of many runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def parse_only(path: Path) -> object:
    """What the library alone takes: unzip and parse, parse, or decode."""
    raw = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            name = next(name for name in package.namelist() if name.startswith("word/document"))
            return etree.fromstring(package.read(name))
    if path.suffix in (".html", ".htm"):
        return etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    return raw.decode()


def rendered(folder: Path) -> list[Path]:
    files = []
    for example in sorted(EXAMPLES.glob("*.yaml")):
        for suffix, content in render(load(example).report, draft=False).items():
            files.append(folder / f"{example.stem}.{suffix}")
            files[-1].write_bytes(content)
    return files


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(name) for name in arguments] or rendered(Path(folder))
        print(f"{'parse only':>10} {'read':>8} {'ratio':>6}  file")
        for path in files:
            alone, whole = best(partial(parse_only, path)), best(partial(read, path))
            shown = f"{path.name} ({path.stat().st_size:,} bytes)"
            print(f"{alone:8.2f}ms {whole:6.2f}ms {whole / alone:6.1f}  {shown}")


if __name__ == "__main__":
    main(sys.argv[1:])
