"""W501–W508: figures that can be right, but that a careful reviewer would ask about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.findings import Finding
from generator.form import official as form
from generator.form.official import FORMAT_SOURCE
from generator.form.places import place
from generator.form.tables import APPLICATIONS, CELLS, DISCLOSURE, DISPUTES
from generator.form.terms import AgencyType
from generator.language.agencies import same_agency
from generator.patterns import regex
from generator.report.values import format_number
from generator.rules.completeness import is_finished
from generator.rules.rule import Case, Rule

_FEES = DISCLOSURE.cell("fees")
_YUAN_SIZE = {
    AgencyType.TOWNSHIP: 2_000,
    AgencyType.SUBDISTRICT: 2_000,
    AgencyType.COUNTY_DEPARTMENT: 5_000,
    AgencyType.COUNTY: 300_000,
    AgencyType.CITY_DEPARTMENT: 100_000,
    AgencyType.CITY: 3_000_000,
    AgencyType.PROVINCE_DEPARTMENT: 2_000_000,
    AgencyType.PROVINCE: 30_000_000,
    AgencyType.STATE_COUNCIL_DEPARTMENT: 5_000_000,
    AgencyType.OTHER: 100_000,
}
"""Above so many 万元 a year's fees of such an agency are more likely to be 元.

Whole counties publish four to eight thousand 万元 (6432.466, 4068.208, 7730.28), so a single county
department is asked above 5,000; a county is asked only where its fees would be 30 亿元. The other
types are put a good ten times above what their like publish: who is asked without need stops reading.
"""
_YUAN_RATIO = (Decimal(2_000), Decimal(50_000))
"""Against last year, a figure in 元 is some 10,000 times as large."""
_ALIKE, _VOUCHED = Decimal(10), 10
"""Last year's figure of the same size (up to so many times as large or small) speaks for 万元, but only
up to so many times the size above: the same slip may have been made last year."""
_SMALL_COUNT, _SMALL_AMOUNT = 5, Decimal("0.5")
"""Below this a jump by ten says nothing."""


_DOCUMENTS = [
    tuple(DISCLOSURE.cell(row, column.id) for column in form.DOCUMENT_COLUMNS)
    for row in ("regulations", "normative_documents")
]


def fewer_in_force_than_made(case: Case) -> Iterator[Finding]:
    """本年制发(5) − 本年废止(1) = 4 of this year's are in force at least: 现行有效(3) is too few."""
    for cells in _DOCUMENTS:
        made, repealed, in_force = (case.report.figures[cell] for cell in cells)
        if not (made and repealed and in_force) or in_force.value + repealed.value >= made.value:
            continue
        least = made.value - repealed.value
        yield Finding(
            "W508",
            cells[-1].place,
            f"本年制发({made.value})−本年废止({repealed.value})={least}，"
            f"现行有效({in_force.value})却比它少 {least - in_force.value}；"
            "本年制发的没有废止就仍然有效，请核对现行有效是不是只填了以前的",
            cells[-1].keys,
            {"left": in_force.value, "right": least, "difference": in_force.value - least},
            involved=tuple(cell.keys for cell in cells),
        )


def regulations(case: Case) -> Iterator[Finding]:
    kind = case.report.agency_type
    if kind is None or kind.makes_regulations:
        return
    for column in form.DOCUMENT_COLUMNS:
        cell = DISCLOSURE.cell("regulations", column.id)
        figure = case.report.figures[cell]
        if figure and figure.value:
            yield Finding(
                "W501",
                cell.place,
                f"填了 {figure.text} 件规章，但{kind}不能制定规章；请核对是不是应填在“行政规范性文件”",
                cell.keys,
                {"value": figure.value},
            )


def yuan_for_wan(case: Case) -> Iterator[Finding]:
    now = case.report.figures[_FEES]
    if not now:
        return
    ratio = _ratio_to_last_year(case)
    limit = _YUAN_SIZE.get(case.report.agency_type) if case.report.agency_type else None
    if ratio is not None and _YUAN_RATIO[0] <= ratio <= _YUAN_RATIO[1]:
        why = f"是上年的 {ratio:.0f} 倍"
    elif limit is not None and now.value > limit and not _is_vouched_for(now.value, ratio, limit):
        why = f"对{case.report.agency_type}来说太大（超过 {limit} 万元）"
    else:
        return
    yield Finding(
        "W502",
        _FEES.place,
        f"{now.text} 万元{why}；单位是万元，请核对是不是按元填的"
        f"（如是，应填 {format_number(Decimal(now.value) / 10_000)}）",
        _FEES.keys,
        {"value": now.value},
    )


