"""The page on which brought questions are reviewed, a stretch of them at a time."""

from flask import render_template
from flask_babel import gettext as _

from lms.authoring.banks import reading
from lms.authoring.bringing import batches, picturing, twins
from lms.authoring.bringing.fields import SPARE
from lms.authoring.bringing.opened import Opened
from lms.authoring.bringing.presenting import kind_names, levels
from lms.authoring.bringing.reviewed import show
from lms.authoring.bringing.tables import BroughtFile
from lms.courses.exchange.placing import groups_of
from lms.storage import db
from lms.web import pagination

PAGE_SIZE = 20


def page(course: Opened, file: BroughtFile, wanted: int, *, conflict: bool = False) -> str:
    """The questions of one page, with everything that may be decided on them."""
    rows = batches.questions_of(db.session(), file)
    here = pagination.cut(len(rows), wanted, PAGE_SIZE)
    counts = {state: sum(1 for row in rows if row.state == state) for state in batches.STATES}
    end = here.offset + PAGE_SIZE
    brought = picturing.loose(db.session(), file, f"{course.base}dua-vao/{file.id}/")
    found = twins.find(rows[:end], reading.questions_in(db.session(), course.bank))
    return render_template(
        "authoring/review.html",
        **course.shown,
        file=file,
        shown=show(rows[here.offset : end], found, brought),
        here=here,
        counts={**counts, "total": len(rows)},
        last=rows[-1].id if rows else 0,
        notes=file.notes.split("\n") if file.notes else (),
        groups=groups_of(course.bank),
        heading=heading_for(file),
        kinds=kind_names(),
        levels=levels(),
        spare=SPARE,
        conflict=conflict,
    )


def address(course: Opened, batch_id: int, place: int = 0, number: int = 1) -> str:
    """Where a batch is reviewed: the page and question at the how manieth row `place`, from 1, or a page."""
    return f"{course.base}dua-vao/{batch_id}/?trang={number}" + (f"#cau-{place}" if place else "")


def address_of(course: Opened, file: BroughtFile, place: int) -> str:
    """Where one question of a batch is reviewed."""
    places = [row.place for row in batches.questions_of(db.session(), file)]
    return address(course, file.id, place, places.index(place) // PAGE_SIZE + 1 if place in places else 1)


def heading_for(file: BroughtFile) -> str:
    """The group of questions that came without one."""
    heading: str = _("Câu hỏi từ %(name)s", name=file.filename.rpartition(".")[0] or file.filename)
    return heading
