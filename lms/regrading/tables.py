"""Rows of what was decided on certificates that a regrading touched."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class KeptCertificate(Base):
    """A certificate that stays in force although its result changed: who decided it, and why."""

    __tablename__ = "kept_certificate"

    ruling_id: Mapped[int] = mapped_column(ForeignKey("question_ruling.id"), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True)
    kept_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
