"""Which files a path stands for: a file for itself, a folder for what a command looks for in it and below."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from generator import files
from generator.answers.load import identity
from generator.errors import UnreadableError, UserError
from generator.reading.formats.kinds import KINDS
from generator.reading.marks import PAGE_MARK, WORKBOOK_MARK
from generator.render import DRAFT, FORMATS
from generator.work.names import file_name
from generator.work.outputs import unchanged_outputs
from generator.work.sources import YAML_SUFFIXES, is_published

_LARGEST = 50_000_000
"""Bytes of a file that is looked at for a mark."""
_LOCK = "~$"
"""How the file begins that Word and WPS keep beside one that is open."""


def sources_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder every answers file in it, below it too; each once.

    A folder without answers files stands for the published reports in it.
    """
    return _each_once(paths, _answers_or_published, "答案文件（*.yaml、*.yml），也没有已公布的报告")


def published_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder every published report in it, below it too; each once."""
    return _each_once(paths, _published, "已公布的报告")


def reports_below(paths: Iterable[Path], besides: Iterable[Path] = ()) -> Iterator[Path]:
    """The files named, and of a folder every answers file and every document in it, below it too; each once.

    What this program made of many reports (the workbook, the comparison page) is none, nor is what
    stands in ``besides``.
    """
    return _each_once(paths, _collected, "答案文件（*.yaml、*.yml），也没有已公布的报告", besides)


def without_outputs(found: Iterable[Path]) -> list[Path]:
    """The files without those that were rendered from an answers file among them, and are as rendered."""
    found = list(found)
    outputs = unchanged_outputs(file for file in found if is_published(file))
    if not outputs:
        return found
    rendered = {name for file in found if not is_published(file) for name in _rendered(file)}
    return [file for file in found if file not in outputs or file.name not in rendered]


def _rendered(answers: Path) -> frozenset[str]:
    """The names of all that an answers file may be rendered to."""
    try:
        title = identity(files.read_text(answers)).full_title
    except UnreadableError:
        return frozenset()
    return frozenset(
        file_name(title, kind, draft=draft, draft_mark=DRAFT) for kind in FORMATS for draft in (False, True)
    )


def _each_once(
    paths: Iterable[Path], below: Callable[[Path], list[Path]], what: str, besides: Iterable[Path] = ()
) -> Iterator[Path]:
    """Raises :class:`UserError` where a folder has nothing of it, or a file named is one that Word keeps."""
    seen = {_identity(path) for path in besides}
    paths = list(paths)
    for path in paths:
        is_folder = files.is_folder(path)
        found = below(path) if is_folder else [path]
        if not found:
            raise UserError(f"文件夹 {path} 里没有{what}")
        for file in found:
            if file.name.startswith(_LOCK):  # named by the shell, for *.docx
                continue
            key = _identity(file)
            if key not in seen:
                seen.add(key)
                yield file
    if paths and all(path.name.startswith(_LOCK) for path in paths):
        raise UserError(f"{paths[0]} 是 Word、WPS 打开文件时的临时文件，不是报告")


def _answers_or_published(folder: Path) -> list[Path]:
    below = list(files.files_below(folder))
    answers = [file for file in below if _is_answers_file(file)]
    return answers or [file for file in below if _is_sought(file)]


def _published(folder: Path) -> list[Path]:
    return [file for file in files.files_below(folder) if _is_sought(file)]


def _collected(folder: Path) -> list[Path]:
    below = files.files_below(folder)
    return [file for file in below if _is_answers_file(file) or (is_published(file) and not _is_ours(file))]


def _is_sought(file: Path) -> bool:
    return is_published(file) and KINDS[file.suffix.lower()].is_sought


def _is_answers_file(file: Path) -> bool:
    return file.suffix.lower() in YAML_SUFFIXES


def _is_ours(file: Path) -> bool:
    """Whether it is a workbook or a comparison page that this program made of the units' reports."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".html", ".htm"):
        return False
    from zipfile import ZIP_DEFLATED, ZipFile

    try:
        raw = files.read_bytes(file, _LARGEST)
        if suffix != ".xlsx":
            return PAGE_MARK.encode() in raw[:2000]
        with ZipFile(BytesIO(raw)) as package:
            entry = package.getinfo("docProps/core.xml")
            if entry.compress_type != ZIP_DEFLATED:  # other packings may ask for any memory
                return False
            with package.open(entry) as core:
                return WORKBOOK_MARK.encode() in core.read(20_000)
    except Exception:  # noqa: BLE001  # zipfile has many errors; whatever it is, reading it says so
        return False


def _identity(file: Path) -> str:
    """The same for two ways of writing one path."""
    try:
        return os.path.realpath(file)
    except OSError:  # the current folder is gone
        return str(file)
