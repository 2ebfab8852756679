"""Attendance from a list: sent, its columns asked about, compared with the class, ticked on the roster."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from lms import clock, slow
from lms.classes.meetings import planning, rules
from lms.classes.meetings.listed import looking, marks
from lms.classes.meetings.listed.looking import AttendanceList
from lms.classes.meetings.listed.marks import Meaning
from lms.classes.meetings.listed.matching import GuessedRow, ListedLearner
from lms.classes.pages.roster import show_meeting
from lms.classes.pages.teach import TEACHING
from lms.classes.tables import Class, Meeting
from lms.classes.teaching import acts
from lms.forms import carried_tables, column_mapping
from lms.forms.carried_tables import NotCarriedError
from lms.forms.column_mapping import SheetChoices
from lms.forms.refusal import WHOLE
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import FINE, Refusal, show
from lms.office.tables import reading
from lms.office.tables.grids import Grid
from lms.office.workbooks import WorkbookError
from lms.storage import audit_log, db
from lms.web import access, http

blueprint = Blueprint("attendance_lists", __name__)
LIST = "/giang-day/<code>/buoi/<int:meeting_id>/tu-danh-sach"
LARGEST_FILE = 2 * 1024 * 1024
_MEANINGS: Mapping[str, Meaning] = {"co": "present", "vang": "absent", "khong": "none"}


@blueprint.get(LIST)
@TEACHING
def ask(code: str, meeting_id: int) -> Response:
    """The form that takes a file or pasted cells."""
    return _form(*_get(code, meeting_id))


@blueprint.post(LIST)
@TEACHING
@slow.work(slow.Kind.READ)
def send(code: str, meeting_id: int) -> ResponseReturnValue:
    """Read what was sent: its columns where they are not sure, else what it says."""
    class_, meeting = _get(code, meeting_id)
    name, content = http.sent_file("tep", LARGEST_FILE)
    pasted = request.form.get("dan", "")
    if len(content) > LARGEST_FILE:
        return _form(
            class_, meeting, _("Tệp lớn hơn 2 MB. Hãy chép riêng danh sách sang một tệp mới rồi gửi lại.")
        )
    if not content and not pasted.strip():
        return _form(class_, meeting, _("Hãy chọn tệp, hoặc dán danh sách vào ô dưới."))
    try:
        grids = reading.read_grids(name, content) if content else reading.read_pasted(pasted)
        carried = carried_tables.pack(grids)
    except WorkbookError as error:
        return _form(class_, meeting, Sentence(error.sentence), pasted)
    except NotCarriedError:
        return _form(class_, meeting, _("Danh sách quá lớn. Hãy chép riêng danh sách của lớp này."), pasted)
    listing = _look(meeting, grids, None)
    if not any(view.shape for view in listing.views):
        said = _("Không thấy danh sách nào: cần một dòng tiêu đề có cột Họ và tên và cột điểm danh.")
        return _form(class_, meeting, said, pasted)
    if listing.is_sure:
        return _dry_run(class_, meeting, listing, carried, column_mapping.shown(listing.views))
    return _columns(class_, meeting, listing, carried, None, _lacking(listing))


@blueprint.post(f"{LIST}/cot")
@TEACHING
def choose(code: str, meeting_id: int) -> ResponseReturnValue:
    """Read the list again by columns, signs and people as they were chosen; with 'tick' tick the roster."""
    class_, meeting = _get(code, meeting_id)
    form = request.form
    try:
        grids = carried_tables.unpack(form.get("bang", ""))
    except NotCarriedError:
        return _form(class_, meeting, _("Danh sách không còn đọc được nên chưa ghi gì. Hãy gửi lại tệp."))
    vocabulary = looking.vocabulary_of(db.reader(), meeting)
    views = _look(meeting, grids, None).views
    sent = column_mapping.read(form, views, vocabulary)
    listing = _look(meeting, grids, sent)
    refusal = _lacking(listing) | {
        column_mapping.field_name(*one): _("Hãy chọn cột này là gì, hoặc không lấy cột này.")
        for one in column_mapping.undecided(views, sent)
    }
    if refusal:
        return _columns(class_, meeting, listing, form["bang"], sent, refusal)
    looking.remember(db.session(), vocabulary, listing, sent, now=clock.now())
    listing = _look(meeting, grids, sent, _meanings(listing), _whose())
    unsaid = Refusal(
        {
            _sign(n): _("Hãy chọn dấu này nghĩa là gì.")
            for n, one in enumerate(listing.marks)
            if not one.meaning
        }
    )
    if form.get("act") != "tick" or unsaid:
        return _dry_run(class_, meeting, listing, form["bang"], sent, unsaid if "act" in form else FINE)
    return _ticked(class_, meeting, listing)


def _ticked(class_: Class, meeting: Meeting, listing: AttendanceList) -> Response:
    """The roster with the list's ticks; who is recorded as present stays so."""
    said = listing.said
    kept = [one.full_name for one in said.absent if one.present]
    told = {"present": len(said.present), "absent": len(said.absent), "kept": kept}
    return show_meeting(class_, meeting, {one.enrolment_id: True for one in said.present}, listed=told)


