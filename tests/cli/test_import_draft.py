"""`import` and `draft` as commands: what they write, where, what they say, what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.answers.load import load
from tests.building import DISCLOSURE
from tests.cli.program import TITLE, answers, everything, run

AGENCY = "清水县白石镇人民政府"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def published(capsys: pytest.CaptureFixture[str]) -> Path:
    """A published report, rendered and put away."""
    assert run(capsys, "render", answers(), "-o", "公布", "--format", "txt")[0] == 0
    Path("a.yaml").unlink()
    return Path("公布") / f"{TITLE}.txt"


def test_import_names_the_file_by_agency_and_year(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "import", published)
    assert (code, out) == (0, f"{AGENCY}2024.yaml\n")
    assert "读完，全部读出" in err
    report = load(Path(f"{AGENCY}2024.yaml")).report
    assert (report.agency, report.year) == (AGENCY, 2024)
    assert run(capsys, "check", f"{AGENCY}2024.yaml")[0] == 0


def test_import_lists_what_it_could_not_read_and_leaves_it_open(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = published.read_text(encoding="utf-8-sig").split("\n")
    changed = [line.replace("30", "许多", 1) if "行政许可" in line else line for line in lines]
    assert changed != lines
    published.write_text("\n".join(changed), encoding="utf-8")
    code, _, err = run(capsys, "import", published, "-o", "b.yaml")
    assert code == 0
    assert f"{published}: 没有读出 表二" in err
    assert "有 1 处没有读出" in err
    code, out, _ = run(capsys, "check", "b.yaml")
    assert code == 1
    assert "行政许可" in out


def test_import_counts_and_writes_down_what_is_found(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = published.read_text(encoding="utf-8-sig")
    wrong = text.replace(AGENCY, "清水县青石镇人民政府").replace("行政许可", "行政许坷")
    assert wrong != text
    Path("错.txt").write_text(wrong, encoding="utf-8")
    Path("空.txt").write_text("", encoding="utf-8")
    code, out, err = run(capsys, "import", published, "错.txt", "空.txt", "--findings", "意见")
    assert code == 2  # 空.txt
    assert len(out.splitlines()) == 2
    headings = next(line.split() for line in err.splitlines() if "机关名称" in line)
    assert headings == ["机关名称", "年度", "没有读出", "错误", "提醒", "结果"]
    letters = {file.name: file.read_text(encoding="utf-8-sig") for file in Path("意见").iterdir()}
    assert "没有发现需要改正的问题" in letters[f"{AGENCY}2024核对意见.txt"]
    assert "行政许可" in letters["清水县青石镇人民政府2024核对意见.txt"]
    assert "文件没有读出来" in letters["空核对意见.txt"]


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("b.yaml", "b.yaml"),
        ("新/b.yml", "新/b.yml"),
        ("有", f"有/{AGENCY}2024.yaml"),
        ("没有/下", f"没有/下/{AGENCY}2024.yaml"),
    ],
)
def test_import_writes_to_a_file_or_into_a_folder(
    output: str, written: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("有").mkdir()
    code, out, _ = run(capsys, "import", published, "-o", output)
    assert (code, out.strip()) == (0, written)
    assert load(Path(written)).report.agency == AGENCY


@pytest.mark.parametrize("command", ["import", "draft"])
def test_an_answers_file_is_overwritten_only_when_told(
    command: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("b.yaml").write_text("我写的", encoding="utf-8")
    code, out, err = run(capsys, command, published, "-o", "b.yaml")
    assert (code, out) == (2, "")
    assert "b.yaml 已经存在" in err
    assert Path("b.yaml").read_text(encoding="utf-8") == "我写的"
    assert run(capsys, command, published, "-o", "b.yaml", "--overwrite")[0] == 0
    assert load(Path("b.yaml")).report.agency == AGENCY


def test_several_reports_do_not_go_into_one_file(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("有").touch()
    other = published.with_name("又一份.txt")
    other.write_bytes(published.read_bytes())
    for output in ("b.yaml", "有"):
        before = everything(Path())
        code, out, err = run(capsys, "import", published, other, "-o", output)
        assert (code, out) == (2, "")
        assert "一个文件" in err
        assert "EEXIST" not in err
        assert everything(Path()) == before


def test_one_bad_report_stops_none_of_the_others(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("坏.txt").write_text("不是报告", encoding="utf-8")
    code, out, err = run(capsys, "import", "没有.docx", "坏.txt", published, "-o", "out")
    assert (code, out.strip()) == (2, f"out/{AGENCY}2024.yaml")
    assert "没有.docx：找不到" in err
    assert "坏.txt：" in err


def test_a_folder_of_reports_is_read_and_two_of_one_name_are_both_named(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = published.with_name("又一份.txt")
    lines = published.read_text(encoding="utf-8-sig").split("\n")
    at = next(number for number, line in enumerate(lines) if "行政许可" in line and "|" in line)
    lines[at] = lines[at].replace("30", "31")
    other.write_text("\n".join(lines), encoding="utf-8")
    (published.parent / "旁边.yaml").write_text("机关名称: 别的\n", encoding="utf-8")
    code, out, err = run(capsys, "import", published.parent, "-o", "out", "--overwrite", "--json")
    entries = json.loads(out)
    assert code == 2
    assert [entry["file"] for entry in entries] == sorted([str(other), str(published)])
    assert [bool(entry["written"]) for entry in entries] == [True, False]
    assert str(entries[0]["file"]) in entries[1]["refused"]
    assert "共 2 份：写好 1 份，没有写 1 份" in err


@pytest.mark.parametrize("command", ["import", "draft"])
@pytest.mark.parametrize("agency", ["../../逃出", "/tmp/逃出", "..", "a/b/c"])
def test_nothing_that_a_report_says_leads_out_of_the_folder(
    command: str, agency: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By 机关名称 of an answers file, and by the title and 署名 of a published report."""
    if command == "draft":
        file = answers(changes={"机关名称": agency})
    else:
        run(
            capsys, "render", answers(changes={"标题": TITLE.replace("白石镇", "白 石镇")}), "--format", "txt"
        )
        (file,) = Path().glob("*.txt")
        page = file.read_text(encoding="utf-8-sig").replace("清水县白石镇人民政府", agency)
        file.write_text(page, encoding="utf-8")
    before = set(everything(tmp_path))
    code, out, _ = run(capsys, command, file)
    new = set(everything(tmp_path)) - before
    assert code == 0
    assert new == {f"here/{out.strip()}"}
    assert Path(out.strip()).name == out.strip()
    assert [path for path in Path().iterdir() if path.is_dir()] == []


def test_draft_rolls_the_year_on_and_keeps_texts_to_be_confirmed(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "draft", published)
    assert (code, out.strip()) == (0, f"{AGENCY}2025.yaml")
    assert "待确认" in err
    report = load(Path(out.strip())).report
    assert (report.agency, report.year) == (AGENCY, 2025)
    figures = [figure for cell, figure in report.figures.items() if cell.keys[0] == DISCLOSURE]
    assert figures
    assert not any(figures)
    code, out, _ = run(capsys, "check", out.strip())
    assert code == 1
    assert "E402" in out


def test_draft_wants_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    answers("上年/a.yaml")
    code, out, err = run(capsys, "draft", "上年")
    assert (code, out) == (2, "")
    assert "上年 是文件夹" in err
    assert run(capsys, "draft", "没有.yaml")[0] == 2


def test_the_limit_of_check_counts_the_texts(capsys: pytest.CaptureFixture[str]) -> None:
    file = answers()
    assert "W413" not in run(capsys, "check", file, "--limit", "5000")[1]
    code, out, _ = run(capsys, "check", file, "--limit", "10")
    assert code == 0
    assert "W413" in out
    code, _, err = run(capsys, "check", file, "--limit", "许多")
    assert code == 2
    assert "许多" in err
