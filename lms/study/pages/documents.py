"""The documents of a course, for those who are in a class of it, teach, or are staff."""

from flask import Blueprint, Response, abort, send_from_directory
from sqlalchemy.orm import Session

from lms import clock
from lms.classes.enrolment import memberships
from lms.courses import catalogue
from lms.courses.course import StudyDocument
from lms.storage import db
from lms.web import access, replies
from lms.web.access import Role

blueprint = Blueprint("study_documents", __name__)


@blueprint.get("/khoa-hoc/<slug>/tai-lieu/<name>")
@access.signed_in
def download(slug: str, name: str) -> Response:
    """One document as a file to keep; to anybody else it does not exist."""
    material = _find(db.session(), slug, name)
    if material is None:
        abort(404)
    response = send_from_directory(
        replies.config().media,
        material.name,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=material.file.rsplit("/", 1)[-1],
    )
    response.headers["Cache-Control"] = "private, max-age=86400"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _find(session: Session, slug: str, name: str) -> StudyDocument | None:
    """The document in a release that the visitor studies, or for those of the office in any release."""
    visitor = access.visitor()
    if visitor.may(Role.INSTRUCTOR, Role.STAFF):
        releases = [release.id for release in catalogue.list_releases(session, slug)]
    else:
        mine = memberships.list_memberships(session, visitor.person_id, now=clock.now())
        releases = [one.release_id for one in mine if one.course_slug == slug]
    courses = (catalogue.load_release(session, release_id) for release_id in releases)
    return next((one for course in courses for one in course.materials if one.name == name), None)
