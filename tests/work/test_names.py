"""Whatever a report says becomes one name, in the folder that was named."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.work.names import file_name

AWKWARD = [
    *("../../x", "/etc/passwd", "C:\\x", "..", ".", "", "...", "a/../b", "-rf", "~$报告", ".隐藏"),
    *("CON", "con.txt", "lpt1 ", "COM¹"),
    *("a\0b", "a\nb", "a\u202egpj.exe", "\ud800", "a\u2028b", "长" * 300, "a" * 239 + " ."),
]


@given(st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec=None), max_size=300)))
@pytest.mark.parametrize("kind", ["docx", "html-page", "yaml"])
def test_a_name_is_one_name_on_every_system(kind: str, title: str) -> None:
    name = file_name(title, kind, draft=True, draft_mark="草稿")
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert len(name.encode()) <= 250
    assert name.endswith((".docx", ".html", ".yaml"))
    assert name[0] not in ".-~ "
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(name) & set('<>:"/\\|?*\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f')


@pytest.mark.parametrize("title", ["白石镇2024年报告", "甲（乙）“丙”", "a.b", "报告 二"])
def test_an_ordinary_title_stays_as_it_is(title: str) -> None:
    assert file_name(title, "docx") == f"{title}.docx"
