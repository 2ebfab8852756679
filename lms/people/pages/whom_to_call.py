"""What every dead end of the house asks: whom whoever is here may call, and in which app they read."""

from flask import Blueprint, request

from lms.people import contacts
from lms.people.contact_rules import Contact
from lms.people.sign_in import cookies, devices, inside_apps
from lms.people.sign_in.inside_apps import InsideApp
from lms.storage import db
from lms.web import access

blueprint = Blueprint("whom_to_call", __name__)


@blueprint.app_template_global()
def whom_to_call(class_id: int | None = None) -> Contact | None:
    """Whom the visitor, or else the person of this device, may call; for strangers the office's contact."""
    session, visitor = db.session(), access.find_visitor()
    if visitor is not None:
        return contacts.of_person(session, visitor.person_id, class_id)
    known = devices.find_known(session, cookies.browser().device_token)
    return contacts.of_office(session) if known is None else contacts.of_person(session, known[1].id)


@blueprint.app_template_global()
def inside_app() -> InsideApp | None:
    """The app in whose own browser the visitor reads, or None."""
    return inside_apps.find(request.headers.get("User-Agent", ""))
