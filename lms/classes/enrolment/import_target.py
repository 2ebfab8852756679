"""A class as the place where the people of an uploaded list go: all of it, or nothing, with the list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.enrolment import enrolling
from lms.classes.tables import Class
from lms.people.bulk.choice import in_parts
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class ClassDestination:
    """The class with that id."""

    class_id: int
    code: str
    title: str

    def find_there(self, session: Session, person_ids: Collection[int]) -> frozenset[int]:
        """Who of these is in the class."""
        class_ = session.get_one(Class, self.class_id)
        return enrolling.list_enrolled(session, class_, person_ids)

    def find_closed(self, session: Session, person_ids: Collection[int]) -> frozenset[int]:
        """Who of these has no open account."""
        closed = select(Person.id).where(Person.deactivated_at.is_not(None))
        return frozenset(
            one
            for some in in_parts(sorted(person_ids))
            for one in session.scalars(closed.where(Person.id.in_(some)))
        )

    def take(self, session: Session, person_ids: Collection[int], *, actor_id: int, now: datetime) -> None:
        """Put these people into the class; who has not agreed to take part is asked before they can study."""
        locked = select(Class).filter_by(id=self.class_id).with_for_update(key_share=True)
        class_ = session.scalars(locked).one()
        enrolling.enrol_people(session, class_, person_ids, actor_id=actor_id, now=now)


def find_class(session: Session, class_id: int | None, code: str | None) -> ClassDestination | None:
    """The class with this id or, where there is none, this code as the place of a list."""
    wanted = Class.code == code if class_id is None else Class.id == class_id
    row = session.execute(select(Class.id, Class.code, Class.title).where(wanted)).first()
    return None if row is None else ClassDestination(*row)
