"""The page of a form, and what is wrong with it: one way to refuse a form for the whole house.

A request refuses at most one form, so the refusal belongs to the request: `base.html` heads the page with a
summary of it, and the macros of fields find their sentence by their name.
"""

from flask import Flask, Response, g, make_response, render_template
from flask_babel import gettext

from lms.forms import sentences
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said

__all__ = ["FINE", "Refusal", "RefusedError", "init_app", "show"]  # all that a page needs of this package
FINE = Refusal()


def init_app(app: Flask) -> None:
    """Let sentences be translated when shown, and templates ask for the refusal."""
    sentences.translate_by(gettext)
    app.jinja_env.globals.update(refusal=_find, refused=_sentence)


def show(template: str, refusal: Refusal = FINE, *, status: int = 422, **context: object) -> Response:
    """The form's page; with a refusal it says what is wrong and has `status`."""
    g.refusal = refusal
    return make_response(render_template(template, **context), status if refusal else 200)


def _find() -> Refusal:
    found: Refusal = g.get("refusal", FINE)
    return found


def _sentence(field: str) -> Said:
    return _find().get(field, "")
