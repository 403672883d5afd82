"""What a number of applications is at most, by the figures of table 3 that the words about it name."""

from __future__ import annotations

from generator.language import cues
from generator.language.discourse import Discourse
from generator.language.quantities import PARENT, Quantity, application_reading
from generator.language.readings import sum_of
from generator.language.surroundings import Surroundings
from generator.language.tokens import Token
from generator.language.units import CASE_UNITS
from generator.patterns import regex

_ALL = ("received", "carried_in")
_OTHER_ACTS = regex(
    "征求|征询|发函|去函|延[长期]|补正(?:通知|告知)|审[查核](?!后|认|确)|抽查|评查|核查|咨询|接待|(?<!申请)查阅|会商"
    r"|转[办交]|移送|培训|督办|热线|工单|留言|信箱|平均|拟|计划|将|力争|累计|历年|模拟|案例|引导|复盘|收费通知\s*$"
)
"""What is done with other things than the applications that were closed."""
_OTHERS = regex("各?乡镇|各部门|各单位|全[省市县区](?:各|共|范围|街道|全年|累计)|街道共|[县市区]直|通报")
_NOT_COUNTED = regex("无关|不(?:属于?|计入|列入|算|纳入)[^，。；]{0,10}(?:申请|报告|范围|统计)")
_CASES = regex("复议|诉讼|起诉|应诉|法院|官司|败诉|胜诉|被诉")
_PUBLISHED = regex("处罚|许可|规范性文件|公示|公文|主动公开")
"""Where these are spoken of, 不公开 and 隐去 may be said of them."""
_PART_OF = regex("其中|包括|[（(]")
_ANOTHER = regex(r"\s*(?:另|此外)")
_TAKEN_IN = regex("收到|新收|受理|接到|接收|登记|提交|递交|办结|结转|审结|作出答复|共办|收件")
"""Says what the number counts, whatever stands before its piece."""
_DENIED = regex(
    "[既也均并]无|无(?:上年|年初|结转)"
    "|没有(?!公开|现成|掌握|提供|补正|制作|保存|经过|[办答动回走])|无一|未(?:收到|发生|出现|接到)"
)
_NOT_GIVEN = regex(r"\s*(?:未|没有|没)公开(?:的|有|共|计)*\s*")
"""``公开34件，未公开30件``: all the others."""
_LEFT_OPEN = regex("等(?:方式|情形|情况|形式|类型|途径|原因|理由|缘由)")
"""``按不予公开、无法提供等方式``: and others."""
_NAMED = regex("申请|来件")
_NAMED_OUTRIGHT = regex("公开的?申请|依申请公开|申请(?:公开)?(?:政府)?信息|申请政府信息公开|公开件")
_CONCERNS = regex("有关|相关|涉及|关于")
"""``与企业用地有关的申请``: what they are about, not who made them."""
_CLOSED = regex(r"(?:答复|办结|办完|办理完毕)了?(?:政府信息|信息)?(?:公开)?申请[的共计有为达了]*\s*$")
_AGENCY = regex("(?<![我本全])[局委厅镇乡县市区]|街道|政府(?!信息)|中心|法院")
"""Who may be another one."""
_ASKED_FOR = regex(r"(?<!依)申请公开[^，。；、\d]{1,14}$")
"""``村民申请公开危房改造名单1件``."""
_NOTHING_ELSE = regex(r"(?:全年|年内|本年|一年|合计|总|一共|共|累计|达到?|有|为|计|的|已|仅|只|\s)*$")


