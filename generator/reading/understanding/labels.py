"""How published reports word the form: labels of the tables, and the variants seen in the wild.

The official labels come from :mod:`generator.form.official`; only what differs from them is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache

from generator.form import official as form
from generator.form import tables
from generator.form.labels import normalise
from generator.form.tables import Table
from generator.form.terms import Item
from generator.language.numbers import ORDINALS


class LabelRole(Enum):
    """What a label does in its table."""

    ROW = auto()
    """Heads a row of figures."""
    ROW_GROUP = auto()
    """Stands before several rows."""
    COLUMN = auto()
    """Heads a column of figures."""
    COLUMN_GROUP = auto()
    """Stands over several columns."""
    FRAME = auto()
    """Belongs to the table and to no figure."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label of the form stands for."""

    table: Table
    role: LabelRole
    label: str
    item: Item | None = None


VARIANTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("表二", "normative_documents"): ("规范性文件", "行政规范性文件数量"),
    ("表二", "made"): ("制发件数", "本年制发数", "本年制发数量", "本年制定件数", "本年度制发件数"),
    ("表二", "repealed"): ("废止件数", "本年废止数", "本年废止数量", "本年度废止件数"),
    ("表二", "in_force"): ("现行有效", "现行有效件", "现行有效数", "现行有效数量", "现行有效总件数"),
    ("表二", "decisions"): ("处理决定数量", "本年度处理决定数量", "本年处理决定件数"),
    ("表二", "amount"): ("本年收费金额万元", "本年度收费金额", "收费金额"),
    ("表三", "received"): ("本年新收申请数量", "本年度新收政府信息公开申请数量"),
    ("表三", "carried_in"): ("上年结转申请数量", "上年度结转政府信息公开申请数量"),
    ("表三", "results"): ("本年办理结果", "办理结果"),
    ("表三", "carried_out"): ("结转下年继续办理", "结转下年度办理", "结转下年度继续办理数量"),
    ("表三", "not_corrected"): ("申请人无正当理由逾期不补正行政机关不再处理",),
    ("表三", "unpaid"): ("申请人逾期未按收费通知要求缴纳费用行政机关不再处理",),
    ("表三", "organisations"): ("法人或者其他组织", "法人和其他组织"),
    ("表三", "welfare"): ("社会公益",),
    ("表三", "legal_service"): ("法律服务",),
    ("表三", "total"): ("合计",),
    ("表四", "direct"): ("未经复议直接诉讼",),
    ("表四", "after_reconsideration"): ("复议后诉讼", "经复议后起诉"),
    ("表四", "upheld"): ("维持",),
    ("表四", "corrected"): ("纠正",),
    ("表四", "other"): ("其他",),
    ("表四", "pending"): ("未审结", "尚未结案"),
    ("表四", "total"): ("合计",),
}
"""Other wordings of the labels, by table and id of the item."""

EARLIER_FORMAT = "国办公开办函〔2019〕60号"
EARLIER_LABELS = (
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "处理决定数量",
    "其他对外管理服务事项",
    "采购项目数量",
    "采购总金额",
    "政府集中采购",
    "第二十条第（九）项",
)
"""Labels of the tables of 2019 and 2020. Some are near the present ones: see EARLIER_SIGNS."""
EARLIER_SIGNS = ("本年新制作数量", "本年新公开数量", "对外公开总数量", "采购项目数量", "上一年项目数量")
"""Labels that the present form has nothing like."""

_PUNCTUATION = {ord(c): None for c in "、,。:;.·/*—-_|…?!<>《》【】[]"}
_REMARK = re.compile(r"\([^()]*\)?")
_BARE_NUMBER = re.compile(r"\d++(?=[^\W\d_])")
_SHORTEST_FUZZY, _SHORTEST_CUT = 6, 5
_ALIKE, _CLEARLY = 0.86, 0.05
_FEWEST_LEFT = 0.7
"""The part of a label that is left where characters of it were lost."""


