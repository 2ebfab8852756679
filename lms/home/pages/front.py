"""Pages that look into every room: the front page, a learner's class, the desk's front page, and plumbing."""

from collections.abc import Sequence
from datetime import datetime

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from lms import clock
from lms.bulletins.pages.office_calendar import calendar
from lms.classes import what_is_missing
from lms.classes.allowances import allowance_sentences
from lms.classes.enrolment import memberships as enrolments
from lms.classes.meetings import seats as attending_seats
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules import in_force
from lms.classes.teaching import taught_classes
from lms.health.checking import Checker
from lms.home import desk_figures, today
from lms.home.standing import load_standing
from lms.home.today import Task
from lms.storage import db
from lms.study.pages import packs
from lms.web import access, http, proxies, replies
from lms.web.access import Role, Visitor
from lms.web.i18n import COOKIE, LANGUAGES
from lms.web.return_address import local_path

blueprint = Blueprint("home", __name__)
_CHECKER = "health"
YEAR = 365 * 24 * 3600
SHOWN = 5


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    app = state.app
    app.extensions[_CHECKER] = Checker(app.config["LMS"], app.extensions["database"])


@blueprint.get("/")
@access.public
def front() -> str:
    """What a visitor may do here; for a learner the next step in each class."""
    session, visitor, now = db.session(), access.find_visitor(), clock.now()
    memberships = enrolments.list_memberships(session, visitor.person_id, now=now) if visitor else []
    standings = [load_standing(session, membership, now=now) for membership in memberships[:SHOWN]]
    tasks = _tasks(now) if visitor and visitor.may(Role.STAFF) and not standings else ()
    sessions = (
        taught_classes.list_today(session, visitor.person_id, now=now)
        if visitor and _teaches(visitor)
        else ()
    )
    return render_template("home/front.html", standings=standings, tasks=tasks, sessions=sessions)


@blueprint.get("/lop/<code>/")
@access.signed_in
def show_class(code: str) -> str:
    """How far the learner is in a class: the outcome, what is missing, and the next step as one button."""
    session, now = db.session(), clock.now()
    membership = enrolments.get_in_class(session, access.visitor().person_id, code, now=now)
    seats = attending_seats.list_seats(session, membership.enrolment_id) if membership.mode == MEETS else []
    standing = load_standing(session, membership, now=now)
    return render_template(
        "home/class.html",
        standing=standing,
        missing=what_is_missing.lines(standing.outcome),
        own_rules=in_force.read(membership.overrides),
        describe=allowance_sentences.describe,
        pack=packs.of(membership),
        owner=packs.owner(membership),
        seats=seats,
        now=now,
    )


@blueprint.get("/quan-ly/")
@access.roles(Role.STAFF)
def show_desk() -> str:
    """The staff's front page: what needs doing today, then what there is, and how much of it."""
    session, now = db.session(), clock.now()
    config = replies.config()
    tasks = _tasks(now)
    may_set = Role.ADMINISTRATOR in access.visitor().roles
    return render_template(
        "home/desk.html",
        figures=desk_figures.load(session),
        tasks=tasks,
        now=now,
        proxy=proxies.find_noticed(config) if may_set else "",
    )


def _tasks(now: datetime) -> Sequence[Task]:
    """What the office has to do today."""
    holidays = replies.config().holidays
    return today.list_tasks(db.session(), now=now, holidays=holidays, calendar=calendar())


def _teaches(visitor: Visitor) -> bool:
    return visitor.may(Role.INSTRUCTOR) and not visitor.may(Role.STAFF)


@blueprint.post("/ngon-ngu")
@access.public
def choose_language() -> ResponseReturnValue:
    """Remember the reader's language and go back to the page, which has to say itself where it is."""
    wanted = request.form.get("locale", "")
    if wanted not in LANGUAGES:
        abort(400)
    response = make_response(redirect(local_path(request.form.get("ve"))))
    response.set_cookie(COOKIE, wanted, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


@blueprint.get("/healthz")
@access.public
@http.answers_data
def healthz() -> Response:
    """For the machine that watches this one: 200 when all is well, else 503 and the parts that fail."""
    checker: Checker = current_app.extensions[_CHECKER]
    failing = checker.failing(clock.now())
    response = jsonify(status="failing", failing=failing) if failing else jsonify(status="ok")
    response.status_code = 503 if failing else 200
    return replies.unkept(response)
