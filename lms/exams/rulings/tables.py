"""Rows of decisions on questions, and of the attempts that they changed."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class QuestionRuling(Base):
    """A decision on one question of a course: proposed, and withdrawn, refused or carried out by another.

    It is about every release in which the question has this `fingerprint`. `key` is a `MendedKey`, None drops
    the question. `policy` as in `grading.rulings`. `answer` is what the second person wrote. `effect` tells
    what changed when it was carried out, as canonical JSON.
    """

    __tablename__ = "question_ruling"
    __table_args__ = (
        Index(
            "uq_question_ruling_open",
            "course_slug",
            "question_id",
            "fingerprint",
            unique=True,
            sqlite_where=text("state = 'proposed'"),
            postgresql_where=text("state = 'proposed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_slug: Mapped[str] = mapped_column(String(80), index=True)
    question_id: Mapped[str] = mapped_column(String(120))
    fingerprint: Mapped[str] = mapped_column(String(64))
    key: Mapped[str | None] = mapped_column(Text)
    policy: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text)
    effect: Mapped[str | None] = mapped_column(Text)


class RegradedAttempt(Base):
    """An attempt whose score a ruling changed: the score before and after; None while an essay awaits."""

    __tablename__ = "regraded_attempt"

    ruling_id: Mapped[int] = mapped_column(ForeignKey("question_ruling.id"), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True, index=True)
    score_before: Mapped[Decimal | None]
    score_after: Mapped[Decimal | None]


class RulingDocument(Base):
    """The PDF on a ruling that was carried out, made once and kept as it is under its SHA-256."""

    __tablename__ = "ruling_document"

    ruling_id: Mapped[int] = mapped_column(ForeignKey("question_ruling.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
