"""The words that sentences about the figures are made of, as data.

A wording of the vocabulary fixes what a number counts; the words of the structure hold a sentence
together. All other words are gaps (:mod:`.tokens`). Words are separated by spaces.
"""

from __future__ import annotations

from typing import Final, NewType

from generator.form import official as form
from generator.language.quantities import COLUMN_NAMES, ROWS

# No enums: in Python 3.11 each look at a member calls a function, and reading a report takes thousands.
Dimension = NewType("Dimension", str)
TokenKind = NewType("TokenKind", str)


class Dim:
    """What a wording fixes: which row, which column, which kind of case …"""

    APPLICATION: Final = Dimension("申请")
    ROW: Final = Dimension("表三的行")
    COLUMN: Final = Dimension("申请人")
    DISPUTE: Final = Dimension("复议、诉讼")
    OUTCOME: Final = Dimension("复议、诉讼的结果")
    DOCUMENT: Final = Dimension("文件种类")
    STATE: Final = Dimension("制发、废止、有效")
    DECISION: Final = Dimension("行政决定")
    FEE: Final = Dimension("收费")


class Kind:
    """What a token does in its sentence."""

    TERM: Final = TokenKind("term")
    """A wording of the vocabulary."""
    NUMBER: Final = TokenKind("number")
    PERCENT: Final = TokenKind("percent")
    PERIOD: Final = TokenKind("period")
    """A stretch of time: ``this`` for the report's year, else ``other``."""
    GAP: Final = TokenKind("gap")
    """Words that are about something else, or not known."""
    FILL: Final = TokenKind("fill")
    """Words that change nothing: 共, 本年度, 我镇, 的."""
    NOT: Final = TokenKind("not")
    EACH: Final = TokenKind("each")
    RESPECTIVELY: Final = TokenKind("respectively")
    OF: Final = TokenKind("of")
    REST: Final = TokenKind("rest")
    """其他: what it is follows from what stands before."""
    LIST: Final = TokenKind("list")
    COLON: Final = TokenKind("colon")
    BREAK: Final = TokenKind("break")
    OPEN: Final = TokenKind("open")
    CLOSE: Final = TokenKind("close")
    COMPARE: Final = TokenKind("compare")
    """The rest of the clause is about a difference."""
    SHARE: Final = TokenKind("share")
    RATE: Final = TokenKind("rate")
    ON_TIME: Final = TokenKind("on_time")


