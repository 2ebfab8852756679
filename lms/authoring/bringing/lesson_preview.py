"""A lesson that was brought in, as it will read."""

from lms.authoring.bringing.lessons import NewLesson
from lms.content import front_matter, markdown, pictures
from lms.content.safe_html import Image, Job

_PUBLISHED = "/tep/"  # the only pictures that safe HTML lets through


def lesson_html(lesson: NewLesson, address: str) -> str:
    """The lesson as it reads, with its pictures, which are found below `address` until it is taken."""
    front = front_matter.split(lesson.text, lesson.name)
    kept = {name: f"{_PUBLISHED}{name.rpartition('/')[2]}" for name in lesson.pictures}
    images = {
        name: Image(kept[name], *pictures.size_of(content)) for name, content in lesson.pictures.items()
    }
    [html] = markdown.convert_all([Job("page", (front.body,))], images)
    if isinstance(html, markdown.MarkupFailure):
        return html.sentence
    made = html[0]
    for name, shown in kept.items():
        made = made.replace(f'src="{shown}"', f'src="{address}{name}"')
    return made
