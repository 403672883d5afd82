from __future__ import annotations

import pytest

from generator.form.labels import nearest, normalise


@pytest.mark.parametrize(
    "written",
    [
        "1.属于国家秘密",
        "1、属于国家秘密",
        "（三）属于国家秘密",
        "(1) 属于国家 秘密",
        "属于国家秘密",
        "一、属于国家秘密",
        "１．属于国家秘密",
    ],
)
def test_numbering_spaces_and_width_make_no_difference(written: str) -> None:
    assert normalise(written) == "属于国家秘密"


def test_quotes_make_no_difference() -> None:
    assert normalise('3.危及"三安全一稳定"') == normalise("危及“三安全一稳定”")


def test_different_labels_stay_different() -> None:
    assert normalise("行政复议") != normalise("行政诉讼")


def test_the_nearest_label_is_named_only_if_it_is_near() -> None:
    known = ["机关名称", "机关类型", "年度"]
    assert nearest("机关名字", known) == "机关名称"
    assert nearest("规范性文件", ["规章", "行政规范性文件"]) == "行政规范性文件"
    assert nearest("电话", known) is None
