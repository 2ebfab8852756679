"""The pages of one list by how far it is: reading, columns, grid, taken, taken back."""

from collections.abc import Collection, Sequence

from flask import Response, render_template, request

from lms import clock
from lms.forms import column_mapping
from lms.forms.column_mapping import ColumnView, SheetChoices, SheetView
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import show
from lms.people.importing import (
    batches,
    destination,
    dry_runs,
    known,
    name_columns,
    showing,
    typed_grid,
    undoing,
)
from lms.people.importing.vocabulary import PEOPLE
from lms.people.tables import ImportBatch
from lms.storage import audit_log, db
from lms.web import access


def reading(batch: ImportBatch) -> str:
    """How far the reading is."""
    is_stuck = batches.is_stuck(batch, clock.now())
    return render_template("people/import_reading.html", batch=batch, is_stuck=is_stuck)


def failed(batch: ImportBatch) -> str:
    """Why the file was not read."""
    return render_template(
        "people/import_failed.html", batch=batch, sentence=Sentence(batches.kept_of(batch).refused)
    )


def agreed(batch: ImportBatch) -> frozenset[str]:
    """The keys of the questions about columns of which the sent form says that it is right so."""
    keys = (one.key for one in batches.kept_of(batch).reading.questions if one.key)
    return frozenset(key for key in keys if request.form.get(f"hoi-{key}") == "dung")


def _answers() -> dict[str, tuple[Said, Said]]:
    """What a person may say to each kind of question: that it is right so, or not."""
    other = _("Không, tôi chọn lại cột ở dưới")
    return {
        name_columns.ONE_WORD: (_("Đúng, tên là một chữ"), other),
        name_columns.SWAPPED: (_("Đúng, hai cột đã ở đúng chỗ"), other),
        name_columns.REPEATED: (_("Đúng, cứ ghép hai cột thành họ và tên"), other),
    }


def mapping(
    batch: ImportBatch,
    sent: SheetChoices | None = None,
    undecided: Sequence[tuple[SheetView, ColumnView]] = (),
    right: Collection[str] = (),
    *,
    is_empty: bool = False,
) -> Response:
    """What each column was taken for; `sent` and `right` are what a form said that could not be followed."""
    read = batches.kept_of(batch).reading
    refusal = Refusal({column_mapping.field_name(*one): _which(one[0]) for one in undecided})
    if sent is not None:
        open_questions = (one.key for one in read.questions if one.key and one.key not in right)
        refusal |= {f"hoi-{key}": _("Hãy chọn một câu trả lời, hoặc chọn lại cột.") for key in open_questions}
    if is_empty:
        said = _("Chưa chọn trang nào có danh sách. Hãy đánh dấu một trang, hoặc gửi tệp khác.")
        refusal |= {WHOLE: said}
    return show(
        "people/import_mapping.html",
        refusal,
        batch=batch,
        class_=destination.find(db.session(), batch.class_id),
        reading=read,
        chosen=sent if sent is not None else column_mapping.shown(read.views),
        right=right,
        answers=_answers(),
        is_sure=column_mapping.is_sure(read.views) and not read.questions and sent is None,
        options=column_mapping.options(PEOPLE),
        names=column_mapping,
    )


def _which(sheet: SheetView) -> Sentence:
    return _("Hãy chọn cột này là gì, hoặc “Không lấy cột này” (trang “%(title)s”).", title=sheet.title)


def grid(batch: ImportBatch) -> str:
    """What taking the list would do, row by row, to be mended."""
    session = db.session()
    dry = dry_runs.dry_run(session, batch, access.visitor())
    number = request.args.get("trang", 1, type=int)
    units = {unit_id: name for name, unit_id in known.unit_labels(session).items()}
    shown = showing.show(dry, request.args.get("xem", ""), number)
    audit_log.tell_read("import", *showing.people_in(shown), now=clock.now())
    return render_template(
        "people/import_grid.html",
        batch=batch,
        class_=destination.find(session, batch.class_id),
        dry=dry,
        shown=shown,
        units=units,
        kept_until=batch.created_at + batches.KEPT_UNDECIDED,
        show=showing,
        form=typed_grid,
    )


def applied(batch: ImportBatch) -> str:
    """What taking the list did."""
    class_ = destination.find(db.session(), batch.class_id)
    summary = batches.summary_of(batch)
    rest = batches.find_rest(db.session(), batch)
    return render_template(
        "people/import_applied.html", batch=batch, summary=summary, class_=class_, rest=rest
    )


def undo(batch: ImportBatch) -> str:
    """What taking the list back would do, and who prevents it."""
    run = undoing.look(db.session(), batch)
    audit_log.tell_read("import-undo", *(one.person_id for one in run.hindrances), now=clock.now())
    return render_template("people/import_undo.html", batch=batch, run=run)
