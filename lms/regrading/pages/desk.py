"""Proposing to mend a key or to drop a question, deciding on that as a second person, and what it changed."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.issuing.revoking import CertificateError
from lms.courses import catalogue
from lms.courses.pages.releases import AUTHORS
from lms.courses.presenting import show as shown_question
from lms.errors import NotFoundError
from lms.exams.rulings import keying
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal
from lms.forms.showing import show as show_form
from lms.people import persons
from lms.regrading import (
    carrying_out,
    effects,
    policy_sentences,
    proposed_rulings,
    proposing,
    ruling_document,
    ruling_in_words,
    seeing,
    subjects,
    touched,
    typed_ruling,
)
from lms.regrading.proposing import RegradingError
from lms.regrading.subjects import Subject
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("regrading", __name__)
ROOT = "/soan-bai/<slug>/cham-lai/"
ONE = f"{ROOT}<int:ruling_id>/"


@blueprint.get(ROOT)
@AUTHORS
def show_all(slug: str) -> str:
    """Every proposal of the course and what happened to it."""
    session = db.session()
    releases = catalogue.list_releases(session, slug)
    if not releases:
        raise NotFoundError(_("Khóa học này chưa phát hành lần nào."))
    rows = proposed_rulings.find_all(session, slug)
    lines = proposed_rulings.listed(session, rows, touched.list_all(session, rows), access.visitor())
    return render_template(
        "regrading/list.html", slug=slug, title=releases[0].title, lines=lines, words=policy_sentences
    )


@blueprint.get(f"{ROOT}moi")
@AUTHORS
def ask(slug: str) -> ResponseReturnValue:
    """The form for one question; where a proposal waits, that one."""
    session = db.session()
    subject = _subject(slug, request.args.get("cau", ""), request.args.get("ban", ""))
    waiting = proposing.find_open(session, subject)
    if waiting is not None:
        return redirect(f"/soan-bai/{slug}/cham-lai/{waiting.id}/")
    return _form(subject, typed_ruling.NOTHING)


@blueprint.post(f"{ROOT}moi")
@AUTHORS
def propose(slug: str) -> ResponseReturnValue:
    """Show what the form would change; with the other button, put it before a second person."""
    session, is_final = db.session(), request.form.get("do") == "propose"
    subject = _subject(slug, request.form.get("cau", ""), request.form.get("ban", ""))
    read = typed_ruling.read(subject.question.body, request.form, complete=is_final)
    if read.refusal or not is_final or read.chosen is None:
        return _form(subject, read)
    wanted = proposing.draft(subject, read.key, read.chosen, read.reason)
    row = proposing.propose(session, subject, wanted, access.visitor(), now=clock.now())
    flash(_("Đã gửi đề nghị. Một cán bộ khác cần duyệt thì bài mới được chấm lại."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{row.id}/", 303)


@blueprint.get(ONE)
@AUTHORS
def show(slug: str, ruling_id: int) -> Response:
    """One proposal with what it would change, or what it did change."""
    return page(slug, ruling_id)


@blueprint.post(f"{ONE}rut")
@AUTHORS
def withdraw(slug: str, ruling_id: int) -> ResponseReturnValue:
    """Take one's own proposal back."""
    row = proposing.get_ruling(db.session(), slug, ruling_id, lock=True)
    proposing.withdraw(db.session(), row, access.visitor(), now=clock.now())
    flash(_("Đã rút đề nghị. Chưa có gì thay đổi."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/", 303)


@blueprint.get(f"{ONE}bien-ban.pdf")
@AUTHORS
@slow.work(slow.Kind.PRINT)
def document(slug: str, ruling_id: int) -> Response:
    """The kept document on a regrading that was carried out."""
    record = touched.record_of(proposing.get_ruling(db.session(), slug, ruling_id))
    if record is None:
        raise NotFoundError(_("Đề nghị này chưa được chấm lại nên chưa có biên bản."))
    content = ruling_document.get_or_make(db.database(), ruling_id, record)
    return replies.file(content, "application/pdf", f"bien-ban-cham-lai-{ruling_id}.pdf", inline=True)


def page(slug: str, ruling_id: int, refusal: Refusal = FINE, status: int = 422) -> Response:
    """The page of one ruling, with a sentence on what could not be done."""
    session, visitor, now = db.reader(), access.visitor(), clock.now()
    row = proposing.get_ruling(session, slug, ruling_id)
    record, is_open = touched.record_of(row), row.state == proposing.PROPOSED
    effect = effects.find(session, row, now) if is_open else None
    changes = effect.changes if effect else proposed_rulings.list_regraded(session, row)
    shown, here = seeing.page(session, visitor, changes, request.args.get("trang", 1, type=int), now=now)
    lines = touched.list_all(session, [row])[ruling_id] if record else []
    if visitor.may(Role.STAFF):  # to others they are numbers
        audit_log.tell_read("regrading", *(one.person_id for one in lines), now=now)
    names = persons.names_of(
        session, [row.proposed_by, row.decided_by, *(one.kept.kept_by for one in lines if one.kept)]
    )
    return show_form(
        "regrading/ruling.html",
        refusal,
        status=status,
        row=row,
        asked=record.asked if record else ruling_in_words.asked(session, row),
        record=record,
        effect=effect,
        changes=shown,
        here=here,
        lines=lines,
        outcomes=proposed_rulings.outcomes_now(session, lines),
        names=names,
        may_decide=is_open and proposed_rulings.may_decide(row, visitor),
        words=policy_sentences,
    )


def _subject(slug: str, question_id: str, fingerprint: str) -> Subject:
    return subjects.get(db.reader(), slug, question_id, fingerprint)


def _form(subject: Subject, read: typed_ruling.TypedRuling) -> Response:
    session, now = db.reader(), clock.now()
    compared = proposed_rulings.compare(session, subject, read.key, now) if read.has_target else {}
    chosen = compared.get(read.chosen) if read.chosen else None
    shown, here = seeing.page(session, access.visitor(), chosen.changes if chosen else (), 1, now=now)
    return show_form(
        "regrading/new.html",
        read.refusal,
        subject=subject,
        question=shown_question(subject.question, subject.question.body.option_ids()),
        opening=keying.opening(subject.question.body, request.form),
        read=read,
        compared=compared,
        changes=shown,
        here=here,
        words=policy_sentences,
    )


@blueprint.get("/quan-ly/cham-lai/")
@access.roles(Role.STAFF)
def show_all_courses() -> str:
    """What waits for a decision in all courses, and what was regraded."""
    session = db.session()
    rows = proposed_rulings.find_all(session, open_only=True)
    lines = proposed_rulings.listed(session, rows, touched.list_all(session, rows), access.visitor())
    return render_template("regrading/office.html", lines=lines, words=policy_sentences)


@blueprint.post(f"{ONE}duyet")
@access.roles(Role.STAFF)
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
    ruling_document.get_or_make(db.database(), ruling_id, record)
    flash(_("Đã chấm lại %(n)s bài. Biên bản đã được lưu.", n=record.attempts), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/", 303)


@blueprint.post(f"{ONE}tu-choi")
@access.roles(Role.STAFF)
def refuse(slug: str, ruling_id: int) -> ResponseReturnValue:
    """Say no, with the reason."""
    session, answer = db.session(), normalise(request.form.get("answer", ""))
    row = proposing.get_ruling(session, slug, ruling_id, lock=True)
    try:
        proposing.refuse(session, row, answer, access.visitor(), now=clock.now())
    except RegradingError as error:
        return _again(slug, ruling_id, error, "answer")
    flash(_("Đã trả lời không duyệt. Chưa có gì thay đổi."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/", 303)


@blueprint.post(f"{ONE}giay/<int:certificate_id>")
@access.roles(Role.STAFF)
def keep(slug: str, ruling_id: int, certificate_id: int) -> ResponseReturnValue:
    """Let a certificate stay as it is, with the reason."""
    session, reason = db.session(), request.form.get("reason", "")
    row = proposing.get_ruling(session, slug, ruling_id, lock=True)
    try:
        touched.keep(session, row, certificate_id, reason, access.visitor(), now=clock.now())
    except (CertificateError, RegradingError) as error:
        return _again(slug, ruling_id, error, f"reason-{certificate_id}")
    flash(_("Đã ghi quyết định giữ nguyên giấy."), "success")
    return redirect(f"/soan-bai/{slug}/cham-lai/{ruling_id}/#giay", 303)


def _again(
    slug: str, ruling_id: int, error: CertificateError | RegradingError, field: str = WHOLE
) -> Response:
    """The page as it is now, with a sentence on what could not be done."""
    db.roll_back()
    return page(slug, ruling_id, Refusal({field: error.sentence}), error.status)
