"""The whole way of one report in memory: read YAML, model, all rules, DOCX and text; share by share.

    python benchmarks/whole.py

Everything is timed in turns in one run. The floor is zlib level 6 over the report's document.xml.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from pathlib import Path

from generator.answers.load import loads
from generator.render.context import prepare
from generator.render.text import text_file
from generator.render.word import docx
from generator.report.report import Report
from generator.rules import check, narrative
from generator.rules.rule import Case

sys.path.insert(0, str(Path(__file__).parent))
from measure import in_turns, table

EXAMPLES = sorted((Path(__file__).parent.parent / "examples" / "good").glob("*.yaml"))


def way(written: str) -> tuple[bytes, bytes]:
    """From the text of an answers file to the bytes of its pages."""
    answers = loads(written)
    check(answers.report, bad_values=answers.bad_values)
    page = prepare(answers.report)
    return docx(page), text_file(page)


def text_rules(report: Report) -> None:
    case = Case(report)
    for rule in narrative.RULES:
        list(rule.check(case))


def main() -> None:
    for file in EXAMPLES:
        written = file.read_text(encoding="utf-8")
        report = loads(written).report
        page = prepare(report)
        with zipfile.ZipFile(io.BytesIO(docx(page))) as package:
            xml = package.read("word/document.xml")
        print(f"{file.stem}: {len(written.encode())} bytes of YAML, document.xml {len(xml)} bytes")
        times = in_turns(
            {
                "floor: zlib 6": lambda xml=xml: zlib.compress(xml, 6),
                "the whole way": lambda written=written: way(written),
                "  reading, model": lambda written=written: loads(written),
                "  all rules": lambda report=report: check(report),
                "    of these the text rules": lambda report=report: text_rules(report),
                "  prepared values": lambda report=report: prepare(report),
                "  DOCX": lambda page=page: docx(page),
                "  text": lambda page=page: text_file(page),
            }
        )
        print(table(times, {"floor: zlib 6": "x floor"}), end="\n\n")


if __name__ == "__main__":
    main()
