"""The desk's page of one issue: the package for the member handbook, and the note that it is there."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.bulletins import handing_over, issue_documents, issues
from lms.bulletins.drafts import kept_drafts
from lms.bulletins.pages.office_calendar import calendar
from lms.bulletins.posting import Posting, TypedPosting
from lms.bulletins.using import board
from lms.clock import VIETNAM
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("bulletin_handing", __name__, url_prefix="/quan-ly/ban-tin/so")


@blueprint.get("/<issue>")
@access.roles(Role.STAFF)
def show_issue(issue: str) -> Response:
    """The issue with what is to be done with it."""
    found, text = issues.get_newest(db.session(), issue)
    today = clock.today()
    noted = handing_over.find(db.session(), found)
    is_current = noted is not None and not handing_over.is_behind(noted, text)
    posted_on = dates.day_field(noted.posted_on if noted and is_current else today)
    return _page(issue, TypedPosting(posted_on, noted.link if noted else ""))


@blueprint.post("/<issue>/da-dang")
@access.roles(Role.STAFF)
def record(issue: str) -> ResponseReturnValue:
    """Note that the issue is on the handbook, or say what is wrong."""
    session, now = db.session(), clock.now()
    found, _text = issues.get_newest(session, issue)
    typed = TypedPosting.read(request.form)
    posting = typed.check(now.astimezone(VIETNAM).date())
    if not isinstance(posting, Posting):
        return _page(issue, typed, posting)
    handing_over.record(session, found, posting, actor_id=access.visitor().person_id, now=now)
    flash(_("Đã ghi: số này có trên Sổ tay đảng viên điện tử."), "success")
    return redirect(f"/quan-ly/ban-tin/so/{found.slug}", 303)


@blueprint.get("/<issue>/goi.zip")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_package(issue: str) -> Response:
    """The package to upload into the handbook."""
    config = replies.config()
    found, text = issues.get_newest(db.session(), issue)
    pdf = issue_documents.get_or_make(db.database(), found, text, config, now=clock.now())
    content = handing_over.package(found, text, pdf, f"{config.public_url}/ban-tin/{found.slug}")
    return replies.file(content, "application/zip", f"ban-tin-{found.slug}.zip")


@blueprint.post("/<issue>/sua")
@access.roles(Role.STAFF)
def reopen(issue: str) -> ResponseReturnValue:
    """Go on writing: what readers have seen is corrected by a further text with its note."""
    actor_id, now = access.visitor().person_id, clock.now()
    draft = kept_drafts.reopen(db.session(), issue, media=replies.config().media, actor_id=actor_id, now=now)
    return redirect(f"/quan-ly/ban-tin/ban-thao/{draft.id}", 303)


def _page(slug: str, typed: TypedPosting, refusal: Refusal = FINE) -> Response:
    session, now = db.session(), clock.now()
    found, text = issues.get_newest(session, slug)
    noted = handing_over.find(session, found)
    return show(
        "bulletins/handing.html",
        refusal,
        issue=found,
        text=text,
        is_out=found.publish_at <= now,
        term=board.term(found, calendar()),
        noted=noted,
        is_behind=noted is not None and handing_over.is_behind(noted, text),
        typed=typed,
    )
