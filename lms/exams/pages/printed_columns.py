"""The page that asks what the columns of a list of results are, and whose its rows are."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.exams.pages.printed_trying import dry_run, look, set_page
from lms.exams.pages.printed_view import SET, TEACHING, SetOfClass, enter
from lms.exams.printed import listing as listed
from lms.exams.printed.listing import SKIP, ResultsListing, WhoseRow
from lms.exams.printed.result_columns import vocabulary
from lms.exams.printed.result_lists import Lack
from lms.forms import carried_tables, column_mapping
from lms.forms.carried_tables import NotCarriedError
from lms.forms.column_mapping import ColumnView, SheetChoices, SheetView
from lms.forms.refusal import WHOLE
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import FINE, Refusal, show
from lms.office.tables.grids import Grid
from lms.storage import audit_log

blueprint = Blueprint("paper_columns", __name__)


@blueprint.post(f"{SET}tu-excel/cot")
@TEACHING
def choose_columns(code: str, number: int) -> ResponseReturnValue:
    """Read the same table by the columns as a person has them, and the rows as theirs whom they chose."""
    place, form, now = enter(code, number), request.form, clock.now()
    try:
        grids = carried_tables.unpack(form.get("bang", ""))
    except NotCarriedError:
        return set_page(place, _("Danh sách không còn đọc được nên chưa ghi gì. Hãy gửi lại tệp."))
    columns = vocabulary(place.material.count)
    views = look(place, grids, None).views
    sent = column_mapping.read(form, views, columns)
    undecided = list(column_mapping.undecided(views, sent))
    listing = look(place, grids, sent)
    listing = look(place, grids, sent, _whose(form, listing))
    if undecided or not listing.is_readable or not any(sent.values()):
        return _page(place, listing, form["bang"], views, sent, _refusal(listing, sent, undecided))
    listed.remember(place.session, listing, sent, now=now)
    return dry_run(place, listing.rows, listing)


def ask_columns(place: SetOfClass, grids: Sequence[Grid], pasted: str) -> ResponseReturnValue:
    """What the columns of a list are; one in which nothing is doubtful goes on at once."""
    listing = look(place, grids, None)
    if listing.is_sure:
        return dry_run(place, listing.rows, listing)
    if not any(view.shape for view in listing.views):
        return set_page(place, _no_table(place.material.count), pasted=pasted)
    try:
        carried = carried_tables.pack(grids)
    except NotCarriedError:
        return set_page(place, _("Danh sách quá lớn. Hãy điền vào tệp mẫu của bộ đề rồi gửi lại."))
    lacks = [str(_lack(one)) for one in listing.read.lacks]
    return _page(
        place, listing, carried, listing.views, refusal=Refusal({WHOLE: " ".join(lacks)} if lacks else {})
    )


def _lack(lack: Lack) -> Sentence:
    """Which columns a sheet has none or several of."""
    if lack.missing:
        return _(
            "Trang “%(title)s” chưa đủ cột. Chưa có cột nào là: %(names)s. Điểm do hệ thống tự chấm từ câu "
            "trả lời từng câu, nên không nhập riêng điểm được.",
            title=lack.sheet,
            names=", ".join(map(str, lack.missing)),
        )
    doubled = ", ".join(map(str, lack.doubled))
    return _(
        "Trang “%(title)s” có hơn một cột là: %(names)s. Mỗi thứ chỉ để một cột.",
        title=lack.sheet,
        names=doubled,
    )


def _refusal(
    listing: ResultsListing, sent: SheetChoices, undecided: Sequence[tuple[SheetView, ColumnView]]
) -> Refusal:
    """What a form left open: columns, and whose a row is."""
    found: dict[str, Said] = {
        column_mapping.field_name(sheet, column): _("Hãy chọn cột này là gì, hoặc không lấy cột này.")
        for sheet, column in undecided
    }
    whose = _("Hãy chọn dòng này của ai, hoặc bỏ qua dòng này.")
    found |= {f"nguoi-{one.row.key}": whose for one in listing.asked if not one.choice}
    lacks = [str(_lack(one)) for one in listing.read.lacks]
    if not any(sent.values()):
        lacks = [str(_("Chưa chọn trang nào có danh sách. Hãy đánh dấu một trang, hoặc gửi tệp khác."))]
    return Refusal(found | ({WHOLE: " ".join(lacks)} if lacks else {}))


def _whose(form: Mapping[str, str], listing: ResultsListing) -> dict[str, str]:
    """What a form says of rows that were asked about: the number of a learner who may be meant, or SKIP."""
    others = {str(one.enrolment_id) for one in listing.others}
    found = {}
    for one in listing.asked:
        sent = form.get(f"nguoi-{one.row.key}", "")
        allowed = others | {str(who.enrolment_id) for who in one.suggested} | {SKIP}
        found[one.row.key] = sent if sent in allowed else ""
    return found


def _people(row: WhoseRow, listing: ResultsListing) -> list[tuple[str, str]]:
    """Whose a row may be: whom it suggests, then those of whom there is no row, then nobody."""
    found = [*row.suggested, *(one for one in listing.others if one not in row.suggested)]
    said = [
        (str(one.enrolment_id), ", ".join(filter(None, (one.full_name, one.born, one.unit)))) for one in found
    ]
    return [*said, (SKIP, str(_("Bỏ qua dòng này")))]


def _page(
    place: SetOfClass,
    listing: ResultsListing,
    carried: str,
    views: Sequence[SheetView],
    sent: SheetChoices | None = None,
    refusal: Refusal = FINE,
) -> Response:
    """The columns and the rows; `sent` is what a form said that could not be followed."""
    people = {one.person_id for row in listing.asked for one in (*row.suggested, *listing.others)}
    audit_log.tell_read("paper", *sorted(people), now=clock.now())
    return show(
        "exams/printed/columns.html",
        refusal,
        place=place,
        listing=listing,
        carried=carried,
        views=views,
        chosen=sent if sent is not None else column_mapping.shown(views),
        options=column_mapping.options(vocabulary(place.material.count)),
        names=column_mapping,
        person_options=lambda row: _people(row, listing),
    )


def _no_table(count: int) -> Sentence:
    return _(
        "Không thấy bảng kết quả nào: cần một dòng tiêu đề có các cột Họ và tên, Mã đề, Câu 1 đến Câu %(n)s. "
        "Hãy kiểm tra lại, hoặc tải tệp mẫu của đúng bộ đề rồi điền vào đó.",
        n=count,
    )
