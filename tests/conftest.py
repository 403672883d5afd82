"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.yaml"))
SEEDS = ROOT.parent / "shared" / "seeds"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A run in the background of a script is told to ignore Ctrl-C, and the programs that it starts with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def needs(found: object, what: str) -> None:
    """Skip a test whose tool this desk lacks; CI has to have it."""
    if not found:
        if os.environ.get("CI"):
            pytest.fail(f"CI has to provide {what}")
        pytest.skip(f"{what} is not on this desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew")
