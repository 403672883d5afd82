"""Where the program prints to, and when it is interrupted: real processes."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from generator.cli import main
from generator.work.outputs import MADE_LIST, WRITTEN_LIST
from tests.building import DISCLOSURE
from tests.cli.program import PROGRAM, TITLE, answers, environment, run, start
from tests.conftest import EXAMPLES, needs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams and signals of POSIX")
BROKEN = EXAMPLES / "broken" / "E103-收到与办结不平衡.yaml"
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("call", ["--help", "--version", "schema", "rules", "check X", "check X --json"])
def test_a_result_that_can_not_be_handed_over_is_an_error(call: str) -> None:
    with FULL.open("wb") as full:
        done = start(*call.replace("X", str(BROKEN)).split(), stdout=full)
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()
    assert "内部出错" not in done.stderr.decode()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_messages_that_nobody_can_receive_stop_nothing() -> None:
    command = [*PROGRAM, "render", str(answers())]
    with FULL.open("wb") as full:
        done = subprocess.run(command, stderr=full, stdout=subprocess.PIPE, env=environment(), check=False)
    assert done.returncode == 0
    assert Path(f"{TITLE}.txt").exists()


ROLLUP = "rollup a.yaml --name 清水县人民政府 --type 县级人民政府"
PRINTING = {
    "--help": None,
    "--version": None,
    "schema": None,
    "rules": None,
    "rollup --help": None,
    "check X": None,
    "check a.yaml --json": None,
    "render a.yaml b.yaml -o out": "out/清水县红石镇人民政府2024年政府信息公开工作年度报告.docx",
    "render a.yaml b.yaml -o out --json": "out/清水县红石镇人民政府2024年政府信息公开工作年度报告.docx",
    "import a.txt b.txt -o out": "out/清水县红石镇人民政府2024.yaml",
    "draft a.yaml -o next.yaml": "next.yaml",
    f"{ROLLUP} -o sum.yaml": "sum.yaml",
    f"{ROLLUP} --explain 表二/行政许可": None,
    "table a.yaml -o t.xlsx": "t.xlsx",
    "compare last.yaml a.yaml -o c.html": "c.html",
}
"""What prints a result, and the last file that it writes."""


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("is_closed", [True, False])
@pytest.mark.parametrize("call", PRINTING)
def test_a_lost_result_is_said_and_every_file_is_written_all_the_same(
    call: str, is_closed: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed stdout is None to Python. ``render`` once stopped at the first report it could not name."""
    answers()
    answers("b.yaml", {"机关名称": "清水县红石镇人民政府"})
    answers("last.yaml", {"年度": 2023})
    if call.startswith("import"):
        run(capsys, "render", "a.yaml", "b.yaml", "--format", "txt")
        Path(f"{TITLE}.txt").rename("a.txt")
        Path(f"{TITLE.replace('白石', '红石')}.txt").rename("b.txt")
    with suppress(OSError), FULL.open("w", encoding="utf-8") as full:  # what is left is lost with it
        monkeypatch.setattr(sys, "stdout", None if is_closed else full)
        code = main([word.replace("X", str(BROKEN)) for word in call.split()])
    said = capsys.readouterr().err
    assert code == 2
    assert ("标准输出是关着的" if is_closed else "磁盘已满") in said
    assert "内部出错" not in said
    written = PRINTING[call]
    assert written is None or Path(written).stat().st_size


def test_a_reader_that_goes_away_leaves_no_report_unwritten() -> None:
    for number in range(5):
        answers(f"{number}.yaml", {"机关名称": f"清水县第{number}镇人民政府"})
    command = f"{sys.executable} -m generator render . -o out; echo $? >&2"
    piped = ["bash", "-c", f"({command}) | head -c 1"]
    done = subprocess.run(piped, capture_output=True, env=environment(), check=False)
    assert done.stderr.decode().splitlines()[-1] == "0"
    assert len(list(Path("out").glob("*.docx"))) == 5


@pytest.mark.parametrize(
    ("closed", "call", "code"),
    [
        (">&-", "schema", 2),
        (">&-", "check a.yaml", 0),
        ("<&- >&- 2>&-", "render a.yaml", 2),
        ("<&- >&-", "fill", 2),
    ],
)
def test_closed_streams_are_nobody_s_file(closed: str, call: str, code: int) -> None:
    """A closed stream's number must not become that of an output, which messages then go into."""
    answers(changes={"落款.日期": "2025-02-01"} if call.startswith("render") else None)  # a reminder to print
    script = f'exec "$@" {closed}'
    command = ["sh", "-c", script, "sh", *PROGRAM, *call.split()]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    if call.startswith("render"):
        assert Path(f"{TITLE}.docx").read_bytes().startswith(b"PK")
        assert "提醒" not in Path(f"{TITLE}.txt").read_text(encoding="utf-8")


