"""The JSON schema of the answers file, for editors and for other people's programs."""

from __future__ import annotations

import json

from generator.form import official as form
from generator.report.report import Report

FILE_NAME = "nianbao.schema.json"
"""The name under which answers files look for the schema beside them."""


def json_schema() -> str:
    """The schema as JSON text (draft 2020-12)."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(by_alias=True),
        "title": f"{form.TITLE_TAIL}（{form.FORMAT}）",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
