"""The desk where staff find people and open, reset or close their accounts."""

from datetime import datetime

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask import session as kept
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.people import accounts, adding, contacts, held_certificates, listing, permissions, persons, sentences
from lms.people.activation import code_requests, codes, invitation, slip_codes
from lms.people.activation.codes import NewCode
from lms.people.activation.slip_codes import SlipSender
from lms.people.activation.slips import Slip
from lms.people.adding import RefusedPerson
from lms.people.consent import recording
from lms.people.importing import batches
from lms.people.listing import PeopleSearch
from lms.people.pages.person_form import adding_form
from lms.people.sign_in import attempts, devices, passkeys
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("people_desk", __name__)
_NEW_CODE = "new_code"


@blueprint.get("/quan-ly/nguoi/")
@access.roles(Role.STAFF)
def list_people() -> ResponseReturnValue:
    """People by given name, fifty a page, found by name or phone and by unit."""
    session, search = db.session(), PeopleSearch.read(request.args)
    page = listing.list_people(session, search, request.args.get("trang", 1, type=int))
    audit_log.tell_read("people", *(line.id for line in page.lines), now=clock.now())
    offered = [(str(unit.id), unit.name) for unit in units.list_units(session)]
    unfinished = batches.count_open(session)
    return render_template("people/list.html", page=page, search=search, units=offered, unfinished=unfinished)


@blueprint.get("/quan-ly/nguoi/them")
@access.roles(Role.STAFF)
def ask_person() -> Response:
    """The form for a new person; with `?lop=` it puts them into that class as well."""
    return adding_form(db.session(), adding.TypedPerson(), class_code=request.args.get("lop", ""))


@blueprint.post("/quan-ly/nguoi/them")
@access.roles(Role.STAFF)
def add_person() -> ResponseReturnValue:
    """Take in a new person, or show what is wrong and who may be there already."""
    session, draft = db.session(), adding.TypedPerson.read(request.form)
    added = adding.add(session, draft, access.visitor(), now=clock.now())
    if isinstance(added, RefusedPerson):
        return adding_form(session, draft, refused=added)
    return _back(added.id, _("Đã thêm người này. Hãy cấp mã kích hoạt."))


@blueprint.get("/quan-ly/nguoi/<int:person_id>")
@access.roles(Role.STAFF)
def show_person(person_id: int) -> ResponseReturnValue:
    """One person: details, roles, ways in; a code that was just made is shown this once."""
    session, now, actor = db.session(), clock.now(), access.visitor()
    person = persons.get_person(session, person_id)
    audit_log.tell_read("person", person_id, now=now)
    roles = persons.roles_of(session, person)
    new_code = _take_new_code(person)
    page = render_template(
        "people/person.html",
        person=person,
        unit=units.find_unit(session, person.unit_id),
        held=roles,
        roles=[sentences.role(role) for role in sorted(roles)],
        grantable=[(role, sentences.role(role)) for role in permissions.grantable(actor.roles)],
        devices=devices.list_known(session, person.id),
        passkeys=passkeys.list_own(session, person.id),
        certificates=held_certificates.list_of(session, person.id),
        open_code=codes.find_open(session, person, now),
        asked=code_requests.find_open(session, person.id),
        new_code=new_code,
        message=invitation.write(new_code) if new_code else "",
        consents=recording.list_consents(session, person_id),
        must_consent=recording.must_ask(session, person),
        may_manage=permissions.may_manage(actor.roles, roles),
    )
    return _unkept(page)


@blueprint.post("/quan-ly/nguoi/<int:person_id>/ma-kich-hoat")
@access.roles(Role.STAFF)
def issue_code(person_id: int) -> ResponseReturnValue:
    """Make an activation code and show it once."""
    made = accounts.issue_code(
        db.session(), person_id, access.visitor(), secret=attempts.config().secret, now=clock.now()
    )
    kept[_NEW_CODE] = {
        "person_id": person_id,
        "code": made.code,
        "expires_at": made.expires_at.isoformat(),
    }
    return _back(person_id)


@blueprint.post("/quan-ly/nguoi/<int:person_id>/thu-hoi-ma")
@access.roles(Role.STAFF)
def revoke_code(person_id: int) -> ResponseReturnValue:
    """Make the open activation code useless."""
    accounts.revoke_code(db.session(), person_id, access.visitor(), clock.now())
    return _back(person_id, _("Đã thu hồi mã kích hoạt."))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/xoa-pin")
@access.roles(Role.STAFF)
def reset_pins(person_id: int) -> ResponseReturnValue:
    """Take the PINs of all of the person's devices."""
    accounts.reset_pins(db.session(), person_id, access.visitor(), clock.now())
    return _back(person_id, _("Đã xóa mã PIN trên mọi thiết bị của người này."))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/dang-xuat")
@access.roles(Role.STAFF)
def sign_out(person_id: int) -> ResponseReturnValue:
    """End the person's sessions and forget their devices."""
    accounts.sign_out(db.session(), person_id, access.visitor(), clock.now())
    return _back(person_id, _("Đã đăng xuất người này khỏi mọi thiết bị."))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/vai-tro")
@access.roles(Role.STAFF)
def set_roles(person_id: int) -> ResponseReturnValue:
    """Give the person the ticked roles."""
    ticked = frozenset(role for role in Role if role.value in request.form)
    accounts.set_roles(db.session(), person_id, access.visitor(), ticked, clock.now())
    return _back(person_id, _("Đã lưu vai trò."))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/ngung")
@access.roles(Role.STAFF)
def deactivate(person_id: int) -> ResponseReturnValue:
    """Close the account."""
    accounts.deactivate(db.session(), person_id, access.visitor(), clock.now())
    return _back(person_id, _("Đã ngừng tài khoản. Kết quả học tập vẫn được giữ."))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/mo-lai")
@access.roles(Role.STAFF)
def reactivate(person_id: int) -> ResponseReturnValue:
    """Open the account again."""
    accounts.reactivate(db.session(), person_id, access.visitor(), clock.now())
    return _back(person_id, _("Đã mở lại tài khoản. Hãy cấp mã kích hoạt để người này vào lại."))


def _unkept(page: str) -> Response:
    """A page that no cache keeps."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _back(person_id: int, done: str = "") -> Response:
    if done:
        flash(done, "success")
    return make_response(redirect(f"/quan-ly/nguoi/{person_id}", 303))


def _take_new_code(person: Person) -> Slip | None:
    """What hands over the code made by the request before, when it was made for this person."""
    found = kept.pop(_NEW_CODE, None)
    if found is None or found["person_id"] != person.id:
        return None
    config = attempts.config()
    return slip_codes.slip_of(
        person.full_name,
        "",
        NewCode(found["code"], datetime.fromisoformat(found["expires_at"])),
        SlipSender(config.public_url, config.issuer.name),
        contact=contacts.of_person(db.session(), person.id),
    )
