"""What this program writes into files that hold many reports, so that none is taken for one."""

from __future__ import annotations

WORKBOOK_MARK = "nianbao table"
"""Category among the document properties of the workbook of ``table``."""
PAGE_MARK = "nianbao compare"
"""Content of ``<meta name="generator">`` in the page of ``compare``."""
