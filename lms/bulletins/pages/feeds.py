"""The feeds as programs read them: the documents to subscribe to, and the archives behind them (RFC 5005)."""

import json
from collections.abc import Callable

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _
from werkzeug.http import http_date

from lms import clock
from lms.bulletins import feed, feeding
from lms.bulletins.feed import Feed, FeedPage
from lms.errors import NotFoundError
from lms.storage import db
from lms.web import access, page_cache, replies

blueprint = Blueprint("bulletin_feeds", __name__)
ATOM, JSON = "application/atom+xml; charset=utf-8", "application/feed+json"


@blueprint.get("/ban-tin/atom.xml")
@blueprint.get("/ban-tin/atom/<int:number>.xml")
@access.public
@access.open_data
def atom(number: int | None = None) -> Response:
    """The feed as Atom, or archive `number` of it."""
    return _document(number, ATOM, lambda found: render_template("bulletins/atom.xml", feed=found))


@blueprint.get("/ban-tin/feed.json")
@blueprint.get("/ban-tin/feed/<int:number>.json")
@access.public
@access.open_data
def json_feed(number: int | None = None) -> Response:
    """The feed as JSON Feed 1.1, or archive `number` of it."""
    return _document(number, JSON, lambda found: json.dumps(feed.as_json_feed(found), ensure_ascii=False))


def _document(number: int | None, content_type: str, write: Callable[[Feed], str]) -> Response:
    """A document, made once for each state of the bulletins; 304 for those who have it."""
    config = replies.config()
    session, now = db.session(), clock.now()
    state = feeding.load_state(session, now=now)
    page = FeedPage(number, state.archives)
    if number is not None and not 1 <= number <= state.archives:
        raise NotFoundError(_("Không có trang này của nguồn cấp tin."))

    def make() -> str:
        found = feed.build(
            feeding.list_items(session, page, now=now),
            public_url=config.public_url,
            author=config.issuer.name,
            first_uid=feeding.find_first_uid(session),
            page=page,
            hub=config.bulletins.websub_hub,
        )
        return write(found)

    response = page_cache.shared((content_type, page, state), make, content_type)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Last-Modified"] = http_date(state.updated or feed.BEFORE_THE_FIRST)
    if config.bulletins.websub_hub and number is None:
        response.headers.add("Link", f'<{config.bulletins.websub_hub}>; rel="hub"')
        response.headers.add("Link", f'<{config.public_url}{request.path}>; rel="self"')
    # Only without an ETag does the date decide (RFC 9110, section 13.1.3).
    if "If-None-Match" not in request.headers:
        response.make_conditional(request)
    return response
