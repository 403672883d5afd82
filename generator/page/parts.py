"""The parts that a page is made of: Python as WebAssembly, the packages it needs, this program.

They are made when the project is built (``.ci/page/build.py``) and travel in the wheel.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from generator.errors import UserError
from generator.page.letters import packed
from generator.page.program import archive, digest_of, modules, resources
from generator.render.templates import templates
from generator.render.word_source import BUILT, sources

FOLDER = Path(__file__).resolve().parent / "parts"
FIXED = ("lock.json", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pydantic_core.wasm")
"""What does not change with this program, by the names under which the page looks for it."""
MEMORY = "memory"
"""The memory of Python after it has imported this program: nothing has to be started."""
LIBRARY, PROGRAM = "python.zip", "program.zip"
"""Python's library and this program, to be started: slower, but the program may have changed."""
RESOURCES = "resources.zip"
_COMPILED = "generator.zip"
_MADE_FROM = "memory.digest"


def parts() -> dict[str, str]:
    """Every part, packed with gzip, as letters. Raises :class:`UserError` where they have not been made."""
    try:
        found = _python() | {name: made(name) for name in FIXED}
    except OSError:
        raise UserError(
            "这份程序里没有浏览器版的部件；请安装正式发布的安装包，或者在源代码的文件夹里先运行 "
            ".venv/bin/python .ci/page/build.py（要有 node 和 npm），再运行一次 .venv/bin/pip install ."
        ) from None
    word = {f"generator/templates/{BUILT}": sources().to_json().encode()}
    return found | {RESOURCES: packed(resources(templates(), word))}


def made(name: str) -> str:
    """A part of the build, as letters."""
    return (FOLDER / name).read_text(encoding="utf-16-le")


def _python() -> dict[str, str]:
    """Python as it was after the start, where this program is still the same; else what it starts from.

    It comes first, for it takes longest to unpack.
    """
    own = modules()
    if (FOLDER / _MADE_FROM).read_text(encoding="utf-8") == digest_of(own):
        return {MEMORY: made(MEMORY)}
    return {LIBRARY: made(LIBRARY), PROGRAM: packed(_program(own, (FOLDER / _COMPILED).read_bytes()))}


def notices() -> list[dict[str, Any]]:
    """Name, version and licence of the parts made by others."""
    found: list[dict[str, Any]] = json.loads((FOLDER / "notices.json").read_text(encoding="utf-8"))
    return found


def _program(own: dict[str, bytes], compiled: bytes) -> bytes:
    """This program: modules compiled where they have not changed since, else their source."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(compiled)) as made:
        known = {entry.filename: entry.comment.decode() for entry in made.infolist()}
        for name, source in own.items():
            is_known = known.get(f"{name}c") == hashlib.sha256(source).hexdigest()
            found |= {f"{name}c": made.read(f"{name}c")} if is_known else {name: source}
    return archive(found)
