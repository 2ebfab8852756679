"""The files that a release was made from: as an archive, or back into the working copy."""

from flask import Blueprint, Response, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring import taking
from lms.authoring.pages.releases import ROOT
from lms.courses import catalogue, contents
from lms.courses.exchange.packing import pack_files
from lms.courses.format.files import CITATIONS
from lms.courses.pages.releases import AUTHORS
from lms.storage import audit_log, db
from lms.web import access, replies

blueprint = Blueprint("authoring_release_files", __name__)


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
