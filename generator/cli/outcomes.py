"""What is said about the outcomes of a run over many reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli import console
from generator.errors import Exit, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.work.batch import Outcome
    from generator.work.letters import Letters

_MOST_ROWS = 100
"""Reports that the table at the end lists; of more, those that are not in order."""
COUNTED = ("错误", "提醒")
HEADINGS = ("机关名称", "年度", *COUNTED, "结果")


def note(outcome: Outcome) -> None:
    if outcome.note:
        console.message(f"{outcome.file}: {outcome.note}")


def worst(outcomes: Iterable[Outcome]) -> Exit:
    """The exit code that the outcomes come to."""
    return max((outcome.exit for outcome in outcomes), default=Exit.OK)


def counts(outcome: Outcome) -> tuple[str, ...]:
    """How many findings there are, under the headings :data:`COUNTED`."""
    from generator.findings import Severity

    return tuple(str(outcome.count(severity)) for severity in (Severity.ERROR, Severity.WARNING))


class Letterbox:
    """Where ``--findings`` puts what was found in each report; without a folder nothing is written."""

    def __init__(self, folder: Path | None) -> None:
        """Raises :class:`UserError` where that is no folder."""
        self._worst = Exit.OK
        self._unwritten = 0
        self._letters: Letters | None = None
        if folder is not None:
            from generator.work.letters import Letters

            self._letters = Letters(folder)

    def take(self, outcome: Outcome) -> None:
        """Write down what was found; what can't be written is said."""
        if self._letters is None:
            return
        try:
            self._letters.write(outcome)
        except UserError as error:
            console.complaint(f"{outcome.file}：{error}")
            self._worst = Exit.UNREADABLE
            self._unwritten += 1

    def close(self) -> Exit:
        """Leave the folder in order, and say what else to look at; whether everything could be written."""
        if self._letters is not None:
            self._letters.close()
            for path in self._letters.beside:
                console.message(f"原来的核对意见改动过，没有覆盖，新的写在 {path}")
            if self._unwritten:
                console.complaint(f"有 {self._unwritten} 份核对意见没有写出来，原因见上面")
        return self._worst


class Tally:
    """What a run over many reports comes to, counted while it goes; the table that ends it."""

    def __init__(self, total: int, letters: Letterbox) -> None:
        self.worst = Exit.OK
        self.total = total
        self.written = 0
        self.unchanged = 0
        self.good = 0
        self.unread = 0
        self.first: Path | None = None
        """The first file written."""
        self.letters = letters
        self._counts: dict[str, int] = {}
        self._rows: list[tuple[Exit, Path, tuple[str, ...]]] = []
        self._left_out = 0
        self._copies: list[Outcome] = []
        self._strays: list[Outcome] = []
        self._reports: list[tuple[str | None, int | None, Path]] = []
        """Whose and of which year the reports were, and where they stand."""

    def counting(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they come, each counted and its findings written down; copies and what is
        no report are left out."""
        for outcome in outcomes:
            if outcome.copy_of is not None or outcome.is_stray:
                (self._strays if outcome.is_stray else self._copies).append(outcome)
                self.total -= 1
                continue
            self._count(outcome)
            self.letters.take(outcome)
            yield outcome

    def _count(self, outcome: Outcome) -> None:
        from generator.findings import Severity

        self.worst = max(self.worst, outcome.exit)
        self.written += bool(outcome.written)
        self.first = self.first or next(iter(outcome.written), None)
        self.unchanged += outcome.unchanged
        self.good += outcome.exit is Exit.OK
        self.unread += not outcome.readable
        if outcome.readable:
            self._reports.append((outcome.agency, outcome.year, outcome.file))
        for severity in Severity:
            self._counts[severity.label] = self._counts.get(severity.label, 0) + outcome.count(severity)
        if (self.total > _MOST_ROWS and outcome.exit is Exit.OK) or len(self._rows) == _MOST_ROWS:
            self._left_out += 1
            return
        name = outcome.agency or outcome.file.name
        row = (name, str(outcome.year or ""), *counts(outcome), _result(outcome))
        self._rows.append((outcome.exit, outcome.file, row))

    def close(self, done: str) -> Exit:
        """Print the table and the last lines; the exit code of the run."""
        if self.total > 1 and self._rows:
            self._rows.sort(key=lambda row: row[0])  # what is to be seen to stands last, above the prompt
            console.table(self._told_apart(), HEADINGS, err=True)
            if self._left_out and len(self._rows) < _MOST_ROWS:
                console.message(f"其余 {self._left_out} 份没有错误，没有列出。")
            elif self._left_out:
                console.message(
                    f"另有 {self._left_out} 份没有列出；全部情况请看 --json 或 --findings 文件夹。"
                )
        console.message(f"共 {self.total} 份：{done}；{console.counts_of(self._counts)}。")
        if self.total > 1 or self._copies or self._strays:
            self._of_all()
        return max(self.worst, self.letters.close())

    def _of_all(self) -> None:
        """What shows only where the reports are looked at together."""
        from generator.work.gathered import remarks
        from generator.work.units import some

        for remark in remarks(self._reports):
            console.message(remark)
        if self._copies:
            where = some(str(one.file) for one in self._copies)
            console.message(f"和答案文件是同一份报告，没有另外核对的 {len(self._copies)} 份：{where}")
        if self._strays:
            where = some(str(one.file) for one in self._strays)
            console.message(f"不是年度报告，没有核对的 {len(self._strays)} 个文件：{where}")

    def _told_apart(self) -> Iterator[tuple[str, ...]]:
        """The rows of the table; with their files where two are of one unit."""
        from collections import Counter

        names = Counter(row[0] for _, _, row in self._rows)
        files = Counter((row[0], file.name) for _, file, row in self._rows)
        for _, file, (name, *rest) in self._rows:
            where = file if files[name, file.name] > 1 else file.name
            yield (f"{name}（{where}）" if names[name] > 1 else name, *rest)


def _result(outcome: Outcome) -> str:
    if not outcome.readable:
        return "没有读出"
    if outcome.refused:
        return "没有写入"
    if outcome.unchanged:
        return "没有变化"
    if outcome.written:
        return "已生成"
    return "要改正" if outcome.exit is Exit.BLOCKED else "通过"
