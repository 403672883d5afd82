"""The quantities that a report's sentences give: their wordings, and the figures they stand for.

A wording may allow several readings (``受理`` is 新收, or 新收 and 上年结转 together); a reading is a sum
of figures. All of it is data; how wordings combine in a sentence is said in :mod:`.readings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator import form
from generator.form import Item
from generator.report import Report
from generator.tables import APPLICATIONS, DISCLOSURE, DISPUTES, Cell, leaves


class Dim(Enum):
    """What a wording fixes: which row, which column, which kind of case …"""

    APPLICATION = "申请"
    ROW = "表三的行"
    COLUMN = "申请人"
    DISPUTE = "复议、诉讼"
    OUTCOME = "复议、诉讼的结果"
    DOCUMENT = "文件种类"
    STATE = "制发、废止、有效"
    DECISION = "行政决定"
    FEE = "收费"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a wording: a sum of figures, and its name in the message."""

    name: str
    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...] = ()

    def value(self, report: Report) -> Decimal | None:
        """The sum in this report; None where a figure is not known."""
        total = Decimal(0)
        for cells, sign in ((self.plus, 1), (self.minus, -1)):
            for cell in cells:
                figure = report.figures[cell]
                if figure is None:
                    return None
                total += sign * Decimal(figure.value)
        return total

    @property
    def table(self) -> str:
        return self.plus[0].table


Path = tuple[str, ...]

# ── Table 3: rows ─────────────────────────────────────────────────────────────────────────────

_RESULTS = next(item for item in form.APPLICATION_ROWS if item.children)
_LEAVES: dict[str, tuple[Path, ...]] = {}
"""Row id → the rows it is the sum of."""
PARENT: dict[str, str] = {}
"""Row id of a kind → row id of its group."""
ROW_NAMES: dict[str, str] = {}


def _declare_rows() -> Iterator[tuple[str, Item]]:
    """All rows and groups, ``other`` of 其他处理 and 总计 under names of their own."""
    for item in form.APPLICATION_ROWS:
        if not item.children:
            _LEAVES[item.id] = ((item.id,),)
            yield item.id, item
    for group in _RESULTS.children:
        name = _RESULTS.id if group.label == form.TOTAL else group.id
        _LEAVES[name] = tuple((_RESULTS.id, *(i.id for i in path)) for path in leaves((group,)))
        yield name, group
        for kind in group.children:
            name = f"{group.id}.{kind.id}"
            _LEAVES[name] = ((_RESULTS.id, group.id, kind.id),)
            PARENT[name] = group.id
            yield name, kind


ROWS = dict(_declare_rows())
ROW_NAMES |= {name: f"{item.number}{item.label}" for name, item in ROWS.items()}

VERB_READINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "收到": (("received",), ("received", "carried_in")),
    "新收": (("received",),),
    "办理": (("received",), ("received", "carried_in"), ("results",)),
    "答复": (("results",), ("results", "-otherwise_closed")),
    "办结": (("results",),),
    "结转": (("carried_in",), ("carried_out",)),
    "申请": (("received",), ("received", "carried_in"), ("results",)),
    "依申请公开": (
        ("received",),
        ("received", "carried_in"),
        ("results",),
        ("granted",),
        ("granted", "partly_granted"),
    ),
    "不存在": (("unavailable.not_held",), ("unavailable",), ("unavailable.needs_creation",)),
}
"""Wordings that are no row of the form → the sums of rows they can mean (``-``: less)."""

