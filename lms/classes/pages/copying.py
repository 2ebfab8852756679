"""The desk where staff open a class after the pattern of another."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes import class_lookup, class_terms, copy_planning, copying
from lms.classes.copy_planning import TypedCopy
from lms.classes.meetings import meeting_planning
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.nominations import quotas
from lms.classes.opening_plan import CODE_TAKEN, ClassPlan
from lms.classes.rules import in_force
from lms.classes.tables import Class
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("classes_copy_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/sao-chep")
@access.roles(Role.STAFF)
def ask(code: str) -> Response:
    """The form of a copy that begins some whole weeks later."""
    class_ = class_lookup.get_class(db.session(), code)
    today = clock.now().astimezone(clock.VIETNAM).date()
    starts_on = dates.day_field(copy_planning.first_day(class_, today))
    return _form(class_, TypedCopy(title=class_.title, starts_on=starts_on))


@blueprint.post("/quan-ly/lop/<code>/sao-chep")
@access.roles(Role.STAFF)
def copy(code: str) -> ResponseReturnValue:
    """Show the days as they would be, or open the copy, or say what is wrong with it."""
    session, draft, now = db.session(), TypedCopy.read(request.form), clock.now()
    class_ = class_lookup.get_class(session, code)
    checked = copy_planning.check(session, class_, draft, now=now)
    if "preview" in request.form:
        return _form(class_, draft)
    if not isinstance(checked, ClassPlan):
        return _form(class_, draft, checked)
    actor_id = access.visitor().person_id
    made = copying.copy(session, class_, checked, teachers=bool(draft.teachers), actor_id=actor_id, now=now)
    if made is None:
        return _form(class_, draft, CODE_TAKEN)
    flash(
        _("Đã mở lớp theo mẫu “%(title)s”. Tiếp theo, hãy ghi danh học viên.", title=class_.title), "success"
    )
    return redirect(f"/quan-ly/lop/{made.code}/", 303)


def _form(class_: Class, draft: TypedCopy, refusal: Refusal = FINE) -> Response:
    session, now = db.session(), clock.now()
    shift, meets = copy_planning.shift_of(class_, draft), class_.mode == MEETS
    return show(
        "classes/copy.html",
        refusal,
        class_=class_,
        draft=draft,
        shift=shift,
        meetings=copy_planning.list_moved(session, class_, shift) if shift is not None and meets else [],
        meets=meets,
        teaching=copy_planning.find_teaching(session, class_, now=now),
        own_rules=in_force.read(class_.overrides),
        quotas=[one for one in quotas.list_places(session, class_) if one.places],
        teachers=meeting_planning.list_teachers(session, class_.id),
        weekdays=class_terms.WEEKDAYS,
    )
