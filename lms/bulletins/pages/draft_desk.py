"""The desk where an issue is written: one form that saves before whatever else its buttons do."""

from collections.abc import Sequence

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock
from lms.bulletins.drafts import draft_preview, draft_publishing, draft_uploads, kept_drafts
from lms.bulletins.drafts.kept_drafts import DraftChangedError, DraftError
from lms.bulletins.drafts.typed_draft import TypedDraft
from lms.bulletins.tables import BulletinDraft
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access, http, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("bulletin_drafts", __name__, url_prefix="/quan-ly/ban-tin/ban-thao")
# What is said on the next page travels in a cookie, which browsers drop when it is over 4 KB.
_MOST_CARRIED = 1_000
_FORM_BYTES = 512 * 1024


@blueprint.get("/<int:draft_id>")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.READ)
def ask_change(draft_id: int) -> Response:
    """The form with the draft as it is, and how its readers would see it."""
    draft = kept_drafts.get_draft(db.session(), draft_id)
    return _form(draft, kept_drafts.typed(draft))


@blueprint.post("/<int:draft_id>")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.READ)
def change(draft_id: int) -> ResponseReturnValue:
    """Save what was typed, then do what the pressed button says; nothing typed is lost on the way."""
    request.max_content_length = draft_uploads.LARGEST + _FORM_BYTES
    session, actor_id, now = db.session(), access.visitor().person_id, clock.now()
    try:
        typed, version = TypedDraft.read(request.form), request.form.get("version", 0, type=int)
        draft = kept_drafts.change(session, draft_id, typed, version, actor_id=actor_id, now=now)
    except RequestEntityTooLarge:
        flash(_("Tệp lớn quá 24 MB nên chưa gửi được gì. Hãy chọn tệp nhỏ hơn."), "error")
        return redirect(f"/quan-ly/ban-tin/ban-thao/{draft_id}", 303)
    except DraftChangedError:
        return _form(kept_drafts.get_draft(session, draft_id), typed, status=409, is_behind=True)
    acts = {"import": _import, "attach": _attach, "propose": _propose, "publish": _publish}
    return acts.get(request.form.get("act", ""), _saved)(session, draft)


@blueprint.post("/<int:draft_id>/xem-thu")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.READ)
@http.answers_data
def preview(draft_id: int) -> Response:
    """How the text would look, while it is being typed; nothing is kept."""
    draft = kept_drafts.get_draft(db.session(), draft_id)
    files = kept_drafts.list_files(db.session(), draft)
    shown = draft_preview.preview(request.form.get("body", ""), files)
    return jsonify(html=shown.html, line=shown.line, sentence=shown.sentence)


@blueprint.get("/<int:draft_id>/xem-thu.pdf")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def preview_pdf(draft_id: int) -> ResponseReturnValue:
    """How the saved draft would be printed; back to the form when it cannot be yet."""
    session, config = db.session(), replies.config()
    draft = kept_drafts.get_draft(session, draft_id)
    if draft_publishing.find_print_faults(session, draft):
        flash(_("Bản thảo chưa đủ để in thử. Bấm Duyệt và phát hành để xem còn thiếu gì."), "error")
        return redirect(f"/quan-ly/ban-tin/ban-thao/{draft_id}")
    return replies.file(
        draft_preview.print_draft(draft, kept_drafts.list_files(session, draft), config),
        "application/pdf",
        f"xem-thu-{draft.slug}.pdf",
    )


@blueprint.post("/<int:draft_id>/tra-lai")
@access.roles(Role.STAFF)
def send_back(draft_id: int) -> ResponseReturnValue:
    """Let a proposed draft be worked on again."""
    session = db.session()
    draft = kept_drafts.get_draft(session, draft_id, lock=True)
    draft_publishing.send_back(session, draft, actor_id=access.visitor().person_id, now=clock.now())
    return _back(draft, _("Đã trả bản thảo về để sửa."))


@blueprint.post("/<int:draft_id>/bo-tep")
@access.roles(Role.STAFF)
def remove_file(draft_id: int) -> ResponseReturnValue:
    """Take a file of the draft away."""
    session = db.session()
    draft = kept_drafts.get_draft(session, draft_id, lock=True)
    kept_drafts.remove_file(
        session, draft, request.form.get("file", ""), actor_id=access.visitor().person_id, now=clock.now()
    )
    return _back(draft, _("Đã bỏ tệp."))