def key(text: str) -> str:
    """A label as it is compared: no numbering, punctuation, spaces or line breaks."""
    plain = normalise(text).translate(_PUNCTUATION)
    numbered = _BARE_NUMBER.match(plain)
    return plain[numbered.end() :] if numbered else plain


def without_remark(compared: str) -> str:
    """``本年废止件数(包括自然失效)`` as ``本年废止件数``."""
    return _REMARK.sub("", compared)


def _meanings() -> Iterator[Meaning]:
    for block in form.DISCLOSURE_BLOCKS:
        yield Meaning(tables.DISCLOSURE, LabelRole.FRAME, block.clause)
        for item in block.columns:
            yield Meaning(tables.DISCLOSURE, LabelRole.COLUMN, item.label, item)
        for item in block.rows:
            yield Meaning(tables.DISCLOSURE, LabelRole.ROW, item.label, item)
    yield Meaning(tables.DISCLOSURE, LabelRole.FRAME, form.BLOCK_HEADING)
    yield Meaning(tables.APPLICATIONS, LabelRole.FRAME, form.BALANCE_NOTE)
    for items, leaf, group, table in (
        (form.APPLICATION_ROWS, LabelRole.ROW, LabelRole.ROW_GROUP, tables.APPLICATIONS),
        ((form.APPLICANTS,), LabelRole.COLUMN, LabelRole.COLUMN_GROUP, tables.APPLICATIONS),
        (form.DISPUTE_COLUMNS, LabelRole.COLUMN, LabelRole.COLUMN_GROUP, tables.DISPUTES),
    ):
        for item in _items(items):
            role = group if item.children else leaf
            yield Meaning(table, role, item.label, item)
            if item.remark:
                yield Meaning(table, role, item.label + item.remark, item)


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _items(item.children)


def _index() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[tuple[str, LabelRole, Item | None], Meaning]] = {}
    for meaning in _meanings():
        variants = VARIANTS.get((meaning.table.number, meaning.item.id), ()) if meaning.item else ()
        for wording in (meaning.label, *variants):
            compared = key(wording)
            for form_of_it in {compared, without_remark(compared) or compared}:
                same = found.setdefault(form_of_it, {})
                same.setdefault((meaning.table.number, meaning.role, meaning.item), meaning)
    return {wording: tuple(same.values()) for wording, same in found.items()}


_KNOWN = _index()
_EARLIER = {key(label) for label in EARLIER_LABELS} - set(_KNOWN)
_SIGNS = {key(label) for label in EARLIER_SIGNS}
_LONGEST = max(map(len, _KNOWN))


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[Meaning, ...]:
    """What a label can stand for, in every table; empty for any other text."""
    if len(text) > 4 * _LONGEST:
        return ()
    compared = key(text)
    return _KNOWN.get(compared) or _KNOWN.get(without_remark(compared)) or ()


@lru_cache(maxsize=8192)
def only_table(text: str) -> Table | None:
    """The one table of the form that has this label."""
    tables = {meaning.table.number: meaning.table for meaning in meanings(text)}
    return next(iter(tables.values())) if len(tables) == 1 else None


class Use(Enum):
    """What a label does in a line of one table."""

    NONE = auto()
    HEAD = auto()
    """Heads columns, or belongs to the head."""
    ROW = auto()
    """Heads a row."""
    EITHER = auto()
    """其他 and 总计 are rows and columns of table 3."""


@lru_cache(maxsize=8192)
def use_in(number: str, text: str) -> Use:
    """What a text does in the lines of a table, by the table's number."""
    roles = {meaning.role for meaning in meanings(text) if meaning.table.number == number}
    heads_rows = bool(roles & {LabelRole.ROW, LabelRole.ROW_GROUP})
    heads_columns = bool(roles - {LabelRole.ROW, LabelRole.ROW_GROUP})
    if heads_rows:
        return Use.EITHER if heads_columns else Use.ROW
    return Use.HEAD if heads_columns else Use.NONE


