"""Rows of what a learner has read and tried."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class LessonRead(Base):
    """A lesson that the learner said is read to its end."""

    __tablename__ = "lesson_read"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(120), primary_key=True)
    read_at: Mapped[datetime]


class ArrivedDeed(Base):
    """A lesson read or a self-check answered without a network, whose id the phone made: it counts once."""

    __tablename__ = "arrived_deed"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    lesson: Mapped[str] = mapped_column(String(120))
    done_at: Mapped[datetime]
    received_at: Mapped[datetime]


class SelfCheck(Base):
    """The latest response to one self-check question; `tries` counts them all."""

    __tablename__ = "self_check"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(120))
    response: Mapped[Any] = mapped_column(JSON)
    tries: Mapped[int]
    answered_at: Mapped[datetime]
