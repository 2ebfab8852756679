"""What may be entered, corrected or removed of the results that came back on paper."""

from typing import Literal

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.classes.allowances import granting
from lms.classes.enrolment.memberships import Membership
from lms.classes.rules import in_force
from lms.errors import RuleBrokenError
from lms.exams import attempts
from lms.exams.admission import attempts_by_right
from lms.exams.bank import get_exam
from lms.exams.printed.rows import Result
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedSet
from lms.exams.result_events import ResultChange, objection

Done = Literal["same", "added", "corrected", "removed"]


class EntryError(RuleBrokenError):
    """A result that cannot be entered, corrected or removed; the sentence says why and what to do."""


def change_of(held: Stored | None, wanted: Result | None) -> Done:
    """What it takes to make the stored result the wanted one."""
    if held is None:
        return "same" if wanted is None else "added"
    if wanted is None:
        return "removed"
    return "same" if wanted == held.result else "corrected"


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
    # The window and the wait are for anyone who starts online: paper is entered after it was written.
    if not attempts_by_right(exam, len(past), own) + own.attempts:
        raise EntryError(_("Học viên đã dùng hết %(n)s lượt làm bài nên không nhập thêm được.", n=len(past)))
