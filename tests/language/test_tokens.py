"""What numbers say: between which values a figure must lie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.language.tokens import Amount


@pytest.mark.parametrize(("rough", "fits", "does_not"), [("", 74, 96), ("约", 78, 96), ("超过", 80, 70)])
def test_a_mean_of_the_month_bounds_the_year(rough: str, fits: int, does_not: int) -> None:
    """Means are rounded or cut off: 月均6件 may be of 61 to 83."""
    amount = Amount(Decimal(6), rough=rough).of_a_year(12)
    bounds = (amount.bounds if amount.rough else amount.rounded).times(Decimal(amount.a_year))
    assert bounds.hold(Decimal(fits))
    assert not bounds.hold(Decimal(does_not))
