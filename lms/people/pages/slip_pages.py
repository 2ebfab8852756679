"""The page that chooses whom slips are for, and its answer, for people here and for classes above."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from lms import clock
from lms.people.activation import invitation, slip_codes, slip_pdf
from lms.people.activation.slip_codes import SlipSender
from lms.people.activation.slips import MOST, Slip
from lms.people.sign_in import attempts
from lms.storage import audit_log, db
from lms.web import access


@dataclass(frozen=True, slots=True)
class SlipSource:
    """Where people are chosen from: the condition, the page's address, title and way back.

    `is_whole` allows slips for everybody there without ticking; `query` keeps what was searched.
    `class_id`: the class that the slips are for.
    """

    among: ColumnElement[bool]
    path: str
    title: str
    back: tuple[str, str]
    is_whole: bool = True
    class_id: int | None = None
    query: tuple[tuple[str, str], ...] = ()

    @property
    def kept(self) -> str:
        """The query as an address has it."""
        return urlencode(self.query)


def choosing_page(source: SlipSource, **rest: object) -> str:
    """The page with the people by name, fifty a page."""
    wanted = request.args.get("trang", 1, type=int)
    now = clock.now()
    found = slip_codes.list_recipients(db.session(), source.among, access.visitor(), wanted, now)
    audit_log.tell_read("slips", *(line.id for line in found.lines), now=now)
    return render_template(
        "people/slips_choose.html", source=source, found=found, most=MOST, how_long=say_how_long(), **rest
    )


def answer(source: SlipSource) -> ResponseReturnValue:
    """Fresh codes for the chosen people as a PDF, or as messages; nothing is kept of either."""
    session, visitor = db.session(), access.visitor()
    ticked = request.form.getlist("person", type=int)
    who = slip_codes.read_who(request.form.get("who")) if source.is_whole else None
    if not ticked and who is None:
        return _again(source, _("Chưa chọn ai. Hãy đánh dấu người cần phiếu, rồi bấm lại."))
    chosen = slip_codes.choose(
        session, source.among, visitor, ticked=ticked, who=who or "all", most=MOST, now=clock.now()
    )
    if not chosen:
        return _again(source, _("Không có ai cần phiếu trong số đã chọn."))
    if len(chosen) > MOST:
        said = _("Mỗi lần tạo được nhiều nhất %(n)s phiếu. Hãy chọn “người tiếp theo” hoặc đánh dấu.", n=MOST)
        return _again(source, said)
    return hand_out(chosen, source.back, source.path, source.class_id)


def say_how_long() -> str:
    """What whoever asks for slips waits for, and must not do meanwhile."""
    said: str = _(
        "Phiếu được vẽ trong lúc bạn đợi: %(n)s phiếu có thể mất nửa phút. Đừng bấm lại khi tệp chưa về, vì "
        "lần bấm sau làm mã của lần trước mất hiệu lực.",
        n=MOST,
    )
    return said


def hand_out(
    chosen: Sequence[tuple[int, str, str | None]],
    back: tuple[str, str],
    path: str,
    class_id: int | None = None,
) -> Response:
    """Fresh codes for the chosen (id, name, unit); `path` is where they were chosen, `back` what is above."""
    config = attempts.config()
    made = slip_codes.make_slips(
        db.session(),
        chosen,
        access.visitor(),
        site=SlipSender(config.public_url, config.issuer.name),
        class_id=class_id,
        secret=config.secret,
        now=clock.now(),
    )
    db.commit_so_far()  # nobody waits for the printing
    response = _messages(made, back, path) if request.form.get("as") == "messages" else _pdf(made)
    response.headers["Cache-Control"] = "no-store"
    return response


def _again(source: SlipSource, problem: str) -> Response:
    flash(problem, "error")
    return make_response(redirect(f"{source.path}?{source.kept}" if source.query else source.path, 303))


def _pdf(made: list[Slip]) -> Response:
    response = make_response(slip_pdf.to_pdf(made))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="phieu-kich-hoat.pdf"'
    return response


def _messages(made: list[Slip], back: tuple[str, str], path: str) -> Response:
    messages = [(slip.full_name, invitation.write(slip)) for slip in made]
    return make_response(
        render_template("people/slips_messages.html", back=back, path=path, messages=messages)
    )
