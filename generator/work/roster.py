"""The list of the units that should report, and which of them have not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from generator import files
from generator.errors import UnreadableError, UserError
from generator.form.labels import normalise
from generator.language.agencies import same_agency
from generator.patterns import regex
from generator.report.values import LONGEST_LINE
from generator.work.pairing import is_one_unit, kin, likely_meant

_HEADINGS = ("机关名称", "单位名称", "机关", "单位", "名称", "报送单位", "填报单位", "部门", "单位全称")
_MOST_NAMES = 5_000
"""A province has some 2,000 units."""
_MOST_LOOKED_UP = 200
"""For so many missing names a unit that is called nearly so is sought: each is held against all units."""
_MOST_ROWS, _MOST_COLUMNS = 10_000, 100
"""Of a list that is a text."""
_SHOWN = 20
"""Characters of what is too long for a name."""
_HEADING_ROWS = 20
"""The first rows of a sheet, among which its headings stand."""
_NUMBERING = regex(r"^\s*(?:\d+\s*[.、．)）]\s*|[(（]\d+[)）]\s*|[-•·*]\s*)")
_NO_NAME = regex(r"(?:总计|合计|小计|备注|注[:：].*|共\s*\d+\s*[家个].*|=.*|\d[\d.,/\-年月日]*)")
_SEPARATORS = regex(r"[\t,，;；]")


@dataclass(frozen=True, slots=True)
class Missing:
    """A name of the list that no report was found for."""

    name: str
    close: str | None
    """A unit that is not on the list and was probably meant."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The list held against the units."""

    expected: int
    missing: tuple[Missing, ...]
    extra: tuple[str, ...]
    """Units that are not on the list."""


def names_in(file: Path) -> list[str]:
    """The names of a list: a text with a name a line, or a column of a table (.csv, .xlsx).

    Raises :class:`UserError` where it can't be read, or it isn't clear which column holds names.
    """
    try:
        rows = _sheet(file) if file.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".et") else _lines(file)
        names = _column(rows)
    except UnreadableError as error:
        raise UserError(f"名单 {file} 读不出来：{error}") from error
    except UserError as error:
        raise UserError(f"名单 {file}：{error}") from error
    if not names:
        raise UserError(f"名单 {file} 里没有机关名称；应当一行写一个")
    if len(names) > _MOST_NAMES:
        raise UserError(f"名单 {file} 有 {len(names)} 个名称，不像一份单位名单；请核对是不是选错了文件")
    longest = max(names, key=len)
    if len(longest) > LONGEST_LINE:
        raise UserError(
            f"名单 {file} 里“{longest[:_SHOWN]}…”有 {len(longest)} 个字，不像机关名称；应当一行写一个"
        )
    return list(dict.fromkeys(names))


def _lines(file: Path) -> list[list[str]]:
    lines = files.read_text(file).splitlines()
    separators = max((len(_SEPARATORS.findall(line)) for line in lines), default=0)
    if len(lines) > _MOST_ROWS or separators >= _MOST_COLUMNS:
        raise UserError(f"有 {len(lines)} 行、{separators + 1} 列，不像一份单位名单；请核对是不是选错了文件")
    return [[part.strip() for part in _SEPARATORS.split(_NUMBERING.sub("", line))] for line in lines]


def _sheet(file: Path) -> list[list[str]]:
    if file.suffix.lower() in (".xls", ".et"):
        raise UserError("请用 Excel 或 WPS 另存为 .xlsx 再试")
    from generator.reading.document import RawTable
    from generator.reading.formats.fence import read_document
    from generator.reading.formats.kinds import FIRST_SHEET

    (table,) = read_document(files.read_bytes(file, files.MAX_BYTES), FIRST_SHEET).blocks
    return [[cell.text for cell in row] for row in table.rows] if isinstance(table, RawTable) else []


def _column(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the column that is headed as such, else of the only column with texts."""
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        found = [at for heading in _HEADINGS for at, cell in enumerate(row) if normalise(cell) == heading]
        if found:
            return _names(row[found[0]] for row in rows[number + 1 :] if len(row) > found[0])
    width = max(map(len, rows), default=0)
    columns = [_names(row[at] for row in rows if len(row) > at) for at in range(width)]
    several = [column for column in columns if len(column) > 1]
    texts = several or [column for column in columns if column]
    if len(texts) > 1:
        raise UserError(f"有 {len(texts)} 列文字，不知道哪一列是名称；请在那一列最上面写“{_HEADINGS[0]}”")
    return texts[0] if texts else []


def _names(cells: Iterable[str]) -> list[str]:
    names = ("".join(cell.split()) for cell in cells)
    return [name for name in names if name and not name.startswith("#") and not _NO_NAME.fullmatch(name)]


def hold_against(names: Sequence[str], units: Sequence[str]) -> Roll:
    """Which names have no unit, and which units no name; each is used once, the surest match first."""
    open_names, open_units = list(names), dict(enumerate(units))
    for key, match in _WAYS:
        relatives: dict[object, dict[int, str]] = {}
        for number, unit in open_units.items():
            relatives.setdefault(key(unit), {})[number] = unit
        still_open = []
        for name in open_names:
            near = relatives.get(key(name), {})
            found = [number for number, unit in near.items() if match(name, unit)]
            # two counties' 民政局 are not one unit
            if found and all(is_one_unit(near[found[0]], near[number]) for number in found):
                del near[found[0]], open_units[found[0]]
            else:
                still_open.append(name)
        open_names = still_open
    rest = list(open_units.values())
    close = [likely_meant(name, rest) for name in open_names[:_MOST_LOOKED_UP]]
    missing = tuple(Missing(name, near) for name, near in zip_longest(open_names, close))
    return Roll(len(names), missing, tuple(rest))


def _relatives(name: str) -> tuple[bool, str]:
    """Equal for all names that are one agency's; departments go by many short names, and are all kin here."""
    is_government, own = kin(name)
    return is_government, own if is_government else ""


_WAYS: tuple[tuple[Callable[[str], object], Callable[[str, str], bool]], ...] = (
    (normalise, lambda *_: True),
    (kin, is_one_unit),
    (_relatives, same_agency),
)
"""How names are matched, the surest first: among which units, and what tells that it is one of them."""
