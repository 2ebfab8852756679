"""What an instructor sees across the rooms: their start page, their learners with results, reminders."""

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from lms import clock
from lms.classes.tables import Class
from lms.classes.teaching import taught_classes
from lms.home import taught
from lms.home.pages import class_view, reminders
from lms.home.pages.class_view import Desk
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_teaching", __name__)
TEACHING = access.roles(Role.INSTRUCTOR, Role.STAFF)


@blueprint.get("/giang-day/")
@TEACHING
def list_classes() -> str:
    """Today's sessions, then the visitor's classes: those that are not over first."""
    session, person_id, now = db.session(), access.visitor().person_id, clock.now()
    return render_template(
        "home/teach_start.html",
        today=taught_classes.list_today(session, person_id, now=now),
        classes=taught.list_taught(session, person_id, request.args.get("trang", 1, type=int), now=now),
        now=now,
    )


@blueprint.get("/giang-day/<code>/hoc-vien")
@TEACHING
def show_learners(code: str) -> str:
    """The class at a glance, and its learners with their results, all or one group, fifty a page."""
    class_, desk = _get(code)
    return class_view.learners_page("home/teach_learners.html", class_, desk, "results")


@blueprint.get("/giang-day/<code>/so-lieu")
@TEACHING
def show_counts(code: str) -> Response:
    """The counts as they are now."""
    return class_view.counts_part(*_get(code))


@blueprint.get("/giang-day/<code>/loi-nhac")
@TEACHING
def show_reminders(code: str) -> str:
    """Whom to remind of what, unit by unit."""
    class_, desk = _get(code)
    results = (desk.people, _("Học viên và kết quả"))
    back = [("/giang-day/", _("Giảng dạy")), (desk.path, class_.title), results]
    return reminders.reminders_page(class_, desk, back)


def _get(code: str) -> tuple[Class, Desk]:
    """A class that the visitor may look at, and where; NotFoundError otherwise."""
    class_ = taught_classes.get_taught(db.session(), access.visitor(), code)
    path = f"/giang-day/{class_.code}/"
    return class_, Desk(path, f"{path}hoc-vien", "giang-day")
