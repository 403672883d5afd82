"""Own headings beside official ones in a section that is written in parts.

A part that opens with its own number keeps its own heading when it is printed, the others get the
official one: side by side they look like a slip, and one with a wrong number is printed with both.
"""

from __future__ import annotations

from typing import Any

from generator.form import official as form
from generator.form.terms import Item, Section
from generator.language.numbers import ordinal
from generator.page.answers import Typed
from generator.render.paragraphs import OwnHeading, numeral, own_heading

_IN_PARTS: tuple[tuple[Section, tuple[Item, ...]], ...] = (
    (form.OVERVIEW, form.ASPECTS),
    (form.PROBLEMS, form.PROBLEM_PARTS),
)


def mixed_headings(answers: Typed) -> dict[str, Any]:
    """For each section whose headings do not go together: what is printed, and its texts with one kind."""
    found = {section.label: _mixed(section, items, answers) for section, items in _IN_PARTS}
    return {label: mixed for label, mixed in found.items() if mixed}


def _mixed(section: Section, items: tuple[Item, ...], answers: Typed) -> dict[str, Any] | None:
    names = {item.label: f"{section.label}.{item.label}" for item in items}
    texts = {label: text for label, name in names.items() if (text := answers.get(name, "").strip())}
    headings = {label: own_heading(text) for label, text in texts.items()}
    numbered = list(enumerate(headings.items(), 1))
    own = [label for number, (label, heading) in numbered if heading and heading.number == ordinal(number)]
    if len(own) == len(texts) or not any(headings.values()):
        return None
    return {
        "said": _said(numbered, own),
        "official": {
            names[label]: heading.rest
            for label, heading in headings.items()
            if heading and heading.rest.strip()
        },
        "own": {
            names[label]: _headed(number, label, heading, texts[label], list(headings.values()))
            for number, (label, heading) in numbered
        },
    }


def _said(numbered: list[tuple[int, tuple[str, OwnHeading | None]]], own: list[str]) -> str:
    printed = []
    for number, (label, heading) in numbered:
        official = f"“{numeral(number)}{label}”"
        if heading is None:
            printed.append(f"{official}（规定的）")
        elif label in own:
            printed.append(f"“{numeral(number)}{heading.words}”（自己写的）")
        else:
            printed.append(f"{official}（规定的）后面又是“（{heading.number}）{heading.words}”（自己写的）")
    return f"印出来的小标题有两种写法：{'、'.join(printed)}。"


def _headed(
    number: int, label: str, heading: OwnHeading | None, text: str, all_of_them: list[OwnHeading | None]
) -> str:
    """A part with a heading of its own, rightly numbered, in the manner of the others."""
    if heading is None:
        is_alone = all(other.is_alone for other in all_of_them if other)
        return f"{numeral(number)}{label}{chr(10) if is_alone else '。'}{text}"
    between = "\n" if heading.is_alone and heading.rest else ""
    return f"{numeral(number)}{heading.words}{between}{heading.rest}"
