"""Whether the markers of a class see who wrote what: without names unless staff decided otherwise."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.exams.essays.tables import NamesShown
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import gettext_lazy as _
from lms.people.tables import Person
from lms.storage import audit_log
from lms.text.vietnamese import normalise


def are_shown(session: Session, class_id: int) -> bool:
    """Whether names are shown in this class."""
    return session.get(NamesShown, class_id) is not None


def show(session: Session, class_: Class, reason: str, *, actor_id: int, now: datetime) -> None:
    """Show the names from now on, for a reason; RefusedError without one."""
    reason = normalise(reason)
    if not reason:
        said = _("Hãy ghi lý do hiện tên: lý do được lưu vào nhật ký.")
        raise RefusedError(Refusal({"reason": said}))
    if not are_shown(session, class_.id):
        session.add(NamesShown(class_id=class_.id, shown_by=actor_id, shown_at=now, reason=reason))
        subject = f"class:{class_.id}"
        audit_log.record(session, "essay.show-names", subject, actor_id=actor_id, now=now, reason=reason)


def hide(session: Session, class_: Class, *, actor_id: int, now: datetime) -> None:
    """Mark without names again."""
    row = session.get(NamesShown, class_.id)
    if row is not None:
        session.delete(row)
        audit_log.record(session, "essay.hide-names", f"class:{class_.id}", actor_id=actor_id, now=now)


def find_name(session: Session, class_id: int, author_id: int) -> str | None:
    """The author's name where names are shown, else None."""
    return session.get_one(Person, author_id).full_name if are_shown(session, class_id) else None
