"""What shows only where many reports are looked at together: another year, one agency twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.work.pairing import ByAgency
from generator.work.units import some

_FEWEST = 3
"""Of fewer reports no year is the usual one."""
Origin = tuple[str | None, int | None, Path]
"""Whose report it is, of which year, and where it stands."""


def remarks(reports: Sequence[Origin]) -> list[str]:
    """Reports of another year than most, and agencies that reported twice for a year, with their files."""
    return [*_other_years(reports), *_twice(reports)]


def _other_years(reports: Sequence[Origin]) -> list[str]:
    years = Counter(year for _, year, _ in reports if year is not None)
    if years.total() < _FEWEST:
        return []
    ((usual, count),) = years.most_common(1)
    if count == years.total() or 2 * count <= years.total():
        return []
    others = [(year, file) for _, year, file in reports if year not in (None, usual)]
    if len(others) == 1:
        ((year, file),) = others
        return [f"注意：这一批多数是 {usual} 年度，这份是 {year} 年度：{file}"]
    named = some(f"{file}（{year} 年度）" for year, file in others)
    return [f"注意：这一批多数是 {usual} 年度，不是的有 {len(others)} 份：{named}"]


def _twice(reports: Sequence[Origin]) -> list[str]:
    kept: ByAgency[list[Path]] = ByAgency()
    names = {}
    for agency, year, file in reports:
        if agency is None:
            continue
        known = kept.one(agency, year)
        if known is None:
            kept.add(agency, year, [file])
        else:
            known[1].append(file)
            names[known[0]] = agency
    found = [(agency, files) for agency, _, files in kept if len(files) > 1]
    return [
        f"注意：同一机关有 {len(files)} 份：{_who(agency, names[agency])}：{'、'.join(map(str, files))}"
        for agency, files in found
    ]


def _who(agency: str, other: str) -> str:
    return agency if agency == other else f"{agency}（{other}）"
