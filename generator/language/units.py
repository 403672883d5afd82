"""The units in which a report counts applications, cases, documents, decisions and money."""

from __future__ import annotations

from generator.language.lexicon import Dim, Dimension

CASE_UNITS = frozenset(("件", "份", "宗", "起", "例", "单", "件次", "桩"))
COUNTS_ANYTHING = frozenset("个项次")
"""Units of so many things that a number must stand right beside what it counts."""
LOOSE_UNITS = frozenset("个项条次封")
"""Units that count applications only where the text names them."""
UNITS: dict[Dimension, frozenset[str]] = {
    Dim.APPLICATION: CASE_UNITS,
    Dim.DISPUTE: CASE_UNITS | {"个", "次"},
    Dim.DOCUMENT: CASE_UNITS | {"个", "部", "项"},
    Dim.DECISION: CASE_UNITS,
    Dim.FEE: frozenset("元"),
}
NAMED_UNITS = CASE_UNITS | LOOSE_UNITS
