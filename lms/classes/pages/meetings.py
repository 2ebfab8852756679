"""The desk where staff plan the sessions of a class and appoint its instructors."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.classes import class_lookup
from lms.classes.meetings import meeting_planning
from lms.classes.meetings.meeting_planning import MeetingError
from lms.classes.meetings.meeting_rules import MeetingPlan, TypedMeeting, check_meeting
from lms.classes.tables import Class, Meeting
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("meetings_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/buoi-hoc")
@access.roles(Role.STAFF)
def list_meetings(code: str) -> Response:
    """The instructors and sessions of a class, with the form for a further session."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    meeting_planning.check_meets(class_)
    return _page(session, class_, TypedMeeting(place=class_.place))


@blueprint.post("/quan-ly/lop/<code>/buoi-hoc")
@access.roles(Role.STAFF)
def add_meeting(code: str) -> ResponseReturnValue:
    """Plan the session as typed, or show what is wrong with it."""
    session, draft = db.session(), TypedMeeting.read(request.form)
    class_ = class_lookup.get_class(session, code, lock=True)
    plan = _check(session, class_, draft)
    if not isinstance(plan, MeetingPlan):
        return _page(session, class_, draft, plan)
    meeting_planning.add_meeting(session, class_, plan, actor_id=access.visitor().person_id, now=clock.now())
    return _back(code, _("Đã thêm buổi học."))


@blueprint.get("/quan-ly/lop/<code>/buoi-hoc/<int:meeting_id>")
@access.roles(Role.STAFF)
def ask_change(code: str, meeting_id: int) -> Response:
    """The form with the session as it is."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    meeting = meeting_planning.get_meeting(session, class_.id, meeting_id)
    return _form(session, class_, meeting, meeting_planning.draft_of(meeting))


@blueprint.post("/quan-ly/lop/<code>/buoi-hoc/<int:meeting_id>")
@access.roles(Role.STAFF)
def change_meeting(code: str, meeting_id: int) -> ResponseReturnValue:
    """Keep the session as typed, or show what is wrong with it."""
    session, draft = db.session(), TypedMeeting.read(request.form)
    class_ = class_lookup.get_class(session, code, lock=True)
    meeting = meeting_planning.get_meeting(session, class_.id, meeting_id)
    plan = _check(session, class_, draft)
    if not isinstance(plan, MeetingPlan):
        return _form(session, class_, meeting, draft, plan)
    actor_id = access.visitor().person_id
    is_changed = meeting_planning.change_meeting(session, meeting, plan, actor_id=actor_id, now=clock.now())
    return _back(code, _("Đã lưu buổi học.") if is_changed else _("Không có gì thay đổi."))


@blueprint.post("/quan-ly/lop/<code>/buoi-hoc/<int:meeting_id>/xoa")
@access.roles(Role.STAFF)
def remove_meeting(code: str, meeting_id: int) -> ResponseReturnValue:
    """Take a session without attendance off the plan."""
    session = db.session()
    class_ = class_lookup.get_class(session, code, lock=True)
    meeting = meeting_planning.get_meeting(session, class_.id, meeting_id, lock=True)
    try:
        meeting_planning.remove_meeting(
            session, meeting, actor_id=access.visitor().person_id, now=clock.now()
        )
    except MeetingError as error:
        return _back(code, error.sentence, "error")
    return _back(code, _("Đã xóa buổi học."))


@blueprint.post("/quan-ly/lop/<code>/giang-vien")
@access.roles(Role.STAFF)
def appoint(code: str) -> ResponseReturnValue:
    """Let an instructor teach the class."""
    session, person_id = db.session(), request.form.get("person", type=int)
    class_ = class_lookup.get_class(session, code, lock=True)
    if person_id is None:
        wrong = Refusal({"person": _("Hãy chọn giảng viên trong danh sách.")})
        return _page(session, class_, TypedMeeting(place=class_.place), wrong)
    meeting_planning.appoint(session, class_, person_id, actor_id=access.visitor().person_id, now=clock.now())
    return _back(code, _("Đã phân công giảng viên. Lớp hiện trong mục Giảng dạy của người này."))


@blueprint.post("/quan-ly/lop/<code>/giang-vien/<int:person_id>/thoi")
@access.roles(Role.STAFF)
def dismiss(code: str, person_id: int) -> ResponseReturnValue:
    """Let an instructor teach the class no more."""
    session = db.session()
    class_ = class_lookup.get_class(session, code, lock=True)
    try:
        meeting_planning.dismiss(
            session, class_, person_id, actor_id=access.visitor().person_id, now=clock.now()
        )
    except MeetingError as error:
        return _back(code, error.sentence, "error")
    return _back(code, _("Người này không còn dạy lớp."))


def _check(session: Session, class_: Class, draft: TypedMeeting) -> MeetingPlan | Refusal:
    teachers = meeting_planning.list_teachers(session, class_.id)
    return check_meeting(draft, [teacher.id for teacher in teachers])


def _page(session: Session, class_: Class, draft: TypedMeeting, refusal: Refusal = FINE) -> Response:
    return show(
        "classes/meet_list.html",
        refusal,
        class_=class_,
        lines=meeting_planning.list_meetings(session, class_.id),
        candidates=meeting_planning.list_candidates(session, class_.id),
        draft=draft,
        teachers=meeting_planning.list_teachers(session, class_.id),
    )


def _form(
    session: Session, class_: Class, meeting: Meeting, draft: TypedMeeting, refusal: Refusal = FINE
) -> Response:
    return show(
        "classes/meet_form.html",
        refusal,
        class_=class_,
        meeting=meeting,
        draft=draft,
        teachers=meeting_planning.list_teachers(session, class_.id),
    )


def _back(code: str, said: str, category: str = "success") -> ResponseReturnValue:
    flash(said, category)
    return redirect(f"/quan-ly/lop/{code}/buoi-hoc", 303)
