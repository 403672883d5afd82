"""What shows in a terminal only: `fill`, its ways in and out, and the bar of a long run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.county import county
from tests.cli.program import environment, run, start

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def started(*arguments: str) -> Any:
    """The program in a terminal of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "generator", *arguments],
        env=environment(TERM="xterm"),
        encoding="utf-8",
        dimensions=(40, 100),
        timeout=60,
    )


def test_fill_saves_the_file_behind_a_link_and_says_how_to_go_on() -> None:
    Path("真").mkdir()
    Path("真/年报.yaml").write_text("年度: 2024\n", encoding="utf-8")
    Path("link.yaml").symlink_to("真/年报.yaml")
    child = started("fill", "link.yaml", "-o", "成 品")
    child.expect("机关名称|全称")
    child.sendline("清水县白石镇人民政府")
    child.expect("机关类型|哪一类")
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert re.search("nianbao fill link.yaml -o ['\"]成 品['\"]", child.before)
    assert Path("link.yaml").is_symlink()
    assert "机关名称: 清水县白石镇人民政府" in Path("真/年报.yaml").read_text(encoding="utf-8")
    assert [path.name for path in Path("真").iterdir()] == ["年报.yaml"]


def test_fill_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "fill", "a.yaml")
    assert code == 2
    assert "终端" in err
    assert not Path("a.yaml").exists()


def test_a_bar_shows_on_a_terminal_only() -> None:
    county("县", 60, 3)
    child = started("check", "县", "-j", "2")
    screen = child.read()
    assert re.search(r"核对.*\d+/60", screen)
    assert "共 60 份" in screen
    done = start("check", "县", "-j", "2", stdout=subprocess.PIPE)
    assert "/60" not in done.stderr.decode() + done.stdout.decode()
