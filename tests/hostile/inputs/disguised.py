"""Files that are not what their names say."""

from __future__ import annotations

import bz2
import lzma

from tests.hostile.inputs.registry import add

for suffix in ("docx", "html", "htm", "txt", "md", "pdf", "yaml"):
    add(f"{suffix} of zeros", f"a.{suffix}", lambda: b"\0" * 1_900_000)
    add(f"{suffix} of ones", f"a.{suffix}", lambda: b"\xff" * 1_900_000)
    add(f"{suffix} of every byte", f"a.{suffix}", lambda: bytes(range(256)) * 4_000)
add(
    "docx packed otherwise",
    "a.docx",
    lambda: b"PK\x03\x04" + lzma.compress(b"0" * 900_000) + bz2.compress(b"0" * 900_000),
)
