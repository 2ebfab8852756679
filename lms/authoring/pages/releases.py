"""The history of a course: its releases read, compared, taken up again; planned turns called off."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.authoring import copies, taking
from lms.authoring.releases import listing, studying
from lms.classes.enrolment import release_updates
from lms.courses import catalogue, contents, turns
from lms.courses.changes import words
from lms.courses.changes.courses import compare_courses
from lms.courses.exchange.packing import pack_files
from lms.courses.format.files import CITATIONS
from lms.courses.pages.releases import AUTHORS
from lms.courses.tables import Release
from lms.courses.turns import LONGEST_REASON, TurnError
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access, replies

blueprint = Blueprint("authoring_releases", __name__)
ROOT = "/soan-bai/<slug>/ban-phat-hanh/"
SHORTEST_REASON = 10


@blueprint.get(ROOT)
@AUTHORS
def show_history(slug: str) -> str:
    """Which releases there are, which one is taught since when and why, and how many study by each."""
    session, now = db.session(), clock.now()
    history = listing.load(session, slug, now)
    if not history.releases:
        abort(404)
    groups = studying.list_groups(session, slug, access.visitor(), now)
    return render_template(
        "authoring/releases.html",
        slug=slug,
        history=history,
        groups=groups,
        people=studying.by_release(groups),
        has_copy=slug in copies.list_slugs(session),
    )


@blueprint.get(f"{ROOT}<int:number>/so-sanh")
@AUTHORS
def compare(slug: str, number: int) -> str:
    """What a release says otherwise than the one of `?voi=`, or than the one before it."""
    session = db.session()
    release = catalogue.get_release(session, slug, number)
    others = [one for one in catalogue.list_releases(session, slug) if one.id != release.id]
    with_number = request.args.get("voi", number - 1, type=int)
    other = next((one for one in others if one.number == with_number), None)
    old = catalogue.load_release(session, other.id) if other else None
    course = catalogue.load_release(session, release.id)
    return render_template(
        "authoring/compare.html",
        slug=slug,
        course=course,
        release=release,
        other=other,
        options=[(str(one.number), _("Bản %(n)s", n=one.number)) for one in others],
        changes=compare_courses(old, course),
        words=words,
    )


@blueprint.get(f"{ROOT}<int:number>/quay-lai")
@AUTHORS
def ask_turn(slug: str, number: int) -> Response:
    """Who would follow and who would stay if the course were taught by this release again."""
    return _ask(db.session(), catalogue.get_release(db.session(), slug, number))


@blueprint.post(f"{ROOT}<int:number>/quay-lai")
@AUTHORS
def turn(slug: str, number: int) -> ResponseReturnValue:
    """Teach the course by this release from now on, with a reason."""
    session, now = db.session(), clock.now()
    release = catalogue.get_release(session, slug, number)
    reason = normalise(request.form.get("reason", ""))
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        least, most = SHORTEST_REASON, LONGEST_REASON
        problem = _("Hãy ghi lý do từ %(least)s đến %(most)s ký tự.", least=least, most=most)
        return _ask(session, release, reason, Refusal({"reason": problem}))
    actor_id = access.visitor().person_id
    if turns.turn(session, release, from_at=now, reason=reason, by=actor_id, now=now) is None:
        return _back(slug, _("Bản %(n)s đang được dùng, không có gì thay đổi.", n=number), "info")
    staying = release_updates.follow(session, slug, now=now)
    said = _("Đã quay lại bản %(n)s.", n=number)
    return _back(slug, f"{said} {_('%(n)s học viên đã học dở bản khác nên ở lại bản ấy.', n=staying)}")


@blueprint.post(f"{ROOT}hen/<int:turn_id>/huy")
@AUTHORS
def cancel_turn(slug: str, turn_id: int) -> ResponseReturnValue:
    """Call off a turn that is still to come."""
    try:
        turns.cancel(db.session(), slug, turn_id, by=access.visitor().person_id, now=clock.now())
    except TurnError as error:
        return _back(slug, error.sentence, "error")
    return _back(slug, _("Đã hủy hẹn giờ. Bản đang dùng giữ nguyên."))


def _ask(session: Session, release: Release, reason: str = "", refusal: Refusal = FINE) -> Response:
    now = clock.now()
    history = listing.load(session, release.course_slug, now)
    groups = studying.list_groups(session, release.course_slug, access.visitor(), now)
    return show(
        "authoring/turn.html",
        refusal,
        release=release,
        history=history,
        groups=groups,
        staying=studying.staying(groups, release.id),
        waiting=sum(group.waiting for group in groups),
        reason=reason,
    )


def _back(slug: str, said: str, category: str = "success") -> ResponseReturnValue:
    flash(said, category)
    return redirect(f"/soan-bai/{slug}/ban-phat-hanh/", 303)


@blueprint.get(f"{ROOT}<int:number>/tep.zip")
@AUTHORS
def download(slug: str, number: int) -> Response:
    """The files of a release in one archive, the list of legal documents beside the course's folder."""
    session = db.session()
    files = contents.load_release(session, catalogue.get_release(session, slug, number).id)
    if not files:
        abort(404)
    named = {name if name == CITATIONS else f"{slug}/{name}": content for name, content in files.items()}
    return replies.file(pack_files(named), "application/zip", f"{slug}-ban-{number}.zip")


@blueprint.post(f"{ROOT}<int:number>/lay-lai")
@AUTHORS
def take_back(slug: str, number: int) -> ResponseReturnValue:
    """Let the working copy hold the files of a release; what it held stays among its saves."""
    session, now, by = db.session(), clock.now(), access.visitor().person_id
    release = catalogue.get_release(session, slug, number)
    if not taking.take_release(session, release, by=by, now=now):
        abort(404)
    subject = f"release:{release.id}"
    audit_log.record(session, "course.take", subject, actor_id=by, now=now, course=slug, number=number)
    flash(_("Đã lấy các tệp của bản %(n)s về phần soạn bài.", n=number), "success")
    return redirect(f"/soan-bai/{slug}/phat-hanh/", 303)
