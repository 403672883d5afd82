"""What mypy is told about the sections is what they are, and a wrong name in them is a type error."""

from __future__ import annotations

import pytest

from tests.building import answers
from tests.report.shapes import FILE, shapes


def test_the_written_shapes_are_current() -> None:
    assert FILE.read_text(encoding="utf-8") == shapes(), "run python -m tests.report.shapes"


def test_a_wrong_name_is_a_type_error() -> None:
    disclosure = answers().report.disclosure
    assert disclosure is not None
    with pytest.raises(AttributeError):
        _ = disclosure.nonsense  # type: ignore[attr-defined]  # mypy objects to an ignore without need
