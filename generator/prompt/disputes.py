"""Table 4: 行政复议 and 行政诉讼, group by group, only the groups that occurred."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import DISPUTES, Cell, leaves
from generator.form.terms import Item
from generator.prompt.cases import any_cases, fill_with_zeros, has_cases
from generator.prompt.disclosure import figure, note
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State

PART = form.DISPUTES_SECTION.heading
TABLE = form.DISPUTES_SECTION.label
_GROUPS: tuple[tuple[Item, ...], ...] = tuple(
    dict.fromkeys(path[:-1] for path in leaves(form.DISPUTE_COLUMNS))
)


def _path(group: tuple[Item, ...]) -> Path:
    return (TABLE, *(item.label for item in group))


def questions(state: State) -> Questions:
    yield _any(state)
    if has_cases(state, DISPUTES):
        yield _which(state)
        for cell in DISPUTES.cells:
            group = state.get(*cell.keys[:-1])
            if isinstance(group, dict) and not cell.total_of:
                yield _figure(state, cell)
    yield note(state, PART, TABLE)


def _figure(state: State, cell: Cell) -> Question:
    asked = figure(state, cell, PART)
    group = cell.keys[:-1]
    others = [c for c in DISPUTES.cells if c.keys[:-1] == group and not c.total_of and c is not cell]

    def write(document: AnswersFile, value: Any) -> None:
        asked.write(document, value)
        document.remove((*group, form.TOTAL))  # computed again

    def doubt(value: Any) -> Doubt | None:
        if value.value or any(state.text(*other.keys) != "0" for other in others):
            return None
        name = " ".join(item.label for item in cell.column[:-1])
        return Doubt(
            f"前面选了有“{name}”，现在各项结果都是 0：至少应有 1 件，没有审结的填在“尚未审结”。",
            f"没有“{name}”，去掉这一类",
            lambda document: _take_away(document, group),
        )

    return replace(asked, write=write, doubt=doubt)


def _take_away(document: AnswersFile, group: Path) -> None:
    """Without its last group the whole table is 0."""
    document.remove(group)
    if len(group) > 2 and not document.get(group[:-1]):
        document.remove(group[:-1])
    if not has_cases(State(document, None, date.min), DISPUTES):
        fill_with_zeros(document, DISPUTES)


def _any(state: State) -> Question:
    return any_cases(
        state,
        DISPUTES,
        "本年有没有因政府信息公开引起的行政复议、行政诉讼？",
        "只算因政府信息公开工作引起的，向司法所或法制机构核对。",
        form.DISPUTE_COLUMNS[0].label,
    )


def _which(state: State) -> Question:
    there = [group for group in _GROUPS if isinstance(state.get(*_path(group)), dict)]
    outcomes = [item.label for item in form.OUTCOMES if item.label != form.TOTAL]

    def write(document: AnswersFile, keys: list[str]) -> None:
        kept = {group: document.row(_path(group)) for group in _GROUPS}
        note_text = document.get((TABLE, form.NOTE.label))
        document.set((TABLE,), {})
        for group in _GROUPS:
            if _key(group) in keys:
                document.set(_path(group), {label: kept[group].get(label) for label in outcomes})
        if note_text:
            document.set((TABLE, form.NOTE.label), note_text)

    return Question(
        (TABLE,),
        PART,
        "有哪几类？",
        Kind.CHOICES,
        bool(there),
        write,
        "groups",
        hint="没有先申请复议、直接到法院起诉的，选“未经复议直接起诉”。",
        options=tuple(
            Option(_key(group), " ".join(item.label for item in group), group in there) for group in _GROUPS
        ),
        check=lambda keys: None if keys else "请用空格键选中至少一类；都没有的，请返回上一题选“没有”",
    )


def _key(group: tuple[Item, ...]) -> str:
    return ".".join(item.id for item in group)
