"""A class that meets at the enterprise today, and what its people do at the session."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from flask import Flask

from lms.classes.meetings.attendance_codes import code, step_at, token
from lms.classes.tables import Attendance, Class, ClassInstructor, Meeting
from lms.courses.course import Course, PassRules
from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import COURSE, enrolment_of
from tests.classroom import Browser, Classroom, Clock, open_classroom

TEACH = "/giang-day/lop-mau/"
SECRET = b"s" * 32
# Half of the sessions are enough to pass, and nothing else is asked for.
HALF = replace(
    COURSE, rules=PassRules(lessons=0, attendance=Fraction(1, 2), exam=None, essay=None), exam=None
)


@dataclass
class Room:
    """The classroom at the enterprise, with the ids of its sessions; the first one goes on now."""

    classroom: Classroom
    meetings: list[int]

    @property
    def clock(self) -> Clock:
        return self.classroom.clock

    @property
    def roster(self) -> str:
        return f"{TEACH}buoi/{self.meetings[0]}/danh-sach"

    def browser(self, name: str) -> Browser:
        return self.classroom.browser(getattr(self.classroom.cast, name))

    def qr(self, meeting: int = 0) -> str:
        """The address in the QR that is on the screen now."""
        number = self.meetings[meeting]
        return f"/diem-danh/{number}/{token(SECRET + bytes([meeting]), step_at(self.clock.now))}"

    def digits(self, meeting: int = 0) -> str:
        return code(SECRET + bytes([meeting]), step_at(self.clock.now))

    def scan(self, browser: Browser, meeting: int = 0) -> str:
        """Scan the QR and press the button; what the next page says."""
        address = self.qr(meeting)
        assert "Tôi có mặt" in browser.get(address).text
        return browser.post(address, follow_redirects=True).text

    def enrolment(self, name: str) -> int:
        person: Person = getattr(self.classroom.cast, name)
        with self.classroom.database.reading() as session:
            return enrolment_of(session, person).id

    def rows(self) -> dict[str, tuple[bool, str]]:
        """Who has a row at the first session: present, and how it was recorded."""
        names = {self.enrolment(name): name for name in ("lan", "minh")}
        with self.classroom.database.reading() as session:
            found = session.query(Attendance).filter_by(meeting_id=self.meetings[0]).all()
        return {names[row.enrolment_id]: (row.present, row.method) for row in found}

    def tick(self, browser: Browser, *names: str, reason: str = "") -> str:
        """Send the roster with exactly these people ticked, as the page shows it now."""
        page = browser.get(self.roster).text
        fields = {name: re.findall(rf'name="{name}" value="(\d+)"', page) for name in ("shown", "was")}
        data = {**fields, "present": [self.enrolment(name) for name in names], "reason": reason}
        return browser.post(self.roster, data=data, follow_redirects=True).text


def open_room(app: Flask, database: Database, clock: Clock, course: Course = HALF, sessions: int = 2) -> Room:
    """Hung's class of Lan and Minh with a session now and one a day later."""
    classroom = open_classroom(app, database, clock, replace(course, modes=("tai-doanh-nghiep",)))
    with database.writing() as session:
        class_ = session.query(Class).one()
        class_.mode, class_.place = "tai-doanh-nghiep", "Xưởng 1"
        session.add(ClassInstructor(class_id=class_.id, person_id=classroom.cast.hung.id))
        found = [
            Meeting(
                class_id=class_.id,
                topic=f"Buổi {number + 1}",
                place="Xưởng 1",
                starts_at=clock.now + timedelta(days=number),
                ends_at=clock.now + timedelta(days=number, hours=2),
                instructor_id=classroom.cast.hung.id,
                secret=SECRET + bytes([number]),
            )
            for number in range(sessions)
        ]
        session.add_all(found)
        session.flush()
        return Room(classroom, [meeting.id for meeting in found])
