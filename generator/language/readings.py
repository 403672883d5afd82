"""How wordings combine: the terms that stand together, in what the sentence has mentioned, to readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.language.lexicon import Dim, Dimension
from generator.language.quantities import (
    PARENT,
    VERB_READINGS,
    Quantity,
    application_reading,
    dispute_reading,
    document_reading,
    row_sums,
    single_reading,
)

Terms = dict[Dimension, list[str]]
"""The wordings of one noun phrase, by what they fix."""
Alternatives = list[Quantity]
"""Readings of which any may fit."""

_DOCUMENT_STATES = ("made", "in_force")
"""What a bare ``规范性文件35件`` can count."""


@dataclass(slots=True)
class Mentioned:
    """What the sentence has spoken of so far."""

    rows: list[str] = field(default_factory=list)
    """Rows that a breakdown by applicant is of."""
    disputes: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    judged: bool = False
    """Whether outcomes have been given for ``disputes``."""

    def copy(self) -> Mentioned:
        return replace(
            self,
            rows=[*self.rows],
            disputes=[*self.disputes],
            documents=[*self.documents],
            decisions=[*self.decisions],
        )

    def note(self, phrases: Iterable[Terms]) -> None:
        """Remember what these terms speak of, for the clauses that follow."""
        for terms in phrases:
            for kind in terms.get(Dim.DISPUTE, ()):
                if self.judged:
                    self.disputes, self.judged = [], False
                if kind not in self.disputes:
                    self.disputes.append(kind)
            self.judged = self.judged or Dim.OUTCOME in terms
            self.documents = terms.get(Dim.DOCUMENT, self.documents)
            self.decisions = [name for name in terms.get(Dim.DECISION, ()) if name] or self.decisions
            verbs = [row for row in terms.get(Dim.ROW, ()) if row in VERB_READINGS]
            if verbs and Dim.DISPUTE not in terms:
                self.rows = verbs


_OUTRIGHT = (Dim.DISPUTE, Dim.FEE, Dim.DECISION, Dim.DOCUMENT)


def topic(phrases: Iterable[Terms], mentioned: Mentioned) -> Dimension | None:
    """The figures that these terms are about, named by one of their dimensions."""
    dims: set[Dimension] = set().union(*phrases)
    for dim in _OUTRIGHT:
        if dim in dims:
            return dim
    if Dim.OUTCOME in dims:
        return Dim.DISPUTE if mentioned.disputes else None
    if Dim.STATE in dims:
        return Dim.DOCUMENT if mentioned.documents else None
    return Dim.APPLICATION if dims else None


def each(phrases: Sequence[Terms], mentioned: Mentioned) -> list[Alternatives]:
    """The readings of every item on its own; what one leaves out, the others say for it."""
    about = topic(phrases, mentioned)
    if about is None:
        return [[] for _ in phrases]
    build = _BUILD[about]
    return [build(_completed(terms, phrases), mentioned) for terms in phrases]


def together(phrases: Sequence[Terms], mentioned: Mentioned) -> Alternatives:
    """The readings of items that one number is given for: their sum, or either of two verbs."""
    found = each(phrases, mentioned)
    if len(found) == 1:
        return found[0]
    if all(_only_verbs(terms) for terms in phrases):
        return [reading for alternatives in found for reading in alternatives]
    if len({len(alternatives) for alternatives in found}) > 1:
        return []
    return [_sum(parts) for parts in zip(*found, strict=True)]


def _only_verbs(terms: Terms) -> bool:
    rows = terms.get(Dim.ROW, ())
    return bool(rows) and all(row in VERB_READINGS for row in rows) and Dim.COLUMN not in terms


def _completed(terms: Terms, phrases: Sequence[Terms]) -> Terms:
    """``行政复议、行政诉讼均维持``: 维持 is said of both."""
    if len(phrases) == 1:
        return terms
    whole = dict(terms)
    for other in phrases:
        for dim, names in other.items():
            whole.setdefault(dim, names)
    return whole


def _sum(parts: Sequence[Quantity]) -> Quantity:
    names = list(dict.fromkeys(part.name for part in parts))
    tails = {name.rpartition(" ")[2] for name in names}
    if len(tails) == 1:  # the same column: （一）予以公开+（二）部分公开 总计
        names = [name.rpartition(" ")[0] for name in names]
        names[-1] += f" {tails.pop()}"
    return Quantity(
        "+".join(names),
        tuple(dict.fromkeys(cell for part in parts for cell in part.plus)),
        tuple(dict.fromkeys(cell for part in parts for cell in part.minus)),
    )


def _rows(terms: Terms, mentioned: Mentioned) -> list[str]:
    rows = list(dict.fromkeys(terms.get(Dim.ROW, ())))
    kinds = [row for row in rows if row not in VERB_READINGS]
    if kinds:  # 答复不予公开 is 不予公开, and 不予公开的执法案卷 the kind, not its group
        parents = {PARENT.get(row) for row in kinds}
        return [row for row in kinds if row not in parents]
    if rows:
        return rows
    if Dim.COLUMN in terms:
        return mentioned.rows or ["收到", "办结"]
    return list(dict.fromkeys(terms[Dim.APPLICATION]))


def _applications(terms: Terms, mentioned: Mentioned) -> Alternatives:
    columns = set(terms.get(Dim.COLUMN, ("total",)))
    if len(columns) > 1:  # 法人 and its kinds: the kind
        columns.discard("organisations")
    if len(columns) > 1:
        return []
    column = columns.pop()
    rows = _rows(terms, mentioned)
    kinds = [row for row in rows if row not in VERB_READINGS]
    if len(kinds) > 1:
        return []
    return [application_reading(rows, column) for row in rows for rows in row_sums(row)]


def _disputes(terms: Terms, mentioned: Mentioned) -> Alternatives:
    kinds = list(dict.fromkeys(terms.get(Dim.DISPUTE, ()))) or mentioned.disputes
    if any("." in kind for kind in kinds):  # 行政诉讼中直接起诉 is 直接起诉
        kinds = [kind for kind in kinds if "." in kind]
    outcomes = terms.get(Dim.OUTCOME, ["total"])
    if len(set(outcomes)) > 1:
        return []
    single = [dispute_reading(kind, outcomes[0]) for kind in kinds]
    return single if len(single) < 2 else [_sum(single), *reversed(single)]


def _documents(terms: Terms, mentioned: Mentioned) -> Alternatives:
    documents = terms.get(Dim.DOCUMENT, mentioned.documents)
    states = terms.get(Dim.STATE, _DOCUMENT_STATES)
    if Dim.STATE in terms and len(set(states)) > 1:
        return []
    return [
        document_reading(document, state) for document in documents[-1:] for state in dict.fromkeys(states)
    ]


def _singles(terms: Terms, mentioned: Mentioned) -> Alternatives:
    decisions = [name for name in terms.get(Dim.DECISION, ()) if name]
    if Dim.DECISION in terms and not decisions:  # 处理决定数量, of what was named before
        decisions = mentioned.decisions
    names = dict.fromkeys((*decisions, *terms.get(Dim.FEE, ())))
    return [single_reading(name) for name in names] if len(names) == 1 else []


_BUILD: dict[Dimension, Callable[[Terms, Mentioned], Alternatives]] = {
    Dim.DISPUTE: _disputes,
    Dim.DOCUMENT: _documents,
    Dim.DECISION: _singles,
    Dim.FEE: _singles,
    Dim.APPLICATION: _applications,
}
"""By what the terms are about (:func:`topic`)."""