@blueprint.post("/<int:draft_id>/xoa")
@access.roles(Role.STAFF)
def discard(draft_id: int) -> ResponseReturnValue:
    """Take away a draft that was never published."""
    kept_drafts.discard(db.session(), draft_id, actor_id=access.visitor().person_id, now=clock.now())
    flash(_("Đã xóa bản thảo."), "success")
    return redirect("/quan-ly/ban-tin/", 303)


def _saved(_session: Session, draft: BulletinDraft) -> ResponseReturnValue:
    return _back(draft, _("Đã lưu bản thảo."))


def _import(session: Session, draft: BulletinDraft) -> ResponseReturnValue:
    filename, content = _sent("text_file")
    if not content:
        return _refused(draft, "text_file", _("Hãy chọn tệp Word (.docx, .doc, .rtf, .odt) hoặc Markdown."))
    try:
        made = draft_uploads.import_text(
            session, draft, filename, content, actor_id=access.visitor().person_id, now=clock.now()
        )
    except DraftError as error:
        return _refused(draft, "text_file", error.sentence)
    if sum(map(len, made.notes)) > _MOST_CARRIED:
        return _form(made.draft, kept_drafts.typed(made.draft), notes=made.notes)
    for note in made.notes:
        flash(note, "warning")
    return _back(draft, _("Đã đưa nội dung tệp vào bản thảo. Hãy xem lại."))


def _attach(session: Session, draft: BulletinDraft) -> ResponseReturnValue:
    filename, content = _sent("file")
    if not content:
        return _refused(draft, "file", _("Hãy chọn tệp để thêm."))
    title, actor_id = request.form.get("file_title", "").strip(), access.visitor().person_id
    try:
        name = draft_uploads.attach(
            session, draft, filename, title, content, actor_id=actor_id, now=clock.now()
        )
    except DraftError as error:
        return _refused(draft, "file", error.sentence)
    if title:
        return _back(draft, _("Đã đính kèm tệp."))
    return _back(draft, _("Đã thêm hình. Chép dòng này vào chỗ cần hình: ![lời tả](%(name)s)", name=name))


def _propose(session: Session, draft: BulletinDraft) -> ResponseReturnValue:
    refusal = draft_publishing.propose(session, draft, actor_id=access.visitor().person_id, now=clock.now())
    if refusal:
        return _form(draft, kept_drafts.typed(draft), refusal)
    return _back(draft, _("Đã trình duyệt. Một cán bộ khác mở trang này để duyệt."))


def _publish(session: Session, draft: BulletinDraft) -> ResponseReturnValue:
    config = replies.config()
    try:
        done = draft_publishing.publish(
            session,
            draft,
            media=config.media,
            needs_two=config.bulletins.needs_two,
            actor_id=access.visitor().person_id,
            now=clock.now(),
        )
    except DraftError as error:
        return _form(draft, kept_drafts.typed(draft), Refusal({WHOLE: error.sentence}), status=409)
    if isinstance(done, Refusal):
        return _form(draft, kept_drafts.typed(draft), done)
    flash(_("Đã duyệt. Bạn đọc thấy số này từ giờ phát hành đã đặt."), "success")
    return redirect(f"/quan-ly/ban-tin/so/{done.issue.slug}", 303)


def _sent(name: str) -> tuple[str, bytes]:
    sent = request.files.get(name)
    return ("", b"") if sent is None else (sent.filename or "", sent.read(draft_uploads.LARGEST + 1))


def _refused(draft: BulletinDraft, field: str, sentence: str) -> Response:
    return _form(draft, kept_drafts.typed(draft), Refusal({field: sentence}))


def _form(
    draft: BulletinDraft,
    typed: TypedDraft,
    refusal: Refusal = FINE,
    *,
    status: int = 422,
    notes: Sequence[str] = (),
    is_behind: bool = False,
) -> Response:
    files = kept_drafts.list_files(db.session(), draft)
    behind = Refusal({WHOLE: _("Có người vừa sửa bản thảo này, nên chưa lưu.")} if is_behind else {})
    return show(
        "bulletins/draft.html",
        behind | refusal,
        status=status,
        draft=draft,
        typed=typed,
        files=files,
        shown=draft_preview.preview(typed.body, files),
        notes=notes,
        is_behind=is_behind,
        needs_two=replies.config().bulletins.needs_two,
    )


def _back(draft: BulletinDraft, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(f"/quan-ly/ban-tin/ban-thao/{draft.id}", 303)
