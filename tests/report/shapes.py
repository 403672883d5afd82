"""Writes generator/report/shapes.py: what the sections look like to mypy, from the models themselves.

    python -m tests.report.shapes

To be run when the form has changed; test_shapes.py says when.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from generator.form import official as form
from generator.report.report import Report
from generator.report.sections import CaseTable, Model, Narrative
from generator.report.values import Figure
from tests.conftest import ROOT

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
        _write(_model_in(Report.model_fields[section.id].annotation), written)
    return "\n\n".join([_HEAD, *written.values()])


def _write(model: type[Model], written: dict[str, str]) -> str:
    """The class of a model, after those that it is made of; its name."""
    name = "".join(word.capitalize() for word in model.__name__.split("_"))
    if name not in written:
        lines = []
        for field, info in model.model_fields.items():
            nested = _model_in(info.annotation)
            value = _write(nested, written) if nested else _value(info.annotation)
            lines.append(f"    {field}: {value} | None\n")
        base = next(base for base in (CaseTable, Narrative, Model) if issubclass(model, base))
        written[name] = f"class {name}({base.__name__}):\n{''.join(lines)}"
    return name


def _model_in(annotation: Any) -> Any:
    candidates = (annotation, *get_args(annotation))
    return next((a for a in candidates if isinstance(a, type) and issubclass(a, Model)), None)


def _value(annotation: Any) -> str:
    return "Figure" if Figure in (annotation, *get_args(annotation)) else "str"


if __name__ == "__main__":
    Path(FILE).write_text(shapes(), encoding="utf-8")
