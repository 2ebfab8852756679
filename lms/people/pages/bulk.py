"""The desk where staff do one thing with many people: move to a unit, close accounts, print slips."""

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.people.activation.slips import MOST
from lms.people.bulk import acts, words
from lms.people.bulk.choice import ChosenPeople, list_chosen
from lms.people.bulk.selection import Selection, for_account, for_move, sort_out
from lms.people.pages import bulk_offers, bulk_page, slip_pages
from lms.storage import db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("people_bulk_desk", __name__, url_prefix="/quan-ly/nguoi/nhieu")


@blueprint.get("/don-vi")
@blueprint.get("/ngung")
@blueprint.get("/phieu")
@access.roles(Role.STAFF)
def leave() -> ResponseReturnValue:
    """Opened without a form, as after another language was chosen there: people are chosen in the list."""
    return redirect(bulk_page.PEOPLE)


@blueprint.post("/don-vi")
@access.roles(Role.STAFF)
def move() -> Response:
    """Say who would be moved to which unit; once that is confirmed, move them."""
    session, choice, now = db.session(), ChosenPeople.read(request.form), clock.now()
    if choice.is_nobody:
        return bulk_page.go_back(choice, words.nobody(), "error")
    unit = bulk_offers.find_chosen_unit()
    chosen = list_chosen(session, choice, lock=True)
    selection = sort_out(chosen, for_move(unit.id if unit else None, sees_office=_sees_office()))
    digest = selection.digest("move", str(unit.id)) if unit else ""
    if unit is None or not (selection.taken and bulk_page.is_confirmed(digest)):
        return bulk_page.show(bulk_offers.moving(selection, unit), choice, selection, digest)
    acts.move(session, selection.ids, unit.id, actor_id=access.visitor().person_id, now=now)
    said = _("Đã chuyển %(n)s người vào %(unit)s.", n=len(selection.taken), unit=unit.name)
    return bulk_page.go_back(choice, _whole(said, selection, _("đã ở đơn vị này")))


@blueprint.post("/ngung")
@access.roles(Role.STAFF)
def suspend() -> Response:
    """Say whose accounts would be closed; once that is confirmed, close them."""
    session, choice, now = db.session(), ChosenPeople.read(request.form), clock.now()
    if choice.is_nobody:
        return bulk_page.go_back(choice, words.nobody(), "error")
    actor_id = access.visitor().person_id
    chosen = list_chosen(session, choice, lock=True)
    selection = sort_out(chosen, for_account(actor_id, sees_office=_sees_office()))
    digest = selection.digest("suspend")
    if not (selection.taken and bulk_page.is_confirmed(digest)):
        return bulk_page.show(bulk_offers.suspending(selection), choice, selection, digest)
    acts.suspend(session, selection.ids, actor_id=actor_id, now=now)
    said = _("Đã ngừng %(n)s tài khoản. Kết quả học tập vẫn được giữ.", n=len(selection.taken))
    return bulk_page.go_back(choice, _whole(said, selection))


@blueprint.post("/phieu")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def print_slips() -> Response:
    """Say who would get slips; once that is confirmed, make their codes and answer with the slips."""
    session, choice = db.session(), ChosenPeople.read(request.form)
    if choice.is_nobody:
        return bulk_page.go_back(choice, words.nobody(), "error")
    selection = sort_out(list_chosen(session, choice), for_account(None, sees_office=_sees_office()))
    digest = selection.digest("slips")
    if len(selection.taken) > MOST:
        said = _("Mỗi lần tạo được nhiều nhất %(n)s phiếu. Hãy tìm theo từng đơn vị.", n=MOST)
        return bulk_page.go_back(choice, said, "error")
    if not (selection.taken and bulk_page.is_confirmed(digest)):
        return bulk_page.show(bulk_offers.printing(selection), choice, selection, digest)
    people = [(one.id, one.full_name, one.unit) for one in selection.taken]
    above = "/quan-ly/nguoi/", _("Người học và cán bộ")
    return slip_pages.hand_out(people, above, bulk_page.back_to(choice))


def _sees_office() -> bool:
    return Role.ADMINISTRATOR in access.visitor().roles


def _whole(said: str, selection: Selection, there: str = "") -> str:
    return f"{said} {words.left_out(selection, there)}".strip()
