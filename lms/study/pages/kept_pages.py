"""Pages as a phone keeps them: what they show is in their keys, and neither a name nor progress is."""

from collections.abc import Callable, Hashable

from flask import render_template

from lms.classes.enrolment.memberships import Membership
from lms.courses.course import Course, Lesson
from lms.courses.presenting import show
from lms.grading import marks_ahead
from lms.web import i18n

Rendering = tuple[Hashable, Callable[[], str]]
"""What `page_cache` takes: the key of a page, and how its text is made."""


def class_page(membership: Membership, course: Course) -> Rendering:
    """The page of a class: its lessons and documents."""
    key = ("kept-class", membership.release_id, membership.code, membership.title, i18n.language())
    shown = {"visitor": None, "course": course, "title": membership.title}
    return key, lambda: render_template("study/kept_class.html", **shown)


def lesson_page(release_id: int, course: Course, lesson: Lesson) -> Rendering:
    """A lesson with the marks of its self-checks."""
    key = ("kept-lesson", release_id, lesson.slug, i18n.language())
    shown = {"visitor": None, "course": course, "lesson": lesson, "show": show, "ahead": marks_ahead.work_out}
    return key, lambda: render_template("study/kept_lesson.html", **shown)
