"""What Word documents are filled from: built once from the base file and the form, kept as text.

``templates/word.json`` holds it for the base file as it comes with the program, so that no desk has to
build it; a test says whether it is current, and ``pytest --update-golden`` writes it anew. For a base
file that was restyled it is built at the start of each run (some 0.3 s): nothing is kept in a cache
that somebody else could have written.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from generator.errors import UnreadableError, UserError
from generator.files import read_bytes
from generator.form import official as form
from generator.form import tables
from generator.render.templates import templates

DOCUMENT_PART = "word/document.xml"
CORE_PART = "docProps/core.xml"
BASE_FILE = "base.docx"
BUILT = "word.json"
_LARGEST = 20_000_000
"""Bytes of a base file, packed and unpacked; with a letterhead's picture it has some 2 MB."""
_BUILDERS = ("word_base.py", "word_template.py")
"""The modules that build the source."""
BANNER = "@banner@"
"""Stands in the headers of a draft for what the draft says of itself."""
KEEP = "<?keep ?>"
"""Stands in the last row of a table where ``w:keepNext`` goes if a note follows."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """One table of the form as ``%``-format: a ``%s`` for each figure, in the order of its cells."""

    xml: str
    digits: int
    """The longest figure that fits on one line of its narrowest column."""


@dataclass(frozen=True, slots=True)
class WordSource:
    """The Jinja2 source of ``word/document.xml``, the tables, and every other part of the package."""

    document: str
    tables: dict[str, TableSource]
    """By the id of their section."""
    parts: dict[str, bytes]
    dropped: tuple[str, ...] = ()
    """What of the base file does not appear in a report."""


@dataclass(frozen=True, slots=True)
class WordSources:
    """The sources of final reports and of drafts (which have a header that says so)."""

    made_from: str
    final: WordSource
    draft: WordSource = field(repr=False)

    def to_json(self) -> str:
        """The text of :data:`BUILT`."""
        tree = asdict(self)
        for name in ("final", "draft"):
            tree[name]["parts"] = {part: text.decode() for part, text in tree[name]["parts"].items()}
        tree["draft"]["tables"] = {}  # the same as those of the final report
        return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> WordSources:
    """The sources as :meth:`WordSources.to_json` wrote them."""
    tree = json.loads(text)
    tables = {name: TableSource(**table) for name, table in tree["final"]["tables"].items()}
    final, draft = (
        WordSource(
            tree[name]["document"],
            tables,
            {part: content.encode() for part, content in tree[name]["parts"].items()},
            tuple(tree[name]["dropped"]),
        )
        for name in ("final", "draft")
    )
    return WordSources(tree["made_from"], final, draft)


@lru_cache(maxsize=1)
def sources() -> WordSources:
    """The sources for the base file that is there now. Raises :class:`UserError` if it can't be used."""
    path = templates() / BASE_FILE
    try:
        base = read_bytes(path, _LARGEST)
    except UnreadableError as error:
        raise UserError(f"读不出版式文件 {path}：{error}；请把原来的 {BASE_FILE} 放回去") from error
    digest = digest_of(base)
    try:
        built = from_json((templates() / BUILT).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        built = None
    return built if built is not None and built.made_from == digest else build_sources(base, str(path))


def _unpacked(package: bytes) -> int:
    """How many bytes a package says that it unpacks to; nothing unpacks more than that of it."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(package)) as entries:
            return sum(entry.file_size for entry in entries.infolist())
    except Exception:  # noqa: BLE001  # zipfile has many errors; said when it is opened
        return 0


def build_sources(base: bytes, where: str) -> WordSources:
    """Build the sources from a base file; ``where`` is its path for messages.

    Raises :class:`UserError` where it is no document to build from, or unpacks to more than one has.
    """
    if _unpacked(base) > _LARGEST:
        raise UserError(f"版式文件 {where} 展开后太大，用不了；请把原来的 {BASE_FILE} 放回去")
    from generator.render.word_template import build

    final, draft = build(base, where, draft=False), build(base, where, draft=True)
    return WordSources(digest_of(base), final, draft)


def digest_of(base: bytes) -> str:
    """A digest of all that the sources follow from: base file, form, and the modules that build them."""
    digest = hashlib.sha256(base)
    digest.update(repr([(section.id, section.heading) for section in form.SECTIONS]).encode())
    for table in tables.TABLES:
        for row in table.grid:
            shown = ((str(cell.content), cell.cols, cell.rows, cell.header) for cell in row)
            digest.update(repr((table.number, table.repeated_rows, tuple(shown))).encode())
    for module in _BUILDERS:
        digest.update(b"\0" + (pkgutil.get_data("generator.render", module) or b"").replace(b"\r\n", b"\n"))
    return digest.hexdigest()
