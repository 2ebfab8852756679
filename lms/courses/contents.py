"""The bytes of courses' files, each kept once under its SHA-256."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.content import pictures
from lms.content.pictures import Prepared
from lms.courses.tables import Release, ReleaseFile, SourceContent
from lms.storage import content_store, db


def keep(session: Session, content: bytes) -> str:
    """Keep the bytes unless they are there; returns their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    insert = db.INSERTS[session.get_bind().dialect.name](SourceContent.__table__)
    session.execute(insert.values(sha256=sha256, content=content).on_conflict_do_nothing())
    return sha256


def load(session: Session, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of these SHA-256 names."""
    wanted = select(SourceContent.sha256, SourceContent.content).where(
        SourceContent.sha256.in_(sorted(set(names)))
    )
    return {row.sha256: row.content for row in session.execute(wanted)}


def keep_media(folder: Path, made: Iterable[Prepared], documents: Mapping[str, bytes]) -> None:
    """Keep what readers load in the folder of published files: pictures, documents by their names there."""
    for one in made:
        pictures.keep(folder, one)
    for name, content in documents.items():
        content_store.keep(folder / name, content)


def keep_release(session: Session, release: Release, files: Mapping[str, bytes]) -> None:
    """Remember what a release was made from, unless that is known."""
    if session.scalar(select(ReleaseFile.name).filter_by(release_id=release.id).limit(1)) is not None:
        return
    session.add_all(
        ReleaseFile(release_id=release.id, name=name, sha256=keep(session, content))
        for name, content in files.items()
    )
    session.flush()


def load_release(session: Session, release_id: int) -> dict[str, bytes]:
    """The files that a release was made from, by name; none for one older than their keeping."""
    rows = session.execute(
        select(ReleaseFile.name, SourceContent.content)
        .join(SourceContent, SourceContent.sha256 == ReleaseFile.sha256)
        .where(ReleaseFile.release_id == release_id)
        .order_by(ReleaseFile.name)
    )
    return {row.name: row.content for row in rows}