_ROW_WORDS = {
    "收到": "收到 接到 接收 接收到 受理 收悉 共收 受理到",
    "新收": "新收 新收到 新受理 新接收",
    "办理": "办理 处理",
    "答复": "答复 回复 作出答复 办理答复 答复办理 办理并答复",
    "办结": "办结 办理完毕 办理完结 办理完成 处理完毕 办毕 予以办结",
    "不存在": "信息不存在 政府信息不存在",
    "granted": "全部公开 予以全部公开 同意公开 准予公开 给予公开 完全公开",
    "partly_granted": "予以部分公开 部分予以公开 作部分公开",
    "denied": "不同意公开 未予公开 决定不予公开",
    "denied.state_secret": "国家秘密 涉及国家秘密",
    "denied.prohibited_by_law": "法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开",
    "denied.security_and_stability": "危及三安全一稳定 三安全一稳定 “三安全一稳定”",
    "denied.third_party_rights": "第三方合法权益 涉及第三方合法权益 损害第三方合法权益",
    "denied.internal_affairs": "三类内部事务信息 内部事务信息 内部事务类信息 内部事务",
    "denied.process_information": "四类过程性信息 过程性信息 过程信息",
    "denied.enforcement_files": "行政执法案卷 执法案卷 行政执法案卷信息 执法案卷信息",
    "denied.administrative_queries": "行政查询事项 行政查询",
    "unavailable.not_held": "本机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握",
    "unavailable.needs_creation": (
        "没有现成信息需另行制作 没有现成信息、需要另行制作 没有现成信息 需要另行制作 需另行制作"
    ),
    "unavailable.still_unclear": "补正后仍不明确 补正后内容仍不明确 申请内容仍不明确",
    "not_processed.petition": ("信访举报投诉类 信访、举报、投诉类申请 信访投诉举报类申请 信访投诉类申请"),
    "not_processed.repeated": "重复提出申请 重复申请公开 属于重复申请",
    "not_processed.publication": "公开出版物 要求提供公开出版物类",
    "not_processed.excessive": "大量反复申请",
    "not_processed.reconfirmation": (
        "确认或重新出具已获取信息 重新出具已获取信息 要求确认或重新出具已获取信息"
    ),
    "otherwise_closed": "作其他处理 作出其他处理",
    "otherwise_closed.not_corrected": "无正当理由逾期不补正 逾期不补正 逾期未补正",
    "otherwise_closed.unpaid": "逾期未按收费通知要求缴纳费用 逾期未缴纳费用 逾期未缴费 逾期不缴费",
}
"""Row (or verb) → usual wordings besides the official label."""
_COLUMN_WORDS = {
    "natural_person": "自然人 公民 公民个人 个人申请",
    "organisations": (
        "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人 其他组织"
    ),
}
_DISPUTE_WORDS = {
    "reconsideration": "行政复议 复议 行政复议申请 复议申请 申请行政复议 申请复议",
    "litigation": "行政诉讼 诉讼 行政应诉 提起行政诉讼 提起诉讼",
    "direct": ("未经复议直接起诉 直接起诉 未经复议直接提起诉讼 直接提起诉讼 未经复议直接提起行政诉讼"),
    "after": "复议后起诉 经复议后起诉 复议后提起诉讼 经复议后提起诉讼 复议后提起行政诉讼",
    "both": "复议诉讼 行政复议诉讼 行政复议与诉讼",
}
_OUTCOME_WORDS = {
    "upheld": "结果维持 维持 维持原行政行为 维持原答复",
    "corrected": "结果纠正 纠正 纠错 败诉 被纠正 被纠错",
    "other": "其他结果",
    "pending": "尚未审结 未审结 正在审理 正在审理中 尚在审理 尚在审理中 尚未结案",
}
_DOCUMENT_WORDS = {
    "regulations": "规章 政府规章 部门规章",
    "normative_documents": "行政规范性文件 规范性文件",
}
_STATE_WORDS = {
    "made": (
        "制发 制定 印发 出台 出台了 制定出台 制定印发 制定发布 制定并发布 新制定 新制发 新出台 新增"
        " 制发数 制定数 制发件数 本年制发"
    ),
    "repealed": "废止 宣布废止 废止失效 废止件数 废止数 本年废止",
    "in_force": "现行有效 继续有效 现行有效件数 现行有效数",
}
_DECISION_WORDS = {
    "permits": "行政许可 行政许可决定 许可决定",
    "penalties": "行政处罚 行政处罚决定 处罚决定",
    "enforcement": "行政强制 行政强制决定 行政强制措施 强制措施",
}
_FEE_WORDS = {"fees": "行政事业性收费"}
_APPLICATION_WORDS = {
    "申请": (
        "政府信息公开申请 信息公开申请 政府信息申请 公开申请 政务公开申请 申请 申请件 申请事项 申请数量"
        " 申请量"
        " 政府信息公开申请件 信息公开申请件 政府信息公开申请事项 政府信息公开类申请 信息公开类申请"
        " 申请公开政府信息"
        " 依申请公开申请 依申请公开件 依申请公开信件 依申请公开数量 依申请公开事项 依申请公开案件"
        " 依申请公开办件"
        " 依申请件 依申请事项"
    ),
    "依申请公开": "依申请公开 依申请公开信息 依申请公开政府信息 政府信息依申请公开",
}

