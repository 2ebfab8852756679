"""The desk where staff take in a list of units: a file or pasted cells, a dry run to mend, confirmation."""

from collections.abc import Mapping
from urllib.parse import quote_plus

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.errors import NotFoundError
from lms.forms import column_mapping
from lms.forms.sentences import Sentence
from lms.forms.showing import FINE, Refusal, show
from lms.office.tables import table_reading
from lms.office.workbooks import WorkbookError
from lms.people.pages.units import kinds
from lms.people.units.listed import tables, taking, words
from lms.people.units.listed.planning import ListedUnit, UnitPlan
from lms.people.units.listed.tables import LONGEST_TABLE, MOST_ROWS, CarriedTable, ReadUnits
from lms.people.units.listed.vocabulary import NAME, UNITS
from lms.people.units.units import list_units
from lms.storage import column_memory, db
from lms.text.vietnamese import normalise
from lms.web import access, http
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("unit_list_desk", __name__, url_prefix="/quan-ly/don-vi/nhap")
LARGEST_FILE = 2 * 1024 * 1024


@blueprint.get("/")
@access.roles(Role.STAFF)
def ask() -> Response:
    """The form that takes a file or pasted cells."""
    return _form()


@blueprint.post("/")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.READ)
def send() -> ResponseReturnValue:
    """Read what was sent and show what it holds; what cannot be read is said at its field."""
    name, content = http.sent_file("tep", LARGEST_FILE)
    pasted = request.form.get("dan", "")
    if len(content) > LARGEST_FILE:
        said = _("Tệp lớn hơn 2 MB. Hãy chép riêng danh sách sang một tệp mới rồi gửi lại.")
        return _form(said, pasted, status=413)
    if not content and not pasted.strip():
        return _form(_("Hãy chọn tệp, hoặc dán danh sách vào ô dưới."))
    try:
        grids = table_reading.read_grids(name, content) if content else table_reading.read_pasted(pasted)
    except WorkbookError as error:
        return _form(str(Sentence(error.sentence)), pasted)
    table = tables.carry(grids)
    if table is None:
        return _form(words.no_table(), pasted)
    return _dry_run(table, _remembered(table), pasted)


@blueprint.get("/cot")
@blueprint.get("/xac-nhan")
@access.roles(Role.STAFF)
def leave() -> ResponseReturnValue:
    """Opened without a form: a list is sent first."""
    return redirect("/quan-ly/don-vi/nhap/")


@blueprint.post("/cot")
@access.roles(Role.STAFF)
def choose_columns() -> ResponseReturnValue:
    """Read the same table again, with the columns as a person said what they are."""
    table = CarriedTable.load(request.form.get("table", ""))
    if table is None:
        raise NotFoundError(_("Danh sách không còn đọc được. Hãy gửi lại tệp."))
    before = tables.read(table, {})
    view = tables.view(table, before) if before else None
    if view is None:
        return _form(words.no_table())
    meanings = column_mapping.read(request.form, [view], UNITS)[view.key]
    if meanings is None:  # the only sheet was left out
        return leave()
    if all(meanings.values()):
        column_memory.remember(db.session(), UNITS.name, {view.shape: meanings}, now=clock.now())
    return _dry_run(table, {int(place): field for place, field in meanings.items() if field}, "")


@blueprint.post("/xac-nhan")
@access.roles(Role.STAFF)
def confirm() -> ResponseReturnValue:
    """Take the list when it is as it was shown and nothing is wrong with it; else show what it would do."""
    session, rows = db.session(), _sent_rows()
    plan = taking.make_plan(session, rows, lock=True)
    if not plan.problems and plan.count("new") and request.form.get("digest") == plan.digest:
        taken = taking.take(session, plan, actor_id=access.visitor().person_id, now=clock.now())
        there = plan.count("there")
        flash(words.taken(taken, there), "success")
        return redirect("/quan-ly/don-vi/", 303)
    return _grid(plan, frozenset()), 422 if plan.problems else 200


def _dry_run(table: CarriedTable, chosen: Mapping[int, str], pasted: str) -> ResponseReturnValue:
    read = tables.read(table, chosen)
    if read is None:
        return _form(words.no_table(), pasted)
    carried = table.dump()
    if len(read.units) > MOST_ROWS or len(quote_plus(carried)) > LONGEST_TABLE:
        said = _("Mỗi lần nhập nhiều nhất %(n)s đơn vị. Hãy chia danh sách ra.", n=MOST_ROWS)
        return _form(said, pasted)
    is_open = read.mapping.open or not read.mapping.of(NAME)
    plan = taking.make_plan(db.reader(), () if is_open else read.units)
    return _grid(plan, read.guessed, table=table, read=read, carried=carried)


def _remembered(table: CarriedTable) -> dict[int, str]:
    """What a person took the columns of a table of this shape for."""
    read = tables.read(table, {})
    shape = read.mapping.shape if read else ""
    found = column_memory.recall(db.reader(), UNITS.name, [shape])
    return {int(place): field for place, field in found.get(shape, {}).items() if field}


def _sent_rows() -> list[ListedUnit]:
    """The rows of the grid as they were typed."""
    form = request.form
    skipped, others = (frozenset(form.getlist(name)) for name in ("skip", "other"))
    columns = (form.getlist(name)[:MOST_ROWS] for name in ("row", "name", "kind", "parent"))
    return [
        ListedUnit(
            int(row) if row.isdecimal() and len(row) <= 7 else place + 1,
            normalise(name),
            kind,
            normalise(parent),
            row in skipped,
            row in others,
        )
        for place, (row, name, kind, parent) in enumerate(zip(*columns, strict=False))
    ]


def _grid(
    plan: UnitPlan,
    guessed: frozenset[int],
    *,
    table: CarriedTable | None = None,
    read: ReadUnits | None = None,
    carried: str = "",
) -> str:
    return render_template(
        "people/unit_list_grid.html",
        plan=plan,
        guessed=guessed,
        table=table,
        read=read,
        carried=carried,
        view=tables.view(table, read) if table and read else None,
        options=column_mapping.options(UNITS),
        names=column_mapping,
        kinds=kinds(),
        known=[unit.name for unit in list_units(db.reader())],
        describe=words.describe,
    )


def _form(problem: str = "", pasted: str = "", *, status: int = 422) -> Response:
    refusal = Refusal({"tep": problem}) if problem else FINE
    return show("people/unit_list.html", refusal, status=status, pasted=pasted, kinds=kinds())
