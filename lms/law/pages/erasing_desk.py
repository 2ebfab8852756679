"""The desk where staff carry out a request for deletion: what goes and stays, a last question, the act."""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.law import erasing
from lms.law.clocks import RequestKind
from lms.law.pages.data_request_desk import DESK, get_case, go_back
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("law_erasing", __name__)


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/xoa")
@access.roles(Role.STAFF)
def preview(request_id: int) -> ResponseReturnValue:
    """What erasing the person takes away and what it leaves."""
    return _erasing(request_id, "law/desk_erase.html")


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/xoa/xac-nhan")
@access.roles(Role.STAFF)
def confirm(request_id: int) -> ResponseReturnValue:
    """The last question before it."""
    return _erasing(request_id, "law/desk_erase_confirm.html")


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/xoa/xac-nhan")
@access.roles(Role.STAFF)
def erase(request_id: int) -> ResponseReturnValue:
    """Erase the person; it cannot be undone."""
    erasing.erase(db.session(), request_id, access.visitor(), now=clock.now())
    if not db.forget_deleted():
        left = _("Tệp cơ sở dữ liệu còn dấu vết cũ. Nhờ quản trị viên chạy: lms retention --apply")
        flash(left, "warning")
    return go_back(request_id, _("Đã xóa dữ liệu nhận dạng của người này và đóng tài khoản."))


def _erasing(request_id: int, template: str) -> ResponseReturnValue:
    case = get_case(request_id)
    if case.request.kind != RequestKind.DELETE or case.request.done_at is not None:
        return redirect(f"{DESK}{request_id}")
    person = erasing.check(db.session(), case.person.id, access.visitor())
    found = erasing.preview(db.session(), person.id)
    audit_log.tell_read("erasure", person.id, now=clock.now())
    return render_template(template, request=case.request, person=person, preview=found)
