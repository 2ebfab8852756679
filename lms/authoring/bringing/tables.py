"""Rows of questions that were brought in from a file and wait to be taken, mended or left."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class QuestionBatch(Base):
    """A file of questions that somebody brought to a course: `notes` are about the file, one on a line."""

    __tablename__ = "question_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    course_slug: Mapped[str] = mapped_column(String(80))
    filename: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text, default="")


class BroughtQuestion(Base):
    """One question as it was understood or mended, as Markdown of the house.

    `line` is where it stands in its file; doubts and losses are sentences, one on a line; `duplicate` quotes
    where the bank has it, '' for nowhere; `state` is 'take', 'leave', or 'look' while nobody has decided.
    """

    __tablename__ = "brought_question"
    __table_args__ = (UniqueConstraint("batch_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("question_batch.id", ondelete="CASCADE"))
    place: Mapped[int]
    line: Mapped[int]
    markdown: Mapped[str] = mapped_column(Text)
    group_name: Mapped[str] = mapped_column(Text)
    doubts: Mapped[str] = mapped_column(Text)
    losses: Mapped[str] = mapped_column(Text)
    duplicate: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
