"""What a lesson's page weighs on the wire, against what a phone on a slow line may be asked (pure)."""

import gzip
from collections.abc import Iterator, Mapping, Sequence

from lms.content.pictures import Picture
from lms.content.problems import Problem
from lms.courses.course import Course, Lesson
from lms.courses.format.files import Folder
from lms.courses.format.scanning import Reference
from lms.grading.question import Question, steady_order

PAGE_BUDGET = 14_336
"""Bytes on the wire that fit into the first round trip: ten TCP segments."""
SHELL = 7_000
"""Allowed for what every page brings, compressed: frame, style sheet, script, drawing, all headers.

A test in the browser holds the true figure below this.
"""
PICTURE_BUDGET = 300 * 1024
"""Bytes of all pictures of a lesson, which load after the text."""
NAMED = 4


def page_weight(lesson: Lesson) -> int:
    """Bytes on the wire of the lesson's first visit without its pictures."""
    return SHELL + len(gzip.compress(_page(lesson).encode(), 9, mtime=0))


def picture_weight(pictures: Sequence[Picture]) -> int:
    """Bytes of the pictures together."""
    return sum(picture.size for picture in pictures)


def _page(lesson: Lesson) -> str:
    """About the HTML that a learner's page holds of the lesson: its text, and its questions without keys."""
    parts: list[str] = []
    for block in lesson.blocks:
        parts.append(block.html)
        if block.question:
            parts.append(_form(block.question))
    return "\n".join(parts)


def _form(question: Question) -> str:
    shown = question.body.shown(steady_order(question))
    field = f"q-{question.id}"
    pick = f'<label class="pick"><input type="radio" name="{field}"'
    inputs = [
        f'{pick} value="{side.id}"><span>{side.html}</span></label>'
        for side in (*shown.options, *shown.items)
    ]
    options = "".join(f'<option value="{side.id}">{side.html}</option>' for side in shown.rights)
    inputs += [
        f'<label>{side.html}<select name="{field}-{side.id}">{options}</select></label>'
        for side in shown.lefts
    ]
    inputs += [f'{segment}<input name="{field}" autocomplete="off">' for segment in shown.segments]
    legend = f"<legend><small>Tự kiểm tra</small>{question.title_html}</legend>"
    return (
        f'<form method="post" action="{field}"><fieldset class="q" id="{field}">{legend}{question.text_html}'
        f"{''.join(inputs)}</fieldset><button>Kiểm tra</button></form>"
    )


def heaviest_paragraphs(text: str) -> str:
    """The heaviest paragraphs and tables of a Markdown file, as words with lines and bytes."""
    found: list[tuple[int, str, int]] = []
    start, held = 1, ""
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            start, held = (number, line) if not held else (start, f"{held}\n{line}")
        elif held:
            what = "bảng" if held.startswith("|") else "đoạn"
            found.append((len(held.encode()), what, start))
            held = ""
    heaviest = sorted(found, key=lambda one: (-one[0], one[2]))[:NAMED]
    return ", ".join(f"{what} ở dòng {line} ({size} byte)" for size, what, line in heaviest)


def heaviest_pictures(pictures: Sequence[Picture]) -> str:
    """The heaviest pictures, as words with bytes."""
    heaviest = sorted(pictures, key=lambda picture: (-picture.size, picture.source))[:NAMED]
    return ", ".join(f"{picture.source} ({picture.size} byte)" for picture in heaviest)


def complaint(lesson: Lesson, text: str, pictures: Mapping[str, Picture]) -> str:
    """Why the lesson is too heavy, naming its heaviest parts; '' when it is not."""
    weight = page_weight(lesson)
    if weight > PAGE_BUDGET:
        return (
            f"Trang bài này nặng {weight} byte khi tải lần đầu, chỉ được {PAGE_BUDGET}; chia thành hai bài "
            f"hoặc rút gọn phần nặng nhất: {heaviest_paragraphs(text)}."
        )
    total = picture_weight(tuple(pictures.values()))
    if total > PICTURE_BUDGET:
        return (
            f"Các hình của bài nặng {total} byte, chỉ được {PICTURE_BUDGET}; bớt hoặc đổi hình nặng nhất: "
            f"{heaviest_pictures(tuple(pictures.values()))}."
        )
    return ""


def check(folder: Folder, course: Course, references: Sequence[Reference]) -> Iterator[Problem]:
    """A problem for each lesson that is too heavy."""
    made = {picture.source: picture for picture in course.pictures}
    for lesson in course.lessons:
        file = f"{lesson.slug}.md"
        used = {
            one.picture: made[one.picture] for one in references if one.file == file and one.picture in made
        }
        if sentence := complaint(lesson, folder.texts[file], used):
            yield Problem(folder.at(file), 1, sentence)
