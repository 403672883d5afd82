"""The examples: the good ones are the real figures, the broken ones show what they were made for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.schema import FILE_NAME, json_schema
from generator.errors import Exit
from generator.form.tables import TABLES
from generator.render import render
from generator.work.batch import judge
from generator.work.last_year import LastYear
from tests.conftest import EXAMPLES, GOOD, ROOT, SEEDS, needs
from tests.reading_back import docx_figures, text_figures

FIGURES = json.loads((ROOT / "tests" / "data" / "seed_figures.json").read_text(encoding="utf-8"))
BROKEN = sorted((EXAMPLES / "broken").glob("*.yaml"))
UNREADABLE = sorted((EXAMPLES / "broken" / "unreadable").glob("*.yaml"))
LAST_YEAR = EXAMPLES / "last-year" / "镇平县人民政府.yaml"


def official(file: Path) -> list[list[str]]:
    return [figures.split() for figures in FIGURES[file.stem]["figures"]]


def test_there_is_an_example_for_each_real_report() -> None:
    assert {file.stem for file in GOOD} == set(FIGURES)


def test_the_kept_figures_are_those_of_the_real_reports() -> None:
    needs(SEEDS.is_dir(), "the real reports")
    number = re.compile(r"(?:(?<=\s)|^)\d+(?:\.\d+)?(?=\s|$)")
    for kept in FIGURES.values():
        text = (SEEDS / f"{kept['seed']}.txt").read_text(encoding="utf-8")
        marks = ["第二十条第（一）项", "（本列数据", "四、结转下年度", "五、存在"]
        if "(本列数据" in text:
            marks[1] = "(本列数据"
        starts = [text.index(mark) for mark in marks]
        end_of_table_3 = text.index("结果", starts[2])
        found = [
            number.findall(text[starts[0] : starts[1]]),
            number.findall(text[starts[1] : end_of_table_3]),
            number.findall(text[end_of_table_3 : starts[3]]),
        ]
        figures = [line.split() for line in kept["figures"]]
        if len(found[1]) == 161:  # 滔溪镇 prints one row for （六）其他处理; its three rows are 0
            assert set(found[1][140:147]) == set(figures[1][140:161]) == {"0"}
            found[1][140:147] = figures[1][140:161]
        assert found == figures


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_every_figure_reads_back_from_docx_and_text(file: Path) -> None:
    pages = render(load(file).report, draft=False)
    assert docx_figures(pages["docx"]) == official(file)
    assert text_figures(pages["txt"].decode("utf-8-sig").replace("\r\n", "\n")) == official(file)
    assert [len(figures) for figures in official(file)] == [len(table.cells) for table in TABLES]


@pytest.mark.parametrize("file", [*GOOD, *sorted((EXAMPLES / "last-year").glob("*.yaml"))], ids=str)
def test_good_examples_have_no_finding(file: Path) -> None:
    assert judge(file, LastYear(None)).findings == ()


def test_good_examples_have_no_finding_beside_last_year_either() -> None:
    last_year = LastYear(EXAMPLES / "last-year")
    assert [judge(file, last_year).findings for file in GOOD] == [()] * len(GOOD)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_example_shows_its_one_mistake(file: Path) -> None:
    rule = file.stem.partition("-")[0]
    last = LAST_YEAR if rule in {"E301", "E302", "E303", "W507", "W409"} else None
    outcome = judge(file, LastYear(last))
    assert {finding.rule for finding in outcome.findings} == {rule}
    assert outcome.exit is (Exit.BLOCKED if rule.startswith("E") else Exit.OK)
    assert all(finding.line for finding in outcome.findings if finding.path)


@pytest.mark.parametrize("file", UNREADABLE, ids=lambda file: file.stem)
def test_an_unreadable_example_is_refused(file: Path) -> None:
    outcome = judge(file, LastYear(None))
    assert outcome.exit is Exit.UNREADABLE
    assert [finding.line is not None for finding in outcome.findings] == [True]


def test_the_schema_beside_the_examples_is_not_stale() -> None:
    assert (EXAMPLES / FILE_NAME).read_text(encoding="utf-8") == json_schema()
