"""The desk where staff keep the tree of units."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people.tables import Unit
from lms.people.units import editing, tree
from lms.people.units.editing import UnitDraft
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("unit_desk", __name__, url_prefix="/quan-ly/don-vi")


@blueprint.get("/")
@access.roles(Role.STAFF)
def list_units() -> str:
    """The tree with numbers of people; searched, the units found with their way from the top."""
    search = request.args.get("tim", "").strip()
    branches = editing.list_branches(db.session())
    found = tree.find(branches, search) if search else branches
    return render_template("people/units.html", branches=found, search=search, kinds=dict(kinds()))


@blueprint.get("/them")
@access.roles(Role.STAFF)
def ask_unit() -> Response:
    """The form for a new unit; `?tren=` is the unit above it."""
    return _form(UnitDraft(parent=request.args.get("tren", "")))


@blueprint.post("/them")
@access.roles(Role.STAFF)
def add_unit() -> ResponseReturnValue:
    """Keep a new unit, or say what is wrong."""
    draft = UnitDraft.read(request.form)
    try:
        unit = editing.add(db.session(), draft, access.visitor(), now=clock.now())
    except RefusedError as error:
        return _form(draft, refusal=error.refusal)
    flash(_("Đã thêm “%(name)s”.", name=unit.name), "success")
    return redirect("/quan-ly/don-vi/", 303)


@blueprint.get("/<int:unit_id>")
@access.roles(Role.STAFF)
def ask_change(unit_id: int) -> Response:
    """The form that renames or moves a unit."""
    unit = editing.get_unit(db.session(), unit_id)
    return _form(UnitDraft.of(unit), unit)


@blueprint.post("/<int:unit_id>")
@access.roles(Role.STAFF)
def change_unit(unit_id: int) -> ResponseReturnValue:
    """Rename or move the unit, or say what is wrong."""
    session, draft = db.session(), UnitDraft.read(request.form)
    unit = editing.get_unit(session, unit_id)
    try:
        editing.change(session, unit, draft, access.visitor(), now=clock.now())
    except RefusedError as error:
        return _form(draft, unit, error.refusal)
    flash(_("Đã lưu “%(name)s”.", name=unit.name), "success")
    return redirect("/quan-ly/don-vi/", 303)


def _form(draft: UnitDraft, unit: Unit | None = None, refusal: Refusal = FINE) -> Response:
    branches = editing.list_branches(db.session())
    above = [(str(one.node.id), "– " * one.depth + one.node.name) for one in branches]
    return show(
        "people/unit_form.html",
        refusal,
        draft=draft,
        unit=unit,
        kinds=kinds(),
        above=[("", _("Không trực thuộc đơn vị nào")), *above],
    )


def kinds() -> list[tuple[str, str]]:
    """The kinds of units and what they are called."""
    names = {
        "dang-uy": _("Đảng ủy"),
        "chi-bo-khu-pho": _("Chi bộ khu phố"),
        "chi-bo-doanh-nghiep": _("Chi bộ doanh nghiệp"),
        "chi-bo": _("Chi bộ khác"),
        "doan": _("Đoàn Thanh niên"),
        "hoi": _("Hội"),
        "cong-doan": _("Công đoàn"),
        "doanh-nghiep": _("Doanh nghiệp"),
        "khac": _("Loại khác"),
    }
    return [(kind, names[kind]) for kind in tree.KINDS]
