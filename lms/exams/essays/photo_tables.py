"""Rows of photographed essays."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class EssayPhoto(Base):
    """One photographed page of a handwritten essay, upright, small and without what a camera wrote into it.

    `content` is WebP and `sha256` names it; `place` orders the pages. It lives and goes with the answers, so
    it is kept beside them and in no folder.
    """

    __tablename__ = "essay_photo"
    __table_args__ = (UniqueConstraint("attempt_id", "question_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    question_id: Mapped[str] = mapped_column(String(120))
    place: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
