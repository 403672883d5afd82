"""The sections of a report as mypy sees them; at run time they follow from the form.

Written by ``python -m tests.report.shapes``; a test says when that is to be done again.
"""

from __future__ import annotations

from generator.report.sections import CaseTable, Model, Narrative
from generator.report.values import Figure


class Overview(Narrative):
    text: str | None
    lead: str | None
    disclosure: str | None
    applications: str | None
    information_management: str | None
    platforms: str | None
    supervision: str | None


class Regulations(Model):
    made: Figure | None
    repealed: Figure | None
    in_force: Figure | None


class NormativeDocuments(Model):
    made: Figure | None
    repealed: Figure | None
    in_force: Figure | None


class Disclosure(Model):
    regulations: Regulations | None
    normative_documents: NormativeDocuments | None
    permits: Figure | None
    penalties: Figure | None
    enforcement: Figure | None
    fees: Figure | None
    note: str | None


class Applicants(Model):
    natural_person: Figure | None
    company: Figure | None
    research: Figure | None
    welfare: Figure | None
    legal_service: Figure | None
    other: Figure | None
    total: Figure | None


class Denied(Model):
    state_secret: Applicants | None
    prohibited_by_law: Applicants | None
    security_and_stability: Applicants | None
    third_party_rights: Applicants | None
    internal_affairs: Applicants | None
    process_information: Applicants | None
    enforcement_files: Applicants | None
    administrative_queries: Applicants | None


class Unavailable(Model):
    not_held: Applicants | None
    needs_creation: Applicants | None
    still_unclear: Applicants | None


class NotProcessed(Model):
    petition: Applicants | None
    repeated: Applicants | None
    publication: Applicants | None
    excessive: Applicants | None
    reconfirmation: Applicants | None


class OtherwiseClosed(Model):
    not_corrected: Applicants | None
    unpaid: Applicants | None
    other: Applicants | None


class Totals(Model):
    natural_person: Figure | None
    company: Figure | None
    research: Figure | None
    welfare: Figure | None
    legal_service: Figure | None
    other: Figure | None
    total: Figure | None


class Results(Model):
    granted: Applicants | None
    partly_granted: Applicants | None
    denied: Denied | None
    unavailable: Unavailable | None
    not_processed: NotProcessed | None
    otherwise_closed: OtherwiseClosed | None
    total: Totals | None


class Applications(CaseTable):
    received: Applicants | None
    carried_in: Applicants | None
    results: Results | None
    carried_out: Applicants | None
    note: str | None


class Outcomes(Model):
    upheld: Figure | None
    corrected: Figure | None
    other: Figure | None
    pending: Figure | None
    total: Figure | None


class Litigation(Model):
    direct: Outcomes | None
    after_reconsideration: Outcomes | None


class Disputes(CaseTable):
    reconsideration: Outcomes | None
    litigation: Litigation | None
    note: str | None


class Problems(Narrative):
    text: str | None
    problems: str | None
    improvements: str | None


class Fees(Model):
    notices: Figure | None
    notified_amount: Figure | None
    collected_amount: Figure | None


class OtherMatters(Narrative):
    text: str | None
    fees: Fees | None
