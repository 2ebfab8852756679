"""What every page of bringing in shares: the file that was sent, the page that asks for one, whose it is."""

from flask import Response, request
from flask_babel import gettext as _

from lms.authoring.bringing import batches
from lms.authoring.bringing.opened import Opened
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.bringing.tables import BroughtFile
from lms.forms.showing import FINE, Refusal, show
from lms.office.word import LARGEST
from lms.storage import db
from lms.web import access, http


def sent(field: str) -> tuple[str, bytes]:
    """The name and content of the file in a field; BringingError when there is none or it is too large."""
    name, content = http.sent_file(field, LARGEST)
    if len(content) > LARGEST:
        raise BringingError(_("Tệp lớn hơn 20 MB nên chưa gửi được. Hãy chia nhỏ hoặc nén hình."))
    if not content:
        raise BringingError(_("Chưa chọn tệp, hoặc tệp trống."))
    return name, content


def sent_or_pasted(field: str, pasted: str) -> tuple[str, bytes]:
    """The same, or what was pasted into another field when no file was chosen."""
    text = request.form.get(pasted, "")
    if request.files.get(field) or not text.strip():
        return sent(field)
    return _("Bảng dán"), text.encode()


def asked(course: Opened, refusal: Refusal = FINE, pasted: str = "") -> Response:
    """The page that asks for a file, with the person's files that still wait."""
    waiting = batches.list_batches(db.session(), course.slug, actor_id=access.visitor().person_id)
    return show("authoring/bring.html", refusal, waiting=waiting, pasted=pasted, **course.shown)


def my_file(course: Opened, batch_id: int) -> BroughtFile:
    """The visitor's own file of the course."""
    return batches.get_batch(db.session(), batch_id, course.slug, actor_id=access.visitor().person_id)
