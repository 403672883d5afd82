"""What may reach a terminal: nothing that moves the cursor, changes colours, or turns text round."""

from __future__ import annotations

from generator.patterns import regex

_UNSAFE = regex(
    # C0 and C1 controls, line and paragraph separators, bidirectional controls, halves of characters
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
_SHOWN = "\ufffd"


def clean(text: str) -> str:
    """One line: what a terminal would act on is shown as ``�``, a line end as a space."""
    return clean_lines(text).replace("\n", " ")


def clean_lines(text: str) -> str:
    """The same for several lines."""
    return _UNSAFE.sub(_SHOWN, text.replace("\t", " "))


def clean_json(text: str) -> str:
    """A JSON document that says the same in escapes; names that are no UTF-8 survive in it."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
