"""The DOCX step and the steps around it, against other ways to make the same document.

    python benchmarks/documents.py [ANSWERS.yaml]

Everything is timed in turns in one run. The floor is zlib level 6 over the same document.xml.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import yaml

from generator.answers.load import load
from generator.answers.save import AnswersFile
from generator.render.context import prepare
from generator.render.text import text
from generator.render.word import docx
from generator.report.report import Report
from generator.rules import check, narrative
from generator.rules.rule import Case

sys.path.insert(0, str(Path(__file__).parent))
from measure import in_turns, table
from rivals import (
    docxtpl_context,
    docxtpl_document,
    docxtpl_template,
    plain_python_docx,
    prepared_document,
)

EXAMPLE = Path(__file__).parent.parent / "examples" / "good" / "镇平县人民政府.yaml"


def narrative_rules(report: Report) -> None:
    case = Case(report)
    for rule in narrative.RULES:
        list(rule.check(case))


def main(file: Path) -> None:
    report = load(file).report
    page = prepare(report)
    document = docx(page)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        xml = package.read("word/document.xml")
    template, context = docxtpl_template(page), docxtpl_context(page)
    copied = prepared_document(page)
    written = file.read_text(encoding="utf-8")
    print(
        f"{file.name}: {file.stat().st_size} bytes; document.xml {len(xml)} bytes; DOCX {len(document)} bytes"
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.docx"
        times = in_turns(
            {
                "floor: zlib 6": lambda: zlib.compress(xml, 6),
                "DOCX step": lambda: docx(page),
                "prepared, copied with lxml": copied,
                "docxtpl": lambda: docxtpl_document(template, context),
                "plain python-docx": lambda: plain_python_docx(page),
                "writing the DOCX to disk": lambda: target.write_bytes(document),
                "preparing the values": lambda: prepare(report),
                "text step": lambda: text(page),
                "reading the answers": lambda: load(file),
                "all rules": lambda: check(report),
                "narrative rules": lambda: narrative_rules(report),
                "PyYAML C loader": lambda: yaml.load(written, Loader=yaml.CSafeLoader),
                "PyYAML pure loader": lambda: yaml.safe_load(written),
                "round-trip loader": lambda: AnswersFile(written),
            }
        )
    print(table(times, {"floor: zlib 6": "x floor", "DOCX step": "x DOCX step"}))
    docxtpl = times["docxtpl"] / times["DOCX step"]
    plain = times["plain python-docx"] / times["DOCX step"]
    print(f"docxtpl / DOCX step = {docxtpl:.0f}; plain python-docx / DOCX step = {plain:.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
