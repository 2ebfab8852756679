"""What rooms tell and ask upwards, connected to who listens and answers; nothing else connects anything."""

from lms.authoring.banks import ports as banks
from lms.certificates.finding import find_papers
from lms.certificates.held import list_held
from lms.certificates.issuing.issuing import on_evidence_changed
from lms.certificates.issuing.on_result_corrected import forbid_change
from lms.classes.allowances.granting import allowance_granted
from lms.classes.enrolment.contacts import find_classes
from lms.classes.enrolment.enrolment_history import papers_of
from lms.classes.enrolment.import_target import find_class
from lms.classes.evidence_events import evidence_changed
from lms.classes.nominations.decisions import on_consent_given
from lms.classes.teaching.reopening import learners_who_read
from lms.classes.teaching.taught_classes import exam_closed
from lms.exams.items import asked
from lms.exams.result_events import objection
from lms.exams.window import count_explained, on_allowance_granted, on_exam_closed
from lms.law.read_log import on_record_read, who_was_read
from lms.people import contacts
from lms.people.consent.events import consent_given
from lms.people.held_certificates import held_by
from lms.people.importing.destination import destination_of
from lms.people.importing.undoing import were_read
from lms.storage.audit_log import record_read


def connect() -> None:
    """Connect every event and every port; calling it again changes nothing."""
    consent_given.connect(on_consent_given)
    evidence_changed.connect(on_evidence_changed)
    allowance_granted.connect(on_allowance_granted)
    exam_closed.connect(on_exam_closed)
    record_read.connect(on_record_read)
    # Ports: a question has one answer.
    objection.connect(forbid_change)
    papers_of.connect(find_papers)
    held_by.connect(list_held)
    contacts.classes_of.connect(find_classes)
    learners_who_read.connect(count_explained)
    destination_of.connect(find_class)
    were_read.connect(who_was_read)
    banks.asked_in.connect(asked.asked_in)
    banks.paper_of.connect(asked.paper_of)
