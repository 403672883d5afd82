"""The words that hold a sentence about figures together, and those that limit what is counted.

Words are separated by spaces. Everything that is neither here nor in :mod:`.lexicon` is a gap.
"""

from __future__ import annotations

from typing import Final, NewType

RoleName = NewType("RoleName", str)


LEFT_OUT = frozenset(
    f"{no}{counted}"
    for no in ("未", "不", "没有", "均未", "均不", "并未", "并不", "不再")
    for counted in ("计入", "列入", "纳入", "算入", "归入", "统计在", "计算在")
)
"""Denials that say that something is counted elsewhere, not that there is none."""


class Part:
    """What a token does in its sentence."""

    TERM: Final = RoleName("term")
    """A wording of the lexicon."""
    NUMBER: Final = RoleName("number")
    PERCENT: Final = RoleName("percent")
    PERIOD: Final = RoleName("period")
    """A stretch of time: ``this`` for the report's year, else ``other``."""
    GAP: Final = RoleName("gap")
    """Words that are about something else, or not known."""
    FILL: Final = RoleName("fill")
    """Words that change nothing: 共, 本年度, 我镇, 的."""
    LIMIT: Final = RoleName("limit")
    """Says that not all are meant, or somebody else's, or another act: 通过网站, 县水利局, 延期."""
    NOT: Final = RoleName("not")
    EACH: Final = RoleName("each")
    RESPECTIVELY: Final = RoleName("respectively")
    OF: Final = RoleName("of")
    AMONG: Final = RoleName("among")
    """中: what stands before it is a whole (``7件申请中有6件…``)."""
    SAME: Final = RoleName("same")
    """照此, 以此为由: the kind of result that was just named."""
    REST: Final = RoleName("rest")
    """其他: what it is follows from what stands before."""
    LIST: Final = RoleName("list")
    COLON: Final = RoleName("colon")
    BREAK: Final = RoleName("break")
    OPEN: Final = RoleName("open")
    CLOSE: Final = RoleName("close")
    COMPARE: Final = RoleName("compare")
    """The rest of the clause is about a difference."""
    SHARE: Final = RoleName("share")
    RATE: Final = RoleName("rate")
    ON_TIME: Final = RoleName("on_time")
    MEAN: Final = RoleName("mean")
    """月均: what follows is counted so often a year (:data:`A_YEAR`)."""


RATES: dict[str, str] = {
    "办结": "办结率 综合办结率 总办结率 办理率 处理率",
    "答复": "答复率 回复率",
    "granted": "公开率 予以公开率 同意公开率",
    "decided": "审结率 结案率",
    "upheld": "维持率 结果维持率 胜诉率",
    "corrected": "纠错率 纠正率 结果纠正率 败诉率",
}
"""What a rate is the share of → its wordings."""

_MEANS = {
    12: "月均 月平均 平均每月 平均每个月 每月平均 每个月平均 每月均 平均月",
    4: "季均 季度平均 平均每季度 平均每个季度 每季度平均 每季平均 平均每季",
}
A_YEAR = {word: times for times, words in _MEANS.items() for word in words.split()}
"""Wording → how many such numbers make the year's."""

_CHANNELS = (
    "首次 本级 县本级 市本级 区本级 省本级 办公室 党政办 便民大厅 政务大厅 办事大厅 服务大厅 大厅"
    " 政务服务大厅"
    " 通过 采用 利用 网 网站 平台 在线"
    " 邮 邮寄 邮件 电子邮件 快递 信件 上门 信函 来信 当面 当场"
    " 现场 系统 微信 公众号 电话 邮箱"
    " 线上 线下"
    " 书面 电子 传真 客户端 小程序 网上 网络 窗口 申请窗口 受理窗口 服务窗口 公开窗口"
    " 部分 个别 多数 大多 少数 一些"
)
CHANNELS = frozenset(_CHANNELS.split())
"""Limits that leave a part of what the agency itself counts; a part is never more than its whole."""

