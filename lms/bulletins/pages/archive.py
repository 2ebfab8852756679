"""What everybody may read: the archive, an issue with its earlier texts and its files."""

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    send_from_directory,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.bulletins import archive, headings_of_issue, issue_documents, issues
from lms.bulletins.bulletin import reading_minutes
from lms.bulletins.issues import IssueReading
from lms.errors import NotFoundError
from lms.storage import db
from lms.text.vietnamese import normalise
from lms.web import access, replies
from lms.work import slow

blueprint = Blueprint("bulletins", __name__)


@blueprint.get("/ban-tin/")
@access.public
def list_issues() -> Response:
    """The issues of a year by month, or those in which words were found."""
    session, now, words = db.session(), clock.now(), normalise(request.args.get("tim", ""))[:100]
    if words:
        found, here = archive.search(session, words, request.args.get("trang", 1, type=int), now=now)
        return _unless_known(render_template("bulletins/found.html", words=words, found=found, here=here))
    years = archive.list_years(session, now=now)
    wanted = request.args.get("nam", "")
    chosen = wanted if wanted in {one.year for one in years} else years[0].year if years else ""
    months = archive.list_year(session, chosen, now=now) if chosen else []
    return _unless_known(render_template("bulletins/archive.html", years=years, chosen=chosen, months=months))


@blueprint.get("/ban-tin/<issue>")
@access.public
def show(issue: str) -> Response:
    """The newest text of an issue."""
    return _page(_get(issue))


@blueprint.get("/ban-tin/<issue>/ban/<int:number>")
@access.public
def show_earlier(issue: str, number: int) -> ResponseReturnValue:
    """A text that a correction replaced; the newest one lives at the issue's own address."""
    reading = _get(issue, number)
    if reading.is_newest:
        return redirect(f"/ban-tin/{issue}")
    response = _page(reading)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get("/ban-tin/<issue>/pdf")
@access.public
@slow.work(slow.Kind.STORE)
def download_pdf(issue: str) -> Response:
    """The newest text as a PDF to print."""
    reading = _get(issue)
    pdf = issue_documents.get_or_make(
        db.database(), reading.issue, reading.text, replies.config(), now=clock.now()
    )
    return replies.file(pdf, "application/pdf", f"ban-tin-{issue}.pdf")


@blueprint.get("/ban-tin/<issue>/tep/<name>")
@access.public
def download(issue: str, name: str) -> Response:
    """A file that comes with an issue; sound is played in the page, everything else is saved."""
    found = issues.find_attachment(db.session(), issue, name, now=clock.now())
    if found is None:
        raise NotFoundError(_("Không có tệp này. Hãy mở bản tin để xem các tệp đính kèm."))
    response = send_from_directory(
        replies.config().media,
        found.name,
        mimetype=found.type,
        as_attachment=not found.type.startswith("audio/"),
        download_name=found.filename,
    )
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _get(slug: str, number: int | None = None) -> IssueReading:
    reading = issues.find_reading(db.session(), slug, now=clock.now(), number=number)
    if reading is None:
        raise NotFoundError(_("Không có bản tin này. Hãy mở mục Bản tin để xem các số đã phát hành."))
    return reading


def _page(reading: IssueReading) -> Response:
    html, parts = headings_of_issue.with_addresses(reading.text.html)
    page = render_template(
        "bulletins/issue.html",
        reading=reading,
        html=html,
        parts=parts if len(parts) >= headings_of_issue.FEWEST else (),
        minutes=reading_minutes(reading.text.html),
    )
    return _unless_known(page)


def _unless_known(page: str) -> Response:
    """The page, or 304 when the reader has these very bytes; weak, because they may travel compressed."""
    response = make_response(page)
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
