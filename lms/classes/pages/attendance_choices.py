"""What a person chose about a list of who was present: columns, signs, people; then the roster."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.classes.meetings import meeting_planning
from lms.classes.meetings.listed import attendance_looking, marks, session_columns
from lms.classes.meetings.listed.attendance_looking import AttendanceList
from lms.classes.meetings.listed.marks import Meaning
from lms.classes.pages.listed_attendance import MEANINGS, ListedSession, lacking, sign_name
from lms.classes.pages.meeting_roster_page import show_meeting
from lms.classes.pages.teach import TEACHING
from lms.classes.teaching import taught_classes
from lms.errors import NotFoundError
from lms.forms import carried_tables, column_mapping
from lms.forms.carried_tables import NotCarriedError
from lms.forms.column_mapping import SheetChoices
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import FINE, Refusal
from lms.storage import audit_log, db
from lms.web import access

blueprint = Blueprint("attendance_choices", __name__)


@blueprint.post("/giang-day/<code>/buoi/<int:meeting_id>/tu-danh-sach/cot")
@TEACHING
def choose(code: str, meeting_id: int) -> ResponseReturnValue:
    """Read the list again by columns, signs and people as they were chosen; with 'tick' tick the roster."""
    place, form, now = get_session(code, meeting_id), request.form, clock.now()
    today = now.astimezone(clock.VIETNAM).date()
    try:
        grids = carried_tables.unpack(form.get("bang", ""))
    except NotCarriedError as error:
        raise NotFoundError(
            str(_("Danh sách không còn đọc được nên chưa ghi gì. Hãy gửi lại tệp."))
        ) from error
    views = place.look(db.reader(), today, grids).views
    sent = column_mapping.read(form, views, place.vocabulary)
    listing = place.look(db.reader(), today, grids, sent)
    refusal = lacking(listing) | {
        column_mapping.field_name(*one): _("Hãy chọn cột này là gì, hoặc không lấy cột này.")
        for one in column_mapping.undecided(views, sent)
    }
    if refusal:
        return place.columns(listing, form["bang"], sent, refusal)
    attendance_looking.remember(db.session(), place.vocabulary, listing, sent, now=now)
    listing = place.look(db.reader(), today, grids, sent, _meanings(listing), _whose())
    return _answer(place, listing, sent)


def _answer(place: ListedSession, listing: AttendanceList, sent: SheetChoices) -> Response:
    """The roster with the list's ticks where that was asked and every sign is clear; else what it says."""
    act = request.form.get("act")
    signs = enumerate(listing.marks)
    unsaid = {sign_name(n): _("Hãy chọn dấu này nghĩa là gì.") for n, one in signs if not one.meaning}
    if act != "tick" or unsaid:
        return dry_run(place, listing, request.form["bang"], sent, Refusal(unsaid) if act else FINE)
    said = listing.said
    kept = [one.full_name for one in said.absent if one.present]
    told = {"present": len(said.present), "absent": len(said.absent), "kept": kept}
    wanted = {one.enrolment_id: True for one in said.present}
    return show_meeting(place.class_, place.meeting, wanted, listed=told)


def get_session(code: str, meeting_id: int) -> ListedSession:
    """A session of a class that the visitor may see; NotFoundError otherwise."""
    session = db.session()
    class_ = taught_classes.get_taught(session, access.visitor(), code)
    meeting = meeting_planning.get_meeting(session, class_.id, meeting_id)
    return ListedSession(class_, meeting, session_columns.vocabulary_of(db.reader(), meeting))


def dry_run(
    place: ListedSession, listing: AttendanceList, carried: str, chosen: SheetChoices, refusal: Refusal = FINE
) -> Response:
    """What the list says; that people are shown is told."""
    said = listing.said
    guessed = (one for row in said.guessed for one in row.suggested)
    people = {one.person_id for one in (*said.present, *said.absent, *said.unsaid, *guessed)}
    audit_log.tell_read("roster", *sorted(people), now=clock.now())
    return place.dry_run(listing, carried, chosen, refusal)


def _meanings(listing: AttendanceList) -> dict[str, Meaning]:
    """What a form says of the signs, in their order; those that it does not name stay as they seem."""
    sent = {marks.key(one.text): request.form.get(sign_name(n)) for n, one in enumerate(listing.marks)}
    return {sign: MEANINGS.get(meaning, "") for sign, meaning in sent.items() if meaning is not None}


def _whose() -> dict[str, int]:
    """Whom a form says that guessed rows mean."""
    named = {name.removeprefix("ai-"): sent for name, sent in request.form.items() if name.startswith("ai-")}
    return {
        key: int(sent) for key, sent in named.items() if sent.isascii() and sent.isdigit() and len(sent) < 10
    }
