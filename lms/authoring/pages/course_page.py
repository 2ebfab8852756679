"""The page of one course in the making, which several acts come back to, and who acts on it."""

from flask import Response

from lms import clock
from lms.authoring.releases import drafts
from lms.authoring.tree import outlines
from lms.authoring.tree.changing import Actor
from lms.courses import catalogue
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access

COURSE = "/soan-bai/<slug>/"


def actor() -> Actor:
    """Who is changing the course now."""
    return Actor(access.visitor().person_id, clock.now())


def page(slug: str, refusal: Refusal = FINE, *, status: int = 422, title: str = "") -> Response:
    """The course's page with what was typed and what is wrong with it."""
    session, now = db.reader(), clock.now()
    return show(
        "authoring/course.html",
        refusal,
        status=status,
        outline=outlines.load(session, slug, now),
        is_taught=catalogue.find_current(session, slug, now) is not None,
        title=title,
        address=drafts.address,
    )