_AMBIGUOUS_LABELS = {form.TOTAL, "其他"}
VOCABULARY: dict[str, tuple[Dimension, str]] = {
    item.label: (Dim.ROW, name) for name, item in ROWS.items() if item.label not in _AMBIGUOUS_LABELS
} | {label: (Dim.COLUMN, name) for name, label in COLUMN_NAMES.items() if label not in _AMBIGUOUS_LABELS}
"""Every wording → what it fixes, and how; the form's own labels are among them."""
for _dim, _table in (
    (Dim.ROW, _ROW_WORDS),
    (Dim.COLUMN, _COLUMN_WORDS),
    (Dim.DISPUTE, _DISPUTE_WORDS),
    (Dim.OUTCOME, _OUTCOME_WORDS),
    (Dim.DOCUMENT, _DOCUMENT_WORDS),
    (Dim.STATE, _STATE_WORDS),
    (Dim.DECISION, _DECISION_WORDS),
    (Dim.FEE, _FEE_WORDS),
    (Dim.APPLICATION, _APPLICATION_WORDS),
):
    VOCABULARY |= {word: (_dim, name) for name, words in _table.items() for word in words.split()}

STRUCTURE = {
    Kind.NOT: "未 没有 无 未曾 尚未 从未 不存在 没 无一 并未 并无 均未 均无 暂无 暂未 未有",
    Kind.EACH: "均 各 都 全部 均已 已全部 全部已 均为 均是 都是 全部为 全为",
    Kind.RESPECTIVELY: "分别 分别为 分别是 分别有",
    Kind.OF: "其中",
    Kind.REST: "其他 其他类 其余为其他",
    Kind.LIST: "、 和 与 及 以及 或 或者 并 并且",
    Kind.COLON: "： :",
    Kind.BREAK: "， , ； ; 。 ！ ？",
    Kind.OPEN: "（ (",
    Kind.CLOSE: "） )",
    Kind.COMPARE: "较 同比 环比 相比 比 相较 对比 同期",
    Kind.SHARE: "占 占比 占比为 占总数 占比达 占到 比例为 占总量",
    Kind.RATE: "办结率 答复率 回复率 办理率",
    Kind.ON_TIME: (
        "按时 按期 如期 及时 限时 在法定期限内 在法定时限内 在规定时限内 在规定期限内 在规定时间内"
        " 法定期限内"
        " 规定时限内 规定期限内 依法按时 依法按期"
    ),
    Kind.FILL: (
        "共 共计 总计 合计 总共 累计 一共 共有 计 总数 总量 总数量 数量 件数 量 数 金额 总金额 总额"
        " 已 已经 的 了 有 为 是 达 达到 含 包含 包括 中 里 内 在 上 度 从 看 来看 所有 该 这 则 且 而 但"
        " 还 也"
        " 依法 依规 依法依规 严格 作出 做出 决定 实施 下达 收取 提出 提交 提起 要求 继续 予以 被 过 到 由"
        " 以 因 对 就 向"
        " 另 另有 其余 余下 剩余 余 还有 尚有 仍有 现有 发生 出现 引发 引起 产生 导致 涉及 属于 有关 相关"
        " 关于"
        " 政府信息公开 信息公开 政务公开 政府信息 工作 领域 案件 案 事项 情况 情况为 情形 现象 事件 行为"
        " 方面 类 类型 各类"
        " 有效 任何 形式 新 本次 主要 结果 办理结果 答复结果 处理结果"
        " 目前 截至 截止 年底 年末 年度 年内 全年 期间 报告期内 一年来"
        " 申请人 行政机关 我们 个人 群众 社会 按申请人 按申请人类型 划分 区分"
        " 公民、法人和其他组织 公民、法人或其他组织 公民、法人及其他组织 公民、法人或者其他组织"
        " 公民、法人、其他组织"
        " 行政机关不再处理其政府信息公开申请"
    ),
    Kind.GAP: (
        "申请表 申请书 申请渠道 申请公开 受理点 受理窗口 办理流程 办理程序 行政许可申请 行政许可事项"
        " 行政许可信息"
        " 行政处罚信息 处理决定 处理费 收费项目 党内规范性文件 复议机关 复议机构 复议委员会"
        " 本级 市直 县直 区直 各级 各部门 全部门 中心 个人隐私 社会公众 社会组织 工作日 工作人员 有效期"
        " 上年同期"
        " 占用 占地 评比 比例 比较 比对 无关 无误 无偿 无障碍 无线 无纸化 未来 未成年人 和谐 参与 普及"
        " 以及时 都市 首都"
    ),
}
"""GAP: words that only look like others (评比 is no comparison, 受理点 no 受理)."""
