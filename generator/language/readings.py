"""How wordings combine: the terms that stand together, in their context, to readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.language.lexicon import Dim, Dimension
from generator.language.quantities import (
    PARENT,
    VERB_READINGS,
    Reading,
    application_reading,
    dispute_reading,
    document_reading,
    row_sums,
    single_reading,
)

Terms = dict[Dimension, list[str]]
"""The wordings of one item, by what they fix."""
Alternatives = list[Reading]
"""Readings of which any may fit."""

_DOCUMENT_STATES = ("made", "in_force")
"""What a bare ``规范性文件35件`` can count."""


@dataclass(slots=True)
class Context:
    """What the sentence has spoken of so far."""

    rows: list[str] = field(default_factory=list)
    """Rows that a breakdown by applicant is of."""
    disputes: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    judged: bool = False
    """Whether outcomes have been given for ``disputes``."""

    def copy(self) -> Context:
        return replace(self, rows=[*self.rows], disputes=[*self.disputes], documents=[*self.documents])

    def note(self, groups: Iterable[Terms]) -> None:
        """Remember what these terms speak of, for the clauses that follow."""
        for terms in groups:
            for kind in terms.get(Dim.DISPUTE, ()):
                if self.judged:
                    self.disputes, self.judged = [], False
                if kind not in self.disputes:
                    self.disputes.append(kind)
            self.judged = self.judged or Dim.OUTCOME in terms
            self.documents = terms.get(Dim.DOCUMENT, self.documents)
            verbs = [row for row in terms.get(Dim.ROW, ()) if row in VERB_READINGS]
            if verbs and Dim.DISPUTE not in terms:
                self.rows = verbs


_OUTRIGHT = (Dim.DISPUTE, Dim.FEE, Dim.DECISION, Dim.DOCUMENT)


def topic(groups: Iterable[Terms], context: Context) -> Dimension | None:
    """The figures that these terms are about, named by one of their dimensions."""
    dims: set[Dimension] = set().union(*groups)
    for dim in _OUTRIGHT:
        if dim in dims:
            return dim
    if Dim.OUTCOME in dims:
        return Dim.DISPUTE if context.disputes else None
    if Dim.STATE in dims:
        return Dim.DOCUMENT if context.documents else None
    return Dim.APPLICATION if dims else None


def each(groups: Sequence[Terms], context: Context) -> list[Alternatives]:
    """The readings of every item on its own; what one leaves out, the others say for it."""
    about = topic(groups, context)
    if about is None:
        return [[] for _ in groups]
    build = _BUILD[about]
    return [build(_completed(terms, groups), context) for terms in groups]


def together(groups: Sequence[Terms], context: Context) -> Alternatives:
    """The readings of items that one number is given for: their sum, or either of two verbs."""
    found = each(groups, context)
    if len(found) == 1:
        return found[0]
    if all(_only_verbs(terms) for terms in groups):
        return [reading for alternatives in found for reading in alternatives]
    if len({len(alternatives) for alternatives in found}) > 1:
        return []
    return [_sum(parts) for parts in zip(*found, strict=True)]


def _only_verbs(terms: Terms) -> bool:
    rows = terms.get(Dim.ROW, ())
    return bool(rows) and all(row in VERB_READINGS for row in rows) and Dim.COLUMN not in terms


def _completed(terms: Terms, groups: Sequence[Terms]) -> Terms:
    """``行政复议、行政诉讼均维持``: 维持 is said of both."""
    if len(groups) == 1:
        return terms
    whole = dict(terms)
    for other in groups:
        for dim, names in other.items():
            whole.setdefault(dim, names)
    return whole


def _sum(parts: Sequence[Reading]) -> Reading:
    names = list(dict.fromkeys(part.name for part in parts))
    tails = {name.rpartition(" ")[2] for name in names}
    if len(tails) == 1:  # the same column: （一）予以公开+（二）部分公开 总计
        names = [name.rpartition(" ")[0] for name in names]
        names[-1] += f" {tails.pop()}"
    return Reading(
        "+".join(names),
        tuple(dict.fromkeys(cell for part in parts for cell in part.plus)),
        tuple(dict.fromkeys(cell for part in parts for cell in part.minus)),
    )


def _rows(terms: Terms, context: Context) -> list[str]:
    rows = list(dict.fromkeys(terms.get(Dim.ROW, ())))
    kinds = [row for row in rows if row not in VERB_READINGS]
    if kinds:  # 答复不予公开 is 不予公开, and 不予公开的执法案卷 the kind, not its group
        groups = {PARENT.get(row) for row in kinds}
        return [row for row in kinds if row not in groups]
    if rows:
        return rows
    if Dim.COLUMN in terms:
        return context.rows or ["收到", "办结"]
    return list(dict.fromkeys(terms[Dim.APPLICATION]))


def _applications(terms: Terms, context: Context) -> Alternatives:
    columns = set(terms.get(Dim.COLUMN, ("total",)))
    if len(columns) > 1:  # 法人 and its kinds: the kind
        columns.discard("organisations")
    if len(columns) > 1:
        return []
    column = columns.pop()
    rows = _rows(terms, context)
    kinds = [row for row in rows if row not in VERB_READINGS]
    if len(kinds) > 1:
        return []
    return [application_reading(rows, column) for row in rows for rows in row_sums(row)]


def _disputes(terms: Terms, context: Context) -> Alternatives:
    kinds = list(dict.fromkeys(terms.get(Dim.DISPUTE, ()))) or context.disputes
    if any(kind in ("direct", "after") for kind in kinds):
        kinds = [kind for kind in kinds if kind not in ("litigation", "reconsideration")] or kinds
    outcomes = terms.get(Dim.OUTCOME, ["total"])
    if len(set(outcomes)) > 1:
        return []
    single = [dispute_reading(kind, outcomes[0]) for kind in kinds]
    return single if len(single) < 2 else [_sum(single), *reversed(single)]


def _documents(terms: Terms, context: Context) -> Alternatives:
    documents = terms.get(Dim.DOCUMENT, context.documents)
    states = terms.get(Dim.STATE, _DOCUMENT_STATES)
    if Dim.STATE in terms and len(set(states)) > 1:
        return []
    return [
        document_reading(document, state) for document in documents[-1:] for state in dict.fromkeys(states)
    ]


def _singles(terms: Terms, _: Context) -> Alternatives:
    names = dict.fromkeys((*terms.get(Dim.DECISION, ()), *terms.get(Dim.FEE, ())))
    return [single_reading(name) for name in names] if len(names) == 1 else []


_BUILD: dict[Dimension, Callable[[Terms, Context], Alternatives]] = {
    Dim.DISPUTE: _disputes,
    Dim.DOCUMENT: _documents,
    Dim.DECISION: _singles,
    Dim.FEE: _singles,
    Dim.APPLICATION: _applications,
}
"""By what the terms are about (:func:`topic`)."""
