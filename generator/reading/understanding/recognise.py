"""Whether a document is a 政府信息公开工作年度报告 at all, be it only the beginning of one."""

from __future__ import annotations

import re

from generator.errors import NoReportError
from generator.findings import unreadable
from generator.form import official as form
from generator.reading.assembly.outline import Outline
from generator.reading.understanding.texts import aspects_named

_PREFACE = re.compile(
    "统计(?:期限|时限|时间)|信息公开条例.{0,120}(?:编制|制作|公布|公开|发布).{0,60}(?:年度报告|年报|本报告)",
    re.DOTALL,
)
_QUOTED = re.compile("《[^《》]{4,60}信息公开.{0,6}年度?报告》|《[^《》]{4,60}信息公开.{0,4}年报》")
_TRADITIONAL = re.compile("信息公開|資訊公開|年度報告")
_SIMPLIFIED = re.compile("信息公开|年度报告")
_FEWEST_HEADINGS = 3
_FEWEST_ASPECTS = 3
_FEWEST_SIGNS = 2


def refuse_other(parts: Outline, *, has_title: bool) -> None:
    """Refuse a document that is no annual report. Raises :class:`NoReportError`.

    A table of the form shows one, three of its headings, or two lesser signs. One in traditional
    characters (a mirror, the 繁體 edition of a site) is refused with the way out: its labels could be
    told from a small table, but not its sentences, which the rules judge and an answers file keeps.
    """
    named = sum(found.text.endswith(found.section.label) for found in parts.headings)
    if parts.tables or named >= _FEWEST_HEADINGS:
        return
    lines = [*parts.opening, *parts.sections.get(form.OVERVIEW, ())]
    text = "\n".join(lines)
    traditional = _TRADITIONAL.search(text)
    if traditional and not _SIMPLIFIED.search(text):
        raise NoReportError(
            unreadable(
                f"这份报告是繁体字的（“{traditional[0]}”），只能读简体字的；"
                "请在网站上换成简体版再下载，或者用 Word 的“审阅—繁转简”转换以后再试"
            )
        )
    signs = (
        has_title,
        bool(parts.headings),
        len(aspects_named(lines)) >= _FEWEST_ASPECTS,
        _PREFACE.search(text) is not None,
        _QUOTED.search(text) is not None,
    )
    if sum(signs) >= _FEWEST_SIGNS:
        return
    raise NoReportError(
        unreadable(
            f"没有找到政府信息公开工作年度报告（{form.FORMAT}）的表格和标题，"
            "不像一份年度报告；请核对是不是选错了文件，表格是图片的读不出来"
        )
    )
