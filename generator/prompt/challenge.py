"""What is asked back before an answer is written: a slip is noticed where it was made."""

from __future__ import annotations

from collections.abc import Sequence

from generator.answers.save import AnswersFile
from generator.findings import Finding
from generator.prompt.question import Kind, Question
from generator.prompt.review import findings
from generator.report.report import Report

_NOT_YET = {"E402", "E401"}
"""Said of what is not finished; nothing to hold against an answer."""


def new_findings(
    before: Sequence[Finding],
    document: AnswersFile,
    last: Report | None,
    question: Question,
    answer: object,
) -> list[Finding]:
    """What the rules say of the document with this answer and did not say before.

    Of a text: what is said of the text itself. Of a figure or a name: whatever rule about figures,
    dates or last year's report it breaks, wherever that is shown; the sums of tables 3 and 4 are asked
    for question by question, and an answer left out on purpose is not held against anybody.
    """
    if answer is None:
        return []
    found = findings(document, last)
    if question.kind is Kind.TEXT:
        return of_text(found, question)
    known = {(finding.rule, finding.message) for finding in before}
    return [
        finding
        for finding in found
        if (finding.rule.startswith(("E3", "W5"))) and (finding.rule, finding.message) not in known
        if finding.reason is None and document.get(finding.path) is not None  # not of what is still to come
    ]


def of_text(found: Sequence[Finding], question: Question) -> list[Finding]:
    """What is said of the text of a question itself."""
    is_about = [finding for finding in found if finding.path == question.path and finding.rule[1] == "4"]
    return [finding for finding in is_about if finding.rule not in _NOT_YET]
