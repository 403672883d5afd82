"""A file to the document model, by what it is: checked by its content, not only by its name."""

from __future__ import annotations

from pathlib import Path

from generator.errors import UnreadableError
from generator.files import read_bytes
from generator.findings import unreadable
from generator.reading.document import MAX_BYTES, Document
from generator.reading.formats.fence import read_document
from generator.reading.formats.kinds import KINDS, SUFFIXES

_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_WORKBOOK = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 再试"
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再试"


def open_document(path: Path) -> Document:
    """The document in a file. Raises :class:`UnreadableError`."""
    suffix = path.suffix.lower()
    raw = read_bytes(path, MAX_BYTES)
    if not raw.strip():
        raise UnreadableError(unreadable("文件是空的，请核对是不是选错了文件"))
    _refuse_disguise(raw, suffix)
    return read_document(raw, suffix)


def _refuse_disguise(raw: bytes, suffix: str) -> None:
    """Refuse formats that can't be read, and files whose content is not what their name says."""
    why = _not_read(raw, suffix) if suffix not in SUFFIXES else _not_what_it_says(raw, suffix)
    if why:
        raise UnreadableError(unreadable(why))


def _not_read(raw: bytes, suffix: str) -> str:
    if suffix == ".doc" and raw.startswith(_ZIP) and b"word/" in raw:
        return "扩展名是 .doc，内容却是 .docx，请把扩展名改成 .docx 再试"
    if suffix == ".doc" and b"<html" in raw[:4096].lower():
        return "扩展名是 .doc，内容却是网页，请把扩展名改成 .html 再试"
    other = f"读不了“{suffix or '没有扩展名的文件'}”，能读的有：{' '.join(SUFFIXES)}"
    return KINDS[suffix].why_not if suffix in KINDS else other


def _not_what_it_says(raw: bytes, suffix: str) -> str:
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            return "文件有密码，请先在 Word 或 WPS 里去掉密码再试"
        way_out = _SAVE_AS_WORKBOOK if suffix == ".xlsx" else _SAVE_AS
        return f"扩展名是 {suffix}，内容却是旧版 Office 文件（.doc 之类），{way_out}"
    if raw.startswith(_RTF):
        return f"扩展名是 {suffix}，内容却是 .rtf，{_SAVE_AS}"
    is_pdf = _PDF in raw[:1024]
    kind = ".docx 之类的压缩包" if raw.startswith(_ZIP) else "PDF" if is_pdf else "别的文件"
    if suffix == ".docx" and not raw.startswith(_ZIP):
        return f"扩展名是 .docx，内容却是{kind}，或者文件损坏了；{_SAVE_AS}"
    if suffix == ".xlsx" and not raw.startswith(_ZIP):
        return f"扩展名是 .xlsx，内容却是{kind}，或者文件损坏了；{_SAVE_AS_WORKBOOK}"
    if suffix == ".pdf" and not is_pdf:
        return f"扩展名是 .pdf，内容却是{kind}，或者文件损坏了；请核对是不是选错了文件"
    if suffix not in (".docx", ".xlsx", ".pdf") and kind != "别的文件":
        return f"扩展名是 {suffix}，内容却是{kind}，请改正扩展名再试"
    return ""
