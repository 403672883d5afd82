"""Which program this is: whatever a rendered file depends on besides its answers file."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from functools import lru_cache
from pathlib import Path

import pydantic

from generator import __version__
from generator.render.templates import templates


@lru_cache(maxsize=1)
def identity() -> str:
    """A digest that changes with the code, the templates, the libraries and Python.

    Names, sizes and times of change stand for contents: a change too many costs a little time.
    """
    package = Path(__file__).resolve().parent.parent
    libraries = Path(pydantic.__file__).resolve().parent.parent
    found = [__version__, sys.version, zlib.ZLIB_RUNTIME_VERSION, str(libraries.stat().st_mtime_ns)]
    for folder in (package, templates()):
        for here, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                status = os.stat(os.path.join(here, name))  # noqa: PTH116, PTH118  # fast: for each start
                found.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()
