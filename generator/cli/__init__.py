"""The command line: the only place that prints and that turns errors into exit codes."""

from __future__ import annotations

from generator.cli.main import main

__all__ = ["main"]
