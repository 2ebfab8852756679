"""The photographed pages of an essay: adding, ordering, removing them while the paper is open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from lms.content.photos import Photograph
from lms.errors import NotFoundError, RuleBrokenError
from lms.exams.essays.photo_tables import EssayPhoto

MOST = 10
"""Pages of one essay."""
Move = Literal["up", "down", "remove"]


class PhotoError(RuleBrokenError):
    """A photo that cannot be taken; the sentence says why and what to do."""


def list_pages(session: Session, attempt_id: int, question_id: str) -> Sequence[EssayPhoto]:
    """The pages of an essay in order, without their contents."""
    pages = select(EssayPhoto).filter_by(attempt_id=attempt_id, question_id=question_id)
    pages = pages.options(defer(EssayPhoto.content)).order_by(EssayPhoto.place, EssayPhoto.id)
    return session.scalars(pages).all()


def list_all(session: Session, attempt_id: int) -> dict[str, list[EssayPhoto]]:
    """All pages of an attempt by question id, in order, without their contents."""
    pages = select(EssayPhoto).filter_by(attempt_id=attempt_id).options(defer(EssayPhoto.content))
    found: dict[str, list[EssayPhoto]] = {}
    for page in session.scalars(pages.order_by(EssayPhoto.place, EssayPhoto.id)):
        found.setdefault(page.question_id, []).append(page)
    return found


def get_page(session: Session, attempt_id: int, photo_id: int) -> EssayPhoto:
    """A page of that attempt; NotFoundError when it is none."""
    found = session.scalar(select(EssayPhoto).filter_by(id=photo_id, attempt_id=attempt_id))
    if found is None:
        raise NotFoundError(_("Không tìm thấy ảnh này trong bài làm."))
    return found


def add(
    session: Session, attempt_id: int, question_id: str, photos: Sequence[Photograph], *, now: datetime
) -> int:
    """Put pages behind those that are there; one sent twice is kept once. Returns how many are new.

    PhotoError, with nothing kept, when there would be more than `MOST`. The attempt must be locked.
    """
    there = list_pages(session, attempt_id, question_id)
    known = {one.sha256 for one in there}
    fresh = {one.sha256: one for one in photos if one.sha256 not in known}
    if len(there) + len(fresh) > MOST:
        raise PhotoError(
            _("Mỗi bài tự luận nhận tối đa %(most)s ảnh; đã có %(n)s ảnh.", most=MOST, n=len(there))
        )
    place = max((one.place for one in there), default=0)
    for number, one in enumerate(fresh.values(), place + 1):
        session.add(
            EssayPhoto(
                attempt_id=attempt_id,
                question_id=question_id,
                place=number,
                sha256=one.sha256,
                width=one.width,
                height=one.height,
                content=one.content,
                added_at=now,
            )
        )
    return len(fresh)


def move(session: Session, attempt_id: int, question_id: str, photo_id: int, how: Move) -> None:
    """Let a page change places with the one before or after it, or remove it; NotFoundError without one."""
    pages = list(list_pages(session, attempt_id, question_id))
    page = next((one for one in pages if one.id == photo_id), None)
    if page is None:
        raise NotFoundError(_("Không tìm thấy ảnh này trong bài làm."))
    if how == "remove":
        session.delete(page)
        return
    here = pages.index(page)
    other = here + (-1 if how == "up" else 1)
    if 0 <= other < len(pages):
        pages[here], pages[other] = pages[other], pages[here]
    for place, one in enumerate(pages, 1):
        one.place = place
