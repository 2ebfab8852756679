"""Approving or refusing a regrading as a second person, and deciding on the certificates it touched."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock, slow
from lms.certificates.issuing.revoking import CertificateError
from lms.regrading import carrying_out, documents, listing, proposing, touched, words
from lms.regrading.pages import proposing as desk
from lms.regrading.proposing import RegradingError
from lms.storage import db
from lms.vietnamese import normalise
from lms.web import access, replies
from lms.web.access import Role

blueprint = Blueprint("regrading_office", __name__)
STAFF = access.roles(Role.STAFF)


@blueprint.get("/quan-ly/cham-lai/")
@STAFF
def show_all() -> str:
    """What waits for a decision in all courses, and what was regraded."""
    session = db.session()
    rows = listing.find_all(session, open_only=True)
    lines = listing.listed(session, rows, touched.list_all(session, rows), access.visitor())
    return render_template("regrading/office.html", lines=lines, words=words)


@blueprint.post(f"{desk.ONE}duyet")
@STAFF
@slow.work(slow.Kind.PRINT)
def approve(slug: str, ruling_id: int) -> ResponseReturnValue:
    """Carry out what was seen, then make its document."""
    session, now = db.session(), clock.now()
    row = proposing.get_ruling(session, slug, ruling_id, lock=True)
    try:
        record = carrying_out.carry_out(
            session,
            row,
            access.visitor(),
            seen=request.form.get("seen", ""),
            answer=normalise(request.form.get("answer", "")),
            issuer=replies.config().issuer,
            now=now,
        )
    except RegradingError as error:
        return _again(slug, ruling_id, error)
    db.commit_so_far()
    documents.get_or_make(db.database(), ruling_id, record)
    flash(_("Đã chấm lại %(n)s bài. Biên bản đã được lưu.", n=record.attempts), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/", 303)


@blueprint.post(f"{desk.ONE}tu-choi")
@STAFF
def refuse(slug: str, ruling_id: int) -> ResponseReturnValue:
    """Say no, with the reason."""
    session, answer = db.session(), normalise(request.form.get("answer", ""))
    row = proposing.get_ruling(session, slug, ruling_id, lock=True)
    try:
        proposing.refuse(session, row, answer, access.visitor(), now=clock.now())
    except RegradingError as error:
        return _again(slug, ruling_id, error)
    flash(_("Đã trả lời không duyệt. Chưa có gì thay đổi."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/", 303)


@blueprint.post(f"{desk.ONE}giay/<int:certificate_id>")
@STAFF
def keep(slug: str, ruling_id: int, certificate_id: int) -> ResponseReturnValue:
    """Let a certificate stay as it is, with the reason."""
    session, reason = db.session(), request.form.get("reason", "")
    row = proposing.get_ruling(session, slug, ruling_id, lock=True)
    try:
        touched.keep(session, row, certificate_id, reason, access.visitor(), now=clock.now())
    except (CertificateError, RegradingError) as error:
        return _again(slug, ruling_id, error)
    flash(_("Đã ghi quyết định giữ nguyên giấy."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/#giay", 303)


def _again(slug: str, ruling_id: int, error: CertificateError | RegradingError) -> tuple[str, int]:
    """The page as it is now, with a sentence on what could not be done."""
    db.roll_back()
    return desk.page(slug, ruling_id, problem=error.sentence), error.status