ROW_WORDS: dict[str, tuple[str, ...]] = {
    "收到": ("收到", "接到", "接收", "接收到", "受理", "收悉", "共收", "受理到"),
    "新收": ("新收", "新收到", "新受理", "新接收"),
    "办理": ("办理", "处理"),
    "答复": ("答复", "回复", "作出答复", "办理答复", "答复办理", "办理并答复"),
    "办结": ("办结", "办理完毕", "办理完结", "办理完成", "处理完毕", "办毕", "予以办结"),
    "不存在": ("信息不存在", "政府信息不存在"),
    "granted": ("全部公开", "予以全部公开", "同意公开", "准予公开", "给予公开", "完全公开"),
    "partly_granted": ("予以部分公开", "部分予以公开", "作部分公开"),
    "denied": ("不同意公开", "未予公开", "决定不予公开"),
    "denied.state_secret": ("国家秘密", "涉及国家秘密"),
    "denied.prohibited_by_law": ("法律行政法规禁止公开", "法律、行政法规禁止公开", "法律法规禁止公开"),
    "denied.security_and_stability": ("危及三安全一稳定", "三安全一稳定", "“三安全一稳定”"),
    "denied.third_party_rights": ("第三方合法权益", "涉及第三方合法权益", "损害第三方合法权益"),
    "denied.internal_affairs": ("三类内部事务信息", "内部事务信息", "内部事务类信息", "内部事务"),
    "denied.process_information": ("四类过程性信息", "过程性信息", "过程信息"),
    "denied.enforcement_files": ("行政执法案卷", "执法案卷", "行政执法案卷信息", "执法案卷信息"),
    "denied.administrative_queries": ("行政查询事项", "行政查询"),
    "unavailable.not_held": ("本机关不掌握", "不掌握相关政府信息", "不掌握相关信息", "不掌握"),
    "unavailable.needs_creation": (
        "没有现成信息需另行制作",
        "没有现成信息、需要另行制作",
        "没有现成信息",
        "需要另行制作",
        "需另行制作",
    ),
    "unavailable.still_unclear": ("补正后仍不明确", "补正后内容仍不明确", "申请内容仍不明确"),
    "not_processed.petition": (
        "信访举报投诉类",
        "信访、举报、投诉类申请",
        "信访投诉举报类申请",
        "信访投诉类申请",
    ),
    "not_processed.repeated": ("重复提出申请", "重复申请公开", "属于重复申请"),
    "not_processed.publication": ("公开出版物", "要求提供公开出版物类"),
    "not_processed.excessive": ("大量反复申请",),
    "not_processed.reconfirmation": (
        "确认或重新出具已获取信息",
        "重新出具已获取信息",
        "要求确认或重新出具已获取信息",
    ),
    "otherwise_closed": ("作其他处理", "作出其他处理"),
    "otherwise_closed.not_corrected": ("无正当理由逾期不补正", "逾期不补正", "逾期未补正"),
    "otherwise_closed.unpaid": (
        "逾期未按收费通知要求缴纳费用",
        "逾期未缴纳费用",
        "逾期未缴费",
        "逾期不缴费",
    ),
}
"""Usual wordings besides the official labels."""

_AMBIGUOUS_LABELS = {form.TOTAL, "其他"}


def _row_vocabulary() -> Iterator[tuple[str, str]]:
    for name, item in ROWS.items():
        if item.label not in _AMBIGUOUS_LABELS:
            yield item.label, name
    for name, words in ROW_WORDS.items():
        for word in words:
            yield word, name


# ── Table 3: columns ──────────────────────────────────────────────────────────────────────────

_ORGANISATIONS = next(item for item in form.APPLICANTS.children if item.children)
COLUMNS: dict[str, tuple[str, ...]] = {
    "total": ("total",),
    "natural_person": ("natural_person",),
    _ORGANISATIONS.id: tuple(item.id for item in _ORGANISATIONS.children),
} | {item.id: (item.id,) for item in _ORGANISATIONS.children}
COLUMN_NAMES = {
    item.id: item.label for item in (*form.APPLICANTS.children, *_ORGANISATIONS.children)
} | {"total": "总计"}
COLUMN_WORDS: dict[str, tuple[str, ...]] = {
    "natural_person": ("自然人", "公民", "公民个人", "个人申请"),
    _ORGANISATIONS.id: (
        "法人或其他组织",
        "法人和其他组织",
        "法人及其他组织",
        "法人或者其他组织",
        "法人、其他组织",
        "法人",
        "其他组织",
    ),
} | {item.id: (item.label,) for item in _ORGANISATIONS.children if item.label not in _AMBIGUOUS_LABELS}
REST_WORD = "其他"
"""Among kinds of applicants, the last column; among outcomes, 其他结果; among results, not sure."""


def application_reading(rows: tuple[str, ...], column: str) -> Reading:
    """The sum of rows in a column; a row that is taken away is written with ``-``."""
    sides: dict[bool, list[Cell]] = {True: [], False: []}
    for row in rows:
        name = row.lstrip("-")
        for path in _LEAVES[name]:
            for column_id in COLUMNS[column]:
                sides[name == row].append(APPLICATIONS.cell(*path, column_id))
    label = "".join(("−" if row.startswith("-") else "+") + ROW_NAMES[row.lstrip("-")] for row in rows)
    name = f"{label[1:]} {COLUMN_NAMES[column]}"
    return Reading(name, tuple(sides[True]), tuple(sides[False]))


def row_sums(row: str) -> tuple[tuple[str, ...], ...]:
    """The sums of rows that a wording can mean."""
    return VERB_READINGS.get(row, ((row,),))


# ── Table 4 ───────────────────────────────────────────────────────────────────────────────────

