"""How a run ends, and what stops it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # keeps the start of the program light
    from generator.findings import Finding


class Exit(IntEnum):
    """Exit codes (contract: commands)."""

    OK = 0
    BLOCKED = 1
    """A report has a blocking finding."""
    UNREADABLE = 2
    """Wrong usage, or an input that can't be read."""
    INTERRUPTED = 130


class UserError(Exception):
    """Something a person can put right; its text is a Chinese sentence for that person."""


class UnreadableError(UserError):
    """A file that can't be read; all its problems at once."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = findings


class NoReportError(UnreadableError):
    """A file that was read, and is something else than an annual report."""
