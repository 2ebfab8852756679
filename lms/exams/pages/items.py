"""What answers say about questions: for those who write them, without a name."""

from flask import Blueprint, render_template, request

from lms import clock
from lms.courses.pages.releases import AUTHORS
from lms.exams.items import presenting, words
from lms.storage import db

blueprint = Blueprint("exam_items", __name__)
ROOT = "/soan-bai/<slug>/cau-hoi/"


@blueprint.get(ROOT)
@AUTHORS
def show_all(slug: str) -> str:
    """The questions that need attention, the reliability of the exam, and the figures of every question."""
    overview = presenting.overview(db.session(), slug, clock.now())
    by = request.args.get("xep", "")
    return render_template("exams/items/list.html", slug=slug, overview=overview, by=by, words=words)


@blueprint.get(f"{ROOT}<question_id>")
@AUTHORS
def show(slug: str, question_id: str) -> str:
    """One question with its key, its figures and what was answered."""
    title, one = presenting.one(db.session(), slug, question_id, request.args.get("ban", ""))
    return render_template("exams/items/one.html", slug=slug, title=title, one=one, words=words)
