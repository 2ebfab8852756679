"""Rows of essay marking: what is to be marked, what each marker gave, and classes that show names."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class EssayWork(Base):
    """One essay that somebody has to mark: it appears when its attempt closes.

    Once agreed, `result` (canonical JSON of `agreeing.Agreed`) holds what the learner is told.
    """

    __tablename__ = "essay_work"
    __table_args__ = (UniqueConstraint("attempt_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    question_id: Mapped[str] = mapped_column(String(120))
    agreed_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(Text)


class EssayMarking(Base):
    """What one marker gives for one essay, a draft until `handed_in_at`.

    `points` and `comments` are lists of text, one per criterion: '2.5', or '' while nothing is given.
    `version` counts the savings. The essay is the marker's until `held_until`; then others may take it.
    A correction, made after agreement, has the `reason` that it was made for; to a marking it is ''.
    """

    __tablename__ = "essay_marking"
    __table_args__ = (UniqueConstraint("work_id", "marker_id", "is_correction"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("essay_work.id"))
    marker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    is_correction: Mapped[bool]
    points: Mapped[list[Any]] = mapped_column(JSON)
    comments: Mapped[list[Any]] = mapped_column(JSON)
    overall: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    held_until: Mapped[datetime]
    saved_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]


class NamesShown(Base):
    """A class whose markers see who wrote what, by whose decision and why; others mark without names."""

    __tablename__ = "names_shown"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    shown_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    shown_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
