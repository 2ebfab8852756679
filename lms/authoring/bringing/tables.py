"""Rows of files that were brought in and wait, with their questions, to be taken, mended or left."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class BroughtFile(Base):
    """A file that somebody brought to a course: `notes` are about all of it, one on a line.

    `content` is a Word file that is to become a lesson, or, with `asks_columns`, a file of questions until a
    person says what the columns of its tables are; None for questions, which have rows of their own.
    """

    __tablename__ = "brought_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    course_slug: Mapped[str] = mapped_column(String(80))
    filename: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    asks_columns: Mapped[bool] = mapped_column(default=False)

    @property
    def is_lesson(self) -> bool:
        """Whether it is to become a lesson."""
        return self.content is not None and not self.asks_columns


class BroughtPicture(Base):
    """A picture that questions of a batch show, PNG or JPEG; `name` is its name in the course to be."""

    __tablename__ = "brought_picture"
    __table_args__ = (UniqueConstraint("batch_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("brought_file.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class BroughtQuestion(Base):
    """One question as it was understood or mended, as Markdown of the house.

    `line` is where it is in its file; doubts and losses are sentences, one on a line; `duplicate` quotes
    where the bank has it, '' for nowhere; `state` is 'take', 'leave', or 'look' while nobody has decided.
    """

    __tablename__ = "brought_question"
    __table_args__ = (UniqueConstraint("batch_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("brought_file.id", ondelete="CASCADE"))
    place: Mapped[int]
    line: Mapped[int]
    markdown: Mapped[str] = mapped_column(Text)
    group_name: Mapped[str] = mapped_column(Text)
    doubts: Mapped[str] = mapped_column(Text)
    losses: Mapped[str] = mapped_column(Text)
    duplicate: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
