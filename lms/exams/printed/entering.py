"""Entering what came back on paper: a sheet becomes an attempt like any other; correcting and removing it."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.errors import NotFoundError
from lms.exams.printed import stored
from lms.exams.printed.acts import Act
from lms.exams.printed.entry_rules import Done, EntryError, change_of, check
from lms.exams.printed.rows import Result, TypedRow, write_row
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedSet


def save(
    session: Session,
    printed: PrintedSet,
    material: SetMaterial,
    enrolment_id: int,
    wanted: Result | None,
    *,
    before: str,
    reason: str,
    actor_id: int,
    now: datetime,
) -> Done:
    """Let the learner's result of this set be `wanted` (None: none); EntryError, with nothing written.

    `before` names the state (see `state`) that was seen when it was entered. To change or take out a stored
    result takes a `reason`. NotFoundError for somebody of another class.
    """
    membership = _lock(session, printed, enrolment_id, now)
    held = stored.load(session, printed, [enrolment_id]).get(enrolment_id)
    if state(held, material) != before:
        raise EntryError(
            _(
                "Kết quả này vừa được người khác nhập hoặc sửa nên chưa ghi gì. "
                "Hãy mở lại trang, hoặc gửi lại tệp, để xem trước khi sửa tiếp."
            )
        )
    check(session, printed, membership, held, wanted)
    done = change_of(held, wanted)
    if done in {"corrected", "removed"} and not reason:
        raise EntryError(_("Hãy ghi lý do sửa: kết quả này đã được nhập trước đó."))
    act = Act(session, printed, membership, reason, actor_id, now)
    if wanted is not None and done == "added":
        act.add(material, wanted)
    elif wanted is not None and held is not None and done == "corrected":
        act.correct(material, held, wanted)
    elif held is not None and done == "removed":
        act.remove(held)
    return done


def state(held: Stored | None, material: SetMaterial) -> str:
    """A short name for what is stored, '' for nothing: it differs once somebody else has changed it."""
    return "" if held is None else row_of(held, material).token


def row_of(held: Stored, material: SetMaterial) -> TypedRow:
    """The row that somebody would type for what is stored."""
    return write_row(held.result, material.papers[held.result.code], material.questions)


def _lock(session: Session, printed: PrintedSet, enrolment_id: int, now: datetime) -> Membership:
    membership = memberships.lock_membership(session, enrolment_id, now=now)
    if membership.class_id != printed.class_id:
        raise NotFoundError(_("Không tìm thấy học viên này trong lớp."))
    return membership
