"""The ears on corrected results: no certificate loses its ground, and who passed is who still passes."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.evidence import gather
from lms.certificates.finding import payload_of
from lms.certificates.tables import Certificate
from lms.classes import passing, ruling
from lms.classes.outcome import decide
from lms.classes.tables import Class, Enrolment
from lms.exams.printed import acts, entering


def connect() -> None:
    """Answer and listen from now on; calling it again changes nothing."""
    entering.about_to_change.connect(_forbid)
    acts.corrected.connect(_settle)


def _forbid(session: Session, *, attempt_id: int, is_removal: bool) -> str | None:
    """A sentence when a certificate rests on the attempt: in force for any change, at all for its removal."""
    issued = select(Certificate).filter_by(attempt_id=attempt_id).order_by(Certificate.id.desc())
    for certificate in session.scalars(issued):
        number = payload_of(certificate).number
        if certificate.revoked_at is None and certificate.replaced_at is None:
            return str(
                _(
                    "Giấy chứng nhận số %(number)s đã cấp theo kết quả này. Cán bộ Ban Xây dựng Đảng phải "
                    "thu hồi giấy ấy trước, ở mục Giấy chứng nhận, rồi mới sửa được.",
                    number=number,
                )
            )
        if is_removal:
            return str(
                _(
                    "Kết quả này là căn cứ của giấy chứng nhận số %(number)s, đã thu hồi, nên phải được giữ. "
                    "Hãy sửa câu trả lời thay vì xóa.",
                    number=number,
                )
            )
    return None


def _settle(session: Session, *, enrolment_id: int, now: datetime) -> None:
    """Take the note of passing away from whoever's exam suffices no more, and keep its grade true.

    Who holds a certificate, revoked or not, passed when it was issued; that stays.
    """
    enrolment = session.get_one(Enrolment, enrolment_id)
    session.refresh(enrolment)
    held = select(Certificate.id).filter_by(enrolment_id=enrolment_id).limit(1)
    if enrolment.passed_at is None or session.scalar(held) is not None:
        return
    class_ = session.get_one(Class, enrolment.class_id)
    course = ruling.load_course(session, class_, enrolment.release_id)
    outcome = decide(course.rules, course.grades, gather(session, enrolment_id, course))
    suffices = all(gap.requirement not in {"exam", "essay"} for gap in outcome.missing)
    passing.change(session, [enrolment_id], grade=outcome.grade if suffices else None, now=now)
