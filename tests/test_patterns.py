"""Patterns are compiled at their first use; that each of them can be is seen here."""

from __future__ import annotations

import gc
import importlib
import re
import subprocess
import sys

import pytest

from generator import patterns
from generator.patterns import HAN, regex
from tests.test_architecture import MODULES, name_of


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    for path in MODULES:
        if path.name != "__main__.py":
            importlib.import_module(name_of(path))
    found = [thing for thing in gc.get_objects() if isinstance(thing, patterns._Pattern)]
    assert len(found) > 150
    for one in found:
        re.compile(one.pattern, one._flags)


def test_a_pattern_does_what_the_compiled_one_does() -> None:
    text = "甲镇12件，乙镇3件"
    lazy, compiled = regex(r"\d+"), re.compile(r"\d+")
    for method in patterns._METHODS:
        arguments = ("N", text) if method in ("sub", "subn") else (text,)
        got, expected = getattr(lazy, method)(*arguments), getattr(compiled, method)(*arguments)
        if method == "finditer":
            got, expected = [match.span() for match in got], [match.span() for match in expected]
        if isinstance(expected, re.Match):
            got, expected = got.span(), expected.span()
        assert got == expected


def test_a_wrong_pattern_is_no_error_until_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("甲")


def test_what_does_not_exist_is_no_method() -> None:
    with pytest.raises(AttributeError):
        _ = regex("甲").nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("char", "一鿿镇㵲𬒈")
def test_a_chinese_character(char: str) -> None:
    assert re.fullmatch(HAN, char)


@pytest.mark.parametrize("char", "〇aZ09_é，。、（》“ 　\n%")
def test_no_chinese_character(char: str) -> None:
    assert not re.fullmatch(HAN, char)


def test_loading_the_rules_compiles_none_of_their_patterns() -> None:
    code = (
        "import re, sys\n"
        "compile, callers = re.compile, []\n"
        "def noted(*args):\n"
        "    callers.append(sys._getframe(2).f_globals.get('__name__', ''))\n"
        "    return compile(*args)\n"
        "re.compile = noted\n"
        "import generator.rules\n"
        "print([name for name in callers if name.startswith('generator.rules')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
