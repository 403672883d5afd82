"""What the page asks of this program: plain functions over bytes and JSON.

The page holds the answers; every call brings all it needs, so that nothing here can be out of date.
Last year's report travels as the text of an answers file, whatever it was read from.
"""

from __future__ import annotations

import tempfile
from codecs import BOM_UTF8
from pathlib import Path as FilePath
from types import MappingProxyType

from generator.answers.draft import roll_forward
from generator.answers.save import HEADER, AnswersFile, new_file
from generator.errors import UnreadableError, UserError
from generator.files import decode
from generator.findings import Path
from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS
from generator.language.agencies import same_agency
from generator.page.answers import (
    IDENTITY,
    Typed,
    dotted,
    figure_parsers,
    plainly,
    report_of,
    typed_of,
    unconfirmed_of,
    written,
)
from generator.page.judging import (
    MISSING,
    Json,
    Sheet,
    findings_of,
    places_open,
    report_of_file,
    texts_of_file,
)
from generator.render import DRAFT, render
from generator.report.report import Report
from generator.work.names import file_name
from generator.work.sources import YAML_SUFFIXES, is_published, open_source

# ── opening ───────────────────────────────────────────────────────────────────────────────────────


def opened(raw: bytes, name: str, here: Typed = MappingProxyType({})) -> Json:
    """The answers in a file: an answers file, or a published report to be corrected.

    ``here`` are the answers that it takes the place of: it is said where it is another agency's, or of
    another type or year. Raises :class:`UserError` where it can't be read.
    """
    suffix = FilePath(name).suffix.lower()
    if suffix in _NOT_IN_A_PAGE:
        raise UserError(_NOT_IN_A_PAGE[suffix])
    is_answers = suffix in YAML_SUFFIXES or raw.startswith((_OURS, BOM_UTF8 + _OURS))
    unread: list[str] = []
    if is_answers:
        text = decode(raw)
    elif is_published(FilePath(name)):
        text, unread = _published(raw, name)
    else:
        kind = f"{suffix} " if suffix else "没有后缀的文件"
        raise UserError(
            f"{kind}不是年度报告的文件；请选填报文件（.yaml），或者 .docx、.html、.txt、.md 的报告"
        )
    shown = _shown(text)
    others = others_of(here, shown["answers"])
    return shown | {"unread": unread, "published": not is_answers, "others": others}


def others_of(here: Typed, there: Typed) -> list[str]:
    """Of agency, type and year, the places that say something else here than there."""
    return [dotted(path) for path in IDENTITY[:3] if _differ(path, here, there)]


def _differ(path: Path, here: Typed, there: Typed) -> bool:
    one, other = (plainly(path, answers.get(dotted(path), "").strip()) for answers in (here, there))
    if path == IDENTITY[0] and one and other:
        return not same_agency(one, other)
    return bool(one and other) and one != other


def _shown(text: str) -> Json:
    document = AnswersFile(text)
    answers = typed_of(document)
    # a file without any answer is as good as none: it is written anew
    base = document.text() if answers else ""
    return {
        "answers": answers,
        "unconfirmed": unconfirmed_of(document),
        "base": base,
        "last_file": document.last_year,
    }


_OURS = HEADER.partition("=")[0].encode()
"""How every answers file begins that this program wrote, whatever its name has become (``年报.yaml.txt``)."""
_BY_PASTE = (
    "上年的报告请选 Word 文件（.docx）或者网页；"
    "里面是今年的数字的，打开它，复制那一块，点这里表格的第一格粘贴"
)
_BY_WORD = (
    "请用 Word 或 WPS 打开它，另存为 .docx 再选；"
    "或者在网站上打开那份报告，全选、复制，按“上年报告”，粘贴在那里"
)
_NOT_IN_A_PAGE = {
    ".pdf": f"浏览器版读不了 PDF。{_BY_WORD}",
    ".ofd": f"浏览器版读不了 .ofd。{_BY_WORD}",
    ".xlsx": f"浏览器版读不了表格文件。{_BY_PASTE}",
    ".xls": f"浏览器版读不了表格文件。{_BY_PASTE}",
    ".et": f"浏览器版读不了表格文件。{_BY_PASTE}",
}
"""Formats whose readers need more than a browser has, and the way out."""


