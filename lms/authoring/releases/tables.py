"""Rows of reviews of courses in the making."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class CourseReview(Base):
    """Somebody proposes a working copy, named by the `digest` of its files, and somebody else decides.

    `is_approved` None: nobody has decided yet. It holds for exactly those bytes.
    """

    __tablename__ = "course_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_slug: Mapped[str] = mapped_column(String(80), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    is_approved: Mapped[bool | None]
    comment: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
