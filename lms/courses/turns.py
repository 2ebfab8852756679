"""The turns of a course's releases: now, at a later time, or back to an earlier one."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.courses.tables import Release, ReleaseTurn
from lms.courses.timeline import Turn
from lms.errors import NotFoundError, RuleBrokenError
from lms.storage import audit_log

LONGEST_REASON = 1000


class TurnError(RuleBrokenError):
    """A turn that cannot be made."""


def turn(
    session: Session, release: Release, *, from_at: datetime, reason: str, by: int | None, now: datetime
) -> ReleaseTurn | None:
    """Let the course be taught by the release from a moment on; None when that is so already.

    `by` None: the command line. TurnError for a moment that has passed.
    """
    if from_at < now:
        raise TurnError(_("Thời điểm này đã qua; chọn một thời điểm sau bây giờ, hoặc dùng ngay."))
    held = catalogue.find_current(session, release.course_slug, now)
    if from_at == now and held is not None and held.id == release.id:
        return None
    made = ReleaseTurn(
        course_slug=release.course_slug,
        release_id=release.id,
        from_at=from_at,
        reason=reason,
        entered_by=by,
        entered_at=now,
    )
    session.add(made)
    session.flush()
    details = {"course": release.course_slug, "number": release.number, "from_at": str(from_at)}
    act, before = "course.turn", held.number if held else None
    audit_log.record(
        session, act, f"release:{release.id}", actor_id=by, now=now, reason=reason, before=before, **details
    )
    return made


def cancel(session: Session, slug: str, turn_id: int, *, by: int, now: datetime) -> None:
    """Call off a turn that has not come yet; TurnError once it has, NotFoundError when there is none."""
    wanted = select(ReleaseTurn).filter_by(id=turn_id, course_slug=slug).with_for_update()
    found = session.scalar(wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy lần hẹn giờ này."))
    if found.cancelled_at is not None:
        return
    if found.from_at <= now:
        raise TurnError(_("Bản này đã đến giờ và đang được dùng; muốn thôi dùng, hãy quay lại bản trước."))
    found.cancelled_at, found.cancelled_by = now, by
    details = {"course": slug, "from_at": str(found.from_at)}
    subject = f"release:{found.release_id}"
    audit_log.record(session, "course.turn.cancel", subject, actor_id=by, now=now, **details)


def list_turns(session: Session, slug: str) -> Sequence[ReleaseTurn]:
    """All turns of a course, the latest moment first."""
    wanted = select(ReleaseTurn).filter_by(course_slug=slug)
    return session.scalars(wanted.order_by(ReleaseTurn.from_at.desc(), ReleaseTurn.id.desc())).all()


def plain(row: ReleaseTurn) -> Turn:
    """The turn as the rule of the timeline sees it."""
    return Turn(row.id, row.release_id, row.from_at, row.cancelled_at is not None)
