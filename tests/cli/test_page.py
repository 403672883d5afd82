"""`page` as a command: which files it makes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.page.parts import FIXED, FOLDER, parts
from tests.cli.program import answers, run

BUILT = all((FOLDER / name).exists() for name in FIXED)
built = pytest.mark.skipif(not BUILT, reason=".ci/page/build.py was not run here")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@built
@pytest.mark.parametrize(
    ("output", "made"),
    [([], "年报填报.html"), (["-o", "表.html"], "表.html"), (["-o", "有"], "有/年报填报.html")],
)
def test_one_page_goes_to_a_file_or_into_a_folder(
    output: list[str], made: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("有").mkdir()
    code, out, _ = run(capsys, "page", *output)
    assert (code, out.strip()) == (0, made)
    assert "</html>" in Path(made).read_text(encoding="utf-16")


@built
def test_a_folder_of_last_year_makes_a_page_for_each_unit(capsys: pytest.CaptureFixture[str]) -> None:
    answers("上年/a.yaml")
    answers("上年/b.yaml", {"机关名称": "清水县黑石镇人民政府"})
    Path("上年/c.yaml").write_text("机关名字: x\n", encoding="utf-8")
    code, out, err = run(capsys, "page", "--last-year", "上年")
    assert code == 2
    names = ["年报填报（清水县白石镇人民政府）.html", "年报填报（清水县黑石镇人民政府）.html"]
    assert out.splitlines() == [f"填报页面/{name}" for name in names]
    assert "c.yaml" in err
    assert "做了 2 个页面" in err


@built
def test_a_page_that_is_not_ours_is_overwritten_only_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path("年报填报.html")
    mine.write_text("我的", encoding="utf-8")
    assert run(capsys, "page", "--last-year", answers())[0] == 2
    assert mine.read_text(encoding="utf-8") == "我的"
    assert run(capsys, "page", "--last-year", "a.yaml", "--overwrite")[0] == 0
    assert "清水县白石镇人民政府" in mine.read_text(encoding="utf-16")


def test_a_folder_without_reports_makes_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    Path("空").mkdir()
    code, out, _ = run(capsys, "page", "--last-year", "空")
    assert (code, out) == (2, "")


@pytest.mark.parametrize("last", [[], ["--last-year", "a.yaml"], ["--last-year", "."]])
def test_without_its_parts_the_program_says_how_to_get_them(
    last: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.page.parts.FOLDER", Path("没有"))
    monkeypatch.setattr("generator.page.build._parts", parts)  # not what another test has read
    answers()
    code, out, err = run(capsys, "page", *last)
    assert (code, out) == (2, "")
    assert ".ci/page/build.py" in err
    assert list(Path().glob("**/*.html")) == []