WORDS: dict[RoleName, str] = {
    Part.NOT: (
        f"{' '.join(sorted(LEFT_OUT))} "
        "未 没有 无 未曾 尚未 从未 不存在 没 无一 并未 并无 均未 均无 暂无 暂未 未有 不曾 均没有 也没有"
        " 也未 也无 均不存在 无任何 无一起 无一件 无一例 无一宗 无人 没有人 没人 无任何人"
    ),
    Part.EACH: "均 各 都 全部 均已 已全部 全部已 均为 均是 都是 全部为 全为 都已 已均 一一 全数 悉数 皆 全都",
    Part.RESPECTIVELY: "分别 分别为 分别是 分别有 依次为 依次是",
    Part.OF: "其中",
    Part.AMONG: "中 里 当中 之中 中的",
    Part.SAME: (
        "照此 照此办理 以此 以此为由 以此答复 据此 据此答复 这样答复 这样处理 如此答复 此类 这类 此种"
        " 这种情形 该类 这类申请 此类申请"
    ),
    Part.REST: "其他 其他类 其余为其他 其它",
    Part.LIST: "、 和 与 及 以及 或 或者 并 并且",
    Part.COLON: "： :",
    Part.BREAK: "， , ； ; 。 ！ ？",
    Part.OPEN: "（ (",
    Part.CLOSE: "） )",
    Part.COMPARE: (
        "较 同比 环比 相比 比 相较 对比 同期 增幅 降幅 增长 增加 减少 上升 下降 增长了 多了 少了 增加了"
        " 减少了"
        " 上升了 下降了 增长率 "
    ),
    Part.SHARE: (
        "占 占比 占比为 占总数 占比达 占到 比例为 占总量 占比约 比重为 占总数的 占比是 占了 占去 占据"
        " 比重 比例 比重达 比例达 比例占 比例约为 约占 占全部 占比超 占比近"
    ),
    Part.RATE: " ".join(RATES.values()),
    Part.MEAN: " ".join(A_YEAR),
    Part.ON_TIME: (
        "按时 按期 如期 及时 限时 在法定期限内 在法定时限内 在规定时限内 在规定期限内 在规定时间内"
        " 在法定时间内 于法定期限内 法定期限内 法定时限内 规定时限内 规定期限内 规定时间内 依法按时"
        " 依法按期 准时 在时限内 在期限内 在承诺时限内"
    ),
    Part.FILL: (
        "共 共计 总计 合计 总共 累计 一共 共有 计 总数 总量 总数量 数量 件数 量 数 金额 总金额 总额"
        " 全部数量 已 已经 的 了 有 为 是 达 达到 含 包含 包括 内 在 上 度 从 看 来看 所有 该 这 则 且"
        " 而 但 即 并于 最终 还 也 又 只 仅 仅有 只有 于 自 至 将其 各项 各种 依法 依规 依法依规 严格"
        " 作出 做出 决定 实施 下达 收取 共收取 提出 提交 提起 要求 继续 予以 被 过 到 由 采取 进行 给予"
        " 提供 以 因 对 向 系 属 属于 构成 认定 认定为 判定 因属 归为 归入 计入 列为 由于 鉴于 基于"
        " 告知 答复为 告知其 的原因 的理由 理由 原因 为由 依 根据 按照 按 程序 规定 按规定 按程序"
        " 按要求 依程序 按照规定 按照要求 依照规定 按照法定程序 依据规定 按照程序 按照有关规定"
        " 按有关规定 按相关规定 按照相关规定 申请人因 要求的 认真 积极 妥善 规范 高效 稳妥 圆满 顺利"
        " 切实 扎实 主动 统一 细致 耐心 稳步 有序 准确 全面 用心 依次 逐件 逐一 专人 共同 全力 有效"
        " 快速 迅速 及早 稳妥有序 规范有序 公正 合法 高质量 高标准 认真负责 严谨 审慎 依法妥善 另 另有"
        " 另外 其余 余下 剩余 余 还有 尚有 仍有 现有 发生 出现 引发 引起 产生 导致 涉及 有关 相关 关于"
        " 引致 造成 所引发 所引起 而引起 而引发 而发生 而提起 不服 对答复不服 不服答复 对答复结果不服"
        " 不服政府信息公开答复 政府信息公开 信息公开 政务公开 政府信息 政府信息与政务公开 工作 领域"
        " 案件 案 事项 情况 情况为 情形 现象 事件 行为 方面 类 类型 各类 类别 环节 渠道 过程 类的 期限"
        " 时限 任何 形式 方式 新 本次 主要 结果 办理结果 答复结果 处理结果 办理情况 答复情况 处理情况"
        " 结果为 结果是 审理结果 目前 截至 截止 截止到 截至目前 年底 年末 年度 年内 期间 报告期内"
        " 一年来 一年以来 年终 一年 报告期 统计期内 申请人 行政机关 各级行政机关 各行政机关 我们"
        " 群众 社会 按申请人 按申请人类型 划分 区分 身份 主体 申请主体 社会公众 公众 村民 居民"
        " 市民 当事人 单位和个人 单位或个人 单位或者个人 任何单位和个人 社会各界 辖区群众 社会主体"
        " 有关单位 相关单位 相对人 行政相对人 来自 来源于 来自于 源自 公民、法人和其他组织"
        " 公民、法人或其他组织 公民、法人及其他组织 公民、法人或者其他组织 公民、法人、其他组织"
        " 公民、法人以及其他组织 公民法人和其他组织 公民和法人 公民、法人"
        " 完成 开展 申请内容 申请的内容 申请信息 申请的信息 所申请信息 增至 升至 降至 减至"
        " 作为被告 作为被告人 作为被申请人 为被告 为被申请人 被告 被申请人 担任被告 以被告身份 被复议机关"
        " 经复议机关 被法院 经法院 被人民法院 经人民法院 法院判决 法院裁定 "
        " 人民法院判决 "
        " 人民法院裁定 经审理 经审查 判决 裁定 依法判决"
        " 涉 涉及到"
        " 加起来 加在一起 合起来 两项 两者 二者 加总 相加 入库 到账 缴库 缴入国库 收入 实收 收缴 针对 就"
        " 就有 便有"
        " 确 确实 确因 确有 待办 应办 最多 居多 最为集中 为主 仅仅 多达 共达 计有 共为 共是"
        " 增加到 减少到 无论 不论 不管 现 现已 报告期末 期末 在册 索要 索取 完毕"
        " 同一人 名义提出 名义提出的 名义申请 名义申请的 作为申请人 所作答复"
        " 所作的答复 作出的答复 原答复"
        " 答复行为 答复决定 公开答复 信息公开答复"
        " 政府信息公开答复 政府信息公开的答复 公开类案件 公开类 涉公开 旧的 递交 递交的 提交的 送交 寄来"
        " 发来 送来 来函 名下 结案的 提出者 申请者 提出人 提交人 两类 两种 两方面 两类案件 二类 全域"
        " 全系统 所收 所受理 通过各种渠道 通过各类渠道 通过多种渠道 通过不同渠道 通过各种途径 通过多种途径"
        " 通过各渠道 以自己名义 以自己的名义 各种渠道 各类渠道 多种渠道 得到 得以 获得 获 需要"
        " 剩 仅剩 只剩 还剩 尚剩 剩下 仅余 只余 尚余 年底前 年末前 年终前 了结 终了 应 应当 须 需"
        " 持平 基本持平 总体持平 大体持平"
        " 提 提了 降为 升为 增为 减为 降到 升到 增到 减到"
        " 上升至 下降至 增加至 减少至 增长至 上升到 下降到 增长到"
        " 加上 连同 连 算上 数为 数是 件数为 总数为"
        " 数量为 总量为 合并 信息公开工作机构 政府信息公开工作机构 政务公开工作机构 由此 发案 立案"
        " 送达 送达申请人 能公开的 可公开的 可以公开的 能够公开的 上述 前述 这些"
    ),
    Part.LIMIT: (
        f"{_CHANNELS} 市直 县直 区直 各级 各部门 全部门"
        " 全省 全市 全县 全区 全旗 全州 全镇 全乡 全国 局 委 政府 镇 乡 县 市 区 街道 村 社区 部门"
        " 单位 中心 机构 法院 检察 站 站所 科室 股室 大队 支队 学校 医院 热线 代 会同"
        " 协助 配合 指导 联合 参与 组织 督促 帮助 一审 二审 再审 终审"
        " 每 平均 单月 单日 最 日均 若 如果 拟 计划 将"
        " 预计 可能 争取 提前 延 延期 逾 超 再次 多次 疑难 复杂 重大 名义 撤回 拒 拒绝 转办 当日"
        " 当天 即时 另行 此外 补正 征求 补充 更正 自行 受托 委托 代理 参加"
    ),
    Part.GAP: (
        "登记类 驳回起诉 裁定驳回 裁定驳回起诉"
        " 个人信息 先进个人 主动公开率 政务公开率 信息公开率 集中公开率 申请渠道 申请公开 受理点"
        " 办理流程 办理程序 行政许可申请 行政许可事项 行政许可信息"
        " 申请流程 申请指南 行政处罚信息 处理费 收费项目 党内规范性文件 复议机关 复议机构"
        " 复议委员会 复议答复 应诉培训 社会组织 工作日 工作人员 有效期 人工 工作动态 上年同期 答复书"
        " 告知书 通知书 意见书 答复意见 决定书 答辩状 答复函 答复文书 依申请公开工作"
        " 占用 占地 占道 占压 占补 评比"
        " 比较 比对 无关 无误 无偿 无障碍 无线 无纸化 未来 未成年人 和谐 参与 普及 以及时 都市"
        " 首都 登记簿 登记册 登记表 登记证 办理指南 处理单 受理单 受理员 受理机构 受理部门 拒绝受理"
        " 拒不受理 不予受理 解读 草案 征求意见稿 目录 清单 案卷评查 复函 法人代表 法人证书 法人库"
        " 公司制 公司法 企业家 公民意识 公民道德 人民 上级 下级 群众路线 社会保障 社会救助"
    ),
}
"""Role → its words. GAP: words that only look like others (评比 is no comparison, 受理点 no 受理)."""
