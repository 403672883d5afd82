"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.yaml"))
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The built template is kept in a folder of the test run, not in the user's."""
    os.environ["NIANBAO_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def needs(found: object, what: str) -> None:
    """Skip a test whose tool this desk lacks; CI has to have it."""
    if not found:
        if os.environ.get("CI"):
            pytest.fail(f"CI has to provide {what}")
        pytest.skip(f"{what} is not on this desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew")
