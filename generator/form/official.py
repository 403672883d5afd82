"""The official form of 国办公开办函〔2021〕30号, declared once.

Everything that shows, reads or checks the form — the answers file's keys, its JSON schema, the
rules, the prompts, the printed tables, the import — is derived from this module. When the form is
revised, this module and the rules change, and nothing else.

Legal basis: 《中华人民共和国政府信息公开条例》(国务院令第711号, below "条例") 第二十条 (what table 2
counts), 第四十九条 (deadlines), 第五十条 (contents).
"""

from __future__ import annotations

from typing import NamedTuple

from generator.form.terms import Item, Measure, Section

FORMAT = "国办公开办函〔2021〕30号"
FORMAT_SOURCE = f"{FORMAT}《政府信息公开工作年度报告格式》"
FIRST_YEAR = 2021
"""The first report year the format is in force for (issued 2021-09-26)."""
SECTIONS_SINCE = 2019
"""The first report year of any form with the six sections (国办公开办函〔2019〕60号)."""
LAST_YEAR = 2099
"""The last report year that is not taken for a slip of the finger."""
TITLE_TAIL = "政府信息公开工作年度报告"


OVERVIEW = Section("overview", "一", "总体情况")
DISCLOSURE_SECTION = Section("disclosure", "二", "主动公开政府信息情况")
APPLICATIONS_SECTION = Section("applications", "三", "收到和处理政府信息公开申请情况")
DISPUTES_SECTION = Section("disputes", "四", "政府信息公开行政复议、行政诉讼情况")
PROBLEMS = Section("problems", "五", "存在的主要问题及改进情况")
OTHER_MATTERS = Section("other_matters", "六", "其他需要报告的事项")
SECTIONS = (
    OVERVIEW,
    DISCLOSURE_SECTION,
    APPLICATIONS_SECTION,
    DISPUTES_SECTION,
    PROBLEMS,
    OTHER_MATTERS,
)

LEAD = Item("lead", "概述", help="放在五个方面之前的一两段总述，可以不写。")
ASPECTS = (
    Item(
        "disclosure",
        "主动公开",
        help="本年主动公开了多少条信息、有哪些内容和渠道。（条例第十九条、第二十条）",
    ),
    Item(
        "applications",
        "依申请公开",
        help="本年收到、办结多少件申请，办理得怎样。件数应与表三一致。（条例第五十条第二项）",
    ),
    Item(
        "information_management",
        "政府信息管理",
        help="信息的制作、审核、发布、更新和规范性文件清理。（条例第八条、第十八条）",
    ),
    Item(
        "platforms",
        "政府信息公开平台建设",
        help="门户网站、公开专栏、政务新媒体、公开栏等的建设和运行。（条例第二十三条至第二十五条）",
    ),
    Item(
        "supervision",
        "监督保障",
        help="培训和监督检查；各级人民政府还要写工作考核、社会评议、责任追究结果。（条例第五十条第四项）",
    ),
)
"""The five aspects of 一、总体情况, in order."""

PROBLEM_PARTS = (
    Item("problems", "主要问题", help="本年工作中还存在的问题，要具体。（条例第五十条第四项）"),
    Item("improvements", "改进情况", help="已经或准备怎样改进；计划应写下一年度的。"),
)

FEE_PARTS = (
    Item("notices", "发出收费通知件数", help="本年发出的信息处理费收费通知，件；没有填 0。"),
    Item("notified_amount", "收费通知总金额", help="收费通知上的金额合计，元；没有填 0。"),
    Item("collected_amount", "实际收取总金额", help="实际收到的信息处理费，元；没有填 0。"),
)
"""信息处理费 of section 六 (国办函〔2020〕109号《政府信息公开信息处理费管理办法》)."""
FEES = Item("fees", "信息处理费", children=FEE_PARTS)
OTHER_TEXT = Item("text", "正文", help="其他需要报告的事项；没有可以写“无其他需要报告的事项”。")
FEE_STATEMENT = (
    "{year}年度，本机关发出信息处理费收费通知{notices}件，收费通知总金额{notified_amount}元，"
    "实际收取总金额{collected_amount}元。"
)
"""How 信息处理费 is printed in section 六; the import reads the same sentence back."""

# ── Table 2 ───────────────────────────────────────────────────────────────────────────────────