def _is_vouched_for(value: Decimal | int, ratio: Decimal | None, limit: int) -> bool:
    return ratio is not None and 1 / _ALIKE <= ratio <= _ALIKE and value <= limit * _VOUCHED


def _ratio_to_last_year(case: Case) -> Decimal | None:
    now = case.report.figures[_FEES]
    then = case.previous.figures[_FEES] if case.previous else None
    return Decimal(now.value) / Decimal(then.value) if now and then and then.value else None


def deadline(year: int, kind: AgencyType | None) -> date:
    """The last day to publish the report of ``year`` (条例第四十九条)."""
    late = kind in {AgencyType.COUNTY, AgencyType.CITY, AgencyType.PROVINCE, AgencyType.OTHER, None}
    return date(year + 1, 3, 31) if late else date(year + 1, 1, 31)


_DAY = ("落款", "日期")


def undated(case: Case) -> Iterator[Finding]:
    """That the day is missing, whatever else is; of which year it has to be is known."""
    report = case.report
    has_day = report.signature is not None and report.signature.day is not None
    if report.year is None or has_day or any(finding.path == _DAY for finding in case.bad_values):
        return
    last = deadline(report.year, report.agency_type)
    message = f"没有成文日期；请填写，如 {date(report.year + 1, 1, 20)}（公布期限是 {last}）"
    yield Finding("W503", place(_DAY), message, _DAY, {"date": None, "deadline": str(last)})


def dating(case: Case) -> Iterator[Finding]:
    report = case.report
    day = report.signature.day if report.signature else None
    if day is None or report.year is None:
        if case.published is None and is_finished(case):  # a web page has its date outside the text
            yield from undated(case)
        return
    last = deadline(report.year, report.agency_type)
    if day <= date(report.year, 12, 31):
        message = f"成文日期 {day} 时 {report.year} 年度还没有结束；请核对年份"
    elif day > last:
        message = f"成文日期 {day} 已过公布期限 {last}；请核对日期"
    else:
        return
    yield Finding("W503", place(_DAY), message, _DAY, {"date": str(day), "deadline": str(last)})


_TITLES = (
    regex(rf"(?P<agency>.+?)(?P<year>\d{{4}})年(度)?{form.TITLE_TAIL}"),
    regex(rf"(?P<year>\d{{4}})年(度)?(?P<agency>.+?){form.TITLE_TAIL}"),
)


def title(case: Case) -> Iterator[Finding]:
    report, path = case.report, ("标题",)
    if not report.title:
        return
    text = "".join(report.title.split())
    found = next((m for m in (p.fullmatch(text) for p in _TITLES) if m), None)
    if found is None and case.published and case.published.predates_sections:
        return  # titles of those years had no such pattern
    if found is None:
        message = f"“{report.title}”不是常见的写法；通常是“机关名称+年度+年{form.TITLE_TAIL}”"
        yield Finding("W504", place(path), message, path)
        return
    if found["year"] in found["agency"]:
        message = f"标题“{report.title}”里年份写了两遍；请删去一处"
        yield Finding("W504", place(path), message, path)
        return
    if report.year is not None and int(found["year"]) != report.year:
        message = f"标题写的是 {found['year']} 年，年度填的是 {report.year}；请改一致"
        values = {"left": int(found["year"]), "right": report.year}
        yield Finding("W504", place(path), message, path, values)
    if report.agency and not same_agency(found["agency"], report.agency):
        message = f"标题写的机关是“{found['agency']}”，机关名称填的是“{report.agency}”；请改一致"
        yield Finding("W504", place(path), message, path)


_APPLIED = [APPLICATIONS.cell(row, "total") for row in ("received", "carried_in")]
_DISPUTE_TOTALS = [cell for cell in DISPUTES.cells if cell.total_of]


