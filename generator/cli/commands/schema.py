"""``nianbao schema``"""

from __future__ import annotations

from generator.cli import console
from generator.cli.options import command
from generator.errors import Exit


@command(short_help="输出答案文件的 JSON Schema。")
def schema() -> Exit:
    """输出答案文件的 JSON Schema，供编辑器提示和其他程序使用。"""
    from generator.answers.schema import json_schema

    console.document(json_schema().rstrip("\n"))
    return Exit.OK
