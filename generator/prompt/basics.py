"""Who reports about which year; the signature."""

from __future__ import annotations

import re

from generator.answers.save import AnswersFile
from generator.form.terms import AgencyType
from generator.language.agencies import At, agency_type, take_apart
from generator.prompt.question import Doubt, Kind, Option, Question, Questions, State, answer, confirm
from generator.report.fields import check_type, check_year
from generator.report.typed import day_or_nothing
from generator.report.values import parse_line

PART = "基本情况"
SIGNATURE_PART = "落款"
_YEAR = ("年度",)


def _name(text: str) -> str:
    name = parse_line(text)
    if not name:
        raise ValueError("请写机关的全称，如：清水县白石镇人民政府")
    return name


_ONLY_A_TOWN = re.compile(r"(?:镇|乡|街道|苏木)$")


def _is_short(name: str) -> Doubt | None:
    """A town's name without what its seal says besides the place."""
    if not _ONLY_A_TOWN.search(name):
        return None
    missing = ["“办事处”" if name.endswith("街道") else "“人民政府”"]
    if not any(place.level > At.TOWNSHIP for place in take_apart(name).places):
        missing.insert(0, "所在的县（市、区）")
    return Doubt(f"“{name}”像是简称，没有写{'和'.join(missing)}；这里要写全称，如：清水县白石镇人民政府。")


def questions(state: State) -> Questions:
    agency = state.text("机关名称")
    if state.is_unconfirmed(_YEAR):
        yield _as_last_year(state, agency)
        return
    yield Question(
        ("机关名称",),
        PART,
        "机关名称：",
        Kind.LINE,
        bool(agency),
        answer(("机关名称",)),
        hint="写全称，与公章一致，如：清水县白石镇人民政府。",
        current=agency,
        parse=_name,
        doubt=_is_short,
    )
    kind = state.text("机关类型")
    chosen = kind or agency_type(agency)
    yield Question(
        ("机关类型",),
        PART,
        "机关类型：",
        Kind.CHOICE,
        bool(kind),
        answer(("机关类型",)),
        hint="决定公布期限和要写的内容。",
        options=tuple(Option(str(t), str(t), t == chosen) for t in AgencyType),
        parse=check_type,
    )
    year = state.text("年度")
    yield Question(
        _YEAR,
        PART,
        "报告年度：",
        Kind.LINE,
        bool(year),
        answer(_YEAR),
        hint="报告哪一年的工作。1 月份填报的，是刚过去的一年。",
        current=year or str(state.today.year - 1),
        parse=check_year,
        doubt=lambda typed: _has_not_ended(state, typed),
    )
    report = state.report()
    yield Question(
        ("标题",),
        PART,
        "标题：",
        Kind.LINE,
        True,
        _write_title,
        hint="空着就用规范的标题。",
        current=state.text("标题") or report.full_title,
        parse=parse_line,
        extra=True,
    )


def _has_not_ended(state: State, year: int) -> Doubt | None:
    if year < state.today.year:
        return None
    return Doubt(
        f"{year} 年度还没有结束（今天是 {state.today}）；年度报告写的是过完的一年，"
        f"如 {state.today.year - 1} 年度。"
    )


def _write_title(document: AnswersFile, title: str) -> None:
    standard = document.answers().report.model_copy(update={"title": None}).full_title
    if title and title != standard:
        document.set(("标题",), title)
    else:
        document.remove(("标题",))


def _as_last_year(state: State, agency: str) -> Question:
    def write(document: AnswersFile, choice: str) -> None:
        confirm(document, _YEAR)
        if choice == "no":
            for key in ("机关名称", "机关类型", "年度"):
                document.remove((key,))

    return Question(
        _YEAR,
        PART,
        f"今年填写 {agency} {state.text('年度')} 年度的报告，对吗？",
        Kind.CHOICE,
        False,
        write,
        "confirm",
        hint="机关名称和类型取自上年的文件，年度已经加一。选错了上年文件的，按 Ctrl-C 退出，换一个再运行。",
        options=(Option("yes", "对，开始填写", True), Option("no", "不对，重新填写机关和年度")),
        doubt=lambda choice: _has_not_ended(state, int(state.text("年度"))) if choice == "yes" else None,
    )


def signature(state: State) -> Questions:
    day = state.text("落款", "日期")
    suggested = "" if state.has("落款") else state.today.isoformat()
    yield Question(
        ("落款", "日期"),
        SIGNATURE_PART,
        "成文日期：",
        Kind.LINE,
        state.has("落款"),
        _write_day,
        hint="如 2025-01-24、2025.1.24 或 2025年1月24日；还没有定的可以空着。",
        current=day or suggested,
        parse=day_or_nothing,
    )
    yield Question(
        ("落款", "机关"),
        SIGNATURE_PART,
        "署名机关：",
        Kind.LINE,
        True,
        _write_signing_agency,
        hint="空着就用机关名称。",
        current=state.text("落款", "机关") or state.text("机关名称"),
        parse=parse_line,
        extra=True,
    )


def _write_day(document: AnswersFile, day: object) -> None:
    if day is None:
        document.remove(("落款", "日期"))
        if not document.get(("落款",)):
            document.set(("落款",), {})
    else:
        document.set(("落款", "日期"), day)


def _write_signing_agency(document: AnswersFile, agency: str) -> None:
    if agency:
        document.set(("落款", "机关"), agency)
    else:
        document.remove(("落款", "机关"))
