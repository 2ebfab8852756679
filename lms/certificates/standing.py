"""What counts now for whoever holds a certificate, as its grounds would be if it were issued today."""

from sqlalchemy.orm import Session

from lms.certificates.drafting import Due
from lms.certificates.evidence import find_best_attempt, gather
from lms.certificates.grounds import Grounds
from lms.certificates.tables import Certificate
from lms.classes import ruling
from lms.classes.outcome import decide
from lms.classes.tables import Class, Enrolment


def load(session: Session, certificate: Certificate) -> Due:
    """The enrolment with evidence, outcome, rules and best attempt as they are."""
    return load_due(session, session.get_one(Enrolment, certificate.enrolment_id))


def load_due(session: Session, enrolment: Enrolment) -> Due:
    """The same for an enrolment, certificate or none."""
    class_ = session.get_one(Class, enrolment.class_id, populate_existing=True)
    course = ruling.load_course(session, class_, enrolment.release_id)
    evidence = gather(session, enrolment.id, course)
    outcome = decide(course.rules, course.grades, evidence)
    attempt = find_best_attempt(session, enrolment.id)
    own = ruling.read(class_.overrides)
    key, document = attempt.key if attempt else None, own.document_and_day if own else ""
    return Due(enrolment, course, Grounds(evidence, outcome, key, course.rules, document), attempt)
