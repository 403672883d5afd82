"""Writes generator/report/shapes.py: what the sections look like to mypy, from the models themselves.

    python -m tests.report.shapes

To be run when the form has changed; test_shapes.py says when.
"""

from __future__ import annotations

from pathlib import Path

from generator.form import official as form
from generator.report.fields import AMOUNT, COUNT, FEE
from generator.report.report import Report
from generator.report.sections import CaseTable, Model, Narrative
from tests.conftest import ROOT

_MODELS = {entry.name: entry.kind for entry in Report.ENTRIES if isinstance(entry.kind, type)}
FILE = ROOT / "generator" / "report" / "shapes.py"
_HEAD = '''"""The sections of a report as mypy sees them; at run time they follow from the form.

Written by ``python -m tests.report.shapes``; a test says when that is to be done again.
"""

from __future__ import annotations

from generator.report.sections import CaseTable, Model, Narrative
from generator.report.values import Figure
'''


def shapes() -> str:
    """The text of the module."""
    written: dict[str, str] = {}
    for section in form.SECTIONS:
        _write(_MODELS[section.id], written)
    return "\n\n".join([_HEAD, *written.values()])


def _write(model: type[Model], written: dict[str, str]) -> str:
    """The class of a model, after those that it is made of; its name."""
    name = "".join(word.capitalize() for word in model.__name__.split("_"))
    if name not in written:
        lines = []
        for entry in model.ENTRIES:
            if isinstance(entry.kind, type):
                value = _write(entry.kind, written)
            else:
                value = "Figure" if entry.kind in (COUNT, AMOUNT, FEE) else "str"
            lines.append(f"    {entry.name}: {value} | None\n")
        base = next(base for base in (CaseTable, Narrative, Model) if issubclass(model, base))
        written[name] = f"class {name}({base.__name__}):\n{''.join(lines)}"
    return name


if __name__ == "__main__":
    Path(FILE).write_text(shapes(), encoding="utf-8")
