"""What everybody may read: the archive, an issue and its earlier texts, and the two feeds."""

import json

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import access, clock, db
from lms.bulletins import feed, issues
from lms.bulletins.bulletin import reading_minutes
from lms.bulletins.feed import Feed
from lms.bulletins.issues import Reading
from lms.config import Config
from lms.errors import NotFoundError

blueprint = Blueprint("bulletins", __name__)


@blueprint.get("/ban-tin/")
@access.public
def archive() -> Response:
    """Every issue that is out, by year and month."""
    listed = issues.list_published(db.session(), now=clock.now())
    return _unless_known(render_template("bulletins/archive.html", years=issues.by_month(listed)))


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


@blueprint.get("/ban-tin/atom.xml")
@access.public
def atom() -> Response:
    """The feed as Atom."""
    found = _feed()
    body = render_template("bulletins/atom.xml", feed=found)
    return _feed_response(body, "application/atom+xml; charset=utf-8", found)


@blueprint.get("/ban-tin/feed.json")
@access.public
def json_feed() -> Response:
    """The feed as JSON Feed 1.1."""
    found = _feed()
    body = json.dumps(feed.as_json_feed(found), ensure_ascii=False)
    return _feed_response(body, "application/feed+json", found)


def _get(slug: str, number: int | None = None) -> Reading:
    reading = issues.find_reading(db.session(), slug, now=clock.now(), number=number)
    if reading is None:
        raise NotFoundError(_("Không có bản tin này. Hãy mở mục Bản tin để xem các số đã phát hành."))
    return reading


def _page(reading: Reading) -> Response:
    minutes = reading_minutes(reading.text.html)
    return _unless_known(render_template("bulletins/issue.html", reading=reading, minutes=minutes))


def _feed() -> Feed:
    config: Config = current_app.config["LMS"]
    session = db.session()
    return feed.build(
        issues.feed_items(session, now=clock.now()),
        public_url=config.public_url,
        author=config.issuer.name,
        first_uid=issues.find_first_uid(session),
    )


def _feed_response(body: str, content_type: str, found: Feed) -> Response:
    response = make_response(body)
    response.headers["Content-Type"] = content_type
    response.headers["Cache-Control"] = "public, no-cache"
    response.last_modified = feed.read_moment(found["updated"])
    return _unless_known(response)


def _unless_known(page: str | Response) -> Response:
    """The page, or 304 when the reader has these very bytes; weak, because they may travel compressed."""
    response = make_response(page)
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
