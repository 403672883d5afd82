"""Text and Markdown: long lines of every kind, many lines of every kind, grids."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs.registry import add, good


def text(inside: str, name: str = "rows-with-spaces.txt") -> bytes:
    return good(name) + b"\n" + inside.encode()


LINES = {
    "emphasis": "*a " * 30_000,
    "strong": "**a " * 24_000,
    "code": "`a " * 30_000,
    "struck": "~~a " * 24_000,
    "rule": "---" + " " * 99_000 + "x",
    "spread rule": "- " * 49_000 + "x",
    "star rule": "* " * 49_000 + "x",
    "delimiter": "|" + "-|" * 49_000 + "x",
    "columns": "|" + "a|" * 49_000,
    "hashes": "#" * 99_000,
    "breaks": "<br" * 33_000 + "<br " + " " * 900,
    "ampersands": "&" * 99_000,
    "long reference": "&#" + "9" * 99_000 + ";",
    "backslashes": "\\" * 99_000,
    "brackets": "（" * 99_000,
    "quotes": "“" * 99_000,
    "figures": "1 " * 49_000,
    "figures and brackets": "规章 1 " + "（ " * 40_000,
    "numerals": "一" * 99_000,
    "headings": "一、总体情况。" * 13_000,
    "titles": "政府信息公开工作年度报告" * 8_000,
    "dates": "2024年1月1日至" * 9_000,
    "years": "2024" * 24_000,
    "ordinances": "条例" * 49_000,
    "agencies": "镇人民政府" * 19_000,
    "percent": "1%" * 49_000,
    "commas": "1," * 49_000,
    "points": "1." * 49_000,
    "wide": "一" * 49_000 + " " + "一" * 49_000,
    "tabs": "规章" + "\t1" * 40_000,
    "unseen": "\u200b" * 99_000,
    "separators": "\u2028a" * 49_000,
    "joiners": "e\u0301" * 40_000,
    "fees": "信息处理费" * 19_000,
    "applications": "收到政府信息公开申请1件，" * 7_000,
    "table labels": "信息内容 " * 19_000,
}
for name, line in LINES.items():
    add(f"md line of {name}", "a.md", partial(lambda line: text(f"\n{line}\n"), line))
    add(
        f"txt section of {name}",
        "a.txt",
        partial(
            lambda line: text(f"\n五、存在的主要问题及改进情况\n{line[:60_000]}\n{line[:60_000]}\n"), line
        ),
    )
MANY = {
    "labels": "信息内容\n" * 19_000,
    "labels and headings": "信息内容\n一、总体情况\n" * 9_000,
    "headings": "一、总体情况\n二、主动公开政府信息情况\n" * 9_000,
    "figures": "规章\n1\n" * 9_000,
    "grid borders": "+--+--+\n" * 19_000,
    "delimiters": "|---|---|\n" * 19_000,
    "pipes": "|规章|1|\n" * 6_000,
    "one cell a line": "\t规章\n" * 9_000,
    "continued cells": "\t规章\n" + "（续\n" * 50_000,
    "continued labels": "\t规\n" + "章\n" * 50_000,
    "joined lines": ("这一行正好有三十个字，没有句号，所以和下一行连在一起，长了又长，" * 2 + "\n") * 4_000,
    "broken lines": ("这一行正好三十个字没有句号所以接下一行再接下一行还要再接\n") * 9_000,
    "blank lines": "\n" * 59_000,
    "page marks": "- 3 -\n" * 19_000,
    "notes": "备注：1\n" * 19_000,
    "dates": "2024年1月1日\n" * 19_000,
    "signers": "青石镇人民政府\n2025年1月20日\n" * 9_000,
    "titles": "青石镇人民政府2024年政府信息公开工作年度报告\n" * 9_000,
    "tab rows": "信息内容\t本年制发件数\n" + "规章\t1\n" * 9_000,
    "unknown lines": "信息内容\n" + "甲乙丙\n" * 19_000,
    "broken labels": "信息内容\n规\n章\n" * 6_000,
}
for name, lines in MANY.items():
    for file in ("a.md", "a.txt"):
        add(f"{file[2:]} lines of {name}", file, partial(lambda lines: text(f"\n{lines}\n"), lines))
add("txt digits in a table", "a.txt", lambda: good("rows-with-spaces.txt").replace(b"2", b"2" * 60_000))
_HEAD = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |\n"
add(
    "md heads of table 4",
    "a.md",
    lambda: good("pipes.md").replace(_HEAD.encode(), _HEAD.encode() * 1_200),
)
add("md html tables without end", "a.md", lambda: text("<table>\n" * 50_000))
add("md html tables", "a.md", lambda: text("<table><tr><td>1<td>2</table>\n" * 9_000))
add("md html attributes", "a.md", lambda: text("<table " + "a " * 40_000 + ">\n</table>"))
add("md 2 MB", "a.md", lambda: text(("甲" * 90_000 + "\n") * 7))
add("txt 20 MB", "a.txt", lambda: text("甲乙\n" * 2_800_000))
add("txt wide grid", "a.txt", lambda: text("\n".join(grid(24_000, 8))))
add("txt tall grid", "a.txt", lambda: text("\n".join(grid(8, 19_000))))
add("txt grid of corners", "a.txt", lambda: text("\n".join(["+" * 900] * 900)))
add(
    "txt grid that never closes",
    "a.txt",
    lambda: text("\n".join(["+" * 999, *["|" * 999] * 1_900, "-" * 999])),
)
add("txt utf-16", "a.txt", lambda: ("一、总体情况\n" * 9_000).encode("utf-16"))
add(
    "txt control characters",
    "a.txt",
    lambda: good("rows-with-spaces.txt").replace("。".encode(), "。\x07\x1b[31m".encode()),
)


def grid(columns: int, rows: int) -> list[str]:
    border = "+" + "--+" * columns
    return [border] + ["|" + "1 |" * columns, border] * rows
