"""Agencies that are named in running text: where the name ends, and what only looks like one.

``石桥镇人民政府``, ``青禾县水利局``, ``青禾县``. In ``发挥乡镇作用`` and ``部署全县`` the endings stand, too,
but behind words that no name has (:data:`_NOT_IN_PLACES`, :data:`_NOT_IN_OFFICES`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.language.agencies import Agency, take_apart
from generator.patterns import HAN, regex

ENDINGS = "镇乡道县市区旗州局委厅"
"""What every name has a character of."""
_TAIL = (
    "人民政府办公室|人民政府|党委、政府|党委政府|党委|政府|街道办事处|办事处|党工委、办事处|党工委|党组"
    "|党政(?:综合)?办公室|党政(?:综合)?办|党政|办|"
)
_TOWN = regex(rf"(?P<name>(?:{HAN}{{2,8}}?[县市区州旗])?{HAN}{{1,6}}?(?:镇|乡|街道))(?P<tail>{_TAIL})")
_AREA = regex(
    rf"(?P<name>{HAN}{{2,8}}?(?:县|市(?![场政容民])|区(?![域分别间划块位])|旗|州))(?P<tail>委、?{HAN}?政府|委"
    rf"|人民政府办公室|人民政府|政府|)"
)
_OFFICE = regex(
    rf"(?P<name>{HAN}{{2,20}}?(?:管理委员会|委员会|残疾人联合会|妇女联合会|总工会|局|委|厅|支队|大队))"
    "(?P<tail>党组|机关|办公室|)"
)
_NOT_IN_PLACES = (
    "上报 下沉 不断 严把 严格 个别 丰富 主管 主要 乡村 乡镇 人民 优化 位于 作为 使用 依托 促进 保证"
    " 保障 信息 修订 借助 做到 做好 健全 兄弟 充实 党建 公告 公布 公开 公示 其他 其余 其它 具体 养老"
    " 农业 农村 分管 列入 利用 制作 力争 办理 加大 加强 包含 包括 区县 医疗 协调 印制 印发 县区 参与"
    " 参加 反馈 发布 发挥 发放 受理 召开 同意 听取 呈报 告知 周边 回应 围绕 城乡 城镇 基层 增设 处理"
    " 学习 安排 完善 完成 实现 实行 审定 审批 宣传 对接 就业 局 展示 属于 工作 市县 帮助 干部 年度"
    " 应用 延伸 建成 建设 开展 开设 开辟 引导 张贴 强化 形成 征求 征集 惠及 惠民 成为 打造 批准 承接"
    " 抓好 投入 投放 报经 报送 拓宽 拓展 持续 指定 指导 按照 排查 推动 推行 推进 推送 提供 提升 提高"
    " 搭建 摆放 播放 支持 收到 收集 改善 改造 政务 政府 教育 整合 整改 整治 新增 方便 明确 普及 更新"
    " 有关 服务 机关 村镇 核查 根据 梳理 检察 民生 汇总 汇报 法院 涉及 涵盖 深入 深化 清理 满意 牵头"
    " 监管 相关 省市 着眼 督促 督办 研究 确保 确定 示范 社会 突出 立足 答复 管理 紧盯 级 纳入 组织"
    " 经济 结合 统筹 维护 编制 编印 编辑 联合 联系 聘请 聚焦 获得 落实 融入 要求 覆盖 规范 解答 讨论"
    " 设在 设有 设置 评议 试点 调整 负责 财政 走访 走进 转发 转载 辐射 运行 进行 通报 通知 通过 遵照"
    " 避免 邀请 部分 部门 采取 重点 针对 镇街 防止 集镇 面向 领导 鼓励"
)
"""Words that no place is called by."""
_NO_PLACE = regex(
    "^.$|^县|[我本全各该每邻外跨某其此凡与和及在对向把将由从为是有了着被让使的等、所以赴到往去驻]|^[两几多]$"
    "|[报请经送呈受按据遵随同并配迎接争取交递入于给副正兼任立定会来]$"
    f"|{'|'.join(_NOT_IN_PLACES.split())}"
)
_COMMON = regex(
    "(?:城|乡|集|村|古|重|小|名|强|大|新市|特色小|中心|建制|卫星)镇$|[下返城家水还老同入务振]乡$"
    "|[专园社小景片辖校灾牧林库山街城老郊市功学厂院战港营新]区$|服务区$"
    "|(?:超|上|门|入|股|楼|集|夜|菜|都|城|花|闹|利|早|米|全)市$|邻县|[数多贫]县$|(?:大|红|锦)旗$"
)
"""集镇, 返乡, 社区: no place's name, but a kind of place."""
_NOT_IN_OFFICES = (
    "推进 完善 加强 指导 督促 要求 协调 会同 依托 结合 按照 根据 通过 围绕 有关 相关 其他 兄弟 部门"
    " 强化 落实 做好 开展 年度 领导 组织"
)
_NO_OFFICE = regex(
    "^[全各我本该每两]|政府|党|单位|纪委|[县市区省州]委$|[村居业]民?委|组委|常委|政委|编委|工委$|专委|委托"
    f"|[我本全各该每两邻其此凡与及在对向把将由从]|联合(?!会)|{'|'.join(_NOT_IN_OFFICES.split())}"
)


class Mention(NamedTuple):
    """A name in a text, up to the body that is named with it."""

    name: str
    tail: str
    """人民政府, 党委, 办公室 …, as far as one follows."""
    end: int
    is_office: bool
    """Whether a bureau is named, not a place."""

    @property
    def full(self) -> str:
        return self.name + self.tail

    @property
    def agency(self) -> Agency:
        return take_apart(self.name)

    @property
    def is_no_office(self) -> bool:
        """Whether this is no bureau's name: 各单位委, 要求各局."""
        return _NO_OFFICE.search(self.name) is not None

    @property
    def has_no_place(self) -> bool:
        """Whether what ends as a place's name does is none."""
        agency = self.agency
        seat = agency.seat
        if self.is_office:
            return any(_NO_PLACE.search(place.stem) for place in agency.places)
        if seat is None or seat.is_zone or _COMMON.search(seat.name):
            return True
        return any(_NO_PLACE.search(p.stem) for p in agency.places if p is seat or p.stem[1:])


def mentions_at(text: str, position: int) -> Iterator[Mention]:
    """What may be named at this place of a text: a town, a county, a bureau."""
    for pattern, is_office in ((_TOWN, False), (_AREA, False), (_OFFICE, True)):
        if match := pattern.match(text, position):
            yield Mention(match["name"], match["tail"], match.end(), is_office)
