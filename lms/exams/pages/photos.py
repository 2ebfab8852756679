"""The page where a learner adds photos of a handwritten essay to an open paper, and the photos themselves."""

import contextlib
from typing import get_args

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock
from lms.content import photos
from lms.content.photos import Photograph, PhotoRefusedError
from lms.exams import attempts
from lms.exams.attempts import Sitting
from lms.exams.bank import load_questions
from lms.exams.essays import of_paper
from lms.exams.essays import photos as keeping
from lms.exams.essays.photo_tables import EssayPhoto
from lms.exams.essays.photos import Move, PhotoError
from lms.grading.question import Question
from lms.storage import db
from lms.web import access
from lms.work import slow

blueprint = Blueprint("essay_photos", __name__)
LARGEST_UPLOAD = 40 * 1024 * 1024


@blueprint.get("/kiem-tra/<key>/cau/<question_id>/anh")
@access.signed_in
def show(key: str, question_id: str) -> ResponseReturnValue:
    """The pages so far, in order, and the field that takes more."""
    session = db.session()
    sitting, question = _find(session, key, question_id)
    if not attempts.is_open(sitting, clock.now()):
        return redirect(f"/kiem-tra/{key}")
    pages = keeping.list_pages(session, sitting.id, question_id)
    return render_template(
        "exams/photos.html", attempt=sitting, question=question, pages=pages, most=keeping.MOST
    )


@blueprint.post("/kiem-tra/<key>/cau/<question_id>/anh")
@access.signed_in
@slow.work(slow.Kind.PHOTO)
def add(key: str, question_id: str) -> ResponseReturnValue:
    """Take photos in; all of them or, with a sentence, none. A script gets JSON."""
    sitting, _question = _find(db.reader(), key, question_id)
    try:
        sent = _read_photos()
        sitting = attempts.get_sitting(db.session(), key, access.visitor().person_id, lock=True)
        if not attempts.is_open(sitting, clock.now()):
            raise PhotoError(_("Đã hết giờ làm bài nên không thêm ảnh được nữa."))
        keeping.add(db.session(), sitting.id, question_id, sent, now=clock.now())
    except PhotoError as error:
        return _refused(key, question_id, error.sentence)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(status="saved")
    return redirect(f"/kiem-tra/{key}/cau/{question_id}/anh", 303)


@blueprint.post("/kiem-tra/<key>/cau/<question_id>/anh/xep")
@access.signed_in
def arrange(key: str, question_id: str) -> ResponseReturnValue:
    """Move one page or take it out: the button says which page and how ('up:12')."""
    session = db.session()
    _find(session, key, question_id)
    sitting = attempts.get_sitting(session, key, access.visitor().person_id, lock=True)
    how, _colon, photo_id = request.form.get("act", "").partition(":")
    if how not in get_args(Move) or not photo_id.isdecimal():
        abort(400)
    if attempts.is_open(sitting, clock.now()):
        keeping.move(session, sitting.id, question_id, int(photo_id[:9]), how)  # type: ignore[arg-type]
    return redirect(f"/kiem-tra/{key}/cau/{question_id}/anh", 303)


@blueprint.get("/kiem-tra/<key>/anh/<int:photo_id>")
@access.signed_in
def send(key: str, photo_id: int) -> Response:
    """One page, to the learner whose it is."""
    sitting = attempts.get_sitting(db.session(), key, access.visitor().person_id)
    return picture(keeping.get_page(db.session(), sitting.id, photo_id))


def picture(page: EssayPhoto) -> Response:
    """A page as browsers show it: kept by this reader's browser alone."""
    response = Response(page.content, content_type="image/webp")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _find(session: Session, key: str, question_id: str) -> tuple[Sitting, Question]:
    """The visitor's paper and its essay of that id, or 404."""
    sitting = attempts.get_sitting(session, key, access.visitor().person_id)
    questions = load_questions(session, sitting.release_id)
    if question_id not in of_paper.ids_of(attempts.load_paper(session, sitting), questions):
        abort(404)
    return sitting, questions[question_id]


def _read_photos() -> list[Photograph]:
    """What was sent, made small; PhotoError when something is no photo."""
    request.max_content_length = LARGEST_UPLOAD
    try:
        sent = [_content(one) for one in request.files.getlist("anh") if one.filename]
    except RequestEntityTooLarge as error:
        raise PhotoError(_("Các ảnh nặng quá 40 MB. Hãy gửi từng ảnh một.")) from error
    if not sent:
        raise PhotoError(_("Hãy chọn ít nhất một ảnh chụp bài viết tay."))
    if len(sent) > keeping.MOST:
        raise PhotoError(_("Mỗi lần gửi tối đa %(most)s ảnh.", most=keeping.MOST))
    try:
        return [photos.prepare(one) for one in sent]
    except PhotoRefusedError as error:
        raise PhotoError(_sentences()[str(error)]) from error


def _content(sent: FileStorage) -> bytes:
    with contextlib.closing(sent):  # a large one is a temporary file
        content: bytes = sent.read()
    return content


def _sentences() -> dict[str, str]:
    return {
        "large": _("Có ảnh nặng hơn 12 MB. Hãy chụp lại ở cỡ nhỏ hơn, hoặc chụp màn hình ảnh đó rồi gửi."),
        "pixels": _("Có ảnh quá nhiều điểm ảnh. Hãy chụp lại ở cỡ nhỏ hơn, hoặc lưu thành JPG rồi gửi."),
        "heic": _(
            "Có ảnh dạng HEIC của iPhone mà hệ thống không đọc được. Trên iPhone, vào Cài đặt, Camera, Định "
            "dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc chụp màn hình ảnh đó và gửi ảnh chụp màn hình."
        ),
        "busy": _("Máy chủ đang bận nên chưa nhận được ảnh. Hãy gửi lại sau vài phút."),
        "broken": _("Có tệp không phải ảnh, hoặc ảnh hỏng. Hãy gửi ảnh JPG hay PNG chụp từng trang."),
    }


def _refused(key: str, question_id: str, sentence: str) -> ResponseReturnValue:
    db.roll_back()
    if request.accept_mimetypes.best == "application/json":
        return jsonify(status="refused", sentence=sentence)
    flash(sentence, "error")
    return redirect(f"/kiem-tra/{key}/cau/{question_id}/anh", 303)
