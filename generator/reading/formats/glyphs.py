"""Characters that a PDF's font names for others: radicals for the 汉字 that look the same."""

from __future__ import annotations

import unicodedata

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        "⺁⺎⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂兀母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Unicode itself only equates the radicals of the Kangxi block with 汉字."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_MEANT = str.maketrans({chr(code): char for code, char in _KANGXI.items()} | _SUPPLEMENT | _LIGATURES)


def meant(text: str) -> str:
    """The text as it was written before it was set."""
    return text if text.isascii() else text.translate(_MEANT)
