"""Whose report it is and of what year: title, 机关名称, 机关类型, 年度, 落款."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.form.official import TITLE_TAIL
from generator.language.agencies import agency_type, take_apart
from generator.language.numbers import ORDINALS, YEAR, parse, year_of

_TAIL = r"(?:(?:政府|政务)信息公开|(?<![府务])信息公开).{0,6}(?:报告|年报|年度报)(?:[（(].{1,12}[）)])?"
_TITLES = (
    re.compile(rf"(?P<agency>.{{2,60}}?)(?P<year>{YEAR})年?度?(?:的)?(?P<tail>{_TAIL})"),
    re.compile(rf"(?P<year>{YEAR})年?度?(?P<agency>.{{0,60}}?)(?P<tail>{_TAIL})"),
    re.compile(rf"(?P<agency>.{{2,40}}?)(?P<tail>{_TAIL})"),
)
_NO_PART_OF_TITLE = re.compile(r"^(?:\d{1,2}(?=[\u4e00-\u9fff])|(?:文件|信息)?(?:标题|名称)[：:]?)")
"""The number of a list; the label of the cell beside the title in a page's table (标题、名称)."""
_NO_NAME = re.compile("[：:>＞]")
_YEAR_STATED = re.compile(YEAR)
_PERIOD = re.compile(rf"({YEAR})年1月1日(?:起)?(?:至|到|—|-|－|~|～)(?:\1年)?12月31日")
_YEAR_IN_TEXT = re.compile(rf"(?<!\d)({YEAR})年")
_ARABIC_DATE = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(rf"({YEAR})年([{ORDINALS}]{{1,2}})月([{ORDINALS}]{{1,3}})日")
_ORGAN = (
    "人民政府|街道办事处|办事处|管理委员会|管委会|委员会|办公室|服务中心|管理局|监督局|公安局|局|厅|委|院|"
    "部|署|分局|支队|大队|总队|会|中心|所|站|公司|镇|乡|街道"
)
_SIGNER = re.compile(rf"[\u4e00-\u9fff（）()·\s]{{2,40}}(?:{_ORGAN})(?:办公室)?[（(]?[章]?[）)]?")
_FURNITURE = re.compile(
    r"(?:发布|发文|发表|成文|更新|录入|公开)?(?:时间|日期|机构|单位|部门)[：:].*|(?:信息)?来源[：:].*|作者[：:].*"
    r"|(?:发布|发文|发表|成文|更新)(?:时间|日期|机构|单位|部门)\s.*|(?:索引号|文\s*号)\s.*|背景色[：:]?"
    r"|(?:长者|老年|无障碍|适老化?|关怀)[\u4e00-\u9fff]{0,4}(?:模式|版|浏览|阅读)|政府信息公开(?:专栏|目录|年报)?"
    r"|[\u4e00-\u9fff]{4,24}网站?\s+(?:https?://)?www\.\S+(?:\s+\d{4}-\d{2}-\d{2})?"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[：:].*|(?:字体|字号|视力保护色|索引号|文号|主题分类|名称|有效性)[：:].*"
    r"|[【\[]?\s*(?:打印|关闭|分享|收藏|大|中|小|返回|下载)[\s\S]{0,20}[】\]]?|(?:当前|您的|现在)?位置[：:].*|首页.*[>＞].*"
    r"|分享到?[：:]?.{0,20}|\d{4}-\d{2}-\d{2}(?:\s+\d{2}:\d{2}(?::\d{2})?)?(?:\s+.{0,60})?"
)
_FOOTER = re.compile(
    r".{0,6}(?:上一[篇条]|下一[篇条]|相关(?:链接|文章|附件|信息)|版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|技术支持"
    r"|网站标识码|[\u4e00-\u9fff]?ICP备|公网安备|网站地图|关于我们|联系我们|责任编辑|扫一扫|分享到|打印|关闭窗口|返回顶部|地址[：:]).*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart."""

    text: str
    agency: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Signed:
    """落款."""

    agency: str | None
    day: date | None


def parse_title(text: str) -> Title | None:
    """``<机关><年度>年政府信息公开工作年度报告`` and what reports write instead of it."""
    joined = _NO_PART_OF_TITLE.sub("", "".join(text.split()).strip("《》【】|"))
    for pattern in _TITLES:
        match = pattern.fullmatch(joined)
        if match and not _NO_NAME.search(match["agency"]):
            stated = match.groupdict().get("year") or _YEAR_STATED.search(match["tail"])
            year = stated[0] if isinstance(stated, re.Match) else stated
            agency = match["agency"].removesuffix("关于").removesuffix("的")
            if agency.endswith("人民"):  # 青石镇人民政府信息公开工作年度报告
                agency += "政府"
            return Title(joined, agency, year_of(year) if year else None)
    return None


_MOST_LINES = 8
"""More lines have no title: a name of 60 characters, in lines of a few words."""
_NAME_PART = re.compile(r"[\u4e00-\u9fff（）()·、]{2,40}")
_NO_NAME_PART = re.compile(
    "信息公开|公告|公示|报告|年报|首页|位置|来源|栏目|目录|网站|专栏|政务公开|^标题$|名称$"
)


def split_opening(opening: list[str], others: Iterable[str]) -> tuple[Title | None, list[str]]:
    """The title and the preface after it; a title outside the body only where the body has none."""
    outside = [
        title
        for text in others
        for part in re.split(r"[_|｜–—]| - ", text)
        if (title := parse_title(part)) is not None
    ]
    for end in range(len(opening), 0, -1):
        for size in range(1, min(_MOST_LINES, end) + 1):
            if size > 1 and not _may_be_title(opening[end - size]):
                break
            title = parse_title("".join(opening[end - size : end]))
            if title is None:
                continue
            whole = _with_lines_before(opening[: end - size], title, outside)
            if whole.agency or size == end:
                return whole, _without_furniture(opening[end:])
            break
    return (outside[0] if outside else None), _without_furniture(opening)


def _may_be_title(line: str) -> bool:
    """Whether a line can be the upper part of a title: words, and none of the portal's."""
    return not _FURNITURE.fullmatch(line) and re.search(r"[\u4e00-\u9fff]", line) is not None


def _with_lines_before(before: list[str], title: Title, outside: list[Title]) -> Title:
    """A title whose agency begins on lines before it, however many."""
    best, text = title, title.text
    for line in reversed(before[-_MOST_LINES:]):
        joined = "".join(line.split())
        if not _NAME_PART.fullmatch(joined) or _NO_NAME_PART.search(joined) or parse_title(joined):
            break
        text = joined + text
        longer = parse_title(text)
        if longer is None:
            break
        if any(longer.text == other.text for other in outside):
            return longer
        is_alone = _SIGNER.fullmatch(joined) is not None and not best.agency.startswith(("（", "("))
        if best.agency and is_alone and best is title and agency_type(best.agency) is not None:
            break  # the line is an agency's, and the title has its own
        if _names_more(longer.agency, best.agency, joined):
            best = longer
    return best


def _names_more(longer: str, name: str, line: str) -> bool:
    """Whether a name with a line before it is the better one."""
    if not name:
        return _SIGNER.fullmatch(line) is not None
    if name.startswith(("（", "(")):
        return True
    if agency_type(longer) is not None:
        return agency_type(name) is None or len(take_apart(longer).places) > len(take_apart(name).places)
    return agency_type(name) is None and bool(take_apart(longer).places) and not _SIGNER.fullmatch(line)


def _without_furniture(lines: list[str]) -> list[str]:
    return [line for line in lines if not _FURNITURE.fullmatch(line)]


def find_year(title: Title | None, preface: list[str], texts: list[str], signed: date | None) -> int | None:
    """年度: from the title, the 统计期限, the text, the 成文日期."""
    if title and title.year:
        return title.year
    joined = "\n".join((*preface, *texts)).replace(" ", "")
    period = _PERIOD.search(joined)
    if period:
        return year_of(period[1])
    years = Counter(year_of(found) for found in _YEAR_IN_TEXT.findall(joined))
    if years:
        return years.most_common(1)[0][0]
    return signed.year - 1 if signed else None


def split_signature(lines: list[str], agency: str) -> tuple[Signed, list[str], list[str]]:
    """落款 at the end of the last section: it, the lines before it, and what was left out after it."""
    end = len(lines)
    left_out: list[str] = []
    dated = next((n for n in range(end - 1, -1, -1) if _dated(lines[n])[1]), None)
    if dated is not None:
        left_out = [line for line in lines[dated + 1 :] if not _is_page_furniture(line)]
        end = dated
        name, day = _dated(lines[dated])
        above = _lines_of_signer(lines[:end], agency)
        if not name and above:
            end -= above
            name = "".join(lines[end : end + above])
        elif not name and end and _signs(lines[end - 1], agency, dated=True):
            end -= 1
            name = lines[end]
        elif not name and left_out and _signs(left_out[0], agency, dated=True):
            name = left_out.pop(0)
        return Signed(_tidy(name) or None, day), lines[:end], left_out
    while end and _is_page_furniture(lines[end - 1]):
        end -= 1
    if end and _signs(lines[end - 1], agency, dated=False):
        return Signed(_tidy(lines[end - 1]), None), lines[: end - 1], left_out
    return Signed(None, None), lines[:end], left_out


def _lines_of_signer(lines: list[str], agency: str) -> int:
    """On how many of the last lines the agency's name stands, if it is broken over several."""
    joined = ""
    for count, line in enumerate(reversed(lines[-_MOST_LINES:]), 1):
        joined = "".join(line.split()) + joined
        if count > 1 and agency and joined == agency:
            return count
    return 0


def _is_page_furniture(line: str) -> bool:
    return bool(_FOOTER.fullmatch(line) or _FURNITURE.fullmatch(line))


def _tidy(name: str) -> str:
    return re.sub(r"[（(]章[）)]$", "", "".join(name.split()))


def _dated(line: str) -> tuple[str, date | None]:
    """A line that is a date, alone or after the agency's name."""
    if len(line) > 60:
        return "", None
    text = line.strip()
    for pattern in (_ARABIC_DATE, _CHINESE_DATE):
        found = pattern.search(text)
        if found and found.end() == len(text):
            name = text[: found.start()].strip()
            if name and not _SIGNER.fullmatch(name):
                continue
            try:
                return name, date(*_numbers(found.groups()))
            except ValueError:
                return "", None
    return "", None


def is_date_line(line: str) -> bool:
    """Whether a line is the date of a signature, alone or after the agency's name."""
    return _dated(line)[1] is not None


def _numbers(parts: tuple[str, ...]) -> tuple[int, int, int]:
    year, month, day = parts
    return year_of(year), _small(month), _small(day)


def _small(text: str) -> int:
    """``十二`` and ``12``."""
    value = parse(text)
    if value is None:  # 二二月: no date
        raise ValueError(text)
    return int(value)


def _signs(line: str, agency: str, *, dated: bool) -> bool:
    if agency and "".join(line.split()) == agency:
        return True
    return _SIGNER.fullmatch(line.strip()) is not None and (dated or len(line) < 24)


def default_title(agency: str | None, year: int | None) -> str:
    return f"{agency or ''}{'' if year is None else f'{year}年'}{TITLE_TAIL}"
