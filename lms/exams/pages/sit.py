"""The exam as a learner sits it: the way in, the paper, saving, handing in, looking back."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from lms import clock
from lms.classes.allowances import allowance_sentences, granting
from lms.classes.enrolment import memberships
from lms.classes.rules import in_force
from lms.courses import catalogue
from lms.courses.course import Exam
from lms.exams import answers, attempts, closing, replaying, sheet
from lms.exams.answers import MovedError
from lms.exams.attempts import Sitting
from lms.exams.bank import get_exam, load_questions
from lms.exams.blinding import NamedForm, blind
from lms.exams.drawing import Paper
from lms.exams.essays import of_paper
from lms.exams.essays import photos as keeping
from lms.exams.marking import telling
from lms.exams.outages import stamps
from lms.exams.receiving import Received, SavedResponse
from lms.exams.rulings import applying
from lms.grading.marking import unread
from lms.grading.question import Question
from lms.grading.shown import Order
from lms.storage import db
from lms.web import access, http, i18n, page_cache

blueprint = Blueprint("exams", __name__)
# What the page says of answers that were not saved, by their status.
_NOTES = {"long": "dai", "stale": "cu"}
# Marks for what differs from request to request; no answer can hold one by guessing.
_WRITER, _LEFT, _CONTACT = (secrets.token_hex(8) for _ in range(3))


@blueprint.get("/lop/<code>/kiem-tra")
@access.signed_in
def show_entrance(code: str) -> str:
    """The rules of the exam, the attempts so far, and the button that starts one."""
    session, now = db.session(), clock.now()
    membership = memberships.get_in_class(session, access.visitor().person_id, code, now=clock.now())
    course = in_force.load_course(session, membership, membership.release_id)
    past = attempts.list_attempts(session, membership.enrolment_id)
    allowed = granting.list_live(session, membership.enrolment_id)
    exam, unfinished = get_exam(course), attempts.find_unfinished(past)
    return render_template(
        "exams/entrance.html",
        course=course,
        exam=exam,
        membership=membership,
        describe=allowance_sentences.describe,
        done=[attempt for attempt in past if attempt.closed_at],
        regraded=applying.list_regraded(session, [attempt.id for attempt in past]),
        unfinished=unfinished,
        is_over=unfinished is not None and not attempts.is_open(unfinished, now),
        allowed=allowed,
        admission=attempts.admission(exam, membership, past, granting.together(allowed), now=now),
    )


@blueprint.post("/lop/<code>/kiem-tra")
@access.signed_in
def start(code: str) -> ResponseReturnValue:
    """Start an attempt, or go on with the one under way."""
    session = db.session()
    membership = memberships.get_in_class(session, access.visitor().person_id, code, now=clock.now())
    attempt = attempts.start(session, membership, now=clock.now())
    return redirect(f"/kiem-tra/{attempt.key}")


@blueprint.get("/kiem-tra/<key>")
@access.signed_in
def show(key: str) -> ResponseReturnValue:
    """The paper while it is open, the result once it is closed."""
    session, now = db.session(), clock.now()
    sitting = attempts.get_sitting(session, key, access.visitor().person_id)
    exam = get_exam(catalogue.load_release(session, sitting.release_id))
    if attempts.is_open(sitting, now):
        return _paper(session, sitting, exam, now)
    if sitting.closed_at is None:
        return render_template("exams/collecting.html", attempt=sitting, exam=exam)
    return _result(session, sitting, exam, now)


@blueprint.post("/kiem-tra/<key>")
@access.signed_in
def save_all(key: str) -> ResponseReturnValue:
    """Save the whole form, as browsers without scripts send it, then stay or go on to handing in."""
    session, now = db.session(), clock.now()
    sitting = attempts.get_sitting(session, key, access.visitor().person_id, lock=True)
    paper, questions, known = _material(session, sitting)
    asked = [item.question_id for item in paper.items]
    sent = [one for one in asked if f"r-{one}" in request.form]
    orders = {item.question_id: item.order for item in paper.items}
    saved = [_save(sitting, questions[one], orders[one], known.get(one), f"r-{one}", now) for one in sent]
    found = {one.status for one in saved}
    if found & set(_NOTES):
        return redirect(f"/kiem-tra/{key}?{next(note for status, note in _NOTES.items() if status in found)}")
    act, place = request.form.get("act", ""), ""
    if attempts.is_open(sitting, now):
        place = "/nop" if act == "finish" else f"/cau/{act[4:]}/anh" if act[4:] in asked else ""
    return redirect(f"/kiem-tra/{key}{place}")


@blueprint.post("/kiem-tra/<key>/cau/<question_id>")
@access.signed_in
@http.answers_data
def save_one(key: str, question_id: str) -> ResponseReturnValue:
    """Save one answer as it is given; the reply is JSON for the page's script."""
    now = clock.now()
    sitting = attempts.get_sitting(db.reader(), key, access.visitor().person_id)
    items = attempts.load_paper(db.reader(), sitting).items
    order = next((item.order for item in items if item.question_id == question_id), None)
    if order is None:
        abort(404)
    try:
        saved = _save_one(db.reader(), sitting, question_id, order, now)
    except MovedError:
        db.start_over()
        sitting = attempts.get_sitting(db.session(), key, access.visitor().person_id, lock=True)
        saved = _save_one(db.session(), sitting, question_id, order, now)
    given = saved.answer or SavedResponse(None, 0, "")
    told = unread(load_questions(db.reader(), sitting.release_id)[question_id], given.response)
    left = attempts.seconds_left(sitting, now)
    contact = stamps.make(sitting.seed, now)
    found = {"status": saved.status, "revision": given.revision, "left": left, "contact": contact}
    return jsonify(found | {"unread": told} if told else found)


