"""Slips as one PDF to print, cut and hand out."""

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup

from lms.config import ROOT
from lms.people.activation import slips
from lms.people.activation.slips import Slip
from lms.press import qr
from lms.press import to_pdf as printing

_FOLDER = ROOT / "templates/people"


def to_pdf(made: Sequence[Slip]) -> bytes:
    """A4 pages of eight slips each."""
    page = render_template("people/slips.html", pages=slips.lay_out(made), draw=_draw)
    return printing.html_to_pdf(page, _FOLDER, ("slips.css",))


def _draw(slip: Slip) -> Markup:
    return Markup(qr.draw(slip.link, f"Mã QR của {slip.full_name}"))  # noqa: S704 - our own drawing
