"""What everybody may load of a course: its published pictures."""

import re

from flask import Blueprint, Response, abort, current_app, send_from_directory

from lms.config import Config
from lms.web import access

blueprint = Blueprint("courses", __name__)

TYPES = {"webp": "image/webp", "svg": "image/svg+xml"}
# A drawing opened on its own is a document: it may do nothing but be drawn.
DRAWING_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
_NAME = re.compile(r"[0-9a-f]{32}\.(webp|svg)")


@blueprint.get("/tep/<name>")
@access.public
def picture(name: str) -> Response:
    """A published picture; its name is made from its content, so that browsers may keep it for ever."""
    found = _NAME.fullmatch(name)
    if found is None:
        abort(404)
    config: Config = current_app.config["LMS"]
    response = send_from_directory(config.media, name, mimetype=TYPES[found[1]])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = DRAWING_POLICY
    return response
