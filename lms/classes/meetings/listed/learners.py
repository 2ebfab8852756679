"""The learners of a class as a list of who was present may name them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.meetings.listed.attendance_matching import ListedLearner
from lms.classes.tables import Attendance, Enrolment, Meeting
from lms.people.tables import Person, Unit


def list_learners(session: Session, meeting: Meeting) -> Sequence[ListedLearner]:
    """All of them by name, with what is recorded of each at the session, in one statement."""
    wanted = (
        select(
            Enrolment.id,
            Person.id,
            Person.full_name,
            Person.birth_date,
            Person.birth_year,
            Unit.name,
            Person.phone,
            Person.username,
            Attendance.present,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(
            Attendance, (Attendance.meeting_id == meeting.id) & (Attendance.enrolment_id == Enrolment.id)
        )
        .where(Enrolment.class_id == meeting.class_id)
        .order_by(Person.sort_key, Person.id)
    )
    return [ListedLearner(*row) for row in session.execute(wanted)]
