"""The desk's page of one issue: the package for the member handbook, and the note that it is there."""

from dataclasses import dataclass

from flask import Blueprint, Response, current_app, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock, slow
from lms.bulletins import documents, handing, issues
from lms.bulletins.drafts import keeping
from lms.bulletins.pages.office_calendar import calendar
from lms.bulletins.tables import Issue, Revision
from lms.bulletins.using import board
from lms.clock import VIETNAM
from lms.config import Config
from lms.errors import NotFoundError
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading, TypedForm
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("bulletin_handing", __name__, url_prefix="/quan-ly/ban-tin/so")
LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class TypedPosting(TypedForm):
    """When and where the issue was put on the handbook, as typed."""

    posted_on: str
    link: str


@blueprint.get("/<issue>")
@access.roles(Role.STAFF)
def show_issue(issue: str) -> Response:
    """The issue with what is to be done with it."""
    found, text = _get(db.session(), issue)
    today = clock.now().astimezone(VIETNAM).date()
    noted = handing.find(db.session(), found)
    is_current = noted is not None and not handing.is_behind(noted, text)
    posted_on = dates.day_field(noted.posted_on if noted and is_current else today)
    return _page(found, TypedPosting(posted_on, noted.link if noted else ""))


@blueprint.post("/<issue>/da-dang")
@access.roles(Role.STAFF)
def record(issue: str) -> ResponseReturnValue:
    """Note that the issue is on the handbook, or say what will not do."""
    session, now = db.session(), clock.now()
    found, _text = _get(session, issue)
    typed, wrong = (
        TypedPosting.read(request.form),
        _("Hãy nhập ngày đã đăng, không sau hôm nay, ví dụ 03/12/2026."),
    )
    reading = Reading(typed)
    posted_on, link = reading.day("posted_on", wrong), reading.text("link", LONGEST_LINK)
    if posted_on is not None and posted_on > now.astimezone(VIETNAM).date():
        reading.refuse("posted_on", wrong)
    if reading.refusal or posted_on is None:
        return _page(found, typed, reading.refusal)
    handing.record(session, found, posted_on, link, actor_id=access.visitor().person_id, now=now)
    flash(_("Đã ghi: số này có trên Sổ tay đảng viên điện tử."), "success")
    return redirect(f"/quan-ly/ban-tin/so/{found.slug}", 303)


@blueprint.get("/<issue>/goi.zip")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_package(issue: str) -> Response:
    """The package to upload into the handbook."""
    config: Config = current_app.config["LMS"]
    found, text = _get(db.session(), issue)
    pdf = documents.get_or_make(db.database(), found, text, config, now=clock.now())
    content = handing.package(found, text, pdf, f"{config.public_url}/ban-tin/{found.slug}")
    response = make_response(content)
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = f"attachment; filename=ban-tin-{found.slug}.zip"
    return response


@blueprint.post("/<issue>/sua")
@access.roles(Role.STAFF)
def reopen(issue: str) -> ResponseReturnValue:
    """Go on writing: what readers have seen is corrected by a further text with its note."""
    config: Config = current_app.config["LMS"]
    actor_id, now = access.visitor().person_id, clock.now()
    draft = keeping.reopen(db.session(), issue, media=config.media, actor_id=actor_id, now=now)
    return redirect(f"/quan-ly/ban-tin/ban-thao/{draft.id}", 303)


def _get(session: Session, slug: str) -> tuple[Issue, Revision]:
    found = issues.find_newest(session, slug)
    if found is None:
        raise NotFoundError(_("Không có số bản tin này."))
    return found


def _page(found: Issue, typed: TypedPosting, refusal: Refusal = FINE) -> Response:
    session, now = db.session(), clock.now()
    _issue, text = _get(session, found.slug)
    noted = handing.find(session, found)
    return show(
        "bulletins/handing.html",
        refusal,
        issue=found,
        text=text,
        is_out=found.publish_at <= now,
        term=board.term(found, calendar()),
        noted=noted,
        is_behind=noted is not None and handing.is_behind(noted, text),
        typed=typed,
    )
