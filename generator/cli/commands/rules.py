"""``nianbao rules``"""

from __future__ import annotations

from generator.cli import console
from generator.cli.options import command
from generator.errors import Exit


@command(short_help="列出全部核对规则和依据。")
def rules() -> Exit:
    """列出全部核对规则：编号、性质、查什么、在哪里、依据是什么。"""
    from generator.rules import RULES

    headings = ("编号", "性质", "查什么", "范围", "依据")
    rows = (
        (
            rule.id,
            rule.severity.label + ("，可说明" if rule.explainable else ""),
            rule.title,
            rule.scope,
            rule.source,
        )
        for rule in RULES
    )
    console.table(rows, headings)
    return Exit.OK
