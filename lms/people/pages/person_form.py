"""The form that takes in a person, which leads to this room or, for a class, to the class's."""

from flask import Response
from sqlalchemy.orm import Session

from lms import clock
from lms.forms.showing import show
from lms.people import permissions, sentences
from lms.people.adding import RefusedPerson, TypedPerson
from lms.people.units import units
from lms.storage import audit_log
from lms.web import access


def adding_form(
    session: Session, draft: TypedPerson, *, class_code: str = "", refused: RefusedPerson | None = None
) -> Response:
    """The form with what was typed and why it was refused; for the class with that code when there is one."""
    refused = refused or RefusedPerson()
    audit_log.tell_read("people", *(person.id for person in refused.likely), now=clock.now())
    return show(
        "people/desk_add.html",
        refused.shown("is_other"),
        draft=draft,
        likely=refused.likely,
        class_code=class_code,
        units=[(str(unit.id), unit.name) for unit in units.list_units(session)],
        grantable=[(role, sentences.role(role)) for role in permissions.grantable(access.visitor().roles)],
    )
