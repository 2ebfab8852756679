"""The plan of a course's exam: groups by levels, what is drawn, and five papers to try."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from lms import clock, slow
from lms.authoring import copies
from lms.authoring.banks import blueprint as planning
from lms.authoring.banks import trial
from lms.authoring.releases import drafts, drawing
from lms.courses.course import Course
from lms.courses.format.files import Folder
from lms.courses.pages.releases import AUTHORS
from lms.grading.labels import CALLED
from lms.storage import db

blueprint = Blueprint("authoring_exam", __name__)
ROOT = "/soan-bai/<slug>/de-thi/"


@blueprint.get(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def show(slug: str) -> str:
    """What a paper asks, by group and level, and what is not asked."""
    folder, course = _course(slug)
    exam = course.exam if course else None
    return render_template(
        "authoring/exam_plan.html",
        slug=slug,
        title=course.title if course else slug,
        plan=planning.plan(exam) if exam else None,
        columns=_columns(),
        undrawn=drawing.undrawn(folder, exam),
        picks={},
    )


@blueprint.get(f"{ROOT}xem-thu")
@AUTHORS
@slow.work(slow.Kind.READ)
def try_papers(slug: str) -> str:
    """Five papers as learners would get them, with what they share."""
    folder, course = _course(slug)
    turn = max(1, request.args.get("lan", 1, type=int))
    exam = course.exam if course else None
    return render_template(
        "authoring/trial.html",
        slug=slug,
        title=course.title if course else slug,
        trial=trial.papers(exam, folder.digest, turn) if exam and exam.draws else None,
        turn=turn,
        levels=dict(_columns()),
        no_level=planning.NO_LEVEL,
    )


def _course(slug: str) -> tuple[Folder, Course | None]:
    session = db.reader()
    copies.list_files(session, slug)
    folder = copies.read_folder(session, slug)
    return folder, drafts.checked(session, folder, clock.now())[0]


def _columns() -> list[tuple[str, str]]:
    return [*((level, _(called)) for level, called in CALLED.items()), (planning.NO_LEVEL, _("chưa rõ"))]
