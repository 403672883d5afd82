"""What was found in a unit's report, as a text that the office can send back to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.findings import Finding, Severity, bundled, same
from generator.form import official as form
from generator.work.batch import Outcome
from generator.work.names import file_name, same_name
from generator.work.outputs import Folder

_PARTS = (
    (Severity.ERROR, "需要改正", "请改正以后重新报送"),
    (Severity.WARNING, "请再核实", "核实无误的，可以不改"),
    (Severity.EXPLAINED, "已经说明原因，供参考", ""),
)
_NUMBERS = "一二三"
_BESIDE = ("", "（新）", *(f"（新{number}）" for number in range(2, 10)))
"""What is put behind the name of a letter that may not take its place."""


class Letters:
    """A folder of findings, a file for each report; one that somebody edited is left alone."""

    def __init__(self, folder: Path) -> None:
        """Raises :class:`UserError` where something else than a folder stands there."""
        self._folder = Folder(folder)
        self.beside: list[Path] = []
        """The letters that stand beside an older one, which somebody has changed."""
        self._taken: dict[str, int] = {}

    def write(self, outcome: Outcome) -> Path | None:
        """Write down what was found; nothing about a file that is no report: it is nobody's.

        A letter that somebody has changed stays as it is, and the new one stands beside it.
        Raises :class:`UserError` where it can't be written.
        """
        if outcome.is_other:
            return None
        year = outcome.year or ""
        title = f"{outcome.agency}{year}" if outcome.agency else outcome.file.stem
        time = self._taken[same_name(title)] = self._taken.get(same_name(title), 0) + 1
        number = f"（{time}）" if time > 1 else ""  # two reports of one unit
        content = _page(letter(outcome))
        for mark in _BESIDE:
            name = file_name(f"{title}核对意见{number}{mark}", "txt")
            if self._folder.refuses(name, content) is None:
                break
        (path,) = self._folder.write({name: content})
        if mark:
            self.beside.append(path)
        return path

    def close(self) -> None:
        """Leave the folder in order."""
        self._folder.close()


def letter(outcome: Outcome) -> list[str]:
    """The lines of the text."""
    year = f"{outcome.year}年" if outcome.year else ""
    lines = [f"关于{year}{form.TITLE_TAIL}的核对意见", ""]
    if outcome.agency:
        lines += [f"{outcome.agency}：", ""]
    lines.append(
        f"贵单位报送的{year}{form.TITLE_TAIL}（文件“{outcome.file.name}”）已经核对，{_result(outcome)}。"
    )
    headed = [(what, then, found) for kind, what, then in _PARTS if (found := _of(outcome, kind))]
    for number, (what, then, found) in zip(_NUMBERS, headed, strict=False):
        lines += ["", f"{number}、{what}（{len(found)} 处{f'，{then}' if then else ''}）"]
        each = enumerate(bundled(found), 1)
        lines += [f"{n}. {_sentence(finding, times)}" for n, (finding, times) in each]
    if outcome.note:
        lines += ["", f"另：{outcome.note}。"]
    return [*lines, "", "感谢支持配合。"]


def _result(outcome: Outcome) -> str:
    if not outcome.readable:
        return "文件没有读出来，请处理以后重新报送"
    counts = [f"{len(found)} 处{what}" for kind, what, _ in _PARTS[:2] if (found := _of(outcome, kind))]
    return "、".join(counts) or "没有发现需要改正的问题"


def _of(outcome: Outcome, kind: Severity) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.severity is kind]


def _sentence(finding: Finding, times: int) -> str:
    line = f"（文件第 {finding.line} 行）" if finding.line else ""
    reason = f"；贵单位的说明：{finding.reason}" if finding.reason else ""
    return " ".join(
        f"{finding.where}{line}：{finding.message}{same(times)}{reason}（{finding.rule}）".split("\n")
    )


def _page(lines: Iterable[str]) -> bytes:
    """For every Notepad: a byte order mark, and the line ends of Windows."""
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", errors="replace")
