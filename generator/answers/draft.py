"""Next year's draft from last year's report: the year advances, texts are kept, figures are not.

Nothing of last year's gets into the new report unconfirmed: texts are listed under 待确认 and block
rendering (E402) until a person has confirmed them; figures stay empty, and last year's 现行有效 stands
beside them as a comment.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.answers.save import AnswersFile
from generator.errors import UserError
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import APPLICATIONS, DISCLOSURE
from generator.report.report import Report
from generator.report.sections import Narrative

_RECEIVED, _CARRIED_IN, _RESULTS, _CARRIED_OUT = form.APPLICATION_ROWS
_TABLE_3 = form.APPLICATIONS_SECTION.label
CARRIED_IN: Path = (_TABLE_3, _CARRIED_IN.label)


def roll_forward(last: Report) -> AnswersFile:
    """The draft for the year after ``last``. Raises :class:`UserError` if its year is not known."""
    if last.year is None:
        raise UserError("上年的报告里没有年度，不知道下一年是哪一年；请先在上年文件里补上“年度”")
    if last.year >= form.LAST_YEAR:
        raise UserError(f"上年报告的年度是 {last.year}，请核对")
    document = AnswersFile()
    for key, value in (("机关名称", last.agency), ("机关类型", last.agency_type)):
        if value:
            document.set((key,), value)
    document.set(("年度",), last.year + 1)
    unconfirmed = list(_texts(document, last))
    if _carried_over(document, last):
        unconfirmed.append(CARRIED_IN)
    if last.signature and last.signature.agency:
        document.set(("落款", "机关"), last.signature.agency)
    if unconfirmed:
        document.set(("待确认",), [".".join(path) for path in unconfirmed])
    _remind(document, last)
    return document


def _texts(document: AnswersFile, last: Report) -> Iterator[Path]:
    if last.preface:
        document.set(("引言",), last.preface)
        yield ("引言",)
    for section in (form.OVERVIEW, form.PROBLEMS, form.OTHER_MATTERS):
        content = getattr(last, section.id)
        if isinstance(content, Narrative):
            yield from _parts(document, content, (section.label,))


def _parts(document: AnswersFile, content: Narrative, path: Path) -> Iterator[Path]:
    for name, info in type(content).model_fields.items():
        value = getattr(content, name)
        if isinstance(value, str) and value:
            place = (*path, info.alias) if info.alias else path
            document.set(place, value)
            yield place


def _carried_over(document: AnswersFile, last: Report) -> bool:
    """上年结转 from last year's 结转下年度; the other rows of the table are open."""
    carried = {}
    for head in APPLICATIONS.rows()[0][:-1]:
        figure = last.figures[APPLICATIONS.cell(_CARRIED_OUT.id, head.column[-1].id)]
        if figure and figure.value:
            carried[head.column[-1].label] = figure
    if not carried:
        return False
    for row in (_RECEIVED, _RESULTS, _CARRIED_OUT):
        document.set((_TABLE_3, row.label), None)
    document.set(CARRIED_IN, carried)
    return True


def _remind(document: AnswersFile, last: Report) -> None:
    """Last year's 现行有效, as comments beside the figures that are still to be filled in."""
    for row in ("regulations", "normative_documents"):
        cells = [DISCLOSURE.cell(row, column.id) for column in form.DOCUMENT_COLUMNS]
        figure = last.figures[cells[-1]]
        if figure and figure.value:
            group = cells[-1].keys[:-1]
            document.set(group, {cell.keys[-1]: None for cell in cells})
            document.comment(group, f"上年现行有效 {figure.text} 件")
