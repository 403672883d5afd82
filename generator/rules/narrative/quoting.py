"""A finding that shows a few characters of the text on either side."""

from __future__ import annotations

from generator.findings import Finding
from generator.language.prose import Prose

_QUOTE_AROUND = 8


def told_at(text: Prose, start: int, end: int, rule: str, what: str, way_out: str) -> Finding:
    passage = text.passage_at(start)
    left = max(passage.start, start - _QUOTE_AROUND)
    right = min(passage.end, end + _QUOTE_AROUND)
    around = " ".join(text.full[left:right].split())
    return Finding(rule, passage.where, f"{what}（在“…{around}…”）；{way_out}", passage.path)
