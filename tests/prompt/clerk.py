"""A clerk who knows what the report has to say, and answers each question accordingly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.form import official as form
from generator.form.tables import APPLICATIONS, CELLS, DISPUTES
from generator.prompt.question import Kind, Question
from generator.report.report import Report

UP, DOWN, ENTER, SPACE = "\x1b[A", "\x1b[B", "\r", " "
CLEAR_LINE, CLEAR_TEXT, DONE, BACK, JUMP, QUIT = "\x15", "\x0c\x0c", "\x13", "\x02", "\x07", "\x03"
HELP, UNDO, ESCAPE = "\x14", "\x1a", "\x1b"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
_CELL = {cell.keys: cell for cell in CELLS}
_ROWS = {row.label: row for row in form.APPLICATION_ROWS}
_SECTIONS = {section.label: section for section in form.SECTIONS}


@dataclass
class Clerk:
    """Knows the finished report."""

    target: Report

    def answer(self, question: Question) -> Any:
        """Text for a typed answer, a value for a choice, a list of values for choices."""
        if question.kind is Kind.CHOICE:
            return self._choice(question)
        if question.kind is Kind.CHOICES:
            return self._choices(question)
        return self._text(question)

    def keys(self, question: Question) -> list[str]:
        """The same as key presses, one string for each press or paste."""
        answer = self.answer(question)
        if question.kind is Kind.LINE:
            return [answer or CLEAR_LINE, ENTER]
        if question.kind is Kind.TEXT:
            return [CLEAR_TEXT, *([PASTE + answer + PASTED] if answer else []), DONE]
        values = [option.value for option in question.options]
        if question.kind is Kind.CHOICE:
            start = next((n for n, option in enumerate(question.options) if option.chosen), 0)
            steps = values.index(answer) - start
            return [DOWN if steps > 0 else UP] * abs(steps) + [ENTER]
        pressed = []
        for option in question.options:
            if option.chosen != (option.value in answer):
                pressed.append(SPACE)
            pressed.append(DOWN)
        return [*pressed, ENTER]

    def _figures(self, cells: Any) -> int:
        values: list[int] = [int(self.target.figures[cell].value) for cell in cells]
        return sum(values)

    def _choice(self, question: Question) -> str:
        role, path = question.role, question.path
        if role == "any" and path[0] == APPLICATIONS.section.label:
            return "some" if self._figures(APPLICATIONS.cells) else "none"
        if role == "any" and path[0] == DISPUTES.section.label:
            return "some" if self._figures(DISPUTES.cells) else "none"
        if role == "any":
            return "none" if self.target.other_matters.fees else "text"
        if role == "mode":
            return "plain" if getattr(self.target, _SECTIONS[path[0]].id).text is not None else "parts"
        if role == "none":
            row = [c for c in CELLS if c.row and c.row[0].id == "regulations"]
            return "ask" if self._figures(row) else "zero"
        return {"confirm": "yes", "carried": "yes"}.get(role) or str(self.target.agency_type)

    def _choices(self, question: Question) -> list[str]:
        figures = self.target.figures
        if question.role == "types":
            columns = [cell.column[0] for cell in APPLICATIONS.rows()[0][:-1]]
            return [
                c.label for c in columns if self._figures(x for x in APPLICATIONS.cells if x.column == (c,))
            ]
        if question.role == "which":
            row = _ROWS[question.path[1]]
            cells = [cell for cell in APPLICATIONS.cells if cell.row == (row,)][:-1]
            return [cell.column[0].label for cell in cells if figures[cell].value]
        if question.role == "kinds":
            rows = {cell.row for cell in APPLICATIONS.cells if cell.row[0].id == "results"}
            return [
                ".".join(item.id for item in row)
                for row in rows
                if row[-1].label != form.TOTAL
                and self._figures(c for c in APPLICATIONS.cells if c.row == row)
            ]
        groups = {cell.column[:-1] for cell in DISPUTES.cells}
        return [
            ".".join(i.id for i in g)
            for g in groups
            if self._figures(c for c in DISPUTES.cells if c.column[:-1] == g)
        ]

    def _text(self, question: Question) -> str:
        path = question.path
        if path in _CELL:
            figure = self.target.figures[_CELL[path]]
            return figure.text if figure else ""
        written: Any = self.target.model_dump(by_alias=True)
        for key in path:
            if isinstance(written, str):  # a plain text stands for 正文
                break
            written = written.get(key) if isinstance(written, dict) else None
        return "" if written is None else str(written)

    def extras(self) -> list[tuple[str, tuple[str, ...]]]:
        """What is reached by jumping: the part and the place."""
        wanted: list[tuple[str, tuple[str, ...]]] = []
        if (
            self.target.title
            and self.target.title != self.target.model_copy(update={"title": None}).full_title
        ):
            wanted.append(("基本情况", ("标题",)))
        for table in (DISPUTES, APPLICATIONS):
            if getattr(self.target, table.section.id).note:
                wanted.append((table.section.heading, (table.section.label, "备注")))
        signature = self.target.signature
        if signature and signature.agency:
            wanted.append(("落款", ("落款", "机关")))
        return wanted
