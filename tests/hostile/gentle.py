"""Reports that are odd in what they say, not in how it is set down: they are read and go through all rules.

What :mod:`.mutations` spoils is mostly refused, and little of what comes after reading is tried with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

import yaml

from generator.form.tables import TABLES
from tests.conftest import GOOD
from tests.reading.copies_and_sheets import MAKERS
from tests.reading.sample import BENDS
from tests.reading.samples import bent

_TEXTS_BEGIN = 8
"""Characters: a longer value is a text, a shorter one a name or a figure."""
_END = re.compile(r"(?<=[。；，、：！？\n])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NUMBERS = (
    *("0", "1", "2", "9", "10", "22", "99", "100", "2024", "2025", "9999", "10000", "9007199254740993"),
    *(
        "9" * 15,
        "0.5",
        "1.50",
        "0.001",
        "6432.466",
        "1,234",
        "３５",
        "三十五",
        "两",
        "百分之三十",
        "一百零八",
    ),
    *("1.2万", "3亿余", "20多", "近40", "①", "〇", "十", "第3", "100%", "－5", "1/3", "12—15", "2024年1"),
)
_FIGURES = (
    *(0, 0, 1, 2, 7, 40, 10**6, 10**9, 10**12, "22（其中修订16件）", "３５", "0", "7（含）", "1(2)", "12 "),
    *("0.00", "1.5", "0.9（暂计）"),
)
_MONEY = ("0", "0.1", "1.50", "6432.466", "0.000001", "999999999.99", "12（万元）", 3)
_DAYS = (
    "2024-02-29",
    "2025-01-31",
    "1999-12-31",
    "9999-12-31",
    "2025年1月20日",
    "2025年01月02日",
    "2024-12-31",
)
_YEARS = (2008, 2019, 2020, 2021, 2023, 2024, 2024, 2025, 2026, 2050)
_CLAUSES = (
    *(
        "同比增长{n}%，",
        "全年受理申请{n}件，其中{n}件予以公开、{n}件不予公开，",
        "结转{n}件。",
        "（含{n}件）",
        "《{n}号》",
    ),
    *(
        "一是公开{n}条；二是公开{n}条；",
        "比上年多{n}件，",
        "本年收到{n}件，上年结转{n}件，办结{n}件。",
        "“{n}”",
        "{n}、",
    ),
    *(
        "未发生行政复议{n}件、行政诉讼{n}件，",
        "（一）",
        "1.",
        "其他县{n}人，",
        "共{n}次、{n}篇、{n}场、{n}人次，",
        "×××",
    ),
    *(
        "发出收费通知{n}件，总金额{n}元，",
        "电话0731-{n}，",
        "{n}-{n}-{n}，",
        "邮箱a{n}@b.cn，",
        "身份证{n}，",
        "的的",
    ),
    *(
        "制发规范性文件{n}件，废止{n}件，现行有效{n}件，",
        "行政许可{n}件、行政处罚{n}件、行政强制{n}件，",
        "XX镇",
        "待补充",
    ),
)
_ODD = (
    "\u3000",
    " ",
    "\u200b",
    "\u00ad",
    "\u2028",
    "\x85",
    "\ufeff",
    "𠮷",
    "é",
    "\ue000",
    "\u0301",
    "（",
    "）",
    "“",
    "。。",
)
_AGENCIES = (
    *(
        "清水县白石镇人民政府",
        "白石镇人民政府",
        "清水县人民政府办公室",
        "某某市某某区教育局",
        "国家税务总局清水县税务局",
    ),
    *(
        "甲",
        "清水县" * 30 + "人民政府",
        "清水县/白石镇:人民政府",
        "CON",
        "白石镇人民政府。",
        "a.b",
        "《白石镇》人民政府",
    ),
)
_TYPES = (
    *(
        "乡镇人民政府",
        "街道办事处",
        "县级政府部门",
        "县级人民政府",
        "市级政府部门",
        "市级人民政府",
        "省级政府部门",
    ),
    *("省级人民政府", "国务院部门", "其他"),
)
_SPELLINGS = (str, "　{}".format, "1.{}".format, "（一）{}".format, " {} ".format, "{}：".format)


def gentle(suffix: str, random: Random) -> bytes:
    """A report with this suffix that is mostly read."""
    return _answers(random).encode() if suffix == ".yaml" else _document(suffix, random)


@cache
def _trees() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")) for path in GOOD)


@cache
def _sentences() -> tuple[str, ...]:
    texts = [str(group[key]) for tree in _trees() for group, key in _leaves(tree)]
    return tuple(sentence for text in texts for sentence in re.findall(r"[^。]+。", text))


def _leaves(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each value that is no group, with the group that holds it."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value)
        else:
            yield tree, key


def _answers(random: Random) -> str:
    tree = deepcopy(random.choice(_trees()))
    for _ in range(random.randint(1, 8)):
        random.choice(_CHANGES)(tree, random)
    text: str = yaml.safe_dump(
        tree,
        allow_unicode=random.random() < 0.9,
        sort_keys=random.random() < 0.1,
        width=random.choice((20, 80, 10**6)),
        default_flow_style=random.choice((None, False, False, True)),
        default_style=random.choice((None, None, None, '"')),
    )
    return text.replace("\n", random.choice(("\n", "\n", "\n", "\r\n")))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) >= _TEXTS_BEGIN


def _texts(tree: Any) -> list[tuple[Any, str]]:
    return [(group, key) for group, key in _leaves(tree) if _is_text(group[key])]


def _figures(tree: Any) -> list[tuple[Any, str]]:
    tables = [tree[name] for t in TABLES if isinstance(tree.get(name := t.section.label), dict)]
    return [place for table in tables for place in _leaves(table) if not _is_text(place[0][place[1]])]


def _spoil_text(tree: Any, random: Random) -> None:
    group, key = random.choice(_texts(tree))
    group[key] = odd_text(str(group[key]), random)


def _spoil_figures(tree: Any, random: Random) -> None:
    for group, key in random.sample(places := _figures(tree), min(len(places), random.choice((1, 1, 3)))):
        group[key] = random.choice(_MONEY if key == "行政事业性收费" else _FIGURES)


def _swap(tree: Any, random: Random) -> None:
    places = random.choice((_texts, _figures))(tree)
    if len(places) > 1:
        (one, key), (other, name) = random.sample(places, 2)
        one[key], other[name] = other[name], one[key]


def _leave_out(tree: Any, random: Random) -> None:
    group, key = random.choice(list(_leaves(tree)))
    del group[key]


def _fill_rows(tree: Any, random: Random) -> None:
    """Table 3 with figures in any of its rows and columns."""
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    rows = ("予以公开", "部分公开", "不予处理", "无法提供", "其他处理", "不予公开")
    inner = {
        "不予公开": "属于行政执法案卷",
        "无法提供": "本机关不掌握相关政府信息",
        "不予处理": "信访举报投诉类申请",
        "其他处理": "其他",
    }

    def row() -> dict[str, Any]:
        chosen = random.sample(columns, random.randint(0, 4))
        return {column: random.choice(_FIGURES[:8]) for column in chosen}

    results = {name: {inner[name]: row()} if name in inner else row() for name in random.sample(rows, 3)}
    tree["收到和处理政府信息公开申请情况"] = {
        "本年新收政府信息公开申请数量": row(),
        "上年结转政府信息公开申请数量": row(),
        "本年度办理结果": results,
        "结转下年度继续办理": row(),
    }


def _plain(tree: Any, random: Random) -> None:
    """A mapping as one text, a table as 无, or a text as a list of lines."""
    key = random.choice([key for key, value in tree.items() if isinstance(value, dict)] or ["引言"])
    texts = [str(group[name]) for group, name in _texts(tree.get(key) or {})]
    tree[key] = "\n".join(texts) if texts else "无"


def _head(tree: Any, random: Random) -> None:
    what = random.choice(("机关名称", "机关类型", "年度", "标题", "落款", "引言", "格式"))
    values: dict[str, Any] = {
        "机关名称": random.choice(_AGENCIES),
        "机关类型": random.choice(_TYPES),
        "年度": random.choice(_YEARS),
        "标题": f"{random.choice(_AGENCIES)}{random.choice(_YEARS)}年政府信息公开工作年度报告",
        "落款": {"机关": random.choice(_AGENCIES), "日期": random.choice(_DAYS)},
        "引言": odd_text(random.choice(_sentences()), random),
        "格式": "国办公开办函〔2021〕30号",
    }
    tree[what] = values[what]


def _aside(tree: Any, random: Random) -> None:
    """Notes, reasons and places that are not confirmed."""
    group = tree.get("主动公开政府信息情况")
    if isinstance(group, dict):
        group["备注"] = odd_text(random.choice(_sentences()), random)
    tree["说明"] = {
        rule: random.choice(_sentences()) for rule in random.sample(("E301", "W401", "W405", "E103"), 2)
    }
    tree["待确认"] = random.sample(("总体情况.主动公开", "引言", "其他需要报告的事项.正文"), 2)


def _respell(tree: Any, random: Random) -> None:
    key = random.choice(list(tree))
    tree[random.choice(_SPELLINGS)(key)] = tree.pop(key)


_CHANGES = (_spoil_text,) * 4 + (
    _spoil_figures,
    _swap,
    _leave_out,
    _fill_rows,
    _plain,
    _head,
    _head,
    _aside,
    _respell,
)


def odd_text(text: str, random: Random) -> str:
    """A text whose sentences, clauses and numbers are such as nobody writes: moved, doubled, without end."""
    parts = [part for part in _END.split(text) if part] or [text]
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        at = random.randrange(len(parts))
        what = random.randrange(8)
        if what == 0:
            parts.insert(at, random.choice(_sentences()))
        elif what == 1:
            parts.insert(at, _numbered(random.choice(_CLAUSES), random) * random.choice((1, 1, 1, 3, 60)))
        elif what == 2:
            parts[at] = _NUMBER.sub(lambda _: random.choice(_NUMBERS), parts[at])
        elif what == 3:
            random.shuffle(parts)
        elif what == 4:
            parts[at] *= random.choice((2, 3, 30))
        elif what == 5:
            inside = random.randint(0, len(parts[at]))
            new = random.choice((*_ODD, *_NUMBERS)) * random.choice((1, 1, 2, 40))
            parts[at] = parts[at][:inside] + new + parts[at][inside:]
        elif what == 6:
            parts[at] = parts[at].translate({ord(mark): None for mark in "。，；、"})
        else:
            parts[at] = "".join(random.sample(parts[at], len(parts[at])))
    return "".join(parts)[:20_000]


def _numbered(clause: str, random: Random) -> str:
    return re.sub(r"\{n\}", lambda _: random.choice(_NUMBERS), clause)


def _document(suffix: str, random: Random) -> bytes:
    """A published report, bent as real ones are, with odd texts and figures."""
    sample = bent(*random.sample(sorted(BENDS), random.randint(0, 3)))
    for section, paragraphs in sample.texts.items():
        texts = [*paragraphs, *random.sample(_sentences(), random.randint(0, 6))]
        sample.texts[section] = [odd_text(one, random) if random.random() < 0.3 else one for one in texts]
    for cell in random.sample(sorted(sample.written, key=str), random.choice((0, 1, 3, 40))):
        sample.written[cell] = random.choice((*map(str, _FIGURES), *_NUMBERS, "", "无", "/", "—"))
    if random.random() < 0.3:
        sample.title = f"{random.choice(_AGENCIES)}{random.choice(_YEARS)}年政府信息公开工作年度报告"
    if random.random() < 0.3:
        sample.signature = [random.choice(_AGENCIES), random.choice(_DAYS)]
    makers = [maker for name, maker in MAKERS.items() if name.endswith(suffix)]
    return random.choice(makers)(sample)
