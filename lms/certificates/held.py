"""The answer to anyone who asks which certificates a person has."""

from sqlalchemy.orm import Session

from lms.certificates import finding
from lms.certificates.in_force import is_in_force
from lms.people.held_certificates import HeldCertificate
from lms.people.persons import get_person


def list_held(session: Session, person_id: int) -> list[HeldCertificate]:
    """The person's certificates, newest first, in one statement besides the person's own row.

    Those of an erased person say nothing otherwise: the record has no name any more.
    """
    person = get_person(session, person_id)
    on_record = person.full_name, person.birth
    found = []
    for one in finding.list_of(session, person_id):
        payload, counts = finding.payload_of(one), is_in_force(one)
        differs = person.erased_at is None and (payload.full_name, payload.birth) != on_record
        found.append(
            HeldCertificate(
                one.id,
                payload.number,
                payload.course,
                payload.full_name,
                payload.birth,
                counts,
                counts and differs,
            )
        )
    return found
