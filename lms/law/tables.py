"""Rows for the rights of the persons whose data we hold (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class DataRequest(Base):
    """What a person asks about their data, and what happened to it; the clocks run from `made_at`."""

    __tablename__ = "data_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    extended_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(12))
    answer: Mapped[str | None] = mapped_column(Text)
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class RecordRead(Base):
    """That a member of staff looked at a person's record: append-only."""

    __tablename__ = "record_read"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    page: Mapped[str] = mapped_column(String(60))
