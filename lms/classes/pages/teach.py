"""What an instructor sees of a class: its sessions, attendance, and the button of the exam room.

The start page and the learners' results look into other rooms, so they belong to the room that may.
"""

from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from lms import clock
from lms.classes.enrolment import release_updates
from lms.classes.meetings import attendance, attendance_codes, meeting_planning, meeting_roster, meeting_rules
from lms.classes.meetings.attendance import AttendanceError
from lms.classes.pages.meeting_roster_page import show_meeting
from lms.classes.tables import Class, Meeting
from lms.classes.teaching import reopening, taught_classes
from lms.classes.teaching.taught_classes import ExamWindowError
from lms.classes.teaching.typed_exam_room import TypedOpening, check_opening
from lms.config import Config
from lms.forms.showing import FINE, Refusal, show
from lms.press import qr
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("teaching", __name__)
TEACHING = access.roles(Role.INSTRUCTOR, Role.STAFF)


@blueprint.get("/giang-day/<code>/")
@TEACHING
def show_class(code: str) -> Response:
    """The sessions of a class with their attendance, and the exam's state."""
    return _class_page(taught_classes.get_taught(db.session(), access.visitor(), code))


@blueprint.post("/giang-day/<code>/mo-bai-kiem-tra")
@TEACHING
def open_exam(code: str) -> ResponseReturnValue:
    """Let the learners in the room start the exam."""
    session, draft, now = db.session(), TypedOpening.read(request.form), clock.now()
    class_ = taught_classes.get_taught(session, access.visitor(), code, lock=True)
    minutes = check_opening(draft, reopening.count_explained_so_far(session, class_, now))
    if isinstance(minutes, Refusal):
        return _class_page(class_, minutes, draft)
    try:
        taught_classes.open_exam(session, class_, minutes, actor_id=access.visitor().person_id, now=now)
    except ExamWindowError as error:
        return _back(f"/giang-day/{code}/", error.sentence, "error")
    return _back(f"/giang-day/{code}/", _("Đã mở bài kiểm tra. Học viên bắt đầu được ngay."))


@blueprint.post("/giang-day/<code>/dong-bai-kiem-tra")
@TEACHING
def close_exam(code: str) -> ResponseReturnValue:
    """End the exam: what is under way is collected as it is."""
    session, path = db.session(), f"/giang-day/{code}/"
    class_ = taught_classes.get_taught(session, access.visitor(), code, lock=True)
    if "agree" not in request.form:
        return _class_page(class_, Refusal({"agree": _("Chưa đóng. Hãy đánh dấu ô này rồi bấm lại.")}))
    try:
        taught_classes.close_exam(session, class_, actor_id=access.visitor().person_id, now=clock.now())
    except ExamWindowError as error:
        return _back(path, error.sentence, "error")
    return _back(path, _("Đã đóng bài kiểm tra. Bài đang làm dở được thu và chấm theo phần đã lưu."))


def _class_page(class_: Class, refusal: Refusal = FINE, typed: TypedOpening | None = None) -> Response:
    session, now = db.session(), clock.now()
    lines = meeting_planning.list_meetings(session, class_.id)
    course = release_updates.load_course(session, class_, now=now)
    minutes = taught_classes.minutes_offered(class_, course)
    return show(
        "classes/teach_class.html",
        refusal,
        class_=class_,
        lines=[(line, meeting_rules.phase(line.starts_at, line.ends_at, now)) for line in lines],
        has_room=minutes is not None,
        typed=typed or TypedOpening(str(minutes)),
        is_open=taught_classes.is_open(class_, now),
        is_over=now >= class_.exam_closes_at,
        has_exam=course.exam is not None,
        explained=reopening.count_explained_so_far(session, class_, now),
    )


