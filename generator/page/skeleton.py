"""The page as it stands before anybody has typed: the form, drawn from the grids that are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.form import official as form
from generator.form.places import place
from generator.form.tables import APPLICATIONS, TABLES
from generator.form.terms import AgencyType, Item, Measure
from generator.page.answers import FEES, SIGNATURE, dotted, path_of
from generator.render.html import rows
from generator.render.templates import template, templates

_WORKER = ("engine", "worker")
_SCRIPTS = (
    *("elements", "say", "screen", "store", "kept", "python", "state", "plain", "last", "keys"),
    *("editing", "grid", "notes", "steps", "blocks", "tables", "areas", "beside", "texts"),
    *("reasons", "findings", "missing", "giving", "files", "lastfile", "opening", "works", "main"),
)
"""The modules of the page, each before those that use it."""
_IMPORT = re.compile(r"^import \{[^}]*\} from \"[^\"]+\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the report as the page asks for it."""

    key: str
    label: str
    help: str
    height: int
    """Lines that it shows to begin with."""


def _texts(section_label: str, items: tuple[Item, ...], height: int) -> tuple[Text, ...]:
    return tuple(Text(f"{section_label}.{item.label}", item.label, item.help, height) for item in items)


def form_html() -> str:
    """The form as HTML, without the page around it."""
    return template("page/form.html.j2").render(
        form=form,
        tables={table.section.id: table for table in TABLES},
        rows=rows,
        key=lambda cell: dotted(cell.keys),
        is_amount=lambda cell: cell.kind is Measure.AMOUNT,
        left_columns=[cell.column[-1].label for cell in APPLICATIONS.rows()[0][:-1]],
        label_columns=APPLICATIONS.columns - len(APPLICATIONS.rows()[0]),
        types=list(AgencyType),
        overview=_texts(form.OVERVIEW.label, (form.LEAD, *form.ASPECTS), 4),
        problems=_texts(form.PROBLEMS.label, form.PROBLEM_PARTS, 4),
        other=_texts(form.OTHER_MATTERS.label, (form.OTHER_TEXT,), 3),
        fees=[(dotted(path), item) for path, item in zip(FEES, form.FEE_PARTS, strict=True)],
        signature=[dotted(path) for path in SIGNATURE],
        place=lambda key: place(path_of(key)),
    )


@lru_cache(maxsize=1)
def script() -> str:
    """The script of the page."""
    return f"(() => {{\n{_as_one(_SCRIPTS)}}})();\n"


@lru_cache(maxsize=1)
def worker() -> str:
    """The script that runs beside the page, with Python in it."""
    return _as_one(_WORKER)


def _as_one(names: tuple[str, ...]) -> str:
    """Modules as one script: what they import from each other stands in the same file."""
    sources = [(templates() / "page" / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return "".join(_EXPORT.sub("", _IMPORT.sub("", source)) for source in sources)


def style() -> str:
    return plain("page.css")


def plain(name: str) -> str:
    """A file of the page's folder as it is."""
    return (templates() / "page" / name).read_text(encoding="utf-8")
