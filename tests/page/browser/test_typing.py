"""What is typed or pasted into the page gives the same files as the command line, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.answers.load import load, loads
from generator.answers.save import AnswersFile, new_file
from generator.page.answers import dotted, figure_parsers, typed_of
from generator.render import render
from generator.report.report import Report
from tests.conftest import GOOD
from tests.page.browser.desk import Desk

pytestmark = pytest.mark.timeout(120)  # a browser that hangs shall not hold up the rest

KINDS = {"docx": "docx", "txt": "txt", "html": "html"}


def without_totals(file: Path) -> Report:
    """The report as the page has it: a 总计 is computed there, never typed."""

    def bare(node: Any) -> Any:
        return (
            {key: bare(value) for key, value in node.items() if key != "总计"}
            if isinstance(node, dict)
            else node
        )

    return loads(
        yaml.safe_dump(bare(yaml.safe_load(file.read_text(encoding="utf-8"))), allow_unicode=True)
    ).report


def enter(desk: Desk, file: Path, *, by_key: bool) -> dict[str, str]:
    answers = typed_of(AnswersFile.read(file))
    figures = {dotted(path) for path in figure_parsers()}
    for key, text in answers.items():
        if key not in figures or "信息处理费" in key:
            (desk.type if by_key and len(text) < 60 else desk.fill)(key, text)
    (desk.type_tables if by_key else desk.paste_tables)(answers)
    return answers


@pytest.mark.parametrize("number", range(len(GOOD)), ids=[path.stem for path in GOOD])
def test_an_example_gives_what_the_command_line_gives(desk: Desk, number: int) -> None:
    file = GOOD[number]
    answers = enter(desk, file, by_key=number % 2 == 0)
    desk.settle()
    assert {key: desk.value(key) for key in answers if "总计" not in key} == {
        key: text for key, text in answers.items() if "总计" not in key
    }
    report = load(file).report
    assert [found for found in desk.findings() if found[0].startswith("E")] == []
    pages = render(report, tuple(KINDS.values()), draft=False)
    for button, kind in KINDS.items():
        name, content = desk.download(button)
        assert name == f"{report.full_title}.{kind}"
        assert content == pages[kind]
    name, content = desk.download("save")
    assert name.endswith(".yaml")
    assert content.decode() == new_file(without_totals(file))
