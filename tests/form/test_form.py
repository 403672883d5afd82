"""The form as data is the official form."""

from __future__ import annotations

import pytest

from generator.form import official as form
from generator.form.tables import CELLS, TABLES, Cell, Table
from tests import official_form


@pytest.mark.parametrize(("table", "official"), [*zip(TABLES, official_form.TABLES, strict=True)])
def test_the_grid_is_the_official_one_cell_by_cell(table: Table, official: list[official_form.Row]) -> None:
    grid = [
        [("#" if isinstance(p.content, Cell) else p.content, p.cols, p.rows) for p in row]
        for row in table.grid
    ]
    assert grid == official


def test_every_row_of_a_grid_is_as_wide_as_its_table() -> None:
    for table in TABLES:
        covered = [0] * len(table.grid)
        for number, row in enumerate(table.grid):
            for printed in row:
                for below in range(printed.rows):
                    covered[number + below] += printed.cols
        assert covered == [table.columns] * len(table.grid)


def test_there_are_200_figures() -> None:
    assert [len(table.cells) for table in TABLES] == [10, 175, 15]
    assert len({cell.keys for cell in CELLS}) == len({cell.ids for cell in CELLS}) == 200


def test_headings_stand_in_the_official_order() -> None:
    assert [section.heading for section in form.SECTIONS] == official_form.HEADINGS


def test_totals_add_up_what_the_form_says() -> None:
    total = TABLES[1].cell("results", "total", "natural_person")
    assert len(total.total_of) == 21
    corner = TABLES[1].cell("results", "total", "total")
    assert [cell.column[-1].label for cell in corner.total_of] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    ]  # fmt: skip
    assert len([cell for cell in CELLS if cell.total_of]) == 25 + 6 + 3


def test_a_place_names_table_row_and_column() -> None:
    assert TABLES[1].cell("results", "granted", "natural_person").place == "表三 （一）予以公开行 自然人列"
    assert TABLES[0].cell("permits").place == "表二 行政许可行"
    assert (
        TABLES[2].cell("litigation", "direct", "upheld").place == "表四 行政诉讼 未经复议直接起诉 结果维持列"
    )
