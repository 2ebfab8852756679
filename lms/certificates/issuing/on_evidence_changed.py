"""The ear on changed evidence: a result and its certificate are one transaction."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from lms.certificates.issuing.issuing import issue_due
from lms.classes.evidence_events import evidence_changed
from lms.config import Config


def connect() -> None:
    """Issue certificates from now on whenever evidence changes; calling it again changes nothing."""
    evidence_changed.connect(_issue)


def _issue(session: Session, *, enrolment_ids: Sequence[int], now: datetime) -> None:
    config: Config = current_app.config["LMS"]
    issue_due(session, enrolment_ids, config=config, now=now)
