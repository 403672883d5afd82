"""The parts of a report as pydantic models, derived from the form.

Inside a table of applications or disputes that is present, what the answers file leaves out is 0,
and a 总计 that is left out is computed; a key without a value (``自然人:``) is not answered yet.
"""

import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    create_model,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema

from generator.form import official as form
from generator.form.tables import leaves
from generator.form.terms import Item, Measure
from generator.report.fields import Amount, Count, Day, Fee, Line, Text
from generator.report.values import ZERO

__all__ = [
    "Applications",
    "CaseTable",
    "Disclosure",
    "Disputes",
    "Fees",
    "Model",
    "Narrative",
    "OtherMatters",
    "Overview",
    "Problems",
    "Signature",
]


def _without_plugins() -> None:
    """No plugin changes what a report is, and none is looked for: the module that pydantic would ask for
    them imports what reads the lists of all installed packages, a twentieth of all that a start does."""
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


_without_plugins()


class Model(BaseModel):
    """What all parts of the report have in common."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,  # the report builds all of them at once
    )
    OPTIONAL: ClassVar[frozenset[str]] = frozenset()
    """The fields that may stay without a value; every other one is required (rule E001)."""

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """What can't be changed is its own copy: pydantic copies every default that a field has."""
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler.resolve_ref_schema(handler(core))
        required = [
            info.alias
            for name, info in cls.model_fields.items()
            if info.default is None and name not in cls.OPTIONAL
        ]
        return schema | ({"required": required} if required else {})


class Narrative(Model):
    """A section of text: its parts, or one plain text instead of them."""

    text: Text = None

    @model_validator(mode="before")
    @classmethod
    def _accept_plain_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def has_plain_form(cls) -> bool:
        """Whether a plain text stands in place of the parts, not under a key of its own."""
        return cls.model_fields["text"].alias is None

    @model_serializer(mode="wrap")
    def _write(self, write: Callable[[Any], dict[str, Any]]) -> Any:
        if not self.has_plain_form():
            return write(self)
        return write(self) if self.text is None else self.text

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = super().__get_pydantic_json_schema__(core, handler)
        if cls.has_plain_form():
            schema["properties"].pop("text", None)
        return {"anyOf": [{"type": "string"}, schema]}


class CaseTable(Model):
    """A table of applications or disputes; 无 in its place means that every figure is 0."""

    @model_validator(mode="before")
    @classmethod
    def _accept_none(cls, value: object) -> object:
        return {} if cls.is_empty(value) else value

    @classmethod
    def is_empty(cls, value: object) -> bool:
        return isinstance(value, str) and value.strip() == form.EMPTY_TABLE

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = super().__get_pydantic_json_schema__(core, handler)
        return {"anyOf": [{"const": form.EMPTY_TABLE}, schema]}


def _described(item: Item, default: Any = None) -> Any:
    return Field(alias=item.label, description=item.help or None, default=default)


def _model(name: str, fields: Mapping[str, Any], optional: set[str], base: type[Model] = Model) -> type[Any]:
    model = cast(Any, create_model)(name, __base__=base, **fields)
    model.OPTIONAL = frozenset(optional)
    return cast(type[Any], model)


def _narrative(name: str, items: tuple[Item, ...], **more: Any) -> type[Any]:
    """Text whose parts are optional here: the narrative rules ask for what has to be there."""
    fields = {item.id: (Text, _described(item)) for item in items} | more
    return _model(name, fields, {"text", *fields}, Narrative)


def _counts(name: str, items: tuple[Item, ...], default: Any) -> type[Any]:
    """A group of counts; its 总计, if it has one, is computed where it is left out."""
    totals = {item.id for item in items if item.label == form.TOTAL}
    fields = {item.id: (Count, _described(item, None if item.id in totals else default)) for item in items}
    return _model(name, fields, totals)


_NOTE: dict[str, Any] = {form.NOTE.id: (Text, _described(form.NOTE))}


def _disclosure() -> type[Any]:
    fields = dict(_NOTE)
    for block in form.DISCLOSURE_BLOCKS:
        for row in block.rows:
            if len(block.columns) == 1:
                value: Any = Amount if block.kind is Measure.AMOUNT else Count
            else:
                value = _counts(row.id, block.columns, None) | None
            fields[row.id] = (value, _described(row))
    fields[form.NOTE.id] = fields.pop(form.NOTE.id)  # the note comes last in the file
    return _model("disclosure", fields, {form.NOTE.id})


def _tree(name: str, items: tuple[Item, ...], leaf: Callable[[Item], type[Any] | None]) -> Any:
    """Nested groups: a group that is left out is a group of zeros."""
    fields = {}
    for item in items:
        model = leaf(item) or _tree(item.id, item.children, leaf)
        fields[item.id] = (model | None, _described(item, model.model_construct()))
    totals = {item.id for item in items if item.label == form.TOTAL}
    if name in (form.APPLICATIONS_SECTION.id, form.DISPUTES_SECTION.id):
        return _model(name, fields | _NOTE, {form.NOTE.id}, CaseTable)
    return _model(name, fields, totals)


_APPLICANTS = tuple(path[-1] for path in leaves((form.APPLICANTS,)))
_APPLICANT_COUNTS = _counts("applicants", _APPLICANTS, ZERO)
_APPLICANT_TOTALS = _model(
    "totals",
    {item.id: (Count, _described(item)) for item in _APPLICANTS},
    {item.id for item in _APPLICANTS},
)
_OUTCOME_COUNTS = _counts("outcomes", form.OUTCOMES, ZERO)


def _applicants(item: Item) -> type[Any] | None:
    if item.children:
        return None
    return _APPLICANT_TOTALS if item.label == form.TOTAL else _APPLICANT_COUNTS


def _outcomes(item: Item) -> type[Any] | None:
    return _OUTCOME_COUNTS if item.children == form.OUTCOMES else None


if TYPE_CHECKING:  # what follows from the form at run time is written down for mypy
    from generator.report.shapes import (
        Applications,
        Disclosure,
        Disputes,
        Fees,
        OtherMatters,
        Overview,
        Problems,
    )
else:
    Disclosure = _disclosure()
    Applications = _tree(form.APPLICATIONS_SECTION.id, form.APPLICATION_ROWS, _applicants)
    Disputes = _tree(form.DISPUTES_SECTION.id, form.DISPUTE_COLUMNS, _outcomes)
    Overview = _narrative("overview", (form.LEAD, *form.ASPECTS))
    Problems = _narrative("problems", form.PROBLEM_PARTS)
    Fees = _model(
        "fees",
        {item.id: (Count if item is form.FEE_PARTS[0] else Fee, _described(item)) for item in form.FEE_PARTS},
        set(),
    )
    OtherMatters = _narrative(
        "other_matters",
        (),
        fees=(Fees | None, _described(form.FEES)),
        text=(Text, _described(form.OTHER_TEXT)),
    )


class Signature(Model):
    """落款: the agency as it signs, and the 成文日期."""

    agency: Line = Field(None, alias="机关", description="落款的机关名称，不写就用机关名称。")
    day: Day = Field(None, alias="日期", description="成文日期，如 2025-01-24。")
    OPTIONAL = frozenset({"agency", "day"})

    @property
    def is_empty(self) -> bool:
        return self.agency is None and self.day is None
