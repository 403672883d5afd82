"""The commands as a person or a script calls them: outputs, exit codes, messages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.work.outputs import WRITTEN_LIST
from tests.building import DISCLOSURE, text
from tests.cli.program import PROGRAM, TITLE, answers, environment, run
from tests.conftest import EXAMPLES, GOOD

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(folder: str | Path = ".") -> set[str]:
    return {path.name for path in Path(folder).iterdir() if path.suffix in {".docx", ".txt"}}


SHOWN = [
    ["--help"],
    *([name, "--help"] for name in ("render", "check", "rollup", "table", "compare")),
    ["rules"],
]


@pytest.mark.parametrize("args", SHOWN, ids=" ".join)
def test_what_is_printed_looks_as_it_did(
    args: list[str], capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    code, out, _ = run(capsys, *args)
    assert code == 0
    golden = GOLDEN / f"{'-'.join(args).replace('--', '')}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


def test_render_writes_docx_and_text_and_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "render", answers(), "-o", "成品")
    assert code == 0
    assert out.splitlines() == [str(Path("成品") / f"{TITLE}.docx"), str(Path("成品") / f"{TITLE}.txt")]
    assert made("成品") == {f"{TITLE}.docx", f"{TITLE}.txt"}
    assert "生成了 1 份" in err


def test_one_format_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "render", answers(), "--format", "txt")[0] == 0
    assert made() == {f"{TITLE}.txt"}


def test_a_blocked_report_is_not_rendered_but_its_draft_is(capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(changes={f"{DISCLOSURE}.行政许可": ...})
    code, out, err = run(capsys, "render", file)
    assert (code, out, made()) == (1, "", set())
    assert "E001" in err
    code, out, _ = run(capsys, "render", file, "--draft")
    assert code == 1
    assert made() == {f"{TITLE}（草稿）.docx", f"{TITLE}（草稿）.txt"}


def test_a_warning_does_not_stop_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "render", answers(changes={"落款.日期": "2025-02-01"}))
    assert code == 0
    assert "W503" in err
    assert made() == {f"{TITLE}.docx", f"{TITLE}.txt"}


def test_one_bad_file_stops_none_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    answers("县/一.yaml")
    answers("县/下/二.yml", {"机关名称": "清水县黑石镇人民政府"})
    answers("县/三.yaml", {"机关名称": "清水县红石镇人民政府", f"{DISCLOSURE}.行政处罚": "-1"})
    Path("县/四.yaml").write_text("机关名字: x\n", encoding="utf-8")
    Path("县/.隐藏.yaml").write_text("乱写", encoding="utf-8")
    code, out, err = run(capsys, "render", "县", "-o", "out", "--format", "docx")
    assert code == 2
    assert len(out.splitlines()) == 2
    assert "四.yaml:1" in err
    assert "三.yaml" in err
    assert "共 4 份：生成了 2 份，没有生成 2 份" in err


def test_two_reports_of_one_name_are_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = run(capsys, "render", answers("一.yaml"), answers("二.yaml"), "-o", "out")
    assert code == 2
    assert "一.yaml" in err
    assert "二.yaml" in err
    assert not Path("out").exists()


def test_naming_a_file_twice_is_no_clash(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "render", answers(), "./a.yaml", ".")[0] == 0


def test_rendering_again_replaces_only_what_nobody_touched(capsys: pytest.CaptureFixture[str]) -> None:
    file = answers()
    assert run(capsys, "render", file)[0] == 0
    docx, txt = Path(f"{TITLE}.docx"), Path(f"{TITLE}.txt")
    answers(changes={f"{DISCLOSURE}.行政许可": 31})
    before = docx.read_bytes()
    assert run(capsys, "render", file)[0] == 0
    assert docx.read_bytes() != before
    edited = txt.read_text(encoding="utf-8") + "改过\n"
    txt.write_text(edited, encoding="utf-8")
    before = docx.read_bytes()
    answers(changes={f"{DISCLOSURE}.行政许可": 32})
    code, _, err = run(capsys, "render", file)
    assert code == 2
    assert f"{TITLE}.txt 在生成以后被改动过" in err
    assert (txt.read_text(encoding="utf-8"), docx.read_bytes()) == (edited, before)
    assert run(capsys, "render", file, "--overwrite")[0] == 0
    assert "改过" not in txt.read_text(encoding="utf-8")
    assert docx.read_bytes() != before


def test_a_file_that_was_never_ours_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"{TITLE}.docx").write_bytes(b"mine")
    code, _, err = run(capsys, "render", answers())
    assert code == 2
    assert "不是本程序生成的" in err
    assert Path(f"{TITLE}.docx").read_bytes() == b"mine"
    assert made() == {f"{TITLE}.docx"}


def test_the_list_of_written_files_can_be_checked_with_common_tools(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "render", answers())
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", WRITTEN_LIST], check=True)
    assert len(Path(WRITTEN_LIST).read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('白石镇2024年"报告"：?*|<>', "白石镇2024年_报告_：_____"),
        ("CON", "_CON"),
        ("长" * 150, None),
    ],
)
def test_names_that_file_systems_refuse_are_changed(
    title: str, name: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "render", answers(changes={"标题": title}), "--format", "txt")[0] == 0
    (found,) = made()
    assert len(found.encode()) <= 255
    if name:
        assert found == f"{name}.txt"


def test_check_lists_every_finding_with_file_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(changes={f"{DISCLOSURE}.行政许可": "1e5", "落款.日期": "2025-02-01"})
    code, out, err = run(capsys, "check", file)
    lines = text({f"{DISCLOSURE}.行政许可": "1e5"}).split("\n")
    line = next(n for n, content in enumerate(lines, 1) if "行政许可" in content)
    assert code == 1
    assert out.splitlines()[0].startswith(f"a.yaml:{line}: 错误 E002 表二 行政许可行：")
    assert out.splitlines()[1].split(": ")[1].startswith("提醒 W503")
    assert "1 处错误、1 处提醒" in err


def test_findings_that_say_the_same_are_one_line_with_their_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = answers(changes={"总体情况.主动公开": "全年我镇做了一件事情。" * 40})
    _, out, err = run(capsys, "check", file, "--findings", "意见")
    (line,) = (line for line in out.splitlines() if "W412" in line)
    assert line.endswith("（同样的共 39 处）")
    assert "39 处提醒" in err
    (letter,) = Path("意见").glob("*核对意见.txt")
    (sentence,) = (line for line in letter.read_text(encoding="utf-8-sig").splitlines() if "W412" in line)
    assert sentence.endswith("（同样的共 39 处）（W412）")
    (entry,) = json.loads(run(capsys, "check", file, "--json")[1])
    assert len(entry["findings"]) == 39


def test_check_json_is_one_document_as_the_contract_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    broken = EXAMPLES / "broken" / "E103-收到与办结不平衡.yaml"
    Path("坏.yaml").write_text("机关名字: x\n", encoding="utf-8")
    code, out, _ = run(capsys, "check", broken, "坏.yaml", GOOD[0], "--json")
    entries = json.loads(out)
    assert code == 2
    assert [entry["file"] for entry in entries] == [str(broken), "坏.yaml", str(GOOD[0])]
    assert set(entries[0]) == {"file", "report", "year", "findings"}
    finding = entries[0]["findings"][0]
    assert set(finding) == {"rule", "severity", "where", "message", "values", "line"}
    assert (finding["rule"], finding["severity"], finding["where"]) == ("E103", "error", "表三 自然人列")
    assert isinstance(finding["line"], int)
    assert entries[1]["report"] is None
    assert entries[1]["findings"][0]["rule"] == "E000"
    assert entries[2]["findings"] == []


def test_render_json_names_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "render", answers(), "--json")
    (entry,) = json.loads(out)
    assert code == 0
    assert entry["written"] == [f"{TITLE}.docx", f"{TITLE}.txt"]


def test_last_year_is_one_file_or_a_folder_paired_by_agency(capsys: pytest.CaptureFixture[str]) -> None:
    this = EXAMPLES / "broken" / "E302-现行有效件数接不上.yaml"
    for last in (EXAMPLES / "last-year", EXAMPLES / "last-year" / "镇平县人民政府.yaml"):
        code, out, _ = run(capsys, "check", this, "--last-year", last)
        assert code == 1
        assert "E302" in out
    assert run(capsys, "check", this)[0] == 0


def test_a_report_without_last_year_in_the_folder_is_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    renamed = EXAMPLES / "broken" / "E303-与上年不是同一机关.yaml"
    code, _, err = run(capsys, "check", renamed, "--last-year", EXAMPLES / "last-year")
    assert code == 0
    assert "没有找到" in err
    assert "镇平县人民政府" in err


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert "机关名称" in json.loads(out)["properties"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chek"], ["chek", "check"]),
        ([], ["用法"]),
        (["check"], ["少了", "路径"]),
        (["check", "a.yaml", "--jsn"], ["--jsn", "--json"]),
        (["render", "a.yaml", "--format", "pdf"], ["pdf", "docx、txt"]),
        (["render", "a.yaml", "-o"], ["-o"]),
        (["schema", "x"], ["x"]),
        (["check", "没有这个文件.yaml"], ["找不到"]),
        (["check", "空文件夹"], ["没有答案文件"]),
        (["check", "a.yaml", "--last-year", "没有.yaml"], ["上年文件", "找不到"]),
        (["render", "a.yaml", "-o", "a.yaml"], ["输出文件夹"]),
    ],
)
def test_wrong_usage_is_explained_in_chinese(
    args: list[str], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("空文件夹").mkdir()
    answers()
    code, out, err = run(capsys, *args)
    assert code == 2
    for word in words:
        assert word in out + err
    assert made() == set()


BAD_INPUT = {
    "not yaml": '机关名称: "没有结束\n',
    "empty": "",
    "unknown key": "机关名字: x\n",
    "a list": "- a\n",
    "a list in a mapping": f"{DISCLOSURE}: [1, 2]\n",
    "alias bomb": "待确认:\n  - &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"  - &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
    ),
    "too long": "引言: " + "长" * 3_500_000,
    "control character": text({"引言": "X"}).replace("X", "a\x07b"),
}  # fmt: skip
BAD_VALUES: dict[str, dict[str, object]] = {
    "no such day": {"落款.日期": "2025-02-30"},
    "before the format": {"年度": 2019},
    "negative": {f"{DISCLOSURE}.行政许可": -3},
    "scientific": {f"{DISCLOSURE}.行政许可": "1e5"},
    "full width": {f"{DISCLOSURE}.行政许可": "０９"},
    "fraction": {f"{DISCLOSURE}.行政许可": "12.5"},
    "slash": {"标题": "白石镇/2024年报告"},
    "parent": {"标题": "../2024年报告"},
    "escaped control": {"引言": "a\x07b"},
}


@pytest.mark.parametrize("case", [*BAD_INPUT, *BAD_VALUES])
def test_bad_input_gets_a_chinese_message_an_exit_code_and_no_file(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if case in BAD_INPUT:
        Path("a.yaml").write_text(BAD_INPUT[case], encoding="utf-8")
    else:
        answers(changes=BAD_VALUES[case])
    code, out, err = run(capsys, "render", "a.yaml", "-o", "out")
    assert code == (2 if case in BAD_INPUT else 1)
    assert out == ""
    assert any("\u4e00" <= char <= "\u9fff" for char in err)
    assert not Path("out").exists()


def test_a_directory_where_a_file_belongs_is_read_as_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("目录.yaml").mkdir()
    code, _, err = run(capsys, "render", "目录.yaml")
    assert code == 2
    assert "没有答案文件" in err


def test_our_own_error_leaves_a_note_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("generator.work.batch.check_all", fail)
    code = main(["check", str(answers())])
    err = capsys.readouterr().err
    assert code == 2
    assert "Traceback" not in err
    assert "程序内部出错" in err
    log = Path(err.split("记在 ")[1].split("，")[0])
    assert "secret" in log.read_text(encoding="utf-8")
    log.unlink()


def test_the_program_runs_as_a_module_and_in_any_locale() -> None:
    answers()
    for locale in ("C", "POSIX", "C.UTF-8"):
        own = environment(LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        done = subprocess.run([*PROGRAM, "check", "a.yaml"], capture_output=True, env=own, check=False)
        assert done.returncode == 0
        assert "没有问题" in done.stderr.decode()


def test_where_names_of_files_can_t_be_chinese_the_way_out_is_said() -> None:
    answers()
    own = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    done = subprocess.run([*PROGRAM, "render", "a.yaml"], capture_output=True, env=own, check=False)
    assert done.returncode == 2
    assert "export PYTHONUTF8=1" in done.stderr.decode()
    assert "程序内部出错" not in done.stderr.decode()


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m generator schema | head -c 10",
        shell=True,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert done.stderr == b""
