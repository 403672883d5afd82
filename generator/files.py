"""Bytes to text and back: encodings that Chinese offices use, and writes that can't be cut in half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import UnreadableError, UserError
from generator.findings import unreadable

MAX_BYTES = 2_000_000
"""Far more than any report: a larger file is another file."""


def read_text(path: Path) -> str:
    """The text of a file saved as UTF-8, with or without BOM, UTF-16 with BOM, or GB18030.

    Raises :class:`UnreadableError` for a file that is missing, no file, too large, or no text.
    """
    return decode(read_bytes(path, MAX_BYTES))


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a file of at most ``limit`` bytes."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableError(unreadable("找不到这个文件，请核对文件名和所在文件夹")) from None
    except IsADirectoryError:
        raise UnreadableError(unreadable("这是文件夹，不是文件")) from None
    except PermissionError:
        kind = "这是文件夹，不是文件" if path.is_dir() else "没有权限读取这个文件"
        raise UnreadableError(unreadable(kind)) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(unreadable(f"文件读不出来：{explain(error)}")) from None
    if len(raw) > limit:
        raise UnreadableError(
            unreadable(f"文件超过 {limit // 1_000_000} MB，不像一份年度报告，请核对是不是选错了文件")
        )
    return raw


def decode(raw: bytes) -> str:
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise UnreadableError(unreadable("这不是文本文件，或者编码不认识；请另存为 UTF-8 编码的文本"))


def write_atomically(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Put ``content`` in place of ``path`` in one step: all of it, or nothing changes.

    ``durable`` waits until the disk has it. Raises :class:`UserError` where it can't be written.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".nianbao-", suffix=".tmp", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if os.name == "posix":
            temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        raise UserError(f"写不进文件 {path}：{explain(error)}。原来的文件没有改动。") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder, if it is not there. Raises :class:`UserError` where it can't be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"用不了文件夹 {path}：{explain(error)}") from error


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


_REASONS = {
    "ENOSPC": "磁盘已满，请腾出空间再试",
    "EDQUOT": "磁盘配额已满，请腾出空间再试",
    "EACCES": "没有权限，或者文件正在 Word、WPS 里打开，请关闭后再试",
    "EPERM": "没有权限，或者文件正在 Word、WPS 里打开，请关闭后再试",
    "EROFS": "这个磁盘是只读的，请换一个文件夹",
    "ENOENT": "文件夹不存在",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "同名的文件夹已经存在",
    "ENAMETOOLONG": "文件名太长，请缩短标题",
    "EIO": "磁盘读写出错",
    "EFBIG": "文件太大，超出了系统限制",
    "ELOOP": "链接绕成了圈",
}


def explain(error: OSError | ValueError) -> str:
    """Why the system refused, in Chinese."""
    import errno

    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number, "") if number else ""
    return _REASONS.get(name, f"系统不允许（{name or type(error).__name__}）")
