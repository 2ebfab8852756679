"""The page of the log, for staff."""

from flask import Blueprint, render_template, request

from lms import clock
from lms.law import logs, sentences
from lms.people import persons
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("law_log", __name__)


@blueprint.get("/quan-ly/nhat-ky/")
@access.roles(Role.STAFF)
def show_log() -> str:
    """Who did what and who read whose record, newest first; of one person with `?nguoi=`."""
    person_id = request.args.get("nguoi", type=int)
    person = persons.get_person(db.session(), person_id) if person_id is not None else None
    log = logs.list_lines(db.session(), request.args.get("trang", 1, type=int), person_id=person_id)
    if person is not None:  # told afterwards: a page does not show that it is being read
        audit_log.tell_read("log", person.id, now=clock.now())
    acts, pages = sentences.acts(), sentences.pages()
    return render_template("law/desk_log.html", log=log, person=person, acts=acts, pages_read=pages)
