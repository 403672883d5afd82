"""Templates, and what was built from them, kept between runs.

Building the Word template and compiling templates takes longer than rendering hundreds of reports,
so the results are kept in the user's cache folder under a name that is a hash of all they were made
from: a restyled base file or a new version makes a new entry. A cache that can't be used is no error.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.errors import UserError
from generator.files import write_atomically

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Environment, Template

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def templates() -> Path:
    """The folder of templates: inside the installed package, beside it in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


@lru_cache(maxsize=1)
def cache_folder() -> Path | None:
    """The user's cache folder for this program (``NIANBAO_CACHE`` moves it), or None."""
    from platformdirs import user_cache_path

    folder = os.environ.get("NIANBAO_CACHE")
    path = Path(folder) if folder else user_cache_path("nianbao", appauthor=False)
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return path


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
    """A template of the folder, compiled once for all runs."""
    env = environment()
    source = (templates() / name).read_bytes()
    code = kept(name, source, lambda: env.compile(source.decode(), name, name))
    return from_code(code)


def from_code(code: CodeType) -> Template:
    """A template from its compiled code."""
    from jinja2 import Template

    env = environment()
    return Template.from_code(env, code, env.make_globals(None))


def kept(name: str, made_from: bytes, build: Callable[[], Any]) -> Any:
    """The marshallable value that ``build`` makes, from the cache where it is there already.

    ``made_from`` is all the value depends on besides this program and this Python.
    """
    from jinja2.bccache import bc_magic  # this Python and this version of compiled templates

    folder = cache_folder()
    if folder is None:
        return build()
    key = hashlib.sha256(made_from)
    key.update(repr((__version__, bc_magic)).encode())
    path = folder / f"{name}-{key.hexdigest()[:32]}"
    try:
        return marshal.loads(path.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        value = build()
    with suppress(UserError):  # rendering goes on without the cache
        write_atomically(path, marshal.dumps(value))
    return value
