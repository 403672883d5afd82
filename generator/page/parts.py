"""The parts that a page is made of: Python as WebAssembly, the packages it needs, this program.

The first are made when the project is built (``.ci/page/build.py``) and travel in the wheel.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from generator.errors import UserError
from generator.render.templates import templates
from generator.render.word_source import BASE_FILE, BUILT, sources

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent / "parts"
FIXED = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pydantic_core.wasm",
    "python.zip",
    "lock.json",
)
"""What does not change with this program, by the names under which the page looks for it."""
PROGRAM = "program.zip"
_COMPILED = "generator.zip.gz"
_NOT_RUN = ("cli", "prompt", "parts", "templates", "__main__.py", "build.py", "skeleton.py", "parts.py")
_SOURCES_READ = ("generator/render/word_base.py", "generator/render/word_template.py")
"""Modules whose source goes into the digest of the Word template."""
_PLAIN_TEMPLATES = ("core.xml.j2", "report.html.j2", "report.txt.j2", "page.html.j2")
_DATE = (1980, 1, 1, 0, 0, 0)


def parts() -> dict[str, bytes]:
    """Every part, packed with gzip. Raises :class:`UserError` where they have not been made."""
    try:
        found = {name: (FOLDER / f"{name}.gz").read_bytes() for name in FIXED}
        compiled = (FOLDER / _COMPILED).read_bytes()
    except OSError:
        raise UserError(
            "这份程序里没有浏览器版的部件；请安装正式发布的安装包，"
            "或者在源代码的文件夹里运行一次 python .ci/page/build.py（要有 node 和 npm）"
        ) from None
    return found | {PROGRAM: gzip.compress(_program(gzip.decompress(compiled)), 9, mtime=0)}


def notices() -> list[dict[str, Any]]:
    """Name, version and licence of the parts made by others."""
    found: list[dict[str, Any]] = json.loads((FOLDER / "notices.json").read_text(encoding="utf-8"))
    return found


def _program(compiled: bytes) -> bytes:
    """This program: modules compiled where they have not changed since, else their source."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(compiled)) as made, zipfile.ZipFile(stream, "w") as package:
        known = {entry.filename: entry.comment.decode() for entry in made.infolist()}
        for path in sorted(_PACKAGE.rglob("*.py")):
            parts_of_name = path.relative_to(_PACKAGE).parts
            if set(parts_of_name) & set(_NOT_RUN):
                continue
            name, source = f"generator/{'/'.join(parts_of_name)}", path.read_bytes()
            is_read = name in _SOURCES_READ
            if known.get(f"{name}c") == hashlib.sha256(source).hexdigest() and not is_read:
                package.writestr(zipfile.ZipInfo(f"{name}c", _DATE), made.read(f"{name}c"))
            else:
                package.writestr(zipfile.ZipInfo(name, _DATE), source)
        for name, content in _templates().items():
            package.writestr(zipfile.ZipInfo(f"generator/templates/{name}", _DATE), content)
    return stream.getvalue()


def _templates() -> dict[str, bytes]:
    folder = templates()
    found = {name: (folder / name).read_bytes() for name in (*_PLAIN_TEMPLATES, BASE_FILE)}
    return found | {BUILT: sources().to_json().encode()}
