"""How a figure is named in a command: as findings print it, in short, with numbering or without."""

from __future__ import annotations

import pytest

from generator.errors import UserError
from generator.form.tables import CELLS, Cell
from generator.work.explain import cell_named


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.place)
def test_the_place_that_a_finding_prints_names_its_figure(cell: Cell) -> None:
    assert cell_named(cell.place) is cell


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        ("表三/予以公开/自然人", ("results", "granted", "natural_person")),
        ("三／（一）予以公开／自然人", ("results", "granted", "natural_person")),
        ("表三/予以公开", ("results", "granted", "total")),
        ("表三/新收/商业企业", ("received", "company")),
        ("表三/上年结转/总计", ("carried_in", "total")),
        ("表三/三安全一稳定/自然人", ("results", "denied", "security_and_stability", "natural_person")),
        ("表三/其他处理/其他/其他", ("results", "otherwise_closed", "other", "other")),
        ("表三/予以公开/其他", ("results", "granted", "other")),
        ("表三/总计/总计", ("results", "total", "total")),
        ("表二/行政许可", ("permits",)),
        ("行政许可", ("permits",)),
        ("表二/规章/现行有效", ("regulations", "in_force")),
        ("表四/行政复议/尚未审结", ("reconsideration", "pending")),
        ("表四/复议后起诉/总计", ("litigation", "after_reconsideration", "total")),
    ],
)
def test_short_ways_of_naming(place: str, ids: tuple[str, ...]) -> None:
    assert cell_named(place).ids[1:] == ids


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "请写成"),
        ("表三", "没有行和列"),
        ("表二/规章", "表二/规章/本年制发件数"),
        ("表三/不予公开/总计", "表三/属于国家秘密/总计"),
        ("表四/结果维持", "请写全"),
        ("表三/属于国家密秘/自然人", "表三/属于国家秘密/自然人"),
        ("表五/甲/乙", "没有“表五/甲/乙”"),
    ],
)
def test_what_names_no_single_figure_is_told_what_to_write(place: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        cell_named(place)
