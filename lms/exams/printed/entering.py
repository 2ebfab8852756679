"""Entering what came back on paper: a sheet becomes an attempt like any other; correcting and removing it."""

from datetime import datetime
from typing import Literal

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.classes.allowances import granting
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.classes.rules import in_force
from lms.errors import NotFoundError, RuleBrokenError
from lms.exams import attempts
from lms.exams.admission import attempts_by_right
from lms.exams.bank import get_exam
from lms.exams.printed import stored
from lms.exams.printed.acts import Act
from lms.exams.printed.rows import Result, TypedRow, write_row
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedSet
from lms.exams.result_events import ResultChange, objection

Done = Literal["same", "added", "corrected", "removed"]


class EntryError(RuleBrokenError):
    """A result that cannot be entered, corrected or removed; the sentence says why and what to do."""


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

    `before` names the state (see `state`) that whoever enters has seen. To change or take out a stored
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


def change_of(held: Stored | None, wanted: Result | None) -> Done:
    """What it takes to make the stored result the wanted one."""
    if held is None:
        return "same" if wanted is None else "added"
    if wanted is None:
        return "removed"
    return "same" if wanted == held.result else "corrected"


def state(held: Stored | None, material: SetMaterial) -> str:
    """A short name for what is stored, '' for nothing: it differs once somebody else has changed it."""
    return "" if held is None else row_of(held, material).token


def row_of(held: Stored, material: SetMaterial) -> TypedRow:
    """The row that somebody would type for what is stored."""
    return write_row(held.result, material.papers[held.result.code], material.questions)


def check(
    session: Session,
    printed: PrintedSet,
    membership: Membership,
    held: Stored | None,
    wanted: Result | None,
) -> None:
    """EntryError when the rules forbid what is wanted."""
    done = change_of(held, wanted)
    if done == "added":
        _check_room_for(session, printed, membership)
    elif held is not None and done in {"corrected", "removed"}:
        if not held.answers_are_kept:
            raise EntryError(_("Câu trả lời đã được xóa theo thời hạn lưu giữ nên không sửa được nữa."))
        sentence = objection.ask(session, ResultChange(held.attempt_id, is_removal=done == "removed"))
        if sentence is not None:
            raise EntryError(sentence)


def _check_room_for(session: Session, printed: PrintedSet, membership: Membership) -> None:
    past = attempts.list_attempts(session, membership.enrolment_id)
    if attempts.find_unfinished(past) is not None:
        raise EntryError(
            _("Học viên đang làm dở một bài trên máy. Hãy đợi bài ấy được nộp hoặc hết giờ rồi nhập.")
        )
    exam = get_exam(in_force.load_course(session, membership, printed.release_id))
    own = granting.load(session, membership.enrolment_id)
    # The window and the wait are for whoever starts online: paper is entered after it was written.
    if not attempts_by_right(exam, len(past), own) + own.attempts:
        raise EntryError(_("Học viên đã dùng hết %(n)s lượt làm bài nên không nhập thêm được.", n=len(past)))


def _lock(session: Session, printed: PrintedSet, enrolment_id: int, now: datetime) -> Membership:
    membership = memberships.lock_membership(session, enrolment_id, now=now)
    if membership.class_id != printed.class_id:
        raise NotFoundError(_("Không tìm thấy học viên này trong lớp."))
    return membership
