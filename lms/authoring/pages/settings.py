"""The settings of a course and its exam as a form, beside the text of their files."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.copies import FileChangedError
from lms.authoring.settings import keeping
from lms.authoring.settings.changing import SPARE
from lms.authoring.settings.fields import ROUNDINGS
from lms.authoring.settings.keeping import SettingsOfCourse
from lms.authoring.settings.reading import UnreadableHeadError, level_field
from lms.courses.format.files import EXAM, FRONT, installed_designs
from lms.courses.pages.releases import AUTHORS
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.grading.labels import CALLED
from lms.storage import db
from lms.web import access
from lms.work import slow

blueprint = Blueprint("authoring_settings", __name__)
SETTINGS = "/soan-bai/<slug>/cai-dat"


@blueprint.get(SETTINGS)
@AUTHORS
@slow.work(slow.Kind.READ)
def ask(slug: str) -> ResponseReturnValue:
    """The settings as the files give them."""
    return _page(slug)


@blueprint.post(SETTINGS)
@AUTHORS
@slow.work(slow.Kind.READ)
def save(slug: str) -> ResponseReturnValue:
    """Keep the settings; nothing typed is lost when something is wrong, or somebody else saved before."""
    seen = {name: request.form.get(f"seen-{name}", 0, type=int) for name in (FRONT, EXAM)}
    try:
        refusal = keeping.save(
            db.session(), slug, request.form, seen, by=access.visitor().person_id, now=clock.now()
        )
    except FileChangedError:
        return _page(slug, is_stale=True)
    except UnreadableHeadError as error:
        return redirect(f"/soan-bai/{slug}/sua/{error.file}", 303)
    if refusal:
        return _page(slug, refusal)
    flash(_("Đã lưu cài đặt. Học viên thấy thay đổi sau khi phát hành."), "success")
    return redirect(f"/soan-bai/{slug}/", 303)


def _page(slug: str, refusal: Refusal = FINE, *, is_stale: bool = False) -> ResponseReturnValue:
    try:
        here = keeping.load(db.reader(), slug, clock.now())
    except UnreadableHeadError as error:
        flash(
            _("Phần khai báo của tệp này có lỗi nên chưa sửa bằng ô được. Hãy sửa lỗi ở đây trước."), "error"
        )
        return redirect(f"/soan-bai/{slug}/sua/{error.file}", 303)
    refusal = _stale(here) if is_stale else refusal
    typed = dict(request.form) if refusal else dict(here.settings.values)
    return show(
        "authoring/settings.html",
        refusal,
        slug=slug,
        here=here,
        typed=typed,
        designs=_options(installed_designs(), typed.get("design", "")),
        roundings=_options(ROUNDINGS, typed.get("rounding", "")),
        spare=SPARE,
        levels=CALLED.items(),
        levelled=_levelled(here, typed),
    )


def _levelled(here: SettingsOfCourse, typed: Mapping[str, str]) -> list[int]:
    """The rows of groups whose questions have levels, or which are drawn by level."""
    return [
        place
        for place, pool in enumerate(here.settings.pools)
        if (pool in here.sizes and here.sizes[pool].by_level)
        or any(typed.get(level_field(place, level)) for level in CALLED)
    ]


def _stale(here: SettingsOfCourse) -> Refusal:
    """What the files say now where it is not what was typed."""
    said = _("Có người vừa sửa khóa học này nên chưa lưu gì. Xem lại các ô dưới đây rồi lưu lần nữa.")
    differ = {
        name: _("Trong tệp nay ghi “%(now)s”.", now=value)
        for name, value in here.settings.values.items()
        if not name.startswith("mode-") and value != request.form.get(name, "").replace("\r\n", "\n")
    }
    return Refusal({WHOLE: said, **differ})


def _options(values: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """The values to choose from, and the one that is written even when it is none of them."""
    more = [] if chosen in values else [chosen]
    return [(value, value.replace(".", ",")) for value in (*values, *more)]
