"""Where rendered files go, and which of them may be replaced.

Beside its files the program keeps a list of what it wrote (the format of ``sha256sum``). A file is
replaced only if it still is what the program wrote: one that was corrected in Word since, or was
never the program's, is left alone and named.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import UserError
from generator.files import explain, make_folder, write_atomically

WRITTEN_LIST = ".nianbao-written"
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
MAX_NAME = 240
"""Bytes of a file name that every common file system takes, with room for a temporary name."""


_ENDINGS = {"html-page": "（网页）.html"}
"""How a file name ends where the format is no extension."""


def file_name(title: str, kind: str, *, draft: bool, draft_mark: str) -> str:
    """``<标题>.docx``, characters that file systems refuse replaced by ``_``."""
    name = _REFUSED.sub("_", title).strip(" .") or "未命名"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    tail = (f"（{draft_mark}）" if draft else "") + _ENDINGS.get(kind, f".{kind}")
    room = MAX_NAME - len(tail.encode())
    return name.encode()[:room].decode(errors="ignore") + tail


def new_answers_file(path: Path, text: str, *, overwrite: bool) -> Path:
    """Write a new answers file; one that is there already is not overwritten unasked."""
    if path.exists() and not overwrite:
        raise UserError(f"{path} 已经存在，没有覆盖；请换一个文件名，或者加 --overwrite")
    make_folder(path.parent)
    write_atomically(path, text.encode(), durable=True)
    return path


@dataclass
class Folder:
    """A folder of rendered files."""

    path: Path
    overwrite: bool = False
    _written: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if (self.path / WRITTEN_LIST).exists():
                self._read_list()
        except OSError as error:
            raise UserError(f"用不了输出文件夹 {self.path}：{explain(error)}") from error

    def _read_list(self) -> None:
        lines = (self.path / WRITTEN_LIST).read_text(encoding="utf-8", errors="replace")
        for line in lines.splitlines():
            digest, found, name = line.partition("  ")
            if found:
                self._written.setdefault(name, set()).add(digest)

    def refuses(self, name: str, content: bytes) -> str | None:
        """Why a file may not be replaced, or None."""
        path = self.path / name
        try:
            there = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            return f"{path} 已经存在，但读不出来：{explain(error)}"
        if self.overwrite or there == content:
            return None
        known = self._written.get(name, set())
        if hashlib.sha256(there).hexdigest() in known:
            return None
        why = "在生成以后被改动过" if known else "已经存在，而且不是本程序生成的"
        return f"{path} {why}，没有覆盖；确定要覆盖请加 --overwrite，或者换一个输出文件夹"

    def write(self, files: dict[str, bytes]) -> list[Path]:
        """Write the files of one report: all of them, or none if one may not be replaced."""
        refusals = [why for name, content in files.items() if (why := self.refuses(name, content))]
        if refusals:
            raise UserError("；".join(refusals))
        return [self._write(name, content) for name, content in files.items()]

    def _write(self, name: str, content: bytes) -> Path:
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self._written.get(name, set()):
            # first the list, then the file: whatever happens in between, no file of ours is foreign
            self._remember(name, digest)
        path = self.path / name
        write_atomically(path, content)
        return path

    def _remember(self, name: str, digest: str) -> None:
        try:
            with (self.path / WRITTEN_LIST).open("a", encoding="utf-8") as file:
                file.write(f"{digest}  {name}\n")
        except OSError as error:
            raise UserError(f"写不进输出文件夹 {self.path}：{explain(error)}") from error
        self._written.setdefault(name, set()).add(digest)
