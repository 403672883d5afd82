"""The words of the five aspects of 一、总体情况 (W402): a new wording of an aspect is one word here."""

from __future__ import annotations

from generator.patterns import regex

_CONTENT = (
    "信息|情况|结果|标准|职能|职责|机构|动态|公告|公示|预算|决算|财政|财务|补贴|补助|资金|救助|低保|规划"
    "|征地|招标|招生|人事|许可|处罚|收支|清单"
    "|政策|文件|目录外|事项|项目|指南|名单|方案|批文|工程|数据|热点|领域|内容"
)
_LED_BY = "".join(
    f"|{leader}[^，。；]{{0,8}}(?:听取|过问|任组长|组长|负责|调度|主抓|牵头)"
    for leader in ("领导", "局长", "县长", "区长", "市长", "镇长", "乡长", "主任", "书记")
)
_PUBLISHED = (
    rf"主动公开(?!目录|指南)|主动(?:向社会)?(?:公布|发布|公示)"
    rf"|(?<![申请务息级])公开(?:了)?[^，。；]{{0,12}}?(?:{_CONTENT})(?!公开申请|申请)"
    rf"|(?:发布|公布|公示|推送|刊发|刊登|上传|登载)(?:了)?[^，。；后前]{{0,10}}?(?:{_CONTENT})"
)
_TO_THE_PUBLIC = "|[^，。；]{0,8}(?:向社会|对外)(?:公布|公开|发布|公示)"
_OUTWARD = ("向社会", "对外")
_MADE_OPEN = (
    "|应公开尽?公开|应公开、尽公开|解读|随[办批]随[公发]|晒(?!图)|及时公开|全面公开|依法公开|按[期时]公[开布]|公开力度"
    "|公开范围|重点领域|重点信息|讲(?:解)?政策|宣讲|张榜|张贴|上墙|展板|公之于众|晒出|亮[明出相晒]|更新信息|贴[到在进]|印成|送到户|发到户"
    "|[把将][^，。；]{2,16}(?:公布|公示|公开|发布|晒)(?!工作|纳入|列入|作为|申请|情况|前|属性|目录)"
    r"|决策公开|(?<![不许能得可再拟律])上网(?!申请|查|浏览|前|的)|应公开的|公开\d|公开(?:各类|信息)|回应关切"
)
_BEGIN_DISCLOSURE = "主公亮发推刊上登应解随及全依按重讲宣张展晒更贴印送把将决回"
"""What the stems of 主动公开 begin with: they are only tried there, which takes a quarter of the time."""
_ASPECT_WORDS = {
    "disclosure": _PUBLISHED + _MADE_OPEN,
    "applications": (
        "依申请|申请|登记|受理|接收|分办|答复|补正|会商|来[信函件]|索[取要]|书面(?:提出|要求|答复)|公开(?:请求|诉求)"
    ),
    "information_management": (
        "信息管理|信息资源|信息规范|两审|二审|三审|四审|自审|初审|复审|终审|审核|审查|审签|初核|复核|签发|先审后发|保密|涉密|泄密|归档|存档"
        "|签字|脱敏|经办人|错漏|更正|勘误"
        "|清理|失效|废止|过期|撤[换下]|下架|旧[稿告]|到期|标注|加注|补录|有效性"
        "|公开属性|属性认定|源头|公开目录|公开指南|动态调整|采集|校对|核对|把关|台账|规范性文件|发布(?:流程"
        "|程序|制度|机制|审)|流程"
        "|信息质量|更新机制|信息发布(?!\\d)|信息更新|错敏|错别字|隐私|专人管理|内容管理"
    ),
    "platforms": (
        "平台|网站|网页|公众号|微信|微博|抖音|新媒体|视频号|客户端|公开栏|公示栏|公告栏|宣传栏|专栏|栏目"
        "|专区|查阅|查询(?:电脑|机|点)|大厅"
        "|广播|大喇叭|喇叭|显示屏|电子屏|公报|载体|阵地|账号|检索|数据库|适老化|集约化|微信群"
        "|渠道(?=.{0,6}(?:拓|多|建|载))"
    ),
    "supervision": (
        "监督(?<!执法监督)(?!抽[查检]结果)|考核|考评|绩效|培训|常务会|党组会|听[^，。；]{0,8}汇报|述职|议事日程|打分|办公会|负总责|各担其责|学习[^，。；]{0,6}次|业务学习|领导小组|组织领导|组织保障|机制保障"
        f"{_LED_BY}|主要领导|督查|督导|督办|评优|评先|奖惩|奖励|挂钩|扣分|约谈|算账|分解到|包保|任务分解"
        "|问责|追责|追究|评议|评一评|满意度|专人负责|工作机构|经费|队伍|责任制|责任分工|分工负责|通报|整改"
        "|自查|检查(?<!执法检查)(?<!执法监督检查)(?<!行政检查)|落实责任|保障(?!群众|公众|公民|权|人民|和|民)"
    ),
}
"""Aspect → stems of what is written of it. A new wording goes here.

Where every stem begins with a character (not with a set, a group or a look behind), the search skips to such
characters by itself, which takes a quarter of the time.
"""
_ASPECT_NAMES = {
    "disclosure": (
        "主动公开(?!目录|指南)|信息发布情况|公开力度|公开范围|公开内容|公开[^，。；]{0,12}信息[^，。；]{0,4}\\d"
        "|发布[^，。；]{0,12}信息[^，。；]{0,4}\\d|公布[^，。；]{0,12}信息[^，。；]{0,4}\\d"
        "|(?<![予不分以请])(?:公开|发布|公布|公示)了?\\s*\\d+\\s*(?:余|多)?[条件篇次项期]"
    ),
    "applications": (
        "依申请公开|公开申请|申请公开|收到[^，。；]{0,8}申请|受理[^，。；]{0,8}申请|接到[^，。；]{0,8}申请"
        "|办理[^，。；]{0,8}申请|办结[^，。；]{0,8}申请|答复[^，。；]{0,8}申请"
        "|[来去函信索求][^，。；]{0,4}(?:索取|索要|要求公开|要求获取)|(?:索取|索要)[^，。；]{0,6}(?:信息|材料|资料|文件)|申请\\d+件"
    ),
    "information_management": "信息管理|信息资源管理|信息规范|规范信息",
    "platforms": "平台(?:建设|维护|运维)|公开平台|公开载体|公开渠道|公开阵地|优平台",
    "supervision": "监督保障|保障监督|监督考核|组织保障|监督机制|严监督|责任追究|社会评议",
}
"""What names an aspect: a sentence with it belongs there, whatever else it speaks of."""
_WORDS = {name: regex(words) for name, words in _ASPECT_WORDS.items()}
_WORDS["disclosure"] = regex(f"(?=[{_BEGIN_DISCLOSURE}])(?:{_ASPECT_WORDS['disclosure']})")
_WORDS_OUTWARD = _WORDS | {"disclosure": regex(_PUBLISHED + _TO_THE_PUBLIC + _MADE_OPEN)}
"""With what is done 向社会 or 对外, which costs most and is looked for only where one of them stands."""
_NAMED = {name: regex(words) for name, words in _ASPECT_NAMES.items()}
_TOLD = {
    "disclosure": regex(
        "，(?:全年|累计|共计?)\\s*\\d+\\s*[余多]?[条篇]"
        "|(?:上传|推送|刊发|登载|张贴|编发|晒出)了?[^，。；]{0,14}\\d+\\s*[余多]?[条篇份期]"
        "|(?:事项|名单|结果|信息|政策|文件|公告|补贴|预算|决算)[^，。；：]{0,4}[在于通][^，。；：]{2,24}(?<!申请)"
        "(?:公开|公布|发布|公示)(?=[，。；]|$)"
        "|(?:名单|方案|结果|事项|公告|政策|预算|决算|补贴)(?:(?:及时|随时|定期|按[期时月季年]|全部|一律|逐[项条件]|主动|依法)|[都均已])+"
        "(?:公开|公布|发布|公示)(?=[，。；]|$)"
        "|(?:信息发布|公开内容|公开范围)(?:更加?|更为|日益|不断|进一步)"
        "|[把将][^，。；：]{2,20}[晒贴挂](?:到|在|上|进|出)"
        "|(?:^|[，。；：])[^，。；：、]{0,8}(?<![申请以予不])(?:公开|公布|公示|发布)了?(?!申请|目录|指南|[栏网]|平台|工作|属性)"
        f"[^，。；：、]{{0,8}}(?:{_CONTENT})、[^，。；：]{{0,12}}(?:{_CONTENT})"
    ),
    "platforms": regex(
        "(?:^|[，：])[^，。；：在通于用过]{0,8}(?:网站|公众号|抖音号|视频号|新媒体|公[开示]栏)[^，。；：在]{0,6}"
        "(?:推送|更新|上传|刊发|编发|发布|张贴)"
        "|(?:^|[，：])(?:公开)?(?:平台|网站|专栏|公众号|账号|公[开示]栏)(?:[由每按均都]|实行|日常|运[行维]|专人|配)"
    ),
}
"""Where an aspect is told by how a clause is built: how many items were put out; a channel as what acts. What
else its sentence speaks of stays."""
_HINTS = {
    "disclosure": regex(
        "公开|公示|公布|发布|上网|晒|亮[出相]|张?贴|看得见|上传|推送|宣传|信息[^，。；]{0,16}\\d+\\s*[余多]?[条篇]"
    ),
    "applications": regex(
        "申请|来[问要信函访]|答复|回[话复]|诉求|依法提供|索[取要]|要的信息|要查|问答|咨询|有求|受理|件件|会商|疑难件"
    ),
    "information_management": regex(
        "审(?![批计])|查(?![阅询验规])|把关|关口|更新|撤|校|(?<!考)核|保密|涉密|敏感|差错|错|规范|目录|台账|归档|动态调|质量|签发|采集|报送|管[理着住]|签|不该|制度|流程|程序"
    ),
    "platforms": regex("(?<!上)网|号|栏|屏|窗口|渠道|线上|线下|专区|展板|媒体|平台|阵地|哪里|大厅"),
    "supervision": regex(
        "责|负责|领导|考|评|督|检查|抽查|打分|打的分|听取|汇报|研究|会议|办公会|例会|培训|学习|任务|机制|部署|组织|统筹|牵头|通报|批评|奖"
    ),
}
"""What an aspect may be told with, beside much else: where one stands in a sentence that is about no other
aspect for sure, nobody can say that it is missing."""
_TELLS = regex("(?<!信息)(?<!政务)公开(?!信息|申请|工作)|公布|发布|公示")
_CONTENTS = regex(_CONTENT)
_ASKED_FOR = regex("申请|来[信函件]|索[取要]|要(?:求公开|信息|材料)|书面(?:提出|要求)|公开(?:请求|诉求)")
"""Without one of these, 登记 and 答复 are of something else."""
_DISCLOSES = regex(
    "(?:发布|公布|公示|推送|刊登|公开|发出)了?[^，。；后前]{0,8}?(?:信息|政策|文件|动态|公告|预算|决算|资金|补贴|项目|规划|招标)"
    "(?!公开|申请|管理|目录|指南|工作|员)|晒出|公之于众|张榜"
)


def counts(sentence: str) -> dict[str, int]:
    """How many words of each aspect a sentence has."""
    is_outward = _OUTWARD[0] in sentence or _OUTWARD[1] in sentence
    return {
        name: len(words.findall(sentence)) if name != "applications" or _ASKED_FOR.search(sentence) else 0
        for name, words in (_WORDS_OUTWARD if is_outward else _WORDS).items()
    }


def named(text: str) -> set[str]:
    """The aspects that are called by their names, or told of beyond doubt."""
    return {name for name, words in _NAMED.items() if words.search(text)}


def told(sentence: str) -> set[str]:
    """The aspects that the build of a clause tells of."""
    return {name for name, build in _TOLD.items() if build.search(sentence)}


def hinted(sentence: str) -> set[str]:
    """The aspects that a sentence may be about, by words that others use as well."""
    return {name for name, words in _HINTS.items() if words.search(sentence)}


def discloses(sentence: str) -> bool:
    """Whether it says that something is published, by whatever it is done."""
    return _DISCLOSES.search(sentence) is not None


def tells_contents(sentence: str) -> bool:
    """Whether it says that what reports disclose is made public: 财政收支、项目招标样样公开."""
    return _TELLS.search(sentence) is not None and _CONTENTS.search(sentence) is not None
