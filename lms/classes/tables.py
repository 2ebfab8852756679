"""Rows of classes and who is in them."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base
from lms.text.vietnamese import search_key

PAPERS_KEPT = timedelta(days=1)
"""How long a drawn paper of a class is kept to be found again."""


class Class(Base):
    """A release of a course, held in one mode over one period; `search_key` follows what it is named by.

    `overrides`: what the class asks otherwise than its course (`rules.Overrides`, canonical); None: nothing.
    The exam was reopened at `explained_at`, when its explanations had been open since `explained_from`.
    `exam_sequence` counts the changes of its window, the last of them at `exam_changed_at`.
    """

    __tablename__ = "class"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(Text)
    course_slug: Mapped[str] = mapped_column(String(80), index=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    mode: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    exam_opens_at: Mapped[datetime]
    exam_closes_at: Mapped[datetime]
    nominations_until: Mapped[date | None]
    capacity: Mapped[int | None]
    overrides: Mapped[str | None] = mapped_column(Text)
    explained_from: Mapped[datetime | None]
    explained_at: Mapped[datetime | None]
    exam_sequence: Mapped[int] = mapped_column(default=0)
    exam_changed_at: Mapped[datetime | None]
    search_key: Mapped[str] = mapped_column(Text, server_default=text("''"))
    contact_name: Mapped[str] = mapped_column(Text, default="")
    contact_phone: Mapped[str] = mapped_column(String(20), default="")


@event.listens_for(Class, "before_insert")
@event.listens_for(Class, "before_update")
def _follow_names(_mapper: Any, _connection: Any, class_: Class) -> None:
    class_.search_key = search_key(f"{class_.title} {class_.code} {class_.place or ''}")


class FormerClass(Base):
    """What a class was until a moment, kept when staff change it: reports of an earlier date show it so."""

    __tablename__ = "former_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    until: Mapped[datetime]
    title: Mapped[str] = mapped_column(Text)
    mode: Mapped[str] = mapped_column(String(20))


class ClassInstructor(Base):
    """An instructor of a class."""

    __tablename__ = "class_instructor"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class UnitQuota(Base):
    """How many people one unit may nominate for a class; a unit without a row may nominate nobody."""

    __tablename__ = "unit_quota"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    places: Mapped[int]


class Nomination(Base):
    """A unit introduces a person to a class, and staff decide.

    `state` is proposed, waiting, accepted, refused or withdrawn.
    """

    __tablename__ = "nomination"
    __table_args__ = (UniqueConstraint("class_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    nominated_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    nominated_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str | None] = mapped_column(Text)


class FormerNomination(Base):
    """A nomination that was withdrawn before the unit nominated the same person for the class again."""

    __tablename__ = "former_nomination"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    nominated_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime]


class ClassPaper(Base):
    """A paper of a class that somebody had drawn: kept for a day, so that it can be left and found again.

    `kind` as in its address; `state` is gathering, printing, ready or failed (`problem` says why). `number`
    and `dated` are of the decision that a list belongs to, as typed. The PDF names people: it goes by
    retention, and at once when anybody's data are erased.
    """

    __tablename__ = "class_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    number: Mapped[str] = mapped_column(Text)
    dated: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    problem: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Meeting(Base):
    """One session (buổi) of a class held at the enterprise; `secret` seeds its changing attendance codes.

    `sequence` counts the changes of its plan, the last of them at `changed_at` (None: before that was noted).
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), index=True)
    topic: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    instructor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]


class FormerMeeting(Base):
    """A session that was taken off the plan: calendars that hold it are told that it is cancelled."""

    __tablename__ = "former_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), index=True)
    uid: Mapped[str] = mapped_column(String(60))
    topic: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    sequence: Mapped[int]
    cancelled_at: Mapped[datetime]


class Attendance(Base):
    """One learner at one session: present or absent, how it was taken, and on which phone."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "device_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True, index=True)
    present: Mapped[bool]
    method: Mapped[str] = mapped_column(String(10))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime]


class Enrolment(Base):
    """One person in one class; `release_id` stays what it was once the person has begun.

    `unit_id` is the person's unit at enrolment; reports of a past date rest on it. `passed_at` notes since
    when they have passed (None: they have not), and with which grade; only `passing` writes it.
    """

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("class_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    enrolled_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    passed_at: Mapped[datetime | None]
    passed_grade: Mapped[str | None] = mapped_column(Text)


class FormerEnrolment(Base):
    """A place that a person had until staff took them out of the class; nobody who has begun is taken out."""

    __tablename__ = "former_enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    enrolled_at: Mapped[datetime]
    removed_at: Mapped[datetime]


class FormerPass(Base):
    """That an enrolment counted as passed from `since` until `until`, before that was changed."""

    __tablename__ = "former_pass"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    passed_at: Mapped[datetime]
    passed_grade: Mapped[str | None] = mapped_column(Text)


class Allowance(Base):
    """What one learner is allowed beyond the rules of the class, with the reason and who answers for it.

    `what` is extra-time (minutes, percent of the exam's time), attempt, window (opens_at, closes_at) or
    attendance (a session that counts as attended). `used_at`: an attempt rests on it, so it stays.
    """

    __tablename__ = "allowance"
    __table_args__ = (
        Index(
            "uq_allowance_enrolment_meeting",
            "enrolment_id",
            "meeting_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL AND meeting_id IS NOT NULL"),
            postgresql_where=text("revoked_at IS NULL AND meeting_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    what: Mapped[str] = mapped_column(String(12))
    minutes: Mapped[int | None]
    percent: Mapped[int | None]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    allowed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    allowed_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
