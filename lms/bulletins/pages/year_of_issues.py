"""The desk's front page for bulletins: the year, what is urgent, and the way to each issue."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.bulletins.drafts import draft_sentences, kept_drafts, plan, year_of_drafts
from lms.bulletins.drafts.typed_draft import MONTH, TypedDraft
from lms.bulletins.pages.office_calendar import calendar
from lms.clock import VIETNAM
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("bulletin_year", __name__, url_prefix="/quan-ly/ban-tin")
FIRST, LAST = 2000, 2099
BACK, AHEAD = 10, 1  # years that the page leads to, around this one


@blueprint.get("/")
@access.roles(Role.STAFF)
def show_year() -> str:
    """The twelve months of a year with their issues and drafts."""
    now = clock.now()
    today, chosen = now.astimezone(VIETNAM).date(), _year(now.astimezone(VIETNAM).year)
    entries = year_of_drafts.list_entries(db.session(), chosen, calendar(), now=now)
    return render_template(
        "bulletins/year.html",
        year=chosen,
        earlier=chosen - 1 if chosen > today.year - BACK else None,
        later=chosen + 1 if chosen < today.year + AHEAD else None,
        months=plan.from_month(plan.by_month(entries, chosen), today.isoformat()[:7]),
        states=draft_sentences.states(),
        urgent={
            entry.slug: draft_sentences.urgencies()[found]
            for entry in entries
            if (found := plan.urgency(entry, today, calendar().warn_days)) != "none"
        },
        this_month=today.isoformat()[:7],
    )


@blueprint.post("/ban-thao/")
@access.roles(Role.STAFF)
def begin() -> ResponseReturnValue:
    """A new draft for a month."""
    month = request.form.get("month", "")
    if not MONTH.fullmatch(month):
        flash(_("Hãy chọn tháng của số mới."), "error")
        return redirect("/quan-ly/ban-tin/", 303)
    actor_id, now = access.visitor().person_id, clock.now()
    fields = TypedDraft(series=kept_drafts.DEFAULT_SERIES, number=str(int(month[5:])), month=month)
    draft = kept_drafts.begin(db.session(), fields, actor_id=actor_id, now=now)
    return redirect(f"/quan-ly/ban-tin/ban-thao/{draft.id}", 303)


@blueprint.post("/lap-ke-hoach")
@access.roles(Role.STAFF)
def begin_year() -> ResponseReturnValue:
    """A draft for every month to come of the year that has nothing yet."""
    session, now = db.session(), clock.now()
    chosen = _year(now.astimezone(VIETNAM).year)
    entries = year_of_drafts.list_entries(session, chosen, calendar(), now=now)
    actor_id = access.visitor().person_id
    begun = year_of_drafts.begin_year(session, chosen, entries, calendar(), actor_id=actor_id, now=now)
    said = _("Đã lập %(n)s bản thảo.", n=begun) if begun else _("Tháng nào cũng đã có bản thảo hoặc số.")
    flash(said, "success" if begun else "info")
    return redirect(f"/quan-ly/ban-tin/?nam={chosen}", 303)


def _year(this: int) -> int:
    wanted = request.values.get("nam", this, type=int)
    return wanted if FIRST <= wanted <= LAST else this
