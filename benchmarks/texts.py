"""The rules on the texts of a report: all of them against the floor of its DOCX, and the share of each.

    python benchmarks/texts.py [ANSWERS.yaml…]

Without files, the good examples. The floor is zlib level 6 over the report's document.xml. The share of
a rule is taken on its own and so holds the cutting into sentences, which is done once for all together.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from functools import partial
from pathlib import Path

from generator.answers.load import load
from generator.language.prose import Prose
from generator.render import render
from generator.report.report import Report
from generator.rules import narrative
from generator.rules.rule import Case, Rule

sys.path.insert(0, str(Path(__file__).parent))
from measure import in_turns

EXAMPLES = Path(__file__).parent.parent / "examples" / "good"


def all_rules(report: Report) -> None:
    case = Case(report)
    for rule in narrative.RULES:
        list(rule.check(case))


def one_rule(rule: Rule, report: Report) -> None:
    list(rule.check(Case(report)))


def floor(report: Report) -> bytes:
    with zipfile.ZipFile(io.BytesIO(render(report, ("docx",), draft=False)["docx"])) as package:
        return package.read("word/document.xml")


def measure(file: Path) -> None:
    report = load(file).report
    all_rules(report)
    times = in_turns(
        {
            "floor": partial(zlib.compress, floor(report), 6),
            "all": lambda: all_rules(report),
            "sentences": lambda: Prose(report).sentences,
        }
        | {rule.id: partial(one_rule, rule, report) for rule in narrative.RULES}
    )
    whole = times.pop("all")
    print(f"{file.stem}: {whole * 1000:.2f} ms = {whole / times['floor']:.1f} x floor")
    shares = {name: seconds / whole for name, seconds in times.items() if name != "floor"}
    ranked = sorted(shares.items(), key=lambda share: -share[1])
    print("   " + "  ".join(f"{name} {share:.0%}" for name, share in ranked if share >= 0.01))


if __name__ == "__main__":
    for file in [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.glob("*.yaml")):
        measure(file)
