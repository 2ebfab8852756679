"""Rows of published courses."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class Release(Base):
    """A course as published: immutable, named by the SHA-256 of its canonical JSON."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("course_slug", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_slug: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    source_sha256: Mapped[str] = mapped_column(String(64), index=True)
    canonical: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None]


class ReleaseTurn(Base):
    """From `from_at` on the course is taught by this release, unless that was called off before it came.

    The current release of a course is that of its latest turn (`timeline.current`).
    """

    __tablename__ = "release_turn"
    __table_args__ = (Index("ix_release_turn_course_slug", "course_slug", "from_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_slug: Mapped[str] = mapped_column(String(80))
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    from_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancelled_at: Mapped[datetime | None]


class SourceContent(Base):
    """The bytes of a course's file, in a release or in the making, kept once under their SHA-256."""

    __tablename__ = "source_content"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ReleaseFile(Base):
    """A file that a release was made from, under its name in the course's folder."""

    __tablename__ = "release_file"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("source_content.sha256"))
