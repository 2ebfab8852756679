"""Rows of courses in the making."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class WorkFile(Base):
    """A file of a course in the making, as it was last saved; a course '' holds what all courses share.

    `version` counts its saves. `changed_by` is None for a file that came from a folder on disk.
    """

    __tablename__ = "work_file"

    course_slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("source_content.sha256"))
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime]


class WorkVersion(Base):
    """One save of a file, for ever; `sha256` None: it was taken away."""

    __tablename__ = "work_version"

    course_slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str | None] = mapped_column(ForeignKey("source_content.sha256"))
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime]


class UnsavedText(Base):
    """What somebody has typed into a file and not saved yet, upon the version that they opened."""

    __tablename__ = "unsaved_text"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    base: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]
