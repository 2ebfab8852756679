"""Whether a stored result may be corrected: no certificate loses its ground."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import payload_of
from lms.certificates.in_force import is_in_force
from lms.certificates.tables import Certificate
from lms.exams.result_events import ResultChange


def forbid_change(session: Session, change: ResultChange) -> str | None:
    """A sentence when a certificate rests on the attempt: in force for any change, at all for its removal."""
    issued = select(Certificate).filter_by(attempt_id=change.attempt_id).order_by(Certificate.id.desc())
    for certificate in session.scalars(issued):
        number = payload_of(certificate).number
        if is_in_force(certificate):
            return str(
                _(
                    "Giấy chứng nhận số %(number)s đã cấp theo kết quả này. Cán bộ Ban Xây dựng Đảng phải "
                    "thu hồi giấy ấy trước, ở mục Giấy chứng nhận, rồi mới sửa được.",
                    number=number,
                )
            )
        if change.is_removal:
            return str(
                _(
                    "Kết quả này là căn cứ của giấy chứng nhận số %(number)s, đã thu hồi, nên phải được giữ. "
                    "Hãy sửa câu trả lời thay vì xóa.",
                    number=number,
                )
            )
    return None