def test_a_name_that_is_no_utf_8_is_printed_and_found_again() -> None:
    name = os.fsdecode(b"a\xff.yaml")
    answers(name)
    done = start("check", name, "--json", stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["file"] == name
    done = start("render", name, "-o", os.fsdecode(b"out\xfe"), stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert f"out\ufffd/{TITLE}.docx" in done.stdout.decode()
    done = start("check", os.fsdecode(b"no\xff.yaml"), stdout=subprocess.PIPE)
    assert done.returncode == 2
    assert "no\ufffd.yaml" in done.stdout.decode()


def test_a_working_folder_that_was_deleted_is_no_riddle(tmp_path: Path) -> None:
    file = answers().resolve()
    gone = tmp_path / "gone"
    for call, code in (
        (["check", file], 0),
        (["check", "a.yaml"], 2),
        (["render", file], 2),
        (["draft", file], 2),
    ):
        gone.mkdir()
        script = f'cd "{gone}" && rmdir "{gone}" && exec "$@"'
        command = ["sh", "-c", script, "sh", *PROGRAM, *map(str, call)]
        done = subprocess.run(command, capture_output=True, env=environment(), check=False)
        assert done.returncode == code, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert "内部出错" not in done.stderr.decode()


def test_the_last_resort_needs_no_temporary_folder(tmp_path: Path) -> None:
    failing = "import sys, tempfile; from generator.work import batch; from generator.entry import main\n"
    failing += "def fail(*_): raise RuntimeError('secret')\n"
    failing += "batch.check_all = fail; tempfile._candidate_tempdir_list = lambda: ['/nonexistent']\n"
    failing += "sys.exit(main())"
    command = [sys.executable, "-c", failing, "check", str(answers())]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "RuntimeError" in said
    assert "没有地方可以记下" in said
    assert "secret" not in said
    assert "Traceback" not in said


EARLY = """
import os, sys
from generator.entry import main
try:
    os.write(1, b".")
    code = main()
except KeyboardInterrupt as early:
    if early.__traceback__.tb_next is not None:  # raised below this frame: in main, which is ours
        raise
    code = 130
sys.exit(code)
"""


def test_an_interruption_in_the_first_moments_leaves_no_traceback() -> None:
    """From the first line of ours on; the interpreter's own start is not ours."""
    codes = set()
    for wait in range(0, 120, 8):
        command = [sys.executable, "-c", EARLY, "check", str(EXAMPLES / "good")]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment()) as process:
            assert process.stdout
            process.stdout.read(1)
            time.sleep(wait / 1000 + 0.004)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err, (wait, err.decode())
        assert b"ignored" not in err, (wait, err.decode())
        codes.add(process.returncode)
    assert codes <= {0, 130}
    assert 130 in codes


ESCAPES = "\x1b]0;x\x07\x9b31m\u202e\u2066\u200f"


def test_nothing_printed_acts_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown keys, 待确认, scalars where a group belongs, file names: cleaned where they are printed."""
    files = [
        answers(f"名{ESCAPES}.yaml", {"待确认": [ESCAPES + "x"]}),
        answers("键.yaml"),
        answers("值.yaml"),
        answers("标题.yaml", {"标题": "甲\u202e乙"}),
    ]
    for file, line in (files[1], '"x\\e[1m\\x9b\\u202e": 1\n'), (files[2], '总体情况: ["\\e[1m\\x9bx"]\n'):
        kept = [entry for entry in file.read_text(encoding="utf-8").split("\n") if not entry.startswith("总")]
        file.write_text(line + "\n".join(kept), encoding="utf-8")
    calls: list[list[object]] = [
        ["check", *files],
        ["check", *files, "--json"],
        ["render", *files],
        ["check", f"没{ESCAPES}"],
    ]
    for call in calls:
        _, out, err = run(capsys, *call)
        printed = set(out + err) - {"\n"}
        assert not {char for char in printed if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}, call
        assert not printed & set("\u202e\u2066\u200f"), call
        if "--json" in call:
            assert json.loads(out)[0]["file"] == str(files[0])


def test_a_disk_without_room_for_the_second_file_takes_the_first_back(tmp_path: Path) -> None:
    """The DOCX fits below the limit, the text does not: neither is written."""
    answers()
    first = start("render", "a.yaml", "-o", "whole")
    sizes = {path.suffix: path.stat().st_size for path in Path("whole").iterdir() if path.suffix}
    assert first.returncode == 0
    small, large = sorted((sizes[".docx"], sizes[".txt"]))
    limit = (small + large) // 2

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = start("render", "a.yaml", "-o", "out", preexec_fn=limited)
    assert done.returncode == 2
    assert {path.name for path in Path("out").iterdir()} <= {WRITTEN_LIST, MADE_LIST}


def test_a_full_disk_is_said_for_each_report_and_in_the_summary() -> None:
    """A disk of 64 KB has room for two reports of five, and for no list in order."""
    needs(shutil.which("unshare"), "unshare")
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    disk = "mount -t tmpfs -o size=64k tmpfs out"
    Path("out").mkdir()
    needs(subprocess.run([*alone, disk], check=False).returncode == 0, "a disk of its own")
    for number in range(5):
        answers(f"{number}.yaml", changes={"机关名称": f"清水县第{number}镇人民政府"})
    command = [*alone, f'{disk} && exec "$@"', "sh", *PROGRAM, "render", ".", "-o", "out"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.count("磁盘已满") == 3
    assert "共 5 份：生成了 2 份" in said


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from generator.entry import main
sys.exit(main())
"""
"""The program on a system that lets no file grow beyond 2000 bytes."""


def test_a_disk_that_takes_no_more_leaves_nothing_half_written(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", answers(), "-o", "out")
    before = {path: path.read_bytes() for path in Path("out").iterdir() if path.suffix in {".docx", ".txt"}}
    assert len(before) == 2
    answers(changes={f"{DISCLOSURE}.行政许可": 31})
    command = [sys.executable, "-c", LIMITED, "render", "a.yaml", "-o", "out"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert done.returncode == 2
    assert "系统限制" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert {path: path.read_bytes() for path in before} == before
    assert not list(Path("out").glob("*.tmp"))
