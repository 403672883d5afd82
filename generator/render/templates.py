"""The folder of templates, and the Jinja2 environment that they are compiled in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def templates() -> Path:
    """The folder of templates: inside the installed package, beside it in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja2 environment; everything is escaped in XML, and a missing name is an error."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    return Environment(
        autoescape=select_autoescape(default=True, disabled_extensions=("txt.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=8)
def template(name: str) -> Template:
    """A template of the folder, compiled once a run."""
    source = (templates() / name).read_text(encoding="utf-8")
    return from_source(source, name)


def from_source(source: str, name: str) -> Template:
    """A template from its source; ``name`` says whether its values are escaped."""
    from jinja2 import Template

    env = environment()
    # a plain dict: Jinja2's own ChainMap is walked key by key at every rendering
    return Template.from_code(env, env.compile(source, name, name), dict(env.make_globals(None)))
