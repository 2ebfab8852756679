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
    app.jinja_env.globals.update(
        page_refusal=_find, refused=_sentence, note_label=_note_label, labels=_labels
    )


def show(template: str, refusal: Refusal = FINE, *, status: int = 422, **context: object) -> Response:
    """The form's page; with a refusal it says what is wrong and has `status`."""
    g.refusal = refusal
    return make_response(render_template(template, **context), status if refusal else 200)


def _find() -> Refusal:
    """The refusal in the order of the page, as far as it is drawn; what is said of no field comes first."""
    found: Refusal = g.get("refusal", FINE)
    places = {field: place for place, field in enumerate(_drawn(), 1)}
    return Refusal({field: found[field] for field in sorted(found, key=lambda one: places.get(one, 0))})


def _drawn() -> dict[str, None]:
    """The fields drawn so far."""
    found: dict[str, None] = g.setdefault("drawn_fields", {})
    return found


def _labels() -> dict[str, str]:
    """What the fields drawn so far are called; the summary is drawn after them and names each."""
    found: dict[str, str] = g.setdefault("field_labels", {})
    return found


def _note_label(field: str, label: str) -> str:
    _labels()[field] = label
    return ""


def _sentence(field: str) -> Said:
    _drawn().setdefault(field)
    refusal: Refusal = g.get("refusal", FINE)
    return refusal.get(field, "")
