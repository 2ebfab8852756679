"""The files that a release was made from: as an archive, or back into the working copy."""

from flask import Blueprint, Response, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import access, audit, clock, db
from lms.authoring import taking
from lms.authoring.releases.desk import AUTHORS, ROOT
from lms.courses import catalogue, contents
from lms.courses.exchange.packing import pack_files
from lms.courses.format.files import CITATIONS
from lms.courses.tables import Release

blueprint = Blueprint("authoring_release_files", __name__)


@blueprint.get(f"{ROOT}<int:number>/tep.zip")
@AUTHORS
def download(slug: str, number: int) -> Response:
    """The files of a release in one archive, the list of legal documents beside the course's folder."""
    _release, files = _find(db.session(), slug, number)
    named = {name if name == CITATIONS else f"{slug}/{name}": content for name, content in files.items()}
    response = Response(pack_files(named), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-ban-{number}.zip"'
    return response


@blueprint.post(f"{ROOT}<int:number>/lay-lai")
@AUTHORS
def take_back(slug: str, number: int) -> ResponseReturnValue:
    """Let the working copy hold the files of a release; what it held stays among its saves."""
    session, now, by = db.session(), clock.now(), access.visitor().person_id
    release, files = _find(session, slug, number)
    own = {name: content for name, content in files.items() if name != CITATIONS}
    taking.replace_all(session, slug, own, by=by, now=now)
    subject = f"release:{release.id}"
    audit.record(session, "course.take", subject, actor_id=by, now=now, course=slug, number=number)
    flash(_("Đã lấy các tệp của bản %(n)s về phần soạn bài.", n=number), "success")
    return redirect(f"/soan-bai/{slug}/phat-hanh/", 303)


def _find(session: Session, slug: str, number: int) -> tuple[Release, dict[str, bytes]]:
    """The release with its files; not found for one that was made before files were kept."""
    release = catalogue.get_release(session, slug, number)
    files = contents.load_release(session, release.id)
    if not files:
        abort(404)
    return release, files
