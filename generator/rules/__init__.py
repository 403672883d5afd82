"""The rules of the form: one tuple of data, one function that applies it.

A new rule is a function from a :class:`Case` to findings and one entry in its module's ``RULES``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Finding, Severity
from generator.report.report import Report
from generator.rules import carryover, completeness, figures, narrative, plausibility, published, units
from generator.rules.rule import Case, Rule, UnitSums

if TYPE_CHECKING:
    from generator.report.published import Published

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *completeness.RULES,
            *figures.RULES,
            *carryover.RULES,
            *plausibility.RULES,
            *narrative.RULES,
            *published.FORM_RULES,
            *units.RULES,
        ),
        key=lambda rule: (rule.id[1:], rule.id),
    )
)
__all__ = ["BY_ID", "RULES", "Case", "Rule", "UnitSums", "applied", "check"]
BY_ID = {rule.id: rule for rule in RULES}


def check(
    report: Report,
    last: Report | None = None,
    bad_values: tuple[Finding, ...] = (),
    limit: int | None = None,
    seen: Published | None = None,
    below: UnitSums | None = None,
) -> list[Finding]:
    """Everything the rules have to say about a report, in the order of the catalogue.

    ``limit`` is the most characters the user wants in the report's texts (W413); ``seen`` is what was
    seen of the form, if the report was read from a published one; ``below`` is what its units report.
    """
    case = Case(report, last, bad_values, limit, seen, below)
    return [_judged(rule, finding, case) for rule in RULES for finding in rule.check(case)]


def applied(rule: Rule, case: Case) -> list[Finding]:
    """What one rule has to say about a report."""
    return [_judged(rule, finding, case) for finding in rule.check(case)]


def _judged(rule: Rule, finding: Finding, case: Case) -> Finding:
    reason = (case.report.reasons or {}).get(rule.id)
    if reason and rule.explainable and not finding.final:
        return finding._replace(severity=Severity.EXPLAINED, reason=reason)
    if reason:
        message = f"{finding.message}（这一条不能用“说明”代替改正）"
        return finding._replace(severity=rule.severity, message=message)
    return finding._replace(severity=rule.severity)
