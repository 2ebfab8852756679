"""The demonstration's office at work: a class that is over, one under way, and what waits for decisions."""

import secrets
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from lms.classes.enrolment.memberships import enrol
from lms.classes.meetings import attendance
from lms.classes.meetings.attendance_codes import SECRET_BYTES
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules import in_force
from lms.classes.rules.rules import Overrides, Rules
from lms.classes.tables import Attendance, Class, ClassInstructor, Enrolment, Meeting, Nomination, UnitQuota
from lms.clock import VIETNAM
from lms.config import Config
from lms.courses import catalogue
from lms.courses.tables import Release
from lms.demo import essays
from lms.demo.small import CELL, COMMITTEE, COURSE, UNION
from lms.law import requesting
from lms.law.clocks import RequestKind
from lms.law.tables import DataRequest
from lms.people.persons import add_person
from lms.people.tables import Person, Unit
from lms.people.units.units import add_unit, find_unit_named
from lms.web.access import Role

LASTS = timedelta(days=10)
OVER, UNDER_WAY = "lop-da-xong", "lop-hoi-truong"
WORKSHOP = ("Chi bộ Công ty Giày Ví Dụ (dùng thử)", "chi-bo")
_OF_OVER = ("Đặng Thị Mẫu", "Bùi Văn Ví Dụ", "H'Hen Thử")
_OF_UNDER_WAY = ("Lý Thị Minh Họa", "Đỗ Văn Thử", "Ngô Thị Ví Dụ", "Hồ Văn Mẫu")
_NOMINATED = ("Phan Thị Thử", "Võ Văn Minh Họa")


def load(session: Session, config: Config, *, now: datetime) -> None:
    """Load what is missing, after the demonstration itself; what was there stays as people left it, but for
    the class under way, whose next session is today again."""
    if session.scalar(select(Class.id).filter_by(code=OVER)) is not None:
        _go_on(session, now)
        return
    release = catalogue.find_current(session, COURSE.name, now)
    if release is None:
        return
    workshop = _unit(session, WORKSHOP)
    over = _open(
        session, release, OVER, "Lớp nhận thức đã xong (dùng thử)", now - timedelta(days=30), _ATTENDED
    )
    learners = _add_people(session, _OF_OVER, workshop, now)
    _let_come(session, over, learners, now - timedelta(days=28))
    with_essay = essays.publish(session, config.media, now=now)
    under_way = _open(session, with_essay, UNDER_WAY, "Lớp tại hội trường (dùng thử)", now, _IN_THE_HALL)
    under_way.exam_opens_at = now - timedelta(hours=1)
    writers = _add_people(session, _OF_UNDER_WAY, _unit(session, UNION), now)
    for person in writers:
        enrol(session, under_way, person, now=now)
    session.flush()
    essays.hand_in(session, under_way, writers, now=now)
    _let_wait(session, under_way, now)
    _ask_for_data(session, now)


_ATTENDED = Rules(lessons=0, attendance=Fraction(1, 2), exam=None), ("lessons", "attendance", "exam")
_IN_THE_HALL = Rules(lessons=0), ("lessons",)


def _open(
    session: Session,
    release: Release,
    code: str,
    title: str,
    begins: datetime,
    own: tuple[Rules, tuple[str, ...]],
) -> Class:
    """A class at the enterprise with two sessions, the first within the hour after it begins."""
    day = _day(begins)
    document = "01-QĐ/DT" if code == OVER else ""
    overrides = Overrides(document, day, own[1], own[0])  # type: ignore[arg-type]
    class_ = Class(
        code=code,
        title=title,
        course_slug=release.course_slug,
        release_id=release.id,
        mode=MEETS,
        place="Hội trường Công ty Giày Ví Dụ",
        starts_on=day,
        ends_on=day + LASTS,
        exam_opens_at=begins + LASTS - timedelta(days=1),
        exam_closes_at=begins + LASTS,
        nominations_until=day + timedelta(days=5),
        overrides=in_force.kept(overrides),
    )
    session.add(class_)
    session.flush()
    teacher = session.scalars(select(Person).filter_by(username="giangvien", is_demo=True)).one()
    session.add(ClassInstructor(class_id=class_.id, person_id=teacher.id))
    for number in range(2):
        starts_at = _on_the_hour(begins) + timedelta(days=3 * number)
        session.add(
            Meeting(
                class_id=class_.id,
                topic=f"Buổi {number + 1}: Khái quát lịch sử Đảng",
                place=class_.place,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=3),
                instructor_id=teacher.id,
                secret=secrets.token_bytes(SECRET_BYTES),
            )
        )
    session.flush()
    return class_


