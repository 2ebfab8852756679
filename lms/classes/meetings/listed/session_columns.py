"""The columns of lists for one session of a class."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from lms import clock
from lms.classes.meetings import meeting_planning
from lms.classes.meetings.listed import attendance_columns
from lms.classes.tables import Meeting
from lms.office.tables.column_vocabulary import Vocabulary


def vocabulary_of(session: Session, meeting: Meeting) -> Vocabulary:
    """The columns of lists for this session; the class's other sessions are told apart by their days."""
    meetings = meeting_planning.list_meetings(session, meeting.class_id)
    number = [one.id for one in meetings].index(meeting.id) + 1
    days = [_day(one.starts_at) for one in meetings]
    return attendance_columns.vocabulary(f"attendance-{meeting.id}", _day(meeting.starts_at), number, days)


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.VIETNAM).date()
