"""What is not written yet: text of the template, lessons in which there is nothing to learn (pure)."""

import re
from collections.abc import Iterator
from html import unescape
from textwrap import shorten

from lms.content.problems import Problem
from lms.courses.course import Course, Lesson
from lms.courses.format import template
from lms.courses.format.files import Folder
from lms.courses.format.outline import lines_of

_HEADING = re.compile(
    r"<h[1-6][^>]*>.*?</h[1-6]>|<p class=\"admonition-title\">.*?</p>|<summary>.*?</summary>", re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(r"<(?:img|svg|audio|video|math)\b")
_TITLED = re.compile(r'!!! \w+ "([^"]*)"')
LONGEST_QUOTE = 60


def check(folder: Folder, course: Course) -> Iterator[Problem]:
    """Everything that its author has still to write, with what to do."""
    for name, text in folder.texts.items():
        for line, said in _left(text):
            sentence = f"Chỗ này còn chữ mẫu “{said}”; viết nội dung của bạn thay vào, hoặc xóa đi."
            yield Problem(folder.at(name), line, sentence)
    for lesson in course.lessons:
        if _is_empty(lesson):
            sentence = "Bài học chưa có gì để học; viết nội dung bài, hoặc xóa bài này."
            yield Problem(folder.at(f"{lesson.slug}.md"), 1, sentence)


def _left(text: str) -> Iterator[tuple[int, str]]:
    """The first line of each run of lines that are the template's, with the words on it."""
    was_left = False
    for line in lines_of(text, 1):
        if line.blank:
            continue
        is_left = not line.fenced and template.is_left(line.text)
        if is_left and not was_left:
            yield line.number, _said(line.text)
        was_left = is_left


def _said(line: str) -> str:
    """The words on a line without its marks."""
    titled = _TITLED.match(line)
    words = titled[1] if titled else line.strip("#> ").partition("{")[0]
    return shorten(words, LONGEST_QUOTE, placeholder="…")


def _is_empty(lesson: Lesson) -> bool:
    """Whether there is neither a word beside headings nor a picture nor a question."""
    if lesson.questions or not lesson.blocks:  # a file without any text has its own problem
        return False
    html = "".join(block.html for block in lesson.blocks)
    words = unescape(_TAG.sub("", _HEADING.sub("", html)))
    return not _SHOWN.search(html) and not any(map(str.isalnum, words))