@blueprint.get("/kiem-tra/<key>/nop")
@access.signed_in
def confirm(key: str) -> ResponseReturnValue:
    """Ask once before handing in; name the questions without an answer, and answers that cannot be read."""
    session = db.session()
    sitting = attempts.get_sitting(session, key, access.visitor().person_id)
    if not attempts.is_open(sitting, clock.now()):
        return redirect(f"/kiem-tra/{key}")
    lines = sheet.writing(*_material(session, sitting))
    photos = of_paper.count_photos(session, sitting.id, *_set(session, sitting))
    blank = [line for line in lines if line.response is None and line.question.id not in photos]
    return render_template("exams/confirm.html", attempt=sitting, lines=lines, blank=blank)


@blueprint.post("/kiem-tra/<key>/nop")
@access.signed_in
def submit(key: str) -> ResponseReturnValue:
    """Hand the paper in; a second time changes nothing."""
    session = db.session()
    sitting = attempts.get_sitting(session, key, access.visitor().person_id, lock=True)
    closing.close(session, closing.lock(session, sitting.id), now=clock.now())
    return redirect(f"/lop/{sitting.code}/")


def _paper(session: Session, sitting: Sitting, exam: Exam, now: datetime) -> str:
    """The open paper: drawn once per state of its answers, the page's own name and clock put in each time."""
    paper, questions, known = _material(session, sitting)
    photos = of_paper.count_photos(session, sitting.id, paper, questions)
    state = tuple(sorted((question_id, given.revision) for question_id, given in known.items()))
    note = next((note for note in _NOTES.values() if note in request.args), "")
    return page_cache.patched(
        ("paper", sitting.key, i18n.language(), state, note, tuple(photos.items())),
        lambda: render_template(
            "exams/paper.html",
            visitor=None,
            attempt=sitting,
            exam=exam,
            lines=blind(paper, sheet.writing(paper, questions, known)),
            note=note,
            photos=photos,
            writer=_WRITER,
            left=_LEFT,
            contact=_CONTACT,
        ),
        {
            _WRITER: secrets.token_urlsafe(6),
            _LEFT: str(attempts.seconds_left(sitting, now)),
            _CONTACT: stamps.make(sitting.seed, now),
        },
    )


def _result(session: Session, sitting: Sitting, exam: Exam, now: datetime) -> str:
    review_at = attempts.find_review(session, exam, sitting)
    lines: list[sheet.PaperLine] = []
    if sheet.may_review(exam.feedback, review_at, now) and sitting.answers_removed_at is None:
        paper = attempts.load_paper(session, sitting)
        lines = blind(paper, sheet.review(paper, replaying.load(session, sitting)))
    result = closing.load_result(session, sitting.id)
    is_ruled, has_essay = result and result.is_ruled, any(line.question.type == "essay" for line in lines)
    return render_template(
        "exams/result.html",
        attempt=sitting,
        exam=exam,
        lines=lines,
        result=result,
        essay=closing.load_essay(session, sitting.id) if of_paper.ids_of(*_set(session, sitting)) else None,
        review_at=review_at,
        former=applying.find_former_score(session, sitting.id) if is_ruled else None,
        told=telling.find_results(session, sitting.id) if has_essay else {},
        photos=keeping.list_all(session, sitting.id) if has_essay else {},
    )


def _material(
    session: Session, sitting: Sitting
) -> tuple[Paper, Mapping[str, Question], Mapping[str, SavedResponse]]:
    return *_set(session, sitting), answers.load_answers(session, sitting.id)


def _set(session: Session, sitting: Sitting) -> tuple[Paper, Mapping[str, Question]]:
    return attempts.load_paper(session, sitting), load_questions(session, sitting.release_id)


def _save_one(session: Session, sitting: Sitting, question_id: str, order: Order, now: datetime) -> Received:
    """Save the form's answer behind the one that `session` sees; MovedError when that is out of date."""
    question = load_questions(session, sitting.release_id)[question_id]
    known = answers.find_answer(session, sitting.id, question_id)
    return _save(sitting, question, order, known, "revision", now)


def _save(
    sitting: Sitting,
    question: Question,
    order: Order,
    known: SavedResponse | None,
    base: str,
    now: datetime,
) -> Received:
    """Save what the form says for a question; the field `base` holds the revision that the page knew."""
    form = NamedForm(request.form, order) if question.body.choices else request.form
    return answers.save(
        db.session(),
        sitting,
        question.id,
        question.body.read(form, f"q-{question.id}"),
        known,
        base=request.form.get(base, 0, type=int),
        writer=request.form.get("writer", "")[:32],
        now=now,
    )
