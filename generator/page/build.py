"""``年报填报.html``: the whole program in one file.

It is written in UTF-16, where a letter takes two bytes and can hold fifteen bits of the packed parts;
base64 would make the file a quarter larger.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator import __version__
from generator.page import skeleton
from generator.page.desk import last_year_of
from generator.page.parts import notices, parts
from generator.render.templates import template

NAME = "年报填报.html"
_CHOSEN = (
    *(".yaml", ".yml", ".docx", ".html", ".htm", ".txt", ".md"),
    *(".doc", ".wps", ".pdf", ".ofd", ".xlsx", ".xls", ".et"),
)
"""What can be chosen: what is read, and what is answered with the way out rather than not shown at all."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Whom a page is for, where that is known."""

    agency: str
    last: str
    """Last year's report as the text of an answers file."""


def page(unit: Unit | None = None) -> bytes:
    """The page for one unit, or for anybody. Raises :class:`UserError` where its parts are missing."""
    start: dict[str, Any] = {"version": __version__, "last": last_year_of(unit.last) if unit else None}
    script, early = skeleton.script(), skeleton.plain("early.js")
    return (
        template("page/whole.html.j2")
        .render(
            form=skeleton.form_html(),
            style=skeleton.style(),
            script=script,
            digest=_digest(script),
            early=early,
            early_digest=_digest(early),
            start=_inside(json.dumps(start, ensure_ascii=False)),
            worker=_inside(skeleton.worker()),
            start_py=_inside(skeleton.plain("start.py")),
            parts=_parts(),
            notices=notices(),
            version=__version__,
            unit=unit,
            accept=",".join(_CHOSEN),
        )
        .encode("utf-16")
    )


_parts = lru_cache(maxsize=1)(parts)


def _digest(script: str) -> str:
    """The script by its content, as the page's own rules for scripts name it (CSP, hash-source)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _inside(text: str) -> str:
    """A text that can stand in a ``<script>``: nothing in it ends the element or begins a comment."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")
