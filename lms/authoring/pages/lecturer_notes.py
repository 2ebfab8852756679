"""The page for the lecturers of a course: everything that its files tell them alone."""

from flask import Blueprint, render_template

from lms.authoring import copies
from lms.authoring.editing import lecturer_notes
from lms.authoring.pages.course_page import COURSE
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.work import slow

blueprint = Blueprint("authoring_lecturer_notes", __name__)


@blueprint.get(f"{COURSE}giang-vien/")
@AUTHORS
@slow.work(slow.Kind.READ)
def show_notes(slug: str) -> str:
    """The notes, file by file."""
    session = db.session()
    copies.list_files(session, slug)
    files = lecturer_notes.of_course(copies.read_folder(session, slug))
    title = copies.find_title(session, slug)
    return render_template("authoring/lecturer_notes.html", slug=slug, title=title, files=files)