def _get(code: str, meeting_id: int) -> tuple[Class, Meeting]:
    session = db.session()
    class_ = acts.get_taught(session, access.visitor(), code)
    return class_, planning.get_meeting(session, class_.id, meeting_id)


def _look(
    meeting: Meeting,
    grids: Sequence[Grid],
    chosen: SheetChoices | None,
    meanings: Mapping[str, Meaning] | None = None,
    whose: Mapping[str, int] | None = None,
) -> AttendanceList:
    session, today = db.reader(), clock.now().astimezone(clock.VIETNAM).date()
    vocabulary = looking.vocabulary_of(session, meeting)
    return looking.look(session, meeting, vocabulary, grids, chosen, meanings, whose or {}, today=today)


def _sign(number: int) -> str:
    return f"dau-{number}"


def _meanings(listing: AttendanceList) -> dict[str, Meaning]:
    """What a form says of the signs, in their order; those that it does not name stay as they seem."""
    sent = {marks.key(one.text): request.form.get(_sign(n)) for n, one in enumerate(listing.marks)}
    return {sign: _MEANINGS.get(meaning, "") for sign, meaning in sent.items() if meaning is not None}


def _whose() -> dict[str, int]:
    """Whom a form says that guessed rows mean."""
    named = {name.removeprefix("ai-"): sent for name, sent in request.form.items() if name.startswith("ai-")}
    return {
        key: int(sent) for key, sent in named.items() if sent.isascii() and sent.isdigit() and len(sent) < 10
    }


def _lacking(listing: AttendanceList) -> Refusal:
    """The sheets without a name or without the signs of this session, or with two columns of those."""
    found: list[Said] = [
        _("Trang “%(title)s” chưa có cột tên (hoặc điện thoại) và cột Có mặt ở buổi này.", title=one)
        for one in listing.read.lacking
    ]
    found += [
        _("Trang “%(title)s” có hơn một cột Có mặt ở buổi này. Hãy chọn một cột.", title=one)
        for one in listing.read.doubled
    ]
    return Refusal({WHOLE: " ".join(map(str, found))}) if found else FINE


def _columns(
    class_: Class,
    meeting: Meeting,
    listing: AttendanceList,
    carried: str,
    sent: SheetChoices | None,
    refusal: Refusal,
) -> Response:
    return show(
        "classes/attendance_columns.html",
        refusal,
        class_=class_,
        meeting=meeting,
        carried=carried,
        views=listing.views,
        chosen=sent if sent is not None else column_mapping.shown(listing.views),
        options=column_mapping.options(looking.vocabulary_of(db.reader(), meeting)),
        names=column_mapping,
    )


def _dry_run(
    class_: Class,
    meeting: Meeting,
    listing: AttendanceList,
    carried: str,
    sent: SheetChoices,
    refusal: Refusal = FINE,
) -> Response:
    said = listing.said
    people = (
        *said.present,
        *said.absent,
        *said.unsaid,
        *(one for row in said.guessed for one in row.suggested),
    )
    audit_log.tell_read("roster", *sorted({one.person_id for one in people}), now=clock.now())
    return show(
        "classes/attendance_list_read.html",
        refusal,
        class_=class_,
        meeting=meeting,
        listing=listing,
        carried=carried,
        views=listing.views,
        chosen=sent,
        names=column_mapping,
        meanings={meaning: name for name, meaning in _MEANINGS.items()},
        guesses=_guesses,
    )


def _guesses(row: GuessedRow) -> list[tuple[str, str]]:
    """Whom a row may mean, with what tells people of one name apart."""
    return [
        (str(one.enrolment_id), ", ".join(filter(None, (one.full_name, _born(one), one.unit))))
        for one in row.suggested
    ]


def _born(one: ListedLearner) -> str:
    return f"{one.birth_date:%d/%m/%Y}" if one.birth_date else str(one.birth_year or "")


def _form(class_: Class, meeting: Meeting, problem: Said = "", pasted: str = "") -> Response:
    refusal = Refusal({"tep": problem}) if problem else FINE
    phase = rules.phase(meeting.starts_at, meeting.ends_at, clock.now())
    return show(
        "classes/attendance_list.html", refusal, class_=class_, meeting=meeting, pasted=pasted, phase=phase
    )
