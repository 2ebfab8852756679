"""The pages on which files are brought into a course's working copy, reviewed and taken."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock, slow
from lms.authoring.bringing import batches, picturing, receiving, taking
from lms.authoring.bringing.opened import Opened, open_course
from lms.authoring.bringing.presenting import LoosePictures, kind_names, show
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.bringing.tables import BroughtFile
from lms.authoring.bringing.taking import TakenQuestions
from lms.authoring.copies import FileChangedError
from lms.authoring.pages.uploads import asked, my_file, sent_or_pasted
from lms.courses.exchange import sheet_writing
from lms.courses.exchange.drawn import undrawn
from lms.courses.exchange.placing import groups_of
from lms.courses.pages.releases import AUTHORS
from lms.forms import showing
from lms.forms.refusal import Refusal
from lms.storage import db
from lms.web import access, pagination, replies

blueprint = Blueprint("bringing", __name__, url_prefix="/soan-bai/<slug>/dua-vao")
PAGE_SIZE = 20
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
@AUTHORS
def ask(slug: str) -> Response:
    """Which file, and the files that still wait."""
    return asked(open_course(slug))


@blueprint.get("/mau.xlsx")
@AUTHORS
@slow.work(slow.Kind.PRINT)
def template(slug: str) -> Response:
    """The workbook to fill in."""
    open_course(slug)
    return replies.file(sheet_writing.template(), _XLSX, "mau-cau-hoi.xlsx")


@blueprint.post("/cau-hoi")
@AUTHORS
@slow.work(slow.Kind.READ)
def receive_questions(slug: str) -> ResponseReturnValue:
    """Read a file of questions and keep it for its author's review."""
    course = open_course(slug)
    try:
        name, content = sent_or_pasted("questions", "pasted")
        file = receiving.receive_questions(
            db.session(),
            slug,
            course.bank,
            name,
            content,
            actor_id=access.visitor().person_id,
            now=clock.now(),
        )
    except BringingError as error:
        return asked(course, Refusal({"questions": error.sentence}), request.form.get("pasted", ""))
    return redirect(f"{course.base}dua-vao/{file.id}/", 303)


@blueprint.get("/<int:batch_id>/")
@AUTHORS
@slow.work(slow.Kind.READ)
def review(slug: str, batch_id: int) -> ResponseReturnValue:
    """The questions of a file as they were understood; its columns first where they are asked about."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    if file.asks_columns:
        return redirect(f"{course.base}dua-vao/{file.id}/cot", 303)
    return _reviewed(course, file, request.args.get("trang", 1, type=int))


@blueprint.post("/<int:batch_id>/")
@AUTHORS
@slow.work(slow.Kind.READ)
def decide(slug: str, batch_id: int) -> ResponseReturnValue:
    """Keep the choices of the page; with the button 'take' put what was chosen into the bank."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    for row in batches.questions_of(db.session(), file):
        if (state := request.form.get(f"state-{row.place}")) is not None:
            batches.decide(row, state, request.form.get(f"group-{row.place}", ""))
    if request.form.get("act") == "take":
        return _take(course, file)
    flash(_("Đã lưu lựa chọn."), "success")
    return redirect(f"{course.base}dua-vao/{file.id}/?trang={request.form.get('page', 1, type=int)}", 303)


@blueprint.post("/<int:batch_id>/chung")
@AUTHORS
def settle(slug: str, batch_id: int) -> ResponseReturnValue:
    """One group, or one ground, for all questions of the file."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    group, ground = request.form.get("group", ""), request.form.get("ground", "").strip()
    done = batches.settle(batches.questions_of(db.session(), file), group, ground)
    flash(_("Đã đặt căn cứ cho %(n)s câu.", n=done), "success")
    return redirect(f"{course.base}dua-vao/{file.id}/", 303)


@blueprint.get("/<int:batch_id>/cau/<int:place>")
@AUTHORS
def ask_mend(slug: str, batch_id: int, place: int) -> str:
    """One question as text."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    row = batches.get_question(db.session(), file, place)
    return render_template("authoring/mend.html", **course.shown, file=file, row=row)


