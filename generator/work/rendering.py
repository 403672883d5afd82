"""Answers files to pages in a folder: what is in order is rendered, what has not changed is left."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import files
from generator.answers.load import identity
from generator.errors import Exit, UnreadableError, UserError
from generator.findings import unreadable
from generator.render import DRAFT, render
from generator.render.word_source import sources
from generator.report.report import Report
from generator.rules import check
from generator.unfinished import sweep
from generator.work import program
from generator.work.batch import Outcome, crashed, found_in, guarded, not_read, refused, workers_for
from generator.work.last_year import LastYear
from generator.work.names import file_name, same_name
from generator.work.outputs import Folder
from generator.work.pool import spread
from generator.work.sources import is_published, open_source


@dataclass
class Rendering:
    """Rendering of one answers file after the other into one folder."""

    last_year: LastYear
    folder: Path
    formats: tuple[str, ...]
    draft: bool = False
    overwrite: bool = False
    program: str = field(default_factory=program.identity)
    _target: Folder | None = None

    def prepare(self) -> None:
        """Look at the base file and the folder before anything is done.

        Raises :class:`UserError` where one of them can't be used.
        """
        if "docx" in self.formats:
            sources()
        self._target = Folder(self.folder, self.overwrite)

    def warm_up(self) -> None:
        """Do once what every worker would have to do before its first report."""
        nothing = Report()
        check(nothing, None, ())
        render(nothing, self.formats, draft=self.draft)

    def close(self) -> None:
        """Leave the folder in order."""
        sweep(self.folder)  # after workers that had to be ended
        if self._target is not None:
            self._target.close()

    def __call__(self, file: Path) -> Outcome:
        if is_published(file):
            why = "这是已公布的报告，不是答案文件；请先用 nianbao import 读成答案文件再生成"
            return not_read(file, unreadable(why))
        try:
            source = open_source(file)
        except UnreadableError as error:
            return refused(file, error)
        outcome = found_in(file, source, self.last_year)
        unsolved = outcome.exit is Exit.BLOCKED
        if unsolved and not self.draft:
            return outcome
        if self._target is None:
            self.prepare()
        assert self._target is not None  # noqa: S101  # for the type checker
        names = self.names(source.report)
        made_from = f"{source.digest} {self.draft:d}{unsolved:d} {self.program}"
        if self._target.holds(names.values(), made_from):
            written = tuple(self.folder / name for name in names.values())
            return outcome._replace(written=written, unchanged=True)
        pages = render(source.report, self.formats, draft=self.draft, unsolved=unsolved)
        try:
            written = tuple(self._target.write({names[f]: pages[f] for f in self.formats}, made_from))
        except UserError as error:
            return outcome._replace(refused=str(error))
        return outcome._replace(written=written)

    def names(self, report: Report) -> dict[str, str]:
        """The files that a report is written to."""
        title = report.full_title
        return {f: file_name(title, f, draft=self.draft, draft_mark=DRAFT) for f in self.formats}

    def claims(self, file: Path) -> tuple[str, ...]:
        """The names that a file will be written to; none where it is plain that it won't be."""
        if is_published(file):
            return ()
        try:
            report = identity(files.read_text(file))
        except UnreadableError:
            return ()
        if not self.draft and (report.agency is None or report.year is None):
            return ()  # E001
        return tuple(self.names(report).values())


def render_all(
    paths: Sequence[Path], rendering: Rendering, jobs: int | None = 1
) -> Generator[Outcome, None, None]:
    """Render every file that may be rendered; one that may not stops none of the others.

    Before anything is written two files that would have the same name are an error that names both
    (:class:`UserError`).
    """
    workers = workers_for(paths, jobs)
    if len(paths) > 1:
        _refuse_same_names(paths, spread(rendering.claims, paths, workers, lambda _: ()))
    rendering.prepare()
    if workers > 1:
        rendering.warm_up()
    try:
        yield from spread(partial(guarded, rendering), paths, workers, crashed)
    finally:
        rendering.close()


_MOST_NAMED = 5


def _refuse_same_names(paths: Sequence[Path], claims: Iterator[tuple[str, ...]]) -> None:
    first: dict[str, Path] = {}
    same: list[str] = []
    for file, names in zip(paths, claims, strict=True):
        for name in names:
            other = first.setdefault(same_name(name), file)
            if other is not file:
                same.append(f"{other} 和 {file} 会生成同名的文件“{name}”")
                break
    if same:
        more = f"等 {len(same)} 处" if len(same) > _MOST_NAMED else ""
        raise UserError(f"{'；'.join(same[:_MOST_NAMED])}{more}，什么都没有写；请核对机关名称、年度和标题")
