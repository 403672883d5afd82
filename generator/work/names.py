"""File names made from what a report says: the one place where content becomes a name.

Nothing in a report can lead out of the folder that the person named, make a folder, hide a file or
turn its name round on the screen.
"""

from __future__ import annotations

from unicodedata import normalize

from generator.patterns import regex

_REFUSED = regex(
    # what file systems refuse, control characters, and what is unseen or turns text round
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f'
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e0fff]"
)
_RESERVED = regex(r"(?i)(con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(\..*)?")
_HIDDEN = (".", "~", "-")
"""At the front they hide a file, mark another program's, or make an option of it."""
MAX_NAME = 240
"""Bytes of a file name that every common file system takes, with room for a temporary name."""
_ENDINGS = {"html-page": "（网页）.html"}
"""How a file name ends where the format is no extension."""


def file_name(title: str, kind: str, *, draft: bool = False, draft_mark: str = "") -> str:
    """``<标题>.docx``, characters that file systems refuse replaced by ``_``; always a single name."""
    name = _REFUSED.sub("_", title).strip().strip(" .\u3000") or "未命名"
    if _RESERVED.fullmatch(name) or name.startswith(_HIDDEN):
        name = f"_{name}"
    tail = (f"（{draft_mark}）" if draft else "") + _ENDINGS.get(kind, f".{kind}")
    room = MAX_NAME - len(tail.encode())
    return name.encode()[:room].decode(errors="ignore").rstrip(" .\u3000") + tail


def same_name(name: str) -> str:
    """What two names have in common that some file system takes for one."""
    return normalize("NFC", name).casefold()
