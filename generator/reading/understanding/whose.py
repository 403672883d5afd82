"""Whose report it is: 机关名称 from the title, the signature or the text, and what is doubtful about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.form.terms import AgencyType
from generator.language.agencies import SELF_UNITS, agency_type, says_unit, take_apart
from generator.reading.understanding.identity import Signed, Title, parse_title

_HAN = r"[\u4e00-\u9fff]"
_BARE = re.compile(r".*(?:镇|乡|街道|县|市|区|省|州|盟|旗)")
_CLAUSE_ENDS = re.compile(r"[。；;，,：:\n]")
_CONTACT = re.compile(
    "联系|地址|电话|传真|邮编|邮箱|邮政|网站|网址|门户|平台|下载|查阅|公众号|微博|索引|来源|办公室印发|发〔"
)
"""A clause with one of these names where to ask and where to read, not who reports."""
_ORGAN = "人民政府|街道办事处|办事处|管理委员会|管委会|委员会|办公室|[局委厅院署会]|中心"
_PREAMBLE = re.compile("^(?:本?(?:年度)?(?:报告|年报)?由|现将|现?向社会(?:公布|公开)|现?(?:公布|公开|发布))")
_REPORTING = (
    re.compile(rf"^({_HAN}{{2,28}}?(?:{_ORGAN}))20\d\d年度?政府信息公开"),
    re.compile(rf"(?:^|现)({_HAN}{{2,28}}?(?:{_ORGAN}|街道|镇|乡))特?编制"),
    re.compile(rf"由({_HAN}{{2,28}}?(?:{_ORGAN}))(?:负责|组织|综合|牵头|统一)?编制"),
    re.compile(rf"(?:公布|公开|发布|报告|现将)({_HAN}{{2,28}}?(?:{_ORGAN}))(?:20\d\d年|关于|政府信息公开)"),
    re.compile(
        rf"(?:^|年度?)({_HAN}{{2,28}}?(?:{_ORGAN}))(?=认真|高度|积极|严格|深入|坚持|始终|持续|紧|按|依|主动|共)"
    ),
)
"""Who reports, as a preface or a first sentence says it."""
_QUOTED_TITLE = re.compile(r"《([^《》]{4,60}(?:报告|年报))》")
_SELF = re.compile(rf"(?:我|本)({SELF_UNITS})(?!人民)")
_GARBLED = re.compile(r"[^\u4e00-\u9fff（）()·、“”A-Za-z]|[a-z]{2,}|\ufffd")
_FEWEST_SELF = 2


@dataclass(frozen=True, slots=True)
class Whose:
    """The agency, and why a person should look at its name or type again."""

    agency: str | None
    doubts: tuple[tuple[str, str], ...] = ()
    """Each the entry of the answers file that is doubtful, and why."""


def find_agency(title: Title | None, signature: Signed, texts: Sequence[str]) -> Whose:
    """机关名称 as the title has it; the fuller name of the signature, or of the text for a bare place.

    Never from a line that says where to ask. A name that only the text gives is taken and named as
    doubtful, if nothing in the report speaks against it.
    """
    name = title.agency if title else ""
    signed = signature.agency or ""
    if name and not (signed.endswith(name) or (_BARE.fullmatch(name) and name in signed)):
        return _with_doubts(_completed(name, texts), name, texts)
    if signed:
        return _with_doubts(signed, signed, texts)
    stated = _reporting(texts)
    if stated is None:
        return Whose(None)
    reason = f"标题和落款里没有机关名称，按正文填了“{stated}”，请核对"
    found = _with_doubts(stated, stated, texts)
    return Whose(stated, (("机关名称", reason), *found.doubts)) if _fits(stated, texts) else Whose(None)


def _completed(name: str, texts: Sequence[str]) -> str:
    """The name with what the title left out, where the text has it."""
    if _BARE.fullmatch(name):
        whole = f"{name}办事处" if name.endswith("街道") else f"{name}人民政府"
        return whole if any(whole in clause for clause in _clauses(texts)) else name
    if agency_type(name) is not None:
        return name
    longer = Counter(
        stated
        for stated in _all_reporting(texts)
        if stated != name and stated.endswith(name) and agency_type(stated)
    )
    return longer.most_common(1)[0][0] if longer else name


def _with_doubts(agency: str, written: str, texts: Sequence[str]) -> Whose:
    doubts = []
    if written not in agency or (agency != written and not _BARE.fullmatch(written)):
        doubts.append(("机关名称", f"标题里是“{written}”，按正文补成了“{agency}”，请核对"))
    if _GARBLED.search(agency):
        doubts.append(("机关名称", f"“{agency}”里有不像机关名称的字符，请核对"))
    else:
        doubts += [
            ("机关名称", f"读到的是“{agency}”，正文里又写“{other}”，有一个字不同，请核对")
            for other in _misprints(agency, texts)
        ]
    kind = agency_type(agency)
    if kind is not None and (unit := _other_self(agency, kind, texts)):
        doubts.append(("机关类型", f"按机关名称是{kind.value}，正文却自称“{unit}”，请核对机关名称和机关类型"))
    return Whose(agency, tuple(doubts))


def _clauses(texts: Iterable[str]) -> Iterator[str]:
    """The clauses of a text, without those on where to ask."""
    for text in texts:
        for sentence in re.split("[。；;\n]", text):
            for clause in _CLAUSE_ENDS.split(sentence):
                if clause and not _CONTACT.search(clause):
                    yield clause


def _all_reporting(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for quoted in _QUOTED_TITLE.findall(text):
            title = parse_title(quoted)
            if title is not None and title.agency:
                yield title.agency
    for clause in _clauses(texts):
        joined = "".join(clause.split())
        for pattern in _REPORTING:
            yield from (_PREAMBLE.sub("", name) for name in pattern.findall(joined))


def _reporting(texts: Sequence[str]) -> str | None:
    """Who the text says reports; only a name that tells what kind of agency it is."""
    named = Counter(name for name in _all_reporting(texts) if agency_type(name) is not None)
    return named.most_common(1)[0][0] if named else None


def _fits(agency: str, texts: Sequence[str]) -> bool:
    kind = agency_type(agency)
    return kind is not None and not _other_self(agency, kind, texts)


def _other_self(agency: str, kind: AgencyType, texts: Sequence[str]) -> str:
    """What the text calls its agency by, where this one would not say so."""
    said = Counter(found[0] for text in texts for found in _SELF.finditer(text))
    right = sum(count for words, count in said.items() if says_unit(words[1:], agency, kind))
    wrong = {words: count for words, count in said.items() if not says_unit(words[1:], agency, kind)}
    if right or sum(wrong.values()) < _FEWEST_SELF:
        return ""
    return max(wrong, key=lambda words: wrong[words])


def _misprints(agency: str, texts: Sequence[str]) -> Iterator[str]:
    """Places in the text that differ from one of the name in one character, and stand there as often."""
    joined = "\n".join(texts)
    for place in take_apart(agency).places:
        name = place.name
        if len(name) < 3:
            continue
        written = joined.count(name)
        begins = int(joined.count(name[1:]) == written)  # then no other word stands for the first character
        for at in range(begins, len(name) - 1):
            pattern = re.escape(name[:at]) + _HAN + re.escape(name[at + 1 :])
            found = [other for other in re.findall(pattern, joined) if other != name]
            if not found:
                continue
            others = Counter(found)
            if at == 0:
                # a first character may be another word's last: 在沭阳县 and 沭阳县
                others = Counter({o: c for o, c in others.items() if joined.count(o) == c and c > 2})
            best = others.most_common(1)
            if best and best[0][1] >= max(written, 2):
                yield best[0][0]
