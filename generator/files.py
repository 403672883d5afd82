"""Files: encodings that Chinese offices use, only ordinary files, and writes that can't be cut in half."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import UnreadableError, UserError
from generator.findings import unreadable

MAX_BYTES = 2_000_000
"""Far more than any report: a larger file is another file."""
_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | _ALWAYS
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read_text(path: Path) -> str:
    """The text of a file saved as UTF-8, with or without BOM, UTF-16 with BOM, or GB18030.

    Raises :class:`UnreadableError` for a file that is missing, no file, too large, or no text.
    """
    return decode(read_bytes(path, MAX_BYTES))


def read_bytes(path: Path, limit: int, *, through_links: bool = True) -> bytes:
    """The content of an ordinary file of at most ``limit`` bytes; its kind and size are looked at first.

    A pipe or a device is never waited for, and what says that it is empty and is not (as in /proc)
    is read no further than the limit.
    """
    try:
        _refuse_kind(path.stat(follow_symlinks=through_links))  # some devices act on being opened
        with open(os.open(path, _READ | (0 if through_links else _NO_LINK)), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            _refuse_kind(status)
            if status.st_size <= limit:
                raw = file.read(status.st_size + 1) or b""
                if len(raw) > status.st_size:  # it grows, or says nothing of its size, as in /proc
                    raw += file.read(limit + 1 - len(raw)) or b""
                if len(raw) <= limit:
                    return raw
    except FileNotFoundError:
        dangling = path.is_symlink()
        why = "这是链接，它指向的文件不存在" if dangling else "找不到这个文件，请核对文件名和所在文件夹"
        raise UnreadableError(unreadable(why)) from None
    except PermissionError:
        raise UnreadableError(unreadable("没有权限读取这个文件")) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(unreadable(f"文件读不出来：{explain(error)}")) from None
    size = f"{limit // 1_000_000} MB"
    way_out = "请核对是不是选错了文件；图片多的，请压缩或者删去图片再试"
    raise UnreadableError(unreadable(f"文件超过 {size}，太大了，没有读；{way_out}"))


def kind_of(status: os.stat_result) -> str:
    """What stands there, where it is no ordinary file; empty for an ordinary file."""
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return "文件夹"
    if stat.S_ISLNK(mode):
        return "链接"
    return "管道" if stat.S_ISFIFO(mode) else "套接字" if stat.S_ISSOCK(mode) else "设备"


def _refuse_kind(status: os.stat_result) -> None:
    kind = kind_of(status)
    if kind:
        raise UnreadableError(unreadable(f"这是{kind}，不是文件"))


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

    Behind a link the file that it leads to is written. ``durable`` waits until the disk has it.
    Raises :class:`UserError` where it can't be written.
    """
    write_together({path: content}, durable=durable)


def write_together(
    contents: Mapping[Path, bytes], *, durable: bool = False, through_links: bool = True
) -> None:
    """Put several files in place, or none of them.

    All are written beside their places first, where a full disk shows; then each takes its place,
    and where one can't, those before it are put back. With ``through_links`` the file behind a link
    is written, without it the link itself gives way.
    """
    from generator.unfinished import PreparedFile

    prepared: list[PreparedFile] = []
    path = Path()
    try:
        try:
            for path, content in contents.items():
                prepared.append(PreparedFile(_place(path, through_links=through_links)))
                prepared[-1].write(content, durable=durable)
            if len(prepared) > 1:
                for entry in prepared:
                    entry.keep_old()
            for entry in prepared:
                path = entry.target
                entry.take_place()
        except BaseException:
            for entry in prepared:
                entry.put_back()
            raise
        finally:
            for entry in prepared:
                entry.clear()
    except OSError as error:
        raise UserError(f"写不进文件 {path}：{explain(error)}。原来的文件没有改动。") from error


def _place(path: Path, *, through_links: bool) -> Path:
    """Where to write for a path. Raises :class:`UserError` where something else than a file stands."""
    try:
        kind = kind_of(os.lstat(path))
    except FileNotFoundError:
        return path
    if kind == "链接":
        target = Path(behind(path))
        kind = kind_of(target.stat())
        path = target if through_links else path
    if kind:
        raise UserError(f"写不进文件 {path}：这是{kind}，不是文件，请换一个文件名")
    return path


def behind(link: Path) -> str:
    """The path that a link leads to. Raises :class:`UserError` for one that leads nowhere."""
    try:
        return os.path.realpath(link, strict=True)
    except OSError as error:
        circle = "它绕成了圈" if explain(error) == _REASONS["ELOOP"] else "它指向的文件不存在"
        raise UserError(f"{link} 是链接，{circle}，没有写；请删去这个链接，或者换一个文件名") from error


def make_folder(path: Path, what: str = "文件夹") -> None:
    """Make a folder, if it is not there. Raises :class:`UserError` where it can't be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        dangling = path.is_symlink() and not path.exists()
        kind = "链接，它指向的文件夹不存在" if dangling else f"{kind_of(path.stat()) or '文件'}，不是文件夹"
        raise UserError(f"用不了{what} {path}：这是{kind}；请换一个文件夹") from None
    except OSError as error:
        raise UserError(f"用不了{what} {path}：{explain(error)}") from error


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; no error where it can't be found out."""
    return os.path.isdir(path)  # noqa: PTH112  # Path.is_dir raises where a folder above is closed to us


def quoted(path: Path) -> str:
    """A path as it can be typed into a command."""
    if os.name == "posix":
        import shlex

        is_plain = all(char.isalnum() or char in "/._-（）" for char in str(path))
        return str(path) if is_plain else shlex.quote(str(path))
    return f'"{path}"' if any(char in str(path) for char in " &()^;,=") else str(path)


def files_below(folder: Path) -> Iterable[Path]:
    """Everything in a folder and below that is no folder, in order, hidden names left out.

    Folders behind links are not entered: links may run in a circle. Raises :class:`UserError` where
    a folder can't be read.
    """
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith((".", "~$")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(here / entry.name)
                    elif not (entry.is_symlink() and is_folder(here / entry.name)):
                        found.append(here / entry.name)
        except OSError as error:
            raise UserError(f"文件夹 {here} 读不出来：{explain(error)}") from error
    return sorted(found)


_REASONS = {
    "ENOSPC": "磁盘已满，请腾出空间再试",
    "EDQUOT": "磁盘配额已满，请腾出空间再试",
    "EACCES": "没有权限，或者文件正在 Word、Excel、WPS 里打开，请关闭后再试",
    "EPERM": "没有权限，或者文件正在 Word、Excel、WPS 里打开，请关闭后再试",
    "EROFS": "这个磁盘是只读的，请换一个文件夹",
    "ENOENT": "文件夹不存在",
    "EEXIST": "已经有一个同名的文件，它不是文件夹；请换一个名字",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "同名的文件夹已经存在",
    "ENAMETOOLONG": "文件名太长，请缩短标题",
    "EIO": "磁盘读写出错",
    "EFBIG": "文件太大，超出了系统限制",
    "ELOOP": "链接绕成了圈",
    "EBADF": "标准输出是关着的，请在终端窗口里运行，或者用 > 写到文件里",
}


def explain(error: OSError | ValueError) -> str:
    """Why the system refused, in Chinese."""
    import errno

    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number, "") if number else ""
    return _REASONS.get(name, f"系统不允许（{name or type(error).__name__}）")
