"""The register on paper and as a workbook, and the check that it is whole."""

from typing import get_args

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates import chain
from lms.certificates.register import book, printing, register_checking, register_sentences
from lms.certificates.register.book import BookPeriod
from lms.certificates.register.printing import Witness
from lms.clock import VIETNAM
from lms.config import Config
from lms.courses.course import Kind
from lms.errors import NotFoundError
from lms.forms.showing import Refusal, show
from lms.settings import ConfigError
from lms.storage import audit_log, db
from lms.text.numbering import COMMON
from lms.web import access, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("certificates_register", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    """Refuse series of kinds of course that there are not: they would number nothing."""
    config: Config = state.app.config["LMS"]
    unknown = sorted(set(config.numbering.by_kind) - set(get_args(Kind)))
    if unknown:
        raise ConfigError(
            f"LMS_NUMBER_SERIES có loại khóa học không tồn tại: {', '.join(unknown)}. "
            f"Các loại khóa học: {', '.join(get_args(Kind))}."
        )


@blueprint.get("/quan-ly/chung-nhan/so")
@access.roles(Role.STAFF)
def choose() -> str:
    """Which part of the register to print, and where its chain ends."""
    session, period = db.session(), _read_period()
    volumes = book.list_volumes(session)
    position, sha256 = register_checking.find_end(session)
    return render_template(
        "certificates/register/choose.html",
        period=period,
        count=book.count(session, period),
        most=printing.MOST_PRINTED,
        years=_options({str(year) for _series, year in volumes} | {str(period.year)}),
        months=[(str(month), str(month)) for month in range(1, 13)],
        series=_options({series for series, _year in volumes} | {COMMON, period.series}),
        position=position,
        sha256=chain.grouped(sha256),
    )


@blueprint.get("/quan-ly/chung-nhan/so.pdf")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def print_book() -> ResponseReturnValue:
    """The register to print and bind; too long a part leads back with a sentence."""
    session, period, config = db.session(), _read_period(), replies.config()
    if book.count(session, period) > printing.MOST_PRINTED:
        flash(_("Phần này quá dài để in một lần. Hãy chọn từng tháng."), "warning")
        return redirect(f"/quan-ly/chung-nhan/so?nam={period.year}&day={period.series}")
    lines = book.list_lines(session, period)
    _tell_read(period)
    content = printing.to_pdf(lines, period, config.issuer, _witness())
    return replies.file(content, "application/pdf", printing.file_name(period, "pdf"))


@blueprint.get("/quan-ly/chung-nhan/so.xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_book() -> Response:
    """The register as a workbook."""
    period = _read_period()
    lines = book.list_lines(db.session(), period)
    _tell_read(period)
    return replies.file(
        printing.to_workbook(lines, period, _witness()), XLSX, printing.file_name(period, "xlsx")
    )


@blueprint.get("/quan-ly/chung-nhan/kiem-tra-so")
@access.roles(Role.STAFF)
def check() -> Response:
    """Whether the register is whole, and at which line a hash from paper is."""
    typed = request.args.get("ma", "")[:200]
    witness = chain.read_witness(typed) if typed else None
    with db.database().snapshot() as session:
        broken = register_checking.find_break_in_lines(session)
        position, sha256 = register_checking.find_end(session)
        found = register_checking.find_witness(session, witness) if witness else None
    unreadable = bool(typed) and witness is None
    wrong = {"ma": _("Mã chuỗi gồm chữ số 0-9 và chữ a-f, ít nhất 16 ký tự.")} if unreadable else {}
    return show(
        "certificates/register/check.html",
        Refusal(wrong),
        problem=register_sentences.tell(broken) if broken else "",
        position=position,
        sha256=chain.grouped(sha256),
        typed=typed,
        unreadable=unreadable,
        found=found,
    )


def _options(values: set[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted(values, reverse=True)]


def _read_period() -> BookPeriod:
    """The part that the address asks for: `nam`, `thang` (0: the whole year), `day` (the series)."""
    today = clock.now().astimezone(VIETNAM)
    year = request.args.get("nam", today.year, type=int)
    month = request.args.get("thang", today.month if "nam" not in request.args else 0, type=int)
    series = request.args.get("day", COMMON)
    if not (2000 <= year <= 2200 and 0 <= month <= 12 and series in {COMMON, *get_args(Kind)}):
        raise NotFoundError(_("Sổ không có năm, tháng hoặc dãy số này."))
    return BookPeriod(series, year, month or None)


def _witness() -> Witness:
    return Witness(*register_checking.find_end(db.session()), clock.now())


def _tell_read(period: BookPeriod) -> None:
    audit_log.tell_read("register", *book.list_holders(db.session(), period), now=clock.now())
