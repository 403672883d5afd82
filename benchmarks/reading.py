"""How long reading a published report takes, against what opening it takes a parsing library alone.

    python benchmarks/reading.py [FILE…]

Without files, the examples are rendered and read. ``parsed`` is the floor: unzip and lxml, lxml, or
decoding alone; ``library`` is what opens such a file for other programs (python-docx for a DOCX).
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
from lxml import etree

from generator.answers.load import load
from generator.form.tables import TABLES
from generator.reading import read, read_document
from generator.reading.assembly.flattened import restore
from generator.reading.assembly.outline import outline
from generator.reading.formats.opening import open_document
from generator.reading.understanding.matching import match
from generator.render import render

sys.path.insert(0, str(Path(__file__).parent))
from measure import in_turns

EXAMPLES = Path(__file__).parent.parent / "examples" / "good"


def parse_only(path: Path) -> object:
    """Unzip and parse, parse, or decode."""
    raw = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            name = next(name for name in package.namelist() if name.startswith("word/document"))
            return etree.fromstring(package.read(name))
    if path.suffix in (".html", ".htm"):
        return etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    return raw.decode("utf-8-sig")


def tasks(path: Path) -> dict[str, Callable[[], object]]:
    """The whole and its steps; each step gets what the one before gives."""
    document = open_document(path)
    parts = outline(restore(document.blocks))
    tables = [(table, parts.tables[table.number]) for table in TABLES if parts.tables.get(table.number)]
    found: dict[str, Callable[[], object]] = {
        "parsed": partial(parse_only, path),
        "read": partial(read, path),
        "opened": partial(open_document, path),
        "outline": lambda: outline(restore(document.blocks)),
        "tables": lambda: [match(table, raws) for table, raws in tables],
        "understood": lambda: read_document(document),
    }
    if path.suffix == ".docx":
        found["library"] = lambda: docx.Document(str(path))
    return found


def measure(path: Path) -> None:
    times = in_turns(tasks(path))
    whole, parsed = times["read"], times["parsed"]
    library = f"{whole / times['library']:6.1f}" if "library" in times else " " * 6
    steps = {
        "parse": parsed,
        "blocks": times["opened"] - parsed,
        "outline": times["outline"],
        "tables": times["tables"],
        "texts and report": times["understood"] - times["outline"] - times["tables"],
    }
    shares = "  ".join(f"{name} {seconds / whole:.0%}" for name, seconds in steps.items())
    print(f"{parsed * 1000:7.2f}ms {whole * 1000:7.2f}ms {whole / parsed:7.1f} {library}  {path.name}")
    print(f"{'':36}{path.stat().st_size:,} bytes: {shares}")


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
        print(f"{'parsed':>9} {'read':>9} {'ratio':>7} {'library':>7}")
        for path in files:
            measure(path)


if __name__ == "__main__":
    main(sys.argv[1:])
