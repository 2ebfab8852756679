"""The demonstration: the shipped courses and bulletins, a class that never expires, one person per role."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring import taking
from lms.bulletins import issue_publishing as bulletins
from lms.bulletins import text_files
from lms.classes.enrolment.memberships import enrol
from lms.classes.enrolment.release_updates import follow
from lms.classes.tables import Class, UnitQuota
from lms.clock import VIETNAM
from lms.config import ROOT, Config
from lms.courses import catalogue
from lms.courses import publishing as courses
from lms.courses.format.listing import read_folder
from lms.courses.tables import Release
from lms.errors import RuleBrokenError
from lms.people.consent import recording, wordings
from lms.people.credentials.passwords import Hasher, hasher
from lms.people.persons import add_person, set_password
from lms.people.tables import Person, Unit
from lms.people.units.units import add_unit, find_unit_named
from lms.web.access import Role

PASSWORD = "lop-hoc-mau-07"  # noqa: S105 - printed for everybody who tries the demonstration
COURSE = ROOT / "courses/nhan-thuc-ve-dang"
FOR_NEW_MEMBERS = ROOT / "courses/dang-vien-moi"
"""Published so that it can be looked at; no class of it is open."""
BULLETINS = ROOT / "bulletins"
CLASS_CODE = "lop-dung-thu"
BEGAN_AGO = timedelta(days=7)
LASTS = timedelta(days=30)
PLACES = 5

COMMITTEE = ("Đảng ủy phường Mẫu (dùng thử)", "dang-uy")
CELL = ("Chi bộ Công ty May Ví Dụ (dùng thử)", "chi-bo")
UNION = ("Công đoàn Công ty Cơ khí Ví Dụ (dùng thử)", "cong-doan")


class DemoRefusedError(RuleBrokenError):
    """The demonstration does not belong into this installation."""


@dataclass(frozen=True, slots=True)
class Account:
    """One invented person; `label` says in Vietnamese what they do here."""

    username: str
    label: str
    full_name: str
    birth: date | int | None
    role: Role
    unit: tuple[str, str]


ACCOUNTS = (
    Account("hocvien", "Học viên", "Nguyễn Thị Thử", date(1998, 5, 12), Role.LEARNER, CELL),
    Account("hocvien2", "Học viên thứ hai", "Trần Văn Mẫu", 1995, Role.LEARNER, UNION),
    Account("giangvien", "Giảng viên", "Lê Văn Ví Dụ", None, Role.INSTRUCTOR, COMMITTEE),
    Account("bithu", "Bí thư chi bộ", "Phạm Thị Minh Họa", None, Role.SECRETARY, CELL),
    Account("canbo", "Cán bộ Ban Xây dựng Đảng", "Hoàng Văn Giả Định", None, Role.STAFF, COMMITTEE),
    Account("quantri", "Quản trị viên", "Vũ Thị Dùng Thử", None, Role.ADMINISTRATOR, COMMITTEE),
)


def load(session: Session, config: Config, *, now: datetime) -> tuple[Account, ...]:
    """Load what is missing of the demonstration, and let its class run from a week ago for a month from now.

    DemoRefusedError in production; ProblemsError when a shipped course or bulletin cannot be taken.
    """
    refuse_production(config)
    release = _shipped(session, COURSE, config, now)
    _shipped(session, FOR_NEW_MEMBERS, config, now)
    for path in text_files.find_files(BULLETINS):
        bulletins.publish(session, text_files.load(path), media=config.media, now=now)
    class_ = _keep_class(session, release, now)
    for account in ACCOUNTS:
        person = _keep_person(session, account, hasher(config.argon2_cost), now)
        if account.role is Role.LEARNER:
            enrol(session, class_, person, now=now)
            _agree(session, person, now)
        if account.role is Role.SECRETARY:
            _let_nominate(session, class_, person)
    return ACCOUNTS


def _shipped(session: Session, path: Path, config: Config, now: datetime) -> Release:
    """The release that the course in `path` is taught by: published once, then left to its authors."""
    folder = read_folder(path)
    known = select(Release.id).filter_by(course_slug=folder.slug, source_sha256=folder.digest)
    if session.scalar(known.limit(1)) is None:
        courses.publish(session, path, media=config.media, now=now)
    taking.follow(session, folder, now=now)
    current = catalogue.find_current(session, folder.slug, now)
    return current or courses.publish(session, path, media=config.media, now=now).release


def refuse_production(config: Config) -> None:
    """DemoRefusedError where real people learn."""
    if config.environment == "production":
        raise DemoRefusedError("Không nạp dữ liệu dùng thử khi LMS_ENV=production.")


def _keep_class(session: Session, release: Release, now: datetime) -> Class:
    class_ = session.scalar(select(Class).filter_by(code=CLASS_CODE))
    if class_ is None:
        class_ = Class(
            code=CLASS_CODE,
            title="Lớp dùng thử",
            course_slug=release.course_slug,
            release_id=release.id,
            mode="truc-tuyen",
            place="",
        )
        session.add(class_)
    class_.exam_opens_at, class_.exam_closes_at = now - BEGAN_AGO, now + LASTS
    class_.starts_on = class_.exam_opens_at.astimezone(VIETNAM).date()
    class_.ends_on = class_.nominations_until = class_.exam_closes_at.astimezone(VIETNAM).date()
    session.flush()
    follow(session, release.course_slug, now=now)
    return class_


def _let_nominate(session: Session, class_: Class, secretary: Person) -> None:
    key = {"class_id": class_.id, "unit_id": secretary.unit_id}
    if session.get(UnitQuota, key) is None:
        session.add(UnitQuota(**key, places=PLACES))
        session.flush()


def _keep_person(session: Session, account: Account, hashes: Hasher, now: datetime) -> Person:
    found = session.scalar(select(Person).filter_by(username=account.username, is_demo=True))
    if found is not None:
        return found
    person = add_person(
        session,
        full_name=account.full_name,
        birth=account.birth,
        phone=None,
        username=account.username,
        roles=[account.role],
        unit_id=_keep_unit(session, account.unit).id,
        now=now,
        is_demo=True,
    )
    set_password(person, PASSWORD, hashes)
    return person


def _agree(session: Session, person: Person, now: datetime) -> None:
    """Let the learner have agreed, but not again once somebody tried out withdrawing."""
    if not recording.list_consents(session, person.id):
        recording.give(session, person, wordings.in_force(wordings.STUDY)["vi"], now=now)


def _keep_unit(session: Session, unit: tuple[str, str]) -> Unit:
    name, kind = unit
    found = find_unit_named(session, name)
    if found is not None:
        return found
    parent = None if unit == COMMITTEE else _keep_unit(session, COMMITTEE)
    return add_unit(session, name=name, kind=kind, parent_id=parent.id if parent else None)
