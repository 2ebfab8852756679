"""The exam as a learner sits it: the way in, the paper, saving, handing in, looking back."""

import secrets

from flask import Blueprint, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from lms import access, clock, db
from lms.classes import enrolments
from lms.courses import catalogue
from lms.exams import attempts, closing, sheet
from lms.exams.attempts import Saved
from lms.exams.bank import get_exam, load_questions
from lms.exams.tables import Attempt
from lms.grading.question import Question

blueprint = Blueprint("exams", __name__)


@blueprint.get("/lop/<code>/kiem-tra")
@access.signed_in
def show_entrance(code: str) -> str:
    """The rules of the exam, the attempts so far, and the button that starts one."""
    session, now = db.session(), clock.now()
    membership = enrolments.get_in_class(session, access.visitor().person_id, code)
    course = catalogue.load_release(session, membership.release_id)
    past = attempts.list_attempts(session, membership.enrolment_id)
    exam = get_exam(course)
    return render_template(
        "exams/entrance.html",
        course=course,
        exam=exam,
        membership=membership,
        past=past,
        running=attempts.find_running(past, now),
        admission=attempts.admission(exam, membership, past, now=now),
    )


@blueprint.post("/lop/<code>/kiem-tra")
@access.signed_in
def start(code: str) -> ResponseReturnValue:
    """Start an attempt, or go on with the one under way."""
    session = db.session()
    membership = enrolments.get_in_class(session, access.visitor().person_id, code)
    attempt = attempts.start(session, membership, now=clock.now())
    return redirect(f"/kiem-tra/{attempt.key}")


@blueprint.get("/kiem-tra/<key>")
@access.signed_in
def show(key: str) -> ResponseReturnValue:
    """The paper while it is open, the result once it is closed."""
    session, now = db.session(), clock.now()
    found = attempts.find_own(session, key, access.visitor().person_id)
    if found is None:
        abort(404)
    attempt, code, title = found
    questions = load_questions(session, attempt.release_id)
    paper = attempts.load_paper(attempt)
    answers = attempts.load_answers(session, attempt.id)
    exam = get_exam(catalogue.load_release(session, attempt.release_id))
    context = {"attempt": attempt, "code": code, "class_title": title, "exam": exam}
    if attempts.is_open(attempt, now):
        lines = sheet.writing(paper, questions, answers)
        left = int((attempt.deadline_at - now).total_seconds())
        return render_template(
            "exams/paper.html", **context, lines=lines, left=left, writer=secrets.token_urlsafe(6)
        )
    if attempt.closed_at is None:
        return render_template("exams/collecting.html", **context)
    membership = enrolments.get_membership(session, attempt.enrolment_id)
    open_review = sheet.may_review(exam.feedback, membership.exam_closes_at, now)
    lines = sheet.review(paper, questions, answers) if open_review else []
    return render_template("exams/result.html", **context, lines=lines, result=closing.load_result(attempt))


@blueprint.post("/kiem-tra/<key>")
@access.signed_in
def save_all(key: str) -> ResponseReturnValue:
    """Save the whole form, as browsers without scripts send it, then stay or go on to handing in."""
    session, now = db.session(), clock.now()
    attempt = attempts.lock_own(session, key, access.visitor().person_id)
    questions = load_questions(session, attempt.release_id)
    for item in attempts.load_paper(attempt).items:
        if f"r-{item.question_id}" in request.form:
            _save(attempt, questions[item.question_id], request.form.get(f"r-{item.question_id}"))
    handing_in = request.form.get("act") == "finish" and attempts.is_open(attempt, now)
    return redirect(f"/kiem-tra/{key}/nop" if handing_in else f"/kiem-tra/{key}")


@blueprint.post("/kiem-tra/<key>/cau/<question_id>")
@access.signed_in
def save_one(key: str, question_id: str) -> ResponseReturnValue:
    """Save one answer as it is given; the reply is JSON for the page's script."""
    session, now = db.session(), clock.now()
    attempt = attempts.lock_own(session, key, access.visitor().person_id)
    if all(item.question_id != question_id for item in attempts.load_paper(attempt).items):
        abort(404)
    question = load_questions(session, attempt.release_id)[question_id]
    saved = _save(attempt, question, request.form.get("revision"))
    left = int((attempt.deadline_at - now).total_seconds())
    revision = saved.answer.revision if saved.answer else 0
    return jsonify(status=saved.status, revision=revision, left=max(left, 0))


@blueprint.get("/kiem-tra/<key>/nop")
@access.signed_in
def confirm(key: str) -> ResponseReturnValue:
    """Ask once before handing in, and name the questions without an answer."""
    session = db.session()
    found = attempts.find_own(session, key, access.visitor().person_id)
    if found is None:
        abort(404)
    attempt = found[0]
    if not attempts.is_open(attempt, clock.now()):
        return redirect(f"/kiem-tra/{key}")
    answers = attempts.load_answers(session, attempt.id)
    lines = sheet.writing(attempts.load_paper(attempt), load_questions(session, attempt.release_id), answers)
    blank = [line for line in lines if line.response is None]
    return render_template("exams/confirm.html", attempt=attempt, lines=lines, blank=blank)


@blueprint.post("/kiem-tra/<key>/nop")
@access.signed_in
def submit(key: str) -> ResponseReturnValue:
    """Hand the paper in; a second time changes nothing."""
    session = db.session()
    attempt = attempts.lock_own(session, key, access.visitor().person_id)
    closing.close(session, attempt, now=clock.now())
    membership = enrolments.get_membership(session, attempt.enrolment_id)
    return redirect(f"/lop/{membership.code}/")


def _save(attempt: Attempt, question: Question, revision: str | None) -> Saved:
    if revision is None or not revision.isdecimal() or len(revision) > 6:
        abort(400)
    return attempts.save(
        db.session(),
        attempt,
        question.id,
        question.body.read(request.form, f"q-{question.id}"),
        base=int(revision),
        writer=request.form.get("writer", "")[:32],
        now=clock.now(),
    )
