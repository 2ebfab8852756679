"""Rows of classes and who is in them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class Class(Base):
    """A release of a course, held in one mode over one period."""

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


class Enrolment(Base):
    """One person in one class; `release_id` stays what it was once the person has begun."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("class_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    enrolled_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
