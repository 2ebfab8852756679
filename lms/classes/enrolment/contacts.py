"""The class that a person's slip or dead end speaks of, and whom to call about it."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.people import contact_rules
from lms.people.contacts import ClassOfPerson


def find_classes(
    session: Session, person_ids: Collection[int], class_id: int | None
) -> Mapping[int, ClassOfPerson]:
    """The newest class of each person, or the one with that id; answers `contacts.classes_of`."""
    lines = (
        select(Enrolment.person_id, Class.title, Class.contact_name, Class.contact_phone)
        .join(Class, Class.id == Enrolment.class_id)
        .where(Enrolment.person_id.in_(person_ids))
        .order_by(Class.starts_on, Class.id)
    )
    chosen = lines if class_id is None else lines.where(Class.id == class_id)
    rows = session.execute(chosen)
    return {id_: ClassOfPerson(title, contact_rules.of(name, phone)) for id_, title, name, phone in rows}
