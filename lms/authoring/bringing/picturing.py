"""Pictures that questions from other programs bring, kept until the questions are taken or left."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring.bringing.loose_pictures import LoosePictures
from lms.authoring.bringing.tables import BroughtFile, BroughtPicture
from lms.courses.exchange import plain
from lms.grading.exchanged import ExchangedQuestion


def keep(session: Session, batch: BroughtFile, pictures: Mapping[str, bytes]) -> None:
    """Keep pictures by their names beside the bank, like 'media/cau-1a2b.png'."""
    session.add_all(
        BroughtPicture(batch_id=batch.id, name=name, content=content) for name, content in pictures.items()
    )


def of(session: Session, batch: BroughtFile) -> dict[str, bytes]:
    """The pictures of a batch by name."""
    found = session.scalars(select(BroughtPicture).where(BroughtPicture.batch_id == batch.id))
    return {one.name: one.content for one in found}


def loose(session: Session, batch: BroughtFile, address: str) -> LoosePictures:
    """The pictures of a batch as they are shown while its questions are looked at."""
    return LoosePictures(of(session, batch), address)


def find(session: Session, batch: BroughtFile, name: str) -> bytes | None:
    """One picture of a batch, None when it has none of that name."""
    wanted = select(BroughtPicture.content).where(
        BroughtPicture.batch_id == batch.id, BroughtPicture.name == name
    )
    return session.scalars(wanted).one_or_none()


def shown_in(pictures: Mapping[str, bytes], questions: Iterable[ExchangedQuestion]) -> dict[str, bytes]:
    """Those of the pictures that the questions show."""
    wanted = {name for asked in questions for name in plain.pictures(asked)}
    return {name: content for name, content in pictures.items() if name in wanted}
