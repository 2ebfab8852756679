"""The questions that were chosen in a review, put into the bank."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.bringing import taking
from lms.authoring.bringing.opened import Opened
from lms.authoring.bringing.tables import BroughtFile
from lms.authoring.bringing.taking import TakenQuestions
from lms.authoring.copies import FileChangedError
from lms.authoring.pages.review_page import heading_for, page
from lms.courses.exchange.drawn import undrawn
from lms.storage import db


def take(course: Opened, file: BroughtFile) -> ResponseReturnValue:
    """Put what was chosen behind whatever the bank holds now; a save that comes between takes nothing."""
    session, base, file_id = db.session(), course.base, file.id
    try:
        with session.begin_nested():
            taken = taking.put_into(session, file, course.bank, heading_for(file))
            if taken.count or taken.swapped:
                course.save_bank(taken.text, taken.count, now=clock.now())
                course.add_files(_unknown(course, taken), now=clock.now())
    except FileChangedError:
        return page(course, file, 1, conflict=True), 409
    _tell(taken)
    if taken.waiting:
        return redirect(f"{base}dua-vao/{file_id}/", 303)
    if undrawn(taken.text):
        flash(_("Có nhóm câu hỏi chưa rút vào đề. Hãy chọn rút mấy câu, hoặc để dành."), "info")
        return redirect(f"{base}de-thi/#nhom-chua-rut", 303)
    return redirect(f"{base}de-thi/" if taken.count or taken.swapped else f"{base}dua-vao/", 303)


def _unknown(course: Opened, taken: TakenQuestions) -> dict[str, bytes]:
    """The pictures that the course lacks; one of the same name is the same picture."""
    return {name: content for name, content in taken.pictures.items() if name not in course.names}


def _tell(taken: TakenQuestions) -> None:
    count, waiting = taken.count, taken.waiting
    if count:
        flash(_("Đã nhận %(n)s câu.", n=count), "success")
    if taken.swapped:
        flash(_("Đã thay %(n)s câu trong ngân hàng.", n=taken.swapped), "success")
    if not count and not taken.swapped:
        flash(_("Chưa chọn câu nào nên ngân hàng không đổi gì."), "info")
    if waiting:
        flash(_("Còn %(n)s câu chưa quyết định.", n=waiting), "info")
