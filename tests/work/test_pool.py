"""Several processes: order kept, a dying worker takes down one file, and nobody stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.work.pool import spread
from tests.cli.program import environment

ITEMS = [Path(str(number)) for number in range(60)]


def doing(item: Path) -> str:
    """Slow where the number is a multiple of 7, deadly where it is 23, 24 or 59."""
    if int(item.name) % 7 == 0:
        time.sleep(0.02)
    if item.name in {"23", "24", "59"}:
        os._exit(11)
    return f"{item} done"


@pytest.mark.parametrize("workers", [2, 3])
def test_results_come_in_order_and_a_death_costs_one_file(workers: int) -> None:
    results = list(spread(doing, ITEMS, workers, lambda item: f"{item} dead"))
    dead = {"23", "24", "59"}
    assert results == [f"{item} {'dead' if item.name in dead else 'done'}" for item in ITEMS]


def test_one_process_is_this_one() -> None:
    pid = os.getpid()
    assert set(spread(lambda _: os.getpid(), ITEMS, 1, lambda _: 0)) == {pid}


def slow_start(item: Path) -> str:
    if item.name == "0":
        time.sleep(0.3)
    return "x" * 1000


def test_the_first_results_do_not_wait_for_the_last() -> None:
    many = [Path(str(number)) for number in range(3000)]
    results = spread(doing_nothing, many, 2, lambda _: 0)
    next(results)
    results.close()
    assert list(spread(slow_start, many[:1500], 2, lambda _: "")) == ["x" * 1000] * 1500


def doing_nothing(item: Path) -> int:
    return int(item.name)


ORPHANS = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup would have it ignored
import sys, time, os
from pathlib import Path
from generator.work.pool import spread
def run(item):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.05)
for _ in spread(run, [Path(str(n)) for n in range(10_000)], 2, lambda item: None):
    pass
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("signal", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
def test_workers_end_with_the_run_that_started_them(signal: str) -> None:
    import signal as signals

    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        assert process.stdout
        workers = {int(process.stdout.readline()) for _ in range(6)}
        assert len(workers) == 2
        process.send_signal(getattr(signals, signal))
        begin = time.monotonic()
        process.wait(30)
        process.stdout.read()  # to the end, which comes when the last worker has closed it
        assert time.monotonic() - begin < 30
