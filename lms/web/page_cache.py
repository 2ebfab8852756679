"""Pages that many readers share: rendered, compressed and named by their content once per state.

A shared page is a pure function of its key. The key holds everything that the page shows, so two readers
with equal keys get the same bytes, and a reader who has them already gets a 304.
"""

import gzip
import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from flask import Response, request

from lms.storage import db
from lms.web.http import accepts_gzip

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One page's bytes, plain and gzipped, and the digest that names what they say."""

    plain: bytes
    packed: bytes
    digest: str


def kept(key: Hashable, render: Callable[[], str]) -> SharedPage:
    """The page of `key`, made by `render` when no reader has asked for it lately."""
    page: SharedPage = db.database().kept["pages"].get(key, lambda: _make(render()))
    return page


def shared(key: Hashable, render: Callable[[], str], content_type: str = HTML) -> Response:
    """The response with the page of `key`; `render` makes its text when no reader has asked for it lately."""
    page = kept(key, render)
    packs = accepts_gzip()
    # A strong tag names bytes, so each encoding has its own (RFC 9110, section 8.8.3.3).
    etag = f"{page.digest}-gzip" if packs else page.digest
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = Response(page.packed if packs else page.plain, content_type=content_type)
        if packs:
            response.headers["Content-Encoding"] = "gzip"
    response.set_etag(etag)
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response


def patched(key: Hashable, render: Callable[[], str], values: Mapping[str, str]) -> str:
    """The HTML of `key`, with the few words that differ from request to request put in for their marks.

    Each mark is replaced once, where it comes first: further down a reader may have written the same.
    """
    html = db.database().kept["drafts"].get(key, render)
    for mark, value in values.items():
        html = html.replace(mark, value, 1)
    return html


def _make(html: str) -> SharedPage:
    plain = html.encode()
    return SharedPage(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:20])
