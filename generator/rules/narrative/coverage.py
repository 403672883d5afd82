"""W402, W403: what section one has to cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.tables import APPLICATIONS
from generator.language.prose import NUMBERING
from generator.report.report import Report
from generator.rules.rule import Case

_ASPECT_WORDS = {
    "disclosure": (
        "主动公开|公开(?:了)?(?:各类|政府|政务|财政|重点|信息|行政)|发布(?:了)?(?:各类|信息|政务|动态)"
        "|公布(?:了)?(?:信息|各类)"
        "|信息发布情况|信息公开情况|政策解读|决策公开"
    ),
    "applications": "依申请|申请公开|公开申请|信息公开申请|申请办理|申请件",
    "information_management": (
        "信息管理|信息资源管理|三审三校|三审|审核|审查|审签|保密|发布流程|规范性文件|文件清理|清理失效"
        "|信息质量|信息更新"
        "|更新维护|涉密|程序|发布制度|公开目录"
    ),
    "platforms": (
        "平台|网站|网页|公众号|微信|微博|抖音|新媒体|公开栏|专栏|栏目|专区|查阅点|查阅场所|广播|显示屏|公报"
    ),
    "supervision": (
        "监督|考核|考评|培训|保障|领导小组|组织领导|检查|督查|督导|问责|追责|追究|评议|专人负责|工作机构"
    ),
}
"""Aspect → wordings that speak of it in a free text; usual, not strict."""
_ASPECT_HEADINGS = {
    "disclosure": "主动公开|信息发布|公开内容",
    "applications": "申请",
    "information_management": "管理|审核",
    "platforms": "平台|网站|载体|渠道",
    "supervision": "监督|保障|考核|组织领导",
}
_COVERED = {name: re.compile(words) for name, words in _ASPECT_WORDS.items()}
_HEADED = {
    name: re.compile(rf"^{NUMBERING}[^。；\n]{{0,20}}?(?:{words})", re.MULTILINE)
    for name, words in _ASPECT_HEADINGS.items()
}
_ONLY_NONE = re.compile("(?:暂?无|没有|略)[。.]?")
_SUPERVISION_PATH = (form.OVERVIEW.label, "监督保障")
_OWED_BY_GOVERNMENTS = {
    "工作考核": re.compile("考核|考评|绩效"),
    "社会评议": re.compile(
        "评议|满意[度率]|测评|社会评价|群众评价|公众评价|第三方评估|群众[^。；]{0,4}满意|公众[^。；]{0,4}满意"
    ),
    "责任追究": re.compile("追责|问责|追究"),
}
"""条例第五十条第四项."""


def aspects(case: Case) -> Iterator[Finding]:
    overview = case.report.overview
    text = case.prose.of(form.OVERVIEW)
    if overview is None or not text:
        return
    if overview.text:
        missing = [item.label for item in form.ASPECTS if not _COVERED[item.id].search(text)]
        if missing:
            path: tuple[str, ...] = (form.OVERVIEW.label,)
            yield Finding("W402", place(path), f"没有写到{'、'.join(missing)}；请补写，没有的也要说明", path)
        return
    for item in form.ASPECTS:
        written = (getattr(overview, item.id) or "").strip()
        path = (form.OVERVIEW.label, item.label)
        if not written and not _HEADED[item.id].search(text):
            yield Finding("W402", place(path), f"没有写“{item.label}”；请补写，没有的也要说明", path)
        elif _ONLY_NONE.fullmatch(written) and not (item.id == "applications" and _had_none(case.report)):
            message = f"“{item.label}”只写了“{written}”；请写一两句情况，没有的说明没有什么"
            yield Finding("W402", place(path), message, path)


def _had_none(report: Report) -> bool:
    """Whether table 3 says that nothing was received: then 无 says it all."""
    received = report.figures[APPLICATIONS.cell("received", "total")]
    return received is None or not received.value


def supervision(case: Case) -> Iterator[Finding]:
    kind, overview = case.report.agency_type, case.report.overview
    text = case.prose
    if kind is None or not kind.is_government or overview is None or not text.of(form.OVERVIEW):
        return
    missing = [name for name, words in _OWED_BY_GOVERNMENTS.items() if not words.search(text.full)]
    if missing:
        path = (form.OVERVIEW.label,) if overview.text else _SUPERVISION_PATH
        yield Finding(
            "W403",
            place(path),
            f"没有写到{'、'.join(missing)}；{kind}的报告应当写明工作考核、社会评议和责任追究结果，"
            "没有发生的也请写一句",
            path,
        )