@blueprint.post("/<int:batch_id>/cau/<int:place>")
@AUTHORS
def mend(slug: str, batch_id: int, place: int) -> ResponseReturnValue:
    """Keep the text as typed and check it again; back to the review when it is sound."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    row = batches.get_question(db.session(), file, place)
    if not batches.mend(row, request.form.get("markdown", "")[:20_000]):
        unread = Refusal({"markdown": _("Câu này chưa đọc được. Hãy sửa theo ghi chú ở trên.")})
        return showing.show("authoring/mend.html", unread, file=file, row=row, **course.shown)
    flash(_("Câu %(n)s đã đọc được và sẽ được nhận.", n=place), "success")
    page = (place - 1) // PAGE_SIZE + 1
    return redirect(f"{course.base}dua-vao/{file.id}/?trang={page}#cau-{place}", 303)


@blueprint.post("/<int:batch_id>/bo")
@AUTHORS
def discard(slug: str, batch_id: int) -> ResponseReturnValue:
    """Take the file away; the course stays as it is."""
    course = open_course(slug)
    batches.discard(db.session(), my_file(course, batch_id))
    flash(_("Đã bỏ tệp. Khóa học không đổi gì."), "success")
    return redirect(f"{course.base}dua-vao/", 303)


def _reviewed(course: Opened, file: BroughtFile, wanted: int, *, conflict: bool = False) -> str:
    rows = batches.questions_of(db.session(), file)
    here = pagination.cut(len(rows), wanted, PAGE_SIZE)
    counts = {state: sum(1 for row in rows if row.state == state) for state in batches.STATES}
    return render_template(
        "authoring/review.html",
        **course.shown,
        file=file,
        shown=show(rows[here.offset : here.offset + PAGE_SIZE], _pictures(course, file)),
        here=here,
        counts={**counts, "total": len(rows)},
        notes=file.notes.split("\n") if file.notes else (),
        groups=groups_of(course.bank),
        heading=_heading(file),
        kinds=kind_names(),
        conflict=conflict,
    )


def _pictures(course: Opened, file: BroughtFile) -> LoosePictures:
    return LoosePictures(picturing.of(db.session(), file), f"{course.base}dua-vao/{file.id}/")


def _take(course: Opened, file: BroughtFile) -> ResponseReturnValue:
    """Put what was chosen behind whatever the bank holds now; a save that comes between takes nothing."""
    session, base, file_id = db.session(), course.base, file.id
    try:
        with session.begin_nested():
            taken = taking.put_into(session, file, course.bank, _heading(file))
            if taken.count:
                course.save_bank(taken.text, taken.count, now=clock.now())
                course.add_files(_unknown(course, taken), now=clock.now())
    except FileChangedError:
        return _reviewed(course, file, 1, conflict=True), 409
    _tell(taken)
    if taken.waiting:
        return redirect(f"{base}dua-vao/{file_id}/", 303)
    if undrawn(taken.text):
        flash(_("Có nhóm câu hỏi chưa rút vào đề. Hãy chọn rút mấy câu, hoặc để dành."), "info")
        return redirect(f"{base}phat-hanh/#nhom-chua-rut", 303)
    return redirect(f"{base}sua/kiem-tra.md" if taken.count else f"{base}dua-vao/", 303)


def _unknown(course: Opened, taken: TakenQuestions) -> dict[str, bytes]:
    """The pictures that the course lacks; one of the same name is the same picture."""
    return {name: content for name, content in taken.pictures.items() if name not in course.names}


def _tell(taken: TakenQuestions) -> None:
    count, waiting = taken.count, taken.waiting
    if count:
        flash(_("Đã nhận %(n)s câu.", n=count), "success")
    else:
        flash(_("Chưa chọn câu nào nên ngân hàng không đổi gì."), "info")
    if waiting:
        flash(_("Còn %(n)s câu chưa quyết định.", n=waiting), "info")


def _heading(file: BroughtFile) -> str:
    heading: str = _("Câu hỏi từ %(name)s", name=file.filename.rpartition(".")[0] or file.filename)
    return heading
