"""Modules compiled into one archive that Python imports from. Runs in the Python of the page."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import marshal
import zipfile
from pathlib import Path

_KEEP_DOCUMENTED = ("pyodide", "_pyodide")
"""Packages that read their own docstrings."""
_DATE = (1980, 1, 1, 0, 0, 0)


def compiled(source: bytes, name: str, *, documented: bool = False) -> bytes:
    """A module as Python keeps it beside its source; it is never compared with one."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=0 if documented else 2)
    head = importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little")
    return head + importlib.util.source_hash(source) + marshal.dumps(code)


def archive(folder: str) -> bytes:
    """Every module below a folder, compiled, with the digest of its source as comment.

    They are stored as they are, for the whole is compressed.
    """
    stream = io.BytesIO()
    root = Path(folder)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for path in sorted(root.rglob("*.py")):
            name = path.relative_to(root).as_posix()
            documented = name.split("/")[0] in _KEEP_DOCUMENTED
            content = compiled(path.read_bytes(), name, documented=documented)
            info = zipfile.ZipInfo(f"{name}c", _DATE)
            info.comment = hashlib.sha256(path.read_bytes()).hexdigest().encode()
            package.writestr(info, content)
    return stream.getvalue()
