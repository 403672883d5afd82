"""The wordings of the form's rows and columns: one entry for each id, under the id.

A new wording of a row or a column is one word in one entry here. The official labels are no
wordings: they are taken from the form itself, so that a new row is known by its label at once.
Words that hold a sentence together are in :mod:`.particles`. Words are separated by spaces; how
variants of one wording are written together says :func:`spelt_out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, permutations, product
from typing import Final, NewType

from generator.form import official as form
from generator.form.terms import Measure
from generator.language.quantities import COLUMN_NAMES, ROWS
from generator.patterns import regex

# No enums: in Python 3.11 each look at a member calls a function, and reading a report takes thousands.
Dimension = NewType("Dimension", str)


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


_OPTION = regex(r"\[([^\[\]]*)\]|\(([^()]*)\)")


def spelt_out(wordings: str) -> list[str]:
    """Every wording of an entry: ``[经]补正后(仍/依然)不明确`` stands for four.

    Square brackets hold what may be left out, round ones alternatives; both separate them by slashes.
    A mark that was to part what is left out is no end of a wording.
    """
    return [word for written in wordings.split() for word in _spelt_out(written) if word[-1] not in "，、"]


def _spelt_out(written: str) -> Iterable[str]:
    if "[" not in written and "(" not in written:
        return (written,)
    pieces: list[Iterable[str]] = []
    position = 0
    for option in _OPTION.finditer(written):
        left_out, one_of = option.groups()
        choices = ("", *left_out.split("/")) if left_out is not None else one_of.split("/")
        pieces += ((written[position : option.start()],), choices)
        position = option.end()
    pieces.append((written[position:],))
    words = map("".join, product(*pieces))
    if any("[" in text or "(" in text for piece in pieces for text in piece):  # options may hold options
        return chain.from_iterable(map(_spelt_out, words))
    return words


def _in_any_order(words: str, tails: str) -> str:
    """``信访、投诉、举报类申请`` and its like: people list the same words in every order."""
    parts = words.split()
    listed = {mark.join(order) for order in permutations(parts) for mark in ("", "、")}
    return " ".join(f"{start}{tail}" for start in sorted(listed) for tail in tails.split())


ROW_WORDS: dict[str, str] = {
    "received": "本年新收 本年度新收 新收申请数 新收数量",
    "carried_in": "年初(在办[的]/未办结[的]/结存[的]/待办[的]/在手[的])",
    "granted": (
        "[向申请人]提供[了]政府信息 (得到/得以/获得/获准/全文/完整/全面)公开 得到完整公开 属于公开范围"
        " 属于可公开范围 全部公开"
        " 予以全部公开 同意公开 准予公开"
        " 给予公开 完全公开 予以提供 全部予以公开"
    ),
    "partly_granted": "予以部分公开 部分予以公开 作部分公开 区分处理",
    "denied": ("(不同意/未予/决定不予/依法不予/不宜/不能)公开 不公开"),
    "denied.state_secret": "国家秘密 涉及国家秘密",
    "denied.prohibited_by_law": (
        "法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开 其他法律、行政法规禁止公开"
    ),
    "denied.security_and_stability": (
        "(危及/影响)(国家安全/公共安全/经济安全/社会稳定) 公共安全 经济安全 社会稳定 危及三安全一稳定"
        " 三安全一稳定 “三安全一稳定”"
    ),
    "denied.third_party_rights": (
        "[涉及/损害/侵害/侵犯/影响]第三(方/人)[的][合法](权益/权利) [因/经](权利人/第三方/第三人)不同意[公开]"
        " [涉及/属于](商业秘密/个人隐私/商业秘密、个人隐私/个人隐私、商业秘密/商业秘密或个人隐私)"
    ),
    "denied.internal_affairs": (
        "[属/属于][三类]内部(事务/管理)[类][信息] 人事管理[信息] 后勤管理[信息] 内部工作流程[信息]"
    ),
    "denied.process_information": ("[属/属于][四类]过程[性/类]信息 讨论记录 过程稿 磋商信函 请示报告"),
    "denied.enforcement_files": ("[属/属于][行政]执法(案卷/卷宗)[类][信息]"),
    "denied.administrative_queries": ("[属/属于]行政查询[类][事项]"),
    "unavailable": ("(不能/未能/无法)提供"),
    "unavailable.not_held": (
        "[本机关/本单位/本局/本镇/我局/我镇/我单位/我街道/本部门](不/未)掌握[相关/该][政府][信息]"
        " (不属于/不属/非)(本机关/本单位/本部门/我局/我镇)掌握 (本机关/本单位)未(制作/获取)"
        " 未制作(或者/或/且/、)未获取"
        " (不由/非由/不归/并非/非)(本机关/本单位/本部门/我局/我镇/我街道)(掌握/制作/保存/形成)"
    ),
    "unavailable.needs_creation": (
        "(没有/无)现成[的][政府]信息[，/、/而][需要/需/须][另行][加工/制作/加工制作]"
        " (需要/需/须)另行(制作/加工/加工制作)"
        " (需要/需/须)[另外/另行](加工、分析/汇总、加工、分析/汇总、加工/加工分析/加工制作/汇总加工)"
    ),
    "unavailable.still_unclear": (
        "[经/告知]补正[告知][后/之后][，][申请][内容](仍/仍然/依然/还是/依旧)(不明确/不清楚/不够明确/无法明确)"
        " [经](补正/补充)[后]的[申请][内容](仍/仍然/依然/依旧)(不明确/不清楚/不明/指向不清/指向不明)"
        " [经](补正/补充)后[申请][内容](仍/仍然/依然/依旧)(指向不清/指向不明/不明)"
        " 补正后[申请][内容]不明确 申请内容(仍/仍然/依然)不明确"
    ),
    "not_processed": "不作处理 未予处理",
    "not_processed.petition": " ".join(
        [
            _in_any_order("信访 举报 投诉", "类申请 申请 类 类事项"),
            *(
                f"{kind}{tail}"
                for kind in ("信访", "举报", "投诉", "信访举报投诉")
                for tail in ("类申请", "申请", "类的申请", "类事项申请")
            ),
            *(
                _in_any_order(pair, "类申请 申请 类 类事项")
                for pair in ("信访 投诉", "信访 举报", "举报 投诉")
            ),
        ]
    ),
    "not_processed.repeated": (
        "[属/属于]重复(提出/提交)[的]申请 重复申请公开 [属/属于]重复申请 重复的 不再重复处理"
        " [就/对](相同/同样/同一)[的](内容/事项/信息)(再次/重复/多次/反复)(申请/提出申请/来件/提出)"
    ),
    "not_processed.publication": ("[要求提供]公开出版物[类]"),
    "not_processed.excessive": ("[无正当理由]大量[、]反复[提出][申请]"),
    "not_processed.reconfirmation": (
        "[要求](重新/再次)(盖章确认/确认/盖章)"
        " [要求][行政机关](确认或/确认或者/)重新出具[已获取/已经获取][的][信息]"
    ),
    "otherwise_closed": "作其他处理 作出其他处理",
    "otherwise_closed.not_corrected": (
        "[申请人][无正当理由](逾期/未按期/到期/超期)(不/未/未予/没有/未作/)补正"
        " (逾期/到期/期满)[仍](没有/未)(动静/回应/回复/反馈/提交补正材料/补充材料)"
        " 未在(规定/法定)(期限/时限)内补正 未按(要求/期/时)补正"
    ),
    "otherwise_closed.unpaid": (
        "[申请人](逾期/未按期/到期)(不/未/)[按收费通知要求](缴费/缴纳费用/缴纳/交费/缴纳信息处理费)"
    ),
    "otherwise_closed.other": "",
    "results": "",
    "carried_out": (
        "(正在/尚在/仍在/还在/正)(办理/处理/答复)[中/之中/过程中] (尚/仍/还)未(办结/答复/办理完毕)"
        " 未办结 [尚/仍]在办[中] [在]办理中 在办件 未办结件"
        " (尚/仍/还)(在/处于)[法定][办理/答复/处理](期限/时限/期)[内/以内/之内]"
        " (尚/还/仍)未到[法定][办理/答复/处理](期限/时限/期) 在办理期[内]"
        " 未到(答复期/期限/答复期限/办理期限) 待办结 尚在答复期[内] 待答复 (继续/接着/抓紧)(办理/处理)"
    ),
}
"""Row id (as :data:`.quantities.ROWS` names it) → wordings besides the official label."""

VERB_WORDS: dict[str, str] = {
    "收到": (
        "收到 接到 接收 接收到 接受 受理 收悉 共收 受理到 登记 登记受理 受理登记 接收登记 收件 接件"
        " 收讫 共收悉 接获 接了 受理了 收到了 受理量 收件量"
    ),
    "新收": "新收 新来 新提出 新提交 新递交 新到 新收到 新受理 新接收 新接到 新增申请 新登记",
    "办理": (
        "应答复 应当答复 需答复 办理 处理 承办 承接 办理了 办件量 受理办理 受理并办理 受理处理 应办 应办理"
    ),
    "答复": (
        "答复 回复 作出答复 办理答复 答复办理 办理并答复 办复 予以答复 书面答复 给予答复 办理回复"
        " 答复了 答复量 进行答复 行政答复 答复完毕 答复件"
    ),
    "办结": (
        "办结 办理完毕 办理完结 办理完成 处理完毕 办毕 予以办结 办理办结 办结了 办结量 完成办理"
        " 办理结束 处理完结 办结件 在办结 办完 办理完 实办 实际办结 实际办理"
    ),
    "不再处理": "[行政机关]不再处理[其申请/该申请/其政府信息公开申请]",
    "公开类": "公开类答复 公开类决定 全部(或/或者)部分[予以]公开 部分(或/或者)全部[予以]公开",
    "其他情形": "[按/以/作/作出]其他(情形/情况/形式/方式)(处理/办理/答复/办结) 其他(情形/情况)",
    "不存在": "信息不存在 政府信息不存在",
}
"""What is done with applications (:data:`.quantities.VERB_READINGS` says what it counts) → its wordings."""

APPLICATION_WORDS: dict[str, str] = {
    "申请": (
        "来件 政府信息公开申请 信息公开申请 政府信息申请 公开申请 政务公开申请 申请 申请件 申请事项 申请数量"
        " 申请量 申请书 申请表 申请案件 政府信息公开申请书 政府信息公开申请表 信息公开申请书"
        " 信息公开申请表 政府信息公开申请件 信息公开申请件 政府信息公开申请事项 政府信息公开类申请"
        " 信息公开类申请 申请公开政府信息 申请政府信息公开 申请信息公开 申请公开信息"
        " 申请政府信息公开事项 依申请公开申请 依申请公开件 依申请公开信件 依申请公开数量 依申请公开事项"
        " 依申请公开案件 依申请公开办件 依申请公开政府信息事项 依申请公开政府信息申请"
        " 政府信息依申请公开申请 政府信息依申请公开事项 政府信息依申请公开件"
        " [要求](公开/公开信息/公开政府信息/信息公开)的申请 依申请件 依申请事项"
        " 依申请办件"
    ),
    "依申请公开": "依申请公开 依申请公开信息 依申请公开政府信息 政府信息依申请公开 依申请信息公开",
}

COLUMN_WORDS: dict[str, str] = {
    "natural_person": "自然人 公民 公民个人 个人申请 自然人申请人 自然人类 个人 个人申请人 [以]个人[的]名义",
    "organisations": (
        "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人 其他组织"
        " 法人组织 法人与其他组织 自然人以外的(申请人/申请主体/主体) 单位申请人 [以]单位[的]名义"
        " 等(单位/组织/机构/法人/单位和组织/各类组织/法人组织/法人单位)"
    ),
    "company": "[以]企业[的]名义 企业 公司 各类企业 企业类 企业申请人 商业主体 工商企业 商业企业类",
    "research": "科研院所 科研单位 研究机构 研究院所",
    "welfare": "公益组织 社会公益机构 社会公益类组织",
    "legal_service": "律师事务所 法律服务所 法律服务组织 律所",
    "other": "",
    "total": "",
}
"""Column id of table 3 → wordings besides the official label."""

DISPUTE_WORDS: dict[str, str] = {
    "reconsideration": (
        "复议 行政复议申请 复议申请 申请行政复议 申请复议 被申请行政复议 被申请复议 提起行政复议"
        " 提起复议 行政复议案件 复议案件 提出行政复议 提出复议 行政复议案 复议案"
    ),
    "litigation": (
        "诉讼 行政应诉 提起行政诉讼 提起诉讼 被提起行政诉讼 被提起诉讼 被诉 应诉 行政诉讼案件 诉讼案件"
        " 行政应诉案件 应诉案件 行政诉讼案 被起诉 起诉 诉讼案"
    ),
    "litigation.direct": (
        "直接起诉 未经复议直接提起诉讼 直接提起诉讼 未经复议直接提起行政诉讼 直接提起行政诉讼"
        " 未经复议提起诉讼 未经行政复议直接起诉 未经复议起诉 直接诉讼"
    ),
    "litigation.after_reconsideration": (
        "经复议后起诉 复议后提起诉讼 经复议后提起诉讼 复议后提起行政诉讼 经复议起诉 复议后诉讼"
        " 行政复议后起诉 经复议后提起行政诉讼"
    ),
    "both": "复议诉讼 行政复议诉讼 行政复议与诉讼 复议诉讼案件 复议及诉讼",
}
"""Kind of case (:data:`.quantities.DISPUTE_KINDS`) → wordings besides the official label."""

OUTCOME_WORDS: dict[str, str] = {
    "upheld": (
        "维持 维持原行政行为 维持原答复 被维持 决定维持 判决维持 维持决定 予以维持 驳回诉讼请求 胜诉"
        " 被驳回 驳回 驳回申请"
    ),
    "corrected": "纠正 纠错 败诉 被纠正 被纠错 结果纠错 予以纠正 被判败诉"
    " [被/予以](撤销、变更/撤销或变更/撤销或者变更/撤销和变更/变更、撤销/变更或撤销/变更或者撤销)"
    " [被](撤销/撤销答复/撤销原答复/确认违法/责令重作/责令重新(答复/处理/作出答复/办理)/责令限期(答复/履行))",
    "other": "结果其他",
    "pending": (
        "[尚/仍/还]在(一审/二审/诉讼/上诉)[中] [尚/仍/还]在(复议机关/法院)(手里/手中/审理[中]/审查[中])"
        " (没有/尚无/暂无)(结论/结果)"
        " [尚/仍/还](未/没有/未有)(审结/结案/判决/裁决/宣判)"
        " (正在/尚在/仍在/还在)(审理/审查)[中/之中/过程中] 审理中"
        " [尚/还/仍](没有/未/未能)(作出/做出)[行政](复议决定/裁判/判决/裁决/裁定/生效裁判)"
        " 在审[中] 尚无结果 尚未(作出决定/办理完结)"
    ),
    "total": "",
}
"""Column id of table 4 → wordings besides the official label."""
DECIDED_WORDS: dict[str, str] = {
    "decided": ("(审结/结案) 已结 审理(完毕/终结/结束) (有/已有)(结果/定论) 作出判决 作出裁决 已判决 已裁决"),
}
"""What is no column, but all of them without 尚未审结."""

DOCUMENT_WORDS: dict[str, str] = {
    "regulations": "政府规章 部门规章",
    "normative_documents": "规范性文件",
}
STATE_WORDS: dict[str, str] = {
    "made": (
        "制发 制定 印发 出台 出台了 制定出台 制定印发 制定发布 制定并发布 新制定 新制发 新出台 新增"
        " 制定了 制发了 制发数 制定数 制发件数 本年制发 新制发件数 制定实施 新印发 新立 制修订"
    ),
    "repealed": (
        "废止 宣布废止 废止失效 废止件数 废止数 本年废止 宣布失效 宣布废止失效 废止了 废止或失效 失效废止"
    ),
    "in_force": (
        "现行有效[[的]文件] 继续有效 现行有效件数 现行有效数 有效实施 (仍在/继续/现仍/在)施行 仍在执行 在用"
        " 仍在使用 继续执行 仍然有效 仍有效 目前有效 继续保留 存量 存量为 在库 在库的 保有量"
        " 保留有效"
    ),
}
NET_WORDS: dict[str, str] = {"net": "净增 净增加 净增长 净增了"}
"""What is no column, but 制发 without 废止."""
DECISION_WORDS: dict[str, str] = {
    "permits": "行政许可决定[书] 许可决定[书] 行政许可案件",
    "penalties": "行政处罚决定[书] 处罚决定[书] 行政处罚案件 行政处罚案",
    "enforcement": "行政强制决定[书] 行政强制措施 强制措施 行政强制执行 强制决定 行政强制案件",
}
NAMED_BEFORE: dict[str, str] = {"": "处理决定数量 处理决定 决定数量"}
"""Of which decision, the clause before says: 行政强制方面，全年处理决定数量为…."""
FEE_WORDS: dict[str, str] = {"fees": "事业性收费 行政事业性收费收入 行政事业收费 行政性收费"}
"""Row or column id of table 2 → wordings besides the official label."""


def _labels() -> Iterator[tuple[Dimension, str, str]]:
    """The form's own labels, with what each fixes."""
    ambiguous = {form.TOTAL, "其他"}
    found: list[tuple[Dimension, str, str]] = []
    found += [(Dim.ROW, row, item.label) for row, item in ROWS.items()]
    found += [(Dim.COLUMN, column, label) for column, label in COLUMN_NAMES.items()]
    found += [(Dim.OUTCOME, item.id, item.label) for item in form.OUTCOMES]
    for column in form.DISPUTE_COLUMNS:
        found.append((Dim.DISPUTE, column.id, column.label))
        if all(child.children for child in column.children):
            found += [(Dim.DISPUTE, f"{column.id}.{kind.id}", kind.label) for kind in column.children]
    for block in form.DISCLOSURE_BLOCKS:
        found += [(_dimension(block), row.id, row.label) for row in block.rows]
        if len(block.columns) > 1:
            found += [(Dim.STATE, state.id, state.label) for state in block.columns]
    return ((dim, name, label) for dim, name, label in found if label not in ambiguous)


