"""The page of one essay as its marker sees it."""

from flask import Response
from flask.typing import ResponseReturnValue

from lms import clock
from lms.exams.answers import find_answer
from lms.exams.essays import photos
from lms.exams.essays.agreement import Agreed
from lms.exams.essays.tables import EssayMarking
from lms.exams.essays.work import WorkToMark
from lms.exams.marking import claiming, markings, naming, telling
from lms.exams.marking.typing import TypedMarking
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, canonical_json, db
from lms.web import access


def page(
    work: WorkToMark, typed: TypedMarking | None = None, refusal: Refusal = FINE, reason: str = ""
) -> Response:
    """The essay with the visitor's marking; others' only once everybody is agreed.

    `typed` takes the place of what is stored, after a refusal. Where names are shown the reading is logged.
    """
    session, visitor, now = db.session(), access.visitor(), clock.now()
    rows = markings.load_all(session, work.row.id)
    mine = markings.of(rows, visitor.person_id)
    agreed = None if work.row.result is None else canonical_json.load(work.row.result, Agreed)
    name = naming.find_name(session, work.class_.id, work.author_id)
    if name is not None:
        audit_log.tell_read("essay", work.author_id, now=now)
    given = find_answer(session, work.attempt.id, work.row.question_id)
    return show(
        "exams/marking/work.html",
        refusal,
        status=409,
        work=work,
        name=name,
        text=given.response if given else None,
        pages=photos.list_pages(session, work.attempt.id, work.row.question_id),
        mine=mine,
        holds=mine is not None and mine.handed_in_at is None and mine.held_until > now,
        may_take=claiming.has_place(session, work, visitor, now=now),
        typed=typed or _stored(work, mine, agreed),
        told=telling.tell(agreed, work.criteria) if agreed else None,
        agreed=agreed,
        markings=markings.handed_in(rows, work.criteria) if agreed else [],
        reasons=[row.reason for row in rows if row.is_correction],
        is_refused=bool(refusal),
        reason=reason,
    )


def refused(work: WorkToMark, typed: TypedMarking, sentence: str, reason: str = "") -> ResponseReturnValue:
    """The page again with everything that was typed, and why it was not taken."""
    db.roll_back()
    return page(work, typed, Refusal({WHOLE: sentence}), reason)


def _stored(work: WorkToMark, mine: EssayMarking | None, agreed: Agreed | None) -> TypedMarking:
    """What the fields begin with: the result to be corrected, the visitor's draft, or nothing."""
    blank = ("",) * len(work.criteria)
    if agreed is not None:
        exact = tuple(f"{float(one):g}".replace(".", ",") for one in agreed.points)
        return TypedMarking(exact, blank, "")
    return markings.typed_of(mine, work.criteria) if mine else TypedMarking(blank, blank, "")
