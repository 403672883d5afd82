"""Stems that tell in ever new words what became of an application, who made it, how a case ended.

A wording of :mod:`.lexicon` says exactly what is counted. A cue only says what it is about (``遮盖个人信息
后提供``, ``定了密``, ``先议后诉``): a number beside it can't be more than the table has (:mod:`.ceilings`).
A new way to put it is one more stem in one entry, under the form's id.
"""

from __future__ import annotations

from generator.patterns import regex

KINDS = {
    row: regex(stems)
    for row, stems in {
        "denied.state_secret": "国家秘密|涉密|密级|[定属][了过]?密|秘密级|机密级|秘密事项|保密期",
        "denied.prohibited_by_law": "禁止公开|明令禁止|禁止性",
        "denied.security_and_stability": "社会稳定|公共安全|经济安全|国家安全|三安全",
        "denied.third_party_rights": (
            "第三方|第三人|权利人|利害关系人|商业秘密|隐私|对方不同意|他人[^，。；]{0,4}权益"
        ),
        "denied.internal_affairs": "内部(?:事务|管理|工作|流程|信息|安排|人事|后勤)|人事|后勤|考勤",
        "denied.process_information": (
            "过程[性稿信类]|讨论(?:记录|稿)|磋商|请示|会议记录|会议纪要|草稿|内部研究|研究阶段|未定稿|尚未定稿"
        ),
        "denied.enforcement_files": "案卷|卷宗|调查笔录|执法档案",
        "denied.administrative_queries": (
            "行政查询|查询(?:事项|业务|类|渠道|窗口)|登记(?:资料|簿|信息)|档案查询"
            "|(?:工商|不动产|户籍|档案)[^，。；]{0,6}查询"
        ),
        "unavailable.not_held": (
            "[不未没]有?掌握|非[^，。；]{0,6}(?:制作|保存|职责)|没有(?:相应|相关|该|此)[^，。；]{0,4}信息|[不非]归|[不非]由[^，。；]{0,8}(?:掌握|制作|保存|管)|没有?(?:制作|保存|获取|这[份些])"
            "|未(?:制作|保存|获取|留存)|不持有|(?:我局|我镇|我县|街道|本机关|本单位)没有的|手里没有|信息不存在|不存在的?信息|查无|(?:查|找)不到"
            "|[未没有]{1,2}(?:查|找|检索)到|职责(?:范围)?(?:以外|之外|外)|掌握(?:机关|单位)"
            "|(?:其他|别的|有关|上级|外)(?:机关|单位|部门)(?:掌握|制作|保存|职责|负责)"
        ),
        "unavailable.needs_creation": (
            "现成|(?:另行|重新|另外|专门|需要?|须|再)[^，。；]{0,10}(?:制作|加工|汇总|统计|整理|分析)"
            "|(?:加工|汇总|统计|整理|分析)(?:后|之后|才|方)"
        ),
        "unavailable.still_unclear": (
            "补[正充了][^。；]{0,24}(?:不明|不清|清楚|明白|含糊|模糊|笼统|不够明确|无法(?:确定|辨|识)|说不[明清])"
        ),
        "not_processed.petition": "信访|举报|投诉|诉求",
        "not_processed.repeated": (
            "重复|再次|又[^，。；]{0,3}(?:来件|申请|提交|提出|要)|答复过|雷同"
            "|(?:相同|同样|同一|一样)的?(?:内容|信息|事项|问题)"
        ),
        "not_processed.publication": "出版物|公开(?:发行|出版)|年鉴|[县市镇]志|公报|书刊|报刊|图书",
        "not_processed.excessive": "大量|大批量?|反复|频繁|频次|(?:超出|超过)[^，。；]{0,4}(?:合理|正常)",
        "not_processed.reconfirmation": (
            "重新出具|再[次行]?出具|盖章|盖个章|加盖|公章|确认(?:或|已|其|此前)|已获取"
        ),
        "otherwise_closed.not_corrected": (
            "补正[^。；\\d]{0,20}?(?:逾期|过期|到期|期满|超期|期限)|(?:逾期|过期|到期|期满|超期|期限|按期|按时)[^。；\\d]{0,12}补正"
            "|[没未不](?![全齐清足明])(?:有|予|作|能|再)?[^，。；\\d不]{0,3}补正"
        ),
        "otherwise_closed.other": "其[他它](?:处理|情形|情况)?[^，。；]{0,6}[“‘]其[他它]|撤回|自愿放弃",
        "otherwise_closed.unpaid": (
            "[缴交付][^，。；\\d]{0,3}[费款][^。；\\d]{0,12}|(?:收费通知|欠费|欠缴|缴费)[^。；\\d]{0,16}(?:逾期|到期|[未没不])"
        ),
    }.items()
}
"""Row id of a kind of result → its stems."""
SURE = {
    "denied.prohibited_by_law",
    "denied.administrative_queries",
    "unavailable.not_held",
    "unavailable.needs_creation",
    "unavailable.still_unclear",
    "otherwise_closed.not_corrected",
    "otherwise_closed.unpaid",
}
"""Kinds that are a result by themselves: an application about 信访 may still be granted."""
OUTRIGHT = SURE - {"denied.administrative_queries"}
"""Kinds that need not even name applications where the text is about them."""
GROUPS = {
    row: regex(stems)
    for row, stems in {
        "granted": (
            "(?<![不未分主])公开(?:或者?|和|及|、|与|[（(](?:含|包括|包含)?)(?:予以)?部分公开|公开类|全部[或和]者?部分"
            "|(?:予以|决定|(?<!不)同意|满足[^，。；]{0,8}|准予|给予|全部|全文|完全|完整)(?:予以|地|都)?公开"
            "|(?:全部|全文|完整|如数|如愿)[^，。；]{0,6}(?:提供|给|拿|得)|(?:提供|给|公开)了?全部"
        ),
        "partly_granted": (
            "部分(?:予以)?(?:公开|提供)|区分处理|(?:提供|给|公开)了?(?:其中)?(?:的)?(?:一|能公开的)?部分|部分(?:信息|内容)"
            "|(?:遮|隐|涂|抹|删)[盖去挡掉藏除了]+|脱敏|能公开的部分"
        ),
        "denied": (
            "(?:不予|[不未没拒]|没有|未予|未能|拒绝|不作)(?:对外)?公开(?!出版|发行|率|案|类)|拒绝提供|不予提供|未获公开|理由成立"
        ),
        "unavailable": "(?:无法|不能|未能|没法|无从|难以|没能)[^，。；\\d]{0,3}提供|提供不了",
        "not_processed": (
            "(?:不予|未予|不作|没有?|[不未])(?!再)[^，。；\\d再公]{0,4}处理|不再重复|按重复[^，。；]{0,4}处理"
            "|(?:实为|实属|实质)[^，。；]{0,8}(?:信访|举报|投诉|诉求)|信访(?:渠道|途径)"
        ),
        "otherwise_closed": "其[他它](?:处理|情形|方式|情况)|视[为同作]|终[止结]",
    }.items()
}
"""Row id of a group of results → its stems."""
NO_MORE = regex("不再[^，。；\\d]{0,4}(?:处理|办|答复|受理)|停止[办处]理")
"""Said of what is 不予处理 and of what is closed as 其他处理."""
NO_MORE_GROUPS = ("not_processed", "otherwise_closed")
FROM_LAST_YEAR = regex(
    r"(?:上(?:一)?(?:个)?年度?|去年|(?P<year>20\d\d)年度?)[^，。；\d]{0,12}?"
    r"(?:[没未](?:有|能)?[办答了结]|留(?:下|到|至|待|给|存|转)|遗留|转(?![办交送发])|结[转存余]|延[续到至]|顺延|接[续转过]"
    r"|带[到来入]|剩|跨|续办)|(?:接续|承接|延续|遗留)[^，。；\d]{0,6}(?:上年|去年|上一年)"
)
TO_NEXT_YEAR = regex(
    r"(?:转|留|跨|延|带|续)[^，。；\d]{0,4}(?:下(?:一)?(?:个)?年|明年|次年|来年|(?P<year>20\d\d)年)"
    r"|(?:下(?:一)?年|明年|次年|(?P<other>20\d\d)年)(?:\d+月)?[^，。；\d]{0,6}(?:继续|接着|再)[^，。；\d]{0,2}[办答]"
)
UNFINISHED = regex(
    r"(?:年底|年末|岁末|年终|12月31日|年内|当年)[^，。；\d]{0,12}(?:[没未](?:有|能)?|尚未|仍未|不能)[^，。；\d]{0,6}[办答]"
    r"|(?:[没未](?:有|能)?)[^，。；\d]{0,4}(?:年内|当年|年底前)[^，。；\d]{0,4}[办答]"
    r"|没有?办完|未办完|未了结|尚在办|手上还有|手里还有"
)
_WITHIN = r"[^，。；、\d涉]{0,10}?"
_MADE = "(?:提出|提交|递交|递来|寄来|寄送|发来|送来|申请|来件|名义|作为申请人)"
COLUMNS = {
    column: regex(
        rf"(?<![涉对向及于])(?:{nouns})(?:等{_WITHIN})?(?:{_WITHIN}{_MADE}|(?:的|有|共|计|是|为|仅|只|各|件数)*\s*$)"
        rf"|(?:来自|出自|由){_WITHIN}(?:{nouns})"
    )
    for column, nouns in {
        "natural_person": "自然人|公民|个人(?!信息|隐私|住址|资料)",
        "organisations": (
            "(?<!公司)(?<!企业)法人|企事业单位|社会组织|机关单位|其他组织"
            "|(?<![办关我本各直他人级下])单位(?!内部)"
        ),
        "company": "企业(?!和|及|等单位|事业)|公司|商户",
        "research": "科研|院校|高校|研究[所院机]",
        "welfare": "公益",
        "legal_service": "律师|律所|法律服务",
    }.items()
}
"""Column id of table 3 → stems of those who apply, where they are said to have done so."""
_LITIGATION = "败诉|胜诉|诉讼|官司|起诉|应诉|被诉|法院|打到|成被告|诉至|又诉|后诉"
DISPUTES = {
    kind: regex(stems)
    for kind, stems in {
        "reconsideration": "复议",
        "litigation": _LITIGATION,
        "litigation.direct": (
            "(?:未经|没有?经|不经|没有?走|未走|绕[过开]|跳过|没有?申请|未申请)[^，。；\\d]{0,6}复议|(?:直接|径行|径直|直接向法院)[^，。；\\d]{0,10}"
            "(?:起诉|诉|告|法院)"
        ),
        "litigation.after_reconsideration": (
            "(?:先|经|走完|不服|对)[^，。；\\d]{0,8}(?:复议|议)[^。；\\d]{0,12}(?:诉|告|法院|官司)|(?<!未经)复议(?:之?后|完)[^。；\\d]{0,10}(?:诉|告|法院|官司)"
        ),
    }.items()
}
"""Kind of case → its stems."""
OUTCOMES = {
    outcome: regex(stems)
    for outcome, stems in {
        "upheld": "维持|支持|驳回|胜诉|获胜|认可",
        "corrected": "纠正|纠错|撤销|变更|确认违法|违法|败诉|败|责令|重作|重新(?:作出|答复|处理)",
        "other": "驳回起诉|撤诉|撤回|终[止结]|调解|和解|其[他它]",
        "pending": (
            "[未没无](?:有|能|见)?[^，。；\\d]{0,6}(?:决定|裁[判决]|判决|结论|结果|审结|结案|开庭|下判|说法|结[，。；的]|结$|办结)"
            "|(?:在|正)(?:审|办)|待[审判决]|(?:还|尚|仍)在"
        ),
    }.items()
}
"""Column id of table 4 → its stems."""