def of_applied(discourse: Discourse, around: Surroundings, number: Token, year: int) -> Quantity | None:
    """The figures of table 3 that this number can't be more than; None where it is of something else."""
    if number.amount.unit not in CASE_UNITS or not _is_of_ours(discourse, around, number):
        return None
    said = _said(around)
    if _LEFT_OPEN.search(said):
        return None
    carried = _carried(said, year)
    if number.stale and not carried:
        return None
    rows = carried + _results(around, said, in_applications=discourse.in_applications)
    if rows:
        return sum_of([application_reading((row,), "total") for row in rows])
    if _CLOSED.search(around.own) and not _AGENCY.search(around.own):
        return application_reading(("results",), "total")
    columns = _columns(around)
    return sum_of([application_reading(_ALL, column) for column in columns]) if columns else None


def _is_of_ours(discourse: Discourse, around: Surroundings, number: Token) -> bool:
    """Whether the number is of applications for information that were made to the agency."""
    if not (discourse.in_applications or _NAMED.search(around.all)):
        return False
    before = around.stretch + around.own
    if not (
        discourse.in_applications
        or discourse.speaks_of_applications
        or discourse.discloses(before + around.all)
    ):
        return False
    doing = before if _PART_OF.search(before) else around.own
    is_other = around.is_of_papers or _CASES.search(around.all) or _OTHER_ACTS.search(doing)
    return not (
        is_other or _OTHERS.search(before) or _NOT_COUNTED.search(discourse.sentence.text, number.end)
    )


def _said(around: Surroundings) -> str:
    """The words that say what the number counts."""
    said = around.piece
    if around.before and not _TAKEN_IN.search(around.own) and not _DENIED.search(around.before + said):
        said = f"{around.before}，{said}"
    return said if _DENIED.search(around.after) else f"{said}，{around.after}"


def _carried(said: str, year: int) -> list[str]:
    come, go = cues.FROM_LAST_YEAR.search(said), cues.TO_NEXT_YEAR.search(said)
    is_in = come is not None and come["year"] in (None, str(year - 1))
    is_out = go is not None and (go["year"] or go["other"]) in (None, str(year + 1))
    is_out = is_out or (not is_in and cues.UNFINISHED.search(said) is not None)
    return ["carried_in"] * is_in + ["carried_out"] * is_out


def _results(around: Surroundings, said: str, *, in_applications: bool) -> list[str]:
    """The rows of results that the number may be of: kinds with their group, and groups."""
    context = said if _ANOTHER.match(around.own) else f"{around.stretch}，{said}，{around.conclusion}"
    no_more = cues.NO_MORE.search(said) is not None
    groups = {row for row, cue in cues.GROUPS.items() if cue.search(context)}
    groups |= set(cues.NO_MORE_GROUPS) if no_more else set()
    sure = cues.SURE if _NAMED.search(around.all) else cues.OUTRIGHT if in_applications else ()
    kinds = [
        row for row, cue in cues.KINDS.items() if (PARENT[row] in groups or row in sure) and cue.search(said)
    ]
    if (
        _NOT_GIVEN.fullmatch(around.own)
        or _PUBLISHED.search(context)
        or (not kinds and around.is_of_contents)
    ):
        return kinds
    named = [row for row in cues.GROUPS if row in groups and cues.GROUPS[row].search(said)]
    if no_more and not kinds:
        named += [row for row in cues.NO_MORE_GROUPS if row not in named]
    parents = {PARENT[row] for row in kinds}
    return [*kinds, *(row for row in named if row not in parents)]


def _columns(around: Surroundings) -> list[str]:
    """Who made the applications that the number is of; ``total`` where it is of applications at all."""
    is_complete = _TAKEN_IN.search(around.own) is not None
    columns = [column for column, cue in cues.COLUMNS.items() if cue.search(around.own)]
    if columns:
        if _CONCERNS.search(around.own):
            return []
        return columns if not is_complete or _NAMED.search(around.piece) else []
    is_lone = not is_complete and _NOTHING_ELSE.match(around.own) is not None
    if _AGENCY.search(around.own):
        return []
    is_all = is_lone and _NAMED_OUTRIGHT.search(around.before) is not None
    return ["total"] if is_all or _ASKED_FOR.search(around.own) else []
