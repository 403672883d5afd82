"""The kinds of value a report holds: how each is read from what a person wrote, and told to an editor."""

from __future__ import annotations

import re
from typing import Any

from generator.form import official as form
from generator.form.labels import nearest
from generator.form.terms import AgencyType
from generator.report.model import ValueKind
from generator.report.values import (
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


def _parse_names(value: object) -> list[str]:
    if not isinstance(value, list):
        raise ValueError("这里应填一个列表（每行以“- ”开头）")
    return [str(name) for name in value]


def _parse_reasons(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("这里应填一组内容")
    return value


_ANNOTATION = r"\s*([（(].+[）)])?"


def _number(kind: str, digits: str) -> dict[str, Any]:
    text = {"type": "string", "pattern": f"^{digits}{_ANNOTATION}$"}
    return {"anyOf": [{"type": kind, "minimum": 0}, text]}


_EXACT = _number("number", r"[0-9]+(\.[0-9]+)?")
_TEXT = {"type": "string"}

COUNT = ValueKind(parse_count, _number("integer", "[0-9]+"))
"""件."""
AMOUNT = ValueKind(parse_amount, _EXACT)
"""万元."""
FEE = ValueKind(parse_fee, _EXACT)
"""元."""
TEXT = ValueKind(parse_text, _TEXT)
LINE = ValueKind(parse_line, _TEXT)
TITLE = ValueKind(_parse_title, _TEXT)
DAY = ValueKind(parse_date, {"type": "string", "format": "date"})
YEAR = ValueKind(check_year, {"type": "integer", "minimum": form.FIRST_YEAR, "maximum": form.LAST_YEAR})
TYPE = ValueKind(check_type, {"enum": list(AgencyType)})
FORMAT = ValueKind(_parse_format, {"const": form.FORMAT})
NAMES = ValueKind(_parse_names, {"type": "array", "items": _TEXT})
"""Names of places in the answers file."""
_OPEN_TEXT = {"anyOf": [_TEXT, {"type": "null"}]}
REASONS = ValueKind(_parse_reasons, {"type": "object", "additionalProperties": _OPEN_TEXT}, each=LINE)
"""The number of a rule → the reason."""
