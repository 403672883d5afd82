"""W406: one breakdown in many frames. Right numbers are left alone, one wrong number is noticed."""

from __future__ import annotations

import pytest

from generator.report.report import Report
from generator.rules.narrative import RULES
from generator.rules.rule import Case

FRAMES = {
    "made up of": "网上{a}件、窗口{b}件、来信{c}件，构成了本年受理的{t}件诉求。",
    "scope": "坪上村{a}条、桥头村{b}条、河湾村{c}条，三村合计{t}条。",
    "noun before the total": "{a}份文件、{b}份纪要、{c}份通报，上墙的材料总计{t}份。",
    "noun behind the total": "站所{a}名、村级{b}名、县直{c}名，共计{t}名信息员参加评比。",
    "all of them": "建议{a}件、提案{b}件、议案{c}件，全部{t}件的答复都已公开。",
    "same deed": "初审退回{a}条，复审退回{b}条，终审退回{c}条，全年退回信息{t}条。",
    "rest": "抽查档案{t}份，合格{a}份，基本合格{b}份，其余{c}份须整改。",
    "left open": "列入台账的问题{t}个，已整改{a}个，移交{b}个，正在整改的{c}个。",
    "within": "在全年公开的{t}条信息中，有{a}条来自科室、{b}条来自社区、{c}条转自区级媒体。",
    "parallel names": "热线接听{t}次，问社保的{a}次，问医保的{b}次，问户籍的{c}次。",
    "parallel predicates": "研究疑难诉求{t}件，{a}件属土地，{b}件属房屋，{c}件属其他。",
    "brackets": "收集意见{t}条，其中物业类（{a}条）、停车类（{b}条）、绿化类（{c}条）。",
    "sentence before": "全年受理来电来访来信{t}件。来电{a}件，来访{b}件，来信{c}件。",
    "money": "下达补助{t}万元，其中道路{a}万元、饮水{b}万元、绿化{c}万元。",
}


def fires(text: str) -> bool:
    check = next(rule.check for rule in RULES if rule.id == "W406")
    return any(check(Case(Report(preface=text))))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("parts", [(41, 19, 23), (128, 76, 35), (60, 52, 14)])
def test_a_total_is_held_against_its_parts(frame: str, parts: tuple[int, int, int]) -> None:
    text = FRAMES[frame]
    a, b, c = parts
    assert not fires(text.format(a=a, b=b, c=c, t=a + b + c))
    assert fires(text.format(a=a, b=b, c=c + 4, t=a + b + c))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("12个社区每个社区张贴公告3张，大厅张贴4张，共计张贴{}张。", (40, 44)),
        ("8个村每月各公开财务收支1次，全年共公开{}次。", (96, 98)),
        ("简报出刊6期，每期印300份，共印{}份。", (1800, 1900)),
        ("建议、投诉、求助各办理12件，总共{}件。", (36, 40)),
        ("公开信息150条，三分之一为惠农政策，项目建设{}条，剩下的40条为人事信息。", (60, 64)),
        ("180条信息中，民生类占60%，其他类{}条。", (72, 82)),
        ("年初有账号71个，年内新开3个、关停12个，年末在用{}个。", (62, 64)),
        ("目录由上年的203项增至本年的{}项，新增21项，删减8项。", (216, 218)),
        ("文字占70%，图片占20%，视频占{}%。", (10, 15)),
        ("文字占七成，图片占两成，视频占{}成。", ("一", "三")),
    ],
)
def test_products_shares_and_stocks(right: str, wrong: tuple[object, object]) -> None:
    good, bad = wrong
    assert not fires(right.format(good))
    assert fires(right.format(bad))


@pytest.mark.parametrize(
    "text",
    [
        "网站公开信息220条，公众号推送96篇，抖音号发布短视频36条。",  # a row, not a total and its parts
        "征地类33件，财政类12件，规划类9件，其他14件。",  # the first of a row is no total
        "公开信息326条，一半以上为民生信息，财政信息48条，其余100条为工作动态。",  # a rough share
        "测评得92分，其中村民打分90分，企业打分95分。",  # a mean
        "公众号平均每月推送4篇，全年推送52篇。",
        "收到申请20件，办结18件，其余3件结转下年度。",  # W405 knows what cases add up to
        "召开听证会2次，到会代表36人次，采纳意见12条，未采纳3条。",
    ],
)
def test_what_is_no_breakdown_is_left_alone(text: str) -> None:
    assert not fires(text)
