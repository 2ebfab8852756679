"""Attendance from a list: sent, its columns asked about, compared with the class, ticked on the roster."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.classes.meetings import meeting_rules
from lms.classes.pages.attendance_choices import dry_run, get_session
from lms.classes.pages.teach import TEACHING
from lms.forms import carried_tables, column_mapping
from lms.forms.carried_tables import NotCarriedError
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _
from lms.office.tables import table_reading
from lms.office.workbooks import WorkbookError
from lms.storage import db
from lms.web import http
from lms.work import slow

blueprint = Blueprint("attendance_lists", __name__)
LIST = "/giang-day/<code>/buoi/<int:meeting_id>/tu-danh-sach"
LARGEST_FILE = 2 * 1024 * 1024


@blueprint.get(LIST)
@TEACHING
def ask(code: str, meeting_id: int) -> Response:
    """The form that takes a file or pasted cells."""
    return _form(code, meeting_id)


@blueprint.post(LIST)
@TEACHING
@slow.work(slow.Kind.READ)
def send(code: str, meeting_id: int) -> ResponseReturnValue:
    """Read what was sent: its columns where they are not sure, else what it says."""
    place, now = get_session(code, meeting_id), clock.now()
    name, content = http.sent_file("tep", LARGEST_FILE)
    pasted = request.form.get("dan", "")
    if problem := _problem(content, pasted):
        return _form(code, meeting_id, problem)
    try:
        grids = table_reading.read_grids(name, content) if content else table_reading.read_pasted(pasted)
        carried = carried_tables.pack(grids)
    except WorkbookError as error:
        return _form(code, meeting_id, Sentence(error.sentence), pasted)
    except NotCarriedError:
        return _form(code, meeting_id, _("Danh sách quá lớn. Hãy chép riêng danh sách của lớp này."), pasted)
    listing = place.look(db.reader(), now.astimezone(clock.VIETNAM).date(), grids)
    if not any(view.shape for view in listing.views):
        said = _("Không thấy danh sách nào: cần một dòng tiêu đề có cột Họ và tên và cột điểm danh.")
        return _form(code, meeting_id, said, pasted)
    shown = column_mapping.shown(listing.views)
    if listing.is_sure:
        return dry_run(place, listing, carried, shown)
    return place.columns(listing, carried, shown)


def _problem(content: bytes, pasted: str) -> Said:
    """Why nothing can be read of what was sent, '' where something can."""
    if len(content) > LARGEST_FILE:
        return _("Tệp lớn hơn 2 MB. Hãy chép riêng danh sách sang một tệp mới rồi gửi lại.")
    return "" if content or pasted.strip() else _("Hãy chọn tệp, hoặc dán danh sách vào ô dưới.")


def _form(code: str, meeting_id: int, problem: Said = "", pasted: str = "") -> Response:
    place = get_session(code, meeting_id)
    phase = meeting_rules.phase(place.meeting.starts_at, place.meeting.ends_at, clock.now())
    return place.form(phase, problem, pasted)
