"""The desk where staff open classes and put learners into them.

The page of a class itself shows results too, so it belongs to the room that may look everywhere.
"""

from urllib.parse import urlencode

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.classes import change_hindrances, class_editing, class_list, class_lookup, class_terms
from lms.classes.class_list import Search
from lms.classes.class_terms import MODE_NAMES
from lms.classes.enrolment import enrolling, enrolment_history, past_class_sentences
from lms.classes.enrolment.enrolling import BegunError, Enrolled
from lms.classes.opening_plan import CODE_TAKEN, ClassPlan, TypedClass, check_opening
from lms.classes.rules.what_counts import Basis
from lms.classes.tables import Class
from lms.classes.teaching import reopening
from lms.forms.showing import FINE, Refusal, show
from lms.people import adding
from lms.people import listing as people
from lms.people.adding import RefusedPerson
from lms.people.listing import PeopleSearch
from lms.people.pages.person_form import adding_form
from lms.press import to_pdf
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("classes_desk", __name__)


@blueprint.get("/quan-ly/lop/")
@access.roles(Role.STAFF)
def list_classes() -> str:
    """The classes found by words, time and mode, the newest first."""
    search, number = Search.read(request.args), request.args.get("trang", 1, type=int)
    today = clock.now().astimezone(clock.VIETNAM).date()
    lines, here = class_list.list_classes(db.session(), search, number, today=today)
    return render_template(
        "classes/desk_list.html",
        lines=lines,
        here=here,
        search=search,
        query=urlencode({"tim": search.words, "luc": search.when, "hinh-thuc": search.mode}),
        times=class_terms.TIME_NAMES,
        modes=class_terms.mode_names(),
    )


@blueprint.get("/quan-ly/lop/mo")
@access.roles(Role.STAFF)
def ask_opening() -> Response:
    """The form for a new class."""
    return _form(db.session(), TypedClass(basis=Basis.MODE))


@blueprint.post("/quan-ly/lop/mo")
@access.roles(Role.STAFF)
def open_class() -> ResponseReturnValue:
    """Open the class as typed, or show what is wrong with it."""
    session, draft, now = db.session(), TypedClass.read(request.form), clock.now()
    offers, taken = class_editing.list_offers(session, now=now), class_editing.list_codes(session)
    plan = check_opening(draft, offers, taken, now=now, is_new=True, why_unprintable=to_pdf.refuse)
    if not isinstance(plan, ClassPlan):
        return _form(session, draft, refusal=plan)
    class_ = class_editing.open_class(session, plan, actor_id=access.visitor().person_id, now=now)
    if class_ is None:
        return _form(session, draft, refusal=CODE_TAKEN)
    return _back(class_.code, _("Đã mở lớp. Tiếp theo, hãy ghi danh học viên."))


