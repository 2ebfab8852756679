"""The plan of a course's exam: groups by levels, what is drawn, and five papers to try."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.banks import exams
from lms.authoring.banks.filtering import NO_LEVEL
from lms.authoring.bringing.presenting import levels
from lms.authoring.releases import drawing
from lms.authoring.releases.drawing import UnsettledError
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading
from lms.storage import db
from lms.web import access
from lms.web.i18n import number
from lms.work import slow

blueprint = Blueprint("authoring_exam", __name__)
MOST_DRAWN = 200
ROOT = "/soan-bai/<slug>/de-thi/"


@blueprint.get(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def show_plan(slug: str) -> Response:
    """What a paper asks, by group and level, and what is not asked."""
    return _page(slug)


@blueprint.post("/soan-bai/<slug>/rut-cau")
@AUTHORS
@slow.work(slow.Kind.READ)
def settle_group(slug: str) -> ResponseReturnValue:
    """Say how many questions of a group the exam asks, and what that makes; back to where it was asked."""
    act, _sep, place = request.form.get("act", "").partition(":")
    group, by = request.form.get(f"group-{place}", ""), access.visitor().person_id
    said = _("Hãy ghi số câu rút, từ 1 đến %(n)s.", n=MOST_DRAWN)
    reading = Reading(request.form)
    pick = 0 if act == "keep" else reading.number(f"pick-{place}", 1, MOST_DRAWN, said)
    if pick is None:
        return _page(slug, reading.refusal)
    try:
        drawing.settle(db.session(), slug, group, pick, by=by, now=clock.now())
    except UnsettledError as error:
        db.roll_back()
        flash(error.sentence, "error")
    else:
        flash(_settled(group, pick), "success")
        _tell_paper(slug)
    back = "de-thi" if request.form.get("from") == "de-thi" else "phat-hanh"
    return redirect(f"/soan-bai/{slug}/{back}/#nhom-chua-rut", 303)


@blueprint.get(f"{ROOT}xem-thu")
@AUTHORS
@slow.work(slow.Kind.READ)
def try_papers(slug: str) -> str:
    """Five papers as learners would get them, with what they share."""
    here = exams.load(db.session(), slug, clock.now())
    turn = max(1, request.args.get("lan", 1, type=int))
    return render_template(
        "authoring/trial.html",
        slug=slug,
        title=here.title,
        trial=here.trial(turn),
        turn=turn,
        levels=dict(_columns()),
        no_level=NO_LEVEL,
    )


def _page(slug: str, refusal: Refusal = FINE) -> Response:
    here = exams.load(db.session(), slug, clock.now())
    return show(
        "authoring/exam_plan.html",
        refusal,
        slug=slug,
        title=here.title,
        plan=here.plan,
        columns=_columns(),
        undrawn=here.undrawn,
        picks=request.form,
    )


def _settled(group: str, pick: int) -> str:
    if not pick:
        return str(_("Nhóm “%(name)s” để dành, không rút vào đề.", name=group))
    return str(_("Đề nay rút %(n)s câu từ nhóm “%(name)s”.", n=pick, name=group))


def _tell_paper(slug: str) -> None:
    made = exams.load(db.session(), slug, clock.now()).plan
    if made:
        said = _(
            "Mỗi đề có %(n)s câu, %(points)s điểm, làm trong %(minutes)s phút.",
            n=made.questions,
            points=number(made.points),
            minutes=made.minutes,
        )
        flash(said, "info")


def _columns() -> list[tuple[str, str]]:
    none, *some = levels()
    return [*some, (NO_LEVEL, none[1])]
