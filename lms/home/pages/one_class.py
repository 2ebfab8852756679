"""The staff's page of one class: when and how it is held, who is in it, and how far each has come."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from lms import clock
from lms.classes import class_lookup, class_terms
from lms.classes.enrolment import release_updates
from lms.classes.rules import in_force
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.home.pages import class_view, reminders
from lms.home.pages.class_view import Desk
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/")
@access.roles(Role.STAFF)
def show_class(code: str) -> str:
    """The class at a glance, and its learners by name, all or one group, fifty a page."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    release_id = release_updates.find_release_id(session, class_, now=clock.now())
    return class_view.learners_page(
        "home/desk_class.html",
        class_,
        _desk(class_),
        "class",
        course=catalogue.load_release(session, release_id),
        modes=class_terms.mode_names(),
        rules_course=in_force.load_course(session, class_, release_id),
        own_rules=in_force.read(class_.overrides),
    )


@blueprint.get("/quan-ly/lop/<code>/so-lieu")
@access.roles(Role.STAFF)
def show_counts(code: str) -> Response:
    """The counts as they are now."""
    class_ = class_lookup.get_class(db.session(), code)
    return class_view.counts_part(class_, _desk(class_))


@blueprint.get("/quan-ly/lop/<code>/loi-nhac")
@access.roles(Role.STAFF)
def show_reminders(code: str) -> str:
    """Whom to remind of what, unit by unit."""
    class_ = class_lookup.get_class(db.session(), code)
    desk = _desk(class_)
    back = [("/quan-ly/", _("Quản lý")), ("/quan-ly/lop/", _("Các lớp")), (desk.path, class_.title)]
    return reminders.reminders_page(class_, desk, back)


def _desk(class_: Class) -> Desk:
    path = f"/quan-ly/lop/{class_.code}/"
    return Desk(path, path, "quan-ly")
