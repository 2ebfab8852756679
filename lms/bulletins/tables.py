"""Rows of published bulletins."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.storage.db import Base


class Issue(Base):
    """One issue of a bulletin series; `uid` is its identity in feeds, for ever."""

    __tablename__ = "issue"
    __table_args__ = (UniqueConstraint("series", "number", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    uid: Mapped[str] = mapped_column(String(60), unique=True)
    series: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    month: Mapped[str] = mapped_column(String(7), index=True)
    publish_at: Mapped[datetime] = mapped_column(index=True)
    meets_on: Mapped[date | None]


class Revision(Base):
    """The text of an issue as published; a correction is a further revision with its note.

    `sha256` names what was handed in (text and files), `search_key` is all its words folded.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("issue_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    search_key: Mapped[str] = mapped_column(Text)


class IssueFile(Base):
    """A file that comes with one text of an issue; `name` is that of its bytes among the published files."""

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(40), index=True)
    filename: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]


class Acknowledgement(Base):
    """A unit says that it used an issue; `said_at` is when it first did: that tells whether it was late."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("issue_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    met_on: Mapped[date]
    present: Mapped[int]
    remarks: Mapped[str] = mapped_column(Text)
    questions: Mapped[str] = mapped_column(Text)
    said_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    said_at: Mapped[datetime]


class RevisionFile(Base):
    """A file that a text was handed in with; its bytes are among the originals, named by `sha256`."""

    __tablename__ = "revision_file"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))


class BulletinDraft(Base):
    """An issue at the desk, as typed; `version` grows with every change, so that none is overwritten unseen.

    `state` is draft, proposed or published; `issue_id` is set once it was taken in.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), unique=True)
    series: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    month: Mapped[str] = mapped_column(String(7), index=True)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    publish_at: Mapped[str] = mapped_column(Text)
    meets_on: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    changed_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime]
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)


class DraftFile(Base):
    """A file of a draft: a picture for its text (`title` ''), or one to take along."""

    __tablename__ = "draft_file"

    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class HandOver(Base):
    """An issue was put on the member handbook by hand: when, and where it is to be found there."""

    __tablename__ = "hand_over"

    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), primary_key=True)
    posted_on: Mapped[date]
    link: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    recorded_at: Mapped[datetime]


class IssueDocument(Base):
    """The PDF of one text, made once; `sha256` names its file."""

    __tablename__ = "issue_document"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    made_at: Mapped[datetime]


class PushSubscription(Base):
    """A browser that asked to be told of new issues; whose it is nobody knows."""

    __tablename__ = "push_subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    endpoint: Mapped[str] = mapped_column(Text, unique=True)
    p256dh: Mapped[str] = mapped_column(Text)
    auth: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


class Announcement(Base):
    """A text that hub and browsers were told of."""

    __tablename__ = "announcement"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    announced_at: Mapped[datetime]
