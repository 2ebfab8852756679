"""While somebody types into a file of a course: its look and mistakes at once, the text kept unsaved."""

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.authoring import copies
from lms.authoring.editing import looking, opening
from lms.authoring.pages.edit import ROOT, address, typed
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.web import access, http
from lms.work import slow

blueprint = Blueprint("authoring_typing", __name__)


@blueprint.post(f"{ROOT}/xem")
@AUTHORS
@slow.work(slow.Kind.READ)
@http.answers_data
def look(slug: str, file: str) -> Response:
    """How the text would look within the whole course, and what is wrong in it; nothing is kept."""
    text = _text(slug, file)
    name = opening.as_it_is(db.session(), slug, file).name  # it may have been renamed while it was open
    seen = looking.look(db.session(), slug, name, clock.now(), text)
    here = address(slug, name)
    problems = render_template("authoring/_problems.html", seen=seen, here=here, slug=slug)
    return jsonify(html=seen.html, problems=problems, lines=[one.problem.line for one in seen.problems])


@blueprint.post(f"{ROOT}/nhap")
@AUTHORS
@http.answers_data
def keep(slug: str, file: str) -> Response:
    """Keep the text for its writer alone, who has not saved it yet."""
    text, base = _text(slug, file), request.form.get("version", type=int, default=0)
    by, now = access.visitor().person_id, clock.now()
    opening.keep_unsaved(db.session(), slug, file, text, base, person_id=by, now=now)
    return jsonify(at=f"{now.astimezone(clock.VIETNAM):%H:%M}")


@blueprint.post(f"{ROOT}/bo-nhap")
@AUTHORS
def discard(slug: str, file: str) -> ResponseReturnValue:
    """Let go what its writer had not saved."""
    copies.forget_unsaved(db.session(), slug, file, access.visitor().person_id)
    return redirect(address(slug, file), 303)


def _text(slug: str, file: str) -> str:
    if not opening.is_text(file):
        abort(404)
    copies.list_files(db.session(), slug)
    return typed()
