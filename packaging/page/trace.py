"""A run through everything the page does, then the modules of Python's own library that it took."""

import json
import sys
from pathlib import Path

before = set(sys.modules)
from generator.page.calls import call  # noqa: E402

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
    ask("last_year", {"name": "上年.md"}, "# 某镇2023年政府信息公开工作年度报告\n<table><tr><td>1</td></tr></table>".encode())
    ask("answers", sheet)
    ask("answers", sheet | {"base": ""})
for name, raw in (("坏.docx", b"PK\3\4"), ("坏.yaml", b"a: [1"), ("坏.yaml", "年: 1".encode("gb18030")), ("坏.pdf", b"%PDF-")):
    ask("opened", {"name": name}, raw)

import traceback  # noqa: E402, F401  # what tells of an error of our own
import linecache  # noqa: E402, F401
import encodings.gb18030, encodings.utf_16, encodings.utf_8_sig, encodings.ascii, encodings.latin_1  # noqa: E401, E402
import encodings.utf_16_le, encodings.cp437  # noqa: E401, E402
import html.entities, html.parser, difflib, decimal, tempfile, zipfile  # noqa: E401, E402, F401

library = {m.__spec__.name for m in list(sys.modules.values()) if getattr(m, "__file__", None) and ".zip" in str(m.__file__) and m.__spec__}
print("\n".join(sorted(library)))
