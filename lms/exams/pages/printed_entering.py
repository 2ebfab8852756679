"""Where staff and instructors type what came back on paper, ten learners a page."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.exams.pages.printed_view import SET, TEACHING, SetOfClass, back, enter
from lms.exams.printed import entering, grid, sheets, stored
from lms.exams.printed.grid import RefusedRow, SentRow
from lms.exams.printed.rows import TypedRow
from lms.exams.printed.stored import PER_PAGE
from lms.forms.showing import Refusal, show
from lms.storage import audit_log
from lms.text.vietnamese import normalise
from lms.web import access

blueprint = Blueprint("paper_entry", __name__)
_LONGEST_REASON = 300


@blueprint.get(f"{SET}nhap")
@TEACHING
def show_grid(code: str, number: int) -> Response:
    """The learners by given name, each with the fields of their sheet."""
    return make_response(_grid(enter(code, number)))


@blueprint.post(f"{SET}nhap")
@TEACHING
def save_grid(code: str, number: int) -> ResponseReturnValue:
    """Enter the good rows; show the others again as typed, each bad cell named."""
    place, reason = enter(code, number), normalise(request.form.get("reason", ""))[:_LONGEST_REASON]
    saved = grid.save_page(
        place.session,
        place.printed,
        place.material,
        _sent(place.material.count),
        reason=reason,
        actor_id=access.visitor().person_id,
        now=clock.now(),
    )
    if saved.refused:
        return _grid(place, saved.refused, saved.changed, reason)
    said = _("Đã lưu kết quả của %(n)s người.", n=saved.changed)
    return back(request.full_path.rstrip("?"), said if saved.changed else _("Không có gì thay đổi."))


def _sent(count: int) -> list[SentRow]:
    """The rows of the form; one with other than `count` answers is not from our page."""
    form = request.form
    ids = form.getlist("row", type=int)
    if len(ids) > PER_PAGE or any(len(form.getlist(f"a-{one}")) != count for one in ids):
        abort(400)
    return [
        SentRow(
            one,
            TypedRow(form.get(f"code-{one}", ""), tuple(form.getlist(f"a-{one}"))),
            form.get(f"was-{one}", ""),
            form.get(f"before-{one}", ""),
        )
        for one in ids
    ]


def _grid(
    place: SetOfClass, refused: Mapping[int, RefusedRow] | None = None, changed: int = 0, reason: str = ""
) -> Response:
    words, wanted = request.args.get("tim", ""), request.args.get("trang", 1, type=int)
    learners, here = stored.list_page(place.session, place.class_.id, words, wanted)
    audit_log.tell_read("paper", *(one.person_id for one in learners), now=clock.now())
    held = stored.load(place.session, place.printed, [one.enrolment_id for one in learners])
    names = {one.enrolment_id: one.full_name for one in learners}
    return show(
        "exams/printed/grid.html",
        Refusal({f"dong-{id_}": f"{names[id_]}: {row.sentences[0]}" for id_, row in (refused or {}).items()}),
        place=place,
        learners=learners,
        here=here,
        words=words,
        held=held,
        rows=grid.shown(held, place.material),
        blank=TypedRow("", ("",) * place.material.count),
        states={one: entering.state(result, place.material) for one, result in held.items()},
        refused=refused or {},
        changed=changed,
        reason=reason,
        lines=sheets.lines(place.material.papers, place.material.questions),
    )
