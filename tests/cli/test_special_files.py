"""Pipes, devices, links and folders where a file belongs: a sentence, no hang, nothing touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.work.outputs import WRITTEN_LIST
from tests.building import DISCLOSURE
from tests.cli.program import TITLE, answers, everything, run
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In a folder below another one, in which nothing may appear."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "in").mkdir()
    monkeypatch.chdir(folder)
    yield
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def special(name: str) -> Path:
    """Something that is no file, under a name."""
    path = Path(f"in/{name}.yaml")
    if name == "pipe":
        os.mkfifo(path)
    elif name == "device":
        path.symlink_to("/dev/zero")
    elif name == "nowhere":
        path.symlink_to("missing")
    elif name == "itself":
        path.symlink_to(path.name)
    elif name == "circle":
        path.symlink_to("other.yaml")
        Path("in/other.yaml").symlink_to(path.name)
    else:
        path.mkdir()
        (path / "x.txt").touch()
    return path


KINDS = {"pipe": "管道", "device": "设备", "nowhere": "不存在", "itself": "圈", "circle": "圈"}


@pytest.mark.parametrize(("name", "word"), KINDS.items())
@pytest.mark.parametrize(
    "call", ["check X", "render X", "import X", "draft X", "check a.yaml --last-year X", "check in"]
)
def test_what_is_no_file_is_named_and_not_read(
    call: str, name: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers()
    path = special(name)
    before = everything(Path())
    code, out, err = run(capsys, *call.replace("X", str(path)).split())
    assert code == 2
    assert word in out + err
    assert everything(Path()) == before


@pytest.mark.parametrize(
    "call", ["draft a.yaml -o a.yaml", "import a.txt -o a.txt", "draft a.yaml -o in/a.docx"]
)
def test_nothing_is_written_over_what_it_is_made_from_or_under_a_report_s_name(
    call: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "render", answers(), "-o", "in")
    Path("in").joinpath(f"{TITLE}.txt").rename("a.txt")
    before = everything(Path())
    code, out, err = run(capsys, *call.split(), "--overwrite")
    assert (code, out) == (2, "")
    assert "要读的文件" in err or "以 .yaml 结尾" in err
    assert everything(Path()) == before


def test_a_name_that_is_no_utf_8_stands_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    answers("in/a.yaml")
    Path(os.fsdecode(b"in/\xff.yaml")).touch()
    code, out, _ = run(capsys, "table", "in")
    assert (code, out) == (2, "汇总.xlsx\n")
    shown = load_workbook("汇总.xlsx").worksheets[-1]
    assert any("\ufffd" in str(cell.value) for row in shown.iter_rows() for cell in row)


@pytest.mark.parametrize("name", [*KINDS, "folder"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_no_file_is_never_replaced_by_an_answers_file(
    name: str, overwrite: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = special(name)
    before = everything(Path())
    option = ["--overwrite"] if overwrite else []
    code, out, _ = run(capsys, "draft", EXAMPLES / "good" / "滔溪镇人民政府.yaml", "-o", path, *option)
    assert (code, out) == (2, "")
    assert everything(Path()) == before


@pytest.mark.parametrize("name", [*KINDS, "folder"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_no_file_in_place_of_an_output_stays(
    name: str, overwrite: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    file, path = answers(), special(name)
    Path("in").rename("out")
    (Path("out") / path.name).rename(Path("out") / f"{TITLE}.txt")
    if name in ("itself", "circle"):
        (Path("out") / f"{TITLE}.txt").unlink()
        (Path("out") / f"{TITLE}.txt").symlink_to(f"{TITLE}.txt")
    before = everything(Path())
    code, out, err = run(capsys, "render", file, "-o", "out", *(["--overwrite"] if overwrite else []))
    assert (code, out) == (2, "")
    assert f"{TITLE}.txt" in err
    assert everything(Path()) == before


@pytest.mark.parametrize(("kind", "name"), [("pipe", "管道"), ("device", "设备")])
def test_what_is_no_folder_in_place_of_one_is_called_what_it_is(
    kind: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "pipe":
        os.mkfifo("out")
    else:
        Path("out").symlink_to("/dev/null")
    code, out, err = run(capsys, "render", answers(), "-o", "out")
    assert (code, out) == (2, "")
    assert f"这是{name}，不是文件夹" in err


def test_a_link_in_place_of_an_output_is_replaced_only_when_told_and_never_written_through(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = Path("mine.txt")
    mine.write_text("我的文件", encoding="utf-8")
    Path("out").mkdir()
    link = Path("out") / f"{TITLE}.txt"
    link.symlink_to(Path("../mine.txt"))
    code, _, err = run(capsys, "render", answers(), "-o", "out")
    assert code == 2
    assert "是链接" in err
    assert link.is_symlink()
    assert run(capsys, "render", answers(), "-o", "out", "--overwrite")[0] == 0
    assert not link.is_symlink()
    assert mine.read_text(encoding="utf-8") == "我的文件"


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "hard link"])
def test_the_list_of_written_files_never_leads_into_another_file(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, out = Path("mine.txt"), Path("out")
    mine.write_text("我的文件\n", encoding="utf-8")
    out.mkdir()
    listed = out / WRITTEN_LIST
    if kind == "pipe":
        os.mkfifo(listed)
    elif kind == "hard link":
        listed.hardlink_to(mine)
    else:
        listed.symlink_to("../mine.txt" if kind == "link" else "../missing")
    code, _, err = run(capsys, "render", answers(), "-o", "out")
    assert code == (0 if kind == "hard link" else 2)
    assert kind == "hard link" or WRITTEN_LIST in err
    assert mine.read_text(encoding="utf-8") == "我的文件\n"
    assert not Path("missing").exists()
    if kind == "hard link":
        answers(changes={f"{DISCLOSURE}.行政许可": 31})
        assert run(capsys, "render", "a.yaml", "-o", "out")[0] == 0


def test_a_file_that_says_it_is_empty_is_read_no_further_than_the_limit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    endless = Path("/proc/self/pagemap")
    if not endless.exists():
        pytest.skip("no /proc here")
    code, out, _ = run(capsys, "check", endless)
    assert code == 2
    assert "MB" in out


def test_folders_in_a_circle_are_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    answers("in/a.yaml")
    Path("in/again").symlink_to(".")
    Path("in/下").mkdir()
    Path("in/下/上").symlink_to("..")
    code, _, err = run(capsys, "check", "in")
    assert code == 0
    assert "共 1 份" in err
