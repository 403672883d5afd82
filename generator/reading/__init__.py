"""A published report (.docx .html .txt .md .pdf .xlsx) back to a :class:`~generator.report.report.Report`.

What is here is imported when it is first asked for: the process that reads a single format
(:mod:`.fence`) starts without the rules and models that only the whole needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.reading.report import SUFFIXES, Reading, Unread, read, read_document

__all__ = ["SUFFIXES", "Reading", "Unread", "read", "read_document"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from generator.reading import report

    return getattr(report, name)