def _published(raw: bytes, name: str) -> tuple[str, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        file = FilePath(folder) / f"report{FilePath(name).suffix.lower()}"
        file.write_bytes(raw)
        source = open_source(file)
    return new_file(source.report), [f"{entry.where}：{entry.reason}" for entry in source.unread]


def last_year(raw: bytes, name: str, agency: str = "") -> Json:
    """Last year's report: its figures and texts to be shown beside this year's, and the draft made of it.

    It is a stranger's where it names another agency than ``agency``, the one this year's report is of.
    """
    found = opened(raw, name)
    last = last_year_of(found["base"])
    is_stranger = bool(agency and last["agency"]) and not same_agency(agency, last["agency"])
    return last | {"unread": found["unread"], "stranger": is_stranger}


def last_year_of(text: str) -> Json:
    """The same from the text of an answers file."""
    report = report_of_file(text)
    figures = {
        dotted(cell.keys): figure.text for cell in CELLS if (figure := report.figures[cell]) is not None
    }
    draft = _shown(roll_forward(report).text()) if report.year else None
    if draft:  # figures of last year are shown beside, never taken over
        parsers = {dotted(path) for path in figure_parsers()}
        draft["answers"] = {name: text for name, text in draft["answers"].items() if name not in parsers}
        draft["unconfirmed"] = [name for name in draft["unconfirmed"] if name in draft["answers"]]
    return {
        "last": text,
        "agency": report.agency or "",
        "year": report.year,
        "figures": figures | (carried := _carried(report)),
        "carried": list(carried),
        "texts": texts_of_file(text),
        "draft": draft and {"answers": draft["answers"], "unconfirmed": draft["unconfirmed"]},
    }


def _carried(last: Report) -> dict[str, str]:
    """Beside 上年结转 stands what last year carried over, which it has to equal (E301)."""
    _, carried_in, _, carried_out = form.APPLICATION_ROWS
    pairs = zip(
        (cell for cell in APPLICATIONS.cells if cell.row == (carried_in,)),
        (cell for cell in APPLICATIONS.cells if cell.row == (carried_out,)),
        strict=True,
    )
    return {
        dotted(here.keys): figure.text for here, there in pairs if (figure := last.figures[there]) is not None
    }


# ── giving ────────────────────────────────────────────────────────────────────────────────────────


def file_of(sheet: Sheet, kind: str, *, draft: bool = False) -> tuple[str, bytes]:
    """The report in a format (``docx``, ``txt``, ``html``, ``html-page``), with the file's name.

    Raises :class:`UserError` where something blocks it and no draft is wanted.
    """
    report, refused, _ = report_of(sheet.answers, list(sheet.unconfirmed))
    blocking = [finding for finding in findings_of(sheet, report, refused) if finding.blocking]
    if blocking and not draft:
        missing = places_open(blocking)
        errors = sum(finding.rule != MISSING for finding in blocking)
        said = [f"{errors} 处错误没有改正"] * bool(errors) + [f"{missing} 处没有填"] * bool(missing)
        raise UserError(f"还有 {'、'.join(said)}，不能生成正式的报告")
    name = file_name(report.full_title, kind, draft=draft, draft_mark=DRAFT)
    return name, render(report, (kind,), draft=draft, unsolved=bool(blocking))[kind]


def answers_file(sheet: Sheet) -> tuple[str, str]:
    """The name and the text of the answers file."""
    text = written(sheet.answers, list(sheet.unconfirmed), sheet.base)
    agency, year = (sheet.answers.get(name, "").strip() for name in ("机关名称", "年度"))
    return file_name(f"{agency or '年报'}{year}", "yaml", draft=False, draft_mark=""), text


def explained(error: Exception) -> str:
    """An error as a sentence for the person at the desk."""
    if isinstance(error, UnreadableError):
        return "；".join(
            (f"第 {f.line} 行：" if f.line else "")
            + (f"{f.where}：" if f.where != "文件" else "")
            + f.message
            for f in error.findings
        )
    if isinstance(error, UserError):
        return str(error)
    return (
        f"程序内部出错（{type(error).__name__}：{error}）。"
        "填写的内容没有丢，请先按“保存”，再把这句话交给维护人员。"
    )
