"""Reviews of working copies: proposed by an author, approved or sent back by somebody else."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.releases.review_rules import Review, may_review
from lms.authoring.releases.tables import CourseReview
from lms.authoring.tables import WorkFile
from lms.courses.tables import ReleaseFile
from lms.errors import RuleBrokenError
from lms.storage import audit_log


class ReviewError(RuleBrokenError):
    """A proposal or a decision that cannot be taken."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer says."""

    is_approved: bool
    comment: str
    by: int


def find(session: Session, slug: str, *, lock: bool = False) -> CourseReview | None:
    """The latest review of a course, or None."""
    wanted = select(CourseReview).filter_by(course_slug=slug).order_by(CourseReview.id.desc()).limit(1)
    return session.scalar(wanted.with_for_update() if lock else wanted)


def plain(row: CourseReview) -> Review:
    """The review as its rules see it."""
    return Review(row.digest, row.proposed_by, row.is_approved)


def list_authors(session: Session, slug: str, release_id: int | None) -> frozenset[int]:
    """Who saved last a file that is not as the release has it, the list of documents included."""
    held = select(ReleaseFile.name, ReleaseFile.sha256).where(ReleaseFile.release_id == release_id)
    published = {row.name: row.sha256 for row in session.execute(held)}
    files = session.scalars(select(WorkFile).where(WorkFile.course_slug.in_([slug, copies.SHARED])))
    changed = {file.changed_by for file in files if published.get(file.name) != file.sha256}
    return frozenset(person for person in changed if person is not None)


def propose(session: Session, slug: str, digest: str, note: str, *, by: int, now: datetime) -> None:
    """Ask for a review of the files with that digest; one that waits already is left as it is."""
    latest = find(session, slug, lock=True)
    if latest is not None and latest.digest == digest and latest.is_approved is None:
        return
    made = CourseReview(course_slug=slug, digest=digest, note=note, proposed_by=by, proposed_at=now)
    session.add(made)
    session.flush()
    subject = f"course:{slug}"
    audit_log.record(session, "course.review.propose", subject, actor_id=by, now=now, digest=digest)


def decide(
    session: Session, slug: str, digest: str, release_id: int | None, found: Decision, *, now: datetime
) -> None:
    """Approve the files with that digest or send them back; ReviewError where that may not be.

    `release_id`: what is taught now, which the files are to follow.
    """
    latest = find(session, slug, lock=True)
    if latest is None or latest.digest != digest or latest.is_approved is not None:
        raise ReviewError(
            _("Bản này không còn chờ duyệt: khóa học vừa được sửa hoặc đã có người duyệt. Hãy xem lại.")
        )
    if not may_review(found.by, plain(latest), list_authors(session, slug, release_id)):
        raise ReviewError(_("Người đề nghị hoặc người đã sửa khóa học không tự duyệt; hãy nhờ người khác."))
    latest.is_approved, latest.comment = found.is_approved, found.comment
    latest.decided_by, latest.decided_at = found.by, now
    details = {"digest": digest, "approved": found.is_approved, "comment": found.comment}
    audit_log.record(session, "course.review.decide", f"course:{slug}", actor_id=found.by, now=now, **details)
