"""Erasing a person: what identifies them goes from every table but what the register must keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from lms.classes.tables import ClassPaper
from lms.exams.tables import Attempt
from lms.law import labels, requesting
from lms.law.clocks import RequestKind
from lms.law.holdings import HOLDINGS, Holding
from lms.law.requesting import LawError
from lms.people import accounts
from lms.people.importing import batches
from lms.people.sign_in import throttle_store
from lms.people.tables import Person
from lms.storage import audit_log
from lms.web.access import Visitor

_PLAIN: dict[str, Any] = {"execution_options": {"synchronize_session": False}}


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasure would do, as (what, how many rows): taken away, blanked, and kept."""

    goes: Sequence[tuple[str, int]]
    blanked: Sequence[tuple[str, int]]
    stays: Sequence[tuple[str, int]]


def preview(session: Session, person_id: int) -> Preview:
    """Count what erasing this person would touch; a statement per table."""
    titles = labels.table_titles()
    counted = [(one, titles[one.table.name], _count(session, one, person_id)) for one in HOLDINGS]
    found = [one for one in counted if one[2]]
    return Preview(
        goes=[(title, count) for one, title, count in found if one.is_removed],
        blanked=[(title, count) for one, title, count in found if one.cleared],
        stays=[(title, count) for one, title, count in found if not (one.is_removed or one.cleared)],
    )


def check(session: Session, person_id: int, actor: Visitor) -> Person:
    """The person, when `actor` may erase them now; LawError or NotManageableError with the reason else."""
    person = accounts.get_manageable(session, person_id, actor)
    if person.id == actor.person_id:
        raise LawError(_("Bạn không thể xóa dữ liệu của chính mình. Hãy nhờ một quản trị viên khác."))
    if person.erased_at is not None:
        raise LawError(_("Dữ liệu của người này đã được xóa."))
    mine = next(one.mine for one in HOLDINGS if one.row is Attempt)
    if session.scalar(select(Attempt.id).where(mine(person_id), Attempt.closed_at.is_(None)).limit(1)):
        raise LawError(_("Người này đang làm dở bài kiểm tra. Hãy đợi hết giờ làm bài rồi xóa."))
    return person


def erase(session: Session, request_id: int, actor: Visitor, *, now: datetime) -> None:
    """Carry a request for deletion out and finish it; LawError when it is another kind or may not be done."""
    request = requesting.get_open(session, request_id)
    if request.kind != RequestKind.DELETE:
        raise LawError(_("Yêu cầu này không phải yêu cầu xóa dữ liệu."))
    person = check(session, request.person_id, actor)
    throttle_store.forget(session, [one for one in (person.phone, person.username) if one])
    for holding in HOLDINGS:
        if holding.cleared is not None:
            mine = holding.mine(person.id)
            session.execute(update(holding.row).where(mine).values(holding.cleared(now)), **_PLAIN)
    removed = {one.table: one for one in HOLDINGS if one.is_removed}
    for table in reversed(Person.metadata.sorted_tables):  # what refers to a row goes before the row
        if table in removed:
            session.execute(delete(table).where(removed[table].mine(person.id)))
    batches.drop_undecided(session)
    session.execute(delete(ClassPaper))
    session.expire_all()
    done = _("Dữ liệu nhận dạng đã được xóa. Sổ cấp giấy chứng nhận và giấy đã cấp được giữ theo quy định.")
    requesting.close(session, request, "done", done, actor_id=actor.person_id, now=now)
    audit_log.record(session, "person.erase", f"person:{person.id}", actor_id=actor.person_id, now=now)


def _count(session: Session, holding: Holding, person_id: int) -> int:
    return session.scalar(select(func.count()).select_from(holding.row).where(holding.mine(person_id))) or 0
