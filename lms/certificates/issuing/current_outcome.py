"""What an enrolment's evidence comes to now, as the grounds of a certificate issued today would be."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.issuing.evidence import find_best_attempts, gather_all
from lms.certificates.issuing.payload_builder import DueCertificate
from lms.certificates.tables import Certificate
from lms.classes.outcome import decide
from lms.classes.rules import in_force
from lms.classes.tables import Class, Enrolment


def load(session: Session, certificate: Certificate) -> DueCertificate:
    """What its holder's evidence comes to now, whatever the certificate says."""
    return load_dues(session, [session.get_one(Enrolment, certificate.enrolment_id)])[
        certificate.enrolment_id
    ]


def load_dues(session: Session, enrolments: Sequence[Enrolment]) -> dict[int, DueCertificate]:
    """The same of many enrolments, by id, in a constant number of statements."""
    if not enrolments:
        return {}
    wanted = select(Class).where(Class.id.in_({one.class_id for one in enrolments}))
    rows = session.scalars(wanted.execution_options(populate_existing=True))
    classes = {class_.id: class_ for class_ in rows}
    courses = {
        one.id: in_force.load_course(session, classes[one.class_id], one.release_id) for one in enrolments
    }
    evidence, best = gather_all(session, courses), find_best_attempts(session, list(courses))
    dues = {}
    for one in enrolments:
        course, attempt = courses[one.id], best.get(one.id)
        own = in_force.read(classes[one.class_id].overrides)
        grounds = Grounds(
            evidence[one.id],
            decide(course.rules, course.grades, evidence[one.id]),
            attempt.key if attempt else None,
            course.rules,
            own.document_and_day if own else "",
        )
        dues[one.id] = DueCertificate(one, course, grounds, attempt)
    return dues
