"""The page on which those present at a session are ticked: one page of the class, or all of it."""

from collections.abc import Mapping

from flask import Response, request

from lms import clock
from lms.classes.meetings import meeting_roster, meeting_rules, meeting_sentences
from lms.classes.tables import Class, Meeting
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, db
from lms.web import pagination


def show_meeting(
    class_: Class,
    meeting: Meeting,
    wanted: Mapping[int, bool] | None = None,
    refusal: Refusal = FINE,
    *,
    is_first: bool = False,
    listed: Mapping[str, object] | None = None,
) -> Response:
    """The roster with what is `wanted`, not saved; `listed` says what a list said, the whole class then."""
    session, is_whole = db.session(), "tat-ca" in request.args or listed is not None
    if is_whole:
        lines = meeting_roster.list_all(session, meeting)
        here = pagination.cut(len(lines), 1, max(1, len(lines)))
    else:
        lines, here = meeting_roster.list_page(session, meeting, request.args.get("trang", 1, type=int))
    audit_log.tell_read("roster", *(line.person_id for line in lines), now=clock.now())
    return show(
        "classes/teach_roster.html",
        refusal,
        class_=class_,
        meeting=meeting,
        phase=meeting_rules.phase(meeting.starts_at, meeting.ends_at, clock.now()),
        lines=lines,
        here=here,
        wanted=meeting_roster.all_present(lines) if is_whole and is_first else wanted or {},
        is_whole=is_whole,
        listed=listed,
        methods=meeting_sentences.method_names(),
        present=meeting_roster.count_present(session, meeting.id),
    )
