"""What the program has to say about a report."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

Path = tuple[str, ...]
"""Keys of the answers file from the top down to a value."""


class Severity(StrEnum):
    ERROR = "error"
    """Blocking: a final report is not rendered."""
    WARNING = "warning"
    EXPLAINED = "explained"
    """Would be an error or a warning, but 说明 gives the reason."""

    @property
    def label(self) -> str:
        return {"error": "错误", "warning": "提醒", "explained": "已说明"}[self.value]


UNREADABLE = "E000"
"""The rule id of a file that can't be read as an answers file at all."""


class Finding(NamedTuple):
    """One thing a careful reviewer would write down.

    ``where`` is the place as a person names it (表三 自然人列), ``path`` the same place in the
    answers file, ``values`` the numbers on both sides, ``line`` the line in the file.
    """

    rule: str
    where: str
    message: str
    path: Path = ()
    values: dict[str, Any] = {}  # noqa: RUF012  # read only, like the rest
    severity: Severity = Severity.ERROR
    line: int | None = None
    reason: str | None = None
    """The reason given under 说明, for an explained finding."""
    involved: tuple[Path, ...] = ()
    """Every place whose value takes part, where that is more than ``path``: the figures of a sum."""
    final: bool = False
    """Whether no reason can explain it, although its rule is explainable."""

    @property
    def blocking(self) -> bool:
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, Any]:
        """The finding as ``--json`` prints it (contract: commands)."""
        found = {
            "rule": self.rule,
            "severity": self.severity.value,
            "where": self.where,
            "message": self.message,
            "values": self.values,
            "line": self.line,
        }
        return found | ({"reason": self.reason} if self.reason else {})


def bundled(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Findings that say the same of one place as one, with how many they are; the first of each, in order."""
    bundles: dict[tuple[object, ...], tuple[Finding, int]] = {}
    for finding in findings:
        place = (finding.path, finding.where, finding.line)
        words = (finding.rule, finding.severity, *place, finding.message, finding.reason)
        first, times = bundles.get(words, (finding, 0))
        bundles[words] = (first, times + 1)
    return list(bundles.values())


def same(times: int) -> str:
    """What is said behind one of several findings that say the same."""
    return f"（同样的共 {times:,} 处）" if times > 1 else ""


def unreadable(message: str, where: str = "文件", line: int | None = None) -> Finding:
    return Finding(UNREADABLE, where, message, line=line)