def _go_on(session: Session, now: datetime) -> None:
    """Let the class under way go on from today: sessions that nobody came to yet move by whole days."""
    class_ = session.scalar(select(Class).filter_by(code=UNDER_WAY))
    if class_ is None:
        return
    nobody_came = ~exists().where(Attendance.meeting_id == Meeting.id)
    wanted = select(Meeting).where(Meeting.class_id == class_.id, nobody_came).order_by(Meeting.starts_at)
    ahead = session.scalars(wanted).all()
    late = (_day(now) - _day(ahead[0].starts_at)).days if ahead else 0
    for meeting in ahead if late > 0 else ():
        meeting.starts_at += timedelta(days=late)
        meeting.ends_at += timedelta(days=late)
    class_.exam_closes_at = max(class_.exam_closes_at, now + LASTS)
    class_.ends_on = max(class_.ends_on, _day(now + LASTS))
    class_.nominations_until = class_.ends_on


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _on_the_hour(moment: datetime) -> datetime:
    local = moment.astimezone(VIETNAM)
    return datetime.combine(local.date(), time(local.hour), VIETNAM)


def _add_people(session: Session, names: tuple[str, ...], unit: Unit, now: datetime) -> list[Person]:
    return [
        add_person(
            session,
            full_name=name,
            birth=1996,
            phone=None,
            username=f"dungthu-{unit.id}-{number}",
            roles=[Role.LEARNER],
            unit_id=unit.id,
            now=now,
            is_demo=True,
        )
        for number, name in enumerate(names, 1)
    ]


def _let_come(session: Session, class_: Class, people: list[Person], now: datetime) -> None:
    """Everybody comes to every session; who has come to enough of them gets a certificate by that."""
    for person in people:
        enrol(session, class_, person, now=now)
    session.flush()
    enrolled = session.scalars(select(Enrolment.id).filter_by(class_id=class_.id)).all()
    teacher = session.scalars(select(ClassInstructor.person_id).filter_by(class_id=class_.id)).one()
    for meeting in session.scalars(select(Meeting).filter_by(class_id=class_.id)).all():
        came = dict.fromkeys(enrolled, True)
        attendance.mark(session, meeting, came, reason="", actor_id=teacher, now=now)


def _let_wait(session: Session, class_: Class, now: datetime) -> None:
    """The secretary of the cell has introduced people, and staff have not decided."""
    secretary = session.scalars(select(Person).filter_by(username="bithu", is_demo=True)).one()
    cell = _unit(session, CELL)
    session.add(UnitQuota(class_id=class_.id, unit_id=cell.id, places=5))
    for person in _add_people(session, _NOMINATED, cell, now):
        session.add(
            Nomination(
                class_id=class_.id,
                unit_id=cell.id,
                person_id=person.id,
                nominated_by=secretary.id,
                nominated_at=now,
                reason="Công nhân tích cực, muốn tìm hiểu về Đảng.",
                state="proposed",
            )
        )
    session.flush()


def _ask_for_data(session: Session, now: datetime) -> None:
    """A learner wants to see what is held about them: the office's clock runs."""
    learner = session.scalars(select(Person).filter_by(username="hocvien2", is_demo=True)).one()
    if session.scalar(select(DataRequest.id).filter_by(person_id=learner.id).limit(1)) is None:
        words = "Tôi muốn xem những dữ liệu đang lưu về tôi."
        requesting.ask(session, learner.id, RequestKind.VIEW, words, actor_id=learner.id, now=now)


def _unit(session: Session, unit: tuple[str, str]) -> Unit:
    name, kind = unit
    found = find_unit_named(session, name)
    if found is not None:
        return found
    parent = find_unit_named(session, COMMITTEE[0])
    return add_unit(session, name=name, kind=kind, parent_id=parent.id if parent else None)
