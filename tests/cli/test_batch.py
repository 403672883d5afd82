"""A county's worth of reports at once: several processes, killed runs, runs side by side, findings."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from generator.work.folders import sources_below
from generator.work.last_year import LastYear
from generator.work.outputs import MADE_LIST, WRITTEN_LIST
from generator.work.rendering import Rendering, render_all
from tests.cli.county import NAME, WHOLE, county, killed_and_run_again
from tests.cli.program import PROGRAM, environment, everything, run, start
from tests.conftest import needs

UNITS, BROKEN = 120, 6


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_two_processes_say_and_write_what_one_does(capsys: pytest.CaptureFixture[str]) -> None:
    county("县", UNITS, BROKEN)
    runs = []
    for jobs in ("1", "2", "3"):
        code, out, err = run(capsys, "render", "县", "-o", "out", "-j", jobs, "--json", "--findings", "f")
        runs.append((code, out, err, everything(Path("out")), everything(Path("f"))))
        Path("out").rename(f"out{jobs}")
        Path("f").rename(f"f{jobs}")
    assert runs[0] == runs[1] == runs[2]
    code, out, err, written, letters = runs[0]
    assert code == 2  # one of the broken files has a key that there is not
    entries = json.loads(out)
    assert [entry["file"] for entry in entries] == [f"县/{number:03}.yaml" for number in range(UNITS)]
    assert sum("written" in entry for entry in entries) == UNITS - BROKEN
    assert all(entry["findings"] for entry in entries if "written" not in entry)
    assert len(written) == 2 * (UNITS - BROKEN) + 2
    assert len(letters) == UNITS + 1
    assert f"生成了 {UNITS - BROKEN} 份，没有生成 {BROKEN} 份" in err


def test_the_end_of_a_run_is_a_line_for_each_report(capsys: pytest.CaptureFixture[str]) -> None:
    county("县", 12, 2)
    code, out, err = run(capsys, "check", "县")
    assert code == 1
    assert out.count("错误") == 2
    rows = [line.split() for line in err.split("\n") if "镇人民政府" in line]
    assert len(rows) == 12
    assert ["清水县第9镇人民政府", "2024", "1", "0", "要改正"] in rows
    assert ["清水县第4镇人民政府", "2024", "0", "0", "通过"] in rows
    code, out, err = run(capsys, "render", "县", "-o", "out")
    assert len(out.splitlines()) == 20
    failed = [line for line in err.split("\n") if line.startswith("县/")]
    assert len(failed) == 2, "of more than ten reports a line for each that failed"
    assert ["清水县第4镇人民政府", "2024", "0", "0", "已生成"] in [line.split() for line in err.split("\n")]


def rendering(program: str | None = None) -> Rendering:
    made = Rendering(LastYear(None), Path("out"), ("docx", "txt"))
    return (
        made if program is None else Rendering(LastYear(None), Path("out"), ("docx", "txt"), program=program)
    )


def test_running_again_makes_only_what_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    county("县", 30, 0)
    files = list(sources_below([Path("县")]))

    def unchanged(**changes: str) -> list[int]:
        outcomes = list(render_all(files, rendering(**changes)))
        assert all(len(outcome.written) == 2 for outcome in outcomes)
        return [number for number, outcome in enumerate(outcomes) if outcome.unchanged]

    assert unchanged() == []
    fresh = everything(Path("out"))
    stamps = {path: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    assert unchanged() == list(range(30))
    assert {path: path.stat().st_mtime_ns for path in Path("out").iterdir()} == stamps
    # another answer, an output that is gone, one that was cut off: these and no others
    files[3].write_text(files[3].read_text(encoding="utf-8").replace("30", "31"), encoding="utf-8")
    gone = next(path for path in Path("out").iterdir() if "第7镇" in path.name)
    gone.unlink()
    assert sorted(set(range(30)) - set(unchanged())) == [3, 7]
    files[3].write_text(files[3].read_text(encoding="utf-8").replace("31", "30"), encoding="utf-8")
    assert sorted(set(range(30)) - set(unchanged())) == [3], "the file is another one now"
    now = everything(Path("out"))
    for name in (WRITTEN_LIST, MADE_LIST):  # they know of the file as it was in between, too
        del fresh[name], now[name]
    assert now == fresh
    assert unchanged(program="another version of the program") == []
    # what was corrected by hand is neither taken for ours nor replaced
    page = next(path for path in Path("out").iterdir() if "第5镇" in path.name and path.suffix == ".txt")
    page.write_bytes(page.read_bytes() + "改".encode())
    code, _, err = run(capsys, "render", "县", "-o", "out")
    assert code == 2
    assert "改动过" in err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_and_run_again_gives_what_one_run_gives() -> None:
    cut = killed_and_run_again(units=60, broken=3, kills=5)
    assert cut >= 3, "the kills came too late: the test tests nothing"


def test_two_runs_into_one_folder_both_end_well() -> None:
    county("县", 60, 0)
    assert start("render", "县", "-o", "fresh", stdout=subprocess.DEVNULL).returncode == 0
    command = [*PROGRAM, "render", "县", "-o", "out", "-j", "2"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    runs = [subprocess.Popen(command, **pipes, env=environment()) for _ in range(2)]
    for process in runs:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
        assert len(out.splitlines()) == 120
    assert everything(Path("out")) == everything(Path("fresh"))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interruption_stops_soon_and_leaves_whole_files() -> None:
    county("县", 400, 0)
    command = [*PROGRAM, "render", "县", "-o", "out", "-j", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=environment()
    ) as process:
        assert process.stdout
        for _ in range(10):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everybody
        begin = time.monotonic()
        _, err = process.communicate(timeout=60)
        assert time.monotonic() - begin < 15, "a second on a quiet machine"
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert "完整" in err.decode()
    names = {path.name for path in Path("out").iterdir()}
    assert not {name for name in names if name.endswith(".tmp")}
    assert 10 <= len(names) < 800
    assert all(path.read_bytes()[:2] == b"PK" for path in Path("out").glob("*.docx"))


def test_two_files_for_one_output_are_named_before_anything_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    county("县", 40, 4)
    for copy, of in (("甲.yaml", "008.yaml"), ("乙.yaml", "030.yaml")):
        Path("县", copy).write_bytes(Path("县", of).read_bytes())
    code, out, err = run(capsys, "render", "县", "-o", "out", "-j", "2")
    assert (code, out) == (2, "")
    for name in ("甲.yaml", "008.yaml", "乙.yaml", "030.yaml", "什么都没有写"):
        assert name in err
    assert not Path("out").exists()


def test_reports_without_a_name_are_no_clash(capsys: pytest.CaptureFixture[str]) -> None:
    """Two units that left out 机关名称 must not stop the others."""
    county("县", 5, 0)
    for number in (1, 2):
        file = Path(f"县/00{number}.yaml")
        file.write_text(re.sub("机关名称: .*", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    code, out, _ = run(capsys, "render", "县", "-o", "out", "--format", "txt")
    assert code == 1
    assert len(out.splitlines()) == 3


def test_an_output_folder_that_is_a_file_or_full_of_others(capsys: pytest.CaptureFixture[str]) -> None:
    county("县", 4, 0)
    Path("file").touch()
    code, out, err = run(capsys, "render", "县", "-o", "file")
    assert (code, out) == (2, "")
    assert err.count("不是文件夹") == 1
    Path("out").mkdir()
    for number in range(10_000):
        Path(f"out/{number}.dat").touch()
    assert run(capsys, "render", "县", "-o", "out")[0] == 0
    assert len(list(Path("out").iterdir())) == 10_000 + 8 + 2


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_is_named_for_each_report() -> None:
    """The superuser gives up the right to write everywhere."""
    county("县", 3, 0)
    Path("out").mkdir(mode=0o555)
    rights = "-dac_override,-dac_read_search,-fowner"
    giving_up = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"] if os.geteuid() == 0 else []
    if giving_up:
        needs(shutil.which("setpriv"), "setpriv")
    command = [*giving_up, *PROGRAM, "render", "县", "-o", "out"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("没有权限") == 3
    assert list(Path("out").iterdir()) == []


def test_findings_are_texts_that_the_office_can_send_back(capsys: pytest.CaptureFixture[str]) -> None:
    county("县", 12, 2)
    file = Path("县/005.yaml")
    changed = file.read_text(encoding="utf-8").replace("2025-01-20", "2025-02-20")
    file.write_text(changed, encoding="utf-8")
    Path("县/又.yaml").write_text(changed, encoding="utf-8")
    Path("县/坏.yaml").write_text("机关名字: x\n", encoding="utf-8")
    assert run(capsys, "check", "县", "--findings", "意见")[0] == 2
    raw = Path("意见/清水县第9镇人民政府2024核对意见.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    letter = raw.decode("utf-8-sig")
    assert "清水县第9镇人民政府：" in letter
    assert "贵单位报送的2024年政府信息公开工作年度报告（文件“009.yaml”）已经核对" in letter
    assert "1 处需要改正" in letter
    assert "表二 行政许可行（文件第" in letter
    names = {path.name for path in Path("意见").glob("*.txt")}
    assert {f"清水县第5镇人民政府2024核对意见{time}.txt" for time in ("", "（2）")} < names
    assert "坏核对意见.txt" in names
    assert len(names) == 14
    assert "没有发现需要改正的问题" in Path("意见/清水县第4镇人民政府2024核对意见.txt").read_text("utf-8-sig")
    # remarks that the office added are kept, and that is said
    edited = Path("意见/清水县第9镇人民政府2024核对意见.txt")
    edited.write_bytes(raw + "请于周五前报来。\r\n".encode())
    Path("县/009.yaml").write_text(WHOLE.replace(NAME, "清水县第9镇人民政府"), encoding="utf-8")
    code, _, err = run(capsys, "check", "县", "--findings", "意见")
    assert code == 2
    assert "改动过" in err
    assert "请于周五前报来" in edited.read_text("utf-8-sig")


@pytest.mark.parametrize("value", ["0", "-2", "许多"])
def test_a_number_of_processes_is_a_number(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    county("县", 2, 0)
    code, _, err = run(capsys, "check", "县", "-j", value)
    assert code == 2
    assert "整数" in err
