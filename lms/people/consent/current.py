"""What this request's reader is asked to agree to, and whether they did."""

from flask import request

from lms.people.consent import wordings
from lms.people.consent.wordings import STUDY, Wording
from lms.people.errors import ConsentError
from lms.web import i18n


def wording_to_show() -> Wording:
    """The wording in force in the reader's language, in Vietnamese when there is none."""
    found = wordings.in_force(STUDY)
    return found.get(i18n.language()) or found["vi"]


def agreed_wording() -> Wording:
    """The wording in force that the form's ticked box is about; ConsentError when there is none."""
    for wording in wordings.in_force(STUDY).values():
        if request.form.get("agree") and request.form.get("wording") == wording.name:
            return wording
    raise ConsentError
