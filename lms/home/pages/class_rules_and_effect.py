"""The desk where staff set the rules of one class, after they have seen whom that concerns."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.classes import class_lookup
from lms.classes.rules import in_force, rule_sentences
from lms.classes.rules.rules import rules_of
from lms.classes.rules.typed_overrides import TypedRules, check_rules, draft_of, offered
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.forms.showing import FINE, Refusal, show
from lms.home import ruling_effect
from lms.home.ruling_effect import RulesEffect
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_rules_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/quy-dinh")
@access.roles(Role.STAFF)
def ask_rules(code: str) -> Response:
    """The rules of the class beside those of its course."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    return _form(session, class_, draft_of(in_force.read(class_.overrides)))


@blueprint.post("/quan-ly/lop/<code>/quy-dinh")
@access.roles(Role.STAFF)
def change_rules(code: str) -> ResponseReturnValue:
    """Say what the rules as typed would change; once that is confirmed, keep them."""
    session, draft, now = db.session(), TypedRules.read(request.form), clock.now()
    class_ = class_lookup.get_class(session, code, lock=True)
    checked = check_rules(draft, catalogue.load_release(session, class_.release_id), class_.mode)
    if isinstance(checked, Refusal):
        return _form(session, class_, draft, checked)
    if checked == in_force.read(class_.overrides):
        flash(_("Không có gì thay đổi."), "info")
        return redirect(f"/quan-ly/lop/{code}/quy-dinh", 303)
    effect = ruling_effect.foresee(session, class_, checked)
    if request.form.get("digest") != effect.digest:
        return _form(session, class_, draft, effect=effect)
    actor_id = access.visitor().person_id
    ruling_effect.carry_out(session, class_, checked, effect, actor_id=actor_id, now=now)
    flash(_("Đã lưu quy định của lớp."), "success")
    return redirect(f"/quan-ly/lop/{code}/", 303)


def _form(
    session: Session,
    class_: Class,
    draft: TypedRules,
    refusal: Refusal = FINE,
    *,
    effect: RulesEffect | None = None,
) -> Response:
    course = catalogue.load_release(session, class_.release_id)
    return show(
        "home/rules_form.html",
        refusal,
        class_=class_,
        course=course,
        draft=draft,
        effect=effect,
        offered=offered(course, class_.mode),
        theirs=rules_of(course),
        words=rule_sentences,
        is_set=class_.overrides is not None,
        is_confirmed_late="digest" in request.form,
    )