DOCUMENT_COLUMNS = (
    Item("made", "本年制发件数", help="本年制定并印发的件数。"),
    Item("repealed", "本年废止件数", help="本年废止的件数，含自然失效。"),
    Item("in_force", "现行有效件数", help="年底仍然有效的总件数，不只是本年的。"),
)


class Block(NamedTuple):
    """A block of table 2: one clause of 条例第二十条, its column headings, its rows."""

    clause: str
    columns: tuple[Item, ...]
    """The columns, or a single one that is not part of the answers key."""
    rows: tuple[Item, ...]
    kind: Measure = Measure.COUNT


_DECISIONS = (Item("decisions", "本年处理决定数量"),)
DISCLOSURE_BLOCKS = (
    Block(
        "第二十条第（一）项",
        DOCUMENT_COLUMNS,
        (
            Item("regulations", "规章", help="只有国务院部门和设区的市以上政府能制定；乡镇、县填 0。"),
            Item(
                "normative_documents",
                "行政规范性文件",
                help="涉及群众权利义务、普遍适用、反复适用的公文，向司法所或办公室的清单核对。",
            ),
        ),
    ),
    Block(
        "第二十条第（五）项",
        _DECISIONS,
        (Item("permits", "行政许可", help="本年作出的行政许可决定件数，向审批窗口核对。"),),
    ),
    Block(
        "第二十条第（六）项",
        _DECISIONS,
        (
            Item("penalties", "行政处罚", help="本年作出的行政处罚决定件数，向执法队核对。"),
            Item("enforcement", "行政强制", help="本年作出的行政强制决定件数，向执法队核对。"),
        ),
    ),
    Block(
        "第二十条第（八）项",
        (Item("amount", "本年收费金额（单位：万元）"),),
        (
            Item(
                "fees",
                "行政事业性收费",
                help="本年收取的行政事业性收费，单位是万元不是元，向财政所核对。",
            ),
        ),
        Measure.AMOUNT,
    ),
)
BLOCK_HEADING = "信息内容"

# ── Table 3 ───────────────────────────────────────────────────────────────────────────────────

BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
TOTAL = "总计"
APPLICANTS = Item(
    "applicants",
    "申请人情况",
    children=(
        Item("natural_person", "自然人", help="以个人名义提出的申请。"),
        Item(
            "organisations",
            "法人或其他组织",
            children=(
                Item("company", "商业企业", help="公司、个体工商户等。"),
                Item("research", "科研机构", help="高校、研究院所等。"),
                Item("welfare", "社会公益组织", help="协会、基金会、慈善组织等。"),
                Item("legal_service", "法律服务机构", help="律师事务所、基层法律服务所等。"),
                Item("other", "其他", help="以上都不是的单位，如村集体、业主委员会。"),
            ),
        ),
        Item("total", TOTAL),
    ),
)
APPLICATION_ROWS = (
    Item(
        "received",
        "本年新收政府信息公开申请数量",
        "一、",
        help="本年 1 月 1 日至 12 月 31 日新收到的申请，按登记台账。",
    ),
    Item(
        "carried_in",
        "上年结转政府信息公开申请数量",
        "二、",
        help="上年度收到、到上年底还没办结的申请，应等于上年报告的“结转下年度继续办理”。",
    ),
    Item(
        "results",
        "本年度办理结果",
        "三、",
        children=(
            Item("granted", "予以公开", "（一）", help="全部提供了的。（条例第三十六条第一、二项）"),
            Item(
                "partly_granted",
                "部分公开",
                "（二）",
                "（区分处理的，只计这一情形，不计其他情形）",
                help="一部分提供、一部分不提供的，只在这里计一次。（条例第三十七条）",
            ),
            Item(
                "denied",
                "不予公开",
                "（三）",
                children=(
                    Item("state_secret", "属于国家秘密", "1.", help="条例第十四条。"),
                    Item("prohibited_by_law", "其他法律行政法规禁止公开", "2.", help="条例第十四条。"),
                    Item(
                        "security_and_stability",
                        "危及“三安全一稳定”",
                        "3.",
                        help="公开后可能危及国家安全、公共安全、经济安全、社会稳定。（条例第十四条）",
                    ),
                    Item(
                        "third_party_rights",
                        "保护第三方合法权益",
                        "4.",
                        help="商业秘密、个人隐私等，第三方不同意公开。（条例第十五条）",
                    ),
                    Item(
                        "internal_affairs",
                        "属于三类内部事务信息",
                        "5.",
                        help="人事管理、后勤管理、内部工作流程。（条例第十六条第一款）",
                    ),
                    Item(
                        "process_information",
                        "属于四类过程性信息",
                        "6.",
                        help="讨论记录、过程稿、磋商信函、请示报告。（条例第十六条第二款）",
                    ),
                    Item("enforcement_files", "属于行政执法案卷", "7.", help="条例第十六条第二款。"),
                    Item(
                        "administrative_queries",
                        "属于行政查询事项",
                        "8.",
                        help="工商、不动产登记资料等另有查询规定的。（条例第三十六条第七项）",
                    ),
                ),
            ),
            Item(
                "unavailable",
                "无法提供",
                "（四）",
                children=(
                    Item(
                        "not_held",
                        "本机关不掌握相关政府信息",
                        "1.",
                        help="没有制作也没有获取，或者由别的机关负责。（条例第三十六条第四、五项）",
                    ),
                    Item(
                        "needs_creation",
                        "没有现成信息需要另行制作",
                        "2.",
                        help="需要加工、分析才能提供的。（条例第三十八条）",
                    ),
                    Item(
                        "still_unclear",
                        "补正后申请内容仍不明确",
                        "3.",
                        help="补正以后还是看不出要什么信息。（条例第三十条）",
                    ),
                ),
            ),
            Item(
                "not_processed",
                "不予处理",
                "（五）",
                children=(
                    Item(
                        "petition",
                        "信访举报投诉类申请",
                        "1.",
                        help="以申请公开的名义信访、投诉、举报。（条例第三十九条第一款）",
                    ),
                    Item("repeated", "重复申请", "2.", help="条例第三十六条第六项。"),
                    Item(
                        "publication",
                        "要求提供公开出版物",
                        "3.",
                        help="政府公报、报刊、书籍等。（条例第三十九条第二款）",
                    ),
                    Item(
                        "excessive",
                        "无正当理由大量反复申请",
                        "4.",
                        help="数量、频次明显超过合理范围且理由不合理。（条例第三十五条）",
                    ),
                    Item(
                        "reconfirmation",
                        "要求行政机关确认或重新出具已获取信息",
                        "5.",
                        help="要求对已有的信息盖章确认或者再出一份。",
                    ),
                ),
            ),
            Item(
                "otherwise_closed",
                "其他处理",
                "（六）",
                children=(
                    Item(
                        "not_corrected",
                        "申请人无正当理由逾期不补正",
                        "1.",
                        "、行政机关不再处理其政府信息公开申请",
                        help="通知补正后申请人没有按期补正。（条例第三十条）",
                    ),
                    Item(
                        "unpaid",
                        "申请人逾期未按收费通知要求缴纳费用",
                        "2.",
                        "、行政机关不再处理其政府信息公开申请",
                        help="发了收费通知，申请人没有按期缴费。（国办函〔2020〕109号）",
                    ),
                    Item("other", "其他", "3.", help="以上都不是的，如申请人撤回申请。"),
                ),
            ),
            Item("total", TOTAL, "（七）"),
        ),
    ),
    Item(
        "carried_out",
        "结转下年度继续办理",
        "四、",
        help="到本年 12 月 31 日还没办结、留到下一年继续办的申请。",
    ),
)

# ── Table 4 ───────────────────────────────────────────────────────────────────────────────────

OUTCOMES = (
    Item("upheld", "结果维持", help="维持、驳回复议申请或者诉讼请求的。"),
    Item("corrected", "结果纠正", help="撤销、变更、确认违法或者责令重作的。"),
    Item("other", "其他结果", help="撤回、终止、不予受理等。"),
    Item("pending", "尚未审结", help="到本年 12 月 31 日还没有结果的。"),
    Item("total", TOTAL),
)
DISPUTE_COLUMNS = (
    Item("reconsideration", "行政复议", children=OUTCOMES),
    Item(
        "litigation",
        "行政诉讼",
        children=(
            Item("direct", "未经复议直接起诉", children=OUTCOMES),
            Item("after_reconsideration", "复议后起诉", children=OUTCOMES),
        ),
    ),
)

NOTE = Item("note", "备注", help="印在表格下面的说明，可以不写。")
EMPTY_TABLE = "无"
"""The answer that fills a whole table of applications or disputes with zeros."""
