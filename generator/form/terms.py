"""The terms in which the form is written down: rows and columns, agency types, sections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, eq=False, slots=True)
class Item:
    """A row, a column, or a group of either, as a tree.

    ``label`` is the official label without numbering and is also the key in the answers file;
    ``number`` and ``remark`` are what the printed form sets before and after it. ``help`` says, in
    the clerk's words, what counts and where the figure usually comes from.
    """

    id: str
    label: str
    number: str = ""
    remark: str = ""
    children: tuple[Item, ...] = ()
    help: str = ""

    @property
    def printed(self) -> str:
        """The label as it stands in the printed form."""
        return f"{self.number}{self.label}{self.remark}"


class Measure(StrEnum):
    """What a cell takes."""

    COUNT = "件"
    """A non-negative integer."""
    AMOUNT = "万元"
    """A non-negative exact decimal in 万元."""


class AgencyType(StrEnum):
    """机关类型. The order runs from the smallest to the largest."""

    TOWNSHIP = "乡镇人民政府"
    SUBDISTRICT = "街道办事处"
    COUNTY_DEPARTMENT = "县级政府部门"
    COUNTY = "县级人民政府"
    CITY_DEPARTMENT = "市级政府部门"
    CITY = "市级人民政府"
    PROVINCE_DEPARTMENT = "省级政府部门"
    PROVINCE = "省级人民政府"
    STATE_COUNCIL_DEPARTMENT = "国务院部门"
    OTHER = "其他"

    @property
    def is_government(self) -> bool:
        """各级人民政府, to which 条例第五十条第四项 applies (a 街道办事处 is an agency of one)."""
        return self.value.endswith("人民政府")

    @property
    def makes_regulations(self) -> bool:
        """Whether it may make 规章 (《中华人民共和国立法法》第九十一条、第九十三条), as far as known."""
        return self in {
            AgencyType.STATE_COUNCIL_DEPARTMENT,
            AgencyType.PROVINCE,
            AgencyType.CITY,
            AgencyType.OTHER,
        }


class Section(NamedTuple):
    """One of the six sections: its printed heading, its field in the report, its answers key."""

    id: str
    number: str
    label: str

    @property
    def heading(self) -> str:
        return f"{self.number}、{self.label}"
