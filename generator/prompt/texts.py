"""The narrative: last year's paragraph to keep, edit or write anew, sentences with this year's figures."""

from __future__ import annotations

from dataclasses import replace

from generator.answers.save import AnswersFile
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import APPLICATIONS, DISPUTES
from generator.form.terms import Item, Section
from generator.language.sentences import ready_sentences, standard_preface
from generator.prompt import ways_of_writing
from generator.prompt.cases import has_cases
from generator.prompt.question import (
    Doubt,
    Kind,
    Option,
    Question,
    Questions,
    State,
    answer,
    confirm,
    is_listed,
    unfinished,
)
from generator.report import typed
from generator.report.values import Figure, parse_text

PREFACE_PART = "引言"
_OTHER: Path = (form.OTHER_MATTERS.label,)
_FEES: Path = (*_OTHER, form.FEES.label)


def preface(state: State) -> Questions:
    path = ("引言",)
    yield text(
        state,
        path,
        PREFACE_PART,
        "引言：",
        standard_preface(state.text("年度")),
        "编制依据、统计期限、联系方式；可以清空不写。",
    )


def overview(state: State) -> Questions:
    yield from _section(state, form.OVERVIEW)


def problems(state: State) -> Questions:
    yield from _section(state, form.PROBLEMS)


def other_matters(state: State) -> Questions:
    section = form.OTHER_MATTERS
    yield _any_fees(state)
    if isinstance(state.get(*_FEES), dict):
        are_zero = all(state.text(*_FEES, item.label) == "0" for item in form.FEE_PARTS)
        for item in form.FEE_PARTS:
            yield replace(_fee(state, item), extra=are_zero)
    path = (
        (section.label,)
        if isinstance(state.get(section.label), str)
        else (section.label, form.OTHER_TEXT.label)
    )
    is_stated = isinstance(state.get(*_FEES), dict)
    hint = (
        "信息处理费由程序写成一句话；还有别的事项写在这里，没有就直接按 Ctrl-S。"
        if is_stated
        else "请写明信息处理费的收取情况（没有收取也要写）。"
    )
    yield text(state, path, section.heading, "其他需要报告的事项：", "", hint, may_be_empty=is_stated)


def _section(state: State, section: Section) -> Questions:
    yield ways_of_writing.question(state, section)
    content = state.get(section.label)
    if isinstance(content, str) and state.has(section.label):
        yield text(
            state,
            (section.label,),
            section.heading,
            f"{section.label}：",
            "",
            "一行一段；“（一）……”会排成小标题。",
            may_be_empty=False,
        )
    elif isinstance(content, dict):
        for item in ways_of_writing.PARTS[section.id]:
            path, is_lead = (section.label, item.label), item is form.LEAD
            yield text(state, path, section.heading, f"{item.label}：", "", item.help, may_be_empty=is_lead)


def text(
    state: State, path: Path, part: str, ask: str, suggestion: str, hint: str, *, may_be_empty: bool = True
) -> Question:
    """Paragraphs. Last year's text stands in the field until it is confirmed."""
    written = state.text(*path)
    is_old = state.is_unconfirmed(path)
    answered = state.has(*path) and not is_old and (bool(written) or may_be_empty)

    def parse(typed_text: str) -> str:
        value = parse_text(typed_text).strip()
        if not value and not may_be_empty:
            raise ValueError("这一部分要有文字；确实没有内容的，请写明“无”的情况")
        return value

    facts = (
        ("下面是上年的文字、没写完的，或者换写法时拼在一起的：照用、修改、清空重写都可以。",)
        if is_old
        else ()
    )
    return Question(
        path,
        part,
        ask,
        Kind.TEXT,
        answered,
        answer(path),
        hint=hint,
        facts=facts,
        current=written or ("" if state.has(*path) else suggestion),
        ready=tuple(ready_sentences(state.report(), path, _told_of(state))),
        parse=parse,
    )


def _told_of(state: State) -> set[str]:
    """The tables of which it was answered that there were cases, whatever their figures say so far."""
    return {table.section.id for table in (APPLICATIONS, DISPUTES) if has_cases(state, table)}


def _any_fees(state: State) -> Question:
    def write(document: AnswersFile, choice: str) -> None:
        values = {"none": 0, "some": None}
        if choice == "text":
            if not isinstance(document.get(_OTHER), str):
                document.set(_FEES, None)
        else:
            _make_room_for_fees(document)
            document.set(_FEES, {item.label: values[choice] for item in form.FEE_PARTS})
        confirm(document, _FEES)

    fees = state.get(*_FEES)
    is_text = isinstance(state.get(form.OTHER_MATTERS.label), str)
    return Question(
        _FEES,
        form.OTHER_MATTERS.heading,
        "本年有没有发出信息处理费收费通知？",
        Kind.CHOICE,
        state.has(*_FEES) or is_text,
        write,
        "any",
        hint="国办函〔2020〕109号要求：没有收取也要在报告里写明。",
        options=(
            Option("none", "没有，件数和金额都是 0", not is_text and not isinstance(fees, dict)),
            Option("some", "有，填写件数和金额", isinstance(fees, dict)),
            Option("text", "不单独填数字，由我写在正文里", is_text),
        ),
    )


def _make_room_for_fees(document: AnswersFile) -> None:
    """A text in place of the whole section becomes its 正文."""
    there = document.get(_OTHER)
    if isinstance(there, str):
        path = (*_OTHER, form.OTHER_TEXT.label)
        put = unfinished(path) if is_listed(document, _OTHER) else answer(path)
        confirm(document, _OTHER)
        document.set(_OTHER, {})
        if there.strip():
            put(document, there)


def _fee(state: State, item: Item) -> Question:
    path = (*_FEES, item.label)
    written = state.text(*path)
    is_count = item is form.FEE_PARTS[0]
    return Question(
        path,
        form.OTHER_MATTERS.heading,
        f"{item.label}（{'件' if is_count else '元'}）：",
        Kind.LINE,
        bool(written),
        answer(path),
        hint=item.help,
        current=written,
        parse=typed.count if is_count else typed.fee,
        doubt=_no_notices if is_count else lambda _: None,
    )


def _no_notices(figure: Figure) -> Doubt | None:
    if figure.value:
        return None
    return Doubt(
        "前面选了“有”收费通知，件数却是 0。",
        "没有发出收费通知，件数和金额都填 0",
        lambda document: document.set(_FEES, {item.label: 0 for item in form.FEE_PARTS}),
    )
