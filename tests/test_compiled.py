"""Compiled patterns are kept from run to run, and nothing depends on that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.compiled import Kept, decoded, encoded

PATTERNS = (
    ("[乙-甲丙丁]+?", 0),
    (r"(?P<a>收到(\d+)件)|(?P<b>[一二三四五六七八九十]{1,3})(?(a)件|份)", 0),
    (r"(?i)(?<!第)报告|^\s*$", re.MULTILINE),
    (r"\w+", re.ASCII),
)


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_compiled_one(text: str, flags: int) -> None:
    kept, compiled = decoded(text, encoded(text, flags)), re.compile(text, flags)
    assert kept == compiled
    assert kept.groupindex == compiled.groupindex
    sample = "本年收到12件，二十份 REPORT 报告\n\n丙丁é"
    assert [m.groups() for m in kept.finditer(sample)] == [m.groups() for m in compiled.finditer(sample)]
    assert [m.lastgroup for m in kept.finditer(sample)] == [m.lastgroup for m in compiled.finditer(sample)]


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.usefixtures("writing")
def test_what_one_run_compiled_the_next_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "patterns"
    first = Kept(str(path))
    compiled = [first.pattern(*one) for one in PATTERNS]
    first.write()
    monkeypatch.setattr(re, "compile", None)
    second = Kept(str(path))
    assert [second.pattern(*one) for one in PATTERNS] == compiled
    assert os.listdir(tmp_path) == ["patterns"]  # noqa: PTH208  # nothing unfinished either


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:0],
        lambda raw: b"\xff" * len(raw),
        lambda raw: raw.replace(sys.version.encode(), b"?" * len(sys.version)),  # another Python's
        lambda raw: raw[:-200] + bytes(200),
    ],
)
def test_a_spoilt_file_does_no_harm(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "patterns"
    first = Kept(str(path))
    for one in PATTERNS:
        first.pattern(*one)
    first.write()
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))
    again = Kept(str(path))
    assert [again.pattern(*one) for one in PATTERNS] == [re.compile(*one) for one in PATTERNS]


@pytest.mark.usefixtures("writing")
def test_one_flipped_bit_makes_no_other_pattern(tmp_path: Path) -> None:
    path = tmp_path / "patterns"
    first = Kept(str(path))
    first.pattern("甲(乙|丙)丁", 0)
    first.write()
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert Kept(str(path))._read() == {}


@pytest.mark.usefixtures("writing")
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_what_another_user_wrote_is_not_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "patterns"
    first = Kept(str(path))
    first.pattern("甲", 0)
    first.write()
    assert Kept(str(path))._read()
    os.chown(path, 12345, -1)
    assert Kept(str(path))._read() == {}


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize("path", [None, "/nowhere/at/all", "/dev/null/patterns"])
def test_where_nothing_can_be_kept_patterns_are_compiled(path: str | None) -> None:
    kept = Kept(path)
    assert kept.pattern("甲", 0).search("甲")
    kept.write()


def test_a_run_keeps_them_beside_the_modules_unless_python_writes_nothing(tmp_path: Path) -> None:
    code = "from generator.patterns import regex; print(regex('[甲乙丙丁戊]').search('丁'))"
    for options, expected in ((["-B"], 0), ([], 1)):
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
        subprocess.run([sys.executable, *options, "-c", code], env=environment, check=True)
        assert len(list(tmp_path.rglob("*.patterns"))) == expected


def test_a_wrong_pattern_says_so() -> None:
    with pytest.raises(re.error):
        Kept(None).pattern("(", 0)


@pytest.mark.usefixtures("writing")
def test_a_python_with_other_names_inside_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "patterns"
    re.compile("甲")  # known from now on, also without the compiler
    monkeypatch.setitem(sys.modules, "re._compiler", None)
    monkeypatch.delattr(re, "_compiler")
    kept = Kept(str(path))
    assert kept.pattern("甲", 0).search("甲")
    kept.write()
    assert not path.exists()
