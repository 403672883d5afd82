"""Answers files: YAML that is built to be slow, large or odd."""

from __future__ import annotations

from functools import partial

from tests.building import text
from tests.hostile.inputs.registry import add

for char in "甲a-?:{}[],&*#!|>'\"%@` \t\r.~":
    add(
        f"yaml 2 MB of {char!r}",
        "a.yaml",
        partial(lambda char: (char * (2_000_000 // len(char.encode()))).encode()[:1_999_998], char),
    )
add("yaml one value", "a.yaml", lambda: ("机关名称: " + "甲" * 660_000).encode())
add("yaml one section", "a.yaml", lambda: ("总体情况: |\n  " + "好" * 660_000).encode())
add("yaml unknown keys", "a.yaml", lambda: "".join(f"k{n}: 1\n" for n in range(150_000)).encode())
add(
    "yaml unknown keys on a line",
    "a.yaml",
    lambda: ("{" + ",".join(f"k{n}: 1" for n in range(150_000)) + "}").encode(),
)
add(
    "yaml 4,900 unknown keys",
    "a.yaml",
    lambda: "".join(f"{'名称' * 20}{n}: 1\n" for n in range(4_900)).encode(),
)
for what in (
    "1",
    "一",
    "百千",
    "9,",
    "1件，",
    "申请1件、",
    " ",
    "（",
    "收费",
    "申请",
    "镇",
    "我县",
    "我县将做：",
    "?",
    "收费总金额0元",
):
    add(
        f"yaml sections of {what}",
        "a.yaml",
        partial(lambda run: filled(run * (50_000 // len(run))), what),
    )
add("yaml reasons", "a.yaml", lambda: ("说明:\n" + "".join(f"  k{n}: 1\n" for n in range(4_900))).encode())
add("yaml one key twice", "a.yaml", lambda: "年度: 2024\n".encode() * 4_900)
add("yaml anchors", "a.yaml", lambda: "".join(f"k{n}: &a{n} 1\n" for n in range(100_000)).encode())
add("yaml aliases", "a.yaml", lambda: aliases())
add("yaml alias of itself", "a.yaml", lambda: "总体情况: &a\n  主动公开: *a\n".encode())
add("yaml long number", "a.yaml", lambda: ("年度: " + "9" * 9_000 + "\n行政许可: " + "9" * 9_000).encode())
add(
    "yaml control character in a plain section",
    "a.yaml",
    lambda: b'\xe6\x80\xbb\xe4\xbd\x93\xe6\x83\x85\xe5\x86\xb5: "a\\x07b"',
)
add(
    "yaml tags", "a.yaml", lambda: "机关名称: !!int 甲\n年度: !!python/object/apply:os.system [id]\n".encode()
)
add("yaml separators", "a.yaml", lambda: ("机关名称: 甲" + "\u2028\u0085" * 300_000).encode())


def filled(run: str) -> bytes:
    """A good file, with one long run in three of its texts."""
    page = text()
    for place in ("明年多做解读。", "没有其他事项。", "全年在公开专栏发布信息若干。"):
        assert place in page
        page = page.replace(place, f"'全年收取信息处理费{run}x。'", 1)
    return page.encode()


def aliases() -> bytes:
    layers = "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9))
    return f"a0: &a0 [x]\n{layers}".encode()
