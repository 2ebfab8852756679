"""What people took the columns of tables of one shape for, remembered for the next file of that shape."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.storage import canonical_json
from lms.storage.db import Base


class RememberedColumns(Base):
    """The meanings of the columns of one shape, by place, for one kind of table such as 'people'."""

    __tablename__ = "remembered_columns"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    shape: Mapped[str] = mapped_column(String(64), primary_key=True)
    meanings: Mapped[str] = mapped_column(Text)
    used_at: Mapped[datetime]


def recall(session: Session, kind: str, shapes: Collection[str]) -> dict[str, Mapping[str, str]]:
    """The meanings that are remembered, by shape."""
    wanted = select(RememberedColumns.shape, RememberedColumns.meanings).where(
        RememberedColumns.kind == kind, RememberedColumns.shape.in_(set(shapes))
    )
    return {
        shape: canonical_json.load(meanings, dict[str, str]) for shape, meanings in session.execute(wanted)
    }


def remember(
    session: Session, kind: str, meanings: Mapping[str, Mapping[str, str]], *, now: datetime
) -> None:
    """Keep these meanings, by shape, in place of earlier ones."""
    for shape, columns in meanings.items():
        kept = canonical_json.dump(dict(columns))
        session.merge(RememberedColumns(kind=kind, shape=shape, meanings=kept, used_at=now))
