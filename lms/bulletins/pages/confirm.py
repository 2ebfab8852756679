"""Where a unit's secretary says that the unit used an issue: one tap to the form, one to send it."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.bulletins import issues
from lms.bulletins.pages.office_calendar import calendar
from lms.bulletins.tables import Issue
from lms.bulletins.using import acknowledging, board
from lms.bulletins.using.acknowledgement import TypedAcknowledgement, check
from lms.clock import VIETNAM
from lms.errors import NotFoundError
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.people.units import units
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("bulletin_unit", __name__, url_prefix="/don-vi/ban-tin")


@blueprint.get("/")
@access.roles(Role.SECRETARY)
def list_due() -> str:
    """The newest issues with what the unit has said of each."""
    session, now = db.session(), clock.now()
    unit_id = units.own_unit_id(access.visitor())
    due = acknowledging.list_due(session, unit_id, now=now)
    return render_template(
        "bulletins/unit_list.html",
        due=due,
        terms=[board.term_of(one.line.publish_at, one.meets_on, calendar()) for one in due],
        today=now.astimezone(VIETNAM).date(),
        unit=units.find_unit(session, unit_id),
    )


@blueprint.get("/<issue>")
@access.roles(Role.SECRETARY)
def ask(issue: str) -> Response:
    """The form, filled in with what the unit said, or with what is likely."""
    session = db.session()
    unit_id = units.own_unit_id(access.visitor())
    found = _get(session, issue)
    said = acknowledging.find_said(session, found.id, unit_id)
    if said is not None:
        draft = TypedAcknowledgement(
            dates.day_field(said.met_on), str(said.present), said.remarks, said.questions
        )
    else:
        today = clock.now().astimezone(VIETNAM).date()
        likely = min(today, board.term(found, calendar()).meeting)
        present = acknowledging.find_last_present(session, unit_id)
        draft = TypedAcknowledgement(dates.day_field(likely), str(present or ""))
    return _form(found, draft, is_said=said is not None)


@blueprint.post("/<issue>")
@access.roles(Role.SECRETARY)
def acknowledge(issue: str) -> ResponseReturnValue:
    """Keep what the unit says, or show what is wrong with it."""
    session, now, draft, visitor = (
        db.session(),
        clock.now(),
        TypedAcknowledgement.read(request.form),
        access.visitor(),
    )
    unit_id = units.own_unit_id(visitor)
    found = _get(session, issue)
    published_on = found.publish_at.astimezone(VIETNAM).date()
    said = check(draft, published_on=published_on, today=now.astimezone(VIETNAM).date())
    if isinstance(said, Refusal):
        return _form(found, draft, said)
    is_new = acknowledging.acknowledge(session, found, unit_id, said, actor_id=visitor.person_id, now=now)
    flash(
        _("Đã ghi nhận. Cảm ơn đồng chí!") if is_new else _("Không có gì thay đổi."),
        "success" if is_new else "info",
    )
    return redirect("/don-vi/ban-tin/", 303)


def _get(session: Session, slug: str) -> Issue:
    found = issues.find_out(session, slug, now=clock.now())
    if found is None:
        raise NotFoundError(_("Không có bản tin này. Hãy mở mục Bản tin để xem các số đã phát hành."))
    return found


def _form(
    issue: Issue, draft: TypedAcknowledgement, refusal: Refusal = FINE, *, is_said: bool = False
) -> Response:
    return show(
        "bulletins/unit_form.html",
        refusal,
        issue=issue,
        draft=draft,
        is_said=is_said,
        term=board.term(issue, calendar()),
    )