def disputes_without_applications(case: Case) -> Iterator[Finding]:
    years = [case.report, *([case.previous] if case.previous else [])]
    applied = [year.figures[cell] for year in years for cell in _APPLIED]
    disputed = [case.report.figures[cell] for cell in _DISPUTE_TOTALS]
    cases = sum(int(figure.value) for figure in disputed if figure)
    if cases and None not in applied and not any(figure.value for figure in applied if figure):
        span = "本年和上年" if case.previous else "本年"
        path = (form.DISPUTES_SECTION.label,)
        yield Finding(
            "W505",
            place(path),
            f"表四有 {cases} 件复议、诉讼，但表三{span}没有收到也没有结转申请；"
            "请核对是不是把其他案件也算了进来，或者由更早的申请引起",
            path,
            {"disputes": cases, "applications": 0},
        )


_UNPAID = APPLICATIONS.cell("results", "otherwise_closed", "unpaid", "total")


def fees(case: Case) -> Iterator[Finding]:
    other = case.report.other_matters
    stated = other.fees if other else None
    if stated is None or stated.notices is None:
        return
    path = (form.OTHER_MATTERS.label, form.FEES.label)
    notices, notified, collected = stated.notices, stated.notified_amount, stated.collected_amount
    unpaid = case.report.figures[_UNPAID]
    messages = []
    if unpaid and unpaid.value and not notices.value:
        messages.append(f"表三“逾期未按收费通知要求缴纳费用”有 {unpaid.value} 件，但发出收费通知件数是 0")
    for part, amount in zip(form.FEE_PARTS[1:], (notified, collected), strict=True):
        if amount and amount.value and not notices.value:
            messages.append(f"{part.label}是 {amount.text} 元，但发出收费通知件数是 0")
    if notified and collected and collected.value > notified.value:
        messages.append(f"实际收取 {collected.text} 元，超过收费通知总金额 {notified.text} 元")
    for message in messages:
        yield Finding("W506", place(path), f"{message}；请核对", path)


_COMPARED = [cell for cell in CELLS if cell.table == "表二" or cell.column[-1].label == form.TOTAL]


def tenfold(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    for cell in _COMPARED:
        now, then = case.report.figures[cell], case.previous.figures[cell]
        if not now or not then:
            continue
        small = _SMALL_AMOUNT if cell is _FEES else _SMALL_COUNT
        low, high = sorted((now.value, then.value))
        if low < small or high < low * 10:
            continue
        if cell is _FEES and any(True for _ in yuan_for_wan(case)):
            continue  # W502 says it better
        change = "十倍以上" if now.value > then.value else "不到十分之一"
        yield Finding(
            "W507",
            cell.place,
            f"本年 {now.text}，上年 {then.text}，是上年的{change}；请核对是不是多写或少写了一位",
            cell.keys,
            {"left": now.value, "right": then.value},
        )


RULES = (
    Rule(
        "W501",
        "没有规章制定权的机关填了规章",
        "表二 规章行",
        "《中华人民共和国立法法》第九十一条、第九十三条",
        regulations,
    ),
    Rule(
        "W502",
        "行政事业性收费像是按元填的",
        "表二 行政事业性收费行",
        f"{FORMAT_SOURCE}（单位：万元）",
        yuan_for_wan,
    ),
    Rule("W503", "没有成文日期，或者早于年度结束、晚于公布期限", "落款 日期", "条例第四十九条", dating),
    Rule("W504", "标题不是规范写法，或者与年度、机关名称不一致", "标题", FORMAT_SOURCE, title),
    Rule(
        "W505",
        "有复议、诉讼，却没有申请",
        "表四，对照表三和上年表三",
        "条例第五十条第三项",
        disputes_without_applications,
    ),
    Rule(
        "W506",
        "收费通知、金额和逾期未缴费件数互相矛盾",
        "第六部分 信息处理费，对照表三",
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        fees,
    ),
    Rule("W507", "与上年相差十倍以上", "表二各项、表三和表四的总计", FORMAT_SOURCE, tenfold),
    Rule(
        "W508",
        "现行有效少于本年制发减本年废止",
        "表二 规章、行政规范性文件",
        FORMAT_SOURCE,
        fewer_in_force_than_made,
    ),
)
