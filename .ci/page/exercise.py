"""A run through everything the page does, in the Python of the page.

It shows which modules of Python's own library the page takes (``stdlib.txt``), and it leaves behind the
patterns and tables that the first use makes, so that the memory that a page is given has them already.
"""

import gc
import json
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

from generator.page.calls import call


def exercise(examples: str) -> None:
    """Open, check, write and read again every example below a folder, and some that can't be read."""
    for file in sorted(Path(examples).glob("*.yaml")):
        opened, _ = _ask("opened", {"name": file.name}, file.read_bytes())
        last, _ = _ask("last_year", {"name": file.name}, file.read_bytes())
        sheet = {key: opened[key] for key in ("answers", "unconfirmed", "base")} | {"last": last["last"]}
        _ask("judged", sheet)
        for kind in ("docx", "txt", "html", "html-page"):
            _, content = _ask("file", sheet | {"kind": kind, "draft": True})
            _ask("last_year", {"name": f"上年.{kind.removesuffix('-page')}"}, content or b"")
        _ask("last_year", {"name": "上年.md"}, "# 年报\n<table><tr><td>1</td></tr></table>".encode())
        _ask("answers", sheet)
        _ask("answers", sheet | {"base": ""})
    for name, raw in (
        ("坏.docx", b"PK\3\4"),
        ("坏.yaml", b"a: [1"),
        ("坏.yaml", "年: 1".encode("gb18030")),
        ("坏.pdf", b"%PDF-"),
    ):
        _ask("opened", {"name": name}, raw)
    import linecache  # noqa: F401
    import traceback  # noqa: F401  # what tells of an error of our own


def forget() -> None:
    """Leave nothing of the examples behind, and nothing that was read from a template.

    Templates travel beside the memory: a page follows a base file that was restyled.
    """
    gc.collect()
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and (found.__module__ or "").startswith("generator."):
            found.cache_clear()
    _ask("judged", {"answers": {}})
    gc.collect()
    gc.freeze()  # what is there now stays: it is not looked through for garbage again


def library() -> str:
    """The modules of Python's own library that are in use, a line each."""
    found = {
        module.__spec__.name
        for module in list(sys.modules.values())
        if ".zip" in str(getattr(module, "__file__", None)) and module.__spec__
    }
    return "\n".join(sorted(found))


def _ask(name: str, sent: dict, raw: bytes = b"") -> tuple[dict, bytes | None]:
    answer, content = call(name, json.dumps(sent), raw)
    return json.loads(answer), content
