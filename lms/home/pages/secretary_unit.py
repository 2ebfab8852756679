"""A secretary's own page: the unit's people, what each studies, and the classes that take nominations."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from lms import clock
from lms.classes import class_terms
from lms.classes.nominations import eligibility, nomination_sentences, quotas
from lms.clock import VIETNAM
from lms.home import unit_people
from lms.home.unit_people import Progress
from lms.people.units import units
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_unit", __name__)


@blueprint.get("/don-vi/")
@access.roles(Role.SECRETARY)
def show_unit() -> str:
    """The unit that the visitor acts for, fifty of its people a page, and the classes open to it."""
    session, now = db.session(), clock.now()
    unit_id, search = units.own_unit_id(access.visitor()), request.args.get("tim", "")
    people, here = unit_people.list_people(
        session, unit_id, search, request.args.get("trang", 1, type=int), now=now
    )
    today = now.astimezone(VIETNAM).date()
    return render_template(
        "home/unit.html",
        unit=units.find_unit(session, unit_id),
        classes=quotas.list_open(session, unit_id, today=today),
        find_bar=lambda offer: eligibility.find_bar(offer, today),
        modes=class_terms.mode_names(),
        people=people,
        here=here,
        search=search,
        words=nomination_sentences,
        progress=_progress_words(),
    )


def _progress_words() -> dict[Progress, tuple[str, str]]:
    """What each stage is called, with the kind of its tag."""
    return {
        "certified": (_("Đã được cấp giấy chứng nhận"), "success"),
        "passed": (_("Đã đạt"), "success"),
        "over": (_("Lớp đã đóng, chưa đạt"), "warning"),
        "studying": (_("Đang học"), "info"),
        "not-begun": (_("Chưa bắt đầu"), ""),
    }
