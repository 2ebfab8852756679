"""What the pages of a printed set have in common: finding it for the visitor, and answering with a file."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect
from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.classes.teaching import taught_classes
from lms.courses import catalogue
from lms.courses.course import Course, Exam
from lms.exams.bank import get_exam
from lms.exams.printed import sets
from lms.exams.printed.documents import Head
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.tables import PrintedSet
from lms.storage import db
from lms.web import access
from lms.web.access import Role

TEACHING = access.roles(Role.INSTRUCTOR, Role.STAFF)
ROOT = "/giang-day/<code>/de-giay/"
SET = f"{ROOT}<int:number>/"


@dataclass(frozen=True, slots=True)
class SetOfClass:
    """A set of a class that the visitor teaches or, as staff, oversees."""

    session: Session
    class_: Class
    printed: PrintedSet
    material: SetMaterial
    course: Course
    exam: Exam

    @property
    def path(self) -> str:
        """The address of the set's page."""
        return f"/giang-day/{self.class_.code}/de-giay/{self.printed.number}/"

    @property
    def head(self) -> Head:
        """What is over everything that is printed."""
        return Head(self.course.title, self.class_.title, self.exam.title, self.exam.minutes)

    @property
    def codes(self) -> list[str]:
        """The codes of its variants, in order."""
        return list(self.material.papers)


def enter(code: str, number: int) -> SetOfClass:
    """The set for the visitor; NotFoundError when there is none or the class is not theirs."""
    session = db.session()
    class_ = taught_classes.get_taught(session, access.visitor(), code)
    printed = sets.get_set(session, class_.id, number)
    course = catalogue.load_release(session, printed.release_id)
    return SetOfClass(
        session, class_, printed, sets.load_material(session, printed), course, get_exam(course)
    )


def file(content: bytes, mimetype: str, name: str) -> Response:
    """A file to be saved under that name; browsers keep no copy."""
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def back(path: str, said: str, category: str = "success") -> Response:
    """Go to a page with something to say there."""
    flash(said, category)
    return make_response(redirect(path, 303))
