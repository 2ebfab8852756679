"""Finding a class by its code."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.errors import NotFoundError


def get_class(session: Session, code: str, *, lock: bool = False) -> Class:
    """The class with that code, with `lock` held against changes from elsewhere; NotFoundError when none."""
    wanted = select(Class).filter_by(code=code)
    found = session.scalar(wanted.with_for_update(key_share=True) if lock else wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy lớp này. Có thể mã lớp đã đổi hoặc gõ thiếu."))
    return found
