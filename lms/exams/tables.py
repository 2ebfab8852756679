"""Rows of exam attempts and their answers."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.grading.marking import LATEST
from lms.storage.db import Base


class Attempt(Base):
    """One sitting of the exam: the drawn paper, the clock, and once closed the score with its trace.

    `essay` is the score of its essays alone, on the scale of 10: None without essays or while one awaits.

    `key` names it in addresses. `closed_by` is 'learner', 'deadline', or 'office' for one made on paper:
    `printed_code` is its variant, and its moments are that of its entry.
    `rule` is the one of marking, see `lms.grading.marking`.
    `score` is None while an essay awaits marking. Once `answers_removed_at` the score remains without
    answers. `log_key` chains the log of answers that the learner's page keeps, and is only ever told to it.
    `outage`: what became of answers that such a log proved: 'waiting', 'counted', 'refused', or None.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "number"),
        Index(
            "ix_attempt_open_deadline",
            "deadline_at",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    number: Mapped[int]
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    rule: Mapped[int] = mapped_column(default=LATEST)
    seed: Mapped[bytes] = mapped_column(LargeBinary)
    paper: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(20))
    score: Mapped[Decimal | None]
    essay: Mapped[Decimal | None]
    result: Mapped[str | None] = mapped_column(Text)
    answers_removed_at: Mapped[datetime | None]
    log_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    outage: Mapped[str | None] = mapped_column(String(10))
    printed_code: Mapped[str | None] = mapped_column(String(8))


class Answer(Base):
    """The saved response to one question.

    `revision` counts its changes and `writer` names the page that made the last one, so that an old page
    left open elsewhere cannot undo a newer answer.
    """

    __tablename__ = "answer"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    response: Mapped[Any] = mapped_column(JSON)
    revision: Mapped[int]
    writer: Mapped[str] = mapped_column(String(32))
    saved_at: Mapped[datetime]


class SetAsideAnswer(Base):
    """A response that arrived but does not count: 'late' after the deadline, 'stale' behind a newer one."""

    __tablename__ = "set_aside_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), index=True)
    question_id: Mapped[str] = mapped_column(String(120))
    response: Mapped[Any] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime]


class EssayMark(Base):
    """What an instructor gave for one essay: its share of the question's points, in [0, 1]."""

    __tablename__ = "essay_mark"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    share: Mapped[Fraction]
    marked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    marked_at: Mapped[datetime]


class OutageCase(Base):
    """The log of one page about one outage, kept as it came, and what became of its answers.

    `answers`: by question id the `response` and `at`, the moment by the phone's log. `reasons` as in
    `outages.judging`. `state`: 'waiting' for a person, 'counted', 'refused', or 'empty' without an
    answer in time that the server did not have. Without `decided_by` the course's rule decided.
    """

    __tablename__ = "outage_case"
    __table_args__ = (UniqueConstraint("attempt_id", "chain"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    chain: Mapped[str] = mapped_column(String(80))
    log: Mapped[str] = mapped_column(Text)
    cut_off_at: Mapped[datetime]
    received_at: Mapped[datetime]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    reasons: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), index=True)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text)
