"""A course's working copy and its questions as files to take away, their losses said beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask import Blueprint, Response, abort, render_template
from flask_babel import gettext as _

from lms.authoring import copies
from lms.authoring.bringing.opened import open_course
from lms.courses.exchange import house
from lms.courses.exchange.asked import Note
from lms.courses.exchange.packing import pack_files
from lms.courses.exchange.saving import FORMS, shown_by
from lms.courses.format.files import EXAM
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.web import replies
from lms.work import slow

blueprint = Blueprint("taking_away", __name__, url_prefix="/soan-bai/<slug>/xuat")
_OFFICE = "application/vnd.openxmlformats-officedocument."


class _Words(NamedTuple):
    title: str
    use: str
    button: str


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    words: _Words
    losses: tuple[Note, ...]


TYPES = {
    "gift": ("text/plain; charset=utf-8", "gift.txt"),
    "moodle": ("application/xml", "moodle.xml"),
    "qti21": ("application/zip", "qti21.zip"),
    "qti3": ("application/zip", "qti3.zip"),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", "xlsx"),
    "docx": (f"{_OFFICE}wordprocessingml.document", "docx"),
    "zip": ("application/zip", "zip"),
}


@blueprint.get("/")
@AUTHORS
@slow.work(slow.Kind.READ)
def choose(slug: str) -> str:
    """Every form, with what it does not carry."""
    course = open_course(slug)
    bank, problems = house.read(course.bank, EXAM) if course.bank.strip() else ((), ())
    words = _words()
    forms = [
        _Form(name, words[name], tuple(FORMS[name].losses(bank, course.names))) for name in words if bank
    ]
    return render_template("authoring/take_away.html", **course.shown, forms=forms, problems=problems)


@blueprint.get("/<form>")
@AUTHORS
@slow.work(slow.Kind.PRINT)
def download(slug: str, form: str) -> Response:
    """The course as ZIP, or its bank in another form; a bank that does not read has none."""
    course = open_course(slug)
    if form not in TYPES:
        abort(404)
    if form == "zip":
        files = copies.load_all(db.session(), slug)
        content = pack_files({f"{slug}/{name}": one for name, one in files.items()})
    else:
        bank, problems = house.read(course.bank, EXAM) if course.bank.strip() else ((), ())
        if problems or not bank:
            abort(404)
        content = FORMS[form](course.title, bank, _pictures(slug, shown_by(bank))).content
    kind, suffix = TYPES[form]
    return replies.file(content, kind, f"{slug}.{suffix}")


def _pictures(slug: str, wanted: Sequence[str]) -> dict[str, bytes]:
    """The pictures of those names that the course has."""
    files = copies.load_all(db.session(), slug) if wanted else {}
    return {name: files[name] for name in wanted if name in files}


def _words() -> dict[str, _Words]:
    return {
        "docx": _Words(_("Word"), _("Đọc, in, sửa rồi đưa vào lại; có đáp án dưới mỗi câu."), _("Tải Word")),
        "xlsx": _Words(_("Excel"), _("Theo tệp mẫu; sửa nhiều câu một lúc rồi đưa vào lại."), _("Tải Excel")),
        "moodle": _Words(
            _("Moodle XML"), _("Cho Moodle: có cả hình, trọng số, nhãn và mã câu."), _("Tải Moodle XML")
        ),
        "qti21": _Words(_("QTI 2.1"), _("Gói ZIP cho TAO, OpenOLAT và các hệ thống khác."), _("Tải QTI 2.1")),
        "qti3": _Words(_("QTI 3.0"), _("Gói ZIP cho các hệ thống theo chuẩn mới."), _("Tải QTI 3.0")),
        "gift": _Words(_("GIFT"), _("Cho Moodle và các hệ thống khác, chỉ có chữ."), _("Tải GIFT")),
    }
