"""What a rule is, and the arithmetic kind of rule as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Finding, Severity
from generator.form.tables import Cell
from generator.language.prose import SENTENCE_ENDS, Prose
from generator.report.report import Report
from generator.report.values import Figure, format_number

if TYPE_CHECKING:
    from generator.report.published import Published


@dataclass(frozen=True, slots=True)
class UnitSums:
    """The figures of a level's units, added up as far as they are known."""

    sums: Mapping[Cell, int | Decimal]
    count: int


@dataclass(frozen=True)
class Case:
    """What the rules judge: a report, and last year's where it is known."""

    report: Report
    last: Report | None = None
    bad_values: tuple[Finding, ...] = ()
    """E002: values of the file that their cells do not take."""
    limit: int | None = None
    """The most characters the user wants in the report's texts (W413); None: no limit."""
    published: Published | None = None
    """What was seen of the form, if the report was read from a published one."""
    units: UnitSums | None = None
    """What its units report, where a level's report is held against theirs."""
    words: Prose | None = None
    """What the report says in words, where that is at hand from an earlier look at the same texts."""

    @cached_property
    def prose(self) -> Prose:
        """What the report says in words, put together once for all rules."""
        return self.words or Prose(self.report)

    @cached_property
    def unfinished(self) -> int:
        """Where in :attr:`prose` the half sentence begins at which a published report was cut off.

        What stands there is not judged for what may have followed; the end of the text in a whole report.
        """
        text, seen = self.prose, self.published
        last = text.passages[-1] if text.passages else None
        if last is None or seen is None or seen.ending is None or last.path[0] != seen.ending.last.label:
            return len(text.full)
        return max(last.start, *(text.full.rfind(mark, last.start) + 1 for mark in SENTENCE_ENDS))

    @cached_property
    def previous(self) -> Report | None:
        """Last year's report, only if it really is of 年度−1 (else rule E303 speaks)."""
        if self.last is None or self.last.year is None or self.report.year is None:
            return None
        return self.last if self.last.year == self.report.year - 1 else None


Check = Callable[[Case], Iterable[Finding]]


class Rule(NamedTuple):
    """One rule: what it checks (表/行/列), where that is laid down, and how.

    ``check`` returns findings; it never raises or prints. An ``explainable`` finding can be answered
    with a reason under 说明.
    """

    id: str
    title: str
    scope: str
    source: str
    check: Check
    explainable: bool = False
    reads_tables: bool = True
    """Whether a figure of the tables can change what it finds."""

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.id.startswith("E") else Severity.WARNING


Term = tuple[str, Cell]
"""A short name for the message, and the figure."""


class Balance(NamedTuple):
    """Left = right, each side a sum of figures."""

    where: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    at: Cell
    """The figure that a person is sent to."""


def unbalanced(rule: str, balances: Iterable[Balance], way_out: str) -> Check:
    """The check that finds every balance that does not hold, as soon as its figures are known."""
    operands = [(balance, _cells(balance.left), _cells(balance.right)) for balance in balances]

    def check(case: Case) -> Iterator[Finding]:
        number = case.report.numbers.__getitem__
        for balance, left_cells, right_cells in operands:
            try:
                left_sum, right_sum = sum(map(number, left_cells)), sum(map(number, right_cells))
            except KeyError:  # not all of them are known yet
                continue
            if left_sum == right_sum:
                continue
            figures = case.report.figures
            left, right = ([figures[cell] for cell in cells] for cells in (left_cells, right_cells))
            yield Finding(
                rule,
                balance.where,
                f"{_side(balance.left, left)}，{_side(balance.right, right)}，"
                f"相差{abs(left_sum - right_sum)}；{way_out}",
                balance.at.keys,
                {"left": left_sum, "right": right_sum, "difference": left_sum - right_sum},
                involved=tuple(cell.keys for _, cell in (*balance.left, *balance.right)),
            )

    return check


def _cells(terms: tuple[Term, ...]) -> tuple[Cell, ...]:
    return tuple(cell for _, cell in terms)


def _side(terms: tuple[Term, ...], figures: list[Figure | None]) -> str:
    """``一(74)+二(0)=74``; of a long sum only what is not zero is named."""
    named = [(name, figure.value) for (name, _), figure in zip(terms, figures, strict=True) if figure]
    total = format_number(sum(value for _, value in named))
    is_long = len(named) > 3
    shown = [pair for pair in named if pair[1]] if is_long else named
    parts = [f"{name}({format_number(value)})" for name, value in shown]
    rest = len(named) - len(shown)  # not 其余: that reads like the column 其他
    parts += [f"{'另外' if parts else ''}{rest}项(都是0)"] if rest else []
    text = "+".join(parts)
    return text if len(named) == 1 else f"{text}={total}"
