"""The process behind the fence: kept for the files that follow, ended over one that takes too much."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import UnreadableError
from generator.reading.document import Document, Paragraph, RawCell, RawTable
from generator.reading.formats.fence import _Fence
from generator.reading.formats.fenced import BehindTheFenceError, from_json, read_packet, to_json
from tests.conftest import ROOT
from tests.hostile.inputs import INPUTS
from tests.hostile.inputs.registry import good


def test_one_process_reads_many_files_and_a_new_one_follows_a_hang() -> None:
    fence = _Fence()
    first = fence.read(good("ruled.pdf"), ".pdf")
    process = fence._process
    assert fence.read(good("ruled.pdf"), ".pdf") == first
    assert fence._process is process
    with pytest.raises(UnreadableError, match="太复杂：读了 2 秒还没有读完"):
        fence.read(INPUTS["pdf no end of streams"][1](), ".pdf")
    assert process is not None
    assert process.poll() is not None
    assert fence.read(good("ruled.pdf"), ".pdf") == first
    fence.close()


def test_what_is_read_behind_the_fence_is_what_is_read_before_it() -> None:
    from generator.reading.formats.kinds import read

    fence = _Fence()
    for name in ("plain.docx", "portal.html", "rows-with-spaces.txt"):
        suffix = "." + name.rpartition(".")[2]
        assert fence.read(good(name), suffix) == read(good(name), suffix)
    fence.close()


def test_a_document_crosses_the_fence_whole() -> None:
    table = RawTable([[RawCell("规章", 2, 3), RawCell("")], []], aligned=False, place="第 3 页", line=7)
    document = Document([Paragraph("甲\n乙\u2028\ud800", "第 1 段", None), table], ("标题",))
    assert from_json(to_json(document)) == document


def test_an_error_of_our_own_comes_out_as_one_and_says_nothing_that_a_terminal_acts_on() -> None:
    """A kind that there is not is nobody's mistake but ours."""
    fence = _Fence()
    with pytest.raises(BehindTheFenceError, match=r"KeyError.*\\x1b") as caught:
        fence.read(b"", ".\x1b[31m\u202e")
    assert "fenced.py" in str(caught.value)
    assert not re.search("[\x1b\u202e]", str(caught.value))
    process = fence._process
    assert fence.read(good("ruled.pdf"), ".pdf").blocks
    assert fence._process is process
    fence.close()


def test_details_that_a_process_taken_over_sends_are_cleaned() -> None:
    with pytest.raises(BehindTheFenceError) as caught:
        from_json(json.dumps({"ours": "甲\x1b[31m\x9b\u202e"}).encode())
    assert str(caught.value) == "甲\ufffd[31m\ufffd\ufffd"


def test_what_a_parser_prints_is_no_answer() -> None:
    """openpyxl prints a remark on a workbook whose formats lack the first."""
    fence = _Fence()
    remarked = INPUTS["xlsx no formats"][1]()
    for _ in range(2):
        with pytest.raises(UnreadableError, match="另存为"):
            fence.read(remarked, ".xlsx")
    assert fence.read(good("ruled.pdf"), ".pdf").blocks
    fence.close()


def test_a_packet_of_a_size_that_can_not_be_is_no_packet() -> None:
    assert read_packet(io.BytesIO(b"0 is out of range")) is None


@pytest.mark.skipif(sys.platform != "linux", reason="POSIX signals and /proc")
def test_ctrl_c_ends_program_and_process_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(INPUTS["pdf forms 2 of 30"][1]())
    program = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", str(tmp_path / "a.pdf")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert program.stdout is not None
    while not _children(program.pid):
        assert program.poll() is None
    children = _children(program.pid)
    os.killpg(program.pid, signal.SIGINT)
    said = program.stdout.read().decode()
    assert program.wait() == 130, said
    assert "Traceback" not in said
    assert not any(map(_runs, children))


def _runs(pid: int) -> bool:
    """Whether a process goes on; one that has ended may wait for its parent's look (Z)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ]


def test_nothing_is_imported_from_the_folder_the_user_is_in(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(good("ruled.pdf"))
    command = Path(sys.executable).with_name("nianbao")
    done = subprocess.run(
        [command, "check", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "taken over" not in done.stdout + done.stderr
