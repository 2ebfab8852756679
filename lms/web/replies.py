"""What pages of every room answer with: a file, a page that no cache keeps; and the settings they read."""

from flask import Response, current_app, make_response

from lms.config import Config


def config() -> Config:
    """The installation's settings."""
    found: Config = current_app.config["LMS"]
    return found


def file(content: bytes | str, mimetype: str, name: str, *, inline: bool = False) -> Response:
    """A file to be saved as `name` (ASCII), or shown where the browser can."""
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return response


def unkept(page: str | Response) -> Response:
    """The page, which neither the browser nor anything between keeps."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
