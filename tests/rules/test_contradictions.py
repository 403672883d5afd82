"""What W405 says of a number that the tables contradict."""

from __future__ import annotations

from typing import Any


def test_a_mean_is_told_with_what_it_makes_in_a_year(findings: Any) -> None:
    group = {"report": "县", "at": "总体情况.依申请公开"}
    (found,) = findings("W405", group, "月均收到政府信息公开申请10件。")
    assert "10件”（合全年120件）与表三不一致" in found.message
    assert (found.values["text"], found.values["table"], found.values["difference"]) == (120, 74, 46)
