"""Who was present at which session, and how that was recorded: by QR, by code, or by the roster.

Present is a row that says so; no row is absent, and so is a row that was corrected. The share that counts is
sessions attended of all sessions planned, so that it never falls merely because time passes.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from lms.classes.enrolment import release_updates
from lms.classes.evidence_events import tell
from lms.classes.meetings.seats import Seat
from lms.classes.tables import Allowance, Attendance, Enrolment, Meeting
from lms.errors import RuleBrokenError
from lms.storage import audit_log, db


class AttendanceError(RuleBrokenError):
    """Presence that cannot be recorded this way; the sentence says what to do instead."""


def attend(session: Session, seat: Seat, device_id: int, *, method: str, now: datetime) -> bool:
    """Record the learner as present on this phone; False when that is recorded already.

    AttendanceError when the instructor has noted them absent, or the phone has served somebody else.
    """
    row = {
        "meeting_id": seat.meeting_id,
        "enrolment_id": seat.enrolment_id,
        "present": True,
        "method": method,
        "device_id": device_id,
        "taken_by": None,
        "taken_at": now,
    }
    added = session.scalar(
        db.insert(session, Attendance)
        .values(**row)
        .on_conflict_do_nothing()
        .returning(Attendance.enrolment_id)
    )
    if added is not None:
        count_evidence(session, [seat.enrolment_id], now=now)
        return True
    key = {"meeting_id": seat.meeting_id, "enrolment_id": seat.enrolment_id}
    mine = session.get(Attendance, key, populate_existing=True)
    if mine is None:
        raise AttendanceError(
            _("Điện thoại này đã điểm danh cho người khác ở buổi này. Hãy nhờ giảng viên điểm danh cho bạn.")
        )
    if not mine.present:
        raise AttendanceError(_("Giảng viên đã ghi bạn vắng ở buổi này. Hãy gặp giảng viên để được sửa."))
    return False


def mark(
    session: Session,
    meeting: Meeting,
    wanted: Mapping[int, bool],
    *,
    reason: str,
    actor_id: int,
    now: datetime,
) -> int:
    """Record from the roster who is present, by enrolment of the class; returns how many changed.

    Anyone who has no row and is absent stays without one. To change a row is a correction and takes a
    `reason`, AttendanceError without one; it is written down with what stood before. Others' ids are passed
    over.
    """
    held = select(Attendance).filter_by(meeting_id=meeting.id).where(Attendance.enrolment_id.in_(wanted))
    rows = {row.enrolment_id: row for row in session.scalars(held.with_for_update())}
    there = select(Enrolment.id).where(Enrolment.class_id == meeting.class_id, Enrolment.id.in_(wanted))
    changed = [
        enrolment_id
        for enrolment_id in session.scalars(there.order_by(Enrolment.id))
        if wanted[enrolment_id] != (enrolment_id in rows and rows[enrolment_id].present)
    ]
    if not reason and any(enrolment_id in rows for enrolment_id in changed):
        raise AttendanceError(_("Hãy ghi lý do: bạn đang sửa điểm danh đã có."))
    for enrolment_id in changed:
        before = rows.get(enrolment_id)
        _write(session, meeting, enrolment_id, before, wanted[enrolment_id], reason, actor_id, now)
    count_evidence(session, changed, now=now)
    return len(changed)


def counts(
    session: Session, enrolment_ids: Collection[int], *, until: datetime | None = None
) -> dict[int, tuple[int, int]]:
    """Sessions that count as attended and all that are planned, for each enrolment whose class has any.

    Attended is present, or allowed to count so; with `until` only sessions over by then. One statement.
    """
    attended = or_(Attendance.meeting_id.is_not(None), Allowance.meeting_id.is_not(None))
    wanted = (
        select(Enrolment.id, func.count(Meeting.id).filter(attended), func.count(Meeting.id))
        .join(Meeting, Meeting.class_id == Enrolment.class_id)
        .outerjoin(
            Attendance,
            (Attendance.meeting_id == Meeting.id)
            & (Attendance.enrolment_id == Enrolment.id)
            & Attendance.present,
        )
        .outerjoin(
            Allowance,
            (Allowance.meeting_id == Meeting.id)
            & (Allowance.enrolment_id == Enrolment.id)
            & Allowance.revoked_at.is_(None),
        )
        .where(Enrolment.id.in_(enrolment_ids))
        .group_by(Enrolment.id)
    )
    if until is not None:
        wanted = wanted.where(Meeting.ends_at < until)
    return {row[0]: (row[1], row[2]) for row in session.execute(wanted)}


def _write(
    session: Session,
    meeting: Meeting,
    enrolment_id: int,
    before: Attendance | None,
    present: bool,
    reason: str,
    actor_id: int,
    now: datetime,
) -> None:
    values = {"present": present, "method": "roster", "taken_by": actor_id, "taken_at": now}
    subject = f"meeting:{meeting.id}"
    details: dict[str, Any] = {"enrolment_id": enrolment_id, "present": present}
    if before is None:
        row = {"meeting_id": meeting.id, "enrolment_id": enrolment_id, "device_id": None, **values}
        session.execute(db.insert(session, Attendance).values(**row).on_conflict_do_nothing())
        audit_log.record(session, "attendance.mark", subject, actor_id=actor_id, now=now, **details)
        return
    details |= {"was": before.present, "method": before.method, "reason": reason}
    for name, value in values.items():
        setattr(before, name, value)
    audit_log.record(session, "attendance.correct", subject, actor_id=actor_id, now=now, **details)


def count_evidence(session: Session, enrolment_ids: Collection[int], *, now: datetime) -> None:
    """Anyone who came has begun, so stays in the class; and the evidence has changed."""
    release_updates.begin(session, enrolment_ids, now=now)
    tell(session, *enrolment_ids, now=now)
