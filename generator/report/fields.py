"""The kinds of value a report holds, as pydantic types.

Each type parses what a person wrote, writes it back as the answers file has it, and describes
itself to an editor (JSON schema). ``None`` always means "not answered yet".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.form import official as form
from generator.form.labels import nearest
from generator.form.terms import AgencyType
from generator.report.values import (
    Figure,
    parse_amount,
    parse_count,
    parse_date,
    parse_fee,
    parse_line,
    parse_text,
)


def check_type(value: object) -> AgencyType:
    text = parse_line(value)
    try:
        return AgencyType(text)
    except ValueError:
        ending = "政府" if text.endswith("政府") else ""  # 县政府 is no 县级政府部门
        close = nearest(text, [kind for kind in AgencyType if kind.endswith(ending)])
        hint = f"，是不是“{close}”？" if close else "。"
        raise ValueError(f"没有“{text}”这一类{hint}可以填：{'、'.join(AgencyType)}") from None


def check_year(value: object) -> int:
    text = parse_line(str(value))
    if not re.fullmatch("[0-9]{4}", text) or int(text) > form.LAST_YEAR:
        raise ValueError(f"“{text}”不像年度，请写四位数字，如 2025")
    if int(text) < form.FIRST_YEAR:
        raise ValueError(f"{text} 年度的报告不用这个格式：{form.FORMAT}从 {form.FIRST_YEAR} 年度起施行")
    return int(text)


def _parse_format(value: object) -> str:
    text = parse_line(value)
    if text != form.FORMAT:
        raise ValueError(f"只支持{form.FORMAT}的格式，现在是“{text}”；可以删去这一行")
    return text


def _parse_title(value: object) -> str:
    text = parse_line(value)
    for refused in ("/", "\\", ".."):
        if refused in text:
            raise ValueError(f"标题里不能有“{refused}”，因为标题还要用作文件名")
    return text


def written(value: object) -> object:
    """A value as the answers file writes it."""
    if isinstance(value, Figure):
        return value.text if value.annotation else value.value
    return value.isoformat() if isinstance(value, date) else value


_AS_WRITTEN = core_schema.plain_serializer_function_ser_schema(written)


class _Kind:
    """What pydantic asks an annotation for: how a value is parsed and written, and its JSON schema.

    Both are made here once: pydantic's own annotations have every field of the form (some 50) looked
    into anew, which is most of what a model costs while the program starts.
    """

    def __init__(self, parse: Callable[[Any], Any], json: Mapping[str, Any]) -> None:
        parsed = core_schema.no_info_plain_validator_function(parse, serialization=_AS_WRITTEN)
        self._core = core_schema.nullable_schema(parsed)
        self._json = json

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._core

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [dict(self._json), {"type": "null"}]}  # pydantic adds to it


_ANNOTATION = r"\s*([（(].+[）)])?"


def _number(kind: str, digits: str) -> dict[str, Any]:
    text = {"type": "string", "pattern": f"^{digits}{_ANNOTATION}$"}
    return {"anyOf": [{"type": kind, "minimum": 0}, text]}


_EXACT = _number("number", r"[0-9]+(\.[0-9]+)?")
_TEXT = {"type": "string"}

Count = Annotated[Figure | None, _Kind(parse_count, _number("integer", "[0-9]+"))]
"""件."""
Amount = Annotated[Figure | None, _Kind(parse_amount, _EXACT)]
"""万元."""
Fee = Annotated[Figure | None, _Kind(parse_fee, _EXACT)]
"""元."""
Text = Annotated[str | None, _Kind(parse_text, _TEXT)]
Line = Annotated[str | None, _Kind(parse_line, _TEXT)]
Title = Annotated[str | None, _Kind(_parse_title, _TEXT)]
Day = Annotated[date | None, _Kind(parse_date, {"type": "string", "format": "date"})]
Year = Annotated[
    int | None,
    _Kind(check_year, {"type": "integer", "minimum": form.FIRST_YEAR, "maximum": form.LAST_YEAR}),
]
Type = Annotated[AgencyType | None, _Kind(check_type, {"enum": list(AgencyType)})]
Format = Annotated[str | None, _Kind(_parse_format, {"const": form.FORMAT})]
