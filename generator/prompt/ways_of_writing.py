"""一 and 五 in parts or as one text: changing from one to the other keeps every word."""

from __future__ import annotations

from generator.answers.save import AnswersFile
from generator.form import official as form
from generator.form.terms import Item, Section
from generator.prompt.question import (
    Doubt,
    Kind,
    Option,
    Question,
    State,
    answer,
    confirm,
    is_listed,
    unfinished,
)
from generator.reading.understanding import texts as headings
from generator.render.paragraphs import parts

PARTS = {form.OVERVIEW.id: (form.LEAD, *form.ASPECTS), form.PROBLEMS.id: form.PROBLEM_PARTS}
_ASK = {
    form.OVERVIEW.id: ("总体情况怎样写？", "分五个方面写（程序加小标题）"),
    form.PROBLEMS.id: ("存在的主要问题及改进情况怎样写？", "分“主要问题”“改进情况”两部分写"),
}
_PARTS, _PLAIN = "parts", "plain"


def question(state: State, section: Section) -> Question:
    ask, in_parts = _ASK[section.id]
    path = (section.label,)
    content = state.get(section.label)
    is_plain = isinstance(content, str) and state.has(section.label)
    is_settled = isinstance(content, str) or not is_listed(state.document, path)

    def write(document: AnswersFile, choice: str) -> None:
        there = document.get(path)
        if choice == _PARTS and not isinstance(there, dict):
            _divide(document, section)
        elif choice == _PLAIN and not isinstance(there, str):
            _join(document, section)
        elif choice == _PARTS:  # 待确认 names the whole, of which there are parts
            for item in PARTS[section.id] if is_listed(document, path) else ():
                _put(document, section, item, document.get((*path, item.label)), is_confirmed=False)
            confirm(document, path)

    return Question(
        path,
        section.heading,
        ask,
        Kind.CHOICE,
        state.has(section.label) and is_settled,
        write,
        "mode",
        options=(Option(_PARTS, in_parts, not is_plain), Option(_PLAIN, "写成一整篇（自己分段）", is_plain)),
        doubt=lambda choice: _not_divided(section, content) if choice == _PARTS and is_plain else None,
    )


def _divided(section: Section, text: str) -> dict[str, str | None] | None:
    """The parts of one text, where its own headings say which is which."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = headings.overview(lines) if section is form.OVERVIEW else headings.problems(lines)
    return found if isinstance(found, dict) else None


def _not_divided(section: Section, text: str) -> Doubt | None:
    if not text.strip() or _divided(section, text) is not None:
        return None
    first = PARTS[section.id][0].label
    named = next(item.label for item in PARTS[section.id] if item is not form.LEAD)
    return Doubt(
        f"“{section.label}”已经写了 {len(''.join(text.split()))} 个字，没有能认出来的小标题。"
        f"换了写法，文字都先放在“{first}”里，由您分到各部分，一个字也不会丢。"
        f"想让程序来分，先不换，在各部分前面加一行小标题，如“（一）{named}”，再选一次。",
        edit="不换，返回",
        keep="换，文字先放进“" + first + "”",
    )


def _divide(document: AnswersFile, section: Section) -> None:
    """One text to its parts: by its headings, else all of it to the first part, to be divided."""
    path = (section.label,)
    text, is_confirmed = str(document.get(path) or ""), not is_listed(document, path)
    divided = _divided(section, text) if text.strip() else {}
    document.set(path, {})
    confirm(document, path)
    if divided is None:
        _put(document, section, PARTS[section.id][0], text, is_confirmed=False)
        return
    for item in PARTS[section.id]:
        _put(document, section, item, divided.get(item.label), is_confirmed=is_confirmed)


def _put(document: AnswersFile, section: Section, item: Item, text: object, *, is_confirmed: bool) -> None:
    if isinstance(text, str) and text.strip():
        path = (section.label, item.label)
        (answer(path) if is_confirmed else unfinished(path))(document, text)


def _join(document: AnswersFile, section: Section) -> None:
    """The parts to one text with the headings they would be printed with, to be read once as a whole."""
    path = (section.label,)
    content = getattr(document.answers().report, section.id)
    unnumbered = tuple(item for item in PARTS[section.id] if item is form.LEAD)
    numbered = tuple(item for item in PARTS[section.id] if item is not form.LEAD)
    printed = parts(content, unnumbered, numbered) if content else ()
    text = "\n".join(paragraph.line for paragraph in printed)
    for item in PARTS[section.id]:
        confirm(document, (*path, item.label))
    if text:
        unfinished(path)(document, text)
    else:
        document.set(path, "")
