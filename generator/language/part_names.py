"""What the names of a list's parts say: whether one thing can be in two of them.

``全文公开118件，配有解读95件`` overlap, and so do 女性 and 党员; ``采纳20条，不采纳6条`` do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.patterns import regex

APART = regex("不重复|不重叠|不交叉|[无没]有?(?:重复|重叠|交叉)|去重")
"""Says that nothing is in two of the parts."""
CHANNEL = regex(
    "(?:网(?!络)|平台|公众号|微信|微博|抖音|新媒体|公开栏|广播|专栏|渠道|显示屏|头条|视频号)(?![^，。；、]{0,4}[人员工者])"
)
"""Where the same item may be published as elsewhere; 新媒体运营人员 are people."""
_MEANS = "通过(?=.)|利用|依托|借助"
_RELATION = f"{_MEANS}|涉及"
_FEATURE = regex(
    "^[、，,；;]?(?:涉及|同步|转发|头条(?!号)|首[次发](?=公开|发布|推|播|刊)|获|被|配|附(?!件))"
    "|全文|配有|附有|同步|点击|阅读|浏览"
)
"""What several items may have at once, so that their numbers overlap."""
_BY_MEANS = regex(f"^[、，,；;]?(?:{_MEANS})")
_GOVERNS = regex(f"^[、，,；;]?(?:{_RELATION})")
"""A word before the first name that is said of all: 其中涉及工作动态26条，通知公告7条."""
_DONE_BY = regex("出席|到场|主持|参加|带队")
"""Who took part: others may have, too, or several of them at once."""
_TRAITS = tuple(
    map(
        regex,
        (
            "^男|^女|[男女]性|女(?:干部|职工|代表)",
            "岁|青年|中年|老年|老人|[4-9]0后|00后",
            "党员|团员|(?<!人民)群众$",
            "学历|本科|大专|硕士|研究生",
            "专职|兼职",
            "职称|中级|高级|持证",
            "少数民族|汉族",
            "残疾",
        ),
    )
)
"""Of whom several may be said at once, each by what it is a trait of: 女性, 党员, 35岁以下."""
_OF_PEOPLE = _TRAITS[:3]
"""What is said of some people and, it goes without saying, of no others: 乡镇干部120人，女干部85人."""
_REST = regex("其他|其余|其它")
_FRAME = len("面向")
_OPPOSITES = (("原创", "转载"), ("原创", "转发"), ("首发", "转发"), ("有效", "无效"))
_GRADE = regex(
    "^(?:被?评为|评定为?|获评|定为)?(?:优秀?|良好?|一般|中等?|较?[好差]|(?:基本|不)?合格|(?:非常|比较|基本|不)?满意)的?$"
)
"""On one scale nothing has two places: 评为优的3个、良的4个."""
_DENIED = regex("[尚暂]?(?:未|不|没有?)(?:予|宜|准|可|能|同意)?")
_GRANTED = regex("^(?:已|(?:准予|同意|可以|可|适?宜|应予|予以)(?=..))")
"""``准予公开212条，不宜公开28条``: what stands before a deed that others were denied."""


def overlap(names: Sequence[str]) -> bool:
    """Whether the parts that are named so are features that one thing can have several of."""
    if any(map(_DONE_BY.search, names)) or _are_of_several_traits(names):
        return True
    marked = [_FEATURE.search(name) is not None for name in names]
    if len(names) > 2 and _GOVERNS.search(names[0]) and not any(marked[1:]):
        return False
    return any(marked) and not _are_apart(names)


def may_overlap(names: Sequence[str]) -> bool:
    """Whether the parts only say of what kind something is, or by what means: 规范的, 通过网站公开."""
    if any(map(_BY_MEANS.search, names)):
        return not (len(names) > 2 and _GOVERNS.search(names[0]) and not any(map(_GOVERNS.search, names[1:])))
    return any(name.endswith("的") for name in names) and not _are_apart(names)


def _are_apart(names: Sequence[str]) -> bool:
    is_graded = all(map(_GRADE.search, names))
    return is_graded or _are_parallel(names) or (len(names) == 2 and are_opposed(*names))


def are_opposed(one: str, other: str) -> bool:
    """``采纳的20条，暂不采纳的6条``: what was done with some and not with the others."""
    short, long = sorted((_GRANTED.sub("", name.rstrip("的")) for name in (one, other)), key=len)
    if any(first in short and second in long for pair in _OPPOSITES for first, second in (pair, pair[::-1])):
        return True
    return (
        bool(short)
        and long.endswith(short)
        and _DENIED.fullmatch(long, 0, len(long) - len(short)) is not None
    )


def _are_of_several_traits(names: Sequence[str]) -> bool:
    told = [trait for trait in _TRAITS if any(map(trait.search, names))]
    if len(told) != 1 or told[0] not in _OF_PEOPLE:
        return len(told) > 1
    return not all(told[0].search(name) or _REST.search(name) for name in names)


def _are_parallel(names: Sequence[str]) -> bool:
    """``主动公开、依申请公开``, ``面向股室的、面向所的``: the same word at the end, or at the start."""
    if len(names) < 2 or any(map(_GOVERNS.search, names)):
        return False
    plain = [name.rstrip("的") for name in names]
    ends, starts = {name[-_FRAME:] for name in plain}, {name[:_FRAME] for name in plain}
    return any(len(frame) == 1 and len(min(frame)) == _FRAME for frame in (ends, starts))