def _dimension(block: form.Block) -> Dimension:
    """What the rows of a block of table 2 count: documents, decisions or money."""
    if len(block.columns) > 1:
        return Dim.DOCUMENT
    return Dim.FEE if block.kind == Measure.AMOUNT else Dim.DECISION


ENTRIES: tuple[tuple[Dimension, dict[str, str]], ...] = (
    (Dim.ROW, ROW_WORDS),
    (Dim.ROW, VERB_WORDS),
    (Dim.COLUMN, COLUMN_WORDS),
    (Dim.DISPUTE, DISPUTE_WORDS),
    (Dim.OUTCOME, OUTCOME_WORDS),
    (Dim.OUTCOME, DECIDED_WORDS),
    (Dim.DOCUMENT, DOCUMENT_WORDS),
    (Dim.STATE, STATE_WORDS),
    (Dim.STATE, NET_WORDS),
    (Dim.DECISION, DECISION_WORDS),
    (Dim.DECISION, NAMED_BEFORE),
    (Dim.FEE, FEE_WORDS),
    (Dim.APPLICATION, APPLICATION_WORDS),
)
VOCABULARY: dict[str, tuple[Dimension, str]] = {label: (dim, name) for dim, name, label in _labels()}
"""Every wording → what it fixes, and how; the form's own labels are among them."""
for _dim, _entries in ENTRIES:
    for _name, _wordings in _entries.items():
        VOCABULARY |= dict.fromkeys(spelt_out(_wordings), (_dim, _name))

_NOUNS = {*APPLICATION_WORDS, "不存在"}
_DENIAL = frozenset("不未无没")
"""What a kind of result says with one of these is a predicate: 逾期不补正, 没有现成信息."""
_NOUN_LIKE = ("登记",)
"""Verbs that end a noun as well (不动产登记): with unknown words before them, they are none."""
_CASE_VERBS = ("被", "申请", "提起", "提出")


def is_verbal(word: str, dim: Dimension, name: str) -> bool:
    """Whether a wording says what is done (受理, 予以公开, 被提起诉讼) and not what is counted."""
    if dim == Dim.ROW and word not in _NOUN_LIKE:
        return name not in _NOUNS and ("." not in name or not _DENIAL.isdisjoint(word))
    return dim in (Dim.STATE, Dim.OUTCOME) or (dim == Dim.DISPUTE and word.startswith(_CASE_VERBS))
