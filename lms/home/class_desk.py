"""The staff's page of one class: when and how it is held, who is in it, and how far each has come."""

from flask import Blueprint, render_template, request

from lms import access, audit, clock, db
from lms.access import Role
from lms.classes import allowance_words, allowing, arranging, ruling, sentences
from lms.courses import catalogue
from lms.home.roster import load_roster

blueprint = Blueprint("home_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/")
@access.roles(Role.STAFF)
def show_class(code: str) -> str:
    """The class with its learners by name, fifty a page."""
    session = db.session()
    class_ = arranging.get_class(session, code)
    roster = load_roster(session, class_, request.args.get("trang", 1, type=int))
    audit.tell_read("class", *(line.person_id for line in roster.lines), now=clock.now())
    return render_template(
        "home/desk_class.html",
        class_=class_,
        course=catalogue.load_release(session, class_.release_id),
        modes=sentences.mode_names(),
        roster=roster,
        rules_course=ruling.load_course(session, class_, class_.release_id),
        own_rules=ruling.read(class_.overrides),
        allowed=allowing.list_lines(session, [line.enrolment_id for line in roster.lines], live_only=True),
        brief=allowance_words.brief,
    )
