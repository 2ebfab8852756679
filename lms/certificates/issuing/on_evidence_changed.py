"""When learners' evidence changes: a result and its certificate are one transaction."""

from flask import current_app
from sqlalchemy.orm import Session

from lms.certificates.issuing.issuing import issue_due
from lms.classes.evidence_events import EvidenceChanged
from lms.config import Config


def on_evidence_changed(session: Session, changed: EvidenceChanged) -> None:
    """Issue the certificates that are due now."""
    config: Config = current_app.config["LMS"]
    issue_due(session, changed.enrolment_ids, config=config, now=changed.now)
