"""W410: personal information. What is found is shown with its middle hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from generator.findings import Finding
from generator.patterns import HAN, regex
from generator.rules.rule import Case

_MOBILE = r"[3-9]\d([- ]?)\d{4}\1\d{4}(?!\d|\s*[次元件条人户万亿.])"
_LOCAL_PART = regex(r"[A-Za-z0-9._+-]+$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD_CONTEXT = regex("[卡账帐户]|银行|汇|存折|转入")
_CARD_NEAR = 14


def _is_citizen_number(number: str, _: str) -> bool:
    """GB 11643: a real day of birth, and the check digit."""
    number = re.sub("[ -]", "", number)
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def _is_card_number(number: str, before: str) -> bool:
    """The Luhn check, and a word before it that speaks of an account."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += digit if place % 2 == 0 else sum(divmod(2 * digit, 10))
    return 16 <= len(digits) <= 19 and total % 10 == 0 and bool(_CARD_CONTEXT.search(before[-_CARD_NEAR:]))


def _always(_: str, __: str) -> bool:
    return True


class _Sort(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    is_real: Callable[[str, str], bool] = _always


_PERSON_NEAR = regex(
    "申请人|私人|个人|本人|某|先生|女士|同志|经办人|信息员|网格员|代理人|律师|家属|村民|居民|股民|职工"
    rf"|小{HAN}"
)
_OFFICE_NEAR = regex(
    "机关|办公室|单位|政府|镇|乡|县|局|街道|中心|公务|邮编|传真|电话|地址|公共邮箱|办公邮箱|联系方式"
)
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:[iu]?ang?|ai|ao|a|ei|eng?|er?|ing?|iong|iu|ie|iao|ia|i|ong|ou|o|ui|uai|ua|uo|un|ue|u|v)"
)
_SURNAMES = (
    "zhang|zhao|zhou|zhu|zheng|zhong|zeng|wang|wu|wei|wen|li|liu|lin|liang|lu|luo|lei|long|chen|cheng|cao"
    "|cai|cui|cui|chang|yang|yu|yuan"
    "|yao|yan|ye|yin|yi|huang|hu|he|han|hou|hao|xu|xie|xiao|xue|xiong|sun|song|su|shen|shi|shao|gao|guo|gu"
    "|gong|ge|ma|meng|mao|mo|tang"
    "|tian|tao|tan|deng|ding|du|dai|dong|duan|feng|fan|fu|fang|fei|jiang|jin|jia|kong|kang|qin|qian|qiu|qi"
    "|qiao|pan|peng|pei|peng|ren|ruan"
)
_PERSONS_NAME = regex(
    rf"(?:{_SURNAMES})[._-]?{_SYLLABLE}(?:{_SYLLABLE})?(?:[._-]?\d{{0,8}})"
    rf"|(?:{_SYLLABLE}){{1,2}}[._-](?:{_SURNAMES})\d{{0,8}}"
)
"""zhangwei1985, li.lei: an address that is a person's name in letters."""


def _is_persons(address: str, before: str) -> bool:
    """Whether a public provider's mailbox is a person's, not an office's: said so, or named after one."""
    name = address.partition("@")[0].lower()
    if _PERSON_NEAR.search(before):
        return True
    named = _PERSONS_NAME.fullmatch(name) is not None
    return named and (bool(re.search(r"\d", name)) or not _OFFICE_NEAR.search(before))


_SORTS = (
    _Sort(
        "身份证号",
        regex(r"[1-9](?<![\dA-Za-z].)\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx](?![\dA-Za-z])"),
        _is_citizen_number,
    ),
    _Sort(
        "银行卡号",
        regex(r"[3-6](?<![\d./=-].)\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d.])"),
        _is_card_number,
    ),
    _Sort("手机号码", regex(rf"1(?<![\d/=._A-Za-z-].){_MOBILE}")),
    _Sort("手机号码", regex(rf"(?:\+86|86)[- ]?1{_MOBILE}")),
    _Sort(
        "个人邮箱",
        regex(
            "@(?:vip\\.)?(?:qq|163|126|sina|sohu|gmail|hotmail|outlook|foxmail|139|189|yeah|aliyun|tom"
            "|icloud|live"
            "|yahoo|21cn|wo|msn)(?:\\.(?:com|net|cn)){1,2}(?![\\w.])",
            re.ASCII | re.IGNORECASE,
        ),
        _is_persons,
    ),
)
"""Each pattern opens with a character, not a look behind it, so that the search can skip ahead."""
_LONG_NUMBER = regex(r"\d[\d -]{10}")
"""A quick look: as many digits as a mobile's number has; what is no mailbox has one."""
_NEAR = 32


def personal_information(case: Case) -> Iterator[Finding]:
    text = case.prose
    taken: set[int] = set()
    for sort in _SORTS if "@" in text.full or _LONG_NUMBER.search(text.full) else ():
        for match in sort.pattern.finditer(text.full):
            before = text.full[max(0, match.start() - _NEAR) : match.start()]
            address = _LOCAL_PART.search(before) if match[0][0] == "@" else None
            found = f"{address[0]}{match[0]}" if address else match[0]
            if match.start() in taken or not sort.is_real(
                found, before[: address.start() if address else None]
            ):
                continue
            taken.add(match.start())
            passage = text.passage_at(match.start())
            yield Finding(
                "W410",
                passage.where,
                f"有{sort.name}“{_hidden(found)}”，属于个人信息；公开的报告里请删去，"
                "联系方式请用本机关的办公电话、政务邮箱",
                passage.path,
            )


def _hidden(found: str) -> str:
    """The first three and the last two characters; of an address, what follows @ too."""
    name, at, host = found.partition("@")
    if at:
        return f"{name[:2]}****@{host}"
    return f"{found[:3]}****{found[-2:]}"
