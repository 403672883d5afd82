"""Samples bent as real reports are: what is done to headings and texts stands here."""

from __future__ import annotations

from generator.form import official as form
from generator.form.tables import CELLS
from tests.reading import table_bends  # noqa: F401  # what they are called is known from then on
from tests.reading.sample import BENDS, RECEIVED, Box, Rows, Sample, bend, write


def bent(*names: str) -> Sample:
    sample = Sample()
    for name in names:
        BENDS[name](sample)
    return sample


@bend
def usual_headings(sample: Sample) -> None:
    """Small variations, which nobody minds."""
    sample.headings |= {
        form.OVERVIEW: "一、总体工作情况",
        form.DISPUTES_SECTION: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        form.PROBLEMS: "五、存在问题及改进情况",
    }


@bend
def renamed_headings(sample: Sample) -> None:
    sample.headings |= {
        form.OVERVIEW: "一、基本概况",
        form.DISPUTES_SECTION: "四、申请复议和提起诉讼的数量",
        form.PROBLEMS: "五、不足和打算",
    }
    sample.rules.add("W601")


@bend
def parts_named_like_sections(sample: Sample) -> None:
    """Headings inside 一 that read like those of 二 to 四."""
    sample.texts[form.OVERVIEW] = [
        "（一）主动公开政府信息情况",
        "全年更新了栏目。",
        "（二）收到和处理政府信息公开申请情况",
        "申请都已答复。",
        "（三）政府信息公开行政复议、行政诉讼情况",
        "全年没有这样的案件。",
    ]


@bend
def points_named_like_sections(sample: Sample) -> None:
    sample.texts[form.OVERVIEW] = [
        "1.主动公开政府信息情况",
        "全年更新了栏目。",
        "2、行政复议、行政诉讼情况",
        "全年没有这样的案件。",
    ]


@bend
def headings_with_figures(sample: Sample) -> None:
    for number, section in enumerate(form.SECTIONS, 1):
        sample.headings[section] = f"{number}、 {section.label}"
    sample.rules.add("W601")


@bend
def no_headings(sample: Sample) -> None:
    sample.headings = dict.fromkeys(form.SECTIONS, "")
    sample.texts[form.OVERVIEW] = ["全年按照上级安排更新了公开栏目，完善了工作制度，各项工作平稳有序推进。"]
    sample.rules.add("W601")


@bend
def glued_heading(sample: Sample) -> None:
    sample.texts[form.PROBLEMS][-1] += form.OTHER_MATTERS.heading
    sample.headings[form.OTHER_MATTERS] = ""


@bend
def notes_under_tables(sample: Sample) -> None:
    sample.notes = {
        form.DISPUTES_SECTION: ["注：含上年度结转的案件。"],
        form.APPLICATIONS_SECTION: ["说明：另有两件正在征求意见。"],
    }


@bend
def wrong_totals(sample: Sample) -> None:
    write(sample, RECEIVED[-1], "999", "999")


@bend
def no_signature(sample: Sample) -> None:
    sample.signature = []


@bend
def title_on_two_lines(sample: Sample) -> None:
    sample.title = sample.title.replace("2024年", "\n2024年")


@bend
def run_in_aspects(sample: Sample) -> None:
    sample.texts[form.OVERVIEW] = [
        "全年工作平稳。",
        "（一）主动公开情况。发布了各类信息。",
        "（二）依申请公开情况。没有收到申请。",
    ]


EARLIER: Rows = [
    [Box("第二十条第（一）项", 4)],
    [Box("信息内容"), Box("本年新制作数量"), Box("本年新公开数量"), Box("对外公开总数量")],
    [Box("规章"), Box("0"), Box("0"), Box("0")],
    [Box("规范性文件"), Box("3"), Box("3"), Box("9")],
    [Box("第二十条第（九）项", 4)],
    [Box("信息内容"), Box("采购项目数量"), Box("采购总金额", 2)],
    [Box("政府集中采购"), Box("2"), Box("15.6", 2)],
]


@bend
def tables_of_2020(sample: Sample) -> None:
    sample.title = sample.title.replace("2024", "2020")
    sample.tables["表二"] = EARLIER
    sample.expected = dict.fromkeys(CELLS)
    sample.rules.add("E604")
