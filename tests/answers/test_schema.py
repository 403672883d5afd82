"""The JSON schema says of the examples what the program says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.answers.schema import json_schema
from tests.building import APPLICATION, DISCLOSURE, tree
from tests.conftest import GOOD

SCHEMA = json.loads(json_schema())


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it, but days stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_examples_are_valid(file: Path) -> None:
    jsonschema.validate(yaml.load(file.read_text(encoding="utf-8"), _Loader), SCHEMA)


@pytest.mark.parametrize(
    "changes",
    [
        {"年度": 2019},
        {"机关类型": "镇"},
        {f"{DISCLOSURE}.行政许可": -1},
        {f"{DISCLOSURE}.行政许可": "很多"},
        {f"{DISCLOSURE}.行政许可": ...},
        {"不认识": 1},
        {f"{APPLICATION}.不认识": {}},
        {APPLICATION: "没有"},
        {"总体情况": ...},
    ],
)
def test_what_the_program_refuses_is_invalid(changes: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree(changes), SCHEMA)


def test_what_the_program_takes_is_valid() -> None:
    for changes in (
        {APPLICATION: "无"},
        {"总体情况": "文字"},
        {f"{DISCLOSURE}.行政许可": "22（其中修订16件）"},
    ):
        jsonschema.validate(tree(changes), SCHEMA)
