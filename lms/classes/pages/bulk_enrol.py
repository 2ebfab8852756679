"""Enrolling many of the people whom staff chose in the list of people."""

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes import class_list, class_lookup
from lms.classes.enrolment import enrolling
from lms.classes.tables import Class
from lms.people.bulk import words
from lms.people.bulk.choice import ChosenPeople, list_chosen
from lms.people.bulk.selection import Selection, for_place, sort_out
from lms.people.pages import bulk_page
from lms.people.pages.bulk_page import BulkPage, TargetField
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("classes_bulk_desk", __name__)


@blueprint.get("/quan-ly/nguoi/nhieu/ghi-danh")
@access.roles(Role.STAFF)
def leave() -> ResponseReturnValue:
    """Opened without a form: people are chosen in the list."""
    return redirect(bulk_page.PEOPLE)


@blueprint.post("/quan-ly/nguoi/nhieu/ghi-danh")
@access.roles(Role.STAFF)
def enrol() -> Response:
    """Say who would be put into which class; once that is confirmed, enrol them."""
    session, choice, now = db.session(), ChosenPeople.read(request.form), clock.now()
    if choice.is_nobody:
        return bulk_page.go_back(choice, words.nobody(), "error")
    code = request.form.get("lop", "")
    class_ = class_lookup.get_class(session, code, lock=True) if code else None
    chosen = list_chosen(session, choice, lock=True)
    there = enrolling.list_enrolled(session, class_, [one.id for one in chosen]) if class_ else frozenset()
    selection = sort_out(chosen, for_place(there))
    digest = selection.digest("enrol", class_.code) if class_ else ""
    if class_ is None or not (selection.taken and bulk_page.is_confirmed(digest)):
        return bulk_page.show(_page(len(selection.taken), class_), choice, selection, digest)
    enrolling.enrol_people(session, class_, selection.ids, actor_id=access.visitor().person_id, now=now)
    return bulk_page.go_back(choice, _said(class_, selection))


def _said(class_: Class, selection: Selection) -> str:
    said = _("Đã ghi danh %(n)s người vào %(title)s.", n=len(selection.taken), title=class_.title)
    return f"{said} {words.left_out(selection, _('đã có tên trong lớp'))}".strip()


def _page(count: int, class_: Class | None) -> BulkPage:
    today = clock.now().astimezone(clock.VIETNAM).date()
    offered = class_list.list_running(db.session(), today=today)
    value = class_.code if class_ else ""
    if class_ is not None and value not in {code for code, _title in offered}:
        offered = [(value, class_.title), *offered]
    return BulkPage(
        path="/quan-ly/nguoi/nhieu/ghi-danh",
        title=_("Ghi danh vào lớp"),
        button=_("Ghi danh %(n)s người", n=count),
        effect=_("Ai chưa đồng ý tham gia được hỏi khi vào lần tới. Gỡ tên được người chưa bắt đầu học."),
        target=TargetField(
            "lop",
            _("Vào lớp"),
            [("", _("Chọn lớp")), *offered],
            value,
            _("Hãy chọn một lớp trong danh sách.") if "was" in request.form and not value else "",
        ),
        there=_("đã có tên trong lớp"),
    )