@blueprint.get("/quan-ly/lop/<code>/sua")
@access.roles(Role.STAFF)
def ask_change(code: str) -> Response:
    """The form with the class as it is."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    return _form(session, class_editing.draft_of(class_), class_)


@blueprint.post("/quan-ly/lop/<code>/sua")
@access.roles(Role.STAFF)
def change_class(code: str) -> ResponseReturnValue:
    """Keep the class as typed, or show what is wrong with it."""
    session, draft, now = db.session(), TypedClass.read(request.form), clock.now()
    class_ = class_lookup.get_class(session, code, lock=True)
    offers, taken = (
        class_editing.list_offers(session, class_, now=now),
        class_editing.list_codes(session, class_),
    )
    plan = check_opening(draft, offers, taken, now=now, is_new=False, why_unprintable=to_pdf.refuse)
    if not isinstance(plan, ClassPlan):
        return _form(session, draft, class_, plan)
    if refusal := change_hindrances.check(session, class_, plan, agreed="reopen" in request.form, now=now):
        return _form(session, draft, class_, refusal)
    actor_id = access.visitor().person_id
    is_changed = class_editing.change_class(session, class_, plan, actor_id=actor_id, now=now)
    if is_changed is None:
        return _form(session, draft, class_, CODE_TAKEN)
    return _back(class_.code, _("Đã lưu lớp.") if is_changed else _("Không có gì thay đổi."))


@blueprint.get("/quan-ly/lop/<code>/ghi-danh")
@access.roles(Role.STAFF)
def find_people(code: str) -> str:
    """People by name or phone, to be ticked for the class."""
    session, search = db.session(), request.args.get("tim", "")
    class_ = class_lookup.get_class(session, code)
    page = people.list_people(session, PeopleSearch(search), request.args.get("trang", 1, type=int))
    people_ids, now = [line.id for line in page.lines], clock.now()
    audit_log.tell_read("people", *people_ids, now=now)
    return render_template(
        "classes/desk_enrol.html",
        class_=class_,
        page=page,
        search=search,
        there=enrolling.list_enrolled(session, class_, people_ids),
        pasts=enrolment_history.find(session, class_, people_ids, now=now),
        history_words=past_class_sentences,
    )


@blueprint.post("/quan-ly/lop/<code>/ghi-danh")
@access.roles(Role.STAFF)
def enrol_people(code: str) -> ResponseReturnValue:
    """Put the ticked people into the class."""
    session, person_ids = db.session(), request.form.getlist("person", type=int)
    if not person_ids:
        flash(_("Chưa chọn ai. Hãy đánh dấu người cần ghi danh, rồi bấm Ghi danh."), "error")
        return redirect(request.full_path, 303)
    class_ = class_lookup.get_class(session, code, lock=True)
    actor_id = access.visitor().person_id
    done = enrolling.enrol_people(session, class_, person_ids, actor_id=actor_id, now=clock.now())
    return _back(code, _said(done), "success" if done.added else "info")


@blueprint.get("/quan-ly/lop/<code>/nguoi-moi")
@access.roles(Role.STAFF)
def ask_person(code: str) -> ResponseReturnValue:
    """The form that leads here."""
    return redirect("/quan-ly/nguoi/them?" + urlencode({"lop": code}))


@blueprint.post("/quan-ly/lop/<code>/nguoi-moi")
@access.roles(Role.STAFF)
def add_person(code: str) -> ResponseReturnValue:
    """Take in a new person and put them into the class, both or neither."""
    session, draft, visitor, now = (
        db.session(),
        adding.TypedPerson.read(request.form),
        access.visitor(),
        clock.now(),
    )
    class_ = class_lookup.get_class(session, code, lock=True)
    added = adding.add(session, draft, visitor, now=now)
    if isinstance(added, RefusedPerson):
        return adding_form(session, draft, refused=added, class_code=code)
    enrolling.enrol_people(session, class_, [added.id], actor_id=visitor.person_id, now=now)
    flash(
        _("Đã thêm người này và ghi danh vào %(title)s. Hãy cấp mã kích hoạt.", title=class_.title), "success"
    )
    return redirect(f"/quan-ly/nguoi/{added.id}", 303)


@blueprint.post("/quan-ly/lop/<code>/go-ten/<int:enrolment_id>")
@access.roles(Role.STAFF)
def remove(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Take a learner who has not begun out of the class."""
    session, actor_id = db.session(), access.visitor().person_id
    class_ = class_lookup.get_class(session, code)
    try:
        enrolling.remove(session, class_, enrolment_id, actor_id=actor_id, now=clock.now())
    except BegunError as error:
        return _back(code, error.sentence, "error")
    return _back(code, _("Đã gỡ tên khỏi lớp. Tài khoản của người này vẫn còn."))


def _form(
    session: Session,
    draft: TypedClass,
    class_: Class | None = None,
    refusal: Refusal = FINE,
) -> Response:
    """The form of a new class, or of the one that is to be changed."""
    offers = class_editing.list_offers(session, class_, now=clock.now())
    return show(
        "classes/desk_form.html",
        refusal,
        draft=draft,
        class_=class_,
        courses=[(offer.slug, offer.title) for offer in offers],
        modes=[(mode, f"{name}. {class_terms.MODE_MEANINGS[mode]}") for mode, name in MODE_NAMES.items()],
        bases=class_terms.BASIS_NAMES if class_editing.may_choose_rules(session, class_) else {},
        is_begun=class_ is not None and class_editing.has_begun(session, class_),
        explained=reopening.count_explained_so_far(session, class_, clock.now()) if class_ else 0,
    )


def _said(done: Enrolled) -> str:
    """What enrolling came to, as sentences."""
    said: list[str] = []
    if done.added:
        said.append(_("Đã ghi danh %(n)s người.", n=done.added))
    if done.already:
        said.append(_("%(n)s người đã có tên trong lớp từ trước, không thay đổi gì.", n=done.already))
    if done.closed:
        said.append(_("%(n)s người có tài khoản đã ngừng, chưa ghi danh được.", n=done.closed))
    return " ".join(said) or _("Không tìm thấy những người này. Hãy tìm lại rồi ghi danh.")


def _back(code: str, said: str, category: str = "success") -> Response:
    flash(said, category)
    return make_response(redirect(f"/quan-ly/lop/{code}/", 303))
