"""What an instructor sees of their class's learners: how far each has come, and what each lacks."""

from flask import Blueprint, render_template, request

from lms import access, audit, clock, db
from lms.access import Role
from lms.classes import ruling, teaching
from lms.home.roster import load_roster

blueprint = Blueprint("home_teaching", __name__)


@blueprint.get("/giang-day/<code>/ket-qua")
@access.roles(Role.INSTRUCTOR, Role.STAFF)
def show_results(code: str) -> str:
    """The class's learners by name, fifty a page."""
    session = db.session()
    class_ = teaching.get_taught(session, access.visitor(), code)
    roster = load_roster(session, class_, request.args.get("trang", 1, type=int))
    audit.tell_read("class", *(line.person_id for line in roster.lines), now=clock.now())
    course = ruling.load_course(session, class_, class_.release_id)
    return render_template("home/teach_results.html", class_=class_, course=course, roster=roster)