_LITIGATION = ("litigation",)
DISPUTES_BY_ID: dict[str, tuple[str, tuple[Path, ...]]] = {
    "reconsideration": ("行政复议", (("reconsideration",),)),
    "litigation": ("行政诉讼", tuple((*_LITIGATION, i.id) for i in form.DISPUTE_COLUMNS[1].children)),
    "direct": ("未经复议直接起诉", ((*_LITIGATION, "direct"),)),
    "after": ("复议后起诉", ((*_LITIGATION, "after_reconsideration"),)),
    "both": (
        "行政复议和行政诉讼",
        (("reconsideration",), *((*_LITIGATION, i.id) for i in form.DISPUTE_COLUMNS[1].children)),
    ),
}
DISPUTE_WORDS: dict[str, tuple[str, ...]] = {
    "reconsideration": ("行政复议", "复议", "行政复议申请", "复议申请", "申请行政复议", "申请复议"),
    "litigation": ("行政诉讼", "诉讼", "行政应诉", "提起行政诉讼", "提起诉讼"),
    "direct": ("未经复议直接起诉", "直接起诉", "未经复议直接提起诉讼", "直接提起诉讼", "未经复议直接提起行政诉讼"),
    "after": ("复议后起诉", "经复议后起诉", "复议后提起诉讼", "经复议后提起诉讼", "复议后提起行政诉讼"),
    "both": ("复议诉讼", "行政复议诉讼", "行政复议与诉讼"),
}
OUTCOME_WORDS: dict[str, tuple[str, ...]] = {
    "upheld": ("结果维持", "维持", "维持原行政行为", "维持原答复"),
    "corrected": ("结果纠正", "纠正", "纠错", "败诉", "被纠正", "被纠错"),
    "other": ("其他结果",),
    "pending": ("尚未审结", "未审结", "正在审理", "正在审理中", "尚在审理", "尚在审理中", "尚未结案"),
}
_OUTCOME_NAMES = {item.id: item.label for item in form.OUTCOMES}


def dispute_reading(kind: str, outcome: str) -> Reading:
    name, paths = DISPUTES_BY_ID[kind]
    cells = tuple(DISPUTES.cell(*path, outcome) for path in paths)
    return Reading(f"{name} {_OUTCOME_NAMES[outcome]}", cells)


# ── Table 2 ───────────────────────────────────────────────────────────────────────────────────

DOCUMENT_WORDS: dict[str, tuple[str, ...]] = {
    "regulations": ("规章", "政府规章", "部门规章"),
    "normative_documents": ("行政规范性文件", "规范性文件"),
}
STATE_WORDS: dict[str, tuple[str, ...]] = {
    "made": (
        *("制发", "制定", "印发", "出台", "制定出台", "制定印发", "制定发布", "制定并发布", "制发数"),
        *("新制定", "新制发", "新出台", "新增", "制发件数", "本年制发", "制定数", "出台了"),
    ),
    "repealed": ("废止", "宣布废止", "废止失效", "废止件数", "本年废止", "废止数"),
    "in_force": ("现行有效", "继续有效", "现行有效件数", "现行有效数"),
}
DECISION_WORDS: dict[str, tuple[str, ...]] = {
    "permits": ("行政许可", "行政许可决定", "许可决定"),
    "penalties": ("行政处罚", "行政处罚决定", "处罚决定"),
    "enforcement": ("行政强制", "行政强制决定", "行政强制措施", "强制措施"),
}
FEE_WORDS = {"fees": ("行政事业性收费",)}
APPLICATION_WORDS: dict[str, tuple[str, ...]] = {
    "申请": (
        *("政府信息公开申请", "信息公开申请", "政府信息申请", "公开申请", "政务公开申请", "申请件"),
        *("依申请公开申请", "依申请公开件", "依申请公开信件", "依申请公开数量", "依申请公开事项", "申请"),
        *("政府信息公开申请件", "信息公开申请件", "申请事项", "申请数量", "政府信息公开申请事项"),
        *("依申请公开案件", "依申请件", "依申请事项", "申请量", "依申请公开办件", "申请公开政府信息"),
        *("政府信息公开类申请", "信息公开类申请"),
    ),
    "依申请公开": ("依申请公开", "依申请公开信息", "依申请公开政府信息", "政府信息依申请公开"),
}


def document_reading(document: str, state: str) -> Reading:
    cell = DISCLOSURE.cell(document, state)
    return Reading(f"{cell.row_name} {cell.column_name}", (cell,))


def single_reading(name: str) -> Reading:
    cell = DISCLOSURE.cell(name)
    return Reading(cell.row_name, (cell,))


VOCABULARY: dict[str, tuple[Dim, str]] = {word: (Dim.ROW, name) for word, name in _row_vocabulary()}
"""Every wording → what it fixes, and how."""
for _dim, _table in (
    (Dim.COLUMN, COLUMN_WORDS),
    (Dim.DISPUTE, DISPUTE_WORDS),
    (Dim.OUTCOME, OUTCOME_WORDS),
    (Dim.DOCUMENT, DOCUMENT_WORDS),
    (Dim.STATE, STATE_WORDS),
    (Dim.DECISION, DECISION_WORDS),
    (Dim.FEE, FEE_WORDS),
    (Dim.APPLICATION, APPLICATION_WORDS),
):
    VOCABULARY |= {word: (_dim, name) for name, words in _table.items() for word in words}
