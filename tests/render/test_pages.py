"""The pages as LibreOffice shows them, and the package as Word's own validator judges it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.render import render
from tests.building import answers
from tests.conftest import GOOD, needs
from tests.official_form import HEADINGS

SOFFICE = shutil.which("soffice")
VALIDATOR = os.environ.get("OOXML_VALIDATE") or shutil.which("ooxml-validate")


@pytest.fixture(scope="module", params=[GOOD[0], GOOD[-1]], ids=lambda file: file.stem)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs(SOFFICE and shutil.which("pdftotext"), "LibreOffice and poppler-utils")
    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.docx").write_bytes(render(load(request.param).report, ("docx",), draft=False)["docx"])
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "report.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder / "report.pdf"


def words(pdf: Path) -> list[tuple[int, float, float, str]]:
    """Page, left and right edge in points, and text of every word."""
    out = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    found, page = [], 0
    for line in out.splitlines():
        if "<page " in line:
            page += 1
        match = re.search(r'<word xMin="([\d.]+)" .*xMax="([\d.]+)".*?>(.*)</word>', line)
        if match:
            found.append((page, float(match[1]), float(match[2]), match[3]))
    return found


def test_it_opens_as_a4_with_every_heading(pdf: Path) -> None:
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    width, height = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", info)[0])
    assert (round(width), round(height)) == (595, 842)
    text = "".join(text for *_, text in words(pdf))
    for heading in HEADINGS:
        assert heading in text


def test_nothing_stands_outside_the_margins(pdf: Path) -> None:
    left, right = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72
    hanging = dict.fromkeys("，。、；：", 16)  # points: punctuation may hang over the edge
    for _, start, end, text in words(pdf):
        assert start > left - 1
        assert end < right + 1 + hanging.get(text[-1], 0), text


def test_a_table_that_goes_on_repeats_its_headings(pdf: Path) -> None:
    pages_of_rows = {
        page
        for page, *_, text in words(pdf)
        if text in {"一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"}
    }
    pages_of_heads = [page for page, *_, text in words(pdf) if text == "申请人情况"]
    assert set(pages_of_heads) >= pages_of_rows
    assert len(pages_of_heads) == len(set(pages_of_heads))


def test_short_labels_are_not_broken(pdf: Path) -> None:
    whole = {text for *_, text in words(pdf)}
    for label in (
        "自然人",
        "总计",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
        "（六）其他处理",
        "1.属于国家秘密",
        "3.其他",
    ):
        assert label in whole


def test_every_page_has_its_number(pdf: Path) -> None:
    pages = max(page for page, *_ in words(pdf))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r"—\s*(\d+)\s*—", text) == [str(page + 1) for page in range(pages)]


LENGTHS = range(24)


@pytest.fixture(scope="module")
def lengths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same report with 0, 1, 2 … more lines before its tables, as pages."""
    needs(SOFFICE and shutil.which("pdftotext"), "LibreOffice and poppler-utils")
    folder = tmp_path_factory.mktemp("lengths")
    for more in LENGTHS:
        text = "\n".join(["全年按期公开。"] * (more + 1))
        note = {"主动公开政府信息情况.备注": "注：行政许可含延续。"} if more % 2 else {}
        report = answers({"引言": text, **note}).report
        (folder / f"{more:02}.docx").write_bytes(render(report, ("docx",), draft=False)["docx"])
    profile = f"-env:UserInstallation=file://{folder}/profile"
    names = [f"{more:02}.docx" for more in LENGTHS]
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return [folder / f"{more:02}.pdf" for more in LENGTHS]


def test_no_table_is_torn_from_its_heading_or_over_two_pages(lengths: list[Path]) -> None:
    begins = set()
    for path in lengths:
        pages: dict[str, set[int]] = {}
        for page, *_, text in words(path):
            pages.setdefault(text, set()).add(page)
        for first, last in (
            (HEADINGS[1], "行政事业性收费"),
            (HEADINGS[2], "四、结转下年度继续办理"),
            (HEADINGS[3], "复议后起诉"),
        ):
            assert pages[first] == pages[last], f"{path.stem}: {first}"
            assert len(pages[first]) == 1
        assert pages["第二十条第（一）项"] == pages["第二十条第（八）项"] == pages[HEADINGS[1]]
        if "注：行政许可含延续。" in pages:
            assert pages["注：行政许可含延续。"] == pages[HEADINGS[1]]
        begins.add(min(pages[HEADINGS[1]]))
    assert len(begins) > 1  # the lengths do move table 2 over a page's end


def test_words_own_validator_finds_nothing(tmp_path: Path) -> None:
    needs(VALIDATOR, "the Open XML validator")
    for draft in (False, True):
        for file in GOOD:
            path = tmp_path / f"{file.stem}{draft}.docx"
            path.write_bytes(render(load(file).report, ("docx",), draft=draft)["docx"])
    for path in sorted(tmp_path.glob("*.docx"))[:4]:
        done = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
        assert "Found 0 errors" in done.stdout, done.stdout
