"""The page of reminders to send to learners of a class, unit by unit, for staff and instructors."""

from flask import render_template, request

from lms import clock
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.home import reminding, stage_sentences
from lms.home.pages.class_view import Desk, load
from lms.storage import audit_log, db
from lms.web import i18n, replies


def reminders_page(class_: Class, desk: Desk, back: list[tuple[str, str]]) -> str:
    """A message for each unit with the names of the group of `?nhom=`, or of the first that has somebody."""
    everybody, config = load(class_), replies.config()
    counts = everybody.counts
    group = reminding.choose(request.args.get("nhom"), counts)
    people = everybody.of(group)
    audit_log.tell_read("reminders", *(one.person_id for one in people), now=clock.now())
    has_exam = catalogue.load_release(db.session(), class_.release_id).exam is not None
    messages = reminding.compose(
        group,
        [(one.unit, one.full_name) for one in people],
        title=class_.title,
        link=f"{config.public_url}/lop/{class_.code}/",
        until=i18n.moment(class_.exam_closes_at) if has_exam else i18n.day(class_.ends_on),
    )
    return render_template(
        "home/reminders.html",
        desk=desk,
        back=back,
        names=stage_sentences.group_names(),
        counts={one: counts[one] for one in reminding.OPENINGS},
        group=group,
        messages=messages,
    )
