"""Everything that follows from the form, for a form that has two rows more in table 2.

Run as a program of its own (by test_changed_form.py), because the form is declared when it is imported.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from generator.form import official as form
from generator.form.terms import Item

DECISION, DOCUMENT = "行政检查", "重大政策"


def change() -> None:
    """A kind of document in the first block, and a kind of decision in the block of 处罚 and 强制."""
    first, *others = form.DISCLOSURE_BLOCKS
    more = [first._replace(rows=(*first.rows, Item("policies", DOCUMENT)))]
    for block in others:
        has_penalties = any(row.id == "penalties" for row in block.rows)
        rows = (*block.rows, Item("inspections", DECISION)) if has_penalties else block.rows
        more.append(block._replace(rows=rows))
    form.DISCLOSURE_BLOCKS = tuple(more)  # type: ignore[assignment]  # one more of the same


def main() -> None:
    change()
    from generator.answers.save import AnswersFile
    from generator.answers.schema import json_schema
    from generator.form.tables import DISCLOSURE
    from generator.language.lexicon import VOCABULARY
    from generator.prompt.flow import all_questions
    from generator.prompt.question import State
    from generator.reading import read
    from generator.render import render
    from tests import building

    section = building.DISCLOSURE
    cell = DISCLOSURE.cell("inspections")
    rows: dict[str, Any] = {f"{section}.{DECISION}": 25}
    rows[f"{section}.{DOCUMENT}"] = {"本年制发件数": 3, "本年废止件数": 0, "现行有效件数": 9}
    text = f"全年开展{DECISION}24件，制定{DOCUMENT}4件。"
    wrong = rows | {"总体情况.主动公开": text}
    report = building.answers(rows).report
    found = {}
    for name, answers in (("right", rows), ("missing", {}), ("wrong", wrong)):
        found[name] = [(f.rule, f.message) for f in building.findings(answers)]
    state = State(AnswersFile(building.text({section: {}})), None, date(2025, 1, 20))
    read_back = {}
    with tempfile.TemporaryDirectory() as folder:
        pages = render(report, ("docx", "txt", "html-page"), draft=False)
        for suffix, name in (("docx", "docx"), ("txt", "txt"), ("html", "html-page")):
            path = Path(folder, f"报告.{suffix}")
            path.write_bytes(pages[name])
            figure = read(path).report.figures[cell]
            read_back[suffix] = figure.text if figure else None
    json.dump(
        {
            "wordings": [VOCABULARY.get(label) is not None for label in (DECISION, DOCUMENT)],
            "asked": [q.ask for q in all_questions(state) if DECISION in q.ask or DOCUMENT in q.ask],
            "schema": [label in json_schema() for label in (DECISION, DOCUMENT)],
            "found": found,
            "read_back": read_back,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
