"""One question of a bank, changed in plain fields."""

from dataclasses import replace

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.banks import editing
from lms.authoring.banks.editing import OpenedQuestion, QuestionChangedError
from lms.authoring.bringing import fields
from lms.authoring.bringing.loose_pictures import LoosePictures
from lms.authoring.bringing.presenting import kind_names, levels, show_questions
from lms.courses.pages.releases import AUTHORS
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access
from lms.work import slow

blueprint = Blueprint("authoring_question", __name__)
ROOT = "/soan-bai/<slug>/cau/<question_id>"


@blueprint.get(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def ask(slug: str, question_id: str) -> Response:
    """The question with its key, and its fields."""
    opened = editing.get(db.session(), slug, question_id)
    return _page(opened)


@blueprint.post(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def save(slug: str, question_id: str) -> ResponseReturnValue:
    """Keep what was typed, unless the question is another by now or would be unsound."""
    opened = editing.get(db.session(), slug, question_id)
    typed = editing.typed_over(opened.asked, request.form.to_dict(flat=False))
    by, now = access.visitor().person_id, clock.now()
    try:
        sentences = editing.save(db.session(), opened, typed, request.form.get("seen", ""), by=by, now=now)
    except QuestionChangedError:
        said = _("Có người vừa sửa câu này. Các ô dưới đây là chữ bạn gõ; bấm Lưu để thay bản của họ.")
        return _page(replace(opened, asked=typed), Refusal({WHOLE: said}), 409)
    if sentences:
        return _page(replace(opened, asked=typed), Refusal({WHOLE: " ".join(sentences)}))
    flash(_("Đã lưu. Học viên thấy câu mới sau khi phát hành."), "success")
    return redirect(request.path, 303)


def _page(opened: OpenedQuestion, refusal: Refusal = FINE, status: int = 422) -> Response:
    asked = opened.asked
    loose = LoosePictures(
        editing.pictures(db.session(), opened.slug, asked), f"/soan-bai/{opened.slug}/hinh/", is_bare=True
    )
    [shown] = show_questions([asked], loose)
    return show(
        "authoring/question.html",
        refusal,
        status=status,
        opened=opened,
        shown=shown,
        fields=fields.of(asked),
        id="cau",
        spare=fields.SPARE,
        levels=levels(),
        kinds=kind_names(),
    )
