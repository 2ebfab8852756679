"""Staff see which units used an issue, over the month and over the year, take it away and remind."""

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from lms import clock
from lms.bulletins import archive, issues
from lms.bulletins.pages.office_calendar import calendar, habits
from lms.bulletins.tables import Issue
from lms.bulletins.using import board, board_sheets, reminder_sentences
from lms.clock import VIETNAM
from lms.office import workbooks
from lms.storage import audit_log, db
from lms.web import access, replies
from lms.web.access import Role
from lms.web.pagination import Cut
from lms.work import slow

blueprint = Blueprint("bulletin_board", __name__, url_prefix="/quan-ly/ban-tin/theo-doi")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWS: tuple[board.Show, ...] = ("", "missing", "late", "done")


@blueprint.get("/")
@access.roles(Role.STAFF)
def show_newest() -> ResponseReturnValue:
    """The board of the newest issue, or a page that says that there is none yet."""
    session, now = db.session(), clock.now()
    years = archive.list_years(session, now=now)
    if not years:
        return render_template("bulletins/board_none.html")
    newest = board.list_year(session, years[0].year, now=now)[-1]
    return redirect(f"/quan-ly/ban-tin/theo-doi/{newest.slug}")


@blueprint.get("/<issue>")
@access.roles(Role.STAFF)
def show_issue(issue: str) -> str:
    """The units and what each said of the issue, fifty a page, with a message for those that said nothing."""
    session, now = db.session(), clock.now()
    found = issues.get_out(session, issue, now=now)
    of = board.term(found, calendar())
    lines, here = _lines(session, found, of)
    secretaries = board.list_secretaries(session, [line.unit_id for line in lines if not line.said])
    called = [one.person_id for ones in secretaries.values() for one in ones]
    audit_log.tell_read("bulletin-board", *called, now=now)
    return render_template(
        "bulletins/board.html",
        issue=found,
        title=issues.find_title(session, found),
        term=of,
        counts=board.count(session, found, of, habits().unit_kinds),
        of_year=board.list_year(session, found.month[:4], now=now),
        lines=lines,
        here=here,
        show=_shown(),
        search=request.args.get("tim", ""),
        secretaries=secretaries,
        reminder=_reminder(session, found, of),
    )


@blueprint.get("/nam/<year>")
@access.roles(Role.STAFF)
def show_year(year: str) -> str:
    """The year: a line for each unit, a column for each issue."""
    session, now, search = db.session(), clock.now(), request.args.get("tim", "")
    of_year, today = _get_year(session, year), now.astimezone(VIETNAM).date()
    units, here = board.list_units(
        session, habits().unit_kinds, search, request.args.get("trang", 1, type=int)
    )
    terms = {one.id: board.term(one, calendar()) for one in of_year}
    return render_template(
        "bulletins/board_year.html",
        year=year,
        years=archive.list_years(session, now=now),
        issues=of_year,
        units=units,
        here=here,
        search=search,
        said=board.list_late(session, terms, [unit_id for unit_id, _name in units]),
        behind={number: board.said_late(None, of, today) for number, of in terms.items()},
    )


@blueprint.get("/nam/<year>/xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def export_year(year: str) -> Response:
    """The year as a workbook: the table, and all remarks and questions."""
    session, today = db.session(), clock.today()
    of_year = _get_year(session, year)
    units, _here = board.list_units(session, habits().unit_kinds, "", None)
    said = board.list_said(session, [one.id for one in of_year], [unit_id for unit_id, _name in units])
    terms = {one.id: board.term(one, calendar()) for one in of_year}
    return replies.file(
        workbooks.write(board_sheets.of_year(of_year, terms, units, said, today)),
        XLSX,
        f"ban-tin-{year}.xlsx",
    )


def _get_year(session: Session, year: str) -> list[Issue]:
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        abort(404)
    return list(board.list_year(session, year, now=clock.now()))


def _lines(session: Session, issue: Issue, of: board.Term) -> tuple[list[board.BoardLine], Cut]:
    return board.list_lines(
        session,
        issue,
        of,
        habits().unit_kinds,
        show=_shown(),
        search=request.args.get("tim", ""),
        wanted=request.args.get("trang", 1, type=int),
        today=clock.today(),
    )


def _shown() -> board.Show:
    wanted = request.args.get("xem", "")
    return next((show for show in SHOWS if show == wanted), "")


def _reminder(session: Session, issue: Issue, of: board.Term) -> reminder_sentences.Reminder:
    address = f"{replies.config().public_url}/don-vi/ban-tin/{issue.slug}"
    return reminder_sentences.Reminder(issue, issues.find_title(session, issue), of, address)
