"""What the editor adds at the cursor: a question from a form, a picture from the clipboard or the disk."""

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring import copies
from lms.authoring.editing import asking, opening
from lms.authoring.pages.course_page import actor
from lms.authoring.pages.edit import ROOT
from lms.authoring.tree import adding
from lms.authoring.tree.changing import TreeError
from lms.courses.exchange import house
from lms.courses.format.files import LARGEST_IMAGE
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.web import http

blueprint = Blueprint("authoring_adding", __name__)


@blueprint.post(f"{ROOT}/cau-hoi-moi")
@AUTHORS
@http.answers_data
def write_question(slug: str, file: str) -> ResponseReturnValue:
    """The Markdown of the question in the form, or what is wrong with it; nothing is kept."""
    session, form = db.session(), request.form
    if not opening.is_text(file):
        abort(404)
    copies.list_files(session, slug)
    typed = asking.TypedQuestion(
        form.get("kind", ""), form.to_dict(), form.getlist("answer"), form.getlist("right")
    )
    texts = [*copies.read_folder(session, slug).texts.values(), form.get("text", "")]
    asked = asking.question(typed, asking.ids(texts))
    if wrong := asking.mistakes(typed, asked):
        return jsonify(problems=wrong), 422
    return jsonify(markdown=house.written(asked))


@blueprint.post("/soan-bai/<slug>/hinh")
@AUTHORS
@http.answers_data
def add_picture(slug: str) -> ResponseReturnValue:
    """Keep a picture in the course; under what name, or why it cannot be shown."""
    filename, content = http.sent_file("picture", LARGEST_IMAGE)
    if len(content) > LARGEST_IMAGE:
        return jsonify(problem=_("Hình lớn hơn 12 MB; hãy thu nhỏ rồi gửi lại.")), 413
    if not content:
        return jsonify(problem=_("Chưa chọn hình.")), 422
    try:
        return jsonify(name=adding.add_pasted(db.session(), slug, filename, content, actor()))
    except TreeError as error:
        return jsonify(problem=error.sentence), 422
    except copies.FileChangedError:
        return jsonify(problem=_("Có người vừa thêm hình cùng tên. Hãy gửi lại.")), 409
