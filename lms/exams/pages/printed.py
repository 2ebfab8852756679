"""Where staff and instructors print an exam of a class: its sets of variants, and what each is printed as."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.enrolment import release_updates
from lms.classes.tables import Class
from lms.classes.teaching import taught_classes
from lms.exams.bank import get_exam
from lms.exams.pages.printed_view import ROOT, SET, TEACHING, back, enter, file
from lms.exams.printed import documents, sets, stored, variants
from lms.exams.printed.sets import PrintingRuleError
from lms.exams.rulings import trimming
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("paper_desk", __name__)
_PDF = "application/pdf"
_BLANK_SHEETS = 1
_OFFERED = 4


@blueprint.get("/quan-ly/lop/<code>/de-giay/")
@access.roles(Role.STAFF)
def open_from_desk(code: str) -> ResponseReturnValue:
    """Staff work on the same pages as the instructors of the class."""
    return redirect(
        f"/giang-day/{taught_classes.get_taught(db.session(), access.visitor(), code).code}/de-giay/"
    )


@blueprint.get(ROOT)
@TEACHING
def list_sets(code: str) -> Response:
    """The sets made for the class, and the form for a further one."""
    return _list(taught_classes.get_taught(db.session(), access.visitor(), code))


@blueprint.post(ROOT)
@TEACHING
def make_set(code: str) -> ResponseReturnValue:
    """Draw and freeze the variants, or show what is wrong with the form."""
    session, actor = db.session(), access.visitor()
    class_ = taught_classes.get_taught(session, actor, code, lock=True)
    count, shape = request.form.get("count", 0, type=int), request.form.get("shape", "")
    try:
        made = sets.make_set(session, class_, count, shape, actor_id=actor.person_id, now=clock.now())
    except PrintingRuleError as error:
        return _list(class_, request.form.get("count", ""), shape, Refusal({"count": error.sentence}))
    return back(f"/giang-day/{code}/de-giay/{made.number}/", _("Đã tạo đề. In rồi giữ kín cho đến giờ thi."))


@blueprint.get(SET)
@TEACHING
def show_set(code: str, number: int) -> str:
    """What to print, and how far the entering of results is."""
    place = enter(code, number)
    counts = stored.count(place.session, place.printed)
    return render_template("exams/printed/set.html", place=place, counts=counts)


@blueprint.get(f"{SET}de-thi.pdf")
@TEACHING
@slow.work(slow.Kind.PRINT)
def print_booklets(code: str, number: int) -> Response:
    """The booklets of all variants, or of the one that is asked for."""
    place = enter(code, number)
    wanted = request.args.get("de", "")
    if wanted and wanted not in place.material.papers:
        abort(404)
    codes = [wanted] if wanted else place.codes
    media = current_app.config["LMS"].media
    name = f"de-thi-{code}-{wanted or f'{codes[0]}-{codes[-1]}'}.pdf"
    return file(documents.booklets(place.head, place.material, codes, media), _PDF, name)


@blueprint.get(f"{SET}phieu-tra-loi.pdf")
@TEACHING
@slow.work(slow.Kind.PRINT)
def print_sheets(code: str, number: int) -> Response:
    """One answer sheet to copy, or with `ten` one for each learner with their name, by given name."""
    place = enter(code, number)
    learners = stored.list_all(place.session, place.class_.id) if "ten" in request.args else []
    audit_log.tell_read("paper", *(learner.person_id for learner in learners), now=clock.now())
    content = documents.answer_sheets(place.head, place.material, learners or [None] * _BLANK_SHEETS)
    return file(content, _PDF, f"phieu-tra-loi-{code}-{number}.pdf")


@blueprint.get(f"{SET}dap-an.pdf")
@TEACHING
@slow.work(slow.Kind.PRINT)
def print_key(code: str, number: int) -> Response:
    """The key of every variant."""
    place = enter(code, number)
    bank = trimming.load(place.session, place.printed.release_id)
    return file(documents.keys(place.head, place.material, bank), _PDF, f"dap-an-{code}-{number}.pdf")


def _list(class_: Class, count: str = "", shape: str = "", refusal: Refusal = FINE) -> Response:
    session = db.session()
    return show(
        "exams/printed/sets.html",
        refusal,
        class_=class_,
        exam=get_exam(release_updates.load_course(session, class_, now=clock.now())),
        sets=sets.list_sets(session, class_.id),
        shapes=shape_names(),
        most=variants.MOST,
        count=count or str(_OFFERED),
        shape=shape,
    )


def shape_names() -> list[tuple[str, str]]:
    """How variants are made, the usual way first."""
    return [
        ("shuffled", _("Cùng câu hỏi, đảo thứ tự câu và phương án")),
        ("separate", _("Mỗi mã đề rút câu hỏi riêng từ ngân hàng")),
    ]
