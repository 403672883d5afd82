"""What tables 3 and 4 have in common: the question whether there was any case at all."""

from __future__ import annotations

from generator.answers.save import AnswersFile
from generator.form import official as form
from generator.form.tables import Table
from generator.prompt.question import Kind, Option, Question, State


def has_cases(state: State, table: Table) -> bool:
    """Whether the table holds anything besides its 备注."""
    content = state.get(table.section.label)
    return isinstance(content, dict) and bool(set(content) - {form.NOTE.label})


def fill_with_zeros(document: AnswersFile, table: Table) -> None:
    """The whole table is 0; its 备注 stays."""
    label = table.section.label
    kept = document.get((label, form.NOTE.label))
    document.set((label,), {form.NOTE.label: kept} if kept else form.EMPTY_TABLE)


def any_cases(
    state: State, table: Table, ask: str, hint: str, first: str, known: tuple[str, ...] = ()
) -> Question:
    """One answer fills the whole table with zeros, or opens it at its ``first`` group.

    ``known`` says why there must have been some, if that is known.
    """
    label = table.section.label
    note = (label, form.NOTE.label)

    def write(document: AnswersFile, choice: str) -> None:
        is_there = has_cases(State(document, state.last, state.today), table)
        kept = document.get(note)
        if choice == "none":
            fill_with_zeros(document, table)
        elif not is_there:
            document.set((label,), {first: None} | ({form.NOTE.label: kept} if kept else {}))

    some = bool(known) or has_cases(state, table)
    return Question(
        (label,),
        table.section.heading,
        ask,
        Kind.CHOICE,
        state.has(label) and not state.is_open((label,)),
        write,
        "any",
        hint=f"{hint}选“没有”，整张表都填 0。",
        facts=known,
        options=(Option("none", "没有，一件都没有", not some), Option("some", "有", some)),
    )
