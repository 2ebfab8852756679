"""Correcting an agreed result: with a reason, written into the log, and never behind a certificate's back."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.exams.essays.agreement import Agreed
from lms.exams.essays.tables import EssayMarking
from lms.exams.essays.work import WorkToMark
from lms.exams.marking import markings
from lms.exams.marking.markings import MarkingError
from lms.exams.marking.saving import settle
from lms.exams.marking.typing import TypedMarking, marking_of, wrong_places
from lms.exams.result_events import ResultChange, objection
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor


def correct(
    session: Session, work: WorkToMark, visitor: Visitor, typed: TypedMarking, reason: str, *, now: datetime
) -> None:
    """Let `typed` be the result of a locked, agreed work; MarkingError with nothing changed."""
    if work.row.result is None:
        raise MarkingError(_("Bài này chưa thống nhất điểm nên chưa có gì để sửa."))
    if not reason:
        raise MarkingError(_("Hãy ghi lý do sửa điểm: lý do được lưu vào nhật ký."))
    if wrong_places(typed, work.criteria):
        raise MarkingError(_("Điểm mới của mỗi tiêu chí phải đi từng nửa điểm, từ 0 đến điểm tối đa."))
    sentence = objection.ask(session, ResultChange(work.attempt.id, is_removal=False))
    if sentence is not None:
        raise MarkingError(sentence)
    before = canonical_json.load(work.row.result, Agreed)
    wanted = marking_of(typed, work.criteria)
    _keep(session, work, visitor, typed, reason, now)
    settle(session, work, Agreed("correction", wanted.points, (wanted,)), visitor, now=now)
    audit_log.record(
        session,
        "essay.correct",
        f"essay:{work.row.id}",
        actor_id=visitor.person_id,
        now=now,
        person_id=work.author_id,
        reason=reason,
        points=[str(before.total), str(wanted.total)],
    )


def _keep(
    session: Session, work: WorkToMark, visitor: Visitor, typed: TypedMarking, reason: str, now: datetime
) -> None:
    """Keep the corrector's points beside the markings; a later correction of theirs takes their place."""
    rows = markings.load_all(session, work.row.id)
    row = next((one for one in rows if one.is_correction and one.marker_id == visitor.person_id), None)
    if row is None:
        row = EssayMarking(
            work_id=work.row.id, marker_id=visitor.person_id, is_correction=True, version=0, held_until=now
        )
        session.add(row)
    markings.write(row, typed, now=now)
    row.reason, row.handed_in_at = reason, now
