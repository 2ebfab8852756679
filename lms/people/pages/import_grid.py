"""What staff do with a list that was read: say what its columns are, mend it, take it in, take it back."""

from datetime import date

from flask import Blueprint, Response, flash, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms import column_mapping
from lms.people.importing import (
    applying,
    batches,
    deciding,
    dry_runs,
    known,
    rest_file,
    typed_grid,
    undoing,
)
from lms.people.importing.applying import NotAppliedError
from lms.people.importing.undoing import NotUndoneError
from lms.people.importing.vocabulary import PEOPLE
from lms.people.pages import import_views
from lms.people.pages.import_list import back, begin_reading, workbook
from lms.people.tables import ImportBatch
from lms.storage import db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("import_grid", __name__, url_prefix="/quan-ly/nguoi/nhap")


@blueprint.post("/<int:batch_id>/cot")
@access.roles(Role.STAFF)
def take_mapping(batch_id: int) -> ResponseReturnValue:
    """Keep what the columns are; every filled one must be decided about first."""
    batch = batches.get_batch(db.session(), batch_id, lock=True)
    if batch.state != batches.MAPPING:
        return back(batch_id)
    views = batches.kept_of(batch).reading.views
    sent = column_mapping.read(request.form, views, PEOPLE)
    undecided = list(column_mapping.undecided(views, sent))
    agreed = import_views.agreed(batch)
    is_empty = all(meanings is None for meanings in sent.values())
    if undecided or is_empty or batches.unanswered(batch, sent, agreed):
        return import_views.mapping(batch, sent, undecided, agreed, is_empty=is_empty)
    if batches.take_mapping(db.session(), batch, sent, agreed, now=clock.now()):
        return begin_reading(batch, clock.now())
    return back(batch_id)


@blueprint.post("/<int:batch_id>/sua")
@access.roles(Role.STAFF)
def mend(batch_id: int) -> Response:
    """Keep what was typed and chosen on one page of the grid; then do for all rows what the button says."""
    session = db.session()
    batch = batches.get_batch(session, batch_id, lock=True)
    if batch.state != batches.CHECKED:
        flash(
            _("Danh sách này vừa được nhập, nên những gì bạn vừa gõ chưa được lưu. Hãy xem kết quả ở đây."),
            "error",
        )
        return back(batch_id)
    today = clock.now().astimezone(clock.VIETNAM).date()
    _save(batch, today)
    act = request.form.get("viec", "")
    if act == "da-co":
        count = deciding.take_all_known(batch, dry_runs.dry_run(session, batch, access.visitor()))
        flash(_("Đã chọn người đã có cho %(n)s dòng. Chưa ghi gì vào danh sách người.", n=count), "success")
    elif act == "ten":
        deciding.take_all_proposals(session, batch, today)
        flash(_("Đã lấy các họ tên được đề nghị. Chưa ghi gì vào danh sách người."), "success")
    else:
        flash(_("Đã lưu. Chưa ghi gì vào danh sách người."), "success")
    return back(batch_id, f"?{request.query_string.decode()}")


@blueprint.post("/<int:batch_id>/xac-nhan")
@access.roles(Role.STAFF)
def confirm(batch_id: int) -> Response:
    """Take the good rows in as they were shown, all of them, or say why nothing was written."""
    digest = request.form.get("digest", "")
    batch, today = (
        batches.get_batch(db.session(), batch_id, lock=True),
        clock.now().astimezone(clock.VIETNAM).date(),
    )
    if batch.state == batches.CHECKED and _save(batch, today):
        flash(
            _("Đã lưu những gì bạn vừa gõ, chưa nhập gì. Hãy xem lại danh sách rồi xác nhận lần nữa."),
            "success",
        )
        return back(batch_id, f"?{request.query_string.decode()}")
    try:
        applying.confirm(db.session(), batch_id, digest, access.visitor(), now=clock.now())
    except NotAppliedError as error:
        db.start_over()
        flash(error.sentence, "error")
    return back(batch_id)


def _save(batch: ImportBatch, today: date) -> bool:
    """Keep what the sent page of the grid says; whether that changes the list."""
    saved = deciding.save(db.session(), batch, typed_grid.read(request.form), today)
    if saved.passed_over:
        flash(
            _(
                "%(n)s dòng đã được sửa ở cửa sổ khác sau khi bạn mở trang, nên giữ như đã sửa ở đó; "
                "hãy xem lại các dòng này.",
                n=saved.passed_over,
            ),
            "error",
        )
    return saved.is_changed or saved.passed_over > 0


@blueprint.get("/<int:batch_id>/con-lai.xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_rest(batch_id: int) -> ResponseReturnValue:
    """The rows that cannot be taken yet, each with what is wrong, to be mended in Excel and sent again."""
    session = db.session()
    batch = batches.get_batch(session, batch_id)
    if batch.state != batches.CHECKED:
        return back(batch_id)
    dry = dry_runs.dry_run(session, batch, access.visitor())
    rows = dry.of("wrong", "doubtful")
    return workbook(rest_file.workbook(rows, list(known.unit_labels(session))), f"can-sua-{batch_id}.xlsx")


@blueprint.get("/<int:batch_id>/hoan-tac")
@access.roles(Role.STAFF)
def ask_undo(batch_id: int) -> ResponseReturnValue:
    """What taking the list back would do, and who prevents it."""
    batch = batches.get_batch(db.session(), batch_id)
    if batch.state != batches.APPLIED or batch.undone_at is not None:
        return back(batch_id)
    response = make_response(import_views.undo(batch))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<int:batch_id>/hoan-tac")
@access.roles(Role.STAFF)
def undo(batch_id: int) -> Response:
    """Take the list back, all of it, or say why nothing was changed."""
    try:
        undoing.undo(db.session(), batch_id, access.visitor(), now=clock.now())
    except NotUndoneError as error:
        db.start_over()
        flash(error.sentence, "error")
        return back(batch_id, "hoan-tac")
    flash(_("Đã hoàn tác: danh sách người trở lại như trước khi nhập."), "success")
    return back(batch_id)
