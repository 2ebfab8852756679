"""A class held at the enterprise today, prepared by staff with the requests that their pages would send."""

from datetime import timedelta

from sqlalchemy import select

from lms import clock
from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class, Meeting
from lms.forms import dates
from lms.people.tables import Person
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import COURSE, Learner, Site

CODE = "lop-tai-xuong"
DESK = f"/quan-ly/lop/{CODE}/"
TEACH = f"/giang-day/{CODE}/"
TITLE = "Lớp tại xưởng"


def planned(code: str, title: str) -> list[tuple[str, str]]:
    """The form that opens a class held at the enterprise since yesterday."""
    now = clock.now()
    opening = {
        "course": COURSE.strip("/").rsplit("/", 1)[-1],
        "title": title,
        "code": code,
        "mode": "tai-doanh-nghiep",
        "place": "Xưởng may 1, Công ty Ví Dụ",
        "starts_on": dates.day_field(now - timedelta(days=1)),
        "ends_on": dates.day_field(now + timedelta(days=30)),
        "exam_opens_at": dates.moment_field(now + timedelta(days=20)),
        "exam_closes_at": dates.moment_field(now + timedelta(days=21)),
    }
    return list(opening.items())


def open_workshop(staff: Phone, site: Site, learner: Learner) -> dict[str, str]:
    """Open the class with a session now and one next week; returns the words `meeting` and `next_meeting`."""
    now = clock.now()
    post(staff, "/quan-ly/lop/mo", planned(CODE, TITLE))
    with site.database.writing() as session:
        class_ = session.scalars(select(Class).filter_by(code=CODE)).one()
        enrol(session, class_, session.get_one(Person, learner.id), now=now)
        instructor = session.scalars(select(Person.id).filter_by(username="giangvien")).one()
    post(staff, f"{DESK}giang-vien", [("person", str(instructor))])
    for number, days in enumerate((0, 7), start=1):
        starts_at = now + timedelta(days=days)
        meeting = {
            "topic": f"Buổi {number}: Khái quát lịch sử Đảng Cộng sản Việt Nam",
            "place": "Xưởng may 1",
            "starts_at": dates.moment_field(starts_at),
            "ends_at": dates.moment_field(starts_at + timedelta(hours=3)),
            "instructor": str(instructor),
        }
        post(staff, f"{DESK}buoi-hoc", list(meeting.items()))
    post(staff, f"{TEACH}de-giay/", [("count", "2"), ("shape", "shuffled")])
    with site.database.reading() as session:
        ids = session.scalars(select(Meeting.id).filter_by(class_id=class_.id).order_by(Meeting.starts_at))
        return dict(zip(("meeting", "next_meeting"), map(str, ids), strict=True))
