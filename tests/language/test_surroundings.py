"""The words about a number: where its piece of a sentence begins and ends, and what goes on with it."""

from __future__ import annotations

import pytest

from generator.language.particles import Part
from generator.language.surroundings import Surroundings, pieces_of, surroundings
from generator.language.tokenizer import Tokenizer


def about(text: str, written: str) -> Surroundings:
    tokens = Tokenizer("青禾县水利局", 2024).read(text)
    numbers = [token for token in tokens if token.role == Part.NUMBER]
    number = next(token for token in numbers if text[token.start : token.end] == written)
    return surroundings(text, pieces_of(text, numbers), number)


@pytest.mark.parametrize(
    ("text", "written", "before", "piece", "after"),
    [
        ("考虑到安全，对3件申请不予公开。", "3件", "考虑到安全，", "对申请不予公开", ""),
        ("申请来了3件，全部未公开。", "3件", "", "申请来了", "，全部未公开"),
        ("网上5件，均未公开，邮寄2件。", "2件", "", "邮寄", ""),
        ("网上5件，均未公开，邮寄2件。", "5件", "", "网上", "，均未公开"),
        ("人事、后勤材料共4件。", "4件", "", "人事、后勤材料共", ""),
        ("许可5件、处罚6件。", "6件", "", "处罚", ""),
        ("“先议后诉”（即复议后起诉）的6件。", "6件", "", "“先议后诉”（即复议后起诉）的", ""),
        ("不予公开，其余3件在办。", "3件", "", "其余在办", ""),
        ("上年的已答复；新收3件。", "3件", "", "新收", ""),
        ("受理5件，不予公开的说明理由。", "5件", "", "受理", ""),
        ("办结64件结转6件。", "6件", "", "结转", ""),
        ("全部1,265件，均公示。", "1,265件", "", "全部", "，均公示"),
    ],
)
def test_what_is_said_of_a_number(text: str, written: str, before: str, piece: str, after: str) -> None:
    found = about(text, written)
    assert (found.before, found.piece, found.after) == (before, piece, after)


@pytest.mark.parametrize(
    ("text", "written", "papers", "contents"),
    [
        ("发出答复书64份。", "64份", True, False),
        ("3份提案已办理。", "3份", True, False),
        ("提交申请书3份。", "3份", False, False),
        ("内部管理材料共4件。", "4件", False, True),
        ("3件申请。", "3件", False, False),
    ],
)
def test_what_is_counted(text: str, written: str, *, papers: bool, contents: bool) -> None:
    found = about(text, written)
    assert (found.is_of_papers, found.is_of_contents) == (papers, contents)


def test_the_words_since_the_last_semicolon_reach_over_a_bracket() -> None:
    assert about("上年5件；不予公开10件（国家秘密1件）。", "1件").stretch == "不予公开10件（"