@blueprint.get("/giang-day/<code>/buoi/<int:meeting_id>/ma")
@TEACHING
def show_code(code: str, meeting_id: int) -> Response:
    """The QR and the six digits of this half minute, to be shown on a screen and read aloud."""
    now, config = clock.now(), _config()
    class_, meeting = _get(code, meeting_id)
    step = attendance_codes.step_at(now)
    token = attendance_codes.token(meeting.secret, step)
    drawing = qr.draw(f"{config.public_url}/diem-danh/{meeting.id}/{token}", _("Mã QR điểm danh"))
    page = render_template(
        "classes/teach_code.html",
        class_=class_,
        meeting=meeting,
        phase=meeting_rules.phase(meeting.starts_at, meeting.ends_at, now),
        margin=meeting_rules.MARGIN,
        drawing=Markup(drawing),  # noqa: S704 - our own drawing
        digits=attendance_codes.code(meeting.secret, step),
        seconds=attendance_codes.seconds_left(now),
        present=meeting_roster.count_present(db.session(), meeting.id),
        address=f"{config.public_url}/diem-danh/",
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/giang-day/<code>/buoi/<int:meeting_id>/danh-sach")
@TEACHING
def show_roster(code: str, meeting_id: int) -> Response:
    """The learners to be ticked, fifty a page; with `?tat-ca=1` the whole class, ticked but not saved."""
    return show_meeting(*_get(code, meeting_id), is_first=True)


@blueprint.post("/giang-day/<code>/buoi/<int:meeting_id>/danh-sach")
@TEACHING
def mark(code: str, meeting_id: int) -> ResponseReturnValue:
    """Record what was ticked or unticked since the page was shown."""
    now = clock.now()
    class_, meeting = _get(code, meeting_id)
    if meeting_rules.phase(meeting.starts_at, meeting.ends_at, now) == "ahead":
        return _back(_pages(), _("Chưa đến giờ học nên chưa điểm danh được."), "error")
    wanted, reason = _ticked(), request.form.get("reason", "").strip()
    actor_id = access.visitor().person_id
    try:
        n = attendance.mark(db.session(), meeting, wanted, reason=reason, actor_id=actor_id, now=now)
    except AttendanceError as error:
        return show_meeting(class_, meeting, wanted, Refusal({"reason": error.sentence}))
    said = _("Đã lưu điểm danh: %(n)s thay đổi.", n=n) if n else _("Không có gì thay đổi.")
    return _back(_pages(), said)


@blueprint.get("/giang-day/<code>/buoi/<int:meeting_id>/phieu-ky")
@TEACHING
def print_sheet(code: str, meeting_id: int) -> str:
    """The class as a sheet to be printed and signed."""
    class_, meeting = _get(code, meeting_id)
    lines = meeting_roster.list_all(db.session(), meeting)
    audit_log.tell_read("roster", *(line.person_id for line in lines), now=clock.now())
    return render_template("classes/teach_sheet.html", class_=class_, meeting=meeting, lines=lines)


def _get(code: str, meeting_id: int) -> tuple[Class, Meeting]:
    """A session of a class that the visitor may see; NotFoundError otherwise."""
    session = db.session()
    class_ = taught_classes.get_taught(session, access.visitor(), code)
    return class_, meeting_planning.get_meeting(session, class_.id, meeting_id)


def _ticked() -> dict[int, bool]:
    """What the visitor changed: a tick by QR that came meanwhile is not taken away."""
    shown, was, ticked = (
        frozenset(request.form.getlist(name, type=int)) for name in ("shown", "was", "present")
    )
    return {number: number in ticked for number in shown if (number in ticked) != (number in was)}


def _pages() -> str:
    """Where the roster shows what is saved: the page that was sent, without the ticks for everybody."""
    return request.path if "tat-ca" in request.args else request.full_path


def _config() -> Config:
    found: Config = current_app.config["LMS"]
    return found


def _back(path: str, said: str, category: str = "success") -> ResponseReturnValue:
    flash(said, category)
    return redirect(path, 303)
