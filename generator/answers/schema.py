"""The JSON schema of the answers file, for editors and for other people's programs."""

from __future__ import annotations

import json
from typing import Any

from generator.form import official as form
from generator.report.model import Entry, Model
from generator.report.report import Report
from generator.report.sections import CaseTable, Narrative
from generator.report.values import Figure

FILE_NAME = "nianbao.schema.json"
"""The name under which answers files look for the schema beside them."""
_NULL = {"type": "null"}


def json_schema() -> str:
    """The schema as JSON text (draft 2020-12)."""
    parts: dict[str, Any] = {}
    report = _group(Report, parts)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{form.TITLE_TAIL}（{form.FORMAT}）",
        **report,
        "$defs": dict(sorted(parts.items())),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _group(model: type[Model], parts: dict[str, Any]) -> dict[str, Any]:
    """The keys of a part; the parts below it are added to ``parts`` under their names."""
    entries = [entry for entry in model.ENTRIES if entry.key is not None]
    required = [f.key for f in entries if f.default is None and f.name not in model.OPTIONAL]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {entry.key: _value(entry, parts) for entry in entries},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    if issubclass(model, Narrative):
        return {"anyOf": [{"type": "string"}, schema]}
    if issubclass(model, CaseTable):
        return {"anyOf": [{"const": form.EMPTY_TABLE}, schema]}
    return schema


def _value(entry: Entry, parts: dict[str, Any]) -> dict[str, Any]:
    kind = entry.kind
    if isinstance(kind, type):
        if kind.__name__ not in parts:
            parts[kind.__name__] = _group(kind, parts)
        schema: dict[str, Any] = {"anyOf": [{"$ref": f"#/$defs/{kind.__name__}"}, _NULL]}
    else:
        schema = {"anyOf": [dict(kind.schema), _NULL]}
    if entry.help:
        schema["description"] = entry.help
    if isinstance(entry.default, Figure):
        schema["default"] = entry.default.value
    elif entry.default is not None and not isinstance(entry.default, Model):
        schema["default"] = entry.default
    return schema
