"""E001, E002, E401, E402: what is missing, unreadable, empty, or still last year's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.findings import UNREADABLE, Finding, Path
from generator.form import official as form
from generator.form.official import FORMAT_SOURCE
from generator.form.places import place
from generator.form.terms import Section
from generator.report.report import Report
from generator.report.sections import Model, Narrative
from generator.rules.rule import Case, Rule


class _Fields(NamedTuple):
    """What a part of the report is made of."""

    all: tuple[tuple[str, str, object], ...]
    """Name, key and default of each field."""
    required: tuple[str, ...]


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> _Fields:
    fields = model.model_fields
    return _Fields(
        tuple((name, info.alias or name, info.default) for name, info in fields.items()),
        tuple(name for name in fields if name not in model.OPTIONAL),
    )


def _missing(model: Model, path: Path = ()) -> Iterator[Path]:
    """The required values that are not there; of a group that is missing, only the group."""
    values = model.__dict__
    fields, required = _fields(type(model))
    unanswered = [name for name in required if values[name] is None]
    if path and len(unanswered) == len(required) > 1:
        yield path
        return
    for name, key, default in fields:
        value = values[name]
        if value is None:
            if name in unanswered:
                yield (*path, key)
        elif isinstance(value, Model) and value is not default:
            yield from _missing(value, (*path, key))


def missing(case: Case) -> Iterator[Finding]:
    refused = {finding.path for finding in case.bad_values}
    for path in _missing(case.report):
        if case.published and len(path) > 1:
            continue  # what a published table lacks is said of the form itself (W602, W603)
        if path not in refused:
            where = place(path)
            yield Finding("E001", where, f"还没有填写“{path[-1]}”{_if_none(path)}", path)


_CASE_TABLES = {form.APPLICATIONS_SECTION.label, form.DISPUTES_SECTION.label}
_FIGURES = _CASE_TABLES | {form.DISCLOSURE_SECTION.label, form.FEES.label}


def _if_none(path: Path) -> str:
    """What to write where there was nothing."""
    if len(path) == 1 and path[0] in _CASE_TABLES:
        return f"；一件都没有的话请写“{form.EMPTY_TABLE}”"
    return "；没有的话请填 0" if len(path) > 1 and _FIGURES & set(path) else "，请填写"


def bad_values(case: Case) -> Iterator[Finding]:
    yield from case.bad_values


TEXT_SECTIONS = (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS)


def has_text(report: Report, section: Section) -> bool:
    """Whether a section that is there says anything (the fee figures of section six do)."""
    part: Narrative = getattr(report, section.id)
    values = (getattr(part, name) for name in type(part).model_fields)
    return any(value.strip() if isinstance(value, str) else value for value in values)


def empty_sections(case: Case) -> Iterator[Finding]:
    for section in TEXT_SECTIONS:
        if getattr(case.report, section.id) is not None and not has_text(case.report, section):
            message = "这一部分没有文字，请填写；确实没有的，写一句“无”的说明"
            yield Finding("E401", section.heading, message, (section.label,))


def unconfirmed(case: Case) -> Iterator[Finding]:
    for name in case.report.unconfirmed or ():
        path = tuple(name.split("."))
        message = "仍是上年的文字，或者是由数字草拟的，请改好或者确认可以照用，再从“待确认”中删去这一行"
        yield Finding("E402", place(path), message, path)


def is_finished(case: Case) -> bool:
    """Whether nothing is missing, unreadable, empty or unconfirmed."""
    return not any(True for check in (missing, bad_values, empty_sections, unconfirmed) for _ in check(case))


def unreadable(_: Case) -> Iterator[Finding]:
    """Nothing: a file that can't be read never becomes a report (see answers.load)."""
    yield from ()


RULES = (
    Rule(
        UNREADABLE,
        "文件读不出来：不是答案文件，有不认识的名称，或者写法不对",
        "整个文件",
        "答案文件的格式",
        unreadable,
    ),
    Rule(
        "E001",
        "必填的内容没有填",
        "机关名称、机关类型、年度、六个部分、三张表",
        f"条例第五十条；{FORMAT_SOURCE}",
        missing,
    ),
    Rule(
        "E002",
        "填的不是这一格能填的内容",
        "所有数字、日期、年度、机关类型",
        FORMAT_SOURCE,
        bad_values,
    ),
    Rule("E401", "文字部分空着", "第一、五、六部分", "条例第五十条", empty_sections),
    Rule("E402", "文字仍是上年的，没有确认", "待确认", "条例第五十条", unconfirmed),
)
