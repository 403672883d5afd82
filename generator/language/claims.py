"""A number in the text, and what it may be equal to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.language.prose import Sentence
from generator.language.quantities import Quantity
from generator.language.tokens import Bounds
from generator.report.report import Report


class Ratio(NamedTuple):
    """A percentage of two sums of figures, or with a number in the text as one of them."""

    name: str
    part: Quantity | Decimal
    whole: Quantity | Decimal

    def value(self, report: Report) -> Decimal | None:
        """The percentage in this report; None where a figure is not known, or of nothing."""
        part = self.part if isinstance(self.part, Decimal) else self.part.value(report)
        whole = self.whole if isinstance(self.whole, Decimal) else self.whole.value(report)
        return Decimal(100) * part / whole if part is not None and whole else None

    @property
    def table(self) -> str:
        known = self.whole if isinstance(self.part, Decimal) else self.part
        return "" if isinstance(known, Decimal) else known.table


class Claim(NamedTuple):
    """A statement about the tables. It is right if any of its readings is."""

    quote: str
    sentence: Sentence
    stated: Decimal
    bounds: Bounds
    """Where the table's value must lie."""
    readings: Sequence[Quantity | Ratio]
    unit: str
    follows: Claim | None = None
    """The claim it builds on: where that one is wrong, this one is not told too."""

    times: int = 1
    """How many of the number in the text make up ``stated``: 12 of 月均6件."""

    given: Claim | None = None
    """The claim that must be right for this one to be about the tables: 31件行政复议中有6件被纠正."""

    @property
    def table(self) -> str:
        return self.readings[0].table
