"""What the numbers of table 2 are at most, where the words beside them are no known wordings."""

from __future__ import annotations

from generator.language.lexicon import Dim, Dimension
from generator.language.quantities import Quantity, document_reading, single_reading
from generator.language.readings import sum_of
from generator.language.surroundings import Surroundings
from generator.language.tokens import Token
from generator.patterns import regex

_DOCUMENT_UNITS = frozenset(("件", "份", "个", "部"))
_DECISION_UNITS = frozenset(("件", "份", "宗", "起", "例", "个", "次"))
_DOCUMENTS = regex("(?<!党内)规范性文件")
_OTHER_DOCUMENTS = regex(
    "备案|审[查核]|乡镇|部门|上级|转发|草案|征求|起草|拟|计划|党|评估|解读|配[发有]|修[订改]|公平竞争|合同|意见|年初|期初|原有|上年末|预计|将|不[含包计]"
    "|(?<![我本])[局委厅](?:制|印|出|发|废)"
)
_STATES = {
    "repealed": regex("废|清掉|失效|停止执行"),
    "in_force": regex("有效|现行|在用|施行|执行|保留|存续|收录|留存"),
    "made": regex("制发|制定|出台|印发|新立|新增|新出|新制|下发|发布|[新所义]发|发的"),
}
_DECISIONS = {"permits": "许可", "penalties": "处罚", "enforcement": "强制"}
_KIND = "(?P<kind>许可|处罚|强制)"
_BEFORE = regex(
    rf"{_KIND}(?:决定|措施|执行)?书?(?:办[结理]|实施)?(?:上网|网上)?(?:公开|公示)?[的有共计为达了各约仅合]*\s*$"
)
_BEHIND = regex(rf"\s*的?(?:行政)?{_KIND}(?:决定|措施|案|[，。；、]|$)")
_DECIDING = regex(
    "行政|作出|做出|核发|颁发|发放|下达|办[理结出成]|批准|准予|实施|采取|查处|开出|决定|许可.*处罚|处罚.*强制|许可.*强制"
)
_OTHER_DEEDS = regex(
    "受理|收到|接到|申请|咨询|归集|报送|上传|录入|审核|抽查|评查|备案|复核|检查|评估|清单|事项|信息|典型|案例|听证|复议|诉讼|移送|协助|配合|各?乡镇"
    "|平均|拟|计划|将|力争|累计|历年|不予|未予|撤销|减少|增加|免予|免于|罚款|条|送达|代[^，。；]{0,8}[局委]|[代帮]办|初审|(?<!本)[省市县区]级"
)
_FEES = regex("(?:行政)?事业性收费|行政性收费|收费(?:总)?收入")
_OTHER_MONEY = regex(
    "预算|计划|罚没|减免|预计|目标|出让|任务|[增减少]|处理费|比上|降|让利|惠及|除外|不在|免[收征]|通知"
)


_LAPSED = regex("(?<!宣布)(?<!废止)失效")
"""What lapsed by itself counts as 废止 in table 2, but stands beside it in the text."""
_OPENED = regex("立案[^决罚]{0,8}$")
"""``行政处罚立案72件，作出决定67件``: not yet decided."""


def is_at_another_stage(about: Dimension, text: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of documents that lapsed by themselves, or of cases that were only opened;
    ``start``, ``end``: the clause up to its number.
    """
    if about == Dim.DOCUMENT:
        return _LAPSED.search(text) is not None
    return _OPENED.search(text, start, end) is not None


def of_disclosed(text: str, around: Surroundings, number: Token) -> Quantity | None:
    """The figures of table 2 that this number can't be more than; None where it is of something else.

    ``text``: the sentence.
    """
    if number.stale:
        return None
    unit = number.amount.unit
    if unit == "元":
        said = around.before + "，" + around.own
        return single_reading("fees") if _FEES.search(said) and not _OTHER_MONEY.search(said) else None
    said = f"{around.before}，{around.piece}"
    if unit in _DOCUMENT_UNITS and _DOCUMENTS.search(said):
        if _OTHER_DOCUMENTS.search(said):
            return None
        states = [state for state, cue in _STATES.items() if cue.search(said)]
        return (
            sum_of([document_reading("normative_documents", state) for state in states]) if states else None
        )
    found = unit in _DECISION_UNITS and (_BEFORE.search(around.own) or _BEHIND.match(around.behind))
    if not found or _OTHER_DEEDS.search(around.own) or not _DECIDING.search(text):
        return None
    named = [name for name, kind in _DECISIONS.items() if kind == found["kind"] or kind in around.own]
    return sum_of([single_reading(name) for name in named])
