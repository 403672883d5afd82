"""A run through everything the page does, then the modules of Python's own library that it took."""

import json
import sys
from pathlib import Path

from generator.page.calls import call

ROOT = Path("/root")


def ask(name: str, sent: dict, raw: bytes = b"") -> tuple[dict, bytes | None]:
    answer, content = call(name, json.dumps(sent), raw)
    return json.loads(answer), content


for file in sorted((ROOT / "examples" / "good").glob("*.yaml")):
    opened, _ = ask("opened", {"name": file.name}, file.read_bytes())
    last, _ = ask("last_year", {"name": file.name}, file.read_bytes())
    sheet = {key: opened[key] for key in ("answers", "unconfirmed", "base")} | {"last": last["last"]}
    ask("judged", sheet)
    for kind in ("docx", "txt", "html", "html-page"):
        _, content = ask("file", sheet | {"kind": kind, "draft": True})
        ask("last_year", {"name": f"上年.{kind.removesuffix('-page')}"}, content or b"")
    ask(
        "last_year",
        {"name": "上年.md"},
        "# 年报\n<table><tr><td>1</td></tr></table>".encode(),
    )
    ask("answers", sheet)
    ask("answers", sheet | {"base": ""})
for name, raw in (
    ("坏.docx", b"PK\3\4"),
    ("坏.yaml", b"a: [1"),
    ("坏.yaml", "年: 1".encode("gb18030")),
    ("坏.pdf", b"%PDF-"),
):
    ask("opened", {"name": name}, raw)

import linecache  # noqa: E402, F401
import traceback  # noqa: E402, F401  # what tells of an error of our own

library = {
    module.__spec__.name
    for module in list(sys.modules.values())
    if ".zip" in str(getattr(module, "__file__", None)) and module.__spec__
}
print("\n".join(sorted(library)))
