"""Where the inputs are entered: under a name, the name of the file and what makes its content."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.reading.copies_and_sheets import MAKERS
from tests.reading.samples import bent

Make = Callable[[], bytes]
INPUTS: dict[str, tuple[str, Make]] = {}


def add(name: str, file: str, make: Make) -> None:
    assert name not in INPUTS
    INPUTS[name] = (file, make)


@cache
def good(name: str) -> bytes:
    return MAKERS[name](bent("as_it_should_be"))
