"""The lexicon has an entry for every row and column of the form, and for nothing else."""

from __future__ import annotations

import pytest

from generator.form import official as form
from generator.form.tables import DISCLOSURE
from generator.language import cues, lexicon
from generator.language.lexicon import VOCABULARY, Dim, spelt_out
from generator.language.quantities import COLUMN_NAMES, DISPUTE_KINDS, ROWS, VERB_READINGS


def test_every_row_and_column_has_an_entry() -> None:
    blocks = form.DISCLOSURE_BLOCKS
    documents = {row.id for block in blocks if len(block.columns) > 1 for row in block.rows}
    states = {column.id for block in blocks if len(block.columns) > 1 for column in block.columns}
    others = {cell.row[0].id for cell in DISCLOSURE.cells} - documents
    assert set(lexicon.ROW_WORDS) == set(ROWS)
    assert set(lexicon.COLUMN_WORDS) == set(COLUMN_NAMES)
    assert set(lexicon.OUTCOME_WORDS) == {outcome.id for outcome in form.OUTCOMES}
    assert set(lexicon.DISPUTE_WORDS) == set(DISPUTE_KINDS)
    assert set(lexicon.DOCUMENT_WORDS) == documents
    assert set(lexicon.STATE_WORDS) == states
    assert set(lexicon.DECISION_WORDS) | set(lexicon.FEE_WORDS) == others
    assert set(lexicon.VERB_WORDS) | set(lexicon.APPLICATION_WORDS) | {"结转"} == set(VERB_READINGS)


def test_cues_are_of_rows_and_columns_of_the_form() -> None:
    assert {*cues.KINDS, *cues.GROUPS, *cues.NO_MORE_GROUPS} <= set(ROWS)
    assert cues.OUTRIGHT < cues.SURE < set(cues.KINDS)
    assert set(cues.COLUMNS) <= set(COLUMN_NAMES)
    assert set(cues.DISPUTES) <= set(DISPUTE_KINDS)
    assert set(cues.OUTCOMES) <= {outcome.id for outcome in form.OUTCOMES}


def test_official_labels_are_wordings_without_an_entry() -> None:
    labels = {item.label: row for row, item in ROWS.items() if item.label not in (form.TOTAL, "其他")}
    assert len(labels) > 25
    for label, row in labels.items():
        assert VOCABULARY[label] == (Dim.ROW, row)


def test_no_wording_means_two_things() -> None:
    meant: dict[str, set[tuple[str, str]]] = {}
    for dim, entries in lexicon.ENTRIES:
        for name, words in entries.items():
            for word in spelt_out(words):
                meant.setdefault(word, set()).add((dim, name))
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("甲 乙", ["甲", "乙"]),
        (
            "[经]补正后(仍/依然)不明确",
            ["补正后仍不明确", "补正后依然不明确", "经补正后仍不明确", "经补正后依然不明确"],
        ),
        ("[甲/乙]丙", ["丙", "甲丙", "乙丙"]),
        ("", []),
    ],
)
def test_variants_are_spelt_out(written: str, words: list[str]) -> None:
    assert sorted(spelt_out(written)) == sorted(words)
