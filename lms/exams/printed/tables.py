"""Rows of exams on paper: what was printed, and which attempts came back from it."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class PrintedSet(Base):
    """The variants of one exam printed together for a class, drawn from `seed`.

    `number` counts the sets of the class from 1; `shape` is 'shuffled' (the same questions in every variant)
    or 'separate' (each variant drawn on its own).
    """

    __tablename__ = "printed_set"
    __table_args__ = (UniqueConstraint("class_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    number: Mapped[int]
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    shape: Mapped[str] = mapped_column(String(10))
    seed: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class PrintedVariant(Base):
    """One variant (mã đề) with its frozen paper; `code` is unique in the class."""

    __tablename__ = "printed_variant"
    __table_args__ = (UniqueConstraint("set_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("printed_set.id"))
    code: Mapped[str] = mapped_column(String(8))
    paper: Mapped[str] = mapped_column(Text)


class PrintedResult(Base):
    """The attempt that one learner made on paper, and who entered it last: one for each learner of a set."""

    __tablename__ = "printed_result"
    __table_args__ = (UniqueConstraint("set_id", "enrolment_id"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("printed_set.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
