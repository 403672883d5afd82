"""What of this program a page runs: its modules, and a digest that says whether they have changed.

The build of the parts (``.ci/page/build.py``) uses this module before anything is installed: it imports
nothing but Python's own library.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_NOT_RUN = frozenset(
    ("cli", "prompt", "parts", "templates", "__main__.py", "entry.py", "build.py", "skeleton.py", "parts.py")
)
"""Folders and modules that work on the desk only."""
_READ = ("generator/render/word_base.py", "generator/render/word_template.py")
"""Modules whose source is read: it goes into the digest of the Word template."""
_TEMPLATES = ("core.xml.j2", "report.html.j2", "report.txt.j2", "page.html.j2", "base.docx", "word.json")
_DATE = (1980, 1, 1, 0, 0, 0)


def modules() -> dict[str, bytes]:
    """The sources of the modules that run in a page, by their names in an archive."""
    return {
        f"generator/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted(PACKAGE.rglob("*.py"))
        if not _NOT_RUN & set(path.relative_to(PACKAGE).parts)
    }


def digest_of(sources: dict[str, bytes]) -> str:
    """A digest of modules, names and content."""
    digest = hashlib.sha256()
    for name, source in sorted(sources.items()):
        digest.update(f"{name} {hashlib.sha256(source).hexdigest()}\n".encode())
    return digest.hexdigest()


def archive(content: dict[str, bytes]) -> bytes:
    """Files as one archive, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in content.items():
            package.writestr(zipfile.ZipInfo(name, _DATE), data)
    return stream.getvalue()


def resources(templates: Path, built: dict[str, bytes]) -> bytes:
    """What the modules read when they run, as an archive: templates, as they are or as ``built`` has them,
    and the sources that go into a digest."""
    found = {f"generator/templates/{name}": (templates / name).read_bytes() for name in _TEMPLATES}
    return archive(found | built | {name: (PACKAGE.parent / name).read_bytes() for name in _READ})