def begins_label(text: str) -> bool:
    """Whether a longer label of the form begins like this."""
    compared = key(text)
    return bool(compared) and any(known.startswith(compared) for known in _KNOWN)


@lru_cache(maxsize=1024)
def probable(text: str, table: Table) -> Meaning | None:
    """The row label of this table that was most likely meant: by one with a slip in it, or cut short."""
    compared = without_remark(key(text))
    if not _SHORTEST_CUT <= len(compared) <= _LONGEST:
        return None
    begun = {id(m): m for known, m in _row_labels(table.number) if known.startswith(compared)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    shortened = {id(m): m for known, m in _row_labels(table.number) if _has_lost_characters(compared, known)}
    if len(shortened) == 1:
        return next(iter(shortened.values()))
    scores: dict[int, tuple[float, Meaning]] = {}
    for known, meaning in _row_labels(table.number):
        if min(len(known), len(compared)) >= _SHORTEST_FUZZY:
            score = SequenceMatcher(None, compared, known, autojunk=False).ratio()
            scores[id(meaning)] = max(scores.get(id(meaning), (0.0, meaning)), (score, meaning), key=_score)
    ranked = sorted(scores.values(), key=_score, reverse=True)
    if not ranked or ranked[0][0] < _ALIKE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] > _CLEARLY else None


def _has_lost_characters(text: str, label: str) -> bool:
    """``其他法律行政止公开`` for a label of which a line was lost."""
    if not max(_SHORTEST_FUZZY, len(label) * _FEWEST_LEFT) <= len(text) < len(label):
        return False
    rest = iter(label)
    return all(char in rest for char in text)


def _score(scored: tuple[float, Meaning]) -> float:
    return scored[0]


@lru_cache(maxsize=8)
def _row_labels(number: str) -> tuple[tuple[str, Meaning], ...]:
    """The labels of the rows of a table in every wording; one meaning object for each row."""
    rows: dict[Item | None, Meaning] = {}
    return tuple(
        (known, rows.setdefault(meaning.item, meaning))
        for known, found in _KNOWN.items()
        for meaning in found
        if meaning.table.number == number and meaning.role in (LabelRole.ROW, LabelRole.ROW_GROUP)
    )


@lru_cache(maxsize=4096)
def is_earlier_sign(text: str) -> bool:
    """Whether this is a label that only the tables of 2019 and 2020 have."""
    return len(text) < 60 and without_remark(key(text)) in _SIGNS


@lru_cache(maxsize=4096)
def is_table_text(text: str) -> bool:
    """Whether this is a label of a table, of the present or of the earlier format."""
    return bool(meanings(text)) or (len(text) < 60 and without_remark(key(text)) in _EARLIER)


_TELLING = [m.label for m in _meanings() if len(m.label) >= _SHORTEST_FUZZY] + list(EARLIER_SIGNS)


def mentions_form(text: str) -> bool:
    """Whether a text without spaces has labels that only the form's tables have."""
    return sum(label in text for label in _TELLING) >= 2


_PAGE_MARK = re.compile(
    r"[（(【]?(?:接上[表页]|续上?表\s*[一二三四\d]?|下转.{0,8}|上接.{0,8}|转下[表页])[）)】]?|"
    r"[-—–－‒·•~]+\s*\d{1,3}\s*[-—–－‒·•~]+"
    rf"|第\s*[\d{ORDINALS}]{{1,3}}\s*页[，,\s/]*(?:共\s*\d{{1,3}}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d+(?:\s*of\s*\d+)?",
    re.IGNORECASE,
)


def is_page_mark(text: str) -> bool:
    """``- 3 -``, ``第 3 页``, ``3 / 7``, ``（接上表）``; a bare number may be a figure and is none."""
    return len(text) < 24 and _PAGE_MARK.fullmatch(text.strip()) is not None
