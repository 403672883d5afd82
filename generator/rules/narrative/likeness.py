"""W409, W413: a text that is last year's again, and texts longer than wanted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding, Path
from generator.form import official as form
from generator.form.places import place
from generator.form.terms import Section
from generator.language.numbers import NUMBER, ORDINALS
from generator.language.prose import Prose
from generator.patterns import regex
from generator.report.report import Report
from generator.rules.rule import Case

_CLAUSE_END = regex("[，。；：！？、,;:!?\n]+")
_NOT_WORDS = regex(rf"[\d\s　（）()“”《》]|[{ORDINALS}]+是")
"""Figures, years and numbering change every year without making a text new."""
_FIGURE = regex(rf"{NUMBER}\s*余?[万亿]?[件条次期份人场名个项篇户张处位块元%]")
_TELLS_NONE = regex("(?:未|没有|无)[^，。；]{0,6}(?:收到|接到|收取)")
_LIMITS = ((form.PROBLEMS, 0.8), (form.OVERVIEW, 0.92))
"""Section → from which share on it is nearly the same. What is written anew in 五 has at most
a half of last year's words; 一 has more wording that never changes.
"""
_SHORTEST = 40
_RUN = 4
"""So many characters in a row are a wording; a word put in or left out only breaks the runs around it."""


def same_as_last_year(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    now, then = case.prose, Prose(case.previous)
    for section, limit in _LIMITS:
        share = _share(now.of(section), then.of(section))
        if share is not None and share >= limit:
            yield _finding((section.label,), share)
        else:
            yield from _same_parts(section, limit, now, then)


def _finding(path: tuple[str, ...], share: float, what: str = "文字") -> Finding:
    return Finding(
        "W409",
        place(path),
        f"{what}有 {share:.0%} 与上年报告相同（数字、年份不计）；请按本年实际情况改写",
        path,
        {"share": round(share, 3)},
    )


def _same_parts(section: Section, limit: float, now: Prose, then: Prose) -> Iterator[Finding]:
    """Parts that are last year's in a section that is not: 改进情况, 监督保障; all of them in one finding."""
    before = {passage.path: then.slice(passage) for passage in then.passages}
    same: dict[str, float] = {}
    for passage in now.passages:
        if passage.path[0] != section.label or len(passage.path) == 1 or passage.is_note:
            continue
        text, last = now.slice(passage), before.get(passage.path, "")
        share = _share(text, last)
        if share is not None and share >= limit and not _is_brought_up_to_date(section, text, last):
            same[passage.path[-1]] = share
    if same:
        path = (section.label, *same) if len(same) == 1 else (section.label,)
        least = "至少" if len(same) > 1 else ""
        yield _finding(path, min(same.values()), f"“{'”“'.join(same)}”的文字{least}")


def _is_brought_up_to_date(section: Section, text: str, last: str) -> bool:
    """Whether a part of 一 tells this year's figures in last year's words, or that there was nothing."""
    return section is form.OVERVIEW and (
        _FIGURE.findall(text) != _FIGURE.findall(last) or _TELLS_NONE.search(text) is not None
    )


def nearly_last_years(path: Path, now: str, then: str) -> float | None:
    """How much of the text of a place stands in last year's, from 0 to 1; None where it has become another.

    It has where the rule would no longer speak of it; a text that the rule never looks at, or that is too
    short to be measured, where it differs at all.
    """
    if now.strip() == then.strip():
        return 1.0
    limit = next((limit for section, limit in _LIMITS if section.label == path[0]), None)
    share = _share(now, then)
    return share if limit is not None and share is not None and share >= limit else None


def _share(now: str, then: str) -> float | None:
    """How much of the text stands in last year's too, in runs of some words; None: too little text."""
    words, before = _words(now), _words(then)
    if len(words) < _SHORTEST:
        return None
    known = {before[start : start + _RUN] for start in range(len(before) - _RUN + 1)}
    same = end = 0
    for start in range(len(words) - _RUN + 1):
        if words[start : start + _RUN] in known:
            same += start + _RUN - max(start, end)
            end = start + _RUN
    return same / len(words)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", _CLAUSE_END.sub("", text))


def length(case: Case) -> Iterator[Finding]:
    if case.limit is None:
        return
    count = characters(case.report)
    if count > case.limit:
        yield Finding(
            "W413",
            "文件",
            f"文字共 {count} 字，超过设定的 {case.limit} 字，多 {count - case.limit} 字；请压缩",
            (),
            {"length": count, "limit": case.limit},
        )


def characters(report: Report) -> int:
    """How long the report's texts are, spaces and line breaks not counted."""
    return len("".join(Prose(report).full.split()))
