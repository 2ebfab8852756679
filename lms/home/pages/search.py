"""The box on the desk's front page, and what it finds."""

from flask import Blueprint, Response, make_response, render_template, request

from lms import clock
from lms.certificates.pages.certificate_view import standing_of
from lms.classes import class_terms
from lms.home import searching
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_search", __name__)
LONGEST = 100


@blueprint.get("/quan-ly/tim")
@access.roles(Role.STAFF)
def search() -> Response:
    """People, classes, certificates, units and courses that the words find, the first of each kind.

    Like every search of the desk it is in the query, which no log keeps; no cache keeps the page.
    """
    words, now = request.args.get("tim", "")[:LONGEST].strip(), clock.now()
    found = None
    if words:
        today = now.astimezone(clock.VIETNAM).date()
        found = searching.search(db.session(), words, now=now, today=today)
        held = [certificate.person_id for certificate, _payload in found.certificates]
        audit_log.tell_read("people", *(line.id for line in found.people.lines), now=now)
        audit_log.tell_read("certificates", *held, now=now)
    page = render_template(
        "home/search.html", words=words, found=found, standing_of=standing_of, modes=class_terms.mode_names()
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
