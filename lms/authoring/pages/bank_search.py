"""Finding questions in all banks, and moving or copying those that are ticked."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.banks import moving
from lms.authoring.banks.filtering import ALARM, NEVER, NO_LEVEL, FoundQuestion, Wanted, matching
from lms.authoring.banks.moving import CarriedAway, MovingError, TargetGroup
from lms.authoring.banks.reading import CourseBank, history, load_all
from lms.authoring.bringing.presenting import levels
from lms.courses.pages.releases import AUTHORS
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access, pagination
from lms.work import slow

blueprint = Blueprint("authoring_search", __name__, url_prefix="/soan-bai/tim-cau")
FIELDS = {
    "words": "q",
    "course": "khoa",
    "group": "nhom",
    "ground": "can-cu",
    "tag": "the",
    "level": "muc",
    "history": "hoi",
}
MOST = 200


@blueprint.get("/")
@AUTHORS
@slow.work(slow.Kind.READ)
def search() -> Response:
    """The questions that fit what is looked for."""
    return _page()


@blueprint.post("/chuyen")
@AUTHORS
@slow.work(slow.Kind.READ)
def carry() -> ResponseReturnValue:
    """Move or copy the questions that were ticked; back to the same search."""
    picked = [tuple(one.split("/", 1)) for one in request.form.getlist("pick") if "/" in one][:MOST]
    to = TargetGroup(
        request.form.get("to", ""),
        request.form.get("group", "").strip("# "),
        request.form.get("act") != "move",
    )
    if not picked or not to.slug:
        missing = {"pick": _("Hãy đánh dấu ít nhất một câu.")} if not picked else {}
        return _page(Refusal(missing or {"to": _("Hãy chọn khóa học.")}))
    seen = {bank.slug: request.form.get(f"seen-{bank.slug}", -1, type=int) for bank in load_all(db.session())}
    act = moving.Carrier(access.visitor().person_id, clock.now(), {s: n for s, n in seen.items() if n >= 0})
    try:
        with db.session().begin_nested():
            done = moving.move(db.session(), [(one[0], one[1]) for one in picked], to, act)
    except MovingError as error:
        return _page(Refusal({WHOLE: error.sentence}), 409)
    _say(done, to)
    return redirect(f"/soan-bai/tim-cau/?{request.form.get('back', '')}", 303)


def _page(refusal: Refusal = FINE, status: int = 422) -> Response:
    wanted = Wanted(**{name: request.values.get(field, "")[:200] for name, field in FIELDS.items()})
    banks = load_all(db.session())
    asked = history(db.session(), banks, wanted, clock.now())
    questions = [one for bank in banks for one in bank.questions]
    found = list(matching(questions, wanted, asked))
    here = pagination.cut(len(found), request.values.get("trang", 1, type=int))
    return show(
        "authoring/search.html",
        refusal,
        status=status,
        found=found[here.offset : here.offset + pagination.PAGE_SIZE],
        here=here,
        total=len(questions),
        wanted=wanted,
        banks=banks,
        groups=_groups(banks, found),
        asked=asked,
        picked=set(request.form.getlist("pick")),
        typed=request.form,
        **_choices(banks),
        **_sought(wanted),
    )


def _choices(banks: Sequence[CourseBank]) -> dict[str, Any]:
    """What the lists of the page offer."""
    named = [(bank.slug, bank.title) for bank in banks]
    none, *some = levels()
    return {
        "courses": [("", _("mọi khóa")), *named],
        "destinations": [("", _("chọn khóa học")), *named],
        "levels": [("", _("mọi mức")), *some, (NO_LEVEL, none[1])],
        "level_names": dict(some),
        "histories": [
            ("", _("tất cả")),
            (NEVER, _("chưa hỏi bao giờ")),
            (ALARM, _("thống kê báo động")),
        ],
    }


def _sought(wanted: Wanted) -> dict[str, Any]:
    """What is looked for, as hidden fields and as an address."""
    sought = {field: value for name, field in FIELDS.items() if (value := getattr(wanted, name))}
    return {"sought": sought, "address": urlencode(sought)}


def _groups(banks: Sequence[CourseBank], found: Sequence[FoundQuestion]) -> Sequence[str]:
    """The groups of all banks, those of what was found first."""
    return tuple(dict.fromkeys([*(one.asked.group for one in found), *(g for b in banks for g in b.groups)]))


def _say(done: CarriedAway, to: TargetGroup) -> None:
    said = _("Đã chép %(n)s câu.", n=done.count) if to.copy else _("Đã chuyển %(n)s câu.", n=done.count)
    flash(said, "success")
    flash(_("Muốn trở lại như cũ, mở Lịch sử của bài kiểm tra ở từng khóa."), "info")
    if done.renamed:
        flash(_("%(n)s câu mang mã mới vì mã cũ đã có ở nơi đến.", n=done.renamed), "info")
    if done.pictures:
        flash(_("%(n)s hình đi theo các câu.", n=done.pictures), "info")
    if done.missing:
        flash(
            _("Hình không có trong khóa cũ nên không đi theo: %(names)s", names=", ".join(done.missing)),
            "warning",
        )
