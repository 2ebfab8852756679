"""Publishing a course from its working copy: looked at first, then now or at a time, reviewed where asked."""

from datetime import datetime

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.banks import blueprint as planning
from lms.authoring.releases import drafts, drawing, listing, reviewing, studying
from lms.authoring.releases.doors import doors
from lms.authoring.releases.drafts import ReleaseDraft
from lms.authoring.releases.review_rules import may_review
from lms.authoring.releases.reviewing import ReviewError
from lms.classes.enrolment import release_updates
from lms.courses import publishing, turns, weight
from lms.courses.building import build
from lms.courses.changes import words
from lms.courses.pages.releases import AUTHORS
from lms.forms import dates
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.text.vietnamese import normalise
from lms.web import access, i18n, replies
from lms.work import slow

blueprint = Blueprint("authoring_publish", __name__)
ROOT = "/soan-bai/<slug>/phat-hanh/"
BUDGETS = {"page": weight.PAGE_BUDGET, "pictures": weight.PICTURE_BUDGET}
LONGEST = 2000


@blueprint.get(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def show_draft(slug: str) -> Response:
    """Everything to know before publishing: problems, changes, who is mid-course, weight, the review."""
    return _page(drafts.load(db.session(), slug, clock.now()))


@blueprint.post(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def publish(slug: str) -> ResponseReturnValue:
    """Publish what was looked at, now or at the moment typed."""
    now, typed = clock.now(), request.form.get("at", "").strip()
    draft = drafts.load(db.reader(), slug, now)
    if problem := _refuse(draft):
        return _page(draft, Refusal({WHOLE: problem}), 409)
    moment = dates.moment(typed) if request.form.get("act") == "later" else now
    if moment is None or moment < now:
        said = _("Hãy nhập thời điểm sau bây giờ, ví dụ 07:30 05/12/2026.")
        return _page(draft, Refusal({"at": said}), at=typed)
    number = _carry_out(draft, moment, now)
    if moment > now:
        return _back(slug, _("Đã hẹn dùng bản %(n)s từ %(at)s.", n=number, at=i18n.moment(moment)))
    return _back(slug, _("Đã phát hành, khóa học nay dạy theo bản %(n)s.", n=number))


@blueprint.post(f"{ROOT}de-nghi")
@AUTHORS
def propose(slug: str) -> ResponseReturnValue:
    """Ask somebody else to review what was looked at."""
    now = clock.now()
    draft = drafts.load(db.reader(), slug, now)
    if not draft.is_sound or request.form.get("digest") != draft.digest:
        return _page(draft, Refusal({WHOLE: _refuse(draft, proposing=True)}), 409)
    note = normalise(request.form.get("note", ""))[:LONGEST]
    by = access.visitor().person_id
    reviewing.propose(db.session(), slug, draft.digest, note, by=by, now=now)
    return _back(slug, _("Đã đề nghị duyệt. Sửa tệp nào thì phải đề nghị lại."), "phat-hanh/")


@blueprint.post(f"{ROOT}duyet")
@AUTHORS
def review(slug: str) -> ResponseReturnValue:
    """Approve what was looked at, or send it back with a comment."""
    now, comment = clock.now(), normalise(request.form.get("comment", ""))[:LONGEST]
    draft = drafts.load(db.reader(), slug, now)
    is_approved, digest = request.form.get("act") == "approve", request.form.get("digest", "")
    if not is_approved and not comment:
        return _page(draft, Refusal({"comment": _("Hãy ghi cần sửa gì, để người soạn biết.")}))
    if digest != draft.digest:
        return _page(draft, Refusal({WHOLE: _refuse(draft)}), 409, comment=comment)
    by, current = access.visitor().person_id, draft.current
    found = reviewing.Decision(is_approved, comment, by)
    try:
        reviewing.decide(db.session(), slug, digest, current.id if current else None, found, now=now)
    except ReviewError as error:
        db.roll_back()
        return _page(draft, Refusal({WHOLE: error.sentence}), 409, comment=comment)
    return _back(slug, _("Đã duyệt.") if is_approved else _("Đã trả lại người soạn."), "phat-hanh/")


def _carry_out(draft: ReleaseDraft, moment: datetime, now: datetime) -> int:
    """Keep the release and let the course turn to it; its number."""
    built = None if draft.course is None else build(draft.folder, now.astimezone(clock.VIETNAM).date())
    session, by = db.session(), access.visitor().person_id
    done = publishing.release(
        session, draft.folder, media=replies.config().media, now=now, by=by, built=built
    )
    reason = normalise(request.form.get("reason", ""))[: turns.LONGEST_REASON]
    turns.turn(session, done.release, from_at=moment, reason=reason, by=by, now=now)
    release_updates.follow(session, draft.slug, now=now)
    return done.release.number


def _refuse(draft: ReleaseDraft, *, proposing: bool = False) -> str:
    """Why what was looked at cannot be published or proposed, '' when it can."""
    if request.form.get("digest") != draft.digest:
        return str(_("Khóa học vừa được sửa sau khi bạn mở trang này. Hãy xem lại các thay đổi dưới đây."))
    if not draft.is_sound:
        return str(_("Khóa học còn lỗi nên chưa phát hành được. Hãy sửa các chỗ dưới đây."))
    if not proposing and not draft.may_be_published:
        return str(_("Khóa học này cần người khác duyệt trước khi phát hành."))
    return ""


def _page(
    draft: ReleaseDraft, refusal: Refusal = FINE, status: int = 422, *, at: str = "", comment: str = ""
) -> Response:
    session, now = db.reader(), clock.now()
    exam = draft.course.exam if draft.course else None
    groups = studying.list_groups(session, draft.slug, access.visitor(), now)
    release_id, me = draft.current.id if draft.current else None, access.visitor().person_id
    authors = reviewing.list_authors(session, draft.slug, release_id)
    waiting = draft.review if draft.stage == "waiting" else None
    return show(
        "authoring/publish.html",
        refusal,
        status=status,
        draft=draft,
        undrawn=drawing.undrawn(draft.folder, exam),
        plan=planning.plan(exam) if exam else None,
        history=listing.load(session, draft.slug, now),
        groups=groups,
        staying=sum(group.begun for group in groups),
        waiting=sum(group.waiting for group in groups),
        may_review=waiting is not None and may_review(me, reviewing.plain(waiting), authors),
        address=drafts.address,
        doors=doors(draft.folder, draft.problems),
        budgets=BUDGETS,
        picks=request.form,
        changes=draft.changes,
        words=words,
        at=at,
        comment=comment,
    )


def _back(slug: str, said: str, to: str = "ban-phat-hanh/") -> ResponseReturnValue:
    flash(said, "success")
    return redirect(f"/soan-bai/{slug}/{to}", 303)
