"""What in a sentence says that its cases and numbers are about the disclosure of information."""

from __future__ import annotations

from generator.patterns import regex

DISCLOSURE = regex(
    "信息公开|政务公开|依申请|公开申请|公开类(?:案件|行政|复议|诉讼|申请)|涉公开|公开答复|申请人(?:不服|对)[^，。；]{0,12}答复"
    "|(?:我[县市区镇乡局委办]|街道|本机关)(?:所作)?的?答复|[因就]公开(?:引|产|发)"
)
OWN_TERMS = regex(
    r"其他结果.*(?:维持|纠正|审结)|(?:维持|纠正|审结).*其他结果|结果(?:维持|纠正)"
    r"|^[^，。；\d]{0,8}(?:复议|诉讼)(?:案件)?被纠正\d"
    "|未经(?:行政)?复议[^，。；]{0,4}直接|(?<!未经)复议后[再又]?(?:起诉|提起)"
)
"""What only table 4 divides cases into."""
AS_JUDGE = regex(
    "(?:作为|以)(?:行政)?复议(?:机关|机构)|司法局[^，。；]{0,8}(?:审理|审结|受理|办理|审查)"
    "|[省市县区]法院[^，。；]{0,4}(?:全年|共|年内)[^，。；]{0,4}(?:审理|审结|受理)"
)
"""Cases that are decided on, by the agency or its bureau, not those it is party to."""
OF_ALL_KINDS = regex(
    "各类|各种|其[他它](?:领域|方面|业务|条线|事项)|全[省市县区州盟旗局委厅]|各级|各部门|法治|依法行政|执法|出庭|征收|拆迁|土地|争议|纠纷|调解|代理|化解"
    r"|(?:收到|受理|办理|审理|审查|承办|登记|新收)[^，。；、\d]{0,6}(?:复议|诉讼|应诉)"
)
"""Cases of the whole county or of every kind, or that the agency decides; table 4 counts others."""
PART_ABOUT_DISCLOSURE = regex(r"(?:其中|包括|含)[^。；]{0,16}(?:信息公开|政务公开|依申请)")
BY_ANSWER = regex(
    "答复[^。；]{0,16}(?:引发|引起|导致|被申请)[^，。；]{0,4}(?:复议|诉讼)"
    "|(?:维持|撤销|变更)了?(?:[我本](?:[县市区镇乡局委办]|街道|机关|单位))(?:所?作出)?的?(?:原)?答复"
)
"""Cases about answers: only an application for information is answered so."""
