"""A county's units, written as answers files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.building import DISCLOSURE, text

PERMITS, FEES = f"{DISCLOSURE}.行政许可", f"{DISCLOSURE}.行政事业性收费"


def unit(name: str, changes: dict[str, Any] | None = None, folder: str = "各单位") -> Path:
    file = Path(folder) / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text({"机关名称": f"清水县{name}人民政府", **(changes or {})}), encoding="utf-8")
    return file
