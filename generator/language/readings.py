"""How wordings combine: the terms that stand together, in what the sentence has mentioned, to readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.language.lexicon import Dim, Dimension
from generator.language.quantities import (
    COLUMN_NAMES,
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

_FATES = ("repealed", "in_force", "made")
"""What became of documents, the last state first."""
_DOCUMENT_STATES = ("made", "in_force")
"""What a bare ``规范性文件35件`` can count."""


@dataclass(slots=True)
class Mentioned:
    """What the sentence has spoken of so far."""

    rows: list[str] = field(default_factory=list)
    """Verbs (收到, 办结) whose numbers a breakdown by applicant may be of."""
    kinds: list[str] = field(default_factory=list)
    """Results and carry-over named since, which it may be of as well: 予以公开26件，其中自然人21件."""
    columns: list[str] = field(default_factory=list)
    """Applicants named so far."""
    whose: str = ""
    """Whose applications the clauses are about: 自然人新收52件、办结51件."""
    is_within: bool = False
    """Whether the clause is about a part of what was just counted: 其中, 64件申请中, a bracket."""
    disputes: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    outcome: str = ""
    """The outcome that their numbers may be of: 被纠正的6件，其中复议2件."""
    judged: bool = False
    """Whether outcomes have been given for ``disputes``."""

    def copy(self) -> Mentioned:
        return replace(
            self,
            rows=[*self.rows],
            kinds=[*self.kinds],
            columns=[*self.columns],
            disputes=[*self.disputes],
            documents=[*self.documents],
            decisions=[*self.decisions],
        )

    def note(self, phrases: Iterable[Terms]) -> None:
        """Remember what these terms speak of, for the clauses that follow."""
        for terms in phrases:
            if Dim.DISPUTE in terms:
                self._note_disputes(terms[Dim.DISPUTE])
            elif Dim.ROW in terms or Dim.COLUMN in terms:
                self._note_applications(terms)
            if Dim.OUTCOME in terms:
                if not self.disputes or next(iter(terms)) == Dim.OUTCOME:
                    # 结果纠正6件，复议2件、诉讼4件: its parts; 结果维持的行政复议3件，诉讼2件
                    self.is_within = True
                self.judged, self.outcome = True, terms[Dim.OUTCOME][-1]
            if Dim.DOCUMENT in terms:
                self.documents = terms[Dim.DOCUMENT]
            if Dim.DECISION in terms:
                self.decisions = [name for name in terms[Dim.DECISION] if name] or self.decisions
            if Dim.COLUMN in terms:
                self.columns += terms[Dim.COLUMN]

    def _note_disputes(self, kinds: Sequence[str]) -> None:
        for kind in kinds:
            if self.judged:
                self.disputes, self.judged = [], False
            if kind not in self.disputes:
                self.disputes.append(kind)

    def _note_applications(self, terms: Terms) -> None:
        rows = terms.get(Dim.ROW, ())
        verbs = [row for row in rows if row in VERB_READINGS]
        kinds = [row for row in rows if row not in VERB_READINGS]
        if verbs:
            self.rows, self.kinds = verbs, []
        self.kinds += [row for row in kinds if row not in self.kinds]
        if Dim.COLUMN in terms and not self.is_within:
            named = set(terms[Dim.COLUMN])
            self.whose = named.pop() if len(named) == 1 else self.whose


KINDS_OF_ORGANISATIONS = COLUMN_NAMES.keys() - {"total", "natural_person", "organisations"}
_CLOSED, _NEW = {"办结", "答复"}, {"新收", "收到"}
_NO_MORE = ("not_processed", "otherwise_closed")
_CLOSED_OF_THE_NEW = [("results", "-carried_in"), ("received", "-carried_out")]
"""65件新收申请中已办结59件: those of last year are not among them."""
_ROW_ONLY = {Dim.ROW, Dim.APPLICATION}
_OUTRIGHT = (Dim.DISPUTE, Dim.FEE, Dim.DECISION, Dim.DOCUMENT)
_BEFORE_APPLICATIONS = {*_OUTRIGHT, Dim.OUTCOME, Dim.STATE}
"""With one of these, terms are about something else than applications."""


def topic(phrases: Sequence[Terms], mentioned: Mentioned) -> Dimension | None:
    """The figures that these terms are about, named by one of their dimensions."""
    dims = phrases[0].keys() if len(phrases) == 1 else set[Dimension]().union(*phrases)
    if _BEFORE_APPLICATIONS.isdisjoint(dims):
        return Dim.APPLICATION if dims else None
    for dim in _OUTRIGHT:
        if dim in dims:
            return dim
    if Dim.OUTCOME in dims:
        return Dim.DISPUTE if mentioned.disputes else None
    return Dim.DOCUMENT if mentioned.documents else None


def each(phrases: Sequence[Terms], mentioned: Mentioned) -> list[Alternatives]:
    """The readings of every item on its own; what one leaves out, the others say for it."""
    about = topic(phrases, mentioned)
    if about is None:
        return [[] for _ in phrases]
    build = _BUILD[about]
    if len(phrases) == 1:
        return [build(phrases[0], mentioned)]
    return [build(_completed(terms, phrases), mentioned) for terms in phrases]


def together(phrases: Sequence[Terms], mentioned: Mentioned) -> Alternatives:
    """The readings of items that one number is given for: their sum, or either of two verbs."""
    if len(phrases) == 1:
        return each(phrases, mentioned)[0]
    phrases = _without_groups(phrases)
    if _is_all_organisations(phrases):
        phrases = [_other_dims(phrases) | {Dim.COLUMN: ["organisations"]}]
    found = each(phrases, mentioned)
    if len(found) == 1:
        return found[0]
    if all(_only_verbs(terms) for terms in phrases):
        return [reading for alternatives in found for reading in alternatives]
    if len({len(alternatives) for alternatives in found}) > 1:
        return []
    return [sum_of(parts) for parts in zip(*found, strict=True)]


def _without_groups(phrases: Sequence[Terms]) -> Sequence[Terms]:
    """Without what only names the group of another item (重复申请、不予处理的3件), or says 结转 once more."""
    named = {row for terms in phrases for row in terms.get(Dim.ROW, ())}
    said = {PARENT[row] for row in named if row in PARENT}
    said |= {"不再处理"} if said else set()
    said |= {"结转"} if named & {"carried_in", "carried_out"} else set()
    return [
        p for p in phrases if not p.keys() <= _ROW_ONLY or not said.issuperset(p.get(Dim.ROW, "-"))
    ] or phrases


def _is_all_organisations(phrases: Sequence[Terms]) -> bool:
    """``企业、律所等单位``, ``企业和其他组织``: kinds, and then all of their kind."""
    named = [name for terms in phrases for name in terms.get(Dim.COLUMN, ())]
    return len(phrases) > 1 and named[-1:] == ["organisations"] and "natural_person" not in named


def _other_dims(phrases: Sequence[Terms]) -> Terms:
    return {dim: names for terms in phrases for dim, names in terms.items() if dim != Dim.COLUMN}


def _only_verbs(terms: Terms) -> bool:
    rows = terms.get(Dim.ROW, ())
    return bool(rows) and all(row in VERB_READINGS for row in rows) and Dim.COLUMN not in terms


def _completed(terms: Terms, phrases: Sequence[Terms]) -> Terms:
    """``行政复议、行政诉讼均维持``: 维持 is said of both."""
    whole = dict(terms)
    for other in phrases:
        for dim, names in other.items():
            whole.setdefault(dim, names)
    return whole


def sum_of(parts: Sequence[Quantity]) -> Quantity:
    if len(parts) == 1:
        return parts[0]
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
    """The rows, or verbs, that terms can mean."""
    rows = list(dict.fromkeys(terms.get(Dim.ROW, ())))
    kinds = [row for row in rows if row not in VERB_READINGS]
    if kinds:  # 答复不予公开 is 不予公开, and 不予公开的执法案卷 the kind, not its group
        parents = {PARENT.get(row) for row in kinds}
        kinds = [row for row in kinds if row not in parents]
        if len(kinds) == 1:  # 执法案卷类申请增多，不予公开的就有2件
            kinds += [kind for kind in mentioned.kinds if PARENT.get(kind) == kinds[0]]
        return kinds
    if rows == ["结转"] and not mentioned.is_within and _CLOSED.intersection(mentioned.rows):
        return ["carried_out"]  # 办结64件，结转6件
    if rows == ["不再处理"]:  # 申请人逾期未缴费，不再处理的有1件
        return [kind for kind in mentioned.kinds if PARENT.get(kind) in _NO_MORE] or rows
    if "新收" in rows:  # 登记新收的申请 is 新收
        return ["新收"]
    if rows:
        return rows
    if Dim.COLUMN in terms:
        if Dim.APPLICATION in terms and not mentioned.is_within:
            return ["收到", "办结", *mentioned.kinds]
        is_known = mentioned.rows or (mentioned.is_within and mentioned.kinds)
        return [*(mentioned.rows if is_known else ("收到", "办结")), *mentioned.kinds]
    return list(dict.fromkeys(terms[Dim.APPLICATION]))


def _applications(terms: Terms, mentioned: Mentioned) -> Alternatives:
    columns = set(terms[Dim.COLUMN]) if Dim.COLUMN in terms else {"total"}
    if len(columns) > 1 and len(columns - {"organisations"}) > 1:
        return []
    rows = _rows(terms, mentioned)
    kinds = [row for row in rows if row not in VERB_READINGS] if Dim.ROW in terms else []
    if len(kinds) > 1 and len({PARENT.get(row, row) for row in kinds}) > 1:
        return []
    sums = [some for row in rows for some in row_sums(row)]
    if mentioned.is_within and _CLOSED.issuperset(rows) and _NEW.intersection(mentioned.rows):
        sums += _CLOSED_OF_THE_NEW
    return [application_reading(some, column) for column in _columns(columns, mentioned) for some in sums]


def _columns(columns: set[str], mentioned: Mentioned) -> list[str]:
    """The column, and what else it can be after those that were named before."""
    if len(columns) > 1:  # 法人企业: the kind; 企业等单位: all of them
        return [column for column in columns if column != "organisations"]
    (column,) = columns
    if column == "total" and mentioned.whose:
        return [column, mentioned.whose]
    if column == "organisations" and KINDS_OF_ORGANISATIONS.intersection(mentioned.columns):
        return [column, "other"]  # 企业6件、律所4件、其他组织2件
    return [column]


def _disputes(terms: Terms, mentioned: Mentioned) -> Alternatives:
    kinds = list(dict.fromkeys(terms.get(Dim.DISPUTE, ()))) or mentioned.disputes
    if any("." in kind for kind in kinds):  # 行政诉讼中直接起诉 is 直接起诉
        kinds = [kind for kind in kinds if "." in kind]
    outcomes = terms.get(Dim.OUTCOME, ["total"])
    if len(set(outcomes)) > 1:  # 以其他结果结案
        outcomes = [outcome for outcome in outcomes if outcome != "decided"]
    if len(set(outcomes)) > 1:
        return []
    if mentioned.is_within and mentioned.outcome and Dim.OUTCOME not in terms:
        outcomes = [*outcomes, mentioned.outcome]
    found = []
    for outcome in dict.fromkeys(outcomes):
        single = [dispute_reading(kind, outcome) for kind in kinds]
        found += single if len(single) < 2 else [sum_of(single), *reversed(single)]
    return found


def _documents(terms: Terms, mentioned: Mentioned) -> Alternatives:
    documents = terms.get(Dim.DOCUMENT, mentioned.documents)
    states = terms.get(Dim.STATE, _DOCUMENT_STATES)
    if "net" in states:  # 制发与废止相抵，净增23件
        return [
            document_reading(document, "made").less(document_reading(document, "repealed"))
            for document in documents[-1:]
        ]
    if Dim.STATE in terms:  # 印发的规范性文件现行有效31件, 现行有效的规范性文件废止2件: what became of them
        states = [min(states, key=_FATES.index)]
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
