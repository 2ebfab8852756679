"""The keys of many brought questions, pasted at once: shown first, then set."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring.bringing import batches, deciding, fields, typed_keys
from lms.authoring.bringing.opened import open_course
from lms.authoring.bringing.tables import BroughtQuestion
from lms.authoring.bringing.typed_keys import TypedKeys
from lms.authoring.pages.review_page import address
from lms.authoring.pages.uploads import my_file
from lms.courses.exchange import house
from lms.courses.exchange.retyping import shown
from lms.courses.pages.releases import AUTHORS
from lms.grading.exchanged import ExchangedQuestion
from lms.storage import db

blueprint = Blueprint("bringing_keys", __name__, url_prefix="/soan-bai/<slug>/dua-vao/<int:batch_id>/khoa")
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What a typed key does to a question: its options before and after, or why nothing."""

    place: int
    title: str
    before: str
    after: str
    problem: str = ""


@blueprint.post("")
@AUTHORS
def paste(slug: str, batch_id: int) -> ResponseReturnValue:
    """Show what the keys that were typed would set; with the button 'set' set them."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    typed = request.form.get("keys", "")[:LONGEST]
    rows = batches.questions_of(db.session(), file)
    chosen = [row.place for row in rows if _choice(row) is not None]
    read = typed_keys.read(typed, chosen)
    changes = [_change(rows, place, right) for place, right in sorted(read.keys.items())]
    if request.form.get("act") != "set":
        return _page(course.shown, batch_id, typed, read, changes)
    by_place = {row.place: row for row in rows}
    done = sum(
        deciding.set_key(by_place[place], right) for place, right in read.keys.items() if place in by_place
    )
    flash(_("Đã đặt đáp án cho %(n)s câu.", n=done), "success")
    return redirect(address(course, file.id), 303)


def _page(
    course: dict[str, object], batch_id: int, typed: str, read: TypedKeys, changes: Sequence[KeyChange]
) -> str:
    return render_template(
        "authoring/keys.html",
        **course,
        batch_id=batch_id,
        typed=typed,
        unread=read.unread,
        changes=changes,
        sets=sum(not one.problem for one in changes),
    )


def _choice(row: BroughtQuestion) -> ExchangedQuestion | None:
    asked = house.drafted(row.markdown)
    return asked if asked is not None and asked.kind in fields.CHOICES else None


def _change(rows: Sequence[BroughtQuestion], place: int, right: Sequence[int]) -> KeyChange:
    row = next((one for one in rows if one.place == place), None)
    asked = _choice(row) if row is not None else None
    if asked is None:
        missing = _("không có câu này") if row is None else _("câu này không có lựa chọn A, B, C")
        return KeyChange(place, "", "", _letters(right), missing)
    before = _letters([n for n, one in enumerate(asked.answers) if one.right])
    title = shown(asked.title)
    if max(right) >= len(asked.answers):
        return KeyChange(
            place, title, before, _letters(right), _("chỉ có %(n)s lựa chọn", n=len(asked.answers))
        )
    texts = "; ".join(f"{_letters([n])}. {shown(asked.answers[n].text)}" for n in right)
    return KeyChange(place, title, before, texts)


def _letters(places: Sequence[int]) -> str:
    return ", ".join(chr(ord("A") + place) for place in places)
