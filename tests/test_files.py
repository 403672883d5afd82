"""Writing: several files or none, whatever happens; what is left of a killed run is swept."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import files
from generator.errors import UserError
from generator.unfinished import sweep
from tests.cli.program import environment


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_files_take_their_places_together_or_not_at_all(tmp_path: Path) -> None:
    old, blocked = tmp_path / "a.docx", tmp_path / "b" / "b.txt"
    old.write_bytes(b"old")
    blocked.mkdir(parents=True)
    (blocked / "x").touch()
    for first in (old, tmp_path / "new.docx"):
        with pytest.raises(UserError, match="文件夹"):
            files.write_together({first: b"1", blocked: b"2"})
    assert (names(tmp_path), old.read_bytes()) == (["a.docx", "b"], b"old")


def test_a_place_that_is_lost_at_the_last_moment_puts_the_first_file_back(tmp_path: Path) -> None:
    """The second folder is moved away between writing and taking the place."""
    first, second = tmp_path / "a", tmp_path / "sub" / "b"
    first.write_bytes(b"old")
    second.parent.mkdir()

    class Vanishing(dict[Path, bytes]):
        def items(self):  # type: ignore[no-untyped-def]  # the second is prepared, then its folder goes
            yield from super().items()
            second.parent.rename(tmp_path / "moved")

    with pytest.raises(UserError):
        files.write_together(Vanishing({first: b"new", second: b"new"}))
    assert first.read_bytes() == b"old"


def test_permissions_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    kept, new = tmp_path / "kept", tmp_path / "new"
    kept.write_bytes(b"")
    kept.chmod(0o640)
    files.write_together({kept: b"1", new: b"2"})
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask
    assert names(tmp_path) == ["kept", "new"]


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_stays_and_the_file_behind_it_is_saved(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "a.yaml", tmp_path / "link.yaml"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to("real/a.yaml")
    files.write_atomically(link, b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
    assert names(real.parent) == ["a.yaml"]
    for name, leads_to in (("nowhere", "missing"), ("itself", "itself")):
        (tmp_path / name).symlink_to(leads_to)
        with pytest.raises(UserError, match="链接"):
            files.write_atomically(tmp_path / name, b"new")
        assert (tmp_path / name).is_symlink()
    assert not (tmp_path / "missing").exists()


WRITER = """
import sys
from pathlib import Path
from generator import files
folder, n = Path(sys.argv[1]), 0
while True:
    n += 1
    content = str(n).encode() * 40_000
    files.write_together({folder / "a.docx": content, folder / "a.txt": content})
    if n == 1:
        print("go", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_killed_writer_leaves_whole_files_and_what_else_it_left_is_swept(tmp_path: Path) -> None:
    left = 0
    for seed in range(12):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(random.Random(seed).uniform(0.01, 0.06))
            sweep(tmp_path)  # while it is writing: takes nothing from it
            while len(names(tmp_path)) == 2:  # until it is at it again
                assert writer.poll() is None
            writer.send_signal(signal.SIGKILL)
        for name in ("a.docx", "a.txt"):
            content = (tmp_path / name).read_bytes()
            number = content[: len(content) // 40_000]
            assert content == number * 40_000
        left += len(names(tmp_path)) - 2
        sweep(tmp_path)
        assert names(tmp_path) == ["a.docx", "a.txt"]
    assert left > 0, "no kill came at a bad moment: the test tests nothing"


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_sweeping_takes_nothing_from_a_run_that_is_going_on(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        end = time.monotonic() + 1
        while time.monotonic() < end:
            sweep(tmp_path)
        assert writer.poll() is None, writer.stderr.read().decode() if writer.stderr else ""
        writer.kill()


def test_sweeping_leaves_everything_else(tmp_path: Path) -> None:
    other = tmp_path / "mine"
    other.write_text("x", encoding="utf-8")
    (tmp_path / ".nianbao-folder.tmp").mkdir()
    (tmp_path / ".nianbao-written").write_text("x", encoding="utf-8")
    if os.name == "posix":
        (tmp_path / ".nianbao-link.tmp").symlink_to("mine")
        os.mkfifo(tmp_path / ".nianbao-pipe.tmp")
    before = names(tmp_path)
    sweep(tmp_path)
    assert names(tmp_path) == before


def test_a_workbook_that_is_open_may_be_open_in_excel() -> None:
    assert "Excel" in files.explain(PermissionError(errno.EACCES, "x"))
