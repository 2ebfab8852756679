"""A class as the place where the people of an uploaded list go: all of it, or nothing, with the list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, union_all
from sqlalchemy.orm import Session

from lms.classes.enrolment import enrolling
from lms.classes.tables import Class, Enrolment, FormerEnrolment
from lms.people.bulk.choice import in_parts
from lms.people.importing.acts import referring
from lms.people.tables import Person
from lms.storage import audit_log
from lms.storage.db import Base


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

    def find_acted(self, session: Session, people: Select[int]) -> frozenset[int]:
        """Who of these has begun, been marked present or done anything else in the class."""
        mine = Enrolment.class_id == self.class_id, Enrolment.person_id.in_(people)
        begun = select(Enrolment.person_id).where(*mine, Enrolment.begun_at.is_not(None))
        acted = [
            select(Enrolment.person_id).join(table, column == Enrolment.id).where(*mine)
            for table in Base.metadata.sorted_tables
            for column in referring(table, Enrolment.__tablename__)
        ]
        return frozenset(session.scalars(union_all(begun, *acted)))

    def take_back(
        self,
        session: Session,
        person_ids: Collection[int],
        *,
        forget: Collection[int],
        actor_id: int,
        now: datetime,
    ) -> None:
        """Take these people, who did nothing there, out of the class; of those to forget nothing is kept."""
        forgotten = frozenset(forget)
        for some in in_parts(sorted(person_ids)):
            mine = Enrolment.class_id == self.class_id, Enrolment.person_id.in_(some)
            kept = session.scalars(
                select(Enrolment).where(*mine, Enrolment.person_id.not_in(forgotten & {*some}))
            )
            session.add_all(
                FormerEnrolment(
                    class_id=self.class_id,
                    person_id=one.person_id,
                    unit_id=one.unit_id,
                    enrolled_at=one.enrolled_at,
                    removed_at=now,
                )
                for one in kept
            )
            session.execute(delete(Enrolment).where(*mine), execution_options={"synchronize_session": False})
        details = {"people": len(person_ids)}
        subject = f"class:{self.class_id}"
        audit_log.record(session, "class.take-back", subject, actor_id=actor_id, now=now, **details)


def find_class(session: Session, class_id: int | None, code: str | None) -> ClassDestination | None:
    """The class with this id or, where there is none, this code as the place of a list."""
    wanted = Class.code == code if class_id is None else Class.id == class_id
    row = session.execute(select(Class.id, Class.code, Class.title).where(wanted)).first()
    return None if row is None else ClassDestination(*row)
