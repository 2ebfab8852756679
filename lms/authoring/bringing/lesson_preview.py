"""A lesson that was brought in, as it will read (pure)."""

from lms.authoring.bringing import questions_shown
from lms.authoring.bringing.lessons import NewLesson
from lms.authoring.bringing.loose_pictures import LoosePictures
from lms.content import front_matter, markdown
from lms.content.safe_html import Job


def lesson_html(lesson: NewLesson, address: str) -> str:
    """The lesson as it reads, with its pictures, which are found below `address` until it is taken."""
    front = front_matter.split(lesson.text, lesson.name)
    shown = LoosePictures(lesson.pictures, address)
    [html] = markdown.convert_all([Job("page", (questions_shown.readable(front.body),))], shown.images)
    return html.sentence if isinstance(html, markdown.MarkupFailure) else shown.found(html[0])
