"""What a choice would take away: figures that were filled in are named before they go."""

from __future__ import annotations

from collections.abc import Iterator

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import CELLS
from generator.prompt.question import Doubt

_FEES = tuple((form.OTHER_MATTERS.label, form.FEES.label, part.label) for part in form.FEE_PARTS)
_ENTERED: tuple[Path, ...] = (*(cell.keys for cell in CELLS if not cell.total_of), *_FEES)
"""The places of figures that people fill in; totals are computed."""


def doubt(before: AnswersFile, after: AnswersFile) -> Doubt | None:
    """Asked before a choice takes figures away that are not 0; None where it takes none."""
    lost: dict[Path, list[str]] = {}
    for path, figure in _lost(before, after):
        lost.setdefault(path[:-1], []).append(f"{path[-1]} {figure}")
    if not lost:
        return None
    figures = (f"{' '.join(group[1:])}：{'、'.join(named)}" for group, named in lost.items())
    sections = "、".join(dict.fromkeys(group[0] for group in lost))
    return Doubt(
        "\n".join((f"“{sections}”已经填了这些数，照这样选就没有了，都清掉吗？", *figures)),
        edit="不清，返回",
        keep="都清掉",
    )


def _lost(before: AnswersFile, after: AnswersFile) -> Iterator[tuple[Path, str]]:
    for path in _ENTERED:
        figure = before.get(path)
        if isinstance(figure, str) and figure.strip() not in ("", "0") and after.get(path) != figure:
            yield path, figure
